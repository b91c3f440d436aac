"""Inserting many rows at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import search
from intcoop_desktop.storage.schema.people import persons, stays
from intcoop_desktop.storage.schema.questionnaires import answers, questionnaires, revisions

__all__ = ["insert_rows", "last_ids", "now"]

_TABLES = {
    "persons": persons,
    "stays": stays,
    "questionnaires": questionnaires,
    "answers": answers,
    "revisions": revisions,
}


def last_ids(connection: Connection) -> tuple[int, int, int]:
    """Highest ids of persons, stays and questionnaires so far."""
    highest = [connection.execute(select(func.max(table.c.id))).scalar() for table in (persons, stays, questionnaires)]
    return highest[0] or 0, highest[1] or 0, highest[2] or 0


def insert_rows(
    connection: Connection,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    words: Mapping[str, Sequence[tuple[int, str]]],
) -> None:
    """Insert rows by table, parents first, and index the words of new records."""
    for name, values in rows.items():
        if values:
            connection.execute(insert(_TABLES[name]), values)
    for index, texts in words.items():
        search.put(connection, index, texts)
