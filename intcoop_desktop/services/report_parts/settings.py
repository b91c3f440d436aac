"""What the office settles about the yearly report: list rules, period, deadline (8.11)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from intcoop_desktop.domain.annex2_belonging import TRIP_PURPOSES
from intcoop_desktop.domain.annex2_figures import CUT_OFF, FIRST_START, month_and_day
from intcoop_desktop.domain.deadlines import LIMIT
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.registers.registry import words
from intcoop_desktop.services.settings import SettingsService

MOST_DAYS = 120
"""Working days the internal due date may lie before the deadline."""


@dataclass(frozen=True, slots=True)
class ReportRules:
    """``stays``: every stay that overlaps the period, or present on the cut-off day. ``country`` of A2.3 (trap 8).
    Days of a year are ``MM-DD``; the report is due on the last working day before ``deadline``; collection sheets
    come back ``internal_days`` working days before that."""

    stays: str = "overlap"  # overlap | present
    country: str = "citizenship"  # citizenship | country_from
    trip_purposes: tuple[str, ...] = TRIP_PURPOSES
    cut_off: str = "06-30"
    first_start: str = "09-01"
    deadline: str = "07-15"
    internal_days: int = 20

    @property
    def cut_off_day(self) -> tuple[int, int]:
        """Month and day the period ends with."""
        return month_and_day(self.cut_off, CUT_OFF)

    @property
    def first_day(self) -> tuple[int, int]:
        """Month and day (of the year before) the first report starts with."""
        return month_and_day(self.first_start, FIRST_START)

    @property
    def limit(self) -> tuple[int, int]:
        """Month and day before which the report has to be there."""
        return month_and_day(self.deadline, LIMIT)


_KEYS: Mapping[str, str] = {
    "stays": "report.stays",
    "country": "report.country",
    "trip_purposes": "report.trip_purposes",
    "cut_off": "report.cut_off",
    "first_start": "report.first_start",
    "deadline": "report.deadline",
    "internal_days": "report.internal_days",
}

_CHOICES: Mapping[str, tuple[str, ...]] = {"stays": ("overlap", "present"), "country": ("citizenship", "country_from")}


def stored_rules(settings: SettingsService) -> ReportRules:
    """The rules as they stand; what cannot be read is as shipped."""
    kept = {name: settings.get(key) for name, key in _KEYS.items()}
    usual = ReportRules()
    purposes = tuple(code for code in kept["trip_purposes"].split() if code in words("trip_purpose"))
    days = kept["internal_days"]
    return ReportRules(
        stays=kept["stays"] if kept["stays"] in _CHOICES["stays"] else usual.stays,
        country=kept["country"] if kept["country"] in _CHOICES["country"] else usual.country,
        trip_purposes=purposes or usual.trip_purposes,
        cut_off=kept["cut_off"] if _is_day(kept["cut_off"]) else usual.cut_off,
        first_start=kept["first_start"] if _is_day(kept["first_start"]) else usual.first_start,
        deadline=kept["deadline"] if _is_day(kept["deadline"]) else usual.deadline,
        internal_days=int(days) if re.fullmatch("[0-9]{1,3}", days) else usual.internal_days,
    )


def store_rules(settings: SettingsService, rules: ReportRules) -> None:
    """Keep the rules. Raises ``FieldError`` naming the rule."""
    check_rules(rules)
    for field in fields(ReportRules):
        value = getattr(rules, field.name)
        text = " ".join(value) if isinstance(value, tuple) else str(value)
        settings.set(_KEYS[field.name], text)


def check_rules(rules: ReportRules) -> None:
    """Raise ``FieldError`` for what cannot be."""
    for name, values in _CHOICES.items():
        value = getattr(rules, name)
        if value not in values:
            raise FieldError(N_("This value is not among those offered: {value}"), path=name, value=value)
    for name in ("cut_off", "first_start", "deadline"):
        value = getattr(rules, name)
        if not _is_day(value):
            raise FieldError(N_("This is no day of a year, such as 06-30: {value}"), path=name, value=value)
    unknown = [code for code in rules.trip_purposes if code not in words("trip_purpose")]
    if unknown or not rules.trip_purposes:
        text = N_("This value is not among those offered: {value}")
        raise FieldError(text, path="trip_purposes", value=" ".join(unknown))
    if not 0 <= rules.internal_days <= MOST_DAYS:
        raise FieldError(N_("Days go from 0 to {most}."), path="internal_days", most=MOST_DAYS)


def _is_day(text: str) -> bool:
    nowhere = (0, 0)
    return re.fullmatch("[0-9]{2}-[0-9]{2}", text) is not None and month_and_day(text, nowhere) != nowhere
