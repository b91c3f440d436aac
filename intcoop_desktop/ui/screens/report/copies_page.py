"""Sections 5 and 6: which plans and agreements go into the report, and what stands for each: its scans or its print."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2 import AgreementRow, AnnualReport, PlanRow
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.i18n.sizes import size_text
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.window.places import place_of

COPY_SECTIONS = (5, 6)
NOTHING: Mapping[int, str] = {
    5: N_("No yearly work plan falls into the period. Enter it among the work plans and attach its scan."),
    6: N_("No agreement was in force in the period. Enter the agreements and attach their scans."),
}
"""What to do where nothing stands behind a section."""
_TITLES = (N_("In the report"), N_("Record"), N_("State"), N_("Copy"))
_WIDTHS = (90, 300, 120, 190)


class CopiesTable(PlainTable):
    """Space takes a record in or leaves it out, Enter opens it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = self.item(self.currentRow(), 0) if self.currentRow() >= 0 else None
        if mark is not None and event.key() == Qt.Key.Key_Space:
            if mark.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                checked = mark.checkState() == Qt.CheckState.Checked
                mark.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)


class CopiesPage(QWidget):
    """``show_section`` after the report was assembled."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._year = self._section = 0
        self._rows: list[PlanRow | AgreementRow] = []
        self.told = plain_label(parent=self)
        self.told.setObjectName("muted")
        self.table = CopiesTable(self, N_("Copies of the section"), _TITLES, _WIDTHS, (1,))
        self.table.itemChanged.connect(self._ticked)
        self.table.cellActivated.connect(lambda row, column: self._open(row))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.table)

    def show_section(self, report: AnnualReport, section: int) -> None:
        """Show the records behind a section; the chosen line stays."""
        row = max(self.table.currentRow(), 0) if section == self._section else 0
        self._year, self._section = report.year, section
        self._rows = list(report.plans) if section == 5 else list(report.agreements)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rows))
        for place, one in enumerate(self._rows):
            self._fill(place, one, report.draft)
        self.table.blockSignals(False)
        self.table.fit_rows()
        if self._rows:
            self.table.setCurrentCell(min(row, len(self._rows) - 1), 1)
        missing = sum(1 for one in self._rows if one.needs_print and not one.left_out)
        told = _("Scans attached to the records go into the package. Enter opens the record.")
        if missing:
            told = ngettext(
                "{n} record has no scan: its print goes into the report and says so. Enter opens the record.",
                "{n} records have no scan: their prints go into the report and say so. Enter opens the record.",
                missing,
            ).format(n=missing)
        self.told.setText(told if self._rows else _(NOTHING[section]))
        self.table.setVisible(bool(self._rows))

    def _fill(self, place: int, one: PlanRow | AgreementRow, draft: bool) -> None:
        mark = QTableWidgetItem()
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        mark.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if draft else flags)
        mark.setCheckState(Qt.CheckState.Unchecked if one.left_out else Qt.CheckState.Checked)
        self.table.setItem(place, 0, mark)
        name = QTableWidgetItem(one.name)
        name.setToolTip(plain_tooltip(one.name))
        self.table.setItem(place, 1, name)
        self.table.setItem(place, 2, QTableWidgetItem(one.state))
        size = sum(file.size for file in one.copies)
        count = len(one.copies)
        files = ngettext("{n} file, {size}", "{n} files, {size}", count).format(n=count, size=size_text(size))
        copy = QTableWidgetItem(_("no scan; the record's print") if one.needs_print else files)
        put_sign(copy, *(("warning", "warning") if one.needs_print else ("complete", "success")))
        copy.setToolTip(plain_tooltip("\n".join(file.name for file in one.copies)))
        self.table.setItem(place, 3, copy)

    def _record_id(self, one: PlanRow | AgreementRow) -> int:
        return one.plan_id if isinstance(one, PlanRow) else one.agreement_id

    def _ticked(self, item: QTableWidgetItem) -> None:
        if item.column() != 0:
            return
        one = self._rows[item.row()]
        reports = self._context.office.reports
        doing = reports.take_in if item.checkState() == Qt.CheckState.Checked else reports.leave_out
        try:
            partial(doing, self._year, self._section, self._record_id(one))()
        except IntcoopError as error:
            tell_error(self, error)

    def _open(self, row: int) -> None:
        kind = "plan" if self._section == 5 else "agreement"
        query = {"kind": kind, "open": str(self._record_id(self._rows[row]))}
        self._context.go(place_of(kind), query)
