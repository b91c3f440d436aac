"""Dates as Kazakh offices write them, and as lists and screens show them.

Stored dates are ISO 8601 text, whole (``2003-09-05``) or partial (``2003-09``, ``2003``). The month
words come from a table of forms seen in the texts of ministries, not from CLDR: CLDR has no case
forms, pads the day and puts U+202F before «ж.».
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from intcoop_desktop.i18n.catalogue import current_language
from intcoop_desktop.i18n.endings import Case, inflect

_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Month:
    """One month's Kazakh forms."""

    nominative: str
    attributive: str  # шілдедегі
    locative: str  # шілдеде
    dative: str  # шілдеге


MONTHS = (
    Month("қаңтар", "қаңтардағы", "қаңтарда", "қаңтарға"),
    Month("ақпан", "ақпандағы", "ақпанда", "ақпанға"),
    Month("наурыз", "наурыздағы", "наурызда", "наурызға"),
    Month("сәуір", "сәуірдегі", "сәуірде", "сәуірге"),
    Month("мамыр", "мамырдағы", "мамырда", "мамырға"),
    Month("маусым", "маусымдағы", "маусымда", "маусымға"),
    Month("шілде", "шілдедегі", "шілдеде", "шілдеге"),
    Month("тамыз", "тамыздағы", "тамызда", "тамызға"),
    Month("қыркүйек", "қыркүйектегі", "қыркүйекте", "қыркүйекке"),
    Month("қазан", "қазандағы", "қазанда", "қазанға"),
    Month("қараша", "қарашадағы", "қарашада", "қарашаға"),
    Month("желтоқсан", "желтоқсандағы", "желтоқсанда", "желтоқсанға"),
)

_RUSSIAN_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def short(iso: str) -> str:
    """``05.09.2003``, ``09.2003`` or ``2003`` for a whole or partial ISO date.

    Anything else (an empty value, a text) is returned as it is.
    """
    match = _PARTIAL.fullmatch(iso)
    if match is None:
        return iso
    return ".".join(part for part in reversed(match.groups()) if part)


def short_time(iso: str, zone: tzinfo | None = None) -> str:
    """``05.09.2003 14:30`` for an ISO date and time; one that names its zone is shown in ``zone`` (default: this PC's).

    A date alone is shown as such, anything else as it is.
    """
    if len(iso) <= len("2003-09-05"):
        return short(iso)
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    local = moment if moment.tzinfo is None else moment.astimezone(zone)
    return f"{local:%d.%m.}{local.year:04d}{local: %H:%M}"


def signature_date(day: date) -> str:
    """«05» шілде 2026 ж. — beside a signature (Annex 1)."""
    return f"«{day.day:02d}» {MONTHS[day.month - 1].nominative} {day.year}{_NBSP}ж."


def running_date(day: date) -> str:
    """2026 жылғы 15 шілде — in running text."""
    return f"{day.year} жылғы {day.day} {MONTHS[day.month - 1].nominative}"


def act_date(day: date) -> str:
    """2026 жылғы 15 шілдедегі — before the number of an act."""
    return f"{day.year} жылғы {day.day} {MONTHS[day.month - 1].attributive}"


def on_date(day: date) -> str:
    """2008 жылғы 21 қаңтарда — when something happened."""
    return f"{day.year} жылғы {day.day} {MONTHS[day.month - 1].locative}"


def until_date(day: date) -> str:
    """2026 жылғы 15 шілдеге дейін — a term."""
    return f"{day.year} жылғы {day.day} {MONTHS[day.month - 1].dative} дейін"


def from_date(day: date) -> str:
    """2026 жылғы 15 шілдеден бастап — since when."""
    month = inflect(MONTHS[day.month - 1].nominative, Case.ABLATIVE)
    return f"{day.year} жылғы {day.day} {month} бастап"


def report_year(year: int) -> str:
    """2026 жылғы — heading of the yearly report (Annex 2)."""
    return f"{year} жылғы"


def academic_year(year: int) -> str:
    """2025/2026 for the academic year that ends in ``year``."""
    return f"{year - 1}/{year}"


def long_date(day: date, language: str = "") -> str:
    """The date in words on screen, in ``language`` or the current one."""
    language = language or current_language()
    if language == "ru":
        return f"{day.day} {_RUSSIAN_GENITIVE[day.month - 1]} {day.year}{_NBSP}г."
    if language == "en":
        return f"{day.day} {_ENGLISH[day.month - 1]} {day.year}"
    return f"{day.year}{_NBSP}ж. {day.day} {MONTHS[day.month - 1].nominative}"
