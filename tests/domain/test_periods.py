"""Partial dates and periods, working days and deadlines."""

from datetime import date

import pytest

from intcoop_desktop.domain.deadlines import WorkCalendar, moved_days_off, report_deadline
from intcoop_desktop.domain.periods import first_day, is_partial_date, last_day, overlaps
from intcoop_desktop.services.rules import kazakhstan


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("2003", True),
        ("2003-09", True),
        ("2024-02-29", True),
        ("0001", True),
        ("9999-12-31", True),
        ("2023-02-29", False),
        ("2003-13", False),
        ("0000", False),
        ("2003-9-5", False),
        ("05.09.2003", False),
        ("", False),
        ("2003-09-05T00", False),
        ("٢٠٠٣", False),
    ],
)
def test_possible_dates(text: str, possible: bool) -> None:
    assert is_partial_date(text) is possible


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2003", "2003-01-01", "2003-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2003-09-05", "2003-09-05", "2003-09-05"),
        ("", "", ""),
    ],
)
def test_a_partial_date_spans_days(partial: str, first: str, last: str) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("begin", "end", "touches"),
    [
        ("2025-09-01", "2026-06-30", True),
        ("2026-06-30", "", True),
        ("2026-07-01", "", False),
        ("", "2025-09-01", True),
        ("", "2025-08-31", False),
        ("2026", "2026", True),  # some day of 2026 may lie in the period
        ("2026-07", "", False),
        ("2020", "2025", True),
        ("2020", "2025-08", False),
        ("", "", True),
    ],
)
def test_what_a_period_touches(begin: str, end: str, touches: bool) -> None:
    assert overlaps(begin, end, "2025-09-01", "2026-06-30") is touches


@pytest.mark.parametrize(
    ("year", "due"),
    [
        (2025, date(2025, 7, 14)),  # a Monday
        (2026, date(2026, 7, 14)),
        (2028, date(2028, 7, 14)),
        (2029, date(2029, 7, 13)),  # the 14th is a Saturday
        (2030, date(2030, 7, 12)),  # the 14th is a Sunday
    ],
)
def test_the_report_is_due_on_the_last_working_day_before_15_july(year: int, due: date) -> None:
    assert report_deadline(year, WorkCalendar(kazakhstan().off)) == due


def test_a_holiday_on_a_weekend_moves_to_the_next_working_day() -> None:
    off = kazakhstan().off(2027)
    assert date(2027, 3, 8) in off
    assert date(2027, 5, 10) in off  # 9 May 2027 is a Sunday
    assert date(2027, 3, 24) in off  # 21 March 2027 is a Sunday, 22 and 23 are holidays themselves
    assert date(2027, 1, 7) in off
    assert moved_days_off({date(2026, 5, 9)}) == {date(2026, 5, 9), date(2026, 5, 11)}


def test_working_days() -> None:
    calendar = WorkCalendar(kazakhstan().off)
    assert not calendar.works(date(2026, 7, 11))
    assert not calendar.works(date(2026, 7, 6))
    assert calendar.last_before(date(2026, 7, 7)) == date(2026, 7, 3)
