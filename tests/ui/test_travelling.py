"""Drafts leave by one window and arrive by another."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office, open_office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.records.travelling_dialog import OpenDrafts, SendDrafts, send_drafts
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.conftest import CHEAP, NAME, PASSWORD, USER
from tests.services.samples import filled, printed
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, type_text, wait_for
from tests.ui.test_pseudo_language import cut_off, pseudo, shown_texts, untranslated

__all__ = ["pseudo"]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    """The other PC, where three people are drafted."""
    create_office(tmp_path / "other", NAME, USER, PASSWORD, kdf=CHEAP)
    with open_office(tmp_path / "other", USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        filled(opened)
        yield opened


@pytest.fixture
def file(other: Office, tmp_path: Path) -> Path:
    """What came from there; the passphrase is ``secret``."""
    path = tmp_path / "t.drafts"
    other.travelling.pack(list(_ids(other)), path, "secret", lambda *told: None)
    return path


def _ids(office: Office) -> list[int]:
    from intcoop_desktop.services.lists import ListQuery

    return list(office.questionnaires.ids(ListQuery()))


def opened(window: WindowRobot, file: Path, secret: str = "secret") -> OpenDrafts:
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.actions_here["questionnaire.receive"].trigger()
    asked = dialog(OpenDrafts)
    asked.file.set_path(file)
    asked.passphrase.setFocus()
    type_text(secret)
    press("Return")
    return asked


def test_the_passphrase_is_shown_after_writing(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = filled(office)
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.register.table.select([head.id])
    screen.actions_here["questionnaire.send"].trigger()
    asked = dialog(SendDrafts)
    asked.file.set_path(tmp_path / "away")
    press_button(asked.go)
    wait_for(lambda: asked.pages.currentIndex() == 1, "written")
    assert (tmp_path / "away.drafts").is_file()
    assert re.fullmatch("([A-Z0-9]{5}-){4}[A-Z0-9]{5}", asked.secret.text())
    press_button(asked.copy_button)
    assert QGuiApplication.clipboard().text() == asked.secret.text()
    arrived = office.travelling.open(tmp_path / "away.drafts", asked.secret.text())
    assert len(arrived.travellers) == 1
    press("Escape")
    assert no_dialog()


def test_a_printed_one_stays(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = printed(office)
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    asked = send_drafts(screen, screen.context, [head.id])
    asked.file.set_path(tmp_path / "away")
    press_button(asked.go)
    wait_for(lambda: asked.problem.isVisible(), "refused")
    assert head.number in asked.problem.text()
    assert isinstance(asked, SendDrafts)
    press("Escape")


def test_drafts_arrive(window: WindowRobot, office: Office, file: Path) -> None:
    asked = opened(window, file)
    wait_for(lambda: asked.pages.currentIndex() == 1, "opened")
    assert NAME in asked._from_text()
    assert asked.go.text() == "Take 1 draft"
    press("Return")
    wait_for(no_dialog, "taken")
    assert window.told.startswith("1 draft taken: ")
    assert len(_ids(office)) == 1
    again = opened(window, file)
    wait_for(lambda: again.pages.currentIndex() == 1, "opened")
    assert not again.go.isEnabled()
    assert "the same" in again.table.item(0, 2).text()  # type: ignore[union-attr]
    press("Escape")
    assert no_dialog()


def test_the_same_person_is_offered(window: WindowRobot, office: Office, file: Path) -> None:
    known = office.persons.create(Person(0, "", "Өзтүрік", "Мехмет Али", passport_number="U1234567"))
    asked = opened(window, file)
    wait_for(lambda: asked.pages.currentIndex() == 1, "opened")
    box = asked.choices[0]
    assert box.currentData() == known.id
    assert "same passport" in box.currentText()
    box.setCurrentIndex(box.count() - 1)
    assert not asked.go.isEnabled()
    box.setCurrentIndex(1)
    press_button(asked.go)
    wait_for(no_dialog, "taken")
    assert office.questionnaires.get(_ids(office)[0]).head.person_id == known.id


def test_a_wrong_passphrase_is_said_so(window: WindowRobot, office: Office, file: Path) -> None:
    asked = opened(window, file, "wrong")
    wait_for(lambda: asked.problem.isVisible(), "refused")
    assert "does not open" in asked.problem.text()
    asked.passphrase.clear()
    press_button(asked.go)
    assert "type its passphrase" in asked.problem.text()
    asked.reject()
    assert _ids(office) == []


@pytest.mark.parametrize("language", ["kk", "ru", "zz"])
def test_nothing_is_cut_off_and_every_text_is_marked(
    window: WindowRobot,
    application: Application,
    office: Office,
    file: Path,
    language: str,
    request: pytest.FixtureRequest,
) -> None:
    if language == "zz":
        request.getfixturevalue("pseudo")
    else:
        application.language.set(language)
    head = filled(office)
    asked = opened(window, file)
    wait_for(lambda: asked.pages.currentIndex() == 1, "opened")
    screen = window.screen(QuestionnairesScreen)
    if language == "zz":
        assert [text for text in shown_texts(asked) if untranslated(text) and str(file) not in text] == []
    else:
        assert cut_off(asked) == []
    asked.reject()
    sending = send_drafts(screen, screen.context, [head.id])
    settle()
    assert cut_off(sending) == []
    sending.reject()
    QApplication.processEvents()
