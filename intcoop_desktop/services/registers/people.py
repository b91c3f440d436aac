"""Persons and stays as registers: imports, exports, the command line and "set for selected" reach them like any other.

Items 5–7 of the questionnaire are no fields of the register: they are entered and shown with the questionnaire.
"""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, RecordKind, Row, Value, Values
from intcoop_desktop.registers.values import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.lists import ListQuery, ask
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.registers.base import GONE_TARGET, stepped
from intcoop_desktop.storage.lists.stays import StayLists, stay_lists
from intcoop_desktop.storage.records import people, titles
from intcoop_desktop.storage.records.registers import missing_targets, used_values, with_labels

_ONES_OWN = frozenset(
    {"given_name", "patronymic", "latin_given_name", "native_name", "sex", "birth", "passport_number",
     "passport_issued", "passport_expires", "iin", "kandas_certificate", "kandas_from", "kandas_to", "consent_date",
     "retention_until", "notes"}
)  # fmt: skip
"""Fields a duplicate does not take over."""


class _OverPersons(ABC):
    """What both registers do alike."""

    kind: RecordKind
    _context: Context

    def called(self, name: str) -> list[int]:
        """Ids of present records of this title."""
        with self._context.store.reader() as connection:
            return titles.called(connection, self.kind.code, name)

    def used(self, name: str) -> list[str]:
        """Values of a coded field or a reference that present records have (ids as text)."""
        with self._context.store.reader() as connection:
            return used_values(connection, self.kind, name)

    def create(self, values: Values, *, uid: str = "") -> Record:
        """Store a new record."""
        return self.create_many([values], uids=[uid])[0]

    @abstractmethod
    def create_many(self, many: Sequence[Values], *, uids: Sequence[str] = ()) -> list[Record]:
        """Store new records, all or none."""


class PersonRegister(_OverPersons):
    """Implements ``RecordService`` over ``PersonService``."""

    def __init__(self, context: Context, persons: PersonService) -> None:
        self._context = context
        self._persons = persons
        self.kind: RecordKind = kind_of("person")

    @property
    def sorts(self) -> Collection[str]:
        return self._persons.SORTS

    def ids(self, query: ListQuery) -> "array[int]":
        return self._persons.ids(query)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        with self._context.store.reader() as connection:
            records = [_person_record(self.kind, one) for one in people.get_persons(connection, ids)]
            return with_labels(connection, self.kind, records)

    def get(self, record_id: int) -> Record:
        return _person_record(self.kind, self._persons.get(record_id))

    def by_uid(self, uid: str) -> Record | None:
        with self._context.store.reader() as connection:
            person_id = people.person_id_of(connection, uid)
        return self.get(person_id) if person_id is not None else None

    def create_many(self, many: Sequence[Values], *, uids: Sequence[str] = ()) -> list[Record]:
        """Store new persons, all or none."""
        self._context.require(self.kind.role)
        new = []
        for place, values in enumerate(many):
            fields_of: dict[str, Any] = cleaned(self.kind, values)
            new.append(Person(0, uids[place] if place < len(uids) else "", **fields_of))
        return [_person_record(self.kind, made) for made in self._persons.create_all(new)]

    def save(self, record_id: int, changes: Values, note: str = "") -> Changes:
        return self.set_many([record_id], changes, note)

    def set_many(self, ids: Sequence[int], changes: Values, note: str = "") -> Changes:
        return self.update([(one, changes) for one in ids], note)

    def update(self, wanted: Sequence[tuple[int, Values]], note: str = "") -> Changes:
        """Store changed fields of several persons: all or none."""
        self._context.require(self.kind.role)
        new = []
        for record_id, changes in wanted:
            old = self._persons.get(record_id)
            values: dict[str, Any] = cleaned(self.kind, {**_values(self.kind, old), **changes})
            new.append(replace(old, **values))
        return self._persons.save_all(new)

    def archive(self, ids: Sequence[int]) -> Changes:
        self._context.require(self.kind.role)
        return self._persons.archive(*ids)

    def restore(self, ids: Sequence[int]) -> Changes:
        self._context.require(self.kind.role)
        return self._persons.restore(*ids)

    def copy_of(self, record_id: int) -> dict[str, Value]:
        """What members of a family share; what is one person's own is left empty."""
        blank = self.kind.blank()
        return {name: blank[name] if name in _ONES_OWN else value for name, value in self.get(record_id).values.items()}


