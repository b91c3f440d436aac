"""What the yearly report reads."""

from sqlalchemy import Connection, func, or_, select

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.storage.records.people import PERSONS, STAYS
from intcoop_desktop.storage.schema.people import persons, stays


def stays_until(connection: Connection, end: str) -> list[tuple[Person, Stay]]:
    """Persons with the stays that began by ``end`` (or at an unknown time), archived ones aside."""
    query = (
        select(*PERSONS.columns, *STAYS.columns)
        .join(stays, stays.c.person_id == persons.c.id)
        .where(persons.c.archived == 0, stays.c.archived == 0)
        .where(or_(stays.c.arrival == "", stays.c.arrival <= end))
    )
    width = len(PERSONS.columns)
    return [(PERSONS.record(row), STAYS.record(row[width:])) for row in connection.execute(query)]


def first_arrival(connection: Connection) -> str:
    """The earliest arrival known; ``""`` when there is none."""
    query = select(func.min(stays.c.arrival)).where(stays.c.arrival > "", stays.c.archived == 0)
    return connection.execute(query).scalar() or ""
