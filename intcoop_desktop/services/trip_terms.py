"""The usual documents of a trip abroad and until when each has to be there (8.4): counted back from the departure."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.deadlines import WorkCalendar
from intcoop_desktop.domain.trips import before
from intcoop_desktop.i18n.keys import fold

WHOLE_DAY = 10
"""Length of a date known to the day."""


@dataclass(frozen=True, slots=True)
class UsualDocument:
    """A line of ``resources/rules/trips.json``: due ``days`` before departure."""

    name: str
    days: int
    working: bool
    required: bool


@cache
def usual_documents() -> tuple[UsualDocument, ...]:
    """What a trip usually needs."""
    data = json.loads((data_root() / "resources" / "rules" / "trips.json").read_text("utf-8"))
    return tuple(UsualDocument(**line) for line in data["documents"])


def usual_document(name: str) -> UsualDocument | None:
    """The usual document called so, however it is spelt."""
    wanted = fold(name)
    return next((line for line in usual_documents() if fold(line.name) == wanted), None)


def term(departure: str, line: UsualDocument, calendar: WorkCalendar) -> str:
    """Until when it has to be there (ISO); ``""`` for a departure not known to the day."""
    if len(departure) < WHOLE_DAY:
        return ""
    return before(date.fromisoformat(departure), line.days, working=line.working, works=calendar.works).isoformat()
