"""Words typed into a search box → ids.

From three characters on the trigram index answers; a shorter word is looked up as the beginning of a name through an
ordinary index. Nothing typed is ever part of an SQL or FTS expression unquoted.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.storage.lists.orders import fetch_ids

LONGEST = 200
"""Characters of a search text that count; more is a mistaken paste."""

EXACT_UP_TO = 300
"""Hits among which those spelt exactly as typed are put first."""

BY_ID_UP_TO = 2000
"""Hits looked up row by row for short words; more are cheaper found by a pass over an index."""

SHARE = 1 << 40
"""Row ids of one register in an FTS table that several share."""

_NUMBER = re.compile(r"[12][0-9]{3}-[0-9]*")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Searchable:
    """Where a register is searched: FTS table, columns for beginnings, SQL text of the name as filed, the column of
    record numbers where there is one, and what is added to its ids in an FTS table shared with other registers."""

    table: str
    index: str
    prefixes: tuple[str, ...]
    name: str
    number: str = ""
    base: int = 0


def find(connection: Connection, where: Searchable, typed: str) -> list[int]:
    """Ids of what matches every word typed, in no particular order."""
    typed = typed[:LONGEST].encode("utf-8", "replace").decode().replace("\0", " ")
    if where.number and _NUMBER.fullmatch(typed.strip()):
        return _beginnings(connection, where, typed.strip(), (where.number,))
    words = fold(typed).split()
    long = [word for word in words if len(word) >= 3]
    short = [word for word in words if len(word) < 3]
    if not words:
        return []
    if not long:
        return _beginnings(connection, where, " ".join(words), where.prefixes)
    expression = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
    hits = _matching(connection, where, expression)
    return _with_short(connection, where, hits, short) if short and hits else hits


def _matching(connection: Connection, where: Searchable, expression: str) -> list[int]:
    match = f"FROM {where.index} WHERE {where.index} MATCH :words"
    if not where.base:
        return fetch_ids(connection, f"SELECT rowid {match}", words=expression)
    statement = f"SELECT rowid - :base {match} AND rowid BETWEEN :base AND :last"
    return fetch_ids(connection, statement, words=expression, base=where.base, last=where.base + SHARE - 1)


def _beginnings(connection: Connection, where: Searchable, start: str, columns: tuple[str, ...]) -> list[int]:
    found: set[int] = set()
    for column in columns:
        statement = f"SELECT id FROM {where.table} WHERE {column} >= :start AND {column} < :stop"
        found.update(fetch_ids(connection, statement, start=start, stop=start + _LAST))
    return list(found)


def _with_short(connection: Connection, where: Searchable, hits: Sequence[int], short: Sequence[str]) -> list[int]:
    """Those of ``hits`` in which some word begins with each short word."""
    if len(hits) > BY_ID_UP_TO:
        kept = set(hits)
        for word in short:
            kept &= _with_word(connection, where, word)
        return list(kept)
    texts = " || ' ' || ".join(where.prefixes)
    tests = " AND ".join(f"instr(' ' || {texts}, :w{place}) > 0" for place in range(len(short)))
    parameters = {f"w{place}": " " + word for place, word in enumerate(short)}
    statement = f"SELECT id FROM {where.table} WHERE id IN (SELECT value FROM json_each(:ids)) AND {tests}"
    return fetch_ids(connection, statement, ids=_json(hits), **parameters)


def _with_word(connection: Connection, where: Searchable, word: str) -> set[int]:
    """All ids with a word beginning so: a pass over each column's own index, which holds nothing else."""
    found: set[int] = set()
    for column in where.prefixes:
        statement = f"SELECT id FROM {where.table} WHERE instr(' ' || {column}, :word) > 0"
        found.update(fetch_ids(connection, statement, word=" " + word))
    return found


def exact_first(connection: Connection, where: Searchable, ids: "array[int]", typed: str) -> "array[int]":
    """Few hits: names spelt as typed (Kazakh letters and all) before those that only sound alike."""
    wanted = typed.strip().casefold()
    if not wanted or not 1 < len(ids) <= EXACT_UP_TO:
        return ids
    raw = connection.connection.dbapi_connection
    assert raw is not None
    statement = f"SELECT id, {where.name} FROM {where.table} WHERE id IN (SELECT value FROM json_each(?))"
    exact = {row[0] for row in raw.cursor().execute(statement, (_json(ids),)) if wanted in row[1].casefold()}
    first = [row_id for row_id in ids if row_id in exact]
    return array("q", first + [row_id for row_id in ids if row_id not in exact])


def _json(ids: Sequence[int]) -> str:
    return "[" + ",".join(map(str, ids)) + "]"
