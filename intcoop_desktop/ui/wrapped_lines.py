"""Lists whose lines wrap inside the list, however narrow it is; lists whose lines lead somewhere."""

import re
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

PADDING = 16
"""Left and right together, as in the style sheet. Qt leaves it out when it measures wrapped text, and cuts its end."""


ABOVE_AND_BELOW = 8
"""Pixels between the texts of two rows of a table."""

LONGEST_WORD = 30
"""Letters of a word that stays whole. Qt breaks no word, and leaves out what does not fit into the line."""

_CHAIN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(r"\S{8}(?=\S)")
_BREAK_HERE = "\u200b"


def breakable(text: str) -> str:
    """The text with places to break in words longer than a line, such as a chain of letters without a space."""
    return _CHAIN.sub(lambda chain: _PIECE.sub(lambda piece: piece[0] + _BREAK_HERE, chain[0]), text)


class BreakingDelegate(QStyledItemDelegate):
    """Draws texts whose words break where a line ends, however long they are; the data stay as they are."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = breakable(option.text)


class _WrappedLines(BreakingDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        option.rect.setWidth(max(width - PADDING - 2 * self._view.spacing(), 1))
        return QSize(1, super().sizeHint(option, index).height())


class WrappedCells(BreakingDelegate):
    """Cells of a table that are as high as their wrapped texts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        option.rect.setWidth(max(option.rect.width() - PADDING, 1))
        size = super().sizeHint(option, index)
        return QSize(size.width() + PADDING, size.height() + ABOVE_AND_BELOW)


class FollowedList(QListWidget):
    """Lines that lead somewhere: one click, or Enter, follows one. ``followed`` carries the item."""

    followed = Signal(QListWidgetItem)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._clicked)

    def _clicked(self, item: QListWidgetItem) -> None:
        self.followed.emit(item)
        # Many click twice by habit: the second one must not land on what has come under the mouse meanwhile.
        page: QWidget = self
        while (above := page.parentWidget()) is not None and not page.isWindow() and not above.isWindow():
            page = above
        page.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        again = partial(page.setAttribute, Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        QTimer.singleShot(QApplication.doubleClickInterval(), page, again)

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
