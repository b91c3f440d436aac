"""Heads of questionnaires and their numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.i18n.keys import fold, person_key, sort_key
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import search
from intcoop_desktop.storage.records.mapping import Mapper
from intcoop_desktop.storage.records.prepared import Prepared, change_row
from intcoop_desktop.storage.schema.questionnaires import counters, questionnaires

HEADS = Mapper(Questionnaire, questionnaires)
_HEAD = Prepared(select(*HEADS.columns).where(questionnaires.c.id == bindparam("row_id")))


def next_number(connection: Connection, series: str, year: int) -> str:
    """``2026-0001``: the next of its series and year; never given twice."""
    statement = upsert(counters).values(name=f"{series}/{year}", last=1)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"last": counters.c.last + 1})
    last = connection.execute(statement.returning(counters.c.last)).scalar_one()
    return f"{year}-{last:04d}"


def take_numbers(connection: Connection, series: str, year: int, count: int) -> range:
    """``count`` numbers at once (blank forms, bulk loading)."""
    statement = upsert(counters).values(name=f"{series}/{year}", last=count)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"last": counters.c.last + count})
    last = int(connection.execute(statement.returning(counters.c.last)).scalar_one())
    return range(last - count + 1, last + 1)


def head_keys(name: str, names: tuple[str, str, str], citizenships: tuple[str, ...], person: Person) -> dict[str, Any]:
    """Derived columns: ``names`` are family name, given name and patronymic as answered."""
    latin = search.latin_name(person)
    return {
        "name": name or latin,
        "name_key": person_key(*names) if name else sort_key(latin),
        "latin_name": latin,
        "latin_key": person_key(person.latin_family_name, person.latin_given_name) if latin else "",
        "citizenships": " ".join(citizenships),
        "citizenship": citizenships[0] if citizenships else "",
        "fold_name": fold(name or latin),
        "fold_latin": fold(latin),
    }


def insert_head(
    connection: Connection, head: Questionnaire, keys: Mapping[str, Any], previous_id: int | None
) -> Questionnaire:
    """Store a new head; id and uid are given here."""
    head = replace(head, uid=head.uid or uuid4().hex)
    values = HEADS.values(head) | dict(keys) | {"archived": 0, "previous_id": previous_id, "scan": None}
    key = connection.execute(insert(questionnaires), values).inserted_primary_key
    assert key is not None
    head = replace(head, id=int(key[0]), name=str(keys["name"]))
    words = search.questionnaire_words(head.number, head.name, str(keys["latin_name"]))
    search.put(connection, "questionnaires_fts", [(head.id, words)])
    return head


def touch(connection: Connection, questionnaire_id: int, user: str, values: Mapping[str, Any] | None = None) -> None:
    """Write ``values`` and who changed it when."""
    stamp = {"changed_at": now(), "changed_by": user}
    change_row(connection, questionnaires, questionnaire_id, dict(values or {}) | stamp)


def rename(connection: Connection, head: Questionnaire, keys: Mapping[str, Any]) -> None:
    """Write the derived columns and index the names anew."""
    change_row(connection, questionnaires, head.id, keys)
    words = search.questionnaire_words(head.number, str(keys["name"]), str(keys["latin_name"]))
    search.put(connection, "questionnaires_fts", [(head.id, words)])


def get_head(connection: Connection, questionnaire_id: int) -> Questionnaire | None:
    """One head."""
    row = _HEAD.first(connection, row_id=questionnaire_id)
    return HEADS.record(row) if row is not None else None


def find_number(connection: Connection, number: str) -> int | None:
    """Id of a number."""
    return connection.execute(select(questionnaires.c.id).where(questionnaires.c.number == number)).scalar()


def find_uid(connection: Connection, uid: str) -> int | None:
    """Id of the questionnaire with this identity."""
    return connection.execute(select(questionnaires.c.id).where(questionnaires.c.uid == uid)).scalar()


def of_person(connection: Connection, person_id: int) -> list[int]:
    """Ids of a person's questionnaires, newest first."""
    query = select(questionnaires.c.id).where(questionnaires.c.person_id == person_id)
    return list(connection.execute(query.order_by(questionnaires.c.id.desc())).scalars())


def count_by_state(connection: Connection) -> dict[str, int]:
    """How many there are in each state, archived ones aside."""
    query = select(questionnaires.c.state, func.count()).where(questionnaires.c.archived == 0)
    return {row[0]: row[1] for row in connection.execute(query.group_by(questionnaires.c.state))}


def pending_scan(connection: Connection, questionnaire_id: int) -> str:
    """SHA-256 of the scan kept before signing off."""
    return (
        connection.execute(select(questionnaires.c.scan).where(questionnaires.c.id == questionnaire_id)).scalar() or ""
    )
