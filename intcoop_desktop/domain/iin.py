"""The individual identification number (IIN) of Kazakhstan: what it says, and what speaks against it.

Twelve digits: date of birth (YYMMDD), a digit for century and sex (1/2: 1800s, 3/4: 1900s, 5/6: 2000s, odd = male;
0 says neither), four of a serial number, a check digit. An office writes down what the paper says, so this warns
and never bars.
"""

from dataclasses import dataclass
from datetime import date

from intcoop_desktop.domain.errors import N_

LENGTH = 12
_CENTURIES = {"1": "18", "2": "18", "3": "19", "4": "19", "5": "20", "6": "20"}
_UNSAID = "0"
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
"""The second row holds when the first gives 10."""

NOT_TWELVE = N_("An IIN has twelve digits.")
NO_DATE = N_("The first six digits of the IIN are no date.")
NO_CENTURY = N_("The seventh digit of the IIN is not one of those for century and sex.")
WRONG_CHECK = N_("The check digit of the IIN is wrong: a digit is mistyped.")
OTHER_BIRTH = N_("The IIN says another date of birth: {date}.")
OTHER_SEX = N_("The IIN says another sex.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against the number: a msgid; ``date`` is ISO 8601, where the text names one."""

    msgid: str
    date: str = ""


def check_digit(digits: str) -> int | None:
    """The twelfth digit for the first eleven; None when no number begins so."""
    for weights in _WEIGHTS:
        found = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if found < 10:
            return found
    return None


def birth_of(iin: str) -> str:
    """The date of birth in the number, ISO 8601; "" when it has none or does not say the century."""
    century = _CENTURIES.get(iin[6:7], "")
    text = f"{century}{iin[:2]}-{iin[2:4]}-{iin[4:6]}"
    try:
        return date.fromisoformat(text).isoformat() if century else ""
    except ValueError:
        return ""


def sex_of(iin: str) -> str:
    """``m``, ``f``, or "" when the number does not say."""
    if iin[6:7] not in _CENTURIES:
        return ""
    return "m" if int(iin[6]) % 2 else "f"


def doubts(iin: str, birth: str = "", sex: str = "") -> tuple[Doubt, ...]:
    """Everything that speaks against the number of a person with this (partial) date of birth and sex."""
    iin = "".join(iin.split())
    if not iin:
        return ()
    if len(iin) != LENGTH or not (iin.isascii() and iin.isdigit()):
        return (Doubt(NOT_TWELVE),)
    found = []
    if not _begins_with_a_date(iin):
        found.append(Doubt(NO_DATE))
    if iin[6] not in _CENTURIES and iin[6] != _UNSAID:
        found.append(Doubt(NO_CENTURY))
    if str(check_digit(iin[:-1])) != iin[-1]:
        found.append(Doubt(WRONG_CHECK))
    said = birth_of(iin)
    if said and birth and not said.startswith(birth):
        found.append(Doubt(OTHER_BIRTH, said))
    if sex and sex_of(iin) not in ("", sex):
        found.append(Doubt(OTHER_SEX))
    return tuple(found)


def _begins_with_a_date(iin: str) -> bool:
    """Whether some century has this day; 29 February of a year that is none leap in the century named is no date."""
    centuries = [_CENTURIES[iin[6]]] if iin[6] in _CENTURIES else sorted(set(_CENTURIES.values()))
    for century in centuries:
        try:
            date.fromisoformat(f"{century}{iin[:2]}-{iin[2:4]}-{iin[4:6]}")
        except ValueError:
            continue
        return True
    return False
