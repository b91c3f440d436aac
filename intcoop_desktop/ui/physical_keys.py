"""Ctrl shortcuts on layouts without Latin letters.

With only ``kz`` or ``ru`` as layout, X11 gives Qt no Latin key for Ctrl+қ and no shortcut fires. The key's
place on the keyboard still says which letter is meant, so the press is tried again with that letter.
"""

import sys
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.ui.event_watch import watch_of

_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"), (2, "1234567890"))
"""Set-1 scan codes, which Linux key codes share: first code of a row and its letters."""


def _letters(offset: int) -> Mapping[int, int]:
    return {first + offset + place: ord(letter) for first, row in _ROWS for place, letter in enumerate(row)}


SCAN_TO_KEY: Mapping[int, int] = _letters(0 if sys.platform == "win32" else 8)
"""Native scan code of this platform → Qt key of the same place on a Latin keyboard."""


def latin_key(event: QKeyEvent) -> int:
    """The Latin key at the pressed place, 0 when the event already carries a Latin one."""
    if 0 < event.key() < 0x7F or event.key() >= Qt.Key.Key_Escape:
        return 0
    return SCAN_TO_KEY.get(event.nativeScanCode(), 0)


class PhysicalKeys(QObject):
    """Hears of all key presses; acts only on those nobody else took."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        watch_of(app).add((QEvent.Type.KeyPress,), self.pressed)

    def pressed(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl with a key that has no Latin letter here."""
        if not isinstance(event, QKeyEvent):
            return False
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if not isinstance(watched, QWidget):
            return False
        key = latin_key(event)
        if not key:
            return False
        sequence = QKeySequence(key | event.modifiers().value)
        action = _shortcut_action(watched, sequence)
        if action is not None:
            action.trigger()
            return True
        again = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "")
        QApplication.sendEvent(watched, again)
        return True


def _shortcut_action(widget: QWidget, sequence: QKeySequence) -> QAction | None:
    """The enabled action with this shortcut nearest to the widget: itself, its parents, its window."""
    at: QWidget | None = widget
    while at is not None:
        for action in at.actions():
            if action.isEnabled() and sequence in action.shortcuts():
                return action
        at = None if at.isWindow() else at.parentWidget()
    for child in widget.window().findChildren(QAction):
        wide = child.shortcutContext() == Qt.ShortcutContext.WindowShortcut
        if wide and child.isEnabled() and sequence in child.shortcuts():
            return child
    return None
