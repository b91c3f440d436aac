"""Keys of data entry by name, apart from what they do. The everyday ones are in ui.md, "Keys"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEYS = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier

NAMES: dict[tuple[int, Qt.KeyboardModifier], str] = {
    (_KEYS.Key_Return, _NONE): "next",
    (_KEYS.Key_Enter, _NONE): "next",
    (_KEYS.Key_Tab, _NONE): "next",
    (_KEYS.Key_Down, _NONE): "down",
    (_KEYS.Key_Backtab, _SHIFT): "previous",
    (_KEYS.Key_Tab, _SHIFT): "previous",
    (_KEYS.Key_Up, _NONE): "up",
    (_KEYS.Key_Return, _SHIFT): "new_line",
    (_KEYS.Key_Enter, _SHIFT): "new_line",
    (_KEYS.Key_F3, _NONE): "repeat",
    (_KEYS.Key_F4, _NONE): "list",
    (_KEYS.Key_Down, _ALT): "list",
    (_KEYS.Key_F7, _NONE): "reason",
    (_KEYS.Key_M, _CTRL): "reason",
    (_KEYS.Key_F9, _NONE): "none",
    (_KEYS.Key_Delete, _CTRL): "none_if_empty",
    (_KEYS.Key_F8, _NONE): "next_problem",
    (_KEYS.Key_F8, _SHIFT): "previous_problem",
    (_KEYS.Key_Return, _ALT): "one_script",
    (_KEYS.Key_Insert, _CTRL): "add_row",
    (_KEYS.Key_Delete, _CTRL | _SHIFT): "remove_row",
    (_KEYS.Key_PageDown, _NONE): "page_down",
    (_KEYS.Key_PageUp, _NONE): "page_up",
    (_KEYS.Key_Escape, _NONE): "dismiss",
}


def key_name(event: QKeyEvent) -> str:
    """The name of an entry key, empty for any other."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    if event.matches(QKeySequence.StandardKey.Redo) or _pressed(event, _KEYS.Key_Y, _CTRL):
        return "redo"
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return NAMES.get((event.key(), modifiers), "")


def _pressed(event: QKeyEvent, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    return event.key() == key and event.modifiers() == modifiers
