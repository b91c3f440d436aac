"""When the store is damaged and no backup is good: what can still be read, in an office of its own.

Every table is read in windows of its key; a window that fails is halved until the rows on damaged
pages are found and left out. Search indexes are made anew, attachments that do not match their hash
are left out, and the audit log says what happened; its chain shows what is missing of it.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Integer, Table, insert, select
from sqlcipher3 import dbapi2

from intcoop_desktop.domain.errors import CannotOpen, DamagedStore
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.platform.durable import replace_file
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.backup.copying import copy_blobs
from intcoop_desktop.storage.connections import RawConnection, connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.records import people
from intcoop_desktop.storage.records.reindex import index_all
from intcoop_desktop.storage.schema.all_tables import core, metadata
from intcoop_desktop.storage.schema.people import persons, stays
from intcoop_desktop.storage.schema.questionnaires import questionnaires
from intcoop_desktop.storage.store import Store

WINDOW = 256
LARGEST = 1 << 40  # above every key
PROBES = (-1, LARGEST, *(1 << power for power in range(17)))

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """``read`` rows were saved. ``lost`` keys could not be read (where the end of a table is damaged, keys
    that were never used count too) or refer to something that could not."""

    read: int
    lost: int


def salvage(folder: Path, data_key: bytes, target: Path) -> Salvaged:
    """Make an office in ``target`` (new or empty) of what can be read in ``folder``, which stays as it is.

    Raises DamagedStore when nothing at all can be read, DiskFull.
    """
    source = _Source(layout.store_path(folder), derive_key(data_key, "store"))
    keys = keyfile.load(folder)
    with known_errors(folder), closing(source):
        source.open()
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (layout.KEYS_COPY, layout.KEYS):
            replace_file(target / name, keys.to_bytes())
        with closing(Store.create(target, data_key, store_id=keys.store_id)) as store:
            result = _copy_tables(source, store)
            _copy_attachments(folder, target, data_key)
    return result


def _copy_tables(source: "_Source", store: Store) -> Salvaged:
    read = lost = 0
    with store.unit_of_work("", "salvage") as uow:
        uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in metadata.sorted_tables:
            if table is core.alembic_version:
                continue
            uow.connection.execute(table.delete())
            for rows, failed in source.rows(table):
                lost += failed
                read += len(rows)
                if rows:
                    names = [column.name for column in table.columns]
                    uow.connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        _stand_in(uow.connection)
        orphans = _drop_orphans(uow.connection)
        index_all(uow.connection)
        uow.audit("salvage", "", {"read": read - orphans, "lost": lost + orphans})
        uow.commit()
    return Salvaged(read - orphans, lost + orphans)


def _stand_in(connection: Connection) -> None:
    """Questionnaires are what the office has on signed paper: whose person or stay could not be read gets a new one,
    with the name and citizenships of the questionnaire."""
    sheet, moment = questionnaires.c, now()
    made = {"created_at": moment, "created_by": "", "sources": "{}"}
    lost = select(sheet.person_id, sheet.name, sheet.latin_name, sheet.citizenships).group_by(sheet.person_id)
    for row in connection.execute(lost.where(sheet.person_id.not_in(select(persons.c.id)))).all():
        known = {"family_name": row.name, "latin_family_name": row.latin_name}
        person = Person(0, uuid4().hex, citizenships=tuple(row.citizenships.split()), **known)
        values = people.person_values(person, "", moment) | people.NO_STAY | made | {"id": row.person_id}
        connection.execute(insert(persons), values)
    alone = select(sheet.stay_id, sheet.person_id).group_by(sheet.stay_id)
    for stay_id, person_id in connection.execute(alone.where(sheet.stay_id.not_in(select(stays.c.id)))).all():
        values = people.stay_values(Stay(0, uuid4().hex, person_id), "", moment) | made | {"id": stay_id}
        connection.execute(insert(stays), values)


def _drop_orphans(connection: Connection) -> int:
    """Rows whose parent could not be read lose it; where they cannot be without one they go, and theirs in turn. Return
    how many went."""
    dropped, again = 0, True
    while again:
        again = False
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                parents = key.column.table.select().with_only_columns(key.column)
                orphaned = (key.parent.is_not(None), key.parent.not_in(parents))
                if key.parent.nullable:
                    connection.execute(table.update().where(*orphaned).values({key.parent.name: None}))
                    continue
                gone = connection.execute(table.delete().where(*orphaned)).rowcount
                dropped += gone
                again = again or gone > 0
    return dropped


def _copy_attachments(folder: Path, target: Path, data_key: bytes) -> None:
    try:
        copy_blobs(
            layout.attachments_path(folder),
            layout.attachments_path(target),
            derive_key(data_key, "attachments"),
            lenient=True,
        )
    except (DamagedStore, CannotOpen):
        return  # the check names each one that is missing


class _Source:
    """Reads a damaged store; opens it anew after each failure, because SQLCipher refuses to go on."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._connection: RawConnection | None = None

    def open(self) -> RawConnection:
        if self._connection is None:
            self._connection = connect(self._path, self._key, writable=False)
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def rows(self, table: Table) -> Iterator[tuple[list[Row], int]]:
        """Yield (rows, keys lost) window by window."""
        with_rowid = table.dialect_options["sqlite"]["with_rowid"]
        first = next(iter(table.primary_key.columns))
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        if not with_rowid and not isinstance(first.type, Integer):
            yield self._from_both_ends(table, columns)
            return
        key = "rowid" if with_rowid else first.name
        query = f'SELECT {columns} FROM "{table.name}" WHERE {key} BETWEEN ? AND ? ORDER BY {key}'
        last = self._last(table.name, key)
        if last is None and not self._leads_anywhere(table.name, key):
            yield [], 1
            return
        for start in range(0, LARGEST if last is None else last + 1, WINDOW):
            found = failed = 0
            for rows, whole in self._window(query, start, start + WINDOW - 1):
                found += len(rows)
                failed += not whole
                yield rows, int(not whole)
            if last is None and failed and not found:
                return  # beyond the last page that can be read

    def _from_both_ends(self, table: Table, columns: str) -> tuple[list[Row], int]:
        """Rows of a table whose keys are words: forward to the first that cannot be read, then backward to the last."""
        keys = [column.name for column in table.primary_key.columns]
        query = f'SELECT {columns} FROM "{table.name}" ORDER BY '
        rows, whole = self._read(query + ", ".join(keys))
        if whole:
            return rows, 0
        known = set(rows)
        back, _whole = self._read(query + ", ".join(f"{key} DESC" for key in keys))
        return rows + [row for row in back if row not in known], 1

    def _window(self, query: str, low: int, high: int) -> Iterator[tuple[list[Row], bool]]:
        """Yield rows of readable parts of a window, and what there is of each single key that is not."""
        parts = [(low, high)]
        while parts:
            low, high = parts.pop()
            rows, whole = self._read(query, low, high)
            if whole or low == high:
                yield rows, whole
            else:
                middle = (low + high) // 2
                parts += [(middle + 1, high), (low, middle)]

    def _last(self, table: str, key: str) -> int | None:
        """The largest key; None when it cannot be read."""
        rows, whole = self._read(f'SELECT max({key}) FROM "{table}"')
        return int(rows[0][0] or 0) if whole else None

    def _leads_anywhere(self, table: str, key: str) -> bool:
        """Whether any of some keys all over the table can be looked up. When the top page is gone none can, and trying
        each key would take minutes."""
        query = f'SELECT {key} FROM "{table}" WHERE {key} = ?'
        return any(self._read(query, probe)[1] for probe in PROBES)

    def _read(self, query: str, *parameters: int) -> tuple[list[Row], bool]:
        """Rows up to the first that cannot be read, and whether that was all."""
        rows: list[Row] = []
        try:
            for row in self.open().execute(query, parameters):
                rows.append(tuple(row))
        except dbapi2.DatabaseError:
            self.close()
            return rows, False
        return rows, True
