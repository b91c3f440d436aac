"""Key presses to painted pixels: the search box of the list, and the paper view. Arguments: folder, user, password."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from intcoop_desktop.app.start import build_app
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.table.register import Register
from tests.benchmarks.children.common import tell, wait_for
from tests.benchmarks.harness import percentile
from tests.ui.robots.paper import PaperRobot, press_char

SEARCHES = {
    "persons": ("каримов", "қарим", "вэй", "иванова", "нгуен", "абдирах", "karimov", "смит", "оспан"),
    "questionnaires": ("каримов", "2026-0012", "айгүл"),
}
LONG = "Қазақстанда оқығым келеді. " * 450  # over 12,000 characters
KEYS = 60


def search(folder: str, user: str, password: str) -> list[float]:
    """Milliseconds from each key in the search boxes of persons and questionnaires to painted rows."""
    program = build_app(Path(folder))
    program.app.settings.put("screen", "persons")
    program.show_start()
    assert program.start is not None
    office = open_office(Path(folder), user, password, automatic_backups=False)
    program.start.opened.emit(office)
    assert program.main is not None
    times = []
    for place, texts in SEARCHES.items():
        program.main.show_screen(place)
        register = program.main.screen_named(place).findChild(Register)
        assert register is not None
        times += _search_in(register, texts)
    office.close()
    return times


def _search_in(register: Register, texts: tuple[str, ...]) -> list[float]:
    fresh: list[bool] = []
    register.model.modelReset.connect(lambda: fresh.append(True))
    repaint()
    times = []
    for text in texts:
        for char in text:
            fresh.clear()
            start = time.perf_counter()
            press_char(register.search, char)
            wait_for(lambda: bool(fresh))
            repaint()
            times.append((time.perf_counter() - start) * 1e3)
        register.search.clear()
        repaint()
    return times


def paper(path: str, text: str) -> list[float]:
    """Milliseconds from each key in an answer to the repainted sheet."""
    robot = PaperRobot({"family_name": Cell("Каримов"), path: Cell(text)})
    robot.start().go_to(path)
    QTest.keyClick(robot.focus, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    times = []
    for number in range(KEYS):
        start = time.perf_counter()
        press_char(robot.focus, "қ" if number % 6 else " ")
        repaint()
        times.append((time.perf_counter() - start) * 1e3)
    robot.close()
    return times


def repaint() -> None:
    """Everything a key has caused, painting included."""
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()


if __name__ == "__main__":
    found = search(*sys.argv[1:])
    short, long = paper("family_name", "Каримов"), paper("about", LONG)
    tell(
        search=percentile(found, 0.95),
        search_median=percentile(found, 0.5),
        paper=percentile(short, 0.95),
        paper_long=percentile(long, 0.95),
    )
