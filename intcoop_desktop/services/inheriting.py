"""What a stay inherits from its arrival group (product.md, "Many at once"): whatever it has not itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.periods import first_day, last_day
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.storage.records import Connection, people
from intcoop_desktop.storage.records import registers as stored

INHERITED: Mapping[str, str] = {
    "agreement_id": "agreement_id",
    "direction": "direction",
    "level": "level",
    "speciality": "speciality",
    "course": "course",
    "group": "study_group",
    "unit_id": "unit_id",
    "funding": "funding",
    "arrival": "arrival",
    "expected_end": "expected_end",
    "entry_point": "entry_point",
    "housing_kind": "housing_kind",
    "residence": "residence",
    "supervisor": "supervisor",
    "curator": "curator",
}
"""Field of the stay → field of the group."""

EMPTY = ("", None)


def inheriting(stay: Stay, group: Record) -> Stay:
    """The stay with the group's values where it has none. Own dates win: an inherited one never contradicts them."""
    given: dict[str, Any] = {
        own: group[theirs]
        for own, theirs in INHERITED.items()
        if getattr(stay, own) in EMPTY and group[theirs] not in EMPTY
    }
    made = replace(stay, **given)
    for end in ("expected_end", "actual_end"):
        if contradictory(made.arrival, getattr(made, end)):
            return replace(made, arrival=stay.arrival, expected_end=stay.expected_end)
    return made


def contradictory(arrival: Value, end: Value) -> bool:
    """Whether an end certainly lies before its beginning."""
    return bool(arrival and end) and last_day(str(end)) < first_day(str(arrival))


def joining(connection: Connection, stays: Sequence[Stay]) -> list[Stay]:
    """The stays as they are to be stored: those that become members of a group now inherit from it.

    Raises ``FieldError`` for a group that is not there.
    """
    groups: dict[int, Record] = {}
    made = []
    for stay in stays:
        group_id = stay.arrival_group_id
        before = people.get_stay(connection, stay.id) if stay.id and group_id is not None else None
        if group_id is None or (before is not None and before.arrival_group_id == group_id):
            made.append(stay)
            continue
        if group_id not in groups:
            found = stored.get(connection, kind_of("arrival_group"), group_id)
            if found is None:
                raise FieldError(N_("The record chosen here is not there any more."), path="arrival_group_id")
            groups[group_id] = found
        made.append(inheriting(stay, groups[group_id]))
    return made
