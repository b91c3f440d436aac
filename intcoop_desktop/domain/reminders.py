"""When a record wants attention: reminder rules over dates, in calendar or working days.

A rule watches one date of one kind of record. ``until`` rules warn some days before the date (an expiry); ``since``
rules give some days after it (an arrival has to be notified). Rules are data: shipped in
``resources/rules/reminders.json``, changed by the office. Dates may be partial (``domain.periods``): a reminder begins
with the earliest day meant, and only after the latest one is it overdue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from intcoop_desktop.domain.deadlines import ONE_DAY, WorkCalendar
from intcoop_desktop.domain.periods import last_day

UNTIL, SINCE, ALWAYS = "until", "since", ""
"""What the date means: an end, a beginning, or nothing (the conditions alone decide)."""

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """One rule. ``dates`` are fields of the record, the first one filled in counts.

    ``where`` maps a field to the values it must have (``person_id.stay_state``: of the record referred to), ``empty``
    names fields that are still to be filled in, ``unless`` what makes it needless (``storage.lists.reminders``).
    ``recycle_bin`` names the line of its records in the recycle bin, "" for rules that leave those alone.
    ``source`` and ``note`` are by language. ``since`` is the day (ISO) from which the rule holds.
    """

    code: str
    group: str
    kind: str
    dates: tuple[str, ...]
    when: str
    days: int
    working: bool
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    recycle_bin: str = ""
    source: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    active: bool = True
    changed: bool = False

    def holds(self, today: date) -> bool:
        """Whether the rule is on and in force."""
        return self.active and self.since <= today.isoformat()


def shown_until(rule: ReminderRule, today: date, calendar: WorkCalendar) -> date:
    """The latest date of a record that is reminded of today."""
    return calendar.after(today, rule.days, working=rule.working) if rule.when == UNTIL else today


def overdue_before(rule: ReminderRule, today: date, calendar: WorkCalendar) -> date:
    """Dates before this day are overdue: the end is past, or the days allowed since the beginning are."""
    if rule.when == UNTIL:
        return today
    border = today - timedelta(days=rule.days)
    while calendar.after(border - ONE_DAY, rule.days, working=rule.working) >= today:
        border -= ONE_DAY
    return border


def is_overdue(value: str, border: date) -> bool:
    """Whether a date (partial: its latest day) lies before ``border``."""
    return last_day(value) < border.isoformat()


def due_day(rule: ReminderRule, value: str, calendar: WorkCalendar) -> date:
    """Until when something has to be done for a record with this date."""
    day = date.fromisoformat(last_day(value))
    return calendar.after(day, rule.days, working=rule.working) if rule.when == SINCE else day
