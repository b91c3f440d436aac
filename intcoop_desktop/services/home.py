"""What needs doing: the lines of the home screen, the conditions of para 4, and the small charts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intcoop_desktop.domain.deadlines import WorkCalendar
from intcoop_desktop.domain.reminders import (
    ALWAYS,
    ReminderRule,
    due_day,
    is_overdue,
    overdue_before,
    shown_until,
)
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.questionnaires import QuestionnaireService
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.results import Reminder
from intcoop_desktop.services.users import UserService
from intcoop_desktop.storage.lists import para4
from intcoop_desktop.storage.lists import reminders as stored

NEEDED = 10
"""People the conditions 4.1 and 4.3 ask for."""

SHOWN_YEARS = 6
SHOWN_COUNTRIES = 8

_STATES = {"unsigned": "printed"}
"""Rules whose whole list is an ordinary filter, which then follows what is done in the list."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of para 4 with what stands behind it; ``needed`` 0 = a judgement, nothing is decided."""

    clause: str
    count: int
    needed: int
    screen: str
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its code, the number, and the filter of the list of persons that shows just these."""

    code: str
    count: int
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Charts:
    """Foreign citizens now present, by country and direction; and those with a stay in a year."""

    countries: tuple[Bar, ...]
    directions: tuple[Bar, ...]
    years: tuple[Bar, ...]
    other_countries: int = 0


class HomeService:
    """Counts behind the home screen; every number comes with the list it opens."""

    def __init__(
        self, context: Context, rules: ReminderRules, questionnaires: QuestionnaireService, users: UserService
    ) -> None:
        self._context = context
        self._rules = rules
        self._questionnaires = questionnaires
        self._users = users

    # ------------------------------------------------------------- lines

    def reminders(self, today: date | None = None) -> list[Reminder]:
        """Lines with something to do, most urgent first; ``filters`` open the list behind a line."""
        day = today or self._context.today()
        lines = [*self._safety(), *self._ruled(day), *self._papers()]
        return sorted((line for line in lines if line.count), key=_urgency)

    def _safety(self) -> list[Reminder]:
        made, alone = self._users.recovery_made(), len(self._users.list()) < 2
        return [
            Reminder(kind, int(wanted), "settings", {"section": kind}, "office_safety", int(wanted))
            for kind, wanted in (("recovery_sheet", not made), ("users", alone))
        ]

    def _ruled(self, day: date) -> list[Reminder]:
        calendar = self._rules.calendar()
        rules = [rule for rule in self._rules.all(day) if rule.holds(day)]
        lines = []
        for rule in rules:
            until = shown_until(rule, day, calendar).isoformat()
            for archived in (False, True) if rule.recycle_bin else (False,):
                # The connection is given back after each: what the user opens meanwhile need not wait for all.
                with self._context.store.reader() as connection:
                    records = stored.found(connection, rule, until, day.isoformat(), archived=archived)
                if records:
                    lines.append(_line(rule, records, day, calendar, archived=archived))
        return lines

    def _papers(self) -> list[Reminder]:
        counts = self._questionnaires.count_by_state()
        return [
            Reminder(kind, counts.get(state, 0), "questionnaires", {"state": state}, "forms")
            for kind, state in (("complete", "complete"), ("drafts", "draft"))
        ]

    def is_empty(self) -> bool:
        """Nobody was entered yet: the first minutes of an office."""
        with self._context.store.reader() as connection:
            return not para4.has_persons(connection)

    # ------------------------------------------------------------- para 4

    def conditions(self, today: date | None = None) -> list[Condition]:
        """Para 4 on the day: all three conditions with what is behind each; the program decides nothing (trap 4)."""
        day = today or self._context.today()
        with self._context.store.reader() as connection:
            present = para4.foreigners_present(connection, day.isoformat())
            since = _year_before(day).isoformat()
            agreements = para4.agreements_with_results(connection, since, day.isoformat())
            trips = para4.trips_under_way(connection, day.isoformat())
        referred = [one for one in trips if one[2]]
        return [
            Condition("4.1", len(present), NEEDED, "persons", ids_filter(present)),
            Condition("4.2", len(agreements), 0, "agreements", ids_filter(agreements)),
            _abroad("4.3", referred, NEEDED),
            _abroad("4.3 abroad", trips, 0),
        ]

    # ------------------------------------------------------------- charts

    def charts(self, today: date | None = None) -> Charts:
        """Numbers of the charts; each bar's filter gives a list of exactly so many persons."""
        day = today or self._context.today()
        years = range(day.year - SHOWN_YEARS + 1, day.year + 1)
        with self._context.store.reader() as connection:
            countries = para4.by_citizenship(connection)
            directions = para4.by_direction(connection)
            by_year = para4.by_year(connection, years)
        first = sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))
        return Charts(
            tuple(Bar(code, n, {"citizenship": code, "state": "present"}) for code, n in first[:SHOWN_COUNTRIES]),
            tuple(_direction_bars(directions)),
            tuple(Bar(str(year), by_year[str(year)], {"year": str(year)}) for year in years),
            len(first[SHOWN_COUNTRIES:]),
        )


def _abroad(clause: str, trips: Sequence[tuple[int, int, bool]], needed: int) -> Condition:
    """People are counted, their trips are opened."""
    people = {citizen for _, citizen, _ in trips}
    return Condition(clause, len(people), needed, "trips", ids_filter([trip for trip, _, _ in trips]))


def _direction_bars(counts: Counter[str]) -> list[Bar]:
    known = ("study", "work", "research")
    return [Bar(code, counts[code], {"direction": code, "state": "present"}) for code in known if counts[code]]


def ids_filter(ids: Sequence[int]) -> dict[str, str]:
    """A filter every list understands: these records only."""
    return {"ids": ",".join(map(str, ids))}


def _year_before(day: date) -> date:
    """The same day a year ago; 28 February for a leap day."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _line(
    rule: ReminderRule, records: stored.Found, day: date, calendar: WorkCalendar, *, archived: bool = False
) -> Reminder:
    code = rule.recycle_bin if archived else rule.code
    screen = "questionnaires" if rule.kind == "questionnaire" else kind_of(rule.kind).plural
    state = _STATES.get(rule.code)
    filters = {"state": state} if state else ids_filter([one for one, _ in records])
    if rule.when == ALWAYS:
        return Reminder(code, len(records), screen, filters, rule.group)
    border = overdue_before(rule, day, calendar)
    late = sum(is_overdue(value, border) for _, value in records)
    first = due_day(rule, records[0][1], calendar).isoformat()
    return Reminder(code, len(records), screen, filters, rule.group, late, first)


def _urgency(line: Reminder) -> tuple[int, int, str, int]:
    """Safety of the office, then what is overdue, what is due first, what has no date."""
    return line.group != "office_safety", not line.overdue, line.first or "9999", -line.count
