"""What a person's and a stay's fields may hold; only contradictions are refused (product.md)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.periods import first_day, last_day
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.cleaning import cleaned
from intcoop_desktop.services.values import DIRECTIONS, STAY_STATES

PERSON_DATES = (
    "birth",
    "kandas_from",
    "kandas_to",
    "passport_issued",
    "passport_expires",
    "consent_date",
    "retention_until",
)
STAY_DATES = ("arrival", "expected_end", "actual_end")

_PERSON_ORDER = (("birth", "passport_issued"), ("passport_issued", "passport_expires"), ("kandas_from", "kandas_to"))
_STAY_ORDER = (("arrival", "expected_end"), ("arrival", "actual_end"))


def checked_person(person: Person, today: date) -> Person:
    """The person with clean texts. Raises ``FieldError`` naming the field."""
    person = cleaned(person, dates=PERSON_DATES)
    _one_of("sex", person.sex, ("", "m", "f"))
    if not person.name:
        raise FieldError(N_("Enter a name, Cyrillic or Latin."), path="family_name")
    check_birth(person.birth, today)
    _in_order(person, _PERSON_ORDER)
    codes = tuple(dict.fromkeys(person.citizenships))
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
            raise FieldError(N_("This is no country code: {code}"), path="citizenships", code=code)
    return replace(person, citizenships=codes)


def check_birth(birth: str, today: date) -> None:
    """Raise ``FieldError`` for a date of birth that has not come yet."""
    if birth and first_day(birth) > today.isoformat():
        raise FieldError(N_("The date of birth lies in the future."), path="birth")


def checked_stay(stay: Stay) -> Stay:
    """The stay with clean texts. Raises ``FieldError`` naming the field."""
    stay = cleaned(stay, dates=STAY_DATES)
    _one_of("direction", stay.direction, ("", *DIRECTIONS))
    _one_of("state", stay.state, STAY_STATES)
    _in_order(stay, _STAY_ORDER)
    return stay


def _one_of(path: str, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise FieldError(N_("This value is not among those offered: {value}"), path=path, value=value)


def _in_order(record: Person | Stay, pairs: Collection[tuple[str, str]]) -> None:
    for begin, end in pairs:
        earlier, later = getattr(record, begin), getattr(record, end)
        if earlier and later and last_day(later) < first_day(earlier):
            raise FieldError(N_("The end lies before the beginning."), path=end)
