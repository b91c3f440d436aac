"""The search line over everything; a click or a key opens the finder with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import command_button
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.texts import say


class _SearchLine(QLineEdit):
    """Passes what is typed on; never holds text itself."""

    wanted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if (text and text.isprintable()) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Down):
            self.wanted.emit(text if text.isprintable() else "")
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit("")


class TopBar(QFrame):
    """``wanted`` carries the first characters typed."""

    wanted = Signal(str)

    def __init__(self, find: QAction, back: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.line = _SearchLine(self)
        self.line.setMinimumWidth(300)
        self.line.setMaximumWidth(520)
        sign = QAction(self.line)
        show_icon(self.line, sign.setIcon, "search", "muted")
        self.line.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        say(self.line, self.line.setPlaceholderText, N_("Find a person, a number or a command (Ctrl+K)"))
        say(self.line, self.line.setAccessibleName, N_("Find anything"))
        self.line.wanted.connect(self.wanted)
        find.triggered.connect(lambda checked=False: self.wanted.emit(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        self.back = command_button(back, self)
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        say(self.back, self.back.setAccessibleName, N_("Back to the screen before"))
        row.addWidget(self.back)
        row.addWidget(self.line, 1)
        row.addStretch(1)
