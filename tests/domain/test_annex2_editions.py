"""Steps of a report, what differs between two, totals, and what belongs to a period."""

import itertools
from dataclasses import replace

import pytest

from intcoop_desktop.domain.annex2 import AnnualReport, ConferenceRow, CopyFile, PlanRow, StayRow, TripRow
from intcoop_desktop.domain.annex2_belonging import TripDates, touches
from intcoop_desktop.domain.annex2_difference import LABELS, NEARBY, difference, nearby
from intcoop_desktop.domain.annex2_editions import FROZEN, GONE, STATES, follows, freezes, thaws
from intcoop_desktop.domain.annex2_figures import month_and_day, report_period, report_year_of
from intcoop_desktop.domain.annex2_json import from_json, to_json
from intcoop_desktop.domain.annex2_totals import conference_totals, trip_totals
from tests.printing.samples import report

PERIOD = report_period(2026)


def test_states_in_their_order() -> None:
    usual = {(old, new) for old in STATES for new in STATES if follows(old, new)}
    assert usual == {*itertools.pairwise(STATES), ("checked", "collecting")}
    assert freezes("collecting", "written")
    assert thaws("signed", "checked")
    assert not thaws("signed", "printed")
    assert set(GONE) < set(FROZEN)


def test_a_period_of_the_offices_own() -> None:
    assert month_and_day("05-31", (1, 1)) == (5, 31)
    assert month_and_day("02-29", (1, 1)) == (1, 1)
    period = report_period(2026, cut_off=(5, 31), first_start=(8, 15))
    assert (period.start, period.end) == ("2025-08-15", "2026-05-31")
    assert report_period(2026, "2026-12-31").start == "2026-06-30"  # never begins after its end
    assert report_year_of("2026-06-15", (5, 31)) == 2027


@pytest.mark.parametrize(
    ("begin", "end", "lasting", "inside"),
    [
        ("2025-08-31", "", False, False),
        ("2025-08-31", "", True, True),
        ("2025-09", "", False, True),
        ("2026", "", False, True),
        ("", "", False, True),
        ("", "2025-08-31", False, False),
        ("2026-07-01", "", True, False),
    ],
)
def test_what_touches_a_period(begin: str, end: str, lasting: bool, inside: bool) -> None:
    assert touches(begin, end, PERIOD, lasting=lasting) is inside


def test_a_trip_that_should_be_over() -> None:
    trip = TripDates("abroad", "2026-01-01", "2026-02", "", "")
    assert not trip.overdue("2026-02-28")
    assert trip.overdue("2026-03-01")
    assert not replace(trip, return_actual="2026-02-20").overdue("2026-03-01")
    assert not TripDates("abroad", "2026-01-01", "", "", "").overdue("2030-01-01")


def test_persons_of_trips_and_participations() -> None:
    one = TripRow(1, "Оспанов", "Е.", "", "1990", "", "", "оқу", "", "", "", citizen_id=7, purpose_code="study")
    totals = trip_totals([one, replace(one, trip_id=2), replace(one, trip_id=3, citizen_id=0)])
    assert (totals.trips, totals.persons, totals.by_purpose[0].persons) == (3, 2, 2)
    event = ConferenceRow(
        1, "Түркітану", "конференция", "conference", "ғылыми", "scientific", "", "", "", "", "", "", "А\n\nБ",
        "баяндама", "report", "", "", "", "",
    )  # fmt: skip
    counted = conference_totals([event, replace(event, conference_id=2, participants="", form="", form_code="")])
    assert (counted.events, counted.participations) == (2, 2)
    assert (counted.by_kind[0].label, counted.by_kind[0].rows) == ("ғылыми конференция", 2)
    assert [(line.code, line.persons) for line in counted.by_form] == [("report", 2), ("", 0)]


def test_equal_reports_do_not_differ() -> None:
    whole = report(5, 5)
    assert difference(whole, from_json(to_json(whole))) == ()


def changed(whole: AnnualReport, stay: StayRow) -> AnnualReport:
    """The report with another first stay."""
    return replace(whole, stays=(stay, *whole.stays[1:]))


def test_fields_are_told_as_they_are_printed() -> None:
    whole = report(3, 2)
    first = whole.stays[0]
    other = replace(first, expected_end="2031-01-15", is_diaspora=not first.is_diaspora, arrival="2020")
    found = difference(whole, changed(whole, other))
    assert [(one.field, one.after) for one in found] == [
        ("expected_end", "15.01.2031"), ("is_diaspora", "+" if other.is_diaspora else ""),
    ]  # fmt: skip
    assert all(one.record == first.name and one.kind == "stay" for one in found)
    heading = replace(whole, organisation=replace(whole.organisation, head_name="Б. Ә.", bin="1"))
    assert [(one.section, one.field) for one in difference(whole, heading)] == [(0, "head_name")]
    gone = replace(whole, trips=whole.trips[1:])
    assert [(one.what, one.section, one.record_id) for one in difference(whole, gone)] == [
        ("removed", 4, whole.trips[0].trip_id)
    ]


def test_copies_and_what_is_left_out() -> None:
    plan = PlanRow(1, "Жоспар", "2025-09-01", "2026-06-30", "2025-08-28", "", "", "бекітілген", "approved")
    whole = replace(report(), plans=(plan,))
    scanned = replace(plan, copies=(CopyFile(1, "жоспар.pdf", 3, "a" * 64),))
    (told,) = difference(whole, replace(whole, plans=(scanned,)))
    assert (told.field, told.before, told.after) == ("copies", "", "жоспар.pdf")
    again = replace(plan, copies=(CopyFile(2, "жоспар.pdf", 3, "b" * 64),))
    (told,) = difference(replace(whole, plans=(scanned,)), replace(whole, plans=(again,)))
    assert (told.field, told.before, told.after) == ("copies", "", "")
    (told,) = difference(whole, replace(whole, plans=(replace(plan, left_out=True),)))
    assert (told.what, told.section) == ("removed", 5)
    assert [one.needs_print for one in whole.copies] == [True]


def test_paragraphs_that_came_went_and_were_rewritten() -> None:
    before = replace(report(), texts=((7, "Бір.\nЕкі.\nҮш."), (9, "Тоғыз.")))
    after = replace(report(), texts=((7, "Бір.\nЕкінші.\nҮш.\nТөрт."),))
    assert [(one.section, one.what, one.before, one.after) for one in difference(before, after)] == [
        (7, "changed", "Екі.", "Екінші."),
        (7, "added", "", "Төрт."),
        (9, "removed", "Тоғыз.", ""),
    ]
    assert "text" in LABELS


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("бір екі", "бір үш", ("бір екі", "бір үш")),
        ("", "бір", ("", "бір")),
        ("Ш" * 300, "Ш" * 301, ("…" + "Ш" * NEARBY, "…" + "Ш" * (NEARBY + 1))),
        ("сөз " * 200 + "екі" + " сөз" * 200, "сөз " * 200 + "төрт" + " сөз" * 200,
         ("…" + "сөз " * 10 + "екі" + " сөз" * 10 + "…", "…" + "сөз " * 10 + "төрт" + " сөз" * 10 + "…")),
    ],
    ids=["short", "from nothing", "without a space", "one word of a page"],
)  # fmt: skip
def test_a_long_paragraph_is_told_where_it_differs(before: str, after: str, told: tuple[str, str]) -> None:
    assert nearby(before, after) == told
    assert nearby(after, before) == told[::-1]
