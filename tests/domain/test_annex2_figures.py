"""What enters Annex 2, and what it lacks."""

from dataclasses import replace

import pytest

from intcoop_desktop.domain.annex2 import AnnualReport, Gap
from intcoop_desktop.domain.annex2_figures import (
    Figuring,
    belongs,
    build_report,
    report_period,
    report_year_of,
    stay_rows,
)
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit

PERIOD = report_period(2026)
FIGURING = Figuring(country_name={"TR": "Түркия", "DE": "Германия"}.__getitem__, cis={"KG"})
PERSON = Person(
    1, "", family_name="Ли", given_name="Вэй", birth="2003-09", citizenships=("TR", "KG"), country_from="DE"
)
STAY = Stay(
    1,
    "",
    1,
    direction="study",
    speciality="Химия",
    course="2",
    residence="№ 2 жатақхана",
    arrival="2025-09-01",
    expected_end="2027-06-30",
)
WHOLE = Organisation("Университет", head_name="Ә. Б.", head_position="ректор", addressee="Министрлікке")
UNIT = Unit(1, "", "Қызмет", address="Алматы", room="214")
OFFICIAL = Official(1, "", "Әлиева", "Айгүл", unit_id=1, work_phone="1", home_phone="2")


def report(person: Person = PERSON, stay: Stay = STAY, **changed: object) -> AnnualReport:
    """A report of one stay."""
    given = {"organisation": WHOLE, "units": [UNIT], "officials": [OFFICIAL], "pairs": [(person, stay)]} | changed
    return build_report(PERIOD, figuring=FIGURING, **given)  # type: ignore[arg-type]


def test_the_first_report_starts_on_1_september() -> None:
    assert (PERIOD.start, PERIOD.end, PERIOD.academic_year) == ("2025-09-01", "2026-06-30", "2025/2026")


def test_the_next_one_starts_after_the_cut_off_of_the_last() -> None:
    assert report_period(2026, "2025-06-30").start == "2025-07-01"


@pytest.mark.parametrize(
    ("day", "year"), [("2025-09-01", 2026), ("2026-06-30", 2026), ("2026-07-01", 2027), ("2026-12-31", 2027)]
)
def test_july_and_august_fall_into_the_next_report(day: str, year: int) -> None:
    assert report_year_of(day) == year


@pytest.mark.parametrize(
    ("changed", "enters"),
    [
        ({}, True),
        ({"arrival": "2026-06-30"}, True),
        ({"arrival": "2026-07-01"}, False),
        ({"arrival": "2015", "actual_end": "2025-08-31"}, False),
        ({"arrival": "2015", "actual_end": "2025-09-01"}, True),
        ({"state": "ended", "expected_end": "2025-06-30"}, False),
        ({"state": "present", "expected_end": "2025-06-30"}, True),  # is still here
        ({"state": "expected"}, True),  # arrived after all: the date says so
        ({"state": "expected", "arrival": ""}, False),
        ({"state": "present", "arrival": ""}, True),
        ({"archived": True}, False),
    ],
)
def test_every_stay_that_touches_the_period(changed: dict[str, str], enters: bool) -> None:
    assert belongs(replace(STAY, **changed), PERIOD) is enters  # type: ignore[arg-type]


def test_by_a_switch_only_who_is_present_on_the_cut_off_day() -> None:
    left = replace(STAY, actual_end="2026-05-01")
    assert belongs(left, PERIOD)
    assert not belongs(left, PERIOD, "present")
    assert belongs(STAY, PERIOD, "present")


def test_two_stays_are_two_rows_and_names_are_in_order() -> None:
    other = replace(PERSON, id=2, family_name="Ван")
    pairs = [(PERSON, replace(STAY, id=2, arrival="2026-02-01")), (PERSON, STAY), (other, replace(STAY, id=3))]
    rows = stay_rows(pairs, PERIOD, FIGURING)
    assert [row.stay_id for row in rows] == [3, 1, 2]
    assert stay_rows([(replace(PERSON, archived=True), STAY)], PERIOD, FIGURING) == ()


