"""Working days in Kazakhstan and the deadline of the yearly report (8.11)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """``off`` gives the days of a year not worked besides weekends; ``worked`` are days at weekends that are worked."""

    off: Callable[[int], Collection[date]]
    worked: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day of a five-day week."""
        return day in self.worked or (day.weekday() < 5 and day not in self.off(day.year))

    def after(self, day: date, days: int, *, working: bool) -> date:
        """The day ``days`` (not negative) after ``day``, which itself does not count."""
        if not working:
            return day + timedelta(days=days)
        while days > 0:
            day += ONE_DAY
            days -= self.works(day)
        return day

    def before(self, day: date, days: int) -> date:
        """The day ``days`` (not negative) working days before ``day``, which itself does not count."""
        while days > 0:
            day -= ONE_DAY
            days -= self.works(day)
        return day

    def last_before(self, limit: date) -> date:
        """The last working day before ``limit``: «15 шілдеге дейін» does not mean the 15th (guide, trap 11)."""
        day = limit - ONE_DAY
        while not self.works(day):
            day -= ONE_DAY
        return day


LIMIT = (7, 15)
"""Month and day before which the yearly report has to be there."""


def report_deadline(year: int, calendar: WorkCalendar, limit: tuple[int, int] = LIMIT) -> date:
    """When the report of ``year`` has to be there."""
    return calendar.last_before(date(year, *limit))


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
