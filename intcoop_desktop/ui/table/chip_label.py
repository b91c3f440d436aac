"""A chip outside a table."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intcoop_desktop.ui.table.chips import HEIGHT, paint_chip
from intcoop_desktop.ui.table.columns import Chip


class ChipLabel(QWidget):
    """Shows one chip, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip: Chip | None = None
        self.hide()

    def show_chip(self, chip: Chip | None) -> None:
        """Show another chip."""
        self._chip = chip
        self.setVisible(chip is not None)
        self.setAccessibleName(chip.text if chip is not None else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._chip.text) if self._chip is not None else 0
        return QSize(words + 48, HEIGHT + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip is not None:
            with QPainter(self) as painter:
                paint_chip(painter, self.rect(), self._chip)
