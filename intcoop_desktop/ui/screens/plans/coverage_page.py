"""The tasks 2.1–2.14 of a year: planned, carried out, and the records behind each; gaps stand out (8.13)."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.coverage import Period, TaskCoverage
from intcoop_desktop.i18n import N_, _, dates, ngettext
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.links import Link, LinkList
from intcoop_desktop.ui.table.chips import CellDelegate
from intcoop_desktop.ui.table.columns import Chip
from intcoop_desktop.ui.table.model import CHIP_ROLE
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

_TITLES = (N_("Task of the Rules"), N_("Planned"), N_("Carried out"), N_("Records"), N_("State"))
_WIDTHS = (240, 90, 100, 88, 176)  # the first takes what is left
_WORDS = Words(
    {
        "covered": P_("coverage", "covered"),
        "unproved": P_("coverage", "planned, nothing behind it yet"),
        "unplanned": P_("coverage", "not planned"),
        "empty": P_("coverage", "nothing behind it"),
    }
)
_LOOKS = {
    "covered": ("complete", "success"),
    "unproved": ("calendar", "warning"),
    "unplanned": ("plan", "warning"),
    "empty": ("warning", "danger"),
}


class CoverageTable(PlainTable):
    """Tasks in two lines each; Enter goes to the lines of the chosen one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, N_("Coverage of the tasks"), _TITLES, _WIDTHS)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(CellDelegate(self))
        self.verticalHeader().setDefaultSectionSize(38)  # two lines


class CoveragePage(QWidget):
    """Read when it is shown, and again when something was stored."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[TaskCoverage] = []
        self._stale = True
        self.year = QComboBox(self)
        say(self.year, self.year.setAccessibleName, N_("Year"))
        self._fill_years()
        self.year.currentIndexChanged.connect(self.reload)
        self.told = plain_label(parent=self, wrap=False)
        self.told.setObjectName("muted")
        self.table = CoverageTable(self)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_task())
        self.table.cellActivated.connect(self._opened)
        self.task = plain_label(parent=self)
        self.task.setObjectName("heading")
        self.links = LinkList(context, self)
        say(self.links, self.links.setAccessibleName, N_("Records behind the task"))
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Nothing was planned for this task, and no record serves it."))
        self._arrange()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(200)
        self._later.timeout.connect(self._reload_in_sight)
        self.setFocusProxy(self.table)
        say(self, lambda text: self._show(), N_("Coverage of the tasks"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        label = plain_label(parent=self, wrap=False)
        say(label, label.setText, N_("Year"))
        label.setBuddy(self.year)
        for widget in (label, self.year, self.told):
            head.addWidget(widget)
        head.addStretch(1)
        pane = QFrame(self)
        pane.setObjectName("detail")
        pane.setFixedWidth(300)
        column = QVBoxLayout(pane)
        for widget in (self.task, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.links, 1)
        row = QHBoxLayout()
        row.addWidget(self.table, 1)
        row.addWidget(pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addLayout(head)
        layout.addLayout(row, 1)

    def _fill_years(self) -> None:
        """Calendar years and academic years."""
        today = self._context.office.context.today()
        for year in self._context.office.coverage.years():
            self.year.addItem(str(year), Period.of_year(year))
        for year in (today.year + 1, today.year):
            name = _("academic year {years}").format(years=dates.academic_year(year))
            self.year.addItem(name, Period(f"{year - 1}-09-01", f"{year}-08-31"))
        self.year.setCurrentIndex(max(self.year.findText(str(today.year)), 0))

    # ------------------------------------------------------------- showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def stale(self) -> None:
        """Something was stored: read again, soon when in sight, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def _reload_in_sight(self) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read and show the chosen year."""
        period = self.year.currentData()
        assert isinstance(period, Period)
        self._rows = self._context.office.coverage.of(period)
        self._stale = False
        self._show()

    def _show(self) -> None:
        """What was read, in the present language."""
        self.table.setRowCount(len(self._rows))
        tasks = words("task")
        for place, row in enumerate(self._rows):
            sign, look = _LOOKS[row.state]
            chip = Chip(_WORDS.text(row.state), sign, look, f"{look}_soft")
            cells = (tasks.text(row.task), len(row.planned), len(row.done), row.count)
            items = [QTableWidgetItem(str(value) if value else "—") for value in cells]
            items.append(QTableWidgetItem(chip.text))
            items[-1].setData(CHIP_ROLE, chip)
            items[0].setToolTip(plain_tooltip(items[0].text()))
            for column, item in enumerate(items):
                self.table.setItem(place, column, item)
        gaps = sum(row.state != "covered" for row in self._rows)
        self.told.setText(
            ngettext("{n} task with a gap", "{n} tasks with a gap", gaps).format(n=gaps)
            if gaps
            else _("Every task is covered.")
        )
        if self._rows and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        self._show_task()

    def _show_task(self) -> None:
        row = self._chosen()
        self.task.setText(words("task").text(row.task) if row is not None else "")
        links = _links(row) if row is not None else []
        self.links.show_links(links)
        self.links.setVisible(bool(links))
        self.nothing.setVisible(row is not None and not links)

    def _chosen(self) -> TaskCoverage | None:
        place = self.table.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _opened(self, place: int, column: int) -> None:
        """Planned and carried out lead to their items; else to the lines beside the table."""
        row = self._rows[place]
        ids = {1: row.planned, 2: row.done}.get(column, ())
        if ids:
            Link("", "plan_item", ids).go(self._context)
        elif self.links.count():
            self.links.setFocus()


def _links(row: TaskCoverage) -> list[Link]:
    """The lines of one task."""
    made = []
    if row.planned:
        text = _("Planned: {n}").format(n=len(row.planned))
        made.append(Link(text, "plan_item", row.planned, "plan"))
    if row.done:
        made.append(Link(_("Carried out: {n}").format(n=len(row.done)), "plan_item", row.done, "complete", "success"))
    for code, ids in row.evidence.items():
        kind = kind_of(code)
        made.append(Link(f"{_(kind.title)}: {len(ids)}", code, ids, kind.icon))
    return made
