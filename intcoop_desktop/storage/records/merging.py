"""Merging two persons, row by row: what is touched, moving it over, and the rows as they were, to take it back."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import registers, titles
from intcoop_desktop.storage.records.belongings import belongings, person_fields
from intcoop_desktop.storage.schema.people import persons, stays
from intcoop_desktop.storage.schema.questionnaires import blank_forms, questionnaires
from intcoop_desktop.storage.schema.registers import (
    OWN_TABLES,
    TABLES,
    attached_files,
    distinct_persons,
    links,
    state_notes,
)

Row = Mapping[str, Any]
LinkKey = tuple[str, int, str]
"""(kind, record, field) of a field that refers to several records."""

DERIVED = frozenset(
    {"changed_at", "changed_by", "current_stay_id", "stay_direction", "stay_state", "stay_end", "record_title",
     "record_key", "record_fold"}
)  # fmt: skip
"""Columns that follow from others: they may differ when a merge is taken back."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Table → row id → (columns before, columns after), for what changed; link field → (targets before, after)."""

    rows: Mapping[str, Mapping[int, tuple[Row, Row]]] = field(default_factory=dict)
    links: Mapping[LinkKey, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)

    def back(self) -> "Patch":
        """The same the other way round."""
        return Patch(
            {name: {one: (new, old) for one, (old, new) in rows.items()} for name, rows in self.rows.items()},
            {key: (new, old) for key, (old, new) in self.links.items()},
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Whole rows by table and id, and targets of link fields."""

    rows: Mapping[str, Mapping[int, Row]]
    links: Mapping[LinkKey, tuple[int, ...]]


# ------------------------------------------------------------- looking


def touched(connection: Connection, people: Collection[int]) -> dict[str, set[int]]:
    """Code of a kind → ids of everything a merge of these persons can change: what is theirs, and what is called
    after it."""
    found: dict[str, set[int]] = {"person": set(people)}
    for person_id in people:
        for code, theirs in belongings(connection, person_id).items():
            found.setdefault(code, set()).update(theirs)
    waiting = [(code, set(ids)) for code, ids in found.items() if code != "questionnaire"]
    while waiting:
        code, ids = waiting.pop()
        for kind, name in titles.named_by(code):
            if kind.code in OWN_TABLES:
                continue
            called = set(registers.referring_any(connection, kind, name, sorted(ids)))
            new = called - found.get(kind.code, set())
            if new:
                found.setdefault(kind.code, set()).update(new)
                waiting.append((kind.code, new))
    return found


def snapshot(connection: Connection, ids: Mapping[str, Collection[int]], people: Collection[int]) -> Snapshot:
    """The rows as they are now: of these records, of the persons' files and steps, and the links to the persons."""
    rows = {_table(code).name: _rows(connection, _table(code), wanted) for code, wanted in ids.items()}
    for table in (attached_files, state_notes):
        mine = (table.c.kind == "person", table.c.record_id.in_(list(people)))
        chosen = list(connection.execute(select(table.c.id).where(*mine)).scalars())
        rows[table.name] = _rows(connection, table, chosen)
    printed = select(blank_forms.c.id).where(blank_forms.c.person_id.in_(list(people)))
    rows[blank_forms.name] = _rows(connection, blank_forms, list(connection.execute(printed).scalars()))
    return Snapshot(rows, _links(connection, ids))


def _table(code: str) -> Table:
    return questionnaires if code == "questionnaire" else TABLES[code]


def _rows(connection: Connection, table: Table, ids: Collection[int]) -> dict[int, Row]:
    wanted = select(text("value")).select_from(text("json_each(:ids)"))
    query = select(table).where(table.c.id.in_(wanted))
    found = connection.execute(query, {"ids": json.dumps(sorted(ids))}).mappings()
    return {row["id"]: dict(row) for row in found}


def _links(connection: Connection, ids: Mapping[str, Collection[int]]) -> dict[LinkKey, tuple[int, ...]]:
    found: dict[LinkKey, tuple[int, ...]] = {}
    for kind, name in person_fields():
        if kind.field(name).kind == "references":
            for record_id in ids.get(kind.code, ()):
                found[kind.code, record_id, name] = _targets(connection, (kind.code, record_id, name))
    return found


def _of(key: LinkKey) -> tuple[Any, ...]:
    return links.c.kind == key[0], links.c.record_id == key[1], links.c.field == key[2]


def _targets(connection: Connection, key: LinkKey) -> tuple[int, ...]:
    query = select(links.c.target_id).where(*_of(key)).order_by(links.c.position)
    return tuple(connection.execute(query).scalars())


def patch(before: Snapshot, after: Snapshot) -> Patch:
    """What changed between two snapshots of the same records."""
    rows: dict[str, dict[int, tuple[Row, Row]]] = {}
    for name, old_rows in before.rows.items():
        for row_id, old in old_rows.items():
            new = after.rows[name].get(row_id, {})
            changed = [column for column, value in old.items() if new.get(column) != value]
            if changed:
                pair = {one: old[one] for one in changed}, {one: new[one] for one in changed}
                rows.setdefault(name, {})[row_id] = pair
    pairs = {key: (old, after.links[key]) for key, old in before.links.items() if after.links[key] != old}
    return Patch(rows, pairs)


# ------------------------------------------------------------- changing


def move(connection: Connection, loser: int, winner: int, user: str) -> dict[str, list[int]]:
    """Everything that refers to ``loser`` refers to ``winner`` then; return what was moved, by kind."""
    moved = belongings(connection, loser)
    stamp = {"changed_at": now(), "changed_by": user}
    connection.execute(update(blank_forms).where(blank_forms.c.person_id == loser), {"person_id": winner})
    for table in (questionnaires, stays):
        connection.execute(update(table).where(table.c.person_id == loser), {"person_id": winner, **stamp})
    for kind, name in person_fields():
        table = TABLES[kind.code]
        if kind.field(name).kind == "reference":
            connection.execute(update(table).where(table.c[name] == loser), {name: winner, **stamp})
            continue
        for record_id in moved.get(kind.code, ()):
            key = (kind.code, record_id, name)
            old = _targets(connection, key)
            if loser in old:
                write_links(connection, key, tuple(dict.fromkeys(winner if one == loser else one for one in old)))
                connection.execute(update(table).where(table.c.id == record_id), stamp)
    for table in (attached_files, state_notes):
        connection.execute(
            update(table).where(table.c.kind == "person", table.c.record_id == loser), {"record_id": winner}
        )
    return moved


def write_links(connection: Connection, key: LinkKey, targets: Sequence[int]) -> None:
    """Give a field that refers to several records other targets."""
    connection.execute(delete(links).where(*_of(key)))
    kind, record_id, name = key
    rows = [
        {"kind": kind, "record_id": record_id, "field": name, "position": place, "target_id": target}
        for place, target in enumerate(targets)
    ]
    if rows:
        connection.execute(insert(links), rows)


def apply(connection: Connection, wanted: Patch) -> None:
    """Write the second half of every pair."""
    for name, rows in wanted.rows.items():
        table = persons.metadata.tables[name]
        for row_id, (_old, new) in rows.items():
            connection.execute(update(table).where(table.c.id == row_id), dict(new))
    for key, (_old_targets, targets) in wanted.links.items():
        write_links(connection, key, targets)


def stands(connection: Connection, expected: Patch) -> bool:
    """Whether everything is still as the first half of the patch says, derived columns aside."""
    for name, rows in expected.rows.items():
        present = _rows(connection, persons.metadata.tables[name], rows)
        for row_id, (old, _new) in rows.items():
            row = present.get(row_id)
            if row is None or any(row[one] != value for one, value in old.items() if one not in DERIVED):
                return False
    return all(_targets(connection, key) == old for key, (old, _new) in expected.links.items())


def index_anew(connection: Connection, changed: Patch) -> None:
    """Search text of the records whose rows changed (persons and questionnaires index themselves)."""
    for name, rows in changed.rows.items():
        if name in _KINDS:
            registers.reindex(connection, kind_of(name), sorted(rows))


_KINDS = {table.name: code for code, table in TABLES.items() if code not in OWN_TABLES}


def codes(changed: Patch) -> set[str]:
    """Codes of the registers whose records changed, persons and stays aside."""
    return {_KINDS[name] for name in changed.rows if name in _KINDS} | {key[0] for key in changed.links}


# ------------------------------------------------------------- not the same


def distinct(connection: Connection) -> set[tuple[int, int]]:
    """Pairs of persons somebody said are not the same, the lower id first."""
    query = select(distinct_persons.c.first_id, distinct_persons.c.second_id)
    return {(row[0], row[1]) for row in connection.execute(query)}


def set_distinct(connection: Connection, pair: tuple[int, int], user: str, *, distinct: bool) -> None:
    """Remember that two persons are not the same, or forget it."""
    first, second = sorted(pair)
    table = distinct_persons
    if distinct:
        row = {"first_id": first, "second_id": second, "at": now(), "by": user}
        connection.execute(upsert(table).values(row).on_conflict_do_nothing())
    else:
        connection.execute(delete(table).where(table.c.first_id == first, table.c.second_id == second))


def compared(connection: Connection) -> list[tuple[Any, ...]]:
    """What is compared of every present person, as ``services.likeness.Known`` takes it."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    return list(raw.cursor().execute(_COMPARED).fetchall())


_COMPARED = """SELECT id, fold_name, fold_latin, fold_passport, iin, birth, sex, citizenship,
    CASE WHEN patronymic = '' THEN 0 ELSE 1 + length(replace(trim(patronymic), '-', ' '))
        - length(replace(replace(trim(patronymic), '-', ' '), ' ', '')) END
    FROM persons WHERE archived = 0"""
