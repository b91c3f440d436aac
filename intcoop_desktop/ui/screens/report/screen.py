"""«Жылдық есеп»: choose the year, see what is missing, look at the very PDF, carry the package away."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2 import AnnualReport, Gap
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.preview import PreviewPane
from intcoop_desktop.ui.printing import print_pdf
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.report.sections import SectionList
from intcoop_desktop.ui.texts import say

_ACTIONS = (
    Action("report.package", N_("Package for the stick…"), "usb", ("Ctrl+E",)),
    Action("report.refresh", N_("Assemble again"), "refresh", ()),
)


class ReportScreen(Screen):
    """Assembled anew when it is shown; drawing runs in the worker."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Yearly report"), _ACTIONS)
        self.year = QComboBox(self)
        say(self.year, self.year.setAccessibleName, N_("Year of the report"))
        self.year.currentIndexChanged.connect(self.reload)
        self.head.insertWidget(1, self.year)
        self.head.insertWidget(2, self.actions_here.toolbar(self, ["report.package", "report.refresh"]))
        self.period = plain_label(parent=self)
        self.period.setObjectName("muted")
        self.outer.addWidget(self.period)
        self.sections = SectionList(self)
        self.sections.setMinimumWidth(300)
        self.sections.gap_opened.connect(self.open_gap)
        self.preview = PreviewPane(context.office, context.jobs, _("Yearly report"), self)
        self.preview.printed.connect(self.print_report)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sections)
        right = QWidget(splitter)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.preview)
        splitter.addWidget(right)
        splitter.setSizes([380, 700])
        splitter.setStretchFactor(1, 1)
        self.outer.addWidget(splitter, 1)
        self.actions_here.bind("report.package", self.make_package)
        self.actions_here.bind("report.refresh", self.reload)
        self._stale = True
        say(self, lambda text: self._fill_years(), N_("Yearly report"))

    @property
    def chosen_year(self) -> int:
        """The Y of «Y жылғы»."""
        return int(self.year.currentData() or self.office.reports.current_year())

    def _fill_years(self) -> None:
        kept = self.year.currentData() or self.office.reports.current_year()
        with QSignalBlocker(self.year):
            self.year.clear()
            for year in self.office.reports.years():
                self.year.addItem(
                    _("{year} (academic year {academic})").format(year=year, academic=dates.academic_year(year)), year
                )
            self.year.setCurrentIndex(max(self.year.findData(kept), 0))
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Assemble the report and draw its PDF."""
        self._stale = False
        office, year = self.office, self.chosen_year

        def work(progress: Progress) -> tuple[AnnualReport, bytes]:
            # One report for the figures and the paper: they agree by construction.
            report = office.reports.report(year)
            progress(1, 2, "")
            return report, office.reports.draw(report)

        self.context.jobs.run(work, success=self._show, title=_("Assembling the report"))

    def _show(self, made: tuple[AnnualReport, bytes]) -> None:
        report, pdf = made
        self.sections.show_report(report)
        self.preview.show_pdf(pdf)
        self.period.setText(
            _("From {start} to {end}; due {due}. Draft until it is approved.").format(
                start=dates.short(report.period.start),
                end=dates.short(report.period.end),
                due=dates.short(self.office.reports.due(report.year).isoformat()),
            )
        )

    def print_report(self) -> None:
        """The report as it is now, with its line in the audit log, to the printer."""
        office, year = self.office, self.chosen_year

        def work(progress: Progress) -> bytes:
            return office.reports.pdf(year)

        def send(pdf: bytes) -> None:
            print_pdf(self, self.context.jobs, office, pdf, _("Yearly report"))

        self.context.jobs.run(work, success=send, title=_("Assembling the report"))

    def make_package(self) -> None:
        """Where to, plain or sealed; then written, read back, and the act."""
        from intcoop_desktop.ui.screens.report.package_dialog import PackageDialog

        PackageDialog(self, self.context, self.chosen_year).open()

    def open_gap(self, gap: Gap) -> None:
        """One step from a gap to its field."""
        go = self.context.go
        if gap.kind == "stay":
            stay = self.office.persons.stay(gap.record_id)
            go("persons", {"open": str(stay.person_id), "stay": str(gap.record_id)})
        elif gap.kind == "person":
            go("persons", {"open": str(gap.record_id), "edit": "1"})
        else:
            go("organisation", {"kind": gap.kind, "open": str(gap.record_id)})

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        # Drawn when it is next looked at: a report of thousands is not drawn anew at every key.
        self._stale = True

    def show_query(self, query: Mapping[str, str]) -> None:
        if "year" in query:
            self.year.setCurrentIndex(max(self.year.findData(int(query["year"])), 0))

    def refresh(self) -> None:
        self.reload()

    def first_focus(self) -> QWidget:
        return self.sections.sections

    def help_page(self) -> str:
        return "report"
