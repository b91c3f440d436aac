"""The screens of the registers, by keys: new, open, set for many, steps with notes, the bin, taking back, finding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.loading import load_records
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.history_dialog import HistoryDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.records.record_field import RecordField, RecordsField
from intcoop_desktop.ui.records.set_many import SetManyDialog
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.table.filter_box import FilterBox
from intcoop_desktop.ui.window.finder import Finder
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    press_button,
    question,
    settle,
    type_text,
    wait_for,
)
from tests.ui.test_pseudo_language import cut_off


def page_in_front(window: WindowRobot) -> RegisterPage:
    page = window.screen(RegistersScreen).page
    assert page is not None
    return page


def shown(page: RegisterPage, count: int) -> None:
    wait_for(lambda: page.register.model.rowCount() == count, f"{count} rows")


def partner(office: Office, name: str, country: str = "TR") -> int:
    return office.registers.of("partners").create({"name": name, "country": country}).id


def test_a_partner_is_entered_by_keys_alone(window: WindowRobot, office: Office) -> None:
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    assert focus() is asked.form.editors["name"].focusProxy()
    type_text("Ankara University")
    asked.form.editors["country"].setFocus()
    type_text("Түркия")
    press("Ctrl+S")
    wait_for(no_dialog, "stored")
    page = page_in_front(window)
    shown(page, 1)
    (record_id,) = office.registers.of("partners").ids(ListQuery(sort="name"))
    record = office.registers.of("partners").get(record_id)
    assert (record["name"], record["country"], record["kind"]) == ("Ankara University", "TR", "legal")
    assert page.detail.name.text() == "Ankara University"


def test_a_record_is_chosen_by_typing_part_of_its_name(window: WindowRobot, office: Office) -> None:
    ankara, izmir = partner(office, "Ankara University"), partner(office, "İzmir Institute")
    window.go("agreements")
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    partners = asked.form.editors["partners"]
    assert isinstance(partners, RecordsField)
    for part in ("anka", "izmir"):
        partners.setFocus()
        type_text(part)
        press("Return")
    assert partners.value() == (ankara, izmir)
    partners.chosen.setFocus()
    partners.chosen.setCurrentRow(0)
    press("Delete")
    asked.form.editors["subject"].setFocus()
    type_text("Студент алмасу")
    press_button(asked.save_button)
    wait_for(no_dialog, "stored")
    (agreement_id,) = office.registers.of("agreements").ids(ListQuery(sort="name"))
    assert office.registers.of("agreements").get(agreement_id)["partners"] == (izmir,)


def test_an_unknown_name_is_refused_under_its_field(window: WindowRobot, office: Office) -> None:
    office.registers.of("citizens").create({"family_name": "Оспанов", "given_name": "Ерлан"})
    window.go("trips")
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    citizen = asked.form.editors["citizen_id"]
    assert isinstance(citizen, RecordField)
    citizen.setFocus()
    type_text("жоқ адам")
    press_button(asked.save_button)
    assert dialog(RecordDialog) is asked
    assert focus() is citizen.line
    asked.close()
    press_button(question().buttons[1])


def test_a_step_is_one_press_and_an_unusual_one_asks_why(window: WindowRobot, office: Office) -> None:
    record = office.registers.of("agreements").create({"subject": "Меморандум", "state": "draft"})
    window.go("agreements")
    page = page_in_front(window)
    shown(page, 1)
    page.register.table.select([record.id])
    settle()
    (button,) = page.detail._step_buttons
    press_button(button)
    wait_for(lambda: office.registers.of("agreements").get(record.id)["state"] == "agreeing", "the step")
    press("F2")
    asked = dialog(RecordDialog)
    asked.form.set_values({"state": "proposal"})
    press_button(asked.save_button)
    note = dialog(NoteDialog)
    type_text("қайта бастау")
    press_button(note.go_on)
    wait_for(no_dialog, "stored")
    assert office.registers.of("agreements").get(record.id)["state"] == "proposal"
    assert office.registers.steps(office.registers.of("agreements").get(record.id))[-1].note == "қайта бастау"


def test_one_field_for_many_and_back(window: WindowRobot, office: Office) -> None:
    ids = [partner(office, name) for name in ("A", "B", "C")]
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 3)
    page.register.table.setFocus()
    press("Ctrl+A")
    press("Ctrl+E")
    asked = dialog(SetManyDialog)
    asked.which.setCurrentIndex(asked.which.findText("City"))
    assert asked.editor is not None
    asked.editor.setFocus()
    type_text("Анкара")
    press_button(asked.set_button)
    wait_for(no_dialog, "stored")
    assert {office.registers.of("partners").get(one)["city"] for one in ids} == {"Анкара"}
    press("Ctrl+Z")
    wait_for(lambda: {office.registers.of("partners").get(one)["city"] for one in ids} == {""}, "taken back")
    press("Ctrl+Y")
    wait_for(lambda: {office.registers.of("partners").get(one)["city"] for one in ids} == {"Анкара"}, "again")


def test_del_puts_into_the_bin_and_the_bar_takes_it_back(window: WindowRobot, office: Office) -> None:
    partner(office, "A")
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 1)
    page.register.table.setFocus()
    press("Delete")
    shown(page, 0)
    assert "recycle bin" in window.told
    press("Ctrl+Z")
    shown(page, 1)


def test_history_tells_old_and_new(window: WindowRobot, office: Office) -> None:
    record_id = partner(office, "A")
    office.registers.of("partners").save(record_id, {"city": "Анкара"})
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 1)
    page.register.table.select([record_id])
    page.history()
    asked = dialog(HistoryDialog)
    first = asked.tree.topLevelItem(0)
    assert first is not None
    change = first.child(0)
    assert change is not None
    assert change.text(2) == "City: — → Анкара"
    asked.accept()


def test_history_of_what_came_in_with_many_others_is_not_blank(window: WindowRobot, office: Office) -> None:
    (record_id,) = load_records(office, "partners", [{"name": "A"}])
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 1)
    page.register.table.select([record_id])
    page.history()
    asked = dialog(HistoryDialog)
    made = asked.tree.topLevelItem(0)
    assert made is not None
    assert (made.text(1), made.text(2)) == (office.user.name, "made")
    assert asked.nothing.isVisible()
    assert "Nothing was changed" in asked.nothing.text()
    asked.accept()


def test_the_bar_never_takes_back_something_else(window: WindowRobot, office: Office) -> None:
    first, second = partner(office, "A"), partner(office, "B")
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 2)
    page.register.table.select([first])
    page.archive()
    shown(page, 1)
    bar = page.context.bar
    office.registers.of("partners").save(second, {"city": "Анкара"})
    bar._button.click()
    assert "Other things were done since" in bar._label.text()
    assert office.registers.of("partners").get(first).archived
    assert office.registers.of("partners").get(second)["city"] == "Анкара"


def test_a_record_beside_another_takes_over_what_both_have(window: WindowRobot, office: Office) -> None:
    record = office.registers.of("agreements").create({"subject": "Меморандум", "state": "in_force"})
    window.go("agreements")
    page = page_in_front(window)
    shown(page, 1)
    page.register.table.select([record.id])
    settle()
    activities = next(made for made in page.detail.children_lists if made.kind.code == "activity")
    activities.add.click()
    asked = dialog(RecordDialog)
    assert asked.form.editors["agreement_id"].value() == record.id
    asked.form.set_values({"date": "2026-03-05", "subject": "Семинар"})
    press_button(asked.save_button)
    wait_for(no_dialog, "stored")
    wait_for(lambda: activities.list.count() == 1, "on the page")


def test_anything_is_found_and_opened(window: WindowRobot, office: Office) -> None:
    record_id = partner(office, "Қырғыз ұлттық университеті", "KG")
    press("Ctrl+K")
    finder = dialog(Finder)
    type_text("кыргыз")
    assert "Қырғыз ұлттық университеті" in finder.list.item(0).text()
    press("Return")
    wait_for(lambda: isinstance(window.window.screen_in_front, RegistersScreen), "the register")
    page = page_in_front(window)
    assert page.kind.code == "partner"
    wait_for(lambda: page.detail.record_id == record_id, "the record")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_columns_and_states_speak_the_language(
    window: WindowRobot, office: Office, application: Application, language: str
) -> None:
    office.registers.of("agreements").create({"subject": "Меморандум", "state": "in_force"})
    window.go("agreements")
    page = page_in_front(window)
    shown(page, 1)
    application.language.set(language)
    settle()
    model = page.register.model
    words = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())]
    words += [str(model.index(0, place).data()) for place in range(model.columnCount())]
    assert not [word for word in words if any("a" <= char.lower() <= "z" for char in word)]


def test_double_click_opens(window: WindowRobot, office: Office) -> None:
    partner(office, "A")
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 1)
    table = page.register.table
    place = table.visualRect(page.register.model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    asked = dialog(RecordDialog)
    assert asked.form.editors["name"].value() == "A"
    press("Escape")


def test_the_pane_squeezes_nothing(window: WindowRobot, application: Application, office: Office) -> None:
    texts = {"subject": "Тақырыбы " * 9, "conditions": "Шарты " * 40, "notes": "Ескертпе " * 30, "number": "ХЫ-1"}
    partners = (partner(office, "Ankara University"),)
    office.registers.of("agreements").create({**texts, "partners": partners, "state": "in_force"})
    window.rest()
    for language, colours in (("ru", "dark"), ("kk", "light")):
        application.language.set(language)
        application.theme.set_mode(colours)
        window.go("home").rest()
        window.window.go("agreements", {"kind": "agreement"})
        page = page_in_front(window)
        page.register.table.select([])
        page.register.table.select([page.register.model.id_at(0)])
        window.rest()
        inner = page.detail.facts.parentWidget()
        assert inner is not None
        assert inner.height() >= inner.heightForWidth(inner.width())
        assert cut_off(window.window) == []


def test_a_new_record_is_chosen_and_the_keys_are_at_its_row(window: WindowRobot, office: Office) -> None:
    for name in ("Ankara University", "İzmir Institute"):
        partner(office, name)
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 2)
    page.register.search.setText("Ankara")
    shown(page, 1)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    type_text("Bursa College")
    asked.form.editors["country"].setFocus()
    type_text("Түркия")
    press("Ctrl+S")
    wait_for(no_dialog, "stored")
    shown(page, 3)
    window.rest()
    (made,) = page.register.table.selected_ids()
    assert office.registers.of("partners").get(made)["name"] == "Bursa College"
    assert page.register.table.current_id() == made
    assert focus() is page.register.table


def test_a_filter_says_what_it_is_and_its_list_is_wide_enough(window: WindowRobot, office: Office) -> None:
    window.go("trips").rest()
    page = page_in_front(window)
    boxes = page.register.findChildren(FilterBox)
    assert boxes
    for box in boxes:
        assert box.width() >= min(box.sizeHint().width(), 150), box.currentText()
    box = boxes[0]
    box.showPopup()
    window.rest()
    assert box.view().width() >= min(box.view().sizeHintForColumn(0), 480)
    box.hidePopup()


def test_the_empty_recycle_bin_says_so(window: WindowRobot, office: Office) -> None:
    partner(office, "Ankara University")
    window.go("agreements").screen(RegistersScreen).tabs.setCurrentIndex(1)
    page = page_in_front(window)
    shown(page, 1)
    page.register.archive_box.setCurrentIndex(1)
    shown(page, 0)
    page.register.empty_button.setFocus()
    press("Space")
    shown(page, 1)
    assert not page.register.in_recycle_bin
