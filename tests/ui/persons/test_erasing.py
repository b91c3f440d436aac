"""Erasing a person for good: what is told, what is asked, what is gone; and how those to be erased are found."""

from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.records.set_many import SetManyDialog
from intcoop_desktop.ui.screens.home import HomeScreen
from intcoop_desktop.ui.screens.home.line import LineButton
from intcoop_desktop.ui.screens.links import LinkList
from intcoop_desktop.ui.screens.persons.erase_dialog import EraseDialog
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.window.finder import Finder
from tests.services.conftest import USER
from tests.services.samples import filled
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    no_dialog,
    press,
    press_button,
    question,
    settle,
    type_text,
    wait_for,
)


@pytest.fixture
def person(office: Office) -> Person:
    """Somebody whose stay is over, named in an order and in the notes of somebody else."""
    made = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй", retention_until="2020"))
    office.persons.create_stay(Stay(0, "", made.id, state="ended"))
    orders = office.registers.of("admission_order")
    orders.create({**orders.kind.blank(), "subject": "Қабылдау", "persons": (made.id,)})
    office.persons.create(Person(0, "", family_name="Ван", notes="Ли Вэй екеуі бір бөлмеде"))
    return made


def _select(window: WindowRobot, *ids: int) -> PersonsScreen:
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.set_filter({})
    screen.register.table.select(list(ids))
    settle()
    return screen


def _erase(window: WindowRobot, person: Person) -> PersonsScreen:
    screen = _select(window, person.id)
    screen.actions_here["person.erase"].trigger()
    return screen


def _told() -> str:
    """What the question in front says; it is closed."""
    asked = question()
    text = f"{asked.accessibleName()} {asked.accessibleDescription()}"
    press("Return")
    wait_for(lambda: not isValid(asked) or not asked.isVisible(), "closed")
    return text


def _words(asked: EraseDialog) -> str:
    text = "\n".join(label.text() for label in asked.findChildren(QLabel))
    for links in asked.findChildren(LinkList):
        text += "\n" + "\n".join(links.item(row).text() for row in range(links.count()))
    return text


def _list_of(asked: EraseDialog, name: str) -> LinkList:
    return next(one for one in asked.findChildren(LinkList) if one.accessibleName() == name)


def test_it_is_told_asked_and_done(window: WindowRobot, office: Office, person: Person) -> None:
    screen = _erase(window, person)
    asked = dialog(EraseDialog)
    text = _words(asked)
    assert "1 record: Stays: 1" in text
    assert "Orders of admission: Қабылдау" in text
    assert "Foreign citizens: Ван" in text
    assert "restored over this office" in text
    assert not asked.erase_button.isEnabled()
    type_text("Ли Ве")
    assert not asked.erase_button.isEnabled()
    press("Backspace")
    type_text("эй")
    assert asked.erase_button.isEnabled()
    press_button(asked.erase_button)
    told = _told()
    assert told.startswith("The person is erased.")
    assert "Backups made before still hold the data" in told
    window.rest()
    assert person.id not in office.persons.ids(ListQuery())
    assert person.id not in screen.register.model.ids
    assert screen.detail.record_id != person.id
    assert (office.undo.undoable, office.undo.redoable) == (None, None)
    assert window.told == ""
    press("Ctrl+Z")
    assert "nothing to take back" in _told()


def test_esc_and_enter_erase_nothing(window: WindowRobot, office: Office, person: Person) -> None:
    for key in ("Escape", "Return"):
        _erase(window, person)
        dialog(EraseDialog)
        type_text("Ли Вэй")
        press(key)
        wait_for(no_dialog, "closed")
        assert person.id in office.persons.ids(ListQuery())


def test_the_palette_has_it_for_one_person(window: WindowRobot, office: Office, person: Person) -> None:
    screen = _select(window, *office.persons.ids(ListQuery()))
    assert screen.register.selected_count() == 2
    assert not screen.actions_here["person.erase"].isEnabled()
    screen = _select(window, person.id)
    assert screen.actions_here["person.erase"].isEnabled()
    screen.register.table.setFocus()
    press("Ctrl+K")
    dialog(Finder)
    type_text("Erase for good")
    press("Return")
    assert dialog(EraseDialog).name.hasFocus()
    press("Escape")


