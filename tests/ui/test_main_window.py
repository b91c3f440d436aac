"""The main window by keys: screens, finder, lock, language, colours, menus."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QTextEdit, QWidget

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.help import PAGES, HelpWindow
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.screens.forms.screen import FormsScreen
from intcoop_desktop.ui.screens.home import HomeScreen
from intcoop_desktop.ui.screens.organisation import OrganisationScreen
from intcoop_desktop.ui.screens.papers.screen import PapersScreen
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.window.finder import Finder
from intcoop_desktop.ui.window.lock import LockPage
from intcoop_desktop.ui.window.places import PLACES
from tests.services.conftest import PASSWORD
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    press_button,
    question,
    type_text,
    wait_for,
)

OWN_SCREENS = {
    "home": HomeScreen,
    "persons": PersonsScreen,
    "questionnaires": QuestionnairesScreen,
    "report": ReportScreen,
    "organisation": OrganisationScreen,
    "settings": SettingsScreen,
    "forms": FormsScreen,
    "papers": PapersScreen,
}


def test_every_screen_opens_by_its_key(window: WindowRobot) -> None:
    for place in PLACES:
        window.go(place.id).screen(OWN_SCREENS.get(place.id, RegistersScreen))
    window.rest()


def test_screen_is_remembered(window: WindowRobot, application: Application) -> None:
    window.go("organisation")
    assert application.settings.text("screen") == "organisation"


def test_finder_opens_a_person(window: WindowRobot, office: Office) -> None:
    made = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер"))
    press("Ctrl+K")
    finder = dialog(Finder)
    # Without a Kazakh keyboard: қ as к, ә as а, і as и.
    type_text("калиев алишер")
    assert finder.list.count() == 1
    press("Return")
    wait_for(lambda: window.window.screen_in_front is not None and no_dialog())
    assert window.screen(PersonsScreen).detail.person_id == made.id


def test_finder_runs_a_command(window: WindowRobot, application: Application) -> None:
    press("Ctrl+K")
    type_text("dark colours")
    press("Return")
    wait_for(lambda: application.theme.dark, "dark colours")
    assert application.settings.text("theme") == "dark"


def test_finder_says_when_nothing_is_found(window: WindowRobot) -> None:
    press("Ctrl+K")
    finder = dialog(Finder)
    type_text("zzzzzz")
    assert finder.nothing.isVisible()
    press("Escape")
    assert no_dialog()


def test_lock_covers_everything_and_the_password_opens(window: WindowRobot) -> None:
    window.go("persons")
    press("Ctrl+L")
    assert window.window.doing.locked
    press("Ctrl+3")
    assert window.window.screen_in_front is window.window.screen_named("persons")
    type_text("wrong one")
    press("Return")
    window.rest()
    assert window.window.doing.locked
    press("Ctrl+A")
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: not window.window.doing.locked, "unlocked")
    window.go("questionnaires").screen(QuestionnairesScreen)


def _half_typed(window: WindowRobot, office: Office) -> QuestionnaireEditor:
    """A questionnaire with a country nobody knows in the field."""
    made = office.questionnaires.create()
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.open_questionnaire(made.id)
    page = screen.editor_page
    assert page is not None
    page.editor.go_to("citizenship_1")
    type_text("Smithson")
    return page.editor


def test_half_typed_text_is_not_called_saved_and_waits(window: WindowRobot, office: Office) -> None:
    editor = _half_typed(window, office)
    press("Ctrl+L")
    page = window.window.findChild(LockPage)
    assert page is not None
    assert "not saved" in page.kept.text()
    type_text(PASSWORD)
    press("Return")
    wait_for(lambda: not window.window.doing.locked, "unlocked")
    edit = focus()
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == "Smithson"
    assert editor.entry.refusal
    bubble = editor.view.viewport().findChild(QLabel, "paperBubble")
    assert bubble is not None
    assert not bubble.geometry().intersects(QRect(edit.mapTo(editor.view.viewport(), QPoint(0, 0)), edit.size()))
    press("Escape")
    assert not editor.entry.refusal
    assert edit.toPlainText() == "Smithson"
    press("Ctrl+A")
    type_text("Түрк")
    press("Return")
    press("Ctrl+L")
    shown = window.window.findChildren(LockPage)[-1]
    assert "everything you entered is saved" in shown.kept.text()


def test_switching_the_user_throws_half_typed_text_away_only_when_told(window: WindowRobot, office: Office) -> None:
    _half_typed(window, office)
    switched: list[bool] = []
    window.window.switch_user.connect(lambda: switched.append(True))
    press("Ctrl+L")
    page = window.window.findChild(LockPage)
    assert page is not None
    page.leave.emit()
    press_button(question().buttons[0])
    assert window.window.doing.locked
    assert not switched
    page.leave.emit()
    press_button(question().buttons[1])
    wait_for(lambda: switched, "another user may sign in")


def test_language_changes_everything_shown(window: WindowRobot, application: Application) -> None:
    for place in PLACES:
        window.go(place.id)
    window.rest()
    titles = {}
    for code in ("kk", "ru", "en"):
        application.language.set(code)
        titles[code] = [window.window.screen_named(place.id).title.text() for place in PLACES]
    assert titles["en"] == [place.title for place in PLACES]
    assert titles["kk"][:3] == ["Басты бет", "Шетел азаматтары", "Сауалнамалар"]
    assert window.window.menuBar().actions()[0].text() == "&Office"


def test_f1_opens_the_page_of_the_screen(window: WindowRobot) -> None:
    window.go("report").rest()
    press("F1")
    shown = dialog(HelpWindow)
    assert shown.text.toPlainText().strip()
    assert PAGES[shown.list.currentRow()][0] == "report"
    shown.close()


def test_f6_walks_through_the_panes(window: WindowRobot) -> None:
    window.go("questionnaires")
    seen = []
    for _step in range(3):
        press("F6")
        seen.append(focus())
    assert len(set(seen)) == 3
    assert window.window.navigation.list in seen


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_everything_focusable_has_a_name(window: WindowRobot, place: str) -> None:
    window.go(place).rest()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.window.findChildren(QWidget)
        if _takes_keys(widget) and not (widget.accessibleName() or _own_text(widget))
    ]
    assert nameless == []


def _takes_keys(widget: QWidget) -> bool:
    mask = 0x1  # Qt.TabFocus
    parent = widget.parentWidget()
    inner = isinstance(widget, QLineEdit) and parent is not None and parent.focusProxy() is widget
    internal = widget.objectName().startswith("qt_") or type(widget).__name__ in ("QTabBar", "QScrollArea")
    return bool(widget.focusPolicy().value & mask) and widget.isVisible() and not internal and not inner


def _own_text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def test_every_action_has_a_text_and_stands_in_a_menu(window: WindowRobot) -> None:
    menus = window.window.menuBar().findChildren(QMenu) + window.window.findChildren(QMenu)
    shown = {id(action) for menu in menus for action in menu.actions()}
    for declared, live in window.window.actions_here:
        assert isinstance(live, QAction)
        assert live.text()
        assert id(live) in shown, declared.id
