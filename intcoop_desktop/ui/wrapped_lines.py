"""Lists whose lines wrap inside the list, however narrow it is; lists whose lines lead somewhere."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

PADDING = 16
"""Left and right together, as in the style sheet. Qt leaves it out when it measures wrapped text, and cuts its end."""


class _WrappedLines(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        option.rect.setWidth(max(width - PADDING - 2 * self._view.spacing(), 1))
        return QSize(1, super().sizeHint(option, index).height())


class FollowedList(QListWidget):
    """Lines that lead somewhere: one click, or Enter, follows one. ``followed`` carries the item."""

    followed = Signal(QListWidgetItem)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self.followed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.followed.emit(item)
            return
        super().keyPressEvent(event)


def wrap_lines(view: QListWidget) -> None:
    """Wrap the lines of ``view``; it never scrolls sideways."""
    view.setWordWrap(True)
    view.setUniformItemSizes(False)
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(_WrappedLines(view))
