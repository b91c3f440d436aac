"""Windows over a real encrypted office; the office is made once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office, open_office
from intcoop_desktop.ui.application import Application, make_application, settle_in
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.window.main_window import MainWindow
from tests.services.conftest import CHEAP, NAME, PASSWORD, USER
from tests.ui.robots.window import WindowRobot, settle

OpenWindow = Callable[[Office], WindowRobot]


@pytest.fixture(scope="session")
def one_application(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Application:
    """Colours, keys and language are made once: they belong to the one application object."""
    font = qapp.font()
    made = make_application(PcSettings(tmp_path_factory.mktemp("settings") / "settings.json"), "en")
    qapp.setFont(font)
    settle_in(qapp)
    return made


@pytest.fixture
def application(one_application: Application, tmp_path: Path) -> Iterator[Application]:
    """The application in English and light colours, with settings of its own."""
    one_application.language.set("en")
    one_application.theme.set_mode("light")
    yield replace(one_application, settings=PcSettings(tmp_path / "settings" / "settings.json"))
    one_application.language.set("en")
    one_application.theme.set_mode("light")


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office, closed."""
    place = tmp_path_factory.mktemp("template") / "office"
    create_office(place, NAME, USER, PASSWORD, kdf=CHEAP)
    return place


@pytest.fixture
def office_folder(office_template: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(office_template, tmp_path / "office"))


@pytest.fixture
def office(office_folder: Path) -> Iterator[Office]:
    """The copy, open."""
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        yield opened


@pytest.fixture
def open_window(application: Application) -> Iterator[OpenWindow]:
    """Open main windows; they are closed after the test."""
    robots: list[WindowRobot] = []

    def make(office: Office) -> WindowRobot:
        window = MainWindow(office, application.settings, application.language, application.theme)
        robots.append(WindowRobot(window))
        return robots[-1]

    yield make
    for robot in robots:
        robot.close()
    settle()


@pytest.fixture
def window(open_window: OpenWindow, office: Office) -> WindowRobot:
    """The main window of an empty office."""
    return open_window(office)


@pytest.fixture
def year(office: Office) -> int:
    """The report being collected, with somebody in it, a conference, a plan and an agreement."""
    year = office.reports.current_year()
    person = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер"))
    office.persons.create_stay(Stay(0, "", person.id, direction="study", arrival=f"{year - 1}-09-10", state="present"))
    day = f"{year - 1}-10-05"
    office.registers.of("conference").create(
        {"event": "Түркология", "kind": "conference", "date_from": day, "country": "TR"}
    )
    office.registers.of("plan").create(
        {"title": "Жылдық жоспар", "kind": "yearly", "date_from": f"{year - 1}-09-01", "date_to": f"{year}-08-31"}
    )
    return year
