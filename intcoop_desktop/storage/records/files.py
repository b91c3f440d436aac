"""Which files stand with which record; their content is in the attachments."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select, update

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.registers import attached_files


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of a record: ``name`` as it came, ``size`` in bytes, ``content`` its SHA-256."""

    id: int
    kind: str
    record_id: int
    name: str
    size: int
    content: str
    added_at: str
    added_by: str
    archived: bool


_COLUMNS = tuple(attached_files.c[name] for name in AttachedFile.__dataclass_fields__)


def add(
    connection: Connection, kind: str, record_id: int, name: str, size: int, content: str, user: str
) -> AttachedFile:
    """Put a file to a record."""
    moment = now()
    values = {"kind": kind, "record_id": record_id, "name": name, "size": size, "content": content}
    key = connection.execute(
        insert(attached_files), values | {"added_at": moment, "added_by": user, "archived": 0}
    ).inserted_primary_key
    assert key is not None
    return AttachedFile(int(key[0]), kind, record_id, name, size, content, moment, user, False)


def of_record(connection: Connection, kind: str, record_id: int, *, archived: bool = False) -> list[AttachedFile]:
    """Files of a record, oldest first."""
    table = attached_files.c
    chosen = (table.kind == kind, table.record_id == record_id, table.archived == int(archived))
    rows = connection.execute(select(*_COLUMNS).where(*chosen).order_by(table.id)).mappings()
    return [_file(row) for row in rows]


def get(connection: Connection, file_id: int) -> AttachedFile | None:
    """One file."""
    row = connection.execute(select(*_COLUMNS).where(attached_files.c.id == file_id)).mappings().first()
    return _file(row) if row is not None else None


def set_archived(connection: Connection, file_id: int, archived: bool) -> None:
    """Take a file off its record, or put it back."""
    connection.execute(update(attached_files).where(attached_files.c.id == file_id), {"archived": int(archived)})


def _file(row: RowMapping) -> AttachedFile:
    return AttachedFile(**{**row, "archived": bool(row["archived"])})
