"""A drop-down of the filter row: as wide as its words where there is room, narrower with an ellipsis where not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

MOST, LEAST = 240, 96
"""Pixels it asks for at most, and can do with."""
MOST_LIST = 480
_FRAME = 52
"""Borders, padding and arrow of the style sheet."""


class FilterBox(QComboBox):
    """The list that opens is wide enough for its lines, however narrow the box is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda text: self.updateGeometry())

    def sizeHint(self) -> QSize:
        # The first line says what is filtered; what is chosen may be any length.
        wanted = self.fontMetrics().horizontalAdvance(self.itemText(0)) + _FRAME
        return QSize(min(max(wanted, LEAST), MOST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part, control = QStyle.SubControl.SC_ComboBoxEditField, QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(min(max(view.sizeHintForColumn(0) + _FRAME, self.width()), MOST_LIST))
        super().showPopup()
