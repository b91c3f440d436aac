"""Machine readable zones of passports and visas (ICAO 9303 parts 3, 4 and 7).

Read are TD3 (passport, two lines of 44), MRV-A and MRV-B (visas, two lines of 44 or 36). What is pasted may have
spaces and small letters; nothing else is mended: what does not fit is a ``Problem`` that names the field, and when one
exchanged letter and digit (O and 0 …) explains a wrong check digit, it says so and leaves the choice to the reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from intcoop_desktop.domain.country_codes import UNSTATED, citizenship_of
from intcoop_desktop.domain.errors import N_, UserError

FILLER = "<"
_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {FILLER: 0}
_WEIGHTS = (7, 3, 1)
_CONFUSED = {"O": "0", "0": "O", "I": "1", "1": "I", "S": "5", "5": "S", "B": "8", "8": "B", "Z": "2", "2": "Z"}
_SEXES = {"M": "m", "F": "f", FILLER: "", "X": ""}
EXPIRY_YEARS = 50
"""A date of expiry farther ahead belongs to the century before."""

WORDS = {
    "number": N_("Document number"),
    "birth": N_("Date of birth"),
    "expires": N_("Valid until"),
    "sex": N_("Sex"),
    "nationality": N_("Citizenship"),
    "issuer": N_("Country of issue"),
    "name": N_("Name"),
    "optional": N_("Personal number"),
    "whole": N_("The whole second line"),
}
"""Field → its name."""

NOT_MRZ = N_("This is no machine readable zone of a passport or visa: two lines of 44 or 36 signs are expected.")
OTHER_CARD = N_("This is the zone of a card or another document; only those of passports and visas are read.")
BAD_SIGN = N_("Line {line}, place {place}: “{sign}” does not occur in a machine readable zone.")
CHECK_FAILS = N_("{field}: the check digit is wrong.")
CONFUSED = N_(
    "{field}: the check digit is wrong. It would fit if “{old}” at place {place} were “{new}”: look at the paper."
)
NO_DATE = N_("{field}: “{text}” is no date.")
LETTER_IN_DATE = N_("{field}: “{sign}” stands where a digit belongs: “{text}”.")
NO_SEX = N_("{field}: “{text}” is not one of M, F and <.")
NO_COUNTRY = N_("{field}: “{text}” names no country.")
NOT_SAID = N_("{field}: “{text}” means a refugee or a person of unspecified nationality; no citizenship is filled in.")
CUT = N_("{field}: it fills its place to the end and may be cut off.")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit in ``field`` (see ``WORDS``); ``msgid`` has ``{field}`` and ``params``."""

    field: str
    msgid: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a zone says. Dates are ISO 8601 (partial when the zone leaves parts out), ``""`` where they cannot be read;
    ``issuer`` and ``nationality`` are the three-letter codes, ``country`` and ``citizenship`` ISO 3166-1 alpha-2."""

    layout: str  # TD3 | MRV-A | MRV-B
    kind: str  # passport | visa
    issuer: str
    country: str
    family_name: str
    given_name: str
    number: str
    nationality: str
    citizenship: str
    birth: str
    sex: str
    expires: str
    optional: str = ""
    problems: tuple[Problem, ...] = ()


def check_digit(text: str) -> int:
    """The check digit of a part of a zone (weights 7, 3, 1; modulo 10). Raises KeyError for a foreign sign."""
    return sum(_VALUES[char] * _WEIGHTS[place % 3] for place, char in enumerate(text)) % 10


def read(text: str, today: date) -> Mrz:
    """What the pasted zone says. Raises ``UserError`` when it is none that can be read at all."""
    first, second = _lines(text)
    passport = first[0] == "P"
    problems: list[Problem] = []
    family, given = _names(first[5:], problems)
    issuer = first[2:5].rstrip(FILLER)
    nationality = second[10:13].rstrip(FILLER)
    found = Mrz(
        layout="TD3" if passport else ("MRV-A" if len(second) == 44 else "MRV-B"),
        kind="passport" if passport else "visa",
        issuer=issuer,
        country=citizenship_of(issuer),
        family_name=family,
        given_name=given,
        number=second[:9].rstrip(FILLER),
        nationality=nationality,
        citizenship=_citizenship(nationality, problems),
        birth=_birth(second[13:19], today, problems),
        sex=_sex(second[20], problems),
        expires=_expiry(second[21:27], today, problems),
        optional=second[28 : 42 if passport else len(second)].rstrip(FILLER),
    )
    if issuer and not found.country and issuer not in UNSTATED:
        problems.append(Problem("issuer", NO_COUNTRY, (("text", issuer),)))
    problems += _checks(second, passport)
    return replace(found, problems=tuple(problems))


# ------------------------------------------------------------- lines


def _lines(text: str) -> tuple[str, str]:
    """The two lines, in capitals and without spaces. Raises ``UserError``."""
    typed = (re.sub(r"\s", "", line).upper().replace("«", "<<").replace("‹", FILLER) for line in text.splitlines())
    lines = [line for line in typed if line]
    if len(lines) == 1 and len(lines[0]) in (72, 88):
        half = len(lines[0]) // 2
        lines = [lines[0][:half], lines[0][half:]]
    pair = _pair(lines)
    if pair is None:
        # Letters typed on a Kazakh or Russian layout look right: they are named rather than the whole refused.
        if len(lines) == 2 and all(len(line) in (36, 44) for line in lines):
            _check_signs(lines)
        raise UserError(OTHER_CARD if any(_is_card(line) for line in lines) else NOT_MRZ)
    _check_signs(pair)
    return pair


def _check_signs(lines: Sequence[str]) -> None:
    for number, line in enumerate(lines, 1):
        for place, char in enumerate(line, 1):
            if char not in _VALUES:
                raise UserError(BAD_SIGN, line=number, place=place, sign=char)


def _pair(lines: Sequence[str]) -> tuple[str, str] | None:
    """The first two lines that follow each other and are as long as a zone's; fillers lost at an end are put back."""
    for first, second in pairwise(lines):
        if first[:1] not in ("P", "V") or len(first) < 10:
            continue
        for size in (44, 36):
            # Passports end with a check digit, so that their second line is never short; visas end with fillers.
            shortest = 44 if first[0] == "P" else 28
            if size == 36 and first[0] == "P":
                continue
            if len(first) <= size and shortest <= len(second) <= size and max(len(first), len(second)) > size - 8:
                return first.ljust(size, FILLER), second.ljust(size, FILLER)
    return None


