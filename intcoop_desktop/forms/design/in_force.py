"""From which day an order counts, and how editions are called."""

import datetime
from collections.abc import Container

DAYS_TO_PASS = 10
"""Calendar days that must have passed since the first official publication."""


def in_force_from(published_on: str) -> str:
    """The day an order published on this day comes into force (both ISO 8601): 2026-05-01 → 2026-05-12.

    Raises ValueError for what is no day.
    """
    day = datetime.date.fromisoformat(published_on)
    return (day + datetime.timedelta(days=DAYS_TO_PASS + 1)).isoformat()


def legal_name(order_date: str, taken: Container[str]) -> str:
    """The name of a legal edition: the date of its order, with a number when there is one already."""
    name, count = order_date, 1
    while name in taken:
        count += 1
        name = f"{order_date}.{count}"
    return name


def layer_name(base: str, taken: Container[str]) -> str:
    """The name of an office's own edition: the next number of a numbered form, else ``base+1``."""
    if base.isdecimal():
        number = int(base) + 1
        while str(number) in taken:
            number += 1
        return str(number)
    stem, plus, _ = base.rpartition("+")
    stem, count = stem if plus else base, 1
    while f"{stem}+{count}" in taken:
        count += 1
    return f"{stem}+{count}"
