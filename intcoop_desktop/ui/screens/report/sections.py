"""The nine sections as a list: what stands behind each, how complete it is, what is missing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport, Gap
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.report_parts.words import WHY
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import FollowedList, wrap_lines

MOST_GAPS = 500
"""Lines of the list; when they are closed, the next ones come up."""

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

_OF_ORGANISATION: Mapping[str, str] = {
    "name_kk": N_("name in Kazakh"),
    "head_name": N_("name of the first head"),
    "head_position": N_("position of the first head"),
    "addressee": N_("addressee"),
}


def field_label(gap: Gap) -> str:
    """The field of a gap in the present language; "" where the whole record is meant."""
    if gap.kind in _OF_ORGANISATION or gap.field in _OF_ORGANISATION:
        return _(_OF_ORGANISATION[gap.field])
    if not is_kind(gap.kind):
        return ""
    fields = {field.name: field for field in kind_of(gap.kind).all_fields}
    return _(fields[gap.field].label) if gap.field in fields else ""


def section_line(report: AnnualReport, number: int) -> str:
    """Title, count and completeness of a section."""
    state = report.section(number)
    title = f"A2.{number}  {_(TITLES[number])}"
    if not state.filled:
        return title + "\n" + _("not filled in yet")
    if not state.count:
        return title + "\n" + _("the text is there")
    rows = ngettext("{n} row", "{n} rows", state.count).format(n=state.count)
    share = int(100 * state.completeness)
    return title + "\n" + _("{rows}, {share} % complete").format(rows=rows, share=share)


def gap_line(gap: Gap) -> str:
    """Which record, which field, and why it is a gap."""
    name = gap.record or (_(kind_of(gap.kind).title) if is_kind(gap.kind) else _("Text of the section"))
    label = field_label(gap)
    if gap.why == "missing" and label:
        return _("{record} — missing: {field}").format(record=name, field=label)
    return _("{record} — {why}").format(record=name, why=_(WHY[gap.why]))


_SIGNS: Mapping[str, tuple[str, str]] = {
    "whole": ("complete", "success"),
    "part": ("warning", "warning"),
    "none": ("info", "muted"),
}


class SectionList(QWidget):
    """Sections above, the gaps of the chosen section below. ``gap_opened`` carries a ``Gap``."""

    gap_opened = Signal(object)
    section_chosen = Signal(int)

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
        self.sections.currentRowChanged.connect(self._chosen)
        layout.addWidget(self.sections, 3)
        self.gaps_label = plain_label(parent=self)
        self.gaps_label.setObjectName("fieldlabel")
        layout.addWidget(self.gaps_label)
        self.gaps = FollowedList(self)
        wrap_lines(self.gaps)
        self.gaps.setSpacing(3)
        self.gaps.followed.connect(self._open)
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
            put_sign(QListWidgetItem(section_line(report, number), self.sections), name, role)
        self.sections.setCurrentRow(kept)
        self.sections.blockSignals(False)
        self._show_gaps()

    @property
    def section(self) -> int:
        """The section chosen, 1–9."""
        return max(self.sections.currentRow(), 0) + 1

    def _chosen(self, row: int) -> None:
        self._show_gaps()
        self.section_chosen.emit(self.section)

    def _show_gaps(self) -> None:
        report = self._report
        if report is None:
            return
        number = self.section
        # What the heading and the signatures need (section 0) is shown with the first section.
        wanted = (0, 1) if number == 1 else (number,)
        self._gaps = [gap for gap in report.gaps if gap.section in wanted]
        self.gaps.clear()
        what = _("A click or Enter opens the place")
        for gap in self._gaps[:MOST_GAPS]:
            line = gap_line(gap)
            item = QListWidgetItem(line, self.gaps)
            item.setToolTip(plain_tooltip(f"{line}\n{what}"))
            item.setData(Qt.ItemDataRole.UserRole, gap.record_id)
        count = len(self._gaps)
        text = ngettext("{n} gap", "{n} gaps", count).format(n=count)
        if count > MOST_GAPS:
            text = _("{gaps}, the first {n} of them here").format(gaps=text, n=MOST_GAPS)
        filled = report.section(number).filled
        none = _("Nothing is missing here.") if filled else _("Nothing is entered for this section yet.")
        self.gaps_label.setText(text if count else none)
        self.gaps.setVisible(bool(count))

    def _open(self, item: QListWidgetItem) -> None:
        self.gap_opened.emit(self._gaps[self.gaps.row(item)])
