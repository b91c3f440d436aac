"""The main window as a person uses it: keys, what has the focus, what is seen."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from intcoop_desktop.ui.jobs import Jobs
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.window.main_window import MainWindow
from intcoop_desktop.ui.window.places import PLACES, key_of

Dialog = TypeVar("Dialog", bound=QDialog)
Wanted = TypeVar("Wanted", bound=QWidget)

LONGEST = 20.0


def settle() -> None:
    """Let the windows take notice of what happened."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def wait_for(holds: Callable[[], object], what: str = "") -> None:
    """Run the event loop until ``holds``; fails after twenty seconds."""
    end = time.monotonic() + LONGEST
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"still not so: {what or holds}")
        QTest.qWait(10)
    settle()


def focus() -> QWidget:
    """Where keys go."""
    if QApplication.focusWidget() is None:
        # What a window manager does when a dialog has gone: the window below gets the keyboard.
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        modal = QApplication.activeModalWidget()
        if modal is not None or tops:
            (modal or tops[-1]).activateWindow()
            settle()
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(keys: str) -> None:
    """Press one combination, such as ``Ctrl+N`` or ``Return``."""
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # PySide's stub lacks it
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
    settle()


def type_text(text: str) -> None:
    """Type characters into what has the focus, whatever the layout."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            code = ord(char.upper()) if ord(char.upper()[0]) < 0x7F else 0
            QApplication.sendEvent(focus(), QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, char))
    settle()


def press_button(button: QPushButton) -> None:
    """Press a button with the space bar."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()


def dialog(kind: type[Dialog]) -> Dialog:
    """The dialog of this kind in front."""
    found: list[Dialog] = []

    def there() -> bool:
        found[:] = [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
        return bool(found)

    wait_for(there, f"a {kind.__name__} in front")
    return found[-1]


def question() -> Question:
    """The question asked now."""
    return dialog(Question)


def no_dialog() -> bool:
    """Nothing modal is in front."""
    return QApplication.activeModalWidget() is None


def at_rest(jobs: Jobs) -> None:
    """Wait until the worker has nothing left."""
    wait_for(lambda: not jobs.busy, "the worker is idle")


class WindowRobot:
    """A shown, active main window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.resize(1280, 800)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        settle()

    def close(self) -> None:
        """Close it; called by the fixture."""
        self.window.stop()
        self.window.hide()
        self.window.deleteLater()
        settle()

    def go(self, place_id: str) -> "WindowRobot":
        """To a screen by its key, or through the menu where it has none."""
        place = next(place for place in PLACES if place.id == place_id)
        if key_of(place):
            press(key_of(place))
        else:
            self.window.actions_here[f"go.{place_id}"].trigger()
            settle()
        return self

    def screen(self, kind: type[Wanted]) -> Wanted:
        """The screen in front, which is of ``kind``."""
        shown = self.window.screen_in_front
        assert isinstance(shown, Screen)
        assert isinstance(shown, kind)
        return shown

    def rest(self) -> "WindowRobot":
        """Wait until the worker has nothing left."""
        at_rest(self.window.jobs)
        return self

    @property
    def told(self) -> str:
        """What the bar says."""
        return self.window.bar.text
