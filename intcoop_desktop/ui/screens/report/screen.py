"""«Жылдық есеп»: see what is missing, write the texts, look at the very PDF, take the report through its states."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2 import AnnualReport, Gap
from intcoop_desktop.domain.annex2_editions import ReportEdition
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.registers.registry import is_kind
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.preview import PreviewPane
from intcoop_desktop.ui.printing import print_pdf
from intcoop_desktop.ui.records.files_panel import FilesPanel
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.report.copies_page import COPY_SECTIONS, CopiesPage
from intcoop_desktop.ui.screens.report.history_page import HistoryPage
from intcoop_desktop.ui.screens.report.sections import SectionList
from intcoop_desktop.ui.screens.report.steps import NEXT, ReportSteps, chip_of
from intcoop_desktop.ui.screens.report.text_page import TextPage
from intcoop_desktop.ui.table.chip_label import ChipLabel
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.window.places import place_of

_ACTIONS = (
    Action("report.next", N_("Next step"), "forward", ("Ctrl+Return",), needs=frozenset({"next"})),
    Action("report.state", N_("Another state…"), "history", ()),
    Action("report.correct", N_("Correct the report…"), "edit", (), needs=frozenset({"frozen"})),
    Action("report.package", N_("Package for the stick…"), "usb", ("Ctrl+E",)),
    Action("report.excel", N_("Save as Excel…"), "export", ()),
    Action("report.word", N_("Save as Word…"), "export", ()),
    Action("report.collect", N_("Collection sheets…"), "letter", ()),
    Action("report.rules", N_("Rules of the report…"), "settings", ()),
    Action("report.refresh", N_("Assemble again"), "refresh", ()),
)
_TOOLBAR = (
    "report.next", "report.package", "report.excel", "report.word", "report.collect", "report.state", "report.correct",
    "report.rules", "report.refresh",
)  # fmt: skip
FOLDER = "report.folder"

Assembled: TypeAlias = tuple[AnnualReport, bytes, list[int]]
"""The report, its PDF, and the page each section begins on."""


_CHILD_OF: Mapping[str, str] = {"no_activity": "activity", "no_conference": "conference"}
"""Gaps that a record of another register closes, which belongs to the one named."""


def _way_to(gap: Gap) -> Mapping[str, str]:
    """Where a gap is closed: a new record, the files of one, a record that belongs to it, or its field."""
    if not gap.record_id:
        return {"kind": gap.kind, "new": "1"}
    here = {"kind": gap.kind, "open": str(gap.record_id)}
    if gap.why == "no_copy":
        return here | {"files": "1"}
    if gap.why in _CHILD_OF:
        return here | {"child": _CHILD_OF[gap.why]}
    return here | {"edit": gap.field}


class ReportScreen(Screen):
    """Assembled anew when it is shown; assembling and drawing run in the worker."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Yearly report"), _ACTIONS)
        self.report: AnnualReport | None = None
        self._pages: list[int] = []
        self.year = QComboBox(self)
        say(self.year, self.year.setAccessibleName, N_("Year of the report"))
        self.year.currentIndexChanged.connect(self._year_chosen)
        self.edition = QComboBox(self)
        say(self.edition, self.edition.setAccessibleName, N_("Edition of the report"))
        self.edition.currentIndexChanged.connect(self.reload)
        self.edition.hide()
        self.state = ChipLabel(self)
        self.head.insertWidget(1, self.year)
        self.head.insertWidget(2, self.edition)
        self.head.insertWidget(3, self.state)
        self.period = plain_label(parent=self)
        self.period.setObjectName("muted")
        line = QHBoxLayout()
        line.addWidget(self.period, 1)
        self.outer.addLayout(line)
        self.outer.addWidget(self.actions_here.toolbar(self, _TOOLBAR))
        self.steps = ReportSteps(self, context, self._moved)
        self._make_pages(context)
        bound: Mapping[str, Callable[[], object]] = {
            "report.next": partial(self._with_text, self.steps.next),
            "report.state": partial(self._with_text, self.steps.menu),
            "report.correct": partial(self._with_text, self.steps.correct),
            "report.package": self.make_package,
            "report.excel": partial(self.ask_where, "xlsx"),
            "report.word": partial(self.ask_where, "docx"),
            "report.collect": self.collect,
            "report.rules": self.edit_rules,
            "report.refresh": self.reload,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        self._stale = True
        say(self, lambda text: self._fill_years(), N_("Yearly report"))

    def _make_pages(self, context: ScreenContext) -> None:
        self.sections = SectionList(self)
        self.sections.setMinimumWidth(300)
        self.sections.gap_opened.connect(self.open_gap)
        self.sections.section_chosen.connect(self._show_section)
        self.preview = PreviewPane(context.office, context.jobs, _("Yearly report"), self)
        self.preview.printed.connect(self.print_report)
        self.text = TextPage(context, self.reload, self)
        self.copies = CopiesPage(context, self)
        self.history = HistoryPage(context, self)
        self.signed = FilesPanel(context, "annual_report", self)
        self.tabs = QTabWidget(self)
        say(self.tabs, self.tabs.setAccessibleName, N_("Yearly report"))
        self.tabs.setDocumentMode(True)
        pages = (
            (N_("Preview"), self.preview),
            (N_("Text of the section"), self.text),
            (N_("Copies"), self.copies),
            (N_("Signed scan"), self.signed),
            (N_("History"), self.history),
        )
        for title, page in pages:
            self.tabs.addTab(page, "")
            say(page, partial(self._name_tab, page), title)
        self.tabs.currentChanged.connect(lambda place: self.text.keep())
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sections)
        right = QWidget(splitter)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self.tabs)
        splitter.addWidget(right)
        splitter.setSizes([360, 720])
        splitter.setStretchFactor(1, 1)
        self.outer.addWidget(splitter, 1)

    def _with_text(self, doing: Callable[[int], object]) -> None:
        """What is typed belongs to the report that is approved, corrected or taken on."""
        if self.text.keep():
            doing(self.chosen_year)

    def _name_tab(self, page: QWidget, title: str) -> None:
        self.tabs.setTabText(self.tabs.indexOf(page), title)

    # ------------------------------------------------------------- year and edition

    @property
    def chosen_year(self) -> int:
        """The Y of «Y жылғы»."""
        return int(self.year.currentData() or self.office.reports.current_year())

    @property
    def chosen_edition(self) -> int:
        """Number of the edition shown; 0: the latest."""
        return int(self.edition.currentData() or 0)

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

    def _year_chosen(self) -> None:
        with QSignalBlocker(self.edition):
            self.edition.clear()
        self.reload()

    def _fill_editions(self, editions: list[ReportEdition]) -> None:
        kept = self.chosen_edition
        with QSignalBlocker(self.edition):
            self.edition.clear()
            for place, one in enumerate(editions):
                self.edition.addItem(_("Edition {n}").format(n=one.edition), 0 if not place else one.edition)
            self.edition.setCurrentIndex(max(self.edition.findData(kept), 0))
        self.edition.setVisible(len(editions) > 1)

    def _moved(self) -> None:
        """A step was taken: another edition may be the latest now."""
        with QSignalBlocker(self.edition):
            self.edition.clear()
        self.reload()

    # ------------------------------------------------------------- assembling

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Assemble the report and draw its PDF."""
        if not self.text.keep():
            return
        self._stale = False
        reports, year, edition = self.office.reports, self.chosen_year, self.chosen_edition

        def work(progress: Progress) -> Assembled:
            # One report for the figures and the paper: they agree by construction.
            report = reports.report(year, edition)
            progress(1, 2, "")
            pdf = reports.draw(report)
            return report, pdf, reports.section_pages(pdf)

        self.context.jobs.run(work, success=self._show, title=_("Assembling the report"))

    def _show(self, made: Assembled) -> None:
        report, pdf, pages = made
        if report.year != self.chosen_year:
            return
        self.report, self._pages = report, pages
        editions = self.office.reports.editions(report.year)
        shown = self.office.reports.edition(report.year, self.chosen_edition)
        self._fill_editions(editions)
        self.sections.show_report(report)
        self.preview.show_pdf(pdf)
        self._go_to_paper(self.sections.section)
        self._show_pages(self.sections.section)
        self.history.show_year(report.year, editions)
        self.signed.show_record(self.office.reports.ensure(report.year).id if shown.frozen else None)
        self.tabs.setTabVisible(self.tabs.indexOf(self.signed), shown.frozen)
        self.state.show_chip(chip_of(shown))
        self._show_next(shown)
        self.period.setText(self._told(report, shown))

    def _told(self, report: AnnualReport, shown: ReportEdition) -> str:
        words = _("From {start} to {end}; due {due}. Draft until it is approved.")
        if shown.frozen:
            words = _("From {start} to {end}; due {due}. Approved on {day}: later changes do not change it.")
        return words.format(
            start=dates.short(report.period.start),
            end=dates.short(report.period.end),
            due=dates.short(self.office.reports.due(report.year).isoformat()),
            day=dates.short(report.approved_on),
        )

    def _show_next(self, shown: ReportEdition) -> None:
        holding = {"frozen"} if shown.frozen else set()
        latest = not self.chosen_edition
        if shown.state in NEXT and latest:
            holding.add("next")
            self.actions_here["report.next"].setText(_(NEXT[shown.state]))
        self.actions_here.conditions(holding if latest else ())

    # ------------------------------------------------------------- sections

    def _show_section(self, section: int) -> None:
        """The page of the section: its copies, its text, or its place in the paper."""
        self._show_pages(section)
        if section in COPY_SECTIONS:
            self.tabs.setCurrentWidget(self.copies)
        elif section >= 7:
            self.tabs.setCurrentWidget(self.text)
        else:
            self.tabs.setCurrentWidget(self.preview)
            self._go_to_paper(section)

    def _go_to_paper(self, section: int) -> None:
        """The page a section begins on."""
        if section <= len(self._pages):
            self.preview.view.go_to(self._pages[section - 1] + 1)

    def _show_pages(self, section: int) -> None:
        if self.report is None:
            return
        self.text.show_section(self.report, section)
        if section in COPY_SECTIONS:
            self.copies.show_section(self.report, section)
        self.tabs.setTabVisible(self.tabs.indexOf(self.copies), section in COPY_SECTIONS)

    def open_gap(self, gap: Gap) -> None:
        """One step from a gap to its field."""
        if gap.kind == "report":
            self.tabs.setCurrentWidget(self.text)
            self.text.setFocus()
        elif is_kind(gap.kind):
            self.context.go(place_of(gap.kind), _way_to(gap))
        else:
            self.context.go("organisation", {"kind": gap.kind, "open": str(gap.record_id)})

    # ------------------------------------------------------------- outputs

    def print_report(self) -> None:
        """The report as it is now, with its line in the audit log, to the printer."""
        if not self.text.keep():
            return
        office, year, edition = self.office, self.chosen_year, self.chosen_edition

        def work(progress: Progress) -> bytes:
            return office.reports.pdf(year, edition)

        def send(pdf: bytes) -> None:
            print_pdf(self, self.context.jobs, office, pdf, _("Yearly report"))

        self.context.jobs.run(work, success=send, title=_("Assembling the report"))

    def ask_where(self, form: str) -> None:
        """Where the Excel or Word file goes."""
        kept = Path(self.context.settings.text(FOLDER))
        folder = kept if kept.is_dir() else Path.home()
        names = {"xlsx": "Excel (*.xlsx)", "docx": "Word (*.docx)"}
        name = folder / f"{self.chosen_year}-жылдық-есеп.{form}"
        dialog = QFileDialog(self, _("Save the report"), str(name), names[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.fileSelected.connect(lambda path: self.save_as(form, Path(path)))
        dialog.open()

    def save_as(self, form: str, path: Path) -> None:
        """Write the report as Excel or Word; what is there already is replaced whole or not at all."""
        if not self.text.keep():
            return
        self.context.settings.put(FOLDER, str(path.parent))
        reports, year, edition = self.office.reports, self.chosen_year, self.chosen_edition

        def work(progress: Progress) -> Path:
            reports.save_as(year, form, path, edition, progress)
            return path

        def done(written: Path) -> None:
            self.context.bar.tell(_("The report is saved: {file}").format(file=str(written)))

        self.context.jobs.run(work, success=done, title=_("Writing the report"))

    def make_package(self) -> None:
        """Where to, plain or sealed; then written, read back, and the act."""
        from intcoop_desktop.ui.screens.report.package_dialog import PackageDialog

        if self.text.keep():
            PackageDialog(self, self.context, self.chosen_year).open()

    def collect(self) -> None:
        """Sheets for the units."""
        from intcoop_desktop.ui.screens.report.collection_dialog import CollectionDialog

        CollectionDialog(self, self.context, self.chosen_year).open()

    def edit_rules(self) -> None:
        """What enters the lists, the period, the deadline."""
        from intcoop_desktop.ui.screens.report.rules_dialog import edit_rules

        edit_rules(self, self.context, self._fill_years)

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        # Drawn when it is next looked at: a report of thousands is not drawn anew at every key.
        self._stale = True
        if self.isVisible() and self.report is not None and self.tabs.currentWidget() is self.copies:
            self.reload()

    def show_query(self, query: Mapping[str, str]) -> None:
        if "year" in query:
            self.year.setCurrentIndex(max(self.year.findData(int(query["year"])), 0))

    def refresh(self) -> None:
        self.reload()

    def first_focus(self) -> QWidget:
        return self.sections.sections

    def help_page(self) -> str:
        return "report"

    def keep_drafts(self) -> bool:
        return self.text.keep()

    def give_up_drafts(self) -> None:
        self.text.give_up()
