"""Records of the registers: one row each, fields that refer to several records in ``record_links``.

Persons and stays have their own module (``records.people``); everything here takes any other kind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, text, update

from intcoop_desktop.i18n.keys import sort_key
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, RecordKind, Row, Value, Values
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import titles
from intcoop_desktop.storage.schema.people import stays
from intcoop_desktop.storage.schema.registers import INDEX, OWN_TABLES, TABLES, has_key, links, search_base

_PUT = text(f"INSERT OR REPLACE INTO {INDEX} (rowid, text) VALUES (:id, :text)")
_DROP = text(f"DELETE FROM {INDEX} WHERE rowid = :id")


# ------------------------------------------------------------- rows


def to_row(kind: RecordKind, values: Values) -> dict[str, Any]:
    """Columns of the fields and their sort keys."""
    row: dict[str, Any] = {}
    for field in kind.all_fields:
        value = values[field.name]
        if field.kind == "references":
            continue
        if field.kind == "countries":
            value = " ".join(str(code) for code in value) if isinstance(value, tuple) else ""
        row[field.name] = int(value) if isinstance(value, bool) else value
        if has_key(field):
            row[f"{field.name}_key"] = sort_key(str(value)) if value else ""
    return row


def from_row(kind: RecordKind, row: Mapping[str, Any], linked: Mapping[str, tuple[int, ...]]) -> Record:
    """The record of a row."""
    values: dict[str, Value] = {}
    for field in kind.all_fields:
        if field.kind == "references":
            values[field.name] = linked.get(field.name, ())
        elif field.kind == "countries":
            values[field.name] = tuple(str(row[field.name]).split())
        elif field.kind == "check":
            values[field.name] = bool(row[field.name])
        else:
            values[field.name] = row[field.name]
    return Record(
        kind=kind.code,
        id=row["id"],
        uid=row["uid"],
        title=row["record_title"],
        values=values,
        archived=bool(row["archived"]),
        created_at=row["created_at"],
        created_by=row["created_by"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
    )


# ------------------------------------------------------------- reading


def get_many(connection: Connection, kind: RecordKind, ids: Iterable[int]) -> list[Record]:
    """Records in the order of ``ids``; those that are gone are left out."""
    order = list(ids)
    if not order:
        return []
    wanted = titles.as_json(order)
    # Text, not a compiled select: a page shows a dozen registers, and compiling thirty columns each costs more.
    query = text(f"SELECT * FROM {kind.plural} WHERE id IN (SELECT value FROM json_each(:ids))")
    found = {row["id"]: dict(row) for row in connection.execute(query, {"ids": wanted}).mappings()}
    linked = _linked(connection, kind, wanted) if several(kind) else {}
    return [from_row(kind, found[one], linked.get(one, {})) for one in order if one in found]


def get(connection: Connection, kind: RecordKind, record_id: int) -> Record | None:
    """One record."""
    found = get_many(connection, kind, [record_id])
    return found[0] if found else None


def by_uid(connection: Connection, kind: RecordKind, uid: str) -> Record | None:
    """One record by the identity it has on every PC."""
    table = TABLES[kind.code]
    row_id = connection.execute(select(table.c.id).where(table.c.uid == uid)).scalar()
    return get(connection, kind, row_id) if row_id is not None else None


def rows(connection: Connection, kind: RecordKind, ids: Iterable[int]) -> list[Row]:
    """Records with the titles of what they refer to."""
    records = get_many(connection, kind, ids)
    return with_labels(connection, kind, records)


def with_labels(connection: Connection, kind: RecordKind, records: Sequence[Record]) -> list[Row]:
    """The records as lines of a list."""
    labels: list[dict[str, str]] = [{} for _record in records]
    for field in kind.all_fields:
        if field.kind not in ("reference", "references"):
            continue
        targets = [titles.targets(record.values[field.name]) for record in records]
        known = titles.titles(connection, field.options, {one for ids in targets for one in ids})
        for place, ids in enumerate(targets):
            labels[place][field.name] = "; ".join(known[one] for one in ids if one in known)
    return [Row(record, label) for record, label in zip(records, labels, strict=True)]


def used_values(connection: Connection, kind: RecordKind, name: str) -> list[str]:
    """Distinct values of one column among present records, empty ones left out, as text."""
    table = TABLES[kind.code]
    column = table.c[{"group": "study_group"}.get(name, name)]
    query = select(column).where(table.c.archived == 0).distinct()
    return [str(value) for value in connection.execute(query).scalars() if value not in (None, "")]


def told_apart_by(connection: Connection, kind: RecordKind, names: Sequence[str]) -> dict[int, dict[str, Value]]:
    """Id → these fields of every present record of a register with a table of its own."""
    several = [name for name in names if kind.field(name).kind == "references"]
    single = [kind.field(name).name for name in names if name not in several]
    query = text(f"SELECT {', '.join(('id', *single))} FROM {kind.plural} WHERE archived = 0 ORDER BY id DESC")
    found: dict[int, dict[str, Value]] = {}
    for row in connection.execute(query):
        found[row[0]] = dict(zip(single, row[1:], strict=True)) | dict.fromkeys(several, ())
    linked = text(
        "SELECT record_id, field, target_id FROM record_links WHERE kind = :kind ORDER BY record_id, field, position"
    )
    for record_id, name, target in connection.execute(linked, {"kind": kind.code}) if several else ():
        values = found.get(record_id, {})
        if name in several and name in values:
            values[name] = (*titles.targets(values[name]), target)
    return found


def referring_ids(
    connection: Connection, kind: RecordKind, name: str, target: int, *, archived: bool = False
) -> list[int]:
    """Ids of records whose field ``name`` refers to ``target``, newest first."""
    condition = f"{kind.field(name).name} = :target"
    parameters: dict[str, int | str] = {"archived": int(archived), "target": target}
    if kind.field(name).kind == "references":
        condition = _LINKING
        parameters |= {"kind": kind.code, "field": name}
    query = text(f"SELECT id FROM {kind.plural} WHERE archived = :archived AND {condition} ORDER BY id DESC")
    return list(connection.execute(query, parameters).scalars())


_LINKING = "id IN (SELECT record_id FROM record_links WHERE kind = :kind AND field = :field AND target_id = :target)"


def stays_referring(connection: Connection, name: str, target: int) -> list[int]:
    """Ids of present stays whose field ``name`` refers to ``target``, latest arrival first."""
    query = select(stays.c.id).where(stays.c[name] == target, stays.c.archived == 0)
    return list(connection.execute(query.order_by(stays.c.arrival.desc(), stays.c.id.desc())).scalars())


def several(kind: RecordKind) -> list[str]:
    return [field.name for field in kind.all_fields if field.kind == "references"]


def _linked(connection: Connection, kind: RecordKind, wanted: str) -> dict[int, dict[str, tuple[int, ...]]]:
    query = text(
        "SELECT record_id, field, target_id FROM record_links WHERE kind = :kind"
        " AND record_id IN (SELECT value FROM json_each(:ids)) ORDER BY record_id, field, position"
    )
    found: dict[int, dict[str, tuple[int, ...]]] = {}
    for record_id, name, target in connection.execute(query, {"kind": kind.code, "ids": wanted}):
        fields = found.setdefault(record_id, {})
        fields[name] = (*fields.get(name, ()), target)
    return found


# ------------------------------------------------------------- writing


def insert_record(connection: Connection, kind: RecordKind, values: Values, user: str, *, uid: str = "") -> Record:
    """Store a new record with clean values; id, title and moment are given here."""
    moment = now()
    extra = titles.derived(connection, kind, values)
    who = {"created_at": moment, "created_by": user, "changed_at": moment, "changed_by": user}
    row = to_row(kind, values) | extra | who | {"uid": uid or uuid4().hex, "archived": 0}
    key = connection.execute(insert(TABLES[kind.code]), row).inserted_primary_key
    assert key is not None
    record_id = int(key[0])
    _write_links(connection, kind, record_id, values)
    _index(connection, kind, record_id, values, extra["record_title"])
    title = extra["record_title"]
    return Record(kind.code, record_id, row["uid"], title, dict(values), False, moment, user, moment, user)


def update_record(connection: Connection, kind: RecordKind, old: Record, values: Values, user: str) -> Record:
    """Store the changed fields of a record; what is called after it is called anew."""
    moment = now()
    before, after = to_row(kind, old.values), to_row(kind, values)
    extra = titles.derived(connection, kind, values)
    row = {name: value for name, value in after.items() if before[name] != value}
    _set(connection, kind, old.id, row | extra | {"changed_at": moment, "changed_by": user})
    _write_links(connection, kind, old.id, values, old.values)
    _index(connection, kind, old.id, values, extra["record_title"])
    if extra["record_title"] != old.title:
        retitle(connection, kind.code, [old.id])
    return replace(old, title=extra["record_title"], values=dict(values), changed_at=moment, changed_by=user)


def set_archived(connection: Connection, kind: RecordKind, ids: Iterable[int], archived: bool, user: str) -> None:
    """Into the recycle bin, or out of it."""
    table = TABLES[kind.code]
    values = {"archived": int(archived), "changed_at": now(), "changed_by": user}
    for record_id in ids:
        connection.execute(update(table).where(table.c.id == record_id), values)


def delete_record(connection: Connection, kind: RecordKind, record_id: int) -> None:
    """Delete a record for good: only erasing a person does that. What refers to it must be gone or changed before."""
    table = TABLES[kind.code]
    connection.execute(delete(links).where(links.c.kind == kind.code, links.c.record_id == record_id))
    connection.execute(delete(table).where(table.c.id == record_id))
    connection.execute(_DROP, {"id": search_base(kind) + record_id})


def retitle(connection: Connection, code: str, ids: Sequence[int]) -> None:
    """Call records anew whose titles hold the titles of these (a citizen's trips, a person's documents …)."""
    for kind, name in titles.named_by(code):
        if kind.code in OWN_TABLES:
            continue
        touched = referring_any(connection, kind, name, ids)
        if not touched:
            continue
        name_anew(connection, kind, touched)


def name_anew(connection: Connection, kind: RecordKind, ids: Sequence[int]) -> None:
    """Work out what these records are called, and what is called after them."""
    for record in get_many(connection, kind, ids):
        extra = titles.derived(connection, kind, record.values)
        if extra["record_title"] != record.title:
            _set(connection, kind, record.id, extra)
            _index(connection, kind, record.id, record.values, extra["record_title"])
    retitle(connection, kind.code, ids)


def referring_any(connection: Connection, kind: RecordKind, name: str, targets: Sequence[int]) -> list[int]:
    """Ids of records, in the recycle bin or not, that refer to any of these."""
    found = {
        record_id
        for target in targets
        for archived in (False, True)
        for record_id in referring_ids(connection, kind, name, target, archived=archived)
    }
    return sorted(found)


def reindex(connection: Connection, kind: RecordKind, ids: Sequence[int]) -> None:
    """Put the search text of records into the index anew."""
    for record in get_many(connection, kind, ids):
        _index(connection, kind, record.id, record.values, record.title)


def _set(connection: Connection, kind: RecordKind, record_id: int, row: Mapping[str, Any]) -> None:
    table = TABLES[kind.code]
    connection.execute(update(table).where(table.c.id == record_id), dict(row))


def _write_links(
    connection: Connection, kind: RecordKind, record_id: int, values: Values, before: Values | None = None
) -> None:
    for name in several(kind):
        if before is not None and before[name] == values[name]:
            continue
        own = (links.c.kind == kind.code, links.c.record_id == record_id, links.c.field == name)
        connection.execute(delete(links).where(*own))
        made = link_rows(kind, record_id, name, values)
        if made:
            connection.execute(insert(links), made)


def link_rows(kind: RecordKind, record_id: int, name: str, values: Values) -> list[dict[str, Any]]:
    """Rows of ``record_links`` of a field that refers to several records."""
    return [
        {"kind": kind.code, "record_id": record_id, "field": name, "position": place, "target_id": target}
        for place, target in enumerate(titles.targets(values[name]))
    ]


def index_many(connection: Connection, kind: RecordKind, texts: Sequence[tuple[int, str]]) -> None:
    """Put the search texts of records (id, text) into the index."""
    base = search_base(kind)
    connection.execute(_PUT, [{"id": base + record_id, "text": words} for record_id, words in texts])


def _index(connection: Connection, kind: RecordKind, record_id: int, values: Values, title: str) -> None:
    words = titles.search_text(kind, values, title)
    connection.execute(_PUT, {"id": search_base(kind) + record_id, "text": words})


def missing_targets(connection: Connection, kind: RecordKind, values: Values) -> str:
    """Name of the first field that refers to a record that is not there, "" when all are."""
    for field in kind.all_fields:
        if field.kind in ("reference", "references"):
            ids = titles.targets(values[field.name])
            target = kind_of(field.options)
            if ids and set(titles.titles(connection, target.code, ids)) != set(ids):
                return field.name
    return ""
