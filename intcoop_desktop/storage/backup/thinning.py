"""Which automatic backups stay: all of the last day, then one a day, a week, a month, for 90 days."""

from collections.abc import Iterable
from datetime import datetime, timedelta

ALL_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(days=56)
EXPIRE = timedelta(days=90)


def to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return those to keep: the newest of each period, and the newest of all whatever its age.

    A time in the future (the clock was set back) counts as of today.
    """
    ordered = sorted(times, reverse=True)
    kept: set[datetime] = set(ordered[:1])
    seen: set[tuple[str, object]] = set()
    for moment in ordered:
        period = _period(moment, now - moment)
        if period is None:
            continue
        if period not in seen:
            kept.add(moment)
            seen.add(period)
    return kept


def _period(moment: datetime, age: timedelta) -> tuple[str, object] | None:
    if age <= ALL_FOR:
        return "each", moment
    if age <= DAILY_FOR:
        return "day", moment.date()
    if age <= WEEKLY_FOR:
        return "week", tuple(moment.isocalendar())[:2]
    if age <= EXPIRE:
        return "month", (moment.year, moment.month)
    return None
