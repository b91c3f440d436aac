"""Partial dates, and which stays a period touches.

A partial date is ISO 8601 text: ``2003``, ``2003-09`` or ``2003-09-05``. Where two are compared, the earliest or the
latest day each may mean decides, so that nothing drops out of a list because a day is not known.
"""

import re
from calendar import monthrange
from datetime import date

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Whether ``text`` is a possible date: 29.02.2023 and month 13 are not."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def first_day(partial: str) -> str:
    """The earliest day a partial date may mean; ``""`` for none."""
    return partial + "-01" * (2 - partial.count("-")) if partial else ""


def last_day(partial: str) -> str:
    """The latest day a partial date may mean; ``""`` for none."""
    if not partial or partial.count("-") == 2:
        return partial
    if partial.count("-") == 0:
        return f"{partial}-12-31"
    year, month = (int(part) for part in partial.split("-"))
    return f"{partial}-{monthrange(year, month)[1]:02d}"


def overlaps(begin: str, end: str, start: str, stop: str) -> bool:
    """Whether something from ``begin`` to ``end`` (partial dates, ``""`` = open) touches start–stop (days)."""
    return (not begin or first_day(begin) <= stop) and (not end or last_day(end) >= start)
