"""What the yearly report reads from the registers. Periods are coarse here (whole years where a date is partial): what
exactly belongs to a report the domain decides."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, func, or_, select, text

from intcoop_desktop.domain.annex2 import CopyFile
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Row
from intcoop_desktop.storage.records import organisation
from intcoop_desktop.storage.records import registers as stored
from intcoop_desktop.storage.records.people import PERSONS, STAYS
from intcoop_desktop.storage.records.titles import as_json
from intcoop_desktop.storage.schema.people import persons, stays
from intcoop_desktop.storage.schema.registers import attached_files


def stays_of(connection: Connection, start: str, end: str) -> list[tuple[Person, Stay]]:
    """Persons with the stays that may touch start–end (days); archived ones aside."""
    since = start[:4]
    over = or_(
        and_(stays.c.actual_end > "", stays.c.actual_end < since),
        and_(
            stays.c.actual_end == "",
            stays.c.state == "ended",
            stays.c.expected_end > "",
            stays.c.expected_end < since,
        ),
    )
    query = (
        select(*PERSONS.columns, *STAYS.columns)
        .join(stays, stays.c.person_id == persons.c.id)
        .where(persons.c.archived == 0, stays.c.archived == 0)
        .where(or_(stays.c.arrival == "", stays.c.arrival <= end))
        .where(~over)
    )
    width = len(PERSONS.columns)
    return [(PERSONS.record(row), STAYS.record(row[width:])) for row in connection.execute(query)]


def first_arrival(connection: Connection) -> str:
    """The earliest arrival known; ``""`` when there is none."""
    query = select(func.min(stays.c.arrival)).where(stays.c.arrival > "", stays.c.archived == 0)
    return connection.execute(query).scalar() or ""


class ReportReader:
    """Reads within one connection, that is, one state of the office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def organisation(self) -> Organisation:
        """Who reports."""
        return organisation.get_organisation(self._connection)

    def units(self) -> list[Unit]:
        """Present units."""
        return organisation.list_units(self._connection)

    def officials(self) -> list[Official]:
        """Present officials."""
        return organisation.list_officials(self._connection)

    def stays(self, start: str, end: str) -> list[tuple[Person, Stay]]:
        """Persons with their stays that may touch start–end."""
        return stays_of(self._connection, start, end)

    def records(self, code: str, ids: Iterable[int]) -> dict[int, Record]:
        """Records of a register by id; those that are gone are left out."""
        return {one.id: one for one in stored.get_many(self._connection, kind_of(code), sorted(ids))}

    def rows(self, code: str, begin: str = "", end: str = "") -> list[Row]:
        """Present records of a register with titles of what they refer to; only those whose date ``begin`` is empty or
        not after ``end`` where that is given."""
        kind = kind_of(code)
        query = f"SELECT id FROM {kind.plural} WHERE archived = 0"
        if begin:
            query += f" AND {kind.field(begin).name} <= :end"
        ids = self._connection.execute(text(f"{query} ORDER BY id"), {"end": end} if begin else {}).scalars()
        return stored.rows(self._connection, kind, ids)

    def files(self, kind: str, ids: Sequence[int]) -> Mapping[int, tuple[CopyFile, ...]]:
        """Record → its attached files, oldest first."""
        table = attached_files.c
        query = select(table.record_id, table.id, table.name, table.size, table.content).where(
            table.kind == kind,
            table.archived == 0,
            table.record_id.in_(select(text("value")).select_from(text("json_each(:ids)"))),
        )
        found: dict[int, tuple[CopyFile, ...]] = {}
        for record_id, *file in self._connection.execute(query.order_by(table.id), {"ids": as_json(ids)}):
            found[record_id] = (*found.get(record_id, ()), CopyFile(*file))
        return found
