"""The home screen's lines: every rule with a record it is about and with records it is not about, on boundary days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.domain.reminders import ReminderRule, overdue_before, shown_until
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Value, Values
from intcoop_desktop.services.home import NEEDED
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.reminder_rules import shipped_rules
from intcoop_desktop.services.reminder_words import GROUPS, NAMES
from intcoop_desktop.services.results import Reminder
from tests.services.samples import printed

TODAY = date(2026, 9, 10)  # a Thursday
DAY = timedelta(days=1)
ABOUT_REGISTERS = [rule for rule in shipped_rules() if rule.kind != "questionnaire"]


@pytest.fixture(autouse=True)
def on_the_day(office: Office) -> None:
    """Steps of state are stamped with the day the tests speak of."""
    office.context.today = lambda: TODAY


def lines(office: Office, today: date = TODAY) -> dict[str, Reminder]:
    """Kind → line."""
    return {line.kind: line for line in office.home.reminders(today)}


def person(office: Office, state: str = "present", **stay: str) -> tuple[int, int]:
    """Somebody with a stay: ids of both. Nothing of the reception is wanted of them."""
    number = office.persons.ids(ListQuery()).buffer_info()[1]
    made = office.persons.create(Person(0, "", family_name=f"Қалиев{number}", consent_date="2026-09-01"))
    steps = dict.fromkeys(("invited_on", "notified_on", "housed_on", "enrolled_on", "briefed_on", "medical_on"), "none")
    values: dict[str, Any] = {"direction": "study", "state": state, **steps, **stay}
    return made.id, office.persons.create_stay(Stay(0, "", made.id, **values)).id


def citizen(office: Office) -> int:
    return office.registers.of("citizen").create({"family_name": "Серікова"}).id


def target(office: Office, kind: str, values: Mapping[str, Value]) -> int:
    """A record for others to refer to."""
    if kind in ("person", "stay"):
        state = str(values.get("stay_state", values.get("state", "present")))
        return person(office, state)[kind == "stay"]
    needed: dict[str, Value] = {
        one.name: target(office, one.options, {})
        for one in kind_of(kind).fields
        if one.required and one.kind == "reference"
    }
    texts = {one.name: "мәтін" for one in kind_of(kind).fields if one.required and one.kind in ("text", "name", "long")}
    years = {one.name: "2026" for one in kind_of(kind).fields if one.required and one.kind == "year"}
    dates = {one.name: "2026-01-01" for one in kind_of(kind).fields if one.required and one.kind == "date"}
    names = {"family_name": "Серікова"} if kind in ("citizen", "official") else {}
    return office.registers.of(kind).create({**needed, **texts, **years, **dates, **names, **values}).id


def record(office: Office, rule: ReminderRule, day: str, **more: Value) -> int:
    """A record the rule is about, with this date."""
    own: dict[str, Value] = {}
    of_targets: dict[str, dict[str, Value]] = {}
    for field, values in rule.where.items():
        reference, _dot, column = field.rpartition(".")
        value: Value = values[0]
        if reference:
            of_targets.setdefault(reference, {})[column] = value
        elif field in kind_of(rule.kind).blank():
            own[field] = value == "1" if isinstance(kind_of(rule.kind).field(field).empty, bool) else value
    if rule.dates and rule.dates != ("changed_at",):
        own[rule.dates[0]] = day
    own |= more
    if rule.kind == "person":
        consent = {"consent_date": ""} if "consent_date" in rule.empty else {}
        made = person(office)[0]
        office.registers.of("person").save(made, {**own, **consent})
        return made
    if rule.kind == "stay":
        stay = person(office, str(own["state"]))[1]
        office.registers.of("stay").save(stay, {**own, **dict.fromkeys(rule.empty, "")}, "тест")
        return stay
    for reference, values_of in of_targets.items():
        own[reference] = target(office, kind_of(rule.kind).field(reference).options, values_of)
    made = target(office, rule.kind, own)
    office.registers.of(rule.kind).save(made, dict.fromkeys(rule.empty, ""))  # what filled itself in
    if "not_travelling" in rule.unless:
        office.registers.of("trip").create({"citizen_id": made, "state": "preparing"})
    return made


def opened(office: Office, line: Reminder) -> list[int]:
    """Ids of the list a line opens."""
    register = office.questionnaires if line.screen == "questionnaires" else office.registers.of(line.screen)
    return list(register.ids(ListQuery(sort="changed", filters=line.filters)))


@pytest.mark.parametrize("rule", [one for one in ABOUT_REGISTERS if one.dates], ids=lambda one: str(one.code))
def test_rule_with_a_date(office: Office, rule: ReminderRule) -> None:
    calendar = office.rules.calendar()
    last, border = shown_until(rule, TODAY, calendar), overdue_before(rule, TODAY, calendar)
    outside = record(office, rule, (last + DAY).isoformat())
    assert rule.code not in lines(office)
    inside = [record(office, rule, day.isoformat()) for day in (last, border, border - DAY)]
    line = lines(office)[rule.code]
    assert (line.count, line.overdue, line.severity, line.group) == (3, 1, "overdue", rule.group)
    assert set(opened(office, line)) == set(inside)
    assert outside not in opened(office, line)
    office.registers.of(rule.kind).archive([inside[2]])
    line = lines(office)[rule.code]
    assert (line.count, line.overdue, line.severity) == (2, 0, "soon")


@pytest.mark.parametrize("rule", [one for one in ABOUT_REGISTERS if one.empty], ids=lambda one: str(one.code))
def test_what_is_done_is_not_reminded_of(office: Office, rule: ReminderRule) -> None:
    day = TODAY.isoformat()
    made = record(office, rule, day)
    assert rule.code in lines(office)
    for field in rule.empty:
        office.registers.of(rule.kind).save(made, {field: day}, "тест")
        assert rule.code not in lines(office), field
        office.registers.of(rule.kind).save(made, {field: ""}, "тест")
    if rule.kind == "stay":
        office.registers.of("stay").save(made, {rule.empty[0]: "none"})
        assert rule.code not in lines(office)


@pytest.mark.parametrize(
    "rule",
    [one for one in ABOUT_REGISTERS if "state" in one.where and kind_of(one.kind).states],
    ids=lambda one: str(one.code),
)
def test_only_some_states_are_reminded_of(office: Office, rule: ReminderRule) -> None:
    made = record(office, rule, TODAY.isoformat())
    for state in kind_of(rule.kind).states:
        empty = dict.fromkeys((*rule.dates[1:], *rule.empty), "")
        changes = {**empty, rule.dates[0]: TODAY.isoformat(), "state": state.code}
        register = office.registers.of(rule.kind)
        register.save(made, changes, "тест")
        register.save(made, empty | {rule.dates[0]: TODAY.isoformat()})  # what the step filled in
        assert (rule.code in lines(office)) is (state.code in rule.where["state"]), state.code


@pytest.mark.parametrize(
    "rule",
    [one for one in ABOUT_REGISTERS if any("stay_state" in field for field in one.where)],
    ids=lambda one: str(one.code),
)
def test_who_has_left_is_not_reminded_of(office: Office, rule: ReminderRule) -> None:
    made = record(office, rule, TODAY.isoformat())
    who = made if rule.kind == "person" else office.registers.of(rule.kind).get(made).reference("person_id")
    assert who is not None
    assert rule.code in lines(office)
    stay = office.persons.stays(who)[0]
    office.persons.save_stay(replace(stay, state="ended", actual_end="2026-09-09"))
    assert rule.code not in lines(office)


def test_a_later_document_ends_the_reminder(office: Office) -> None:
    who, _stay = person(office)
    papers = office.registers.of("person_document")
    for kind in ("visa", "insurance"):
        papers.create({"person_id": who, "kind": kind, "expires": "2026-09-20"})
    assert {"visa", "insurance"} <= set(lines(office))
    new = papers.create({"person_id": who, "kind": "visa", "expires": "2027-09-20"})
    assert "visa" not in lines(office)
    assert "insurance" in lines(office)
    papers.archive([new.id])
    assert "visa" in lines(office)
    office.registers.of("medical_check").create({"person_id": who, "valid_until": "2026-09-09"})
    assert lines(office)["medical_check"].overdue == 1
    office.registers.of("medical_check").create({"person_id": who, "valid_until": "2027-09-09"})
    assert "medical_check" not in lines(office)


def test_a_passport_is_reminded_of_once(office: Office) -> None:
    who, _stay = person(office)
    office.registers.of("person").save(who, {"passport_expires": "2026-10-01"})
    papers = office.registers.of("person_document")
    papers.create({"person_id": who, "kind": "passport", "expires": "2026-10-01"})
    assert lines(office)["passport"].count == 1
    assert "passport_document" not in lines(office)
    papers.create({"person_id": who, "kind": "passport", "expires": "2036-10-01"})
    assert not {"passport", "passport_document"} & set(lines(office))


def test_an_official_who_left_needs_no_clearance(office: Office) -> None:
    values: Values = {"family_name": "Ахметов", "given_name": "А", "clearance": True, "clearance_until": "2026-09-20"}
    made = office.registers.of("official").create(values)
    assert "clearance" in lines(office)
    office.registers.of("official").save(made.id, {"until": "2026-09-09"})
    assert "clearance" not in lines(office)


def test_consent_missing_of_those_who_are_here(office: Office) -> None:
    here, _stay = person(office)
    person(office, "ended")
    office.registers.of("person").save(here, {"consent_date": ""})
    line = lines(office)["consent"]
    assert (line.count, line.severity, opened(office, line)) == (1, "info", [here])


def test_printed_but_not_signed(office: Office) -> None:
    today = date.today()
    office.context.today = lambda: today
    head = printed(office)
    line = lines(office, today)["unsigned"]
    assert (line.count, line.severity, opened(office, line)) == (1, "soon", [head.id])
    assert lines(office, today + timedelta(days=30))["unsigned"].severity == "overdue"


def test_partial_dates_begin_early_and_are_late_late(office: Office) -> None:
    who, _stay = person(office)
    office.registers.of("person").save(who, {"passport_expires": "2026"})
    line = lines(office)["passport"]
    assert (line.overdue, line.first) == (0, "2026-12-31")
    assert lines(office, date(2027, 1, 1))["passport"].overdue == 1


def test_most_urgent_first(office: Office) -> None:
    who, _stay = person(office)
    papers = office.registers.of("person_document")
    papers.create({"person_id": who, "kind": "insurance", "expires": "2026-09-20"})
    papers.create({"person_id": who, "kind": "visa", "expires": "2026-09-12"})
    office.registers.of("letter").create({"subject": "Хат", "answer_due": "2026-09-01"})
    office.questionnaires.create()
    kinds = [line.kind for line in office.home.reminders(TODAY)]
    assert kinds == ["recovery_sheet", "users", "letter", "visa", "insurance", "consent", "drafts"]


# ------------------------------------------------------------------ para 4


def conditions(office: Office, today: date = TODAY) -> dict[str, tuple[int, int]]:
    return {one.clause: (one.count, one.needed) for one in office.home.conditions(today)}


def test_4_1_foreigners_present_on_the_day(office: Office) -> None:
    here = [person(office, direction=way, arrival="2026-09-10")[0] for way in ("study", "work", "research")]
    person(office, direction="")
    person(office, arrival="2026-09-11")
    person(office, "on_leave")
    person(office, "ended", actual_end="2026-09-09")
    person(office, "expected")
    gone = person(office)[0]
    office.persons.archive(gone)
    # Coming twice counts once.
    office.persons.create_stay(Stay(0, "", here[0], direction="work", state="present", arrival="2026-09-01"))
    found = {one.clause: one for one in office.home.conditions(TODAY)}["4.1"]
    assert (found.count, found.needed) == (3, NEEDED)
    assert set(office.persons.ids(ListQuery(filters=found.filters))) == set(here)


def test_4_2_agreements_with_results_in_twelve_months(office: Office) -> None:
    agreements = [office.registers.of("agreement").create({"subject": f"Келісім {n}"}).id for n in range(4)]
    days = ("2025-09-10", "2025-09-09", "2026-09-11", "2026-01-01")
    for number, (agreement, day) in enumerate(zip(agreements, days, strict=True)):
        result = "" if number == 3 else "Нәтиже"
        values: Values = {"agreement_id": agreement, "date": day, "subject": "Алмасу", "result": result}
        office.registers.of("activity").create(values)
    found = {one.clause: one for one in office.home.conditions(TODAY)}["4.2"]
    assert (found.count, found.needed, found.filters) == (1, 0, {"ids": str(agreements[0])})


def test_4_3_own_citizens_abroad_by_referral(office: Office) -> None:
    trips = office.registers.of("trip")

    def trip(**values: Value) -> int:
        return trips.create({"citizen_id": citizen(office), **values}).id

    one = trip(state="abroad", referral_number="7")
    two = trip(state="preparing", date_from="2026-09-10", date_to="2026-09-10", referral_date="2026-09-01")
    three = trip(state="abroad")
    trip(state="preparing", date_from="2026-09-11", date_to="2026-12-01", referral_number="8")
    trip(state="cancelled", date_from="2026-09-01", date_to="2026-12-01", referral_number="9")
    trip(state="abroad", purpose="conference", referral_number="10")
    trip(state="abroad", return_actual="2026-09-09", referral_number="11")
    found = {condition.clause: condition for condition in office.home.conditions(TODAY)}
    assert (found["4.3"].count, found["4.3"].needed) == (2, NEEDED)
    assert set(trips.ids(ListQuery(filters=found["4.3"].filters))) == {one, two}
    assert set(trips.ids(ListQuery(filters=found["4.3 abroad"].filters))) == {one, two, three}
    second: Values = {"citizen_id": trips.get(one).reference("citizen_id"), "state": "abroad", "referral_number": "7"}
    trips.create(second)
    assert conditions(office)["4.3"] == (2, NEEDED)


def test_an_empty_office_has_nothing_behind_para_4(office: Office) -> None:
    assert conditions(office) == {"4.1": (0, 10), "4.2": (0, 0), "4.3": (0, 10), "4.3 abroad": (0, 0)}
    leap = office.home.conditions(date(2024, 2, 29))
    assert [one.count for one in leap] == [0, 0, 0, 0]


# ------------------------------------------------------------------ charts


def test_every_bar_opens_exactly_its_people(office: Office) -> None:
    nations = (("TR",), ("TR", "DE"), ("CN",), ("UZ",), ())
    for number, nation in enumerate(nations):
        who, _stay = person(
            office,
            direction=("study", "work")[number % 2],
            arrival=f"202{4 + number % 3}-09-01",
            expected_end=f"202{6 + number % 3}-06-30",
        )
        office.registers.of("person").save(who, {"citizenships": nation})
    person(office, "ended", arrival="2023", actual_end="2025-01-01")
    charts = office.home.charts(TODAY)
    assert [(bar.code, bar.count) for bar in charts.countries] == [("TR", 2), ("CN", 1), ("DE", 1), ("UZ", 1)]
    assert [(bar.code, bar.count) for bar in charts.directions] == [("study", 3), ("work", 2)]
    assert [bar.code for bar in charts.years] == ["2021", "2022", "2023", "2024", "2025", "2026"]
    for bar in (*charts.countries, *charts.directions, *charts.years):
        assert len(office.persons.ids(ListQuery(filters=bar.filters))) == bar.count, bar


def test_every_rule_and_group_has_its_name() -> None:
    codes = [rule.code for rule in shipped_rules()]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(NAMES)
    assert set(NAMES) - set(codes) == {"recovery_sheet", "users", "drafts", "complete", "retention_bin"}
    assert {rule.group for rule in shipped_rules()} | {"office_safety"} == set(GROUPS)
    for rule in shipped_rules():
        assert set(rule.source) == {"kk", "ru", "en"}
        assert date.fromisoformat(rule.since) < TODAY


def test_personal_data_in_the_recycle_bin_is_reminded_of_too(office: Office) -> None:
    """Law on personal data: what is kept too long is to be erased, in the recycle bin as well."""
    kept, gone = (
        office.persons.create(Person(0, "", family_name=name, retention_until="2026-08-31")).id for name in ("Ән", "Ою")
    )
    office.persons.create(Person(0, "", family_name="Үкі", retention_until="2027-08-31"))
    office.persons.archive(gone)
    found = lines(office)
    assert (found["retention"].filters, found["retention"].overdue) == ({"ids": str(kept)}, 1)
    line = found["retention_bin"]
    assert (line.count, line.screen, line.filters, line.overdue) == (1, "persons", {"ids": str(gone)}, 1)
    assert list(office.persons.ids(ListQuery(filters=line.filters, archived=True))) == [gone]


def test_what_belongs_to_something_in_the_recycle_bin_is_not_reminded_of(office: Office) -> None:
    agreement = office.registers.of("agreement").create({"subject": "Алмасу", "state": "agreeing"}).id
    office.registers.of("consent").create({"agreement_id": agreement, "body": "ІІМ", "answer_due": "2026-09-01"})
    person_id, _stay = person(office)
    office.registers.of("invitation").create(
        {"person_id": person_id, "state": "issued", "issued_on": "2026-03-01", "valid_until": "2026-09-01"}
    )
    assert {"body_consent", "invitation"} <= lines(office).keys()
    office.registers.of("agreement").archive([agreement])
    office.persons.archive(person_id)
    assert not {"body_consent", "invitation"} & lines(office).keys()