def _is_card(line: str) -> bool:
    return len(line) in (30, 36) and line[:1] in ("I", "A", "C")


# ------------------------------------------------------------- fields


def _names(text: str, problems: list[Problem]) -> tuple[str, str]:
    """(family name, given names): parted by two fillers, words by one."""
    family, _gap, given = text.partition(FILLER * 2)
    if not text.endswith(FILLER):
        problems.append(Problem("name", CUT))
    return _words(family), _words(given)


def _words(text: str) -> str:
    return " ".join(part for part in text.split(FILLER) if part)


def _citizenship(code: str, problems: list[Problem]) -> str:
    found = citizenship_of(code)
    if not found:
        problems.append(Problem("nationality", NOT_SAID if code in UNSTATED else NO_COUNTRY, (("text", code),)))
    return found


def _sex(sign: str, problems: list[Problem]) -> str:
    if sign not in _SEXES:
        problems.append(Problem("sex", NO_SEX, (("text", sign),)))
    return _SEXES.get(sign, "")


def _birth(text: str, today: date, problems: list[Problem]) -> str:
    """The latest century in which the day is not in the future."""
    century = today.year // 100
    for past in (century, century - 1):
        found = _date(text, past)
        if found is not None and found <= today.isoformat():
            return found
    problems.append(_no_date("birth", text))
    return ""


def _expiry(text: str, today: date, problems: list[Problem]) -> str:
    century = today.year // 100
    if text[:2].isdigit() and century * 100 + int(text[:2]) > today.year + EXPIRY_YEARS:
        century -= 1
    found = _date(text, century)
    if found is None:
        problems.append(_no_date("expires", text))
    return found or ""


def _date(text: str, century: int) -> str | None:
    """YYMMDD of a century; unknown parts are fillers (part 3, 4.8). None when it is none, "" when nothing is known."""
    known = text.rstrip(FILLER)
    if not known:
        return ""
    if not (known.isascii() and known.isdigit()) or len(known) % 2:
        return None
    parts = [f"{century:02d}{known[:2]}", *(known[place : place + 2] for place in range(2, len(known), 2))]
    try:
        date(int(parts[0]), *(int(part) for part in [*parts[1:], "01", "01"][:2]))
    except ValueError:
        return None
    return "-".join(parts)


def _no_date(field: str, text: str) -> Problem:
    letter = next((char for char in text if char.isalpha()), "")
    if letter:
        return Problem(field, LETTER_IN_DATE, (("sign", letter), ("text", text)))
    return Problem(field, NO_DATE, (("text", text),))


# ------------------------------------------------------------- check digits


def _checks(second: str, passport: bool) -> Iterator[Problem]:
    parts = [("number", second[:9], second[9]), ("birth", second[13:19], second[19]), ("expires", second[21:27],
             second[27])]  # fmt: skip
    if passport:
        parts.append(("optional", second[28:42], second[42]))
        parts.append(("whole", second[:10] + second[13:20] + second[21:43], second[43]))
    failed = False
    for field, text, digit in parts:
        # The digit of an empty optional part may be a filler (part 4, 4.2.2.2).
        empty = field == "optional" and not text.strip(FILLER) and digit == FILLER
        if not empty and digit != str(check_digit(text)):
            # What is wrong in a part is wrong in the whole, too: said once.
            if field != "whole" or not failed:
                yield _failed(field, text, digit)
            failed = True


def _failed(field: str, text: str, digit: str) -> Problem:
    """The problem of a check digit; with the one exchanged sign that would explain it, where there is just one."""
    fitting = [
        (place, char, _CONFUSED[char])
        for place, char in enumerate(text)
        if char in _CONFUSED and digit == str(check_digit(text[:place] + _CONFUSED[char] + text[place + 1 :]))
    ]
    if field != "whole" and len(fitting) == 1:
        place, old, new = fitting[0]
        return Problem(field, CONFUSED, (("old", old), ("place", str(place + 1)), ("new", new)))
    return Problem(field, CHECK_FAILS)
