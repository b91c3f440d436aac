"""The steps of state a record went through, with the notes that explain the unusual ones."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.registers import state_notes


@dataclass(frozen=True, slots=True)
class StateStep:
    """One step; ``at`` is UTC, ISO 8601."""

    old: str
    new: str
    note: str
    at: str
    by: str


def add(connection: Connection, record: tuple[str, int], old: str, new: str, note: str, user: str) -> None:
    """Keep one step of a record (kind, id)."""
    values = {"old_state": old, "new_state": new, "note": note, "at": now(), "by": user}
    connection.execute(insert(state_notes), values | {"kind": record[0], "record_id": record[1]})


def of_record(connection: Connection, kind: str, record_id: int) -> list[StateStep]:
    """Steps of a record, oldest first."""
    table = state_notes.c
    query = select(table.old_state, table.new_state, table.note, table.at, table.by)
    query = query.where(table.kind == kind, table.record_id == record_id).order_by(table.id)
    return [StateStep(*row) for row in connection.execute(query)]
