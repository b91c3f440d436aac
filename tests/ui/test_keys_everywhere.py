"""Keys work wherever the cursor stands: in an empty list, in the navigation, on a button."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import user_names
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.screens.questionnaires.new_dialog import NewQuestionnaireDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.questionnaires.sign_dialog import SignDialog
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.signin.wizard import OrganisationPage, UserPage
from intcoop_desktop.ui.window.main_window import MainWindow
from tests.ui.robots.window import WindowRobot, dialog, focus, press, settle, type_text


def _no_sample(progress: Progress) -> Office:
    raise AssertionError("no sample was asked for")


def test_wizard_goes_on_with_enter(application: Application, tmp_path: Path) -> None:
    window = StartWindow(tmp_path / "new", application.settings, application.language, _no_sample, user_names)
    window.show()
    window.activateWindow()
    settle()
    press("Return")  # the first way: a new office
    first = window.pages.currentWidget()
    assert isinstance(first, OrganisationPage)
    type_text("Абай университеті")
    for _field in range(20):
        if isinstance(focus(), QPushButton) and focus() is first.next:
            break
        press("Return")
    press("Return")
    second = window.pages.currentWidget()
    assert isinstance(second, UserPage)
    second.user.setText("Айгүл")
    second.user.setFocus()
    for text in ("", "төрт жақсы сөз", "төрт жақсы сөз", ""):
        type_text(text)
        press("Return")
    assert focus() is second.next, "Enter passes the button that chooses a folder"
    window.close()
    window.deleteLater()
    settle()


def test_new_record_from_an_empty_list_and_from_the_navigation(window: WindowRobot) -> None:
    window.go("questionnaires")
    assert focus() is window.screen(QuestionnairesScreen).register.empty_button
    press("Return")
    dialog(NewQuestionnaireDialog).reject()
    window.window.navigation.list.setFocus()
    press("Ctrl+N")
    dialog(NewQuestionnaireDialog).reject()
    settle()


def test_keys_of_the_list_rest_while_the_paper_is_open(window: WindowRobot, office: Office) -> None:
    made = office.questionnaires.create()
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.register.table.select([made.id])
    assert screen.actions_here["questionnaire.preview"].isEnabled()
    screen.open_questionnaire(made.id)
    assert not screen.actions_here["questionnaire.preview"].isEnabled()
    assert screen.actions_here["questionnaire.new"].isEnabled()


def test_list_entered_by_key_shows_which_row_enter_opens(window: WindowRobot, office: Office) -> None:
    made = office.questionnaires.create()
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    assert screen.register.table.selected_ids() == [made.id]
    press("Return")
    assert screen.editor_page is not None


def test_dialog_grows_with_what_is_wrong(window: WindowRobot, office: Office) -> None:
    made = office.questionnaires.create()
    window.go("questionnaires").screen(QuestionnairesScreen).doing.sign([made.id])
    asked = dialog(SignDialog)
    type_text("99.99.2026")
    press("Return")
    settle()
    assert asked.problem.isVisible()
    assert asked.scan.line.height() >= asked.scan.line.sizeHint().height()
    asked.reject()
    settle()


def test_sample_office_is_not_locked(application: Application, office: Office) -> None:
    settings, language, theme = application.settings, application.language, application.theme
    robot = WindowRobot(MainWindow(office, settings, language, theme, sample=True))
    press("Ctrl+L")
    robot.window.doing.lock()  # as after fifteen idle minutes
    assert not robot.window.doing.locked
    assert not robot.window.actions_here["office.lock"].isEnabled()
    robot.close()
