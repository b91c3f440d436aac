"""Groups that arrive together: their members are stays, which inherit the group's values (8.8)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.periods import first_day
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.spec import Child, Record, Value, Values
from intcoop_desktop.services.audit import AuditService
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.inheriting import EMPTY, INHERITED, contradictory
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.registers.office import Registers

SAME_COMING = 62
"""Days a stay's arrival may lie from the group's and still be meant by it."""

HISTORY = 10_000
"""Entries of the audit log looked through for what the group said before."""


@dataclass(frozen=True, slots=True)
class Added:
    """Who became a member: ids of ``new`` stays and of stays ``taken`` in; ``there`` are persons who already were."""

    new: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()
    there: tuple[int, ...] = ()

    @property
    def stays(self) -> tuple[int, ...]:
        """Ids of all stays that came to the group."""
        return (*self.new, *self.taken)


@dataclass(frozen=True, slots=True)
class ToPass:
    """One field in which members differ from their group. ``follow`` are ids of stays that still have what the group
    said before, or nothing; ``differ`` of those that were given something else."""

    field: str
    value: Value
    follow: tuple[int, ...]
    differ: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """How many members got the change, how many differ and were left."""

    changed: int
    left: int


class ArrivalService:
    """Members of arrival groups."""

    def __init__(self, context: Context, registers: Registers, persons: PersonService) -> None:
        self._context = context
        self._registers = registers
        self._persons = persons
        self._audit = AuditService(context)

    def group(self, group_id: int) -> Record:
        """The group. Raises ``NotFound``."""
        return self._registers.of("arrival_group").get(group_id)

    def members(self, group_id: int) -> list[Stay]:
        """The stays of the group, the recycle bin aside."""
        rows = self._registers.children(Child("stay", "arrival_group_id"), group_id)
        return [self._persons.stay(row.id) for row in rows]

    # ------------------------------------------------------------- adding

    def add(self, group_id: int, person_ids: Sequence[int]) -> Added:
        """Make persons members, all or none: a stay meant by this coming is taken in, anybody else gets a new one."""
        group = self.group(group_id)
        present = {stay.person_id for stay in self.members(group_id)}
        wanted = [one for one in dict.fromkeys(person_ids) if one not in present]
        there = tuple(one for one in dict.fromkeys(person_ids) if one in present)
        taken, new = [], []
        for person_id in wanted:
            stay = next((stay for stay in self._persons.stays(person_id) if _meant(stay, group)), None)
            if stay is not None:
                taken.append(replace(stay, arrival_group_id=group_id))
            else:
                state = self._state(group)
                new.append(Stay(0, "", person_id, arrival_group_id=group_id, state=state))
        if not wanted:
            return Added(there=there)
        with self._context.whole(N_("Added to the group: {name}"), name=group.title):
            if taken:
                self._persons.save_stays(taken)
            made = self._persons.create_stays(new) if new else []
        return Added(tuple(stay.id for stay in made), tuple(stay.id for stay in taken), there)

    def add_new(self, group_id: int, people: Sequence[Values]) -> Added:
        """Store new persons (fields of the register of persons) and make them members, all or none."""
        group = self.group(group_id)
        if not people:
            return Added()
        with self._context.whole(N_("Added to the group: {name}"), name=group.title):
            made = self._registers.of("person").create_many(people)
            return self.add(group_id, [person.id for person in made])

    def new_person(self, group_id: int) -> dict[str, Value]:
        """What is known of a new person because of the group."""
        country = self.group(group_id).text("country")
        return {"country_from": country, "citizenships": (country,)} if country else {}

    def _state(self, group: Record) -> str:
        arrival = first_day(group.text("arrival"))
        return "present" if arrival and arrival <= self._context.today().isoformat() else "expected"

    # ------------------------------------------------------------- passing changes on

    def to_pass(self, group_id: int) -> list[ToPass]:
        """Fields in which members still have what the group said before it was changed."""
        group, members = self.group(group_id), self.members(group_id)
        earlier = self._earlier(group)
        found = []
        for own, theirs in INHERITED.items():
            value = group[theirs]
            others = [stay for stay in members if getattr(stay, own) != value]
            before = (*EMPTY, *earlier.get(theirs, ()))
            follow = [stay for stay in others if getattr(stay, own) in before]
            if follow:
                ids = {stay.id for stay in follow}
                differ = tuple(stay.id for stay in others if stay.id not in ids)
                found.append(ToPass(own, value, tuple(stay.id for stay in follow), differ))
        return found

    def pass_on(self, group_id: int, fields: Collection[str] | None = None) -> Passed:
        """Give members that still have an earlier value of the group the present one (``fields`` None: of all). Dates
        that would contradict a member's own are left."""
        title = self.group(group_id).title
        stays = {stay.id: stay for stay in self.members(group_id)}
        changes: dict[int, dict[str, Any]] = {}
        left: set[int] = set()
        for one in self.to_pass(group_id):
            if fields is not None and one.field not in fields:
                continue
            left.update(one.differ)
            for stay_id in one.follow:
                changes.setdefault(stay_id, {})[one.field] = one.value
        wanted = []
        for stay_id, values in changes.items():
            stay = replace(stays[stay_id], **values)
            if any(contradictory(stay.arrival, end) for end in (stay.expected_end, stay.actual_end)):
                old = stays[stay_id]
                stay = replace(stay, arrival=old.arrival, expected_end=old.expected_end)
                left.add(stay_id)
            if stay != stays[stay_id]:
                wanted.append(stay)
        with self._context.whole(N_("Changes of the group passed on: {name}"), name=title):
            self._persons.save_stays(wanted)
        return Passed(len(wanted), len(left))

    def _earlier(self, group: Record) -> dict[str, list[Value]]:
        """Field of the group → what it said before, by the audit log."""
        found: dict[str, list[Value]] = {}
        for row in self._audit.rows(HISTORY, record=f"arrival_group:{group.id}"):
            if row.kind != "change":
                continue
            for name in INHERITED.values():
                pair = row.payload.get(name)
                if isinstance(pair, list):
                    found.setdefault(name, []).extend(value for value in pair if value != group[name])
        return found


def _meant(stay: Stay, group: Record) -> bool:
    """Whether a stay without a group is the one that begins with this arrival."""
    if stay.arrival_group_id is not None or stay.state == "ended":
        return False
    if not stay.arrival or not group["arrival"]:
        return stay.state == "expected" or not stay.arrival
    days = (date.fromisoformat(first_day(one)) for one in (stay.arrival, group.text("arrival")))
    own, theirs = days
    return abs((own - theirs).days) <= SAME_COMING
