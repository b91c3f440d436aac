"""The check after the start: silent when all is well, plain words and the newest good backup when not."""

from pathlib import Path

from intcoop_desktop.services.office import Office
from intcoop_desktop.storage import layout
from intcoop_desktop.ui.messages import Question
from tests.storage.office import flip
from tests.ui.robots.window import WindowRobot, settle, wait_for


def questions(window: WindowRobot) -> list[Question]:
    return window.window.findChildren(Question)


def test_a_sound_office_is_not_mentioned(window: WindowRobot, office: Office) -> None:
    window.window.health.start()
    wait_for(lambda: not window.window.health.busy)
    settle()
    assert questions(window) == []


def test_damage_is_named_with_the_way_back(window: WindowRobot, office: Office, office_folder: Path) -> None:
    office.backups.snapshot("manual")
    made = office.backups.list()[0].made_at
    attachments = layout.attachments_path(office_folder)
    flip(attachments, attachments.stat().st_size - 5000, 1)
    window.window.health.start()
    wait_for(lambda: bool(questions(window)))
    (question,) = questions(window)
    text = question.accessibleDescription()
    assert "The attachments" in text
    assert "newest good backup" in text
    assert made[:4] in text
    question.reject()
    flip(attachments, attachments.stat().st_size - 5000, 1)
