"""The page of a person and the commands of the screen, by keys where there are some."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.history_dialog import HistoryDialog
from intcoop_desktop.ui.records.mrz_dialog import MrzDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.records.person_dialog import PersonDialog
from intcoop_desktop.ui.records.set_many import SetManyDialog
from intcoop_desktop.ui.screens.persons.detail import PersonDetail
from intcoop_desktop.ui.screens.persons.duplicates_dialog import DuplicatesDialog
from intcoop_desktop.ui.screens.persons.merge_dialog import MergeDialog
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.domain.test_iin import GOOD
from tests.domain.test_mrz import passport
from tests.services.samples import filled
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    no_dialog,
    press,
    press_button,
    settle,
    type_text,
    wait_for,
)

FACTS, STAYS, PAPERS, TIMELINE = range(4)


def _make(office: Office, code: str, **values: Any) -> int:  # noqa: ANN401
    service = office.registers.of(code)
    return service.create({**service.kind.blank(), **values}).id


def _open(window: WindowRobot, person_id: int, tab: int = FACTS) -> PersonsScreen:
    screen = window.go("persons").screen(PersonsScreen)
    screen.register.reload()
    screen.register.table.select([person_id])
    screen.detail.tabs.setCurrentIndex(tab)
    settle()
    return screen


def _timeline(detail: PersonDetail) -> list[str]:
    tree = detail.timeline_tab.tree
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [f"{item.text(0)} {item.text(1)}" for item in items if item is not None]


@pytest.fixture
def person(office: Office) -> int:
    """With a stay and papers."""
    made = office.persons.create(
        Person(0, "", family_name="Қалиев", given_name="Ерлан", birth="2003-09-05", consent_date="2025-09-01")
    )
    stay = office.persons.create_stay(Stay(0, "", made.id, speciality="Тарих", arrival="2025-09-01"))
    _make(office, "person_document", person_id=made.id, number="U1", issued="2020-01-01", expires="2040-01-01")
    _make(office, "briefing", held_on="2025-09-02", subject="ішкі тәртіп", persons=(made.id,))
    _make(office, "stay_change", stay_id=stay.id, what="course", since="2026-09-01", after="2")
    return made.id


def test_papers_stand_together(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person, PAPERS)
    lists = screen.detail.papers_tab.lists
    assert lists["person_document"].list.item(0).text() == "passport · U1 · until 01.01.2040"
    assert "ішкі тәртіп" in lists["briefing"].list.item(0).text()
    lists["medical_check"].add.click()
    form = dialog(RecordDialog)
    assert form.form.editors["person_id"].value() == person
    assert form.form.editors["stay_id"].value() == office.persons.stays(person)[0].id
    form.form.set_values({"form": "075/у", "checked_on": "2025-09-05"})
    press_button(form.save_button)
    wait_for(lambda: lists["medical_check"].list.count() == 1, "the check")
    lists["person_document"].list.setFocus()
    lists["person_document"].list.setCurrentRow(0)
    press("Return")
    assert dialog(RecordDialog).form.editors["number"].value() == "U1"
    press("Escape")


def test_timeline_opens_what_it_shows(window: WindowRobot, office: Office, person: int) -> None:
    head = filled(office)
    screen = _open(window, person, TIMELINE)
    lines = _timeline(screen.detail)
    assert lines[0] == "01.01.2040 Valid until\nDocument of a person: U1"
    assert any(line.endswith("Today") for line in lines)
    assert "02.09.2025 Held on\nBriefing: 02.09.2025 · ішкі тәртіп" in lines
    assert [line.split(" ")[0] for line in lines if "Stay:" in line][-1] == "01.09.2025"
    screen.detail.timeline_tab.tree.setFocus()
    press("Return")
    assert dialog(RecordDialog).form.editors["number"].value() == "U1"
    press("Escape")
    screen.register.table.select([head.person_id])
    settle()
    made = next(line for line in _timeline(screen.detail) if "Questionnaire" in line)
    assert made.endswith(f"Made\nQuestionnaire: {head.number}")
    tree = screen.detail.timeline_tab.tree
    tree.setCurrentItem(tree.findItems("Made", _contains(), 1)[0])
    tree.setFocus()
    press("Return")
    settle()
    page = window.screen(QuestionnairesScreen).editor_page
    assert page is not None
    assert page.questionnaire_id == head.id


def _contains() -> Any:  # noqa: ANN401
    from PySide6.QtCore import Qt

    return Qt.MatchFlag.MatchContains


def test_checklist_of_a_stay(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person, STAYS)
    tab, today = screen.detail.stays_tab, office.context.today().isoformat()

    def say(name: str, place: int) -> None:
        menu = tab.checklist.menu_of(name)
        menu.actions()[place].trigger()
        settle()

    say("invited_on", 0)
    wait_for(lambda: office.persons.stays(person)[0].invited_on == today, "today")
    say("notified_on", 1)
    wait_for(lambda: "not required" in tab.checklist.texts["notified_on"].text(), "not required")
    assert "still to do" in tab.checklist.texts["housed_on"].text()
    say("invited_on", 2)
    wait_for(lambda: office.persons.stays(person)[0].invited_on == "", "not yet")
    say("housed_on", 3)
    form = dialog(RecordDialog)
    type_text("3.9.2025")
    press_button(form.save_button)
    wait_for(lambda: office.persons.stays(person)[0].housed_on == "2025-09-03", "another day")


def test_states_of_a_stay_ask_for_a_note_when_unusual(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person, STAYS)
    tab = screen.detail.stays_tab
    words = [button.text() for button in tab._step_buttons]
    assert words == ["→ on leave", "→ ended"]
    press_button(tab._step_buttons[0])
    wait_for(lambda: office.persons.stays(person)[0].state == "on_leave", "on leave")
    press("Ctrl+F2")
    form = dialog(RecordDialog)
    assert "person_id" not in form.form.editors
    form.form.set_values({"state": "expected"})
    press_button(form.save_button)
    note = dialog(NoteDialog)
    type_text("қате болды")
    press_button(note.go_on)
    wait_for(lambda: office.persons.stays(person)[0].state == "expected", "taken with a note")
    screen.detail.tabs.setCurrentIndex(TIMELINE)
    wait_for(lambda: any("expected (қате болды)" in line for line in _timeline(screen.detail)), "the step is told")


def test_new_fields_of_a_stay(window: WindowRobot, office: Office, person: int) -> None:
    _open(window, person)
    press("Ctrl+F2")
    editors = dialog(RecordDialog).form.editors
    wanted = {"agreement_id", "arrival_group_id", "admission_order_id", "curator", "owner_consent", "medical_on"}
    assert wanted <= set(editors)
    press("Escape")


def test_mrz_of_a_known_person(window: WindowRobot, office: Office, person: int) -> None:
    QApplication.clipboard().setText(passport(birth="030906"))
    screen = _open(window, person)
    press("Ctrl+M")
    asked = dialog(MrzDialog)
    assert asked.ticked() == {"", "latin_family_name", "latin_given_name", "sex", "citizenships", "passport_number",
                              "passport_expires"}  # fmt: skip
    press_button(asked.take_button)
    wait_for(no_dialog, "taken")
    now = office.persons.get(person)
    assert (now.latin_family_name, now.birth, now.citizenships) == ("OZTURK", "2003-09-05", ("TR",))
    assert len(office.registers.of("person_document").ids(ListQuery(sort="name"))) == 2
    screen.setFocus()
    press("Ctrl+Z")
    wait_for(lambda: office.persons.get(person).latin_family_name == "", "taken back")
    QApplication.clipboard().clear()


def test_mrz_names_what_fails(window: WindowRobot, office: Office, person: int) -> None:
    QApplication.clipboard().clear()
    _open(window, person)
    press("Ctrl+M")
    asked = dialog(MrzDialog)
    assert not asked.take_button.isEnabled()
    asked.text.setPlainText("not a zone")
    assert "two lines" in asked.problems.text()
    asked.text.setPlainText(passport(number="U10345678").replace("U10", "U1O"))
    assert "“O” at place 3 were “0”" in asked.problems.text()
    assert "" not in asked.ticked()
    press("Escape")


def test_mrz_in_the_form_of_a_new_person(window: WindowRobot, office: Office) -> None:
    QApplication.clipboard().setText(passport())
    window.go("persons")
    press("Ctrl+N")
    form = dialog(PersonDialog)
    press("Ctrl+M")
    press_button(dialog(MrzDialog).take_button)
    wait_for(lambda: form.form.editors["birth"].value() == "2003-09-05", "read into the form")
    press_button(form.save_button)
    wait_for(no_dialog, "saved")
    person_id = office.persons.ids(ListQuery())[0]
    assert office.persons.get(person_id).passport_number == "U12345678"
    documents = office.registers.of("person_document")
    rows = documents.rows(list(documents.ids(ListQuery(sort="name"))))
    assert [row.record["person_id"] for row in rows] == [person_id]
    QApplication.clipboard().clear()
    office.undo.undo()
    assert list(office.persons.ids(ListQuery())) == []
    assert list(documents.ids(ListQuery(sort="name"))) == []


def test_a_doubtful_iin_warns_and_never_bars(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person)
    press("F2")
    form = dialog(PersonDialog)
    form.form.editors["iin"].line.setText(GOOD[:-1] + "x")  # type: ignore[attr-defined]
    assert "twelve digits" in form.form._remarks["iin"].text()
    form.form.editors["iin"].line.setText(GOOD)  # type: ignore[attr-defined]
    assert not form.form._remarks["iin"].isVisible()
    form.form.editors["sex"].box.setCurrentIndex(2)  # type: ignore[attr-defined]
    assert "another sex" in form.form._remarks["iin"].text()
    press_button(form.save_button)
    wait_for(no_dialog, "saved all the same")
    wait_for(lambda: "another sex" in screen.detail.remark.text(), "said on the page")
    assert office.persons.get(person).iin == GOOD


def test_consent_and_retention_on_the_page_and_in_the_filter(window: WindowRobot, office: Office, person: int) -> None:
    bare = office.persons.create(Person(0, "", family_name="Ли", retention_until="2020"))
    screen = _open(window, bare.id)
    assert "no consent" in screen.detail.remark.text()
    assert "time to keep" in screen.detail.remark.text()
    for code, found in (("no_consent", [bare.id]), ("retention_passed", [bare.id])):
        screen.register.set_filter({"personal_data": code})
        assert [screen.register.model.id_at(place) for place in range(screen.register.model.rowCount())] == found
    office.persons.save(replace(office.persons.get(bare.id), retention_until=str(office.context.today().year)))
    screen.register.set_filter({"personal_data": "retention_passed"})
    assert screen.register.model.rowCount() == 0
    assert person


def test_set_for_selected_persons_and_their_stays(window: WindowRobot, office: Office, person: int) -> None:
    other = office.persons.create(Person(0, "", family_name="Ли"))
    office.persons.create_stay(Stay(0, "", other.id, speciality="Химия"))
    screen = _open(window, person)
    for field, value in (("Consent to processing of personal data", "2026-01-05"), ("Current stay: Course", "3")):
        screen.register.table.select([person, other.id])
        screen.register.table.setFocus()
        press("Ctrl+E")
        asked = dialog(SetManyDialog)
        assert asked.which.findText(field) >= 0
        asked.which.setCurrentIndex(asked.which.findText(field))
        assert asked.editor is not None
        asked.editor.set_value(value)
        press_button(asked.set_button)
        wait_for(no_dialog, "set")
    assert {office.persons.get(one).consent_date for one in (person, other.id)} == {"2026-01-05"}
    assert {office.persons.stays(one)[0].course for one in (person, other.id)} == {"3"}
    screen.register.table.setFocus()
    press("Ctrl+Z")
    assert {office.persons.stays(one)[0].course for one in (person, other.id)} == {""}


def test_duplicate_and_history(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person)
    screen.register.table.setFocus()
    press("Ctrl+D")
    form = dialog(PersonDialog)
    assert form.form.editors["family_name"].value() == "Қалиев"
    assert form.form.editors["given_name"].value() == ""
    press("Escape")
    screen.actions_here["record.history"].trigger()
    assert dialog(HistoryDialog).tree.topLevelItemCount() >= 1
    press("Escape")


def test_all_stays_on_a_tab_of_their_own(window: WindowRobot, office: Office, person: int) -> None:
    screen = _open(window, person)
    stay = office.persons.stays(person)[0]
    window.window.go("persons", {"kind": "stay", "open": str(stay.id)})
    settle()
    page = screen.page_of("stay")
    assert page.detail.record_id == stay.id
    assert not screen.actions_here["person.mrz"].isEnabled()
    assert screen.actions_here["record.set"].isEnabled()
    window.window.go("persons", {"open": str(person), "stay": str(stay.id)})
    assert dialog(RecordDialog).form.editors["speciality"].value() == "Тарих"
    press("Escape")


def test_duplicates_are_merged_in_the_dialog(window: WindowRobot, office: Office, person: int) -> None:
    twin = office.persons.create(
        Person(0, "", family_name="Калиев", given_name="Ерлан", birth="2003-09-05", phones="+7 701")
    )
    office.persons.create(Person(0, "", family_name="Қалиев", given_name="Ерлан", birth="2003-09-05"))
    screen = _open(window, person)
    screen.actions_here["person.duplicates"].trigger()
    shown = dialog(DuplicatesDialog)
    window.rest()
    wait_for(lambda: shown.tree.topLevelItemCount() == 3, "three pairs")
    assert shown.tree.topLevelItem(0).text(2) == "same name, born on the same day"  # type: ignore[union-attr]
    pair = shown.chosen()
    assert pair is not None
    assert {pair.first, pair.second} == {person, twin.id}
    press_button(shown.merge_button)
    asked = dialog(MergeDialog)
    assert not asked.choices["family_name"][1].isChecked()
    assert asked.choices["phones"][1].isChecked()
    asked.choices["family_name"][1].setChecked(True)
    press_button(asked.merge_button)
    wait_for(lambda: shown.tree.topLevelItemCount() == 1, "the pairs of the other one are gone")
    now = office.persons.get(person)
    assert (now.family_name, now.phones) == ("Калиев", "+7 701")
    press_button(shown.apart_button)
    wait_for(lambda: "Nobody" in shown.state.text(), "nobody is left")
    press("Escape")
    assert office.duplicates.find() == []
    screen.register.table.setFocus()
    press("Ctrl+Z")
    press("Ctrl+Z")
    assert not office.persons.get(twin.id).archived
    assert office.persons.get(person).family_name == "Қалиев"


def test_two_selected_are_merged(window: WindowRobot, office: Office, person: int) -> None:
    second = office.persons.create(Person(0, "", family_name="Ли", phones="8"))
    screen = _open(window, person)
    assert not screen.actions_here["person.merge"].isEnabled()
    screen.register.table.select([person, second.id])
    screen.actions_here["person.merge"].trigger()
    asked = dialog(MergeDialog)
    stays = [side.person.id for side in asked.sides].index(second.id)
    asked.stays[stays].setChecked(True)
    press_button(asked.merge_button)
    wait_for(no_dialog, "merged")
    assert office.persons.get(person).archived
    assert office.persons.get(second.id).family_name == "Ли"
    assert office.persons.get(second.id).given_name == "Ерлан"
    assert len(office.persons.stays(second.id)) == 1
