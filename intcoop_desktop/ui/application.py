"""The application object: style, fonts, colours, language, last resort."""

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from intcoop_desktop.data_root import data_root
from intcoop_desktop.ui.garbage import Garbage
from intcoop_desktop.ui.language import WindowLanguage
from intcoop_desktop.ui.last_resort import LastResort
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Application:
    """Everything a window needs beside an office."""

    qt: QApplication
    settings: PcSettings
    language: WindowLanguage
    theme: Theme
    last_resort: LastResort


def make_application(settings: PcSettings, language: str = "") -> Application:
    """Build it; ``language`` overrides the remembered one for this run."""
    present = QApplication.instance()
    if present is None:
        QCoreApplication.setApplicationName("intcoop-desktop")
    qt = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    qt.setStyle("Fusion")
    qt.setQuitOnLastWindowClosed(False)
    QGuiApplication.setDesktopFileName("intcoop-desktop")
    if qt.findChild(Garbage) is None:
        Garbage(qt)
    theme = Theme(qt, settings.text("theme", "system"))
    spoken = WindowLanguage(language or settings.text("language", "kk"), qt)
    return Application(qt, settings, spoken, theme, LastResort(settings.folder, qt))


def settle_in(qt: QApplication) -> None:
    """The window icon; shortcuts on every layout, Enter on every button. Once for each application object.

    After the first paint: a filter in Python is asked about every event of a window being built.
    """
    from intcoop_desktop.ui.enter_key import EnterPresses
    from intcoop_desktop.ui.physical_keys import PhysicalKeys

    if qt.property("intcoop_keys") is None:
        qt.setProperty("intcoop_keys", True)
        qt.setWindowIcon(QIcon(str(data_root() / "resources" / "icons" / "app.svg")))
        PhysicalKeys(qt)
        EnterPresses(qt)
