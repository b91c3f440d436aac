"""Lists whose lines wrap inside the list, however narrow it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

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


def wrap_lines(view: QListWidget) -> None:
    """Wrap the lines of ``view``; it never scrolls sideways."""
    view.setWordWrap(True)
    view.setUniformItemSizes(False)
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(_WrappedLines(view))
