"""Documents of a trip in time or not, and the day its report is due (8.4, 8.6). Days are ISO 8601, ``""`` for none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from intcoop_desktop.domain.periods import first_day, last_day

IN_TIME, LATE, OVERDUE, WAITING, UNKNOWN = "in_time", "late", "overdue", "waiting", ""


@dataclass(frozen=True, slots=True)
class Timely:
    """``state``: in time; late; not there and overdue; not there, time left; or without a term. ``days`` of the
    difference, never negative."""

    state: str
    days: int = 0


def timely(term: str, happened: str, today: str) -> Timely:
    """How something stands that had to happen until ``term`` (inclusive). A partial date is meant kindly: the term by
    its latest day, what happened by its earliest."""
    limit = last_day(term)
    if not limit:
        return Timely(IN_TIME if happened else UNKNOWN)
    if happened:
        late = _days(limit, first_day(happened))
        return Timely(LATE, late) if late > 0 else Timely(IN_TIME, -late)
    left = _days(today, limit)
    return Timely(WAITING, left) if left >= 0 else Timely(OVERDUE, -left)


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def before(day: date, days: int, *, working: bool, works: Callable[[date], bool]) -> date:
    """The day ``days`` (working or calendar) before ``day``."""
    if not working:
        return day - timedelta(days=days)
    while days > 0:
        day -= timedelta(days=1)
        days -= works(day)
    return day


def with_report_due(
    old: Mapping[str, object] | None, values: Mapping[str, object], due: Callable[[date], date]
) -> Mapping[str, object]:
    """The values with the term of the report counted from the return, when that was entered or changed just now.

    A term somebody set by hand stays; so does the absence of one where the report is already there.
    """
    back, known = _whole(values["return_actual"]), _whole(old["return_actual"]) if old is not None else None
    if back is None or back == known or values["report_received"]:
        return values
    given = values["report_due"]
    if given and (known is None or given != due(known).isoformat()):
        return values
    return {**values, "report_due": due(back).isoformat()}


def _whole(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
