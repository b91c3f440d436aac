"""One run of the program: sign-in, main window, switching users, the sample office, closing."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from intcoop_desktop.app import sample, start
from intcoop_desktop.app.ending import EndOnSignal
from intcoop_desktop.app.start import Program
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.signin.welcome_page import WelcomePage
from intcoop_desktop.ui.window.main_window import MainWindow
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.ui.robots.window import press, press_button, settle, type_text, wait_for


@pytest.fixture
def program(application: Application, office_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program over the office; nothing is preloaded in a thread."""
    monkeypatch.setattr(start, "preload", lambda: None)
    made = Program(application, office_folder)
    yield made
    _close(made)
    made.jobs.stop()
    settle()


def _close(program: Program) -> None:
    if program.main is not None:
        program.main.close()
    if program.start is not None:
        program.start.close()
    wait_for(lambda: not program.jobs.busy, "closed")


def _sign_in(program: Program) -> MainWindow:
    program.show_start()
    settle()
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: program.main is not None, "the main window")
    assert program.main is not None
    return program.main


def test_switching_users_comes_back_to_signing_in(program: Program, office_folder: Path) -> None:
    main = _sign_in(program)
    assert program.start is None
    main.leave(switch=True)
    wait_for(lambda: program.start is not None, "signing in again")
    assert program.main is None
    # The office is free again.
    open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP).close()


def test_closing_makes_a_backup_of_the_day(program: Program, office_folder: Path) -> None:
    main = _sign_in(program)
    main.office.questionnaires.create()
    main.close()
    wait_for(lambda: not program.jobs.busy and program.main is None, "closed")
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        assert office.backups.last() is not None


def test_a_signal_to_end_keeps_what_is_typed_and_backs_up(program: Program, office_folder: Path) -> None:
    main = _sign_in(program)
    main.office.questionnaires.create()
    ending = EndOnSignal(program.end, program.app.qt)
    os.kill(os.getpid(), signal.SIGTERM)
    wait_for(lambda: program.main is None and not program.jobs.busy, "closed")
    ending.stop()
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        assert office.backups.last() is not None
    assert not list(office_folder.glob("*-wal"))


def test_second_start_brings_the_window_to_the_front(program: Program) -> None:
    main = _sign_in(program)
    main.showMinimized()
    settle()
    program.raise_window()
    settle()
    assert not main.isMinimized()


def test_sample_office_opens_without_a_password_and_leaves_nothing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample, "WINDOW_PERSONS", 3)
    monkeypatch.setattr("intcoop_desktop.storage.keys.PRODUCT_KDF", CHEAP)
    program.folder = tmp_path / "nothing here"
    window = program.show_start()
    page = window.pages.currentWidget()
    assert isinstance(page, WelcomePage)
    press_button(page.buttons["sample"])
    wait_for(lambda: program.main is not None, "the sample office")
    assert program.main is not None
    folder = program.main.office.folder
    assert folder.exists()
    assert program.main.settings.text("last_folder") == ""
    program.main.close()
    wait_for(lambda: not program.jobs.busy and not folder.exists(), "the sample is gone")


def test_from_an_office_to_the_sample_and_back(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "WINDOW_PERSONS", 3)
    monkeypatch.setattr("intcoop_desktop.storage.keys.PRODUCT_KDF", CHEAP)
    own = _sign_in(program)
    assert own.context.see_sample is not None
    own.context.see_sample()
    wait_for(lambda: program.main is not None and program.main.sample, "the sample office")
    assert program.main is not None
    assert program.main.context.see_sample is None
    program.main.close()
    wait_for(lambda: program.start is not None and program.main is None, "signing in again")
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: program.main is not None, "the own office")
    assert not program.main.sample
