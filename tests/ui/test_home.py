"""The home screen: a line opens its records, charts show the numbers of the lists, first steps; rules in settings."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCommandLinkButton

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Values
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.reminder_rules import MovedDays, RuleChange, shipped_rules
from intcoop_desktop.services.results import User
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.screens.home import HomeScreen
from intcoop_desktop.ui.screens.home.chart import ROW, BarChart, BarRow
from intcoop_desktop.ui.screens.home.line import LineButton
from intcoop_desktop.ui.screens.home.screen import place_with
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.screens.settings.rule_dialog import DaysOffDialog, RuleDialog
from intcoop_desktop.ui.screens.settings.rules_page import RulesPage
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.window.places import PLACES
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

STEPS = dict.fromkeys(("invited_on", "notified_on", "housed_on", "enrolled_on", "briefed_on", "medical_on"), "none")


def person(office: Office, name: str, country: str = "TR", direction: str = "study") -> int:
    made = office.persons.create(
        Person(0, "", family_name=name, citizenships=(country,), consent_date=office.context.today().isoformat())
    )
    stay = Stay(0, "", made.id, direction=direction, state="present")
    office.persons.create_stay(replace(stay, **STEPS))  # type: ignore[arg-type]
    return made.id


def home(window: WindowRobot) -> HomeScreen:
    """The home screen, counted."""
    screen = window.go("home").screen(HomeScreen)
    screen.refresh()
    window.rest()
    return screen


def line(screen: HomeScreen, beginning: str) -> LineButton:
    return next(one for one in screen.findChildren(LineButton) if one.text().startswith(beginning) and one.isVisible())


def test_a_line_opens_its_records(window: WindowRobot, office: Office) -> None:
    day = office.context.today()
    who = person(office, "Қалиев")
    papers = office.registers.of("person_document")
    for days, number in ((-3, "1"), (5, "2"), (300, "3")):
        values: Values = {
            "person_id": person(office, f"Адам{number}"),
            "kind": "visa",
            "number": number,
            "expires": (day + timedelta(days=days)).isoformat(),
        }
        papers.create(values)
    papers.create({"person_id": who, "kind": "insurance", "expires": day.isoformat()})
    screen = home(window)
    visas = line(screen, "Visas run out")
    assert "1 overdue, 1 soon" in visas.accessibleName()
    visas.setFocus()
    press("Return")
    register = window.screen(RegistersScreen).page_of("person_document").register
    assert register.model.rowCount() == 2
    assert {papers.get(register.model.id_at(row)).text("number") for row in range(2)} == {"1", "2"}


def test_the_focus_stays_on_its_line_when_counted_anew(window: WindowRobot, office: Office) -> None:
    who = person(office, "Қалиев")
    day = office.context.today()
    papers = office.registers.of("person_document")
    for kind in ("visa", "insurance"):
        papers.create({"person_id": who, "kind": kind, "number": "1", "expires": (day + timedelta(days=3)).isoformat()})
    screen = home(window)
    chosen = line(screen, "Insurance runs out")
    assert screen.findChildren(LineButton)[0] is not chosen
    chosen.setFocus()
    screen.refresh()
    window.rest()
    again = focus()
    assert isinstance(again, LineButton)
    assert again is not chosen
    assert again.text().startswith("Insurance runs out")
    press("Return")
    window.rest()
    window.go("home")
    window.rest()
    assert screen.first_focus().property("reminder") == "insurance"


def test_every_rule_has_a_place_for_its_records() -> None:
    for rule in shipped_rules():
        if rule.kind != "questionnaire":
            place = next(place for place in PLACES if place.id == place_with(rule.kind))
            assert place.id == kind_of(rule.kind).plural or rule.kind in place.kinds


def test_lines_follow_what_changes(window: WindowRobot, office: Office) -> None:
    screen = home(window)
    assert [one for one in screen.findChildren(LineButton) if "Letters" in one.text()] == []
    day = office.context.today().isoformat()
    letter = office.registers.of("letter").create({"subject": "Хат", "answer_due": day})
    wait_for(lambda: any("Letters" in one.text() for one in screen.findChildren(LineButton)), "the letter's line")
    office.registers.of("letter").save(letter.id, {"state": "answered"})
    wait_for(lambda: not any("Letters" in one.text() for one in screen.findChildren(LineButton)), "no line any more")


def test_para_4_opens_the_people_behind(window: WindowRobot, office: Office) -> None:
    here = {person(office, f"Адам{number}") for number in range(3)}
    screen = home(window)
    first = screen.conditions.lines["4.1"]
    assert first.accessibleName() == "4.1 Foreigners present: 3 of 10"
    # Nobody is behind 4.3: there is no list to open.
    screen.conditions.lines["4.3"].click()
    assert window.window.screen_in_front is screen
    first.setFocus()
    press("Space")
    model = window.screen(PersonsScreen).register.model
    assert {model.id_at(row) for row in range(model.rowCount())} == here


def test_charts_show_the_numbers_of_the_lists(window: WindowRobot, office: Office) -> None:
    for number, country in enumerate(("TR", "TR", "CN", "KP")):
        person(office, f"Адам{number}", country, ("study", "work")[number % 2])
    screen = home(window)
    for chart in screen.charts.charts.values():
        for row in chart.rows:
            assert len(office.persons.ids(ListQuery(filters=row.filters))) == row.count
            assert f"{row.name}: {row.count}" in chart.accessibleName()
    countries = screen.charts.charts["countries"]
    assert (countries.rows[0].name, countries.rows[0].count) == ("Türkiye", 2)
    countries.setFocus()
    press("Down")
    assert countries.accessibleDescription() == "China: 1"
    press("Up")
    press("Return")
    register = window.screen(PersonsScreen).register
    assert (register.model.rowCount(), dict(register.query().filters)) == (
        2,
        {"citizenship": "TR", "state": "present"},
    )
    screen = home(window)
    directions = screen.charts.charts["directions"]
    QTest.mouseClick(directions, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 2 + ROW + 5))
    assert window.screen(PersonsScreen).register.model.rowCount() == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_long_names_leave_room_for_bars(application: Application, window: WindowRobot, language: str) -> None:
    application.language.set(language)
    chart = BarChart()
    chart.resize(300, 200)
    chart.show_rows("t", [])
    assert chart.sizeHint().height() < ROW
    screen = home(window)
    rows = [replace(_row(), name="Корея Халықтық Демократиялық Республикасы" * 2), _row()]
    chart.show_rows("t", rows)
    names, begin, longest = chart._columns()
    assert names <= 300 * 0.42
    assert begin + longest < 300
    assert longest > 100
    assert not chart.grab().isNull()
    assert screen.isVisible()


def _row() -> BarRow:
    return BarRow("Түркия", 5, {"citizenship": "TR"})


# ------------------------------------------------------------------ first steps


def steps(screen: HomeScreen) -> list[QCommandLinkButton]:
    links = screen.findChildren(QCommandLinkButton)
    return [link for link in links if link.isVisible() and link is not screen.open_report]


def test_an_empty_office_is_offered_its_first_steps(window: WindowRobot) -> None:
    screen = home(window)
    assert [link.text() for link in steps(screen)] == [
        "Enter the first questionnaire",
        "Import an Excel list",
        "Fill in the organisation",
        "See the sample office",
    ]
    assert not screen.charts.isVisible()
    steps(screen)[2].click()
    settle()
    assert window.window.screen_in_front is window.window.screen_named("organisation")


def test_the_sample_office_can_be_looked_at(window: WindowRobot) -> None:
    asked: list[bool] = []
    window.window.see_sample.connect(lambda: asked.append(True))
    window.window.closed.connect(lambda: asked.append(False))
    steps(home(window))[3].click()
    settle()
    assert asked == [True]


def test_with_people_the_first_steps_go(window: WindowRobot, office: Office) -> None:
    person(office, "Қалиев")
    office.questionnaires.create()
    assert steps(home(window)) == []


# ------------------------------------------------------------------ rules in the settings


def test_the_administrator_changes_a_rule(window: WindowRobot, office: Office) -> None:
    day = office.context.today()
    values: Values = {
        "person_id": person(office, "Қалиев"),
        "kind": "insurance",
        "expires": (day + timedelta(days=40)).isoformat(),
    }
    office.registers.of("person_document").create(values)
    assert "insurance" not in {one.kind for one in office.home.reminders()}
    page = _rules(window)
    row = next(place for place, rule in enumerate(page._rules) if rule.code == "insurance")
    page.table.setCurrentCell(row, 0)
    page.table.setFocus()
    press("F2")
    asked = dialog(RuleDialog)
    asked.days.setFocus()
    asked.days.selectAll()
    type_text("45")
    asked.source.setText("Кодекс, 17-бап")
    press_button(asked.save_button)
    wait_for(no_dialog, "saved")
    rule = next(one for one in office.rules.all() if one.code == "insurance")
    assert (rule.days, rule.working, rule.changed, rule.source["kk"]) == (45, False, True, "Кодекс, 17-бап")
    assert cell(page, row, 1) == "45 calendar days before"
    assert "insurance" in {one.kind for one in office.home.reminders()}
    page.actions_here["rule.reset"].trigger()
    press_button(question().buttons[1])
    wait_for(no_dialog, "reset")
    assert office.rules.changes() == {}
    assert "insurance" not in {one.kind for one in office.home.reminders()}


def cell(page: RulesPage, row: int, column: int) -> str:
    item = page.table.item(row, column)
    return item.text() if item is not None else ""


def _rules(window: WindowRobot) -> RulesPage:
    screen = window.go("settings").screen(SettingsScreen)
    screen.show_query({"section": "rules"})
    settle()
    return screen.rules


def test_a_rule_in_force_later_is_shown_so(window: WindowRobot, office: Office) -> None:
    later = (office.context.today() + timedelta(days=30)).isoformat()
    office.rules.change("visa", RuleChange(days=10, working=False, active=True, since=later))
    rule = next(one for one in office.rules.all() if one.code == "visa")
    assert (rule.days, rule.working, rule.changed) == (30, True, False)
    then = office.context.today() + timedelta(days=30)
    assert next(one for one in office.rules.all(then) if one.code == "visa").days == 10
    page = _rules(window)
    row = next(place for place, one in enumerate(page._rules) if one.code == "visa")
    assert "changed from" in cell(page, row, 4)


def test_announced_days_off_move_the_deadline(window: WindowRobot, office: Office) -> None:
    page = _rules(window)
    page.actions_here["rule.days"].trigger()
    asked = dialog(DaysOffDialog)
    asked.off.setFocus()
    type_text("2027")
    press_button(asked.save_button)
    assert asked.problem.isVisible()
    asked.off.setFocus()
    asked.off.selectAll()
    type_text("14.7.2027")
    press_button(asked.save_button)
    wait_for(no_dialog, "saved")
    assert office.rules.moved() == MovedDays(("2027-07-14",))
    assert office.reports.due(2027).isoformat() == "2027-07-13"


def test_others_only_read_the_rules(window: WindowRobot, office: Office) -> None:
    office.context.user = User("Айгүл", frozenset({"inspector"}))
    office.user = office.context.user
    page = _rules(window)
    page.reload()
    assert not page.actions_here["rule.edit"].isEnabled()
    page.table.setFocus()
    press("Return")
    assert no_dialog()
    assert focus() is page.table
