"""The pane of one record: its name, its state with the next steps, facts, the records that belong to it, files."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.registers.registry import is_kind, kind_of, words
from intcoop_desktop.registers.spec import Child, RecordKind, Row
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.documents.printed_panel import PrintedPanel
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.records.files_panel import FilesPanel
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.columns import state_chip
from intcoop_desktop.ui.screens.registers.commands import counted_facts
from intcoop_desktop.ui.table.chip_label import ChipLabel
from intcoop_desktop.ui.texts import say

MOST_CHILDREN = 50
"""Records of one kind listed on the page of another; the list of that kind has them all."""


Line = Callable[[RecordKind, Row], str]
"""The one line a record is listed by."""


class ChildList(QWidget):
    """Records of another register that belong to the one shown. ``wanted`` asks for a new one, ``opened`` for an id;
    ``line`` makes the text of a record where its name and state do not say enough."""

    wanted = Signal()
    opened = Signal(int)

    def __init__(self, child: Child, parent: QWidget | None = None, line: Line | None = None) -> None:
        super().__init__(parent)
        self.child = child
        self._line = line or line_of
        self.kind = kind_of(child.kind)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        self.label = plain_label(parent=self)
        self.label.setObjectName("fieldlabel")
        self.add = QToolButton(self)
        self.add.setObjectName("command")
        show_icon(self.add, self.add.setIcon, "new")
        say(self.add, self.add.setToolTip, self.kind.new)
        say(self.add, self.add.setAccessibleName, self.kind.new)
        self.add.clicked.connect(self.wanted)
        head.addWidget(self.label, 1)
        head.addWidget(self.add)
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(150)
        say(self.list, self.list.setAccessibleName, self.kind.title)
        self.list.itemActivated.connect(lambda item: self.opened.emit(int(item.data(Qt.ItemDataRole.UserRole))))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list)

    def show_rows(self, rows: list[Row]) -> None:
        """Replace what is listed."""
        title = _(self.kind.title)
        self.label.setText(f"{title} ({len(rows)})" if rows else title)
        self.list.clear()
        for row in rows[:MOST_CHILDREN]:
            item = QListWidgetItem(self._line(self.kind, row), self.list)
            item.setToolTip(plain_tooltip(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
        self.list.setVisible(bool(rows))
        height = sum(self.list.sizeHintForRow(place) for place in range(min(len(rows), 5))) + 8
        self.list.setFixedHeight(min(max(height, 36), 150))


def line_of(kind: RecordKind, row: Row) -> str:
    """One line for a record: what it is called and its state."""
    parts = [row.record.title or "—"]
    if kind.states:
        parts.append(words(kind.field("state").options).text(str(row.record["state"])))
    return " · ".join(part for part in parts if part)


class RecordPane(QFrame):
    """What a register asks of the pane of one record. ``step_wanted`` carries a state; ``child_wanted`` a Child;
    ``child_opened`` a kind and an id. ``choices`` are ``field:code`` of what was chosen in the record."""

    files: FilesPanel

    step_wanted = Signal(str)
    child_wanted = Signal(object)
    child_opened = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setMinimumWidth(330)
        self.setAcceptDrops(True)
        self.record_id: int | None = None
        self.choices: set[str] = set()

    def show_record(self, record_id: int | None) -> None:
        """Show a record, or nothing."""
        self.record_id = record_id
        self.show_again()

    def show_again(self) -> None:
        """Read and show anew (language, changes)."""
        raise NotImplementedError

    def go_to_files(self) -> None:
        """Bring the files into sight, with the keyboard where one is added."""
        self.files.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(self.files):
                QTimer.singleShot(0, area, partial(area.ensureWidgetVisible, self.files))  # laid out by then

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the pane."""
        if self.files.would_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take(event.mimeData())
        event.acceptProposedAction()


class RecordDetail(RecordPane):
    """The pane every register has that is not laid out by hand."""

    def __init__(self, context: ScreenContext, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 8, 8)
        self.nothing = plain_label(parent=inner)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Choose a record to see it here."))
        self.name = plain_label(parent=inner)
        self.name.setObjectName("heading")
        self.chip = ChipLabel(inner)
        self._steps = QVBoxLayout()
        self._step_buttons: list[QPushButton] = []
        self.facts = Facts(inner)
        self.children_lists = [self._child(child, inner) for child in kind.children if is_kind(child.kind)]
        self.printed = PrintedPanel(context, kind.code, inner)
        self.files = FilesPanel(context, kind.code, inner)
        column.addWidget(self.nothing)
        column.addWidget(self.name)
        column.addWidget(self.chip)
        column.addLayout(self._steps)
        column.addWidget(self.facts)
        for made in self.children_lists:
            column.addWidget(made)
        column.addWidget(self.printed)
        column.addWidget(self.files)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        say(self, lambda text: self.show_again(), N_("Details"))

    def _child(self, child: Child, inner: QWidget) -> ChildList:
        made = ChildList(child, inner)
        made.wanted.connect(partial(self.child_wanted.emit, child))
        made.opened.connect(partial(self.child_opened.emit, child.kind))
        return made

    def show_again(self) -> None:
        row = self._row()
        there = row is not None
        self.choices = _choices(self._kind, row) if row is not None else set()
        self.nothing.setVisible(not there)
        for widget in (self.name, self.facts, self.files, *self.children_lists):
            widget.setVisible(there)
        self._show_steps(row)
        self.printed.show_record(row.id if row is not None else None)
        if row is None:
            self.chip.show_chip(None)
            self.files.show_record(None)
            return
        self.name.setText(row.record.title or _("No name yet"))
        self.facts.show_facts(self._facts(row))
        for made in self.children_lists:
            made.show_rows(self._context.office.registers.children(made.child, row.id))
        self.files.show_record(row.id)

    def _row(self) -> Row | None:
        if self.record_id is None:
            return None
        try:
            rows = self._context.office.registers.of(self._kind.code).rows([self.record_id])
        except NotFound:
            return None
        return rows[0] if rows else None

    def _show_steps(self, row: Row | None) -> None:
        for button in self._step_buttons:
            self._steps.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._step_buttons = []
        if row is None or not self._kind.states:
            self.chip.show_chip(None)
            return
        code = str(row.record["state"])
        self.chip.show_chip(state_chip(self._kind, code))
        state = self._kind.state(code)
        table = words(self._kind.field("state").options)
        for following in state.next if state is not None and not row.record.archived else ():
            button = QPushButton(f"→ {table.text(following)}", self)
            button.clicked.connect(partial(self.step_wanted.emit, following))
            self._steps.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()  # as in ``Facts``: measured at once
            self._step_buttons.append(button)

    def _facts(self, row: Row) -> list[tuple[str, str]]:
        values = self._context.office.values
        facts = counted_facts(self._kind.code, self._context.office, row)
        for field in self._kind.all_fields:
            if field.name == "state" and self._kind.states:
                continue
            text = shown(field, row.record.values[field.name], values, current_language(), row.labels)
            facts.append((_(field.label), text))
        return facts


def _choices(kind: RecordKind, row: Row) -> set[str]:
    """``field:code`` of what was chosen in a record: its commands depend on it."""
    return {f"{field.name}:{row.record[field.name]}" for field in kind.all_fields if field.kind == "choice"}
