"""Enter presses the button that has the focus, everywhere.

Qt does so in dialogs only; in windows just the space bar would, and somebody who goes through a form with
Enter would stop at its last button.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from intcoop_desktop.ui.event_watch import watch_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Hears of all key presses."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        watch_of(app).add((QEvent.Type.KeyPress,), self.pressed)

    def pressed(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a button is a click."""
        if not isinstance(watched, QPushButton | QToolButton):
            return False
        if not isinstance(event, QKeyEvent) or event.key() not in _ENTER or event.isAutoRepeat():
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not watched.isEnabled():
            return False
        watched.click()
        return True