def test_the_country_is_the_citizenship_or_by_setting_where_the_person_came_from() -> None:
    row = stay_rows([(PERSON, STAY)], PERIOD, FIGURING)[0]
    assert (row.country, row.country_code, row.is_cis, row.birth_year) == ("Түркия", "TR", True, "2003")
    row = stay_rows([(PERSON, STAY)], PERIOD, replace(FIGURING, country="country_from"))[0]
    assert (row.country, row.country_code) == ("Германия", "DE")


@pytest.mark.parametrize(
    ("changed", "course"),
    [
        ({}, "2"),
        ({"course": ""}, ""),
        ({"course": "", "level": "preparatory"}, "дайындық бөлімі"),
        ({"course": "", "direction": "work"}, "–"),
        ({"course": "", "direction": "research"}, "–"),
    ],
)
def test_the_course_where_there_is_one(changed: dict[str, str], course: str) -> None:
    stay = replace(STAY, **changed)  # type: ignore[arg-type]
    assert stay_rows([(PERSON, stay)], PERIOD, FIGURING)[0].course == course


def lists(whole: AnnualReport) -> list[Gap]:
    """Gaps of the heading and of sections 1–3."""
    return [gap for gap in whole.gaps if gap.section <= 3]


def test_nothing_lacks_when_everything_is_there() -> None:
    whole = report()
    assert lists(whole) == []
    assert [section.completeness for section in whole.sections[:3]] == [1.0, 1.0, 1.0]
    assert [section.filled for section in whole.sections] == [True, True, True] + [False] * 6
    assert whole.draft
    assert (whole.section(3).count, whole.text(7), whole.year) == (1, "", 2026)


@pytest.mark.parametrize(
    ("person", "stay", "gap"),
    [
        ({"birth": ""}, {}, ("person", "birth")),
        ({"citizenships": ()}, {}, ("person", "citizenships")),
        ({"family_name": "", "given_name": "", "latin_family_name": "LI"}, {}, ("person", "family_name")),
        ({}, {"direction": ""}, ("stay", "direction")),
        ({}, {"speciality": ""}, ("stay", "speciality")),
        ({}, {"course": ""}, ("stay", "course")),
        ({}, {"residence": ""}, ("stay", "residence")),
        ({}, {"expected_end": ""}, ("stay", "expected_end")),
    ],
)
def test_a_missing_field_is_a_gap(person: dict[str, str], stay: dict[str, str], gap: tuple[str, str]) -> None:
    found = report(replace(PERSON, **person), replace(STAY, **stay))  # type: ignore[arg-type]
    assert [(one.section, one.kind, one.field) for one in lists(found)] == [(3, *gap)]
    assert found.section(3).fields_present == found.section(3).fields_needed - 1


def test_gaps_of_the_organisation_units_and_officials() -> None:
    assert [gap.field for gap in lists(report(organisation=Organisation("У")))] == [
        "head_name",
        "head_position",
        "addressee",
    ]
    assert lists(report(units=[])) == [Gap(1, "organisation", 0, "", "units", "nothing")]
    assert lists(report(officials=[])) == [Gap(2, "organisation", 0, "", "officials", "nothing")]
    assert [gap.field for gap in lists(report(units=[replace(UNIT, room="", address="")]))] == ["address", "room"]
    assert [gap.field for gap in lists(report(officials=[replace(OFFICIAL, home_phone="")]))] == ["home_phone"]


def test_only_units_that_report_and_officials_still_in_office() -> None:
    found = report(
        units=[UNIT, replace(UNIT, id=2, name="Факультет", reports=False)],
        officials=[OFFICIAL, replace(OFFICIAL, id=2, until="2026-01-01")],
    )
    assert [row.unit_id for row in found.units] == [1]
    assert [(row.official_id, row.unit, row.name) for row in found.officials] == [(1, "Қызмет", "Әлиева Айгүл")]
