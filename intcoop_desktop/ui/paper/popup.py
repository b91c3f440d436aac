"""The list under a field. It never takes the focus: the field goes on receiving the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.editors.base import Choice

_LINES_SHOWN = 9
_WIDEST = 420
_MOST_LINES = 400


class ListPopup(QListWidget):
    """Choices below (or above) a widget, inside the same window."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.choices: Sequence[Choice] = ()
        self.moved = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("paperList")
        self.setAccessibleName(_("List of answers"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setAutoFillBackground(True)
        self.setStyleSheet("QListWidget#paperList::item { min-height: 24px; padding: 1px 6px; }")
        self.itemClicked.connect(lambda item: self.picked.emit(self.choices[self.row(item)]))
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def show_choices(self, choices: Sequence[Choice], current: str, *, preselect: bool) -> None:
        """Show the lines; the one with code ``current`` (else the first, when ``preselect``) is marked."""
        self.choices = choices[:_MOST_LINES]
        self.moved = False
        self.clear()
        for choice in self.choices:
            self.addItem(_line(choice))
        rows = [row for row, choice in enumerate(self.choices) if choice.code == current]
        self.setCurrentRow(rows[0] if rows else (0 if preselect else -1))
        self._place()
        self.show()
        self.raise_()

    def step(self, key: int) -> None:
        """Mark another line with an arrow or page key."""
        rows = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _LINES_SHOWN,
            Qt.Key.Key_PageUp: -_LINES_SHOWN,
        }[Qt.Key(key)]
        self.moved = True
        row = self.currentRow() + rows
        self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def current(self) -> Choice | None:
        """The marked line."""
        row = self.currentRow()
        return self.choices[row] if 0 <= row < len(self.choices) else None

    def pick_current(self) -> None:
        """As a click on the marked line."""
        choice = self.current()
        if choice is not None:
            self.picked.emit(choice)

    def _place(self) -> None:
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, 0))
        row = max(self.sizeHintForRow(0), 24)
        height = row * min(max(self.count(), 1), _LINES_SHOWN) + 2 * self.frameWidth()
        width = min(max(self._field.width(), self.sizeHintForColumn(0) + 40, 180), _WIDEST)
        below = corner.y() + self._field.height() + 2
        top = below if below + height <= window.height() else max(corner.y() - height - 2, 0)
        left = min(corner.x(), max(window.width() - width, 0))
        self.setGeometry(left, top, width, height)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())


def _line(choice: Choice) -> QListWidgetItem:
    item = QListWidgetItem(f"{choice.label}   {choice.hint}".rstrip() if choice.hint else choice.label)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, choice.label)
    if choice.mark is not None:
        item.setCheckState(Qt.CheckState.Checked if choice.mark else Qt.CheckState.Unchecked)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    return item
