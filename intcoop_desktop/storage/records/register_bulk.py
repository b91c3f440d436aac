"""Inserting many records of one register at once: a statement for all of them instead of several for each."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from intcoop_desktop.registers.spec import RecordKind, Values
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import registers, titles
from intcoop_desktop.storage.schema.registers import TABLES, links


def insert_records(connection: Connection, kind: RecordKind, many: Sequence[Values], user: str) -> list[int]:
    """Store new records with clean values, derived exactly as one by one; returns their ids in order."""
    if not many:
        return []
    table, moment = TABLES[kind.code], now()
    first = (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
    ids = list(range(first, first + len(many)))
    known = _known(connection, kind, many)
    who = {"created_at": moment, "created_by": user, "changed_at": moment, "changed_by": user, "archived": 0}
    rows, linked, words = [], [], []
    for record_id, values in zip(ids, many, strict=True):
        extra = titles.derived_by(kind, values, lambda code, wanted: {one: known[code, one] for one in wanted})
        rows.append({"id": record_id, "uid": uuid4().hex} | registers.to_row(kind, values) | extra | who)
        for name in registers.several(kind):
            linked += registers.link_rows(kind, record_id, name, values)
        words.append((record_id, titles.search_text(kind, values, extra["record_title"])))
    connection.execute(insert(table), rows)
    if linked:
        connection.execute(insert(links), linked)
    registers.index_many(connection, kind, words)
    return ids


def _known(connection: Connection, kind: RecordKind, many: Sequence[Values]) -> Mapping[tuple[str, int], str]:
    """Titles of all records the new ones refer to. Raises KeyError when one is not there."""
    wanted: dict[str, set[int]] = {}
    for field in kind.all_fields:
        if field.kind in ("reference", "references"):
            found = wanted.setdefault(field.options, set())
            for values in many:
                found.update(titles.targets(values[field.name]))
    known = {}
    for code, ids in wanted.items():
        for record_id, title in titles.titles(connection, code, ids).items():
            known[code, record_id] = title
        missing = [one for one in ids if (code, one) not in known]
        if missing:
            raise KeyError(code, missing[0])
    return known
