"""An inspector who never touches the mouse, and counts the keys that type no character."""

from typing import Self

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tests.ui.robots.window import focus, press, settle, type_text, wait_for


class Typist:
    """``commands`` counts keys beyond the typed characters."""

    def __init__(self) -> None:
        self.commands = 0

    def press(self, keys: str) -> Self:
        """One combination, such as ``Ctrl+N`` or ``Return``."""
        self.commands += QKeySequence(keys).count()
        bring_back()
        press(keys)
        bring_back()
        return self

    def type(self, text: str) -> Self:
        """Characters only."""
        bring_back()
        type_text(text)
        return self

    def enter(self, text: str) -> Self:
        """Type and go on."""
        return self.type(text).press("Return")

    @property
    def place(self) -> str:
        """What a screen reader says of the field with the keyboard."""
        return focus().accessibleName()


def bring_back() -> None:
    """What a window manager does when a dialog has gone: the window below gets the keyboard."""
    settle()
    active = QApplication.activeWindow()
    if active is not None and active.isVisible():
        return
    modal = QApplication.activeModalWidget()
    shown = [modal] if modal is not None else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    if shown:
        shown[-1].activateWindow()
        wait_for(shown[-1].isActiveWindow, "a window in front")
