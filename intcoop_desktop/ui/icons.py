"""Our own line icons from ``resources/icons``, tinted with a colour of the theme."""

import weakref
from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from intcoop_desktop.data_root import data_root
from intcoop_desktop.ui.theme import on_colours_changed, theme

_SIZES = (16, 20, 32, 48)
_ATTRIBUTE = "_shown_icons"


@cache
def _drawing(name: str) -> str:
    return (data_root() / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _tinted(name: str, colour: str) -> QIcon:
    drawing = _drawing(name).replace("#000000", colour)
    made = QIcon()
    for size in _SIZES:
        sized = drawing.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
        pixmap = QPixmap()
        pixmap.loadFromData(QByteArray(sized.encode()), "svg")
        made.addPixmap(pixmap)
        # Else Qt mixes the ground of a chosen line into it, and the sign pales.
        made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made


def icon(name: str, role: str = "text") -> QIcon:
    """An icon in the present colour of ``role``; FileNotFoundError for an unknown name."""
    return _tinted(name, theme().colour(role).name())


def pixmap(name: str, role: str = "text", size: int = 16) -> QPixmap:
    """The icon as a picture of ``size`` pixels."""
    return icon(name, role).pixmap(QSize(size, size))


class _Shown:
    """Icons of one widget, tinted again when the colours change."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = weakref.ref(widget)
        self._icons: list[tuple[Callable[[QIcon], object], str, str]] = []

    def add(self, setter: Callable[[QIcon], object], name: str, role: str) -> None:
        self._icons.append((setter, name, role))
        setter(icon(name, role))

    def again(self) -> None:
        widget = self._widget()
        if widget is None or not isValid(widget):
            return
        for setter, name, role in self._icons:
            setter(icon(name, role))


_all_shown: "weakref.WeakSet[_Shown]" = weakref.WeakSet()


def show_icon(widget: QWidget, setter: Callable[[QIcon], object], name: str, role: str = "text") -> None:
    """Set an icon now and after every change of colours, as long as ``widget`` lives."""
    shown = widget.__dict__.get(_ATTRIBUTE)
    if not isinstance(shown, _Shown):
        shown = widget.__dict__[_ATTRIBUTE] = _Shown(widget)
        _all_shown.add(shown)
    shown.add(setter, name, role)


SIGN = Qt.ItemDataRole.UserRole + 70
"""Data of an item: name and role of its icon."""

Item = QListWidgetItem | QTableWidgetItem | QTreeWidgetItem


def put_sign(item: Item, name: str, role: str) -> None:
    """Give an item of a list, small table or tree (in its first column) an icon, now and after every change of
    colours."""
    if isinstance(item, QTreeWidgetItem):
        item.setIcon(0, icon(name, role))
        item.setData(0, SIGN, (name, role))
    else:
        item.setIcon(icon(name, role))
        item.setData(SIGN, (name, role))


def take_sign(item: QListWidgetItem) -> None:
    """Take the icon of an item away."""
    item.setIcon(QIcon())
    item.setData(SIGN, None)


def _items(widget: QWidget) -> Iterator[Item | None]:
    if isinstance(widget, QListWidget):
        yield from (widget.item(row) for row in range(widget.count()))
    elif isinstance(widget, QTableWidget):
        yield from (
            widget.item(row, column) for row in range(widget.rowCount()) for column in range(widget.columnCount())
        )
    elif isinstance(widget, QTreeWidget):
        yield from widget.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)


def _tint_again(item: Item) -> None:
    sign = item.data(0, SIGN) if isinstance(item, QTreeWidgetItem) else item.data(SIGN)
    if sign:
        put_sign(item, *sign)


def _colours_changed() -> None:
    for shown in list(_all_shown):
        shown.again()
    for widget in QApplication.allWidgets():
        for item in _items(widget):
            if item is not None:
                _tint_again(item)


on_colours_changed(_colours_changed)
