"""Each screen from its command to painted rows, pages of the trips, and keys in the finder. Arguments: folder, user,
password."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from intcoop_desktop.app.start import build_app
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.window.main_window import MainWindow
from intcoop_desktop.ui.window.places import PLACES
from tests.benchmarks.children.common import tell
from tests.benchmarks.harness import percentile

FOUND = ("оспанов", "университет 12", "келісім", "каримов")
PAGES = 60


def repaint() -> None:
    """Everything that was caused, painting included."""
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def open_screens(window: MainWindow) -> dict[str, float]:
    """Milliseconds of each screen, the first time it is shown."""
    times = {}
    for place in PLACES:
        start = time.perf_counter()
        window.show_screen(place.id)
        repaint()
        times[f"open.{place.id}"] = (time.perf_counter() - start) * 1e3
        settle(window)
    return times


def settle(window: MainWindow) -> None:
    """Let the worker finish, so that it does not disturb what comes next."""
    end = time.monotonic() + 30
    while window.jobs.busy and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)


def scroll(window: MainWindow) -> list[float]:
    """Milliseconds from Page Down to painted rows."""
    window.show_screen("trips")
    screen = window.screen_in_front
    assert isinstance(screen, RegistersScreen)
    assert screen.page is not None
    table = screen.page.register.table
    table.setFocus()
    repaint()
    bar = table.verticalScrollBar()
    times = []
    for page in range(PAGES):
        start = time.perf_counter()
        bar.setValue((page * 29) % max(bar.maximum(), 1))
        repaint()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def find(window: MainWindow) -> list[float]:
    """Milliseconds from a key in the finder to its painted hits."""
    finder = window.doing.find("")
    repaint()
    times = []
    for text in FOUND:
        finder.line.clear()
        for char in text:
            start = time.perf_counter()
            QTest.keyClicks(finder.line, char) if char.isascii() else finder.line.insert(char)
            repaint()
            times.append((time.perf_counter() - start) * 1e3)
    QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    return times


if __name__ == "__main__":
    folder, user, password = sys.argv[1:]
    program = build_app(Path(folder))
    program.app.settings.put("screen", "settings")
    program.show_start()
    assert program.start is not None
    office = open_office(Path(folder), user, password, automatic_backups=False)
    program.start.opened.emit(office)
    assert program.main is not None
    settle(program.main)
    facts = open_screens(program.main)
    facts["scroll"] = percentile(scroll(program.main), 0.95)
    facts["find"] = percentile(find(program.main), 0.95)
    office.close()
    tell(**facts)
