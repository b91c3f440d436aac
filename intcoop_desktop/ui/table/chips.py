"""Painting of state chips: a tinted ground, an icon and the word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from intcoop_desktop.ui.icons import pixmap
from intcoop_desktop.ui.table.columns import Chip
from intcoop_desktop.ui.table.model import CHIP_ROLE
from intcoop_desktop.ui.theme import theme

HEIGHT = 24
_ICON = 14
_SIDES = 26  # both ends of the chip, and between icon and word
_LEFT, _RIGHT = 8, 4
ROOM = _ICON + _SIDES + _LEFT + _RIGHT + 2
"""What a cell needs beside the word of its chip."""


def paint_chip(painter: QPainter, area: QRect, chip: Chip) -> None:
    """Draw ``chip`` at the left of ``area``, elided when it does not fit."""
    metrics = painter.fontMetrics()
    room = area.width() - _ICON - _SIDES
    text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideMiddle, max(room, 0))
    width = metrics.horizontalAdvance(text) + _ICON + 22
    shape = QRect(area.left(), area.center().y() - HEIGHT // 2 + 1, width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(chip.ground))
    painter.drawRoundedRect(shape, HEIGHT / 2, HEIGHT / 2)
    painter.drawPixmap(shape.left() + 8, shape.center().y() - _ICON // 2 + 1, pixmap(chip.icon, chip.ink, _ICON))
    painter.setPen(theme().colour(chip.ink))
    painter.drawText(
        shape.adjusted(_ICON + 13, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
    )
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Text elided in the middle; chips where a column has them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chip = index.data(CHIP_ROLE)
        if not isinstance(chip, Chip):
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        painter.save()
        painter.setFont(option.font)
        paint_chip(painter, option.rect.adjusted(_LEFT, 0, -_RIGHT, 0), chip)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), 32)
