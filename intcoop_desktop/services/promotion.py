"""From course to course («курстан курсқа көшіру»): who goes where, who graduates, who stays back (8.14)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.printing.wording import wording
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.stay_changes import Order, StayChange, StayChangeService

LAST_COURSE: Mapping[str, int] = {
    "preparatory": 1,
    "college": 4,
    "bachelor": 4,
    "master": 2,
    "doctorate": 3,
    "internship": 1,
}
"""Level → its usual last course; whoever stands there is proposed to graduate. The user decides."""

_NUMBER = re.compile(r"(\D*)(\d+)(.*)", re.DOTALL)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")

ON_LEAVE = N_("on leave")
NOT_HERE = N_("not here yet")
NO_COURSE = N_("no course is entered")
NOT_A_NUMBER = N_("the course is no number")


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one stay: ``target`` is the course it goes to, ``ends`` that the person graduates; neither:
    stays back (``why``, a msgid, tells why that is proposed)."""

    stay: Stay
    name: str
    target: str = ""
    ends: bool = False
    why: str = ""

    @property
    def back(self) -> bool:
        """Whether nothing changes."""
        return not self.target and not self.ends


def course_number(course: str) -> int | None:
    """The number in a course as offices write it: ``2``, ``2 курс``, ``2-курс``, ``II``."""
    text = course.strip()
    if text.upper() in _ROMAN:
        return _ROMAN.index(text.upper()) + 1
    found = _NUMBER.fullmatch(text)
    return int(found[2]) if found is not None and len(found[2]) < 3 else None


def next_course(course: str) -> str:
    """The following course, written in the same manner; ``""`` when it has no number."""
    number = course_number(course)
    if number is None:
        return ""
    text = course.strip()
    if text.upper() in _ROMAN:
        return _ROMAN[number] if number < len(_ROMAN) else ""
    return _NUMBER.sub(lambda found: f"{found[1]}{number + 1}{found[3]}", text, count=1)


def proposed(stay: Stay, name: str) -> Move:
    """What is proposed for a stay."""
    number = course_number(stay.course)
    if stay.state in ("on_leave", "expected"):
        return Move(stay, name, why=ON_LEAVE if stay.state == "on_leave" else NOT_HERE)
    if number is None:
        return Move(stay, name, why=NOT_A_NUMBER if stay.course else NO_COURSE)
    if number >= LAST_COURSE.get(stay.level, number + 1):
        return Move(stay, name, ends=True)
    return Move(stay, name, next_course(stay.course))


class PromotionService:
    """Moves many stays on, by one order, as one step to take back."""

    def __init__(
        self, context: Context, registers: Registers, persons: PersonService, stay_changes: StayChangeService
    ) -> None:
        self._context = context
        self._registers = registers
        self._persons = persons
        self._changes = stay_changes

    @staticmethod
    def reason() -> str:
        """The usual reason of the end of a graduate's stay, in Kazakh."""
        return wording("stays").text("graduation")

    def learners(self) -> list[int]:
        """Ids of the stays of everybody who studies here now, by name."""
        filters = {"direction": "study", "state": "present,on_leave"}
        return list(self._registers.of("stay").ids(ListQuery(sort="name", descending=False, filters=filters)))

    def proposal(self, stay_ids: Sequence[int]) -> list[Move]:
        """What is proposed for these stays; those that ended are left out."""
        stays = [stay for stay in map(self._persons.stay, stay_ids) if stay.state != "ended"]
        names = self._registers.titles("person", [stay.person_id for stay in stays])
        return [proposed(stay, names.get(stay.person_id, "")) for stay in stays]

    def move(self, moves: Sequence[Move], order: Order, reason: str = "") -> int:
        """Write the new courses; whoever graduates ends the stay on ``order.since`` for ``reason``. Returns how many.

        Raises ``FieldError`` without the day graduates need.
        """
        ends = [move for move in moves if move.ends]
        on = [move for move in moves if not move.ends and move.target and move.target != move.stay.course]
        if ends and not order.since:
            raise FieldError(N_("Graduates need the day on which their stay ends."), path="since")
        going = [StayChange(move.stay.id, {"course": move.target}) for move in on]
        values: dict[str, Value] = {"state": "ended", "actual_end": order.since, "end_reason": reason}
        leaving = [StayChange(m.stay.id, values, before=m.stay.course, after=reason or "—") for m in ends]
        with self._context.whole(N_("Moved to the next course: {n}"), n=len(on) + len(ends)):
            self._changes.change("course", going, order)
            self._changes.change("course", leaving, replace(order, until=""))
        return len(on) + len(ends)
