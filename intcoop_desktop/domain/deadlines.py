"""Working days in Kazakhstan and the deadline of the yearly report (8.11)."""

from collections.abc import Collection
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Collection[date], *, six_days: bool = False) -> bool:
    """Whether ``day`` is worked in a five-day (or six-day) week."""
    return day.weekday() < (6 if six_days else 5) and day not in holidays


def last_working_day_before(limit: date, holidays: Collection[date], *, six_days: bool = False) -> date:
    """The last working day before ``limit``: «15 шілдеге дейін» does not mean the 15th (guide, trap 11)."""
    day = limit - ONE_DAY
    while not is_working_day(day, holidays, six_days=six_days):
        day -= ONE_DAY
    return day


def report_deadline(year: int, holidays: Collection[date], *, six_days: bool = False) -> date:
    """When the report of ``year`` has to be there."""
    return last_working_day_before(date(year, 7, 15), holidays, six_days=six_days)


def moved_days_off(holidays: Collection[date]) -> frozenset[date]:
    """The holidays and, for each that falls on a weekend, the next working day, which is off instead."""
    off = set(holidays)
    for day in sorted(holidays):
        if day.weekday() >= 5:
            instead = day + ONE_DAY
            while instead.weekday() >= 5 or instead in off:
                instead += ONE_DAY
            off.add(instead)
    return frozenset(off)
