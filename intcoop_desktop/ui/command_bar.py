"""A row of command buttons that gives way: with too little room the last ones show only their icons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

_GAP = 4


class CommandBar(QFrame):
    """Names stay in tooltips and for assistive technology when only icons fit."""

    def __init__(self, buttons: Sequence[QToolButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("commands")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons = list(buttons)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._arrange()

    def buttons(self) -> list[QToolButton]:
        """The buttons in order."""
        return list(self._buttons)

    def actions_shown(self) -> list[QAction]:
        """Their actions."""
        return [button.defaultAction() for button in self._buttons]

    def minimumSizeHint(self) -> QSize:
        widths = [_width(button, words=False) for button in self._buttons]
        return QSize(sum(widths) + _GAP * len(widths), 34)

    def sizeHint(self) -> QSize:
        widths = [_width(button, words=True) for button in self._buttons]
        return QSize(sum(widths) + _GAP * len(widths), 34)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutRequest):
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        narrow = [_width(button, words=False) for button in self._buttons]
        room = self.width() - sum(narrow) - _GAP * len(narrow)
        for button, small in zip(self._buttons, narrow, strict=True):
            more = _width(button, words=True) - small
            fits = more <= room or button.icon().isNull()
            room = room - more if fits else -1
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if fits else Qt.ToolButtonStyle.ToolButtonIconOnly
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)
                self._row.invalidate()  # a button not yet shown does not say so itself
        self._row.activate()


def _width(button: QToolButton, *, words: bool) -> int:
    """Outer width with icon (16), padding and border of the style sheet, and the words where asked."""
    text = button.fontMetrics().horizontalAdvance(button.text().replace("&", "")) + 24 if words else 0
    return 16 + 24 + text
