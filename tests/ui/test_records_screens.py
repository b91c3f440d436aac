"""Persons, stays, organisation and settings through their screens."""

import pytest

from intcoop_desktop.domain.records import Official, Person, Stay, Unit
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.records.date_field import DateLine
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.screens.organisation import OrganisationScreen
from intcoop_desktop.ui.screens.persons.detail import MASK, facts_of
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.settings.password_dialog import PasswordDialog, UserDialog
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.screens.settings.sheet_dialog import SheetDialog
from tests.services.conftest import CHEAP, PASSWORD, USER
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


def _persons(window: WindowRobot) -> PersonsScreen:
    return window.go("persons").screen(PersonsScreen)


# --------------------------------------------------------------- persons


def test_large_dialog_leaves_its_buttons_on_the_screen(window: WindowRobot) -> None:
    _persons(window)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    assert asked.form.sizeHint().height() > asked.height(), "the form scrolls"
    assert asked.height() + 48 <= asked.screen().availableGeometry().height()
    assert asked.save_button.visibleRegion().boundingRect() == asked.save_button.rect()
    press("Escape")


def test_person_without_a_questionnaire(window: WindowRobot, office: Office) -> None:
    screen = _persons(window)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    type_text("Қалиев")
    asked.form.editors["birth"].setFocus()
    type_text("5.9.2003")
    asked.form.editors["citizenships"].setFocus()
    type_text("ркия")
    press("Tab")
    press_button(asked.save_button)
    wait_for(no_dialog, "saved")
    found = office.persons.get(screen.register.model.id_at(0))
    assert (found.family_name, found.birth, found.citizenships) == ("Қалиев", "2003-09-05", ("TR",))
    assert screen.detail.person_id == found.id


@pytest.mark.parametrize(
    ("field", "typed"),
    [("birth", "29.02.2023"), ("birth", "yesterday"), ("family_name", "a\u202eb"), ("family_name", "x" * 3000)],
)
def test_refused_values_are_shown_at_their_field(window: WindowRobot, office: Office, field: str, typed: str) -> None:
    _persons(window)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    asked.form.editors[field].line.setText(typed)  # type: ignore[attr-defined]
    press_button(asked.save_button)
    assert asked.isVisible()
    assert asked.form._problems[field].text()
    press("Escape")
    press_button(question().buttons[1])
    assert no_dialog()


def test_leaving_a_changed_form_asks(window: WindowRobot, office: Office) -> None:
    _persons(window)
    press("Ctrl+N")
    type_text("Қалиев")
    press("Escape")
    asked = dialog(Question)
    assert [button.text() for button in asked.buttons] == ["Save", "Don't save", "Cancel"]
    press("Escape")
    assert dialog(RecordDialog).isVisible()
    press("Escape")
    press_button(dialog(Question).buttons[0])
    wait_for(no_dialog, "saved")
    assert len(office.persons.ids(_persons(window).register.query())) == 1


def test_stay_without_a_questionnaire_stands_in_the_report(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Қалиев"))
    screen = _persons(window)
    screen.register.table.select([person.id])
    screen.actions_here["stay.new"].trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"direction": "study", "speciality": "Тарих", "arrival": "2025-09-01"})
    press_button(asked.save_button)
    wait_for(no_dialog, "saved")
    wait_for(lambda: screen.detail.stays.count() == 1, "the stay in the pane")
    assert [row.speciality for row in office.reports.report(2026).stays] == ["Тарих"]


