"""Typed dates, years and ranks; digits from the Kazakh number row."""

import datetime
import re

from intcoop_desktop.domain.errors import N_, UserError

NOT_A_DATE = N_("“{text}” is not a date. Type it as 05.09.2003, 09.2003 or 2003.")
NOT_A_YEAR = N_("“{text}” is not a year. Type four digits, such as 2003.")
NOT_A_RANK = N_("Type a number from 1 to {count}.")

# Unshifted number row of the Kazakh layout ("kaz" on Windows, "kz" in xkb):
# 1 " · 2 ә · 3 і · 4 ң · 5 ғ · 6 , · 7 . · 8 ү · 9 ұ · 0 қ · - ө · = һ
KAZAKH_ROW = {"ә": "2", "і": "3", "ң": "4", "ғ": "5", "ү": "8", "ұ": "9", "қ": "0", "ө": "-", "һ": "="}
KAZAKH_ROW |= {letter.upper(): digit for letter, digit in KAZAKH_ROW.items()}
KAZAKH_MARKS = {'"': "1", ",": "6", ".": "7", "№": "3"}
"""The row's other keys; they give digits only where no separator can stand (years, ranks)."""

_ROW_TABLE = str.maketrans(KAZAKH_ROW)
_ALL_TABLE = str.maketrans({**KAZAKH_ROW, **KAZAKH_MARKS})
_SEPARATED = re.compile(r"[.\-/\s]+")


def kazakh_digits(text: str, *, separators: bool = True) -> str:
    """The text with letters of the Kazakh number row turned into the digits of their keys.

    With ``separators=False`` (years, ranks) the row's punctuation gives its digits too.
    """
    return text.translate(_ROW_TABLE if separators else _ALL_TABLE)


def parse_year(text: str) -> int:
    """``2003`` → 2003. Raises UserError for anything but four digits."""
    typed = kazakh_digits(text.strip(), separators=False)
    if not re.fullmatch(r"[0-9]{4}", typed) or typed == "0000":
        raise UserError(NOT_A_YEAR, text=text)
    return int(typed)


def parse_rank(text: str, count: int = 8) -> int | None:
    """``3`` → 3, empty → None. Raises UserError outside 1 … ``count``."""
    typed = kazakh_digits(text.strip(), separators=False)
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", typed) or not 1 <= int(typed) <= count:
        raise UserError(NOT_A_RANK, count=count)
    return int(typed)


def parse_partial_date(text: str) -> str:
    """A date that may lack day or month, as ISO 8601: ``5.9.2003``, ``05092003`` and ``2003-09-05`` →
    ``2003-09-05``; ``09.2003`` and ``092003`` → ``2003-09``; ``2003`` stays. Empty stays empty.

    Raises UserError for dates that do not exist (29.02.2023) and two-digit years.
    """
    typed = kazakh_digits(text.strip()).strip(". ")
    if not typed:
        return ""
    parts = [part for part in _SEPARATED.split(typed) if part]
    if not parts:  # separators alone
        raise UserError(NOT_A_DATE, text=text)
    if len(parts) == 1:
        parts = _unseparated(parts[0])
    elif len(parts[0]) == 4:
        parts.reverse()
    if not 1 <= len(parts) <= 3 or not all(re.fullmatch("[0-9]+", part) for part in parts):
        raise UserError(NOT_A_DATE, text=text)
    return _iso(parts, text)


def parse_date(text: str) -> str:
    """A whole date as ISO 8601. Raises UserError for a partial one."""
    found = parse_partial_date(text)
    if found and len(found) != 10:
        raise UserError(NOT_A_DATE, text=text)
    return found


def _unseparated(typed: str) -> list[str]:
    if len(typed) == 8:
        return [typed[:2], typed[2:4], typed[4:]]
    if len(typed) == 6:
        return [typed[:2], typed[2:]]
    return [typed]


def _iso(parts: list[str], text: str) -> str:
    """Day, month, year (or fewer) → ISO; the year has four digits."""
    year = parts[-1]
    if len(year) != 4 or any(len(part) > 2 for part in parts[:-1]):
        raise UserError(NOT_A_DATE, text=text)
    numbers = [int(part) for part in parts]
    try:
        whole = datetime.date(numbers[-1], numbers[-2] if len(parts) > 1 else 1, numbers[0] if len(parts) == 3 else 1)
    except ValueError:
        raise UserError(NOT_A_DATE, text=text) from None
    return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]


def is_partial_date(value: str) -> bool:
    """True for an existing ISO date of year, month or day precision."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def step_date(value: str, by: int) -> str:
    """The date ``by`` units later: days, months or years, whatever the last known part is. Stays within 0001–9999."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return f"{min(max(parts[0] + by, 1), 9999):04d}"
    if len(parts) == 2:
        months = min(max(parts[0] * 12 + parts[1] - 1 + by, 12), 9999 * 12 + 11)
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    day = datetime.date(parts[0], parts[1], parts[2]).toordinal() + by
    return datetime.date.fromordinal(min(max(day, 1), datetime.date.max.toordinal())).isoformat()
