"""Persons and stays."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Row, Table, bindparam, insert, select, text

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n.keys import fold, person_key
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import search
from intcoop_desktop.storage.records.mapping import Mapper
from intcoop_desktop.storage.records.prepared import Prepared, change_row
from intcoop_desktop.storage.schema.people import persons, stays

R = TypeVar("R", Person, Stay)

PERSONS = Mapper(Person, persons)
STAYS = Mapper(Stay, stays, {"group": "study_group"})
_PERSON = Prepared(select(*PERSONS.columns, persons.c.sources).where(persons.c.id == bindparam("row_id")))
_STAY = Prepared(select(*STAYS.columns, stays.c.sources).where(stays.c.id == bindparam("row_id")))
_STAYS = Prepared(
    select(*STAYS.columns)
    .where(stays.c.person_id == bindparam("person_id"), stays.c.archived == bindparam("is_archived"))
    .order_by(stays.c.arrival.desc(), stays.c.id.desc())
)

_CURRENT = Prepared(
    select(stays.c.id, stays.c.direction, stays.c.state, stays.c.expected_end)
    .where(stays.c.person_id == bindparam("person_id"), stays.c.archived == 0)
    .order_by(stays.c.state == "ended", stays.c.arrival.desc(), stays.c.id.desc())
    .limit(1)
)
"""``current_stay`` as SQL: who came five hundred times must not have all of it read for each of them."""

Sources = dict[str, int]
"""Field → questionnaire that filled it and may go on changing it."""


def person_keys(person: Person) -> dict[str, Any]:
    """The derived columns of a person."""
    latin = search.latin_name(person)
    name = " ".join(part for part in (person.family_name, person.given_name, person.patronymic) if part)
    own = (person.family_name, person.given_name, person.patronymic)
    return {
        # Who has no Cyrillic name stands among the others by the Latin one.
        "name_key": person_key(*own) if name else person_key(person.latin_family_name, person.latin_given_name),
        "latin_key": person_key(person.latin_family_name, person.latin_given_name) if latin else "",
        "citizenship": person.citizenships[0] if person.citizenships else "",
        "fold_name": fold(name or latin),
        "fold_latin": fold(latin),
        "fold_passport": search.fold_code(person.passport_number),
    }


def person_values(person: Person, user: str, moment: str) -> dict[str, Any]:
    """All columns of a person but id, creation and the current stay."""
    return PERSONS.values(person) | person_keys(person) | {"changed_at": moment, "changed_by": user}


NO_STAY: dict[str, Any] = {"current_stay_id": None, "stay_direction": "", "stay_state": "", "stay_end": ""}
"""The columns ``current_stay_values`` fills, in this order."""


def insert_person(
    connection: Connection, person: Person, user: str, sources: Mapping[str, int] | None = None
) -> Person:
    """Store a new person; id, uid and the moment are given here."""
    moment = now()
    person = replace(person, uid=person.uid or uuid4().hex, changed_at=moment)
    values = person_values(person, user, moment) | NO_STAY
    values |= {"created_at": moment, "created_by": user, "sources": json.dumps(dict(sources or {}))}
    key = connection.execute(insert(persons), values).inserted_primary_key
    assert key is not None
    person = replace(person, id=int(key[0]))
    search.put(connection, "persons_fts", [(person.id, search.person_words(person))])
    return person


def update_person(
    connection: Connection, old: Person, new: Person, user: str, sources: Mapping[str, int] | None = None
) -> Person:
    """Store changed fields of a person (``sources`` None: as they were)."""
    moment = now()
    new = replace(new, id=old.id, uid=old.uid, changed_at=moment)
    before, after = PERSONS.values(old), PERSONS.values(new)
    values = {name: value for name, value in after.items() if before[name] != value}
    if not _KEYED.isdisjoint(values):
        values |= person_keys(new)
    values |= {"changed_at": moment, "changed_by": user}
    if sources is not None:
        values["sources"] = json.dumps(dict(sources))
    change_row(connection, persons, old.id, values)
    if not _FOUND_BY.isdisjoint(values):
        search.put(connection, "persons_fts", [(new.id, search.person_words(new))])
    return new


_NAMES = frozenset({"family_name", "given_name", "patronymic", "latin_family_name", "latin_given_name"})
_KEYED = _NAMES | {"citizenships", "passport_number"}
"""Fields the derived columns follow from."""

_FOUND_BY = _NAMES | {"native_name", "passport_number", "iin"}
"""Fields a person is found by."""


def get_person(connection: Connection, person_id: int) -> Person | None:
    """One person."""
    row = _PERSON.first(connection, row_id=person_id)
    return PERSONS.record(row) if row is not None else None


def get_persons(connection: Connection, ids: Sequence[int]) -> list[Person]:
    """Persons in the order of ``ids``; those that are gone are left out."""
    return _in_order(connection, persons, PERSONS, ids)


def get_stays(connection: Connection, ids: Sequence[int]) -> list[Stay]:
    """Stays in the order of ``ids``; those that are gone are left out."""
    return _in_order(connection, stays, STAYS, ids)


def _in_order(connection: Connection, table: Table, mapper: "Mapper[R]", ids: Sequence[int]) -> "list[R]":
    wanted = select(text("value")).select_from(text("json_each(:ids)"))
    query = select(*mapper.columns).where(table.c.id.in_(wanted))
    found = {row.id: mapper.record(row) for row in connection.execute(query, {"ids": json.dumps(list(ids))})}
    return [found[one] for one in ids if one in found]


def current_stay_ids(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Ids of the current stays of these persons; who has none is left out."""
    wanted = select(text("value")).select_from(text("json_each(:ids)"))
    query = select(persons.c.current_stay_id).where(persons.c.id.in_(wanted), persons.c.current_stay_id.is_not(None))
    return list(connection.execute(query.order_by(persons.c.id), {"ids": json.dumps(list(ids))}).scalars())


