"""Technical correction of a signed questionnaire, through keys: only collected, then stored with a reason."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from intcoop_desktop.domain.records import Questionnaire
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.screens.questionnaires.correction_dialog import CorrectionDialog
from intcoop_desktop.ui.screens.questionnaires.editor_page import EditorPage
from intcoop_desktop.ui.screens.questionnaires.revisions_dialog import RevisionsDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.samples import answers, signed
from tests.ui.conftest import OpenWindow
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, question, settle, type_text

OLD = answers()["speciality"]


@pytest.fixture
def record(office: Office) -> Questionnaire:
    """A signed questionnaire."""
    return signed(office)


@pytest.fixture
def page(record: Questionnaire, window: WindowRobot) -> EditorPage:
    """The same, open on the sheet."""
    return _open(window, record.id)


def _open(window: WindowRobot, questionnaire_id: int) -> EditorPage:
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.open_questionnaire(questionnaire_id)
    settle()
    assert screen.editor_page is not None
    return screen.editor_page


def _begin(page: EditorPage, typed: str = "Тарих") -> None:
    page.actions_here["questionnaire.correct"].trigger()
    settle()
    assert page.correcting.isVisible()
    if typed:
        page.editor.go_to("speciality")
        press("Ctrl+A")
        type_text(typed)


def _stored(office: Office, record: Questionnaire, path: str = "speciality") -> Cell:
    return office.questionnaires.get(record.id).answers[path]


def test_a_slip_is_corrected_with_a_reason(page: EditorPage, record: Questionnaire, office: Office) -> None:
    _begin(page)
    QTest.qWait(600)  # longer than the pause after which a draft saves itself
    assert _stored(office, record) == OLD
    press("Ctrl+S")
    asked = dialog(CorrectionDialog)
    assert "→ Тарих" in asked.changes.toPlainText()
    press("Return")
    assert asked.problem.isVisible()
    assert _stored(office, record) == OLD
    type_text("әріп қатесі")
    press("Return")
    assert no_dialog()
    assert _stored(office, record) == Cell("Тарих")
    head = office.questionnaires.get(record.id).head
    assert (head.state, head.revision, head.stale) == ("signed", 1, False)
    assert page.editor.session.read_only
    assert not page.correcting.isVisible()
    assert not page.actions_here["paper.undo"].isEnabled()
    assert page.actions_here["questionnaire.correct"].isEnabled()


def test_the_revision_shows_the_note(page: EditorPage, window: WindowRobot, office: Office) -> None:
    _begin(page)
    page.actions_here["questionnaire.corrected"].trigger()
    dialog(CorrectionDialog)
    type_text("әріп қатесі")
    press("Return")
    page.actions_here["questionnaire.revisions"].trigger()
    shown = dialog(RevisionsDialog)
    text = shown.list.item(0).text()
    assert f"{office.context.today():%d.%m.%Y}, {office.user.name}: әріп қатесі" in text
    corrected = shown.changes.toPlainText().partition("Corrected after the signature:")[2].strip().splitlines()
    assert [line.partition("→")[2].strip() for line in corrected] == ["Тарих"]
    press("Escape")
    assert window.told


def test_esc_in_the_question_stores_nothing(page: EditorPage, record: Questionnaire, office: Office) -> None:
    _begin(page)
    press("Ctrl+S")
    dialog(CorrectionDialog)
    type_text("себеп")
    press("Escape")
    assert no_dialog()
    assert page.correcting.isVisible()
    assert page.editor.session.get("speciality") == Cell("Тарих")
    page.actions_here["questionnaire.uncorrected"].trigger()
    settle()
    assert page.editor.session.get("speciality") == OLD
    assert _stored(office, record) == OLD
    assert office.questionnaires.revisions(record.id)[0].note == ""


def test_the_office_section_is_corrected_alike(page: EditorPage, record: Questionnaire, office: Office) -> None:
    _begin(page, "")
    page.editor.go_to("office.passport_number")
    press("Ctrl+A")
    type_text("U 7654321")
    press("Ctrl+S")
    asked = dialog(CorrectionDialog)
    assert "U 1234567 → U 7654321" in asked.changes.toPlainText()
    type_text("сан қатесі")
    press("Return")
    assert office.questionnaires.get(record.id).person.passport_number == "U 7654321"


def test_undo_goes_back_to_the_signed_text_and_no_further(page: EditorPage, window: WindowRobot) -> None:
    _begin(page, "")
    assert not page.actions_here["paper.undo"].isEnabled()
    page.editor.go_to("speciality")
    press("Ctrl+A")
    type_text("Тарих")
    page.editor.undo()
    assert page.editor.session.get("speciality") == OLD
    page.editor.redo()
    assert page.editor.session.get("speciality") == Cell("Тарих")
    page.editor.undo()
    assert not page.actions_here["paper.undo"].isEnabled()
    press("Ctrl+S")
    assert no_dialog()
    assert window.told == "Nothing was changed."
    assert page.editor.session.read_only


def test_nothing_else_is_done_meanwhile(page: EditorPage, window: WindowRobot) -> None:
    _begin(page)
    busy = {declared.id for declared, live in page.actions_here if live.isEnabled()}
    assert {"paper.undo", "paper.reason", "questionnaire.corrected", "questionnaire.uncorrected"} <= busy
    others = {"paper.complete", "paper.revise", "paper.photo", "questionnaire.preview", "questionnaire.print"}
    others |= {f"questionnaire.{name}" for name in ("void", "close", "correct", "revisions")}
    assert not others & busy
    page.editor.photos.choose_file()
    assert no_dialog()
    assert "photo" in window.told


@pytest.mark.parametrize("leave", ["Alt+Left", "Ctrl+2", "Ctrl+Q"])
def test_leaving_asks_first(page: EditorPage, window: WindowRobot, record: Questionnaire, leave: str) -> None:
    _begin(page)
    press(leave)
    press("Escape")
    assert page.correcting.isVisible()
    press(leave)
    press_button(question().buttons[1])
    assert page.editor.session.read_only
    assert page.editor.session.get("speciality") == OLD
    assert window.window.isVisible() or leave == "Ctrl+Q"


def test_a_sitting_without_a_change_is_left_silently(page: EditorPage, window: WindowRobot) -> None:
    _begin(page, "")
    press("Alt+Left")
    assert no_dialog()
    assert window.screen(QuestionnairesScreen).editor_page is None


def test_only_the_head_may(record: Questionnaire, office: Office, open_window: OpenWindow) -> None:
    office.user = office.context.user = replace(office.user, roles=frozenset({"inspector"}))
    page = _open(open_window(office), record.id)
    action = page.actions_here["questionnaire.correct"]
    assert not action.isEnabled()
    assert "head of the Service" in action.toolTip()
    page.correcting.begin()
    assert page.editor.session.read_only