class StayRegister(_OverPersons):
    """Implements ``RecordService`` over ``PersonService``."""

    def __init__(self, context: Context, persons: PersonService) -> None:
        self._context = context
        self._persons = persons
        self.kind: RecordKind = kind_of("stay")
        self._own_lists: StayLists | None = None

    @property
    def _lists(self) -> StayLists:
        if self._own_lists is None:
            lists = stay_lists(self._context.values.ranks)
            self._context.bus.subscribe(
                lambda changes: lists.orders.forget() if changes.kinds & {"stay", "person"} else None
            )
            self._own_lists = lists
        return self._own_lists

    @property
    def sorts(self) -> Collection[str]:
        return self._lists.orders.sorts

    def ids(self, query: ListQuery) -> "array[int]":
        lists = self._lists
        with self._context.store.reader() as connection:
            return lists.ids(connection, ask(query, lists.orders.sorts, lists.filters))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        with self._context.store.reader() as connection:
            stays = people.get_stays(connection, ids)
            names = titles.titles(connection, "stay", [stay.id for stay in stays])
            records = [_stay_record(self.kind, stay, names.get(stay.id, "")) for stay in stays]
            return with_labels(connection, self.kind, records)

    def get(self, record_id: int) -> Record:
        stay = self._persons.stay(record_id)
        with self._context.store.reader() as connection:
            title = titles.titles(connection, "stay", [record_id]).get(record_id, "")
        return _stay_record(self.kind, stay, title)

    def by_uid(self, uid: str) -> Record | None:
        with self._context.store.reader() as connection:
            stay_id = people.stay_id_of(connection, uid)
        return self.get(stay_id) if stay_id is not None else None

    def create_many(self, many: Sequence[Values], *, uids: Sequence[str] = ()) -> list[Record]:
        """Store new stays, all or none."""
        self._context.require(self.kind.role)
        new = []
        for place, values in enumerate(many):
            fields_of: dict[str, Any] = cleaned(self.kind, values)
            self._check_targets(fields_of)
            new.append(Stay(0, uids[place] if place < len(uids) else "", **fields_of))
        return [self.get(made.id) for made in self._persons.create_stays(new)]

    def _check_targets(self, values: Values) -> None:
        with self._context.store.reader() as connection:
            missing = missing_targets(connection, self.kind, values)
        if missing:
            raise FieldError(GONE_TARGET, path=missing)

    def save(self, record_id: int, changes: Values, note: str = "") -> Changes:
        return self.set_many([record_id], changes, note)

    def set_many(self, ids: Sequence[int], changes: Values, note: str = "") -> Changes:
        return self.update([(one, changes) for one in ids], note)

    def update(self, wanted: Sequence[tuple[int, Values]], note: str = "") -> Changes:
        """Store changed fields of several stays: all or none."""
        self._context.require(self.kind.role)
        today = self._context.today().isoformat()
        new = []
        for record_id, changes in wanted:
            old = self._persons.stay(record_id)
            before = _values(self.kind, old)
            clean = cleaned(self.kind, {**before, **changes})
            values: dict[str, Any] = stepped(self.kind, before, clean, note, today)
            if values != before:
                self._check_targets(values)
            new.append(replace(old, **values))
        return self._persons.save_stays(new, note)

    def archive(self, ids: Sequence[int]) -> Changes:
        self._context.require(self.kind.role)
        return self._persons.archive_stay(*ids)

    def restore(self, ids: Sequence[int]) -> Changes:
        self._context.require(self.kind.role)
        return self._persons.restore_stay(*ids)

    def copy_of(self, record_id: int) -> dict[str, Value]:
        values = dict(self.get(record_id).values)
        values["state"] = self.kind.field("state").start
        return values


def _values(kind: RecordKind, record: Person | Stay) -> dict[str, Value]:
    names = {field.name for field in fields(record)}
    return {one.name: getattr(record, one.name) for one in kind.all_fields if one.name in names}


def _person_record(kind: RecordKind, person: Person) -> Record:
    values = _values(kind, person)
    return Record(kind.code, person.id, person.uid, person.name, values, person.archived, changed_at=person.changed_at)


def _stay_record(kind: RecordKind, stay: Stay, title: str) -> Record:
    values = _values(kind, stay)
    return Record(kind.code, stay.id, stay.uid, title, values, stay.archived, changed_at=stay.changed_at)
