"""The organisation, units and officials."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.domain.records import Official, Organisation, Unit
from intcoop_desktop.i18n.keys import person_key, sort_key
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records.mapping import Mapper
from intcoop_desktop.storage.schema.organisation import organisation
from intcoop_desktop.storage.schema.registers import TABLES

units, officials = TABLES["unit"], TABLES["official"]
_ORGANISATION = Mapper(Organisation, organisation)
_UNITS = Mapper(Unit, units)
_OFFICIALS = Mapper(Official, officials)


def get_organisation(connection: Connection) -> Organisation:
    """The organisation; an empty one before the first save."""
    row = connection.execute(select(*_ORGANISATION.columns)).first()
    return _ORGANISATION.record(row) if row is not None else Organisation("")


def save_organisation(connection: Connection, record: Organisation, user: str) -> None:
    """Store the one row."""
    values = _ORGANISATION.values(record) | {"changed_at": now(), "changed_by": user}
    statement = upsert(organisation).values(id=1, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def list_units(connection: Connection, archived: bool = False) -> list[Unit]:
    """Units in Kazakh order."""
    rows = connection.execute(select(*_UNITS.columns).where(units.c.archived == int(archived)))
    return sorted((_UNITS.record(row) for row in rows), key=lambda unit: sort_key(unit.name))


def get_unit(connection: Connection, unit_id: int) -> Unit | None:
    """One unit."""
    row = connection.execute(select(*_UNITS.columns).where(units.c.id == unit_id)).first()
    return _UNITS.record(row) if row is not None else None


def list_officials(connection: Connection, archived: bool = False) -> list[Official]:
    """Officials in Kazakh order."""
    rows = connection.execute(select(*_OFFICIALS.columns).where(officials.c.archived == int(archived)))
    records = [_OFFICIALS.record(row) for row in rows]
    return sorted(records, key=lambda one: person_key(one.family_name, one.given_name, one.patronymic))


def get_official(connection: Connection, official_id: int) -> Official | None:
    """One official."""
    row = connection.execute(select(*_OFFICIALS.columns).where(officials.c.id == official_id)).first()
    return _OFFICIALS.record(row) if row is not None else None
