"""A damaged store at sign-in: the newest good backup is one click away, and nothing is deleted."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.services.opening import open_office
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.messages import Question
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.storage.office import flip
from tests.ui.robots.window import press, type_text, wait_for
from tests.ui.test_start import StartRobot


@pytest.fixture
def damaged(application: Application, office_folder: Path) -> Iterator[StartRobot]:
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        office.backups.snapshot("manual")
    flip(layout.store_path(office_folder), 100, 1)
    robot = StartRobot(application, office_folder)
    yield robot
    robot.close()


def test_the_newest_good_backup_is_offered_and_opens(damaged: StartRobot, office_folder: Path) -> None:
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: damaged.window.findChildren(Question), "the offer")
    (question,) = damaged.window.findChildren(Question)
    assert "newest good backup" in question.accessibleDescription()
    question.buttons[0].click()
    wait_for(lambda: damaged.offices, "the office from the backup")
    assert damaged.offices[0].backups.check() == []
    (kept,) = office_folder.parent.glob("office.before-restore-*")
    assert layout.store_path(kept).exists()
    assert damaged.offices[0].backups.last() is not None


def test_without_a_backup_what_can_be_read_is_saved(application: Application, office_folder: Path) -> None:
    path = layout.store_path(office_folder)
    flip(path, page_of(path, "audit_entries") * 4096 + 300, 1)
    robot = StartRobot(application, office_folder)
    try:
        type_text(PASSWORD)
        press("Return")
        wait_for(lambda: robot.window.findChildren(Question), "the offer")
        (question,) = robot.window.findChildren(Question)
        assert "no good backup" in question.accessibleDescription()
        question.buttons[0].click()
        wait_for(lambda: _open_it(robot), "the report")
        wait_for(lambda: robot.offices, "the saved office")
        assert robot.offices[0].folder == office_folder.with_name("office-2")
        assert path.exists()
    finally:
        robot.close()


def _open_it(robot: StartRobot) -> bool:
    reports = [found for found in robot.window.findChildren(Question) if "Saved" in found.accessibleDescription()]
    if reports:
        reports[0].buttons[0].click()
    return bool(reports)


def page_of(path: Path, table: str) -> int:
    """The root page of a table, counted from 0."""
    key = derive_key(keys.unlock(path.parent, USER, PASSWORD), "store")
    with closing(connect(path, key, writable=False)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return int(row[0]) - 1
