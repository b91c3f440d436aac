"""Arrival groups and one for many, through their screen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.many.dialog import ManyDialog
from intcoop_desktop.ui.many.members import AddPersonsDialog, PassDialog
from intcoop_desktop.ui.many.moves import MovesModel
from intcoop_desktop.ui.many.promotion import PromotionDialog
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, type_text, wait_for


@pytest.fixture
def group(office: Office) -> int:
    office.context.today = lambda: date(2026, 9, 15)
    values = {"name": "Қытайдан келген топ", "country": "CN", "arrival": "2026-08-28", "residence": "№ 2 жатақхана"}
    return office.registers.of("arrival_group").create(values).id


def page(window: WindowRobot, code: str, *ids: int) -> RegisterPage:
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index(code))
    settle()
    shown = screen.page_of(code)
    shown.show_ids(ids)
    shown.register.table.setFocus()
    settle()
    return shown


def run(window: WindowRobot, action: str) -> None:
    window.screen(RegistersScreen).actions_here[action].trigger()
    settle()


def test_known_and_new_persons_become_members(window: WindowRobot, office: Office, group: int) -> None:
    known = office.persons.create(Person(0, "", family_name="Ван", given_name="Лэй"))
    shown = page(window, "arrival_group", group)
    run(window, "group.add")
    asked = dialog(AddPersonsDialog)
    type_text("ван")
    press("Return")
    wait_for(lambda: asked.persons.value() == (known.id,), "the known person chosen")
    press_button(asked.new_button)
    dialog(RecordDialog)
    type_text("Чжан")
    press("Ctrl+S")
    wait_for(lambda: asked.persons.chosen.count() == 2, "the new person stored and chosen")
    press_button(asked.go_button)
    wait_for(no_dialog, "added")
    members = office.arrivals.members(group)
    assert sorted(office.persons.get(one.person_id).family_name for one in members) == ["Ван", "Чжан"]
    assert {one.residence for one in members} == {"№ 2 жатақхана"}
    assert "2 new stays" in window.told
    (stays,) = shown.detail.children_lists
    wait_for(lambda: stays.list.count() == 2, "the members listed")


def test_members_are_shown_as_a_list(window: WindowRobot, office: Office, group: int) -> None:
    people = office.persons.create_all([Person(0, "", family_name=f"Ли{n}") for n in range(4)])
    office.arrivals.add(group, [one.id for one in people[:3]])
    office.persons.create_stay(Stay(0, "", people[3].id))
    page(window, "arrival_group", group)
    run(window, "group.list")
    screen = window.screen(RegistersScreen)
    wait_for(lambda: screen.page_of("stay").register.model.rowCount() == 3, "the members alone")
    assert screen.page is screen.page_of("stay")


def test_nobody_chosen_is_said_and_nothing_happens(window: WindowRobot, office: Office, group: int) -> None:
    page(window, "arrival_group", group)
    run(window, "group.add")
    asked = dialog(AddPersonsDialog)
    press_button(asked.go_button)
    assert asked.isVisible()
    assert asked.problem.text() == "Choose at least one person."
    press("Escape")
    assert no_dialog()


def test_changing_the_group_offers_to_change_its_members(window: WindowRobot, office: Office, group: int) -> None:
    people = office.persons.create_all([Person(0, "", family_name=f"Ли{n}") for n in range(4)])
    own, *others = office.arrivals.add(group, [one.id for one in people]).new
    office.registers.of("stay").save(own, {"residence": "Абай к., 5"})
    page(window, "arrival_group", group)
    press("F2")
    form = dialog(RecordDialog)
    form.form.editors["residence"].setFocus()
    press("Ctrl+A")
    type_text("№ 3 жатақхана")
    press("Ctrl+S")
    offer = dialog(PassDialog)
    row = offer.list.topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in range(1, 4)] == ["№ 3 жатақхана", "3", "1"]
    press_button(offer.go_button)
    wait_for(no_dialog, "passed on")
    assert window.told == "3 members got the change. 1 differs and was left."
    assert [office.persons.stay(one).residence for one in (own, others[0])] == ["Абай к., 5", "№ 3 жатақхана"]
    run(window, "group.pass")
    assert "No member" in dialog(Question).accessibleDescription()
    press("Escape")
    press("Ctrl+Z")
    assert office.persons.stay(others[0]).residence == "№ 2 жатақхана"
    run(window, "group.pass")
    offer = dialog(PassDialog)
    row = offer.list.topLevelItem(0)
    assert row is not None
    row.setCheckState(0, Qt.CheckState.Unchecked)
    press_button(offer.go_button)
    wait_for(no_dialog, "nothing was ticked")
    assert office.persons.stay(others[0]).residence == "№ 2 жатақхана"


def test_one_briefing_for_all_members(window: WindowRobot, office: Office, group: int) -> None:
    people = office.persons.create_all([Person(0, "", family_name=f"Ли{n}") for n in range(3)])
    office.arrivals.add(group, [one.id for one in people])
    page(window, "arrival_group", group)
    press("Ctrl+Shift+E")
    asked = dialog(ManyDialog)
    assert asked.heading.text() == "3 persons"
    assert asked.act.code == "briefing"
    asked.form.editors["held_on"].setFocus()
    press("Ctrl+A")
    type_text("14.9.2026")
    press_button(asked.go_button)
    wait_for(no_dialog, "briefed")
    assert window.told == "Done for 3."
    assert {one.briefed_on for one in office.arrivals.members(group)} == {"2026-09-14"}
    press("Ctrl+Z")
    assert {one.briefed_on for one in office.arrivals.members(group)} == {""}


def test_a_refused_field_is_shown_and_an_unusual_step_asks_for_a_note(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    stay = office.persons.create_stay(Stay(0, "", person.id, state="expected"))
    page(window, "stay", stay.id)
    run(window, "stays.change")
    asked = dialog(ManyDialog)
    assert asked.act.code == "housing"
    press_button(asked.go_button)
    assert asked.form._problems["residence"].text()
    asked.which.setFocus()
    asked.which.setCurrentIndex(asked.which.findData("leave"))
    press_button(asked.go_button)
    note = dialog(NoteDialog)
    type_text("келмей жатып")
    press_button(note.go_on)
    wait_for(no_dialog, "with a note")
    assert office.persons.stay(stay.id).state == "on_leave"
    (change,) = office.stay_changes.of_stay(stay.id)
    assert change["what"] == "leave"


# --------------------------------------------------------------- from course to course


@pytest.fixture
def learners(office: Office) -> dict[str, int]:
    office.context.today = lambda: date(2026, 9, 15)
    made = {}
    for name, fields in {
        "Ким": {"course": "4"},
        "Ли": {"course": "1", "group": "ТХ-101"},
        "Пак": {"course": "2", "group": "ТХ-201"},
        "Хан": {"course": "1", "group": "ТХ-101", "state": "on_leave"},
    }.items():
        person = office.persons.create(Person(0, "", family_name=name))
        values = {"direction": "study", "level": "bachelor", "arrival": "2023-09-01", **fields}
        made[name] = office.persons.create_stay(Stay(0, "", person.id, **values)).id  # type: ignore[arg-type]
    return made


def cells(model: MovesModel) -> list[list[str]]:
    shown = (1, 5, 6, 8)
    return [[str(model.index(row, column).data()) for column in shown] for row in range(model.rowCount())]


def test_from_course_to_course(window: WindowRobot, office: Office, learners: dict[str, int]) -> None:
    page(window, "stay")
    run(window, "stays.course")
    asked = dialog(PromotionDialog)
    assert cells(asked.model) == [
        ["Ким", "4", "", "graduates"],
        ["Ли", "1", "2", "moves on"],
        ["Пак", "2", "3", "moves on"],
        ["Хан", "1", "", "stays back: on leave"],
    ]
    assert asked.count.text() == "2 move on · 1 graduates · 1 stays back"
    asked.table.setCurrentIndex(asked.model.index(2, 0))
    asked.table.setFocus()
    press("Space")  # Пак stays back
    asked.table.setCurrentIndex(asked.model.index(1, 6))
    press("Return")
    press("Ctrl+A")
    type_text("3")  # Ли leaves a course out
    press("Return")
    assert cells(asked.model)[1:3] == [["Ли", "1", "3", "moves on"], ["Пак", "2", "", "stays back"]]
    press_button(asked.go_button)
    wait_for(lambda: asked.form._problems["since"].text(), "graduates need their day")
    asked.form.editors["since"].setFocus()
    type_text("31.8.2026")
    asked.form.editors["order_number"].setFocus()
    type_text("210-с")
    press_button(asked.go_button)
    wait_for(no_dialog, "moved")
    stays = {name: office.persons.stay(one) for name, one in learners.items()}
    assert {name: (stay.course, stay.state) for name, stay in stays.items()} == {
        "Ким": ("4", "ended"),
        "Ли": ("3", "present"),
        "Пак": ("2", "present"),
        "Хан": ("1", "on_leave"),
    }
    assert stays["Ким"].end_reason == "оқуын аяқтауына байланысты"
    assert "2 stays changed" in window.told
    press("Ctrl+Z")
    assert [office.persons.stay(learners[name]).course for name in ("Ким", "Ли")] == ["4", "1"]


def test_nobody_hidden_by_the_filter_moves(window: WindowRobot, office: Office, learners: dict[str, int]) -> None:
    page(window, "stay_change")
    run(window, "changes.course")
    asked = dialog(PromotionDialog)
    box = asked._filters[3][0]
    box.setCurrentIndex(box.findData("ТХ-101"))
    assert [row[0] for row in cells(asked.model)] == ["Ли", "Хан"]
    press_button(asked.go_button)
    wait_for(no_dialog, "moved")
    assert [office.persons.stay(learners[name]).course for name in ("Ли", "Пак")] == ["2", "2"]


def test_nobody_ticked_is_said(window: WindowRobot, office: Office, learners: dict[str, int]) -> None:
    page(window, "stay")
    run(window, "stays.course")
    asked = dialog(PromotionDialog)
    asked.model.set_all(False)
    press_button(asked.go_button)
    assert asked.problem.text() == "Nobody is ticked."
    asked.model.set_all(True)
    assert cells(asked.model)[3] == ["Хан", "1", "2", "moves on"]
    press("Escape")
