"""Pictures of the main screens, taken by the program from itself without a screen."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if "QT_QPA_PLATFORM" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from intcoop_desktop.app.commands.console import complain
from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n import current_language
from intcoop_desktop.ui.application import make_application
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.window.main_window import MainWindow
from intcoop_desktop.ui.window.places import PLACES

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.signin.start_window import StartWindow

SIZE = (1366, 768)
_LONGEST_WAIT = 30.0  # seconds for the window to come to rest
_QUIET = 0.25  # seconds without work before a picture is taken


def take_pictures(office: "Office", folder: Path) -> Iterator[Path]:
    """Write one PNG a screen, and one of the paper view, in the current language; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(quiet_qt)
    with tempfile.TemporaryDirectory(prefix="intcoop-settings-") as settings:
        application = make_application(PcSettings(Path(settings) / "settings.json"), current_language())
        application.theme.set_mode("light")
        use_bundled_font()
        window = MainWindow(office, application.settings, application.language, application.theme, sample=True)
        window.resize(*SIZE)
        window.show()
        for name, arrange in _shots(window, office):
            arrange()
            settle(window)
            file = folder / f"{name}.png"
            if not window.grab().save(str(file)):
                raise OSError(f"{file} could not be written")
            yield file
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shots(window: MainWindow, office: "Office") -> Iterator[tuple[str, Callable[[], None]]]:
    for number, place in enumerate(PLACES, 1):
        yield f"{number}-{place.id}", partial(window.show_screen, place.id)
    from intcoop_desktop.services.lists import ListQuery

    ids = office.questionnaires.ids(ListQuery(filters={"state": "complete,printed,signed"}))
    if len(ids):
        yield f"{len(PLACES) + 1}-paper", partial(window.go, "questionnaires", {"open": str(ids[0])})


def quiet_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """What Qt says about having no screen is no news here."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        complain(text)


def use_bundled_font() -> None:
    """Pictures look the same on every machine, one without fonts included."""
    for file in sorted((data_root() / "resources" / "fonts").glob("Liberation*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    QApplication.setFont(QFont("Liberation Sans", 10))


def settle(window: "MainWindow | StartWindow") -> None:
    """Work off what is under way; there is no other event loop here."""
    end, quiet_since = time.monotonic() + _LONGEST_WAIT, time.monotonic()
    while time.monotonic() - quiet_since < _QUIET and time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if window.jobs.busy:
            quiet_since = time.monotonic()
        time.sleep(0.005)