def test_what_is_to_be_changed_is_opened(window: WindowRobot, office: Office, person: Person) -> None:
    order = office.registers.of("admission_order")
    (order_id,) = order.ids(ListQuery(sort="changed"))
    order.archive([order_id])
    head = filled(office, about=Cell("Ли Вэй досым болған."))
    screen = _erase(window, person)
    links = _list_of(dialog(EraseDialog), "Change by hand")
    links.setFocus()
    press("Return")
    wait_for(no_dialog, "closed")
    assert [row.name for row in office.persons.rows(list(screen.register.model.ids))] == ["Ван"]
    _erase(window, person)
    links = _list_of(dialog(EraseDialog), "Change by hand")
    links.setFocus()
    press("End")
    assert links.currentItem().text().startswith(f"Questionnaires: {head.number} · ")
    press("Return")
    wait_for(no_dialog, "closed")
    assert list(window.screen(QuestionnairesScreen).register.model.ids) == [head.id]
    # What is shared lies in the recycle bin: the link finds it there.
    _erase(window, person)
    _list_of(dialog(EraseDialog), "What stays, without the person").setFocus()
    press("Return")
    wait_for(no_dialog, "closed")
    register = window.screen(RegistersScreen).page_of("admission_order").register
    assert register.in_recycle_bin
    assert list(register.model.ids) == [order_id]


