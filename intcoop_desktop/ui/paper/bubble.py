"""A short message at a field that refuses what was typed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import explain
from intcoop_desktop.ui.paper.colours import desk_colours

_WIDEST = 340


class Bubble(QLabel):
    """Plain text below a rectangle of its parent; never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paperBubble")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, error: FieldError, at: QRectF) -> None:
        """Show the error below ``at``, or above it when there is no room."""
        colour = desk_colours().problem.name()
        self.setStyleSheet(
            f"QLabel {{ background: white; color: {colour}; border: 1px solid {colour};"
            " border-radius: 4px; padding: 4px 8px; }"
        )
        self.setText(explain(error))
        self.setAccessibleName(self.text())
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else self.rect()
        self.setFixedWidth(min(_WIDEST, max(room.width() - 16, 120)))
        self.adjustSize()
        left = min(max(int(at.left()), 8), max(room.width() - self.width() - 8, 8))
        top = int(at.bottom()) + 4
        if top + self.height() > room.height():
            above = int(at.top()) - self.height() - 4
            top = above if above >= 0 else max(room.height() - self.height(), 0)
        self.move(left, top)
        self.show()
        self.raise_()
