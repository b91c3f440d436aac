"""Step two of an import: which column of the table goes where, with the first rows beside it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.exchange.tables_in import InTable
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.registers.importing import ADD, LOOKED_AT, SKIP, UPDATE, ImportPlan, ImportService
from intcoop_desktop.services.registers.importing_parts.cells import plain
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say

SHOWN = 3
"""Rows of the table shown as an example of each column."""

ROW_HEIGHT = 42
_LONGEST = 60  # characters of an example
_EXISTING = {
    UPDATE: N_("Change it to what the table says"),
    SKIP: N_("Leave the row out"),
    ADD: N_("Add a new record nevertheless"),
}


class MappingPage(QWidget):
    """``changed`` when the plan did. Typing in a list of fields finds them by their first letters."""

    changed = Signal()

    def __init__(self, service: ImportService, kind: RecordKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._service, self._kind = service, kind
        self._targets = service.targets(kind)
        self._plan: ImportPlan | None = None
        self.columns: list[QComboBox] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._top())
        self.table = QTableWidget(0, 3, self)
        self._set_up_table()
        layout.addWidget(self.table, 1)
        layout.addLayout(self._bottom())

    # ------------------------------------------------------------- parts

    def _top(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.sheet = QComboBox(self)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheet.setMinimumContentsLength(16)
        self.heading = QComboBox(self)
        self.heading.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.heading.setMinimumContentsLength(24)
        for place, (text, widget) in enumerate(((N_("Sheet"), self.sheet), (N_("Row of the headings"), self.heading))):
            label = plain_label(parent=self, wrap=False)
            label.setObjectName("fieldlabel")
            label.setBuddy(widget)
            say(label, label.setText, text)
            say(widget, widget.setAccessibleName, text)
            grid.addWidget(label, 0, place)
            grid.addWidget(widget, 1, place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        self.sheet.currentIndexChanged.connect(lambda place: self._propose(place, None))
        self.heading.currentIndexChanged.connect(lambda place: self._heading_chosen())
        return grid

    def _set_up_table(self) -> None:
        table = self.table
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate((190, 220)):
            table.setColumnWidth(place, width)
        say(table, table.setAccessibleName, N_("Columns of the table and where they go"))
        say(table, lambda text: self._head(), "")

    def _head(self) -> None:
        self.table.setHorizontalHeaderLabels([_("Column of the table"), _("First rows"), _("Field")])

    def _bottom(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        text = N_("When a record of the same passport, name or title is here already")
        say(label, label.setText, text)
        self.existing = QComboBox(self)
        self.existing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for code, words in _EXISTING.items():
            self.existing.addItem(_(words), code)
        say(self.existing, self.existing.setAccessibleName, text)
        label.setBuddy(self.existing)
        self.clear = QCheckBox(self)
        say(self.clear, self.clear.setText, N_("An empty cell empties the field, too"))
        grid.addWidget(label, 0, 0, 1, 2)
        grid.addWidget(self.existing, 1, 0)
        grid.addWidget(self.clear, 1, 1)
        self.existing.currentIndexChanged.connect(lambda place: self.changed.emit())
        self.clear.toggled.connect(lambda on: self.changed.emit())
        return grid

    # ------------------------------------------------------------- the table

    def show_table(self, table: InTable) -> None:
        """Show another file."""
        plan = self._service.propose(self._kind, table)
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems([page.name or table.name for page in table.sheets])
            self.sheet.setCurrentIndex(plan.sheet)
        self.sheet.setEnabled(len(table.sheets) > 1)
        self._show(plan)

    def _propose(self, sheet: int, heading: int | None) -> None:
        if self._plan is not None and sheet >= 0:
            self._show(self._service.propose(self._kind, self._plan.table, sheet, heading))

    def _heading_chosen(self) -> None:
        self._propose(self.sheet.currentIndex(), int(self.heading.currentData() or 0))

    def _show(self, plan: ImportPlan) -> None:
        self._plan = plan
        with QSignalBlocker(self.heading):
            self.heading.clear()
            self.heading.addItem(_("There is no heading"), 0)
            for row in plan.page.rows[:LOOKED_AT]:
                words = " · ".join(" ".join(plain(cell).split()) for cell in row.cells if cell is not None)
                self.heading.addItem(f"{row.number}: {words[:_LONGEST]}", row.number)
            self.heading.setCurrentIndex(max(self.heading.findData(plan.heading), 0))
        rows = plan.rows[:SHOWN]
        self.table.clearContents()
        self.table.setRowCount(len(plan.headings))
        self.columns = []
        for place, title in enumerate(plan.headings):
            examples = [" ".join(plain(row.cell(place)).split())[:_LONGEST] for row in rows]
            self._put(place, 0, title)
            self._put(place, 1, " · ".join(example for example in examples if example))
            box = self._box(title, plan.columns.get(place, ""))
            self.table.setCellWidget(place, 2, _with_room(box))
            self.columns.append(box)
        before: QWidget = self.heading
        for box in (*self.columns, self.existing):
            QWidget.setTabOrder(before, box)
            before = box
        self.changed.emit()

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, column, item)

    def _box(self, title: str, chosen: str) -> QComboBox:
        box = QComboBox(self.table)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMaxVisibleItems(18)
        box.addItem(_("— is not taken —"), "")
        for target in self._targets:
            label = _(target.label)
            box.addItem(f"{_(target.kind.one)}: {label}" if target.of_stay else label, target.key)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setAccessibleName(_("{column} goes into").format(column=title))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the table, it chooses nothing
        box.installEventFilter(self)
        box.currentIndexChanged.connect(lambda place: self.changed.emit())
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def plan(self) -> ImportPlan:
        """What is chosen now."""
        assert self._plan is not None
        columns = {place: str(box.currentData()) for place, box in enumerate(self.columns) if box.currentData()}
        existing = str(self.existing.currentData())
        return replace(self._plan, columns=columns, existing=existing, clear=self.clear.isChecked())

    def first_focus(self) -> QWidget:
        """The first list of fields."""
        return self.columns[0] if self.columns else self.heading


def _with_room(box: QComboBox) -> QWidget:
    """The list with a little white around, so that those of two rows do not touch."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(2, 3, 2, 3)
    layout.addWidget(box)
    return holder
