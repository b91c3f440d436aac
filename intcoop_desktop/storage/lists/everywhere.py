"""One search over all registers (persons and questionnaires have indexes of their own)."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, text

from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.storage.lists.finding import LONGEST, SHARE
from intcoop_desktop.storage.lists.orders import fetch_ids
from intcoop_desktop.storage.records.titles import as_json
from intcoop_desktop.storage.schema.registers import INDEX, OWN_TABLES, search_base

Hit = tuple[str, int, str]
"""Code of the register, id, what the record is called."""

LOOKED_AT = 200
"""Matches of one register among which the first by name are chosen."""


def everywhere(
    connection: Connection, typed: str, per_kind: int, codes: Collection[str] | None = None
) -> list[Hit]:
    """Present records of every register (or of those named) that match all words typed, a few of each, by name."""
    kinds = [kind for kind in KINDS if kind.code not in OWN_TABLES and (codes is None or kind.code in codes)]
    words = fold(typed[:LONGEST].encode("utf-8", "replace").decode().replace("\0", " ")).split()
    if not words:
        return []
    if all(len(word) < 3 for word in words):
        return list(_beginning(connection, kinds, " ".join(words), per_kind))
    return list(_matching(connection, kinds, words, per_kind))


def _matching(
    connection: Connection, kinds: Sequence[RecordKind], words: list[str], per_kind: int
) -> Iterator[Hit]:
    """A word too short for the index begins a word of the title."""
    expression = " AND ".join('"' + word.replace('"', '""') + '"' for word in words if len(word) >= 3)
    short = {f"w{place}": f" {word}" for place, word in enumerate(words) if len(word) < 3}
    begins = "".join(f" AND instr(' ' || t.record_fold, :{name}) > 0" for name in short)
    for kind in kinds:
        base = search_base(kind)
        statement = (
            f"SELECT rowid - :base FROM {INDEX} WHERE {INDEX} MATCH :words AND rowid BETWEEN :base AND :last"
            f" AND EXISTS (SELECT 1 FROM {kind.plural} t WHERE t.id = {INDEX}.rowid - :base AND t.archived = 0{begins})"
            " LIMIT :most"
        )
        parameters = {"words": expression, "base": base, "last": base + SHARE - 1, "most": LOOKED_AT, **short}
        ids = list(fetch_ids(connection, statement, **parameters))
        if ids:
            yield from _named(connection, kind.code, kind.plural, ids, per_kind)


def _named(connection: Connection, code: str, table: str, ids: list[int], most: int) -> Iterator[Hit]:
    query = text(
        f"SELECT id, record_title FROM {table} WHERE archived = 0 AND id IN (SELECT value FROM json_each(:ids))"
        " ORDER BY record_key LIMIT :most"
    )
    for row in connection.execute(query, {"ids": as_json(ids), "most": most}):
        yield code, row[0], row[1]


def _beginning(connection: Connection, kinds: Sequence[RecordKind], start: str, per_kind: int) -> Iterator[Hit]:
    for kind in kinds:
        query = text(
            f"SELECT id, record_title FROM {kind.plural} WHERE record_fold >= :start AND record_fold < :stop"
            " AND archived = 0 ORDER BY record_fold LIMIT :most"
        )
        parameters = {"start": start, "stop": start + "\U0010ffff", "most": per_kind}
        for row in connection.execute(query, parameters):
            yield kind.code, row[0], row[1]
