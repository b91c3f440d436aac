"""Arranges a window, waits until it rests, keeps its picture; what fails is told and counted."""

import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from intcoop_desktop.app.pictures import settle
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.window.main_window import MainWindow

Window = StartWindow | MainWindow
LONGEST_WAIT = 60.0  # seconds for something asked of a worker or a child process


@dataclass(frozen=True, slots=True)
class Shot:
    """How a picture is arranged; ``front`` when a dialog has to lie over the window."""

    arrange: Callable[[], object]
    front: bool = False


class Defects:
    """Counts exceptions, those in slots included, which Qt lets pass: a defective screen must not look like a
    picture."""

    def __init__(self) -> None:
        self.count = 0
        sys.excepthook = self.note

    def note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.count += 1
        traceback.print_exception(kind, error, trace)

    def tell(self, text: str) -> None:
        """A picture that did not come about."""
        self.count += 1
        print(text, file=sys.stderr)


class Photographer:
    """Every language and scheme wanted; a shot that fails does not keep the others from being taken."""

    def __init__(
        self,
        application: Application,
        out: Path,
        languages: Sequence[str],
        schemes: Sequence[str],
        only: Sequence[str],
        defects: Defects,
    ) -> None:
        self._application = application
        self._out = out
        self._languages = languages
        self._schemes = schemes
        self._only = only
        self._defects = defects

    def take(self, window: Window, shots: Mapping[str, Shot]) -> None:
        """Every shot is arranged anew each time, since dialogs keep the language and colours they opened in."""
        for language, scheme in product(self._languages, self._schemes):
            self._application.language.set(language)
            self._application.theme.set_mode(scheme)
            for name, shot in shots.items():
                if not self._only or any(part in name for part in self._only):
                    self._take_one(window, shot, self._out / f"{language}-{scheme}" / f"{name}.png")

    def _take_one(self, window: Window, shot: Shot, file: Path) -> None:
        where = f"{file.parent.name}/{file.stem}"
        try:
            shot.arrange()
            settle(window)
            if bool(in_front_of(window)) != shot.front:
                self._defects.tell(f"{where}: {'no dialog opened' if shot.front else 'a dialog is in the way'}")
            for text in cut_off(window):
                self._defects.tell(f"{where}: cut off: {text}")
            save_picture(window, file)
        except Exception as error:
            self._defects.tell(f"{where}: not taken")
            self._defects.note(type(error), error, error.__traceback__)
        finally:
            close_dialogs(window)
            settle(window)


def in_front_of(window: Window) -> list[QWidget]:
    """Dialogs and pages that lie over the window."""
    return [other for other in QApplication.topLevelWidgets() if other is not window and other.isVisible()]


def front(window: Window) -> QWidget:
    """The dialog in front. Raises LookupError when there is none."""
    for widget in reversed(in_front_of(window)):
        if isinstance(widget, QDialog):
            return widget
    raise LookupError("no dialog is in front")


def until(true: Callable[[], object]) -> None:
    """Wait for work that the window does not know of. Raises TimeoutError."""
    end = time.monotonic() + LONGEST_WAIT
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("what the picture should show did not come")
        QCoreApplication.processEvents()
        time.sleep(0.01)


def cut_off(window: Window) -> list[str]:
    """Texts of labels and buttons that have less room than they need."""
    roots = [window, *in_front_of(window)]
    widgets = [widget for root in roots for widget in root.findChildren(QWidget) if widget.isVisible()]
    return [widget.text() for widget in widgets if isinstance(widget, QLabel | QAbstractButton) and _is_cut(widget)]


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    return widget.width() + 1 < widget.minimumSizeHint().width()


def save_picture(window: Window, file: Path) -> None:
    """The window as it is seen, with what is open in front of it."""
    image = window.grab()
    with QPainter(image) as painter:
        for widget in in_front_of(window):
            left, top = (window.width() - widget.width()) // 2, (window.height() - widget.height()) // 2
            painter.fillRect(left - 1, top - 1, widget.width() + 2, widget.height() + 2, QColor("#777777"))
            painter.drawPixmap(left, top, widget.grab())
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file)):
        raise OSError(f"{file} could not be written")


def close_dialogs(window: Window) -> None:
    """Close what the last picture opened; what lay on it is closed before it. What asks first is not answered."""
    for insist in (False, True):
        for widget in reversed(in_front_of(window)):
            if not isinstance(widget, QDialog):
                widget.close()
            elif insist:
                widget.done(QDialog.DialogCode.Rejected)
            else:
                widget.reject()
