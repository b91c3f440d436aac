"""Rules that are data: public holidays, the CIS (``resources/rules/kz.json``)."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.deadlines import moved_days_off


@dataclass(frozen=True, slots=True)
class Rules:
    """``holidays`` as ``MM-DD``; ``movable`` whole days."""

    holidays: tuple[str, ...]
    days_off: tuple[str, ...]
    movable: tuple[date, ...]
    cis: frozenset[str]

    def off(self, year: int) -> frozenset[date]:
        """All days of a year that are not worked besides weekends."""
        moved = moved_days_off({date.fromisoformat(f"{year}-{day}") for day in self.holidays})
        fixed = {date.fromisoformat(f"{year}-{day}") for day in self.days_off}
        return moved | fixed | {day for day in self.movable if day.year == year}


@cache
def kazakhstan() -> Rules:
    """The rules shipped with the program."""
    data = json.loads((data_root() / "resources" / "rules" / "kz.json").read_text("utf-8"))
    return Rules(
        tuple(data["holidays"]),
        tuple(data["days_off"]),
        tuple(date.fromisoformat(day) for day in data["movable_days_off"]),
        frozenset(data["cis"]),
    )
