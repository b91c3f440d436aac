"""Erasing a person for good from their page: what is told, what is asked, what is gone."""

import pytest
from PySide6.QtWidgets import QLabel

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from intcoop_desktop.ui.screens.links import LinkList
from intcoop_desktop.ui.screens.persons.erase_dialog import EraseDialog
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from tests.services.conftest import USER
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, question, type_text, wait_for


@pytest.fixture
def person(office: Office) -> Person:
    """Somebody whose stay is over, named in an order and in the notes of somebody else."""
    made = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй", retention_until="2020"))
    office.persons.create_stay(Stay(0, "", made.id, state="ended"))
    orders = office.registers.of("admission_order")
    orders.create({**orders.kind.blank(), "subject": "Қабылдау", "persons": (made.id,)})
    office.persons.create(Person(0, "", family_name="Ван", notes="Ли Вэй екеуі бір бөлмеде"))
    return made


def _erase(window: WindowRobot, person: Person) -> PersonsScreen:
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.reload()
    screen.register.table.select([person.id])
    screen.actions_here["person.erase"].trigger()
    return screen


def test_it_is_told_asked_and_done(window: WindowRobot, office: Office, person: Person) -> None:
    screen = _erase(window, person)
    asked = dialog(EraseDialog)
    text = "\n".join(label.text() for label in asked.findChildren(QLabel))
    for links in asked.findChildren(LinkList):
        text += "\n".join(links.item(row).text() for row in range(links.count()))
    assert "Stays: 1" in text
    assert "Қабылдау" in text
    assert "Ван" in text
    assert not asked.erase_button.isEnabled()
    type_text("Ли Ве")
    assert not asked.erase_button.isEnabled()
    press("Backspace")
    type_text("эй")
    assert asked.erase_button.isEnabled()
    press_button(asked.erase_button)
    wait_for(no_dialog, "erased")
    window.rest()
    assert person.id not in office.persons.ids(ListQuery())
    assert person.id not in screen.register.model.ids
    assert office.undo.undoable is None
    assert screen.context.bar.isVisible()


def test_esc_and_enter_erase_nothing(window: WindowRobot, office: Office, person: Person) -> None:
    for key in ("Escape", "Return"):
        _erase(window, person)
        dialog(EraseDialog)
        type_text("Ли Вэй")
        press(key)
        wait_for(no_dialog, "closed")
        assert person.id in office.persons.ids(ListQuery())


def test_who_is_here_is_told_at_once(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ким", given_name="Ён"))
    office.persons.create_stay(Stay(0, "", person.id, state="present"))
    _erase(window, person)
    wait_for(lambda: question().buttons, "told")
    assert "Ким Ён" in question().accessibleDescription()


def test_an_inspector_has_no_such_command(window: WindowRobot, office: Office, person: Person) -> None:
    office.context.user = User(USER, frozenset({"inspector"}))
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.reload()
    screen.register.table.select([person.id])
    assert not screen.actions_here["person.erase"].isEnabled()


def test_the_page_says_when_the_time_to_keep_is_over(window: WindowRobot, office: Office, person: Person) -> None:
    screen = window.go("persons").screen(PersonsScreen)
    screen.show_query({"personal_data": "retention_passed"})
    window.rest()
    assert list(screen.register.model.ids) == [person.id]
