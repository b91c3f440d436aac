"""What every register offers, whatever its records are stored in."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, NoteNeeded
from intcoop_desktop.registers.spec import Record, RecordKind, Row, State, Value, Values
from intcoop_desktop.services.lists import ListQuery

GONE_TARGET = N_("The record chosen here is not there any more.")


class RecordService(Protocol):
    """One register. ``values`` are those of ``RecordKind.all_fields``; changes name only what changes.

    Writing raises ``FieldError`` (a value is refused, with the field named), ``NoteNeeded`` (a step of state that
    wants a word of explanation), ``NotFound``, ``NotAllowed`` (role), and the KnownErrors of the store.
    """

    kind: RecordKind

    @property
    def sorts(self) -> Collection[str]:
        """What ``ListQuery.sort`` may name."""
        ...

    def ids(self, query: ListQuery) -> "array[int]":
        """Ids in the asked order. Raises ``UserError`` for an unknown sort or filter."""
        ...

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """A window of rows in the order of ``ids``; what is gone is left out."""
        ...

    def get(self, record_id: int) -> Record:
        """One record. Raises ``NotFound``."""
        ...

    def by_uid(self, uid: str) -> Record | None:
        """The record with this identity, which is the same on every PC."""
        ...

    def called(self, name: str) -> list[int]:
        """Ids of present records called so, however it is spelt (at most three)."""
        ...

    def used(self, name: str) -> list[str]:
        """Values of a coded field, a year or a reference that present records have (ids as text)."""
        ...

    def create(self, values: Values, *, uid: str = "") -> Record:
        """Store a new record, in any state (history may be entered as it was)."""
        ...

    def save(self, record_id: int, changes: Values, note: str = "") -> Changes:
        """Store changed fields."""
        ...

    def set_many(self, ids: Sequence[int], changes: Values, note: str = "") -> Changes:
        """The same change to many records: all or none."""
        ...

    def archive(self, ids: Sequence[int]) -> Changes:
        """Into the recycle bin."""
        ...

    def restore(self, ids: Sequence[int]) -> Changes:
        """Out of the recycle bin."""
        ...

    def copy_of(self, record_id: int) -> dict[str, Value]:
        """Values for a new record like this one."""
        ...


def stepped(kind: RecordKind, old: Values, new: Mapping[str, Value], note: str, today: str) -> dict[str, Value]:
    """``new`` with the date of a state entered now. Raises ``NoteNeeded`` for an unusual step without a note."""
    values = dict(new)
    if not kind.states or old["state"] == new["state"]:
        return values
    before, after = kind.state(str(old["state"])), kind.state(str(new["state"]))
    if before is not None and after is not None and after.code not in before.next and not note.strip():
        raise NoteNeeded(
            N_("This step is unusual: it goes back or leaves steps out. Say why in a few words."), path="state"
        )
    if before is not None and after is not None and _once_more(kind, before, after):
        _begin_again(kind, (before, after), old, values, today)
    if after is not None and after.stamp and values.get(after.stamp) == "":
        values[after.stamp] = today
    return values


def _once_more(kind: RecordKind, before: State, after: State) -> bool:
    """A usual step back to what was done before: with the reviewer again, issued again."""
    codes = [state.code for state in kind.states]
    going_back = codes.index(after.code) < codes.index(before.code)
    return going_back and after.code in before.next and bool(before.stamp and after.stamp)


def _begin_again(
    kind: RecordKind, step: tuple[State, State], old: Values, values: dict[str, Value], today: str
) -> None:
    """The date of the state left, and what would lie before its beginning, belong to the round before; dates given
    with the step stay."""
    before, after = step
    for name, value in ((before.stamp, ""), (after.stamp, today)):
        if values[name] == old[name]:
            values[name] = value
    begun = str(values[after.stamp])
    for first, second in kind.order:
        if first == after.stamp and values[second] == old[second] and "" < str(values[second]) < begun:
            values[second] = ""
