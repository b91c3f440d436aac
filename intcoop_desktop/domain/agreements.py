"""How long an agreement still runs, and the dates of its renewal (8.2). Days are ISO 8601, ``""`` for none."""

from dataclasses import dataclass
from datetime import date, timedelta

from intcoop_desktop.domain.periods import last_day

RUNNING = frozenset({"signed", "in_force", "extended"})
"""States in which the end of an agreement matters."""


@dataclass(frozen=True, slots=True)
class Running:
    """``way``: ``ends`` (in ``days``), ``ended`` (``days`` ago, though its state says it runs), ``open`` (without a
    final date), ``unknown`` (no date entered), or ``""`` (not running)."""

    way: str
    days: int = 0


def running(state: str, valid_to: str, *, open_ended: bool, today: date) -> Running:
    """How long an agreement runs."""
    if state not in RUNNING:
        return Running("")
    end = last_day(valid_to)
    if not end:
        return Running("open" if open_ended else "unknown")
    days = (date.fromisoformat(end) - today).days
    return Running("ends", days) if days >= 0 else Running("ended", -days)


def next_term(valid_from: str, valid_to: str) -> tuple[str, str]:
    """From the day after the end, for as long as before: whole years stay whole years. Empty where not known."""
    if len(valid_to) != 10:
        return "", ""
    start = date.fromisoformat(valid_to) + timedelta(days=1)
    if len(valid_from) != 10:
        return start.isoformat(), ""
    begin, end = date.fromisoformat(valid_from), date.fromisoformat(valid_to)
    whole = (end.year - begin.year) * 12 + end.month - begin.month
    for months in (whole, whole + 1):
        # «1 March to 1 March» and «1 March to 28 February» both mean whole years.
        if _moved(begin, months) in (end, start):
            return start.isoformat(), (_moved(start, months) - timedelta(days=1)).isoformat()
    return start.isoformat(), (start + (end - begin)).isoformat()


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
