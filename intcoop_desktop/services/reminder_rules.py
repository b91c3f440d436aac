"""Reminder rules of the office: shipped ones with the office's changes over them, and its calendar of working days."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.deadlines import WorkCalendar
from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.domain.reminders import ALWAYS, MOST_DAYS, ReminderRule
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import LANGUAGES
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.rules import kazakhstan
from intcoop_desktop.services.settings import SettingsService

RULES_SETTING = "reminders.rules"
CALENDAR_SETTING = "reminders.calendar"
ROLE = "administrator"
LONGEST_SOURCE = 500
MOST_MOVED = 400


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What the office wants of a rule; it holds from ``since`` (ISO), until then the shipped rule does."""

    days: int
    working: bool
    active: bool
    source: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class MovedDays:
    """Days announced by the Government: off besides the holidays, and days at weekends worked instead (ISO)."""

    off: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()


@cache
def shipped_rules() -> tuple[ReminderRule, ...]:
    """The rules that come with the program, in the order of their groups."""
    data = json.loads((data_root() / "resources" / "rules" / "reminders.json").read_text("utf-8"))
    return tuple(_shipped(rule) for rule in data["rules"])


def _shipped(rule: Mapping[str, Any]) -> ReminderRule:
    values = dict(rule)
    for name in ("dates", "empty", "unless"):
        values[name] = tuple(rule.get(name, ()))
    values["where"] = {field: tuple(codes) for field, codes in rule.get("where", {}).items()}
    return ReminderRule(**values)


class ReminderRules:
    """Reads and changes the rules; every change is audited and told to the views as ``rule``."""

    def __init__(self, context: Context, settings: SettingsService) -> None:
        self._context = context
        self._settings = settings

    # ------------------------------------------------------------- rules

    def all(self, today: date | None = None) -> list[ReminderRule]:
        """Every rule as it stands for the office; one whose change holds only later is still the shipped one."""
        day = (today or self._context.today()).isoformat()
        changes = self.changes()
        return [_changed(rule, changes.get(rule.code), day) for rule in shipped_rules()]

    def changes(self) -> dict[str, RuleChange]:
        """Code of a rule → what the office changed."""
        kept = json.loads(self._settings.get(RULES_SETTING, "{}"))
        return {code: RuleChange(**change) for code, change in kept.items()}

    def change(self, code: str, change: RuleChange) -> None:
        """Change a rule. Raises ``FieldError``, ``NotAllowed``, ``UserError`` for an unknown rule."""
        self._context.require(ROLE)
        rule = next((one for one in shipped_rules() if one.code == code), None)
        if rule is None:
            raise UserError(N_("There is no reminder rule called “{name}”."), name=code[:100])
        self._put({**self.changes(), code: checked(rule, change)})

    def reset(self, codes: Sequence[str]) -> None:
        """The shipped rules again."""
        self._context.require(ROLE)
        self._put({code: change for code, change in self.changes().items() if code not in codes})

    def _put(self, changes: Mapping[str, RuleChange]) -> None:
        kept = {
            code: {name: getattr(change, name) for name in RuleChange.__slots__} for code, change in changes.items()
        }
        self._settings.set(RULES_SETTING, json.dumps(kept, ensure_ascii=False, sort_keys=True))
        self._context.publish(Changes.of("rule"))

    # ------------------------------------------------------------- calendar

    def moved(self) -> MovedDays:
        """Days off and working days that were announced."""
        kept = json.loads(self._settings.get(CALENDAR_SETTING, "{}"))
        return MovedDays(tuple(kept.get("off", ())), tuple(kept.get("worked", ())))

    def set_moved(self, days: MovedDays) -> None:
        """Keep announced days. Raises ``FieldError``, ``NotAllowed``."""
        self._context.require(ROLE)
        off, worked = _whole_days(days.off, "off"), _whole_days(days.worked, "worked")
        both = set(off) & set(worked)
        if both:
            raise FieldError(N_("A day cannot be off and worked at once: {day}"), path="worked", day=min(both))
        self._settings.set(CALENDAR_SETTING, json.dumps({"off": off, "worked": worked}))
        self._context.publish(Changes.of("rule"))

    def calendar(self) -> WorkCalendar:
        """Working days of Kazakhstan, with what the office entered."""
        moved = self.moved()
        off = frozenset(date.fromisoformat(day) for day in moved.off)
        known: dict[int, frozenset[date]] = {}

        def off_in(year: int) -> frozenset[date]:
            if year not in known:
                known[year] = kazakhstan().off(year) | {day for day in off if day.year == year}
            return known[year]

        return WorkCalendar(off_in, frozenset(date.fromisoformat(day) for day in moved.worked))


def checked(rule: ReminderRule, change: RuleChange) -> RuleChange:
    """A change as it may be kept. Raises ``FieldError``."""
    most = 0 if rule.when == ALWAYS else MOST_DAYS
    if not 0 <= change.days <= most:
        raise FieldError(N_("Days go from 0 to {most}."), path="days", most=most)
    if change.since:
        _whole_days((change.since,), "since")
    source = clean_text(change.source, path="source", limit=LONGEST_SOURCE, multiline=False).strip()
    return replace(change, source=source)


def _whole_days(days: Sequence[str], path: str) -> list[str]:
    if len(days) > MOST_MOVED:
        raise FieldError(N_("At most {most} days can be entered here."), path=path, most=MOST_MOVED)
    for day in days:
        try:
            whole = date.fromisoformat(day).isoformat() == day
        except ValueError:
            whole = False
        if not whole:
            raise FieldError(N_("This is not a date: {value}"), path=path, value=day[:100])
    return sorted(set(days))


def _changed(rule: ReminderRule, change: RuleChange | None, today: str) -> ReminderRule:
    if change is None or change.since > today:
        return rule
    source = dict.fromkeys(LANGUAGES, change.source) if change.source else rule.source
    return replace(
        rule,
        days=change.days,
        working=change.working,
        active=change.active,
        source=source,
        since=change.since or rule.since,
        changed=True,
    )