def test_who_is_here_is_told_at_once(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ким", given_name="Ён"))
    office.persons.create_stay(Stay(0, "", person.id, state="present"))
    _erase(window, person)
    assert "“Ким Ён” has a stay that goes on. End the stay first" in _told()
    assert person.id in office.persons.ids(ListQuery())


def test_refused_at_the_last_moment(window: WindowRobot, office: Office, person: Person) -> None:
    for change, words in (
        (lambda: office.persons.create_stay(Stay(0, "", person.id)), "has a stay that goes on"),
        (lambda: setattr(office.context, "user", User(USER, frozenset({"inspector"}))), "Only the administrator"),
    ):
        _erase(window, person)
        asked = dialog(EraseDialog)
        type_text("Ли Вэй")
        change()
        press_button(asked.erase_button)
        assert words in _told()
        assert asked.isVisible()
        assert asked.isEnabled()
        press("Escape")
        wait_for(no_dialog, "closed")
        assert person.id in office.persons.ids(ListQuery())
        stays = office.persons.stays(person.id)
        office.persons.save_stay(replace(stays[0], state="ended"))


def test_it_stays_open_while_it_works(window: WindowRobot, office: Office, person: Person) -> None:
    _erase(window, person)
    asked = dialog(EraseDialog)
    type_text("Ли Вэй")
    free = Event()

    def hold(progress: Progress) -> None:
        free.wait(10)

    window.window.jobs.run(hold)
    press_button(asked.erase_button)
    asked.close()
    settle()
    assert asked.isVisible()
    free.set()
    assert "The person is erased." in _told()
    assert person.id not in office.persons.ids(ListQuery())


def test_who_is_in_the_recycle_bin_can_be_erased(window: WindowRobot, office: Office, person: Person) -> None:
    office.persons.archive(person.id)
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.archive_box.setCurrentIndex(1)
    settle()
    screen.register.reload()
    screen.register.table.select([person.id])
    settle()
    assert screen.detail.erase_button.isVisible()
    screen.actions_here["person.erase"].trigger()
    asked = dialog(EraseDialog)
    type_text("Ли Вэй")
    press_button(asked.erase_button)
    _told()
    assert list(office.persons.ids(ListQuery(archived=True))) == []
    assert screen.register.model.rowCount() == 0


def test_an_open_questionnaire_goes_too(window: WindowRobot, office: Office) -> None:
    """Somebody without a name yet: nothing is to be typed. The paper in front of the user is closed."""
    head = office.questionnaires.create()
    for stay in office.persons.stays(head.person_id):
        office.persons.save_stay(replace(stay, state="ended"))
    questionnaires = window.go("questionnaires").screen(QuestionnairesScreen)
    questionnaires.open_questionnaire(head.id)
    settle()
    _erase(window, office.persons.get(head.person_id))
    asked = dialog(EraseDialog)
    assert not asked.name.isVisible()
    assert asked.cancel_button.hasFocus()
    press_button(asked.erase_button)
    _told()
    window.rest()
    wait_for(lambda: questionnaires.editor_page is None, "no paper")
    window.go("questionnaires")
    assert questionnaires.register.isVisible()
    assert questionnaires.register.model.rowCount() == 0


def test_an_inspector_has_no_such_command(window: WindowRobot, office: Office, person: Person) -> None:
    office.context.user = User(USER, frozenset({"inspector"}))
    screen = _select(window, person.id)
    assert not screen.actions_here["person.erase"].isEnabled()
    assert "Only the administrator" in screen.actions_here["person.erase"].toolTip()
    assert "time to keep" in screen.detail.remark.text()
    assert not screen.detail.erase_button.isVisible()


# ------------------------------------------------------------- who is to be erased


def test_the_page_offers_it_when_the_time_to_keep_is_over(window: WindowRobot, office: Office, person: Person) -> None:
    day = office.context.today()
    screen = _select(window, person.id)
    assert "The time to keep the data is over." in screen.detail.remark.text()
    button = screen.detail.erase_button
    assert button.isVisible()
    button.setFocus()
    press("Space")
    assert dialog(EraseDialog).windowTitle() == "Erase for good"
    press("Escape")
    wait_for(no_dialog, "closed")
    for until in ("", day.isoformat(), str(day.year)):  # the last day itself is not over
        office.persons.save(replace(office.persons.get(person.id), retention_until=until))
        wait_for(lambda: not button.isVisible(), f"nothing to do with “{until}”")
    until = (day - timedelta(days=1)).isoformat()
    office.persons.save(replace(office.persons.get(person.id), retention_until=until))
    wait_for(button.isVisible, "over since today")


def _follow(window: WindowRobot, words: str) -> set[int]:
    """Press a line of the home screen; the ids of the persons it shows."""
    home = window.go("home").screen(HomeScreen)
    home.refresh()
    window.rest()
    line = next(one for one in home.findChildren(LineButton) if one.text() == words and one.isVisible())
    line.setFocus()
    press("Return")
    return set(window.screen(PersonsScreen).register.model.ids)


def test_lines_and_filters_lead_to_the_same_people(window: WindowRobot, office: Office, person: Person) -> None:
    day = office.context.today()
    for name, consent, until in (
        ("Ким", day.isoformat(), (day - timedelta(days=1)).isoformat()),
        ("Пак", day.isoformat(), (day + timedelta(days=1)).isoformat()),
        ("Чон", "", ""),
    ):
        made = office.persons.create(Person(0, "", family_name=name, consent_date=consent, retention_until=until))
        office.persons.create_stay(Stay(0, "", made.id, state="present" if name == "Чон" else "ended"))
    named = {row.name: row.id for row in office.persons.rows(list(office.persons.ids(ListQuery())))}
    over = {named["Ли Вэй"], named["Ким"]}
    assert _follow(window, "The time to keep personal data runs out") == over
    assert _follow(window, "No consent to processing of personal data") == {named["Чон"]}
    screen = window.screen(PersonsScreen)
    box = screen.register._combos["personal_data"]
    for words, people in (
        ("time to keep is over", over),
        ("no consent", {named["Ли Вэй"], named["Ван"], named["Чон"]}),
    ):
        screen.register.clear_filter()
        box.setCurrentIndex(box.findText(words))
        settle()
        assert set(screen.register.model.ids) == people, words


def test_both_dates_are_set_for_many(window: WindowRobot, office: Office, person: Person) -> None:
    ids = list(office.persons.ids(ListQuery()))
    for field, value in (("Consent to processing of personal data", "5.1.2026"), ("Keep the data until", "31.12.2040")):
        screen = _select(window, *ids)
        screen.register.table.setFocus()
        press("Ctrl+E")
        asked = dialog(SetManyDialog)
        asked.which.setCurrentIndex(asked.which.findText(field))
        assert asked.editor is not None
        asked.editor.setFocus()
        type_text(value)
        press_button(asked.set_button)
        wait_for(no_dialog, "set")
    found = {(one.consent_date, one.retention_until) for one in map(office.persons.get, ids)}
    assert found == {("2026-01-05", "2040-12-31")}
