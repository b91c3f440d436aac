"""The nine sections as a list: what stands behind each, how complete it is, what is missing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport, Gap
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.icons import icon
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import wrap_lines

TITLES: Mapping[int, str] = {
    1: N_("Units that do the work"),
    2: N_("Responsible officials"),
    3: N_("Foreigners"),
    4: N_("Citizens sent abroad"),
    5: N_("Copy of the yearly work plan"),
    6: N_("Copies of agreements"),
    7: N_("Implementation of agreements"),
    8: N_("Conferences"),
    9: N_("Teaching and upbringing work"),
}

FIELDS: Mapping[str, str] = {
    "name": N_("name"),
    "name_kk": N_("name in Kazakh"),
    "address": N_("address"),
    "building": N_("building"),
    "room": N_("room"),
    "phone": N_("telephone"),
    "family_name": N_("family name"),
    "given_name": N_("given name"),
    "work_phone": N_("work telephone"),
    "home_phone": N_("home telephone"),
    "birth": N_("year of birth"),
    "citizenships": N_("citizenship"),
    "country_from": N_("country the person came from"),
    "direction": N_("direction of stay"),
    "speciality": N_("speciality"),
    "course": N_("course"),
    "residence": N_("residence"),
    "expected_end": N_("expected end"),
    "units": N_("a unit"),
    "officials": N_("an official"),
    "head_name": N_("name of the first head"),
    "head_position": N_("position of the first head"),
    "addressee": N_("addressee"),
}


def section_line(report: AnnualReport, number: int) -> str:
    """Title, count and completeness of a section."""
    state = report.section(number)
    title = f"A2.{number}  {_(TITLES[number])}"
    if not state.filled:
        return title + "\n" + _("not filled in yet")
    rows = ngettext("{n} row", "{n} rows", state.count).format(n=state.count)
    share = int(100 * state.completeness)
    return title + "\n" + _("{rows}, {share} % complete").format(rows=rows, share=share)


def gap_line(gap: Gap) -> str:
    """Who, and which field."""
    field = _(FIELDS[gap.field]) if gap.field in FIELDS else gap.field
    return _("{record} — missing: {field}").format(record=gap.record or "—", field=field)


_SIGNS: Mapping[str, tuple[str, str]] = {
    "whole": ("complete", "success"),
    "part": ("warning", "warning"),
    "none": ("info", "muted"),
}


class SectionList(QWidget):
    """Sections above, the gaps of the chosen section below. ``gap_opened`` carries a ``Gap``."""

    gap_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: AnnualReport | None = None
        self._gaps: Sequence[Gap] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.sections = QListWidget(self)
        self.sections.setObjectName("list")
        self.sections.setSpacing(1)
        say(self.sections, self.sections.setAccessibleName, N_("Sections of the report"))
        self.sections.currentRowChanged.connect(lambda row: self._show_gaps())
        layout.addWidget(self.sections, 3)
        self.gaps_label = plain_label(parent=self)
        self.gaps_label.setObjectName("fieldlabel")
        layout.addWidget(self.gaps_label)
        self.gaps = QListWidget(self)
        self.gaps.setObjectName("list")
        wrap_lines(self.gaps)
        self.gaps.itemActivated.connect(self._open)
        say(self.gaps, self.gaps.setAccessibleName, N_("What is missing"))
        layout.addWidget(self.gaps, 2)

    def show_report(self, report: AnnualReport) -> None:
        """Show another report; the chosen section stays."""
        self._report = report
        kept = max(self.sections.currentRow(), 0)
        self.sections.blockSignals(True)
        self.sections.clear()
        for number in SECTIONS:
            state = report.section(number)
            name, role = _SIGNS["none" if not state.filled else "whole" if state.completeness >= 1.0 else "part"]
            QListWidgetItem(icon(name, role), section_line(report, number), self.sections)
        self.sections.setCurrentRow(kept)
        self.sections.blockSignals(False)
        self._show_gaps()

    def _show_gaps(self) -> None:
        report = self._report
        if report is None:
            return
        number = self.sections.currentRow() + 1
        # What the heading and the signatures need (section 0) is shown with the first section.
        wanted = (0, 1) if number == 1 else (number,)
        self._gaps = [gap for gap in report.gaps if gap.section in wanted]
        self.gaps.clear()
        for gap in self._gaps[:500]:
            item = QListWidgetItem(gap_line(gap), self.gaps)
            item.setToolTip(_("Enter opens the place"))
            item.setData(Qt.ItemDataRole.UserRole, gap.record_id)
        count = len(self._gaps)
        text = ngettext("{n} gap", "{n} gaps", count).format(n=count) if count else _("Nothing is missing here.")
        self.gaps_label.setText(text)
        self.gaps.setVisible(bool(count))

    def _open(self, item: QListWidgetItem) -> None:
        self.gap_opened.emit(self._gaps[self.gaps.row(item)])
