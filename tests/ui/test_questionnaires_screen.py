"""The register of questionnaires through keys: making, finding, archiving, states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.questionnaires.new_dialog import NewQuestionnaireDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.samples import completed, signed
from tests.ui.conftest import OpenWindow
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    press_button,
    settle,
    type_text,
    wait_for,
)


def _screen(window: WindowRobot) -> QuestionnairesScreen:
    return window.go("questionnaires").screen(QuestionnairesScreen)


def _states(office: Office) -> list[str]:
    return [row.state for row in office.questionnaires.rows(office.questionnaires.ids(ListQuery()))]


def test_empty_list_says_what_to_do_first(window: WindowRobot) -> None:
    register = _screen(window).register
    assert register.empty_button.isVisible()
    press_button(register.empty_button)
    dialog(NewQuestionnaireDialog)
    press("Escape")
    assert no_dialog()


def test_new_questionnaire_of_a_new_person(window: WindowRobot, office: Office) -> None:
    _screen(window)
    press("Ctrl+N")
    dialog(NewQuestionnaireDialog)
    type_text("Өзтүрік")
    press("Tab")
    type_text("Мехмет")
    press("Return")
    wait_for(lambda: _screen_now(window).editor_page is not None, "the paper view")
    row = office.questionnaires.rows(office.questionnaires.ids(ListQuery()))[0]
    assert row.name == "Өзтүрік Мехмет"
    assert row.state == "draft"


def test_slip_in_a_new_persons_name_is_put_right_on_the_sheet(window: WindowRobot, office: Office) -> None:
    _screen(window)
    press("Ctrl+N")
    dialog(NewQuestionnaireDialog)
    type_text("Өзтірік")
    press("Tab")
    type_text("Мехмет")
    press("Return")
    wait_for(lambda: _screen_now(window).editor_page is not None, "the paper view")
    press("Ctrl+A")
    type_text("Өзтүрік")
    press("Return")
    record = office.questionnaires.get(office.questionnaires.ids(ListQuery())[0])
    assert record.person.family_name == "Өзтүрік"
    assert not office.questionnaires.differences(record.head.id)


def _screen_now(window: WindowRobot) -> QuestionnairesScreen:
    return window.screen(QuestionnairesScreen)


def test_new_questionnaire_finds_who_is_already_here(window: WindowRobot, office: Office) -> None:
    known = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер", passport_number="N1"))
    _screen(window)
    press("Ctrl+N")
    asked = dialog(NewQuestionnaireDialog)
    type_text("Калиев")
    wait_for(lambda: asked.found.count() == 2, "the person found")
    asked.found.setFocus()
    press("Down")
    press("Return")
    wait_for(lambda: _screen_now(window).editor_page is not None, "the paper view")
    assert [row.person_id for row in office.questionnaires.rows(office.questionnaires.ids(ListQuery()))] == [known.id]


def test_exactly_the_same_name_is_chosen_already(window: WindowRobot, office: Office) -> None:
    known = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер", patronymic="Ержанұлы"))
    office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішерхан"))
    _screen(window)
    press("Ctrl+N")
    asked = dialog(NewQuestionnaireDialog)
    assert not asked.found_label.isVisible()
    type_text("қалиев")
    wait_for(lambda: asked.found.count() == 3, "both found")
    assert asked.found_label.isVisible()
    assert asked.found.currentRow() == 0
    press("Tab")
    type_text("Әлішер")
    press("Return")  # at once: whom the last key found is shown, nobody is made
    assert asked.isVisible()
    assert "Ержанұлы" in asked.found.currentItem().text()
    press("Return")
    wait_for(lambda: _screen_now(window).editor_page is not None, "the paper view")
    assert [row.person_id for row in office.questionnaires.rows(office.questionnaires.ids(ListQuery()))] == [known.id]


def test_namesakes_are_not_chosen(window: WindowRobot, office: Office) -> None:
    for year in ("1990", "1991"):
        office.persons.create(Person(0, "", family_name="Смит", given_name="Джон", birth=year))
    _screen(window)
    press("Ctrl+N")
    asked = dialog(NewQuestionnaireDialog)
    type_text("Смит")
    press("Tab")
    type_text("Джон")
    wait_for(lambda: asked.found.count() == 3, "both found")
    assert asked.found.currentRow() == 0
    press("Tab")
    type_text("1991")
    wait_for(lambda: asked.found.count() == 2, "one found")
    assert asked.found.currentRow() == 1
    asked.reject()


def test_delete_archives_and_undo_brings_back(window: WindowRobot, office: Office) -> None:
    made = office.questionnaires.create()
    screen = _screen(window)
    screen.register.table.select([made.id])
    press("Delete")
    wait_for(lambda: screen.register.model.rowCount() == 0, "the list is empty")
    assert "recycle bin" in window.told
    press_button(window.window.bar.findChildren(type(screen.register.empty_button))[0])
    wait_for(lambda: screen.register.model.rowCount() == 1, "it is back")


def test_typing_finds(window: WindowRobot, office: Office) -> None:
    for family in ("Қалиев", "Юсупов"):
        person = office.persons.create(Person(0, "", family_name=family))
        office.questionnaires.create(person_id=person.id)
    screen = _screen(window)
    screen.register.table.setFocus()
    type_text("кали")
    wait_for(lambda: screen.register.model.rowCount() == 1, "one row")
    assert focus() is screen.register.search
    assert screen.register.count.text() == "1 record"


@pytest.mark.parametrize("typed", ["%", "_", "\\", '"', "NEAR(", "'", "* OR 1", "<b>", "🙂"])
def test_search_takes_anything(window: WindowRobot, office: Office, typed: str) -> None:
    person = office.persons.create(Person(0, "", family_name="Юсупов"))
    office.questionnaires.create(person_id=person.id)
    screen = _screen(window)
    screen.focus_filter()
    screen.register.search.setText(typed)
    wait_for(lambda: screen.register.model.rowCount() == 0, "nothing found")
    assert screen.register.empty_button.text() == "Clear the filter"


def test_copy_takes_the_cells_as_shown(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="=1+1", citizenships=("TR",)))
    made = office.questionnaires.create(person_id=person.id)
    screen = _screen(window)
    screen.register.table.select([made.id])
    screen.register.table.setFocus()
    press("Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    assert made.number in copied
    assert "\t" in copied


def test_html_in_a_name_is_shown_as_typed(window: WindowRobot, office: Office) -> None:
    text = '<img src="/etc/passwd"/><b>x</b>'
    person = office.persons.create(Person(0, "", family_name=text))
    made = office.questionnaires.create(person_id=person.id)
    screen = _screen(window)
    screen.register.table.select([made.id])
    assert screen.detail.name.textFormat() == Qt.TextFormat.PlainText
    model = screen.register.model
    tip = str(model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_complete_is_offered_for_what_is_not_complete(window: WindowRobot, office: Office) -> None:
    head = completed(office)
    screen = _screen(window)
    screen.open_questionnaire(head.id)
    page = screen.editor_page
    assert page is not None
    complete = page.actions_here["paper.complete"]
    assert not complete.isEnabled()
    page.editor.go_to("about")
    press("Ctrl+End")
    type_text("!")
    assert complete.isEnabled()
    press("Ctrl+Return")
    assert office.questionnaires.get(head.id).head.state == "complete"
    assert str(office.questionnaires.get(head.id).answers["about"].value).endswith("!")
    assert not complete.isEnabled()
    office.printing.print_pdf([head.id])
    wait_for(lambda: page.editor.door.record.head.state == "printed", "printed")
    assert not complete.isEnabled()


def test_void_asks_for_a_reason(window: WindowRobot, office: Office) -> None:
    made = office.questionnaires.create()
    screen = _screen(window)
    screen.register.table.select([made.id])
    screen.actions_here["questionnaire.void"].trigger()
    asked = dialog(RecordDialog)
    press_button(asked.save_button)
    assert _states(office) == ["draft"]
    asked.form.editors["reason"].setFocus()
    type_text("қате")
    press_button(asked.save_button)
    assert _states(office) == ["void"]


def test_actions_follow_the_state(window: WindowRobot, office: Office) -> None:
    draft, done = office.questionnaires.create(), signed(office)
    screen = _screen(window)
    screen.register.table.select([draft.id])
    assert not screen.actions_here["questionnaire.sign"].isEnabled()
    assert screen.actions_here["questionnaire.void"].isEnabled()
    screen.register.table.select([done.id])
    assert screen.actions_here["questionnaire.revise"].isEnabled()
    screen.register.table.select([draft.id, done.id])
    assert not screen.actions_here["questionnaire.open"].isEnabled()
    assert screen.register.count.text().endswith("2 selected")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_title_of_a_column_is_cut(
    window: WindowRobot, office: Office, application: Application, language: str
) -> None:
    completed(office)
    table = _screen(window).register.table
    application.language.set(language)
    settle()
    header = table.horizontalHeader()
    shown = [section for section in range(header.count()) if not header.isSectionHidden(section)]
    assert [section for section in shown if header.sectionSize(section) < header.sectionSizeHint(section)] == []


def test_sort_and_columns_are_remembered(open_window: OpenWindow, office: Office, application: Application) -> None:
    for family in ("Юсупов", "Әбілов"):
        person = office.persons.create(Person(0, "", family_name=family))
        office.questionnaires.create(person_id=person.id)
    first = _screen(open_window(office))
    first.register.table.sorted_by.emit("name", False)
    names = [first.register.model.row_at(row).name for row in range(2)]
    assert names == ["Әбілов", "Юсупов"]
    first.register.table.column_menu().actions()[2].trigger()
    settle()
    again = QuestionnairesScreen(first.context)
    assert again.register.query().sort == "name"
    assert not again.register.table.isColumnHidden(2)
    again.deleteLater()
    settle()
