"""Scan, sheet and side panel beside each other on the screens that offices have."""

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.samples import jpeg
from tests.ui.robots.window import WindowRobot, focus, press, settle


def opened(window: WindowRobot, office: Office, width: int) -> QuestionnaireEditor:
    """A handwritten original, not yet scanned, in a window of this width."""
    window.window.resize(width, 768)
    head = office.questionnaires.create(origin="handwritten")
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.open_questionnaire(head.id)
    settle()
    assert screen.editor_page is not None
    editor = screen.editor_page.editor
    assert editor.panel.isVisible()
    return editor


def scanned(editor: QuestionnaireEditor) -> None:
    editor.office.questionnaires.set_scan(editor.questionnaire_id, jpeg())
    editor.refresh_record()
    settle()
    assert editor.scan.isVisible()


def test_side_panel_makes_room_on_a_narrow_window(window: WindowRobot, office: Office) -> None:
    editor = opened(window, office, 1366)
    scanned(editor)
    assert not editor.panel.isVisible()
    assert editor.view.width() > 500
    assert editor.scan.width() > 500
    assert window.window.width() == 1366
    editor.go_to("sign_date")
    press("Return")  # the office section is needed now
    assert editor.panel.isVisible()
    assert editor.form.isAncestorOf(focus())
    window.window.resize(1360, 768)
    settle()
    assert editor.panel.isVisible()  # the keyboard is in it


def test_side_panel_stays_on_a_wide_window(window: WindowRobot, office: Office) -> None:
    editor = opened(window, office, 1800)
    scanned(editor)
    assert editor.panel.isVisible()
    assert editor.view.width() > 400
    window.window.resize(1366, 768)
    settle()
    assert not editor.panel.isVisible()
    window.window.resize(1800, 768)
    settle()
    assert editor.panel.isVisible()


def test_side_panel_is_as_the_user_wants_it(window: WindowRobot, office: Office) -> None:
    editor = opened(window, office, 1366)
    scanned(editor)
    press("Ctrl+Shift+B")
    assert editor.panel.isVisible()
    window.window.resize(1360, 768)
    settle()
    assert editor.panel.isVisible()
    press("Ctrl+Shift+B")
    window.window.resize(1800, 768)
    settle()
    assert not editor.panel.isVisible()
    editor.go_to("stay.course")
    assert editor.panel.isVisible()