def test_items_5_to_7_are_masked_until_asked_for_and_that_is_logged(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Қалиев", ethnicity="өзбек", religion="ислам"))
    screen = _persons(window)
    screen.register.table.select([person.id])
    assert (
        "Ethnicity (A1.5)",
        MASK,
    ) in facts_of(person, unmasked=False)
    shown = [label.text() for label in screen.detail.facts.findChildren(type(screen.detail.name))]
    assert "ислам" not in shown
    screen.actions_here["person.unmask"].trigger()
    screen.actions_here["person.unmask"].trigger()
    settle()
    shown = [label.text() for label in screen.detail.facts.findChildren(type(screen.detail.name))]
    assert "ислам" in shown
    assert len([row for row in office.audit.rows() if row.kind == "view_masked"]) == 1


def test_archive_and_restore_a_person(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Қалиев"))
    screen = _persons(window)
    screen.register.table.select([person.id])
    screen.register.table.setFocus()
    press("Delete")
    wait_for(lambda: screen.register.model.rowCount() == 0, "archived")
    screen.register.archive_box.setCurrentIndex(1)
    wait_for(lambda: screen.register.model.rowCount() == 1, "in the recycle bin")
    screen.register.table.select([person.id])
    screen.actions_here["record.restore"].trigger()
    wait_for(lambda: screen.register.model.rowCount() == 0, "restored")


def test_questionnaire_of_this_person(window: WindowRobot, office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Қалиев"))
    stay = office.persons.create_stay(Stay(0, "", person.id, speciality="Тарих"))
    screen = _persons(window)
    screen.register.table.select([person.id])
    screen.actions_here["person.questionnaire"].trigger()
    settle()
    page = window.screen(QuestionnairesScreen).editor_page
    assert page is not None
    record = office.questionnaires.get(page.questionnaire_id)
    assert (record.person.id, record.stay.id) == (person.id, stay.id)


# --------------------------------------------------------------- organisation


def test_organisation_saves_itself(window: WindowRobot, office: Office) -> None:
    screen = window.go("organisation").screen(OrganisationScreen)
    screen.form.form.editors["address"].setFocus()
    type_text("Павлодар қ.")
    window.go("home")
    assert office.organisation_service.get().address == "Павлодар қ."


def test_units_and_officials(window: WindowRobot, office: Office) -> None:
    screen = window.go("organisation").screen(OrganisationScreen)
    screen.tabs.setCurrentIndex(2)
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    type_text("Қызмет")
    press_button(asked.save_button)
    wait_for(lambda: screen.page_of("unit").register.model.rowCount() == 1, "the unit")
    unit = office.organisation_service.units()[0]
    screen.tabs.setCurrentIndex(3)
    screen.first_focus().setFocus()
    press("Ctrl+N")
    asked = dialog(RecordDialog)
    asked.form.set_values({"family_name": "Серікова", "given_name": "Айгүл", "unit_id": unit.id})
    press_button(asked.save_button)
    wait_for(lambda: screen.page_of("official").register.model.rowCount() == 1, "the official")
    assert office.organisation_service.officials()[0].unit_id == unit.id


def test_unit_into_the_bin_and_back(window: WindowRobot, office: Office) -> None:
    office.organisation_service.save_unit(Unit(0, "", "Қызмет"))
    screen = window.go("organisation").screen(OrganisationScreen)
    screen.tabs.setCurrentIndex(2)
    register = screen.page_of("unit").register
    screen.first_focus().setFocus()
    press("Delete")
    wait_for(lambda: register.model.rowCount() == 0, "archived")
    register.archive_box.setCurrentIndex(1)
    wait_for(lambda: register.model.rowCount() == 1, "in the bin")
    register.table.selectRow(0)
    screen.actions_here["record.restore"].trigger()
    register.archive_box.setCurrentIndex(0)
    wait_for(lambda: register.model.rowCount() == 1, "restored")


def test_link_of_a_gap_opens_the_official(window: WindowRobot, office: Office) -> None:
    official = office.organisation_service.save_official(Official(0, "", "Серікова", "Айгүл"))
    window.window.go("organisation", {"kind": "official", "open": str(official.id)})
    asked = dialog(RecordDialog)
    assert asked.form.editors["family_name"].value() == "Серікова"
    press("Escape")


# --------------------------------------------------------------- settings


def test_choices_take_effect_at_once(window: WindowRobot, application: Application) -> None:
    page = window.go("settings").screen(SettingsScreen).general
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    assert application.theme.dark
    page.idle.setCurrentIndex(page.idle.findData("5"))
    assert application.settings.number("idle_minutes") == 5
    page.language.setCurrentIndex(page.language.findData("ru"))
    assert application.language.code == "ru"


def test_password_is_changed(window: WindowRobot, office: Office) -> None:
    page = window.go("settings").screen(SettingsScreen).users
    page.change_password()
    asked = dialog(PasswordDialog)
    asked.old.setText("wrong")
    asked.new.first.setText("жаңа құпиясөз")
    asked.new.second.setText("жаңа құпиясөз")
    press_button(asked.go)
    window.rest()
    assert asked.problem.isVisible()
    asked.old.setText(PASSWORD)
    press_button(asked.go)
    window.rest()
    wait_for(no_dialog, "changed")
    office.users.check_password("жаңа құпиясөз")


def test_second_user_and_roles(window: WindowRobot, office: Office) -> None:
    page = window.go("settings").screen(SettingsScreen).users
    page.add()
    asked = dialog(UserDialog)
    asked.name.setText("Ерлан")
    asked.password.first.setText("ерланның құпиясөзі")
    asked.password.second.setText("ерланның құпиясөзі")
    press_button(asked.go)
    window.rest()
    wait_for(lambda: page.list.count() == 2, "two users")
    names = [user.name for user in office.users.list()]
    page.list.setCurrentRow(names.index(USER))
    page.roles()
    roles = dialog(UserDialog)
    roles.roles["administrator"].setChecked(False)
    press_button(roles.go)
    window.rest()
    assert "administrator" in roles.problem.text()
    press("Escape")


def test_new_recovery_sheet(window: WindowRobot, office: Office) -> None:
    page = window.go("settings").screen(SettingsScreen).users
    page.new_sheet()
    press_button(question().buttons[1])
    window.rest()
    shown = dialog(SheetDialog)
    for place, line in zip(shown.panel.asked, shown.panel.typed, strict=True):
        line.setText(shown.panel._key.groups[place])
    press_button(shown.panel.confirm_button)
    assert office.users.recovery_made()
    assert page.recovery_state.text() == "The sheet is in the safe."


def test_backup_and_check(window: WindowRobot, office: Office) -> None:
    screen = window.go("settings").screen(SettingsScreen)
    screen.tabs.setCurrentWidget(screen.backups)
    screen.backups.now()
    window.rest()
    assert screen.backups.list.count() == 1
    assert "checked" in window.told
    screen.backups.check()
    window.rest()
    assert screen.backups.verdict.text() == "The office is sound."


def test_audit_log_in_words(window: WindowRobot, office: Office) -> None:
    screen = window.go("settings").screen(SettingsScreen)
    screen.tabs.setCurrentWidget(screen.audit)
    settle()
    table = screen.audit.table
    kinds = {str(table.model().index(row, 2).data()) for row in range(table.rowCount())}
    assert {"signed in", "office made"} <= kinds
    screen.audit.verify()
    assert "holds" in screen.audit.verdict.text()


def test_costs_of_the_test_are_not_the_products() -> None:
    from intcoop_desktop.storage.keys import PRODUCT_KDF

    assert PRODUCT_KDF.memory_kib > CHEAP.memory_kib


# --------------------------------------------------------------- fields


def test_programmatic_values_say_nothing(application: Application) -> None:
    fields = [Field("a", "A"), Field("b", "B", "long"), Field("c", "C", "check"), Field("d", "D", "date"),
              Field("e", "E", "countries"), Field("f", "F", "choice", options="sex")]  # fmt: skip
    form = RecordForm(fields)
    told: list[str] = []
    form.changed.connect(lambda: told.append("changed"))
    values = {"a": "x", "b": "y\nz", "c": True, "d": "2003-09", "e": ("TR", "KZ"), "f": "m"}
    form.set_values(values)
    assert told == []
    assert form.values() == values


def test_retired_choice_stays_readable(application: Application) -> None:
    form = RecordForm([Field("f", "F", "choice", options="sex")])
    form.set_values({"f": "retired-code"})
    assert form.values() == {"f": "retired-code"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("5.9.2003", "05.09.2003"), ("05092003", "05.09.2003"), ("09.2003", "09.2003"), ("2003", "2003"),
     ("5.9.іққі", "5.9.іққі")],
)  # fmt: skip
def test_dates_are_tidied_when_left(application: Application, typed: str, shown: str) -> None:
    line = DateLine()
    line.setText(typed)
    line.editingFinished.emit()
    assert line.text() in (shown, "05.09.3003")


def test_calendar_picks_a_day(application: Application) -> None:
    line = DateLine()
    line.setText("05.09.2003")
    line.show()
    line.setFocus()
    settle()
    line.open_calendar()
    settle()
    press("Right")
    press("Return")
    settle()
    assert line.text() == "06.09.2003"
    line.close()
