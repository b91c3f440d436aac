"""Reminder rules: working days across holidays, partial dates, leap days."""

from datetime import date, timedelta

import pytest

from intcoop_desktop.domain.deadlines import WorkCalendar
from intcoop_desktop.domain.reminders import (
    SINCE,
    UNTIL,
    ReminderRule,
    due_day,
    is_overdue,
    overdue_before,
    shown_until,
)
from intcoop_desktop.services.rules import kazakhstan

KZ = WorkCalendar(kazakhstan().off)
PLAIN = WorkCalendar(lambda year: ())


def rule(when: str, days: int, *, working: bool) -> ReminderRule:
    return ReminderRule("r", "g", "stay", ("arrival",), when, days, working)


@pytest.mark.parametrize(
    ("day", "days", "after"),
    [
        ("2026-09-01", 3, "2026-09-04"),  # Tuesday to Friday
        ("2026-09-03", 3, "2026-09-08"),  # a weekend between
        ("2026-09-05", 1, "2026-09-07"),  # from a Saturday
        ("2026-03-19", 3, "2026-03-27"),  # Nauryz, and 21 and 22 March moved from the weekend
        ("2026-12-31", 3, "2027-01-08"),  # New Year, the Saturday of it moved to Monday, Christmas
        ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-01"),
        ("2026-09-01", 0, "2026-09-01"),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(day: str, days: int, after: str) -> None:
    reached = KZ.after(date.fromisoformat(day), days, working=True)
    between = [date.fromisoformat(day) + timedelta(days=n + 1) for n in range((reached - date.fromisoformat(day)).days)]
    assert sum(KZ.works(one) for one in between) == days
    assert reached.isoformat() == after


def test_moved_days() -> None:
    off, worked = date(2026, 9, 7), date(2026, 9, 5)
    calendar = WorkCalendar(lambda year: {off}, frozenset({worked}))
    assert calendar.works(worked)
    assert not calendar.works(off)
    assert calendar.after(date(2026, 9, 4), 1, working=True) == worked
    assert calendar.after(date(2026, 9, 4), 2, working=True) == date(2026, 9, 8)
    assert calendar.last_before(date(2026, 9, 8)) == worked


@pytest.mark.parametrize("days", [0, 1, 3, 10, 25])
@pytest.mark.parametrize("working", [True, False])
def test_the_border_of_a_since_rule_is_the_first_date_still_in_time(days: int, working: bool) -> None:
    one = rule(SINCE, days, working=working)
    for offset in range(0, 400, 7):
        today = date(2026, 1, 1) + timedelta(days=offset)
        border = overdue_before(one, today, KZ)
        before = border - timedelta(days=1)
        assert due_day(one, border.isoformat(), KZ) >= today
        assert due_day(one, before.isoformat(), KZ) < today
        assert is_overdue(before.isoformat(), border)
        assert not is_overdue(border.isoformat(), border)


def test_notification_of_arrival_within_three_working_days() -> None:
    one = rule(SINCE, 3, working=True)
    thursday = "2026-09-03"
    assert due_day(one, thursday, KZ) == date(2026, 9, 8)
    assert not is_overdue(thursday, overdue_before(one, date(2026, 9, 8), KZ))
    assert is_overdue(thursday, overdue_before(one, date(2026, 9, 9), KZ))
    assert shown_until(one, date(2026, 9, 3), KZ) == date(2026, 9, 3)


def test_an_end_is_reminded_of_before_and_overdue_after_it() -> None:
    one = rule(UNTIL, 30, working=False)
    today = date(2028, 1, 30)
    assert shown_until(one, today, PLAIN) == date(2028, 2, 29)
    assert not is_overdue("2028-01-30", overdue_before(one, today, PLAIN))
    assert is_overdue("2028-01-29", overdue_before(one, today, PLAIN))
    working = rule(UNTIL, 3, working=True)
    assert shown_until(working, date(2026, 9, 3), KZ) == date(2026, 9, 8)


@pytest.mark.parametrize(
    ("value", "border", "overdue"),
    [
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
        ("2024-02", "2024-02-29", False),
        ("2024-02", "2024-03-01", True),
        ("2023-02", "2023-03-01", True),
        ("2026-09-05", "2026-09-05", False),
    ],
)
def test_a_partial_date_is_overdue_after_its_latest_day(value: str, border: str, overdue: bool) -> None:
    assert is_overdue(value, date.fromisoformat(border)) is overdue


def test_a_rule_holds_from_its_day_and_while_it_is_on() -> None:
    one = ReminderRule("r", "g", "stay", ("arrival",), SINCE, 3, True, since="2026-05-12")
    assert not one.holds(date(2026, 5, 11))
    assert one.holds(date(2026, 5, 12))
    assert not ReminderRule("r", "g", "stay", (), "", 0, False, active=False).holds(date(2026, 5, 12))