def person_id_of(connection: Connection, uid: str) -> int | None:
    """Id of the person with this identity."""
    found: int | None = connection.execute(select(persons.c.id).where(persons.c.uid == uid)).scalar()
    return found


def stay_id_of(connection: Connection, uid: str) -> int | None:
    """Id of the stay with this identity."""
    found: int | None = connection.execute(select(stays.c.id).where(stays.c.uid == uid)).scalar()
    return found


def person_with_sources(connection: Connection, person_id: int) -> tuple[Person, Sources] | None:
    """One person, and which questionnaire filled which field."""
    row = _PERSON.first(connection, row_id=person_id)
    return (PERSONS.record(row), dict(json.loads(row[-1]))) if row is not None else None


def stay_with_sources(connection: Connection, stay_id: int) -> tuple[Stay, Sources] | None:
    """One stay, and which questionnaire filled which field."""
    row = _STAY.first(connection, row_id=stay_id)
    return (STAYS.record(row), dict(json.loads(row[-1]))) if row is not None else None


def person_sources(connection: Connection, person_id: int) -> Sources:
    """Which questionnaire filled which field."""
    row = _PERSON.first(connection, row_id=person_id)
    return dict(json.loads(row[-1])) if row is not None else {}


def stay_values(stay: Stay, user: str, moment: str) -> dict[str, Any]:
    """All columns of a stay but id and creation."""
    return STAYS.values(stay) | {"changed_at": moment, "changed_by": user}


def insert_stay(connection: Connection, stay: Stay, user: str, sources: Mapping[str, int] | None = None) -> Stay:
    """Store a new stay; id, uid and the moment are given here."""
    moment = now()
    stay = replace(stay, uid=stay.uid or uuid4().hex, changed_at=moment)
    values = stay_values(stay, user, moment)
    values |= {"created_at": moment, "created_by": user, "sources": json.dumps(dict(sources or {}))}
    key = connection.execute(insert(stays), values).inserted_primary_key
    assert key is not None
    refresh_current_stay(connection, stay.person_id)
    return replace(stay, id=int(key[0]))


def update_stay(
    connection: Connection, old: Stay, new: Stay, user: str, sources: Mapping[str, int] | None = None
) -> Stay:
    """Store changed fields of a stay; it never moves to another person."""
    moment = now()
    new = replace(new, id=old.id, uid=old.uid, person_id=old.person_id, changed_at=moment)
    before, after = stay_values(old, user, moment), stay_values(new, user, moment)
    values = {name: value for name, value in after.items() if before[name] != value}
    listed = not _LISTED.isdisjoint(values)
    values |= {"changed_at": moment, "changed_by": user}
    if sources is not None:
        values["sources"] = json.dumps(dict(sources))
    change_row(connection, stays, old.id, values)
    if listed:
        refresh_current_stay(connection, old.person_id)
    return new


_LISTED = frozenset({"arrival", "archived", "direction", "expected_end", "state"})
"""Columns of a stay that decide what the list of persons shows and sorts by."""


def get_stay(connection: Connection, stay_id: int) -> Stay | None:
    """One stay."""
    row = _STAY.first(connection, row_id=stay_id)
    return STAYS.record(row) if row is not None else None


def stay_sources(connection: Connection, stay_id: int) -> Sources:
    """Which questionnaire filled which field."""
    row = _STAY.first(connection, row_id=stay_id)
    return dict(json.loads(row[-1])) if row is not None else {}


def list_stays(connection: Connection, person_id: int, *, archived: bool = False) -> list[Stay]:
    """Stays of a person, latest first."""
    return [STAYS.record(row) for row in _STAYS.all(connection, person_id=person_id, is_archived=int(archived))]


def refresh_current_stay(connection: Connection, person_id: int) -> None:
    """Repeat the person's latest stay, one that goes on first, in the person's row, where the list sorts by it."""
    row = _CURRENT.first(connection, person_id=person_id)
    change_row(connection, persons, person_id, NO_STAY if row is None else dict(zip(NO_STAY, row, strict=True)))


def current_stay(of_person: Sequence[Stay]) -> Stay | None:
    """The stay shown in the list: one that goes on before one that ended, then the latest arrival."""
    goes_on = [stay for stay in of_person if stay.state != "ended"] or list(of_person)
    return max(goes_on, key=lambda stay: (stay.arrival, stay.id), default=None)


def current_stay_values(stay: Stay) -> dict[str, Any]:
    """The columns of the person that repeat ``stay``."""
    return {
        "current_stay_id": stay.id,
        "stay_direction": stay.direction,
        "stay_state": stay.state,
        "stay_end": stay.expected_end,
    }


def possible_duplicates(connection: Connection, start: str, passport: str, limit: int = 500) -> Sequence[Row[Any]]:
    """Persons whose folded name, Cyrillic or Latin, starts with ``start``, or with this passport."""
    found: dict[int, Row[Any]] = {}
    columns = (*PERSONS.columns, persons.c.fold_name, persons.c.fold_latin, persons.c.fold_passport)
    for column in (persons.c.fold_name, persons.c.fold_latin) if start else ():
        query = select(*columns).where(column >= start, column < start + "\U0010ffff").limit(limit)
        found.update((row.id, row) for row in connection.execute(query))
    if passport:
        query = select(*columns).where(persons.c.fold_passport == passport).limit(limit)
        found.update((row.id, row) for row in connection.execute(query))
    return [row for row in found.values() if not row.archived]
