"""The organisation, its units and its officials (para 1, A2.1, A2.2)."""

from dataclasses import fields, replace
from typing import TypeAlias

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError, NotFound
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.services.cleaning import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.storage.records import organisation as stored
from intcoop_desktop.storage.unit_of_work import UnitOfWork

Record: TypeAlias = Organisation | Unit | Official | Person | Stay


class OrganisationService:
    """The one organisation of the office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self) -> Organisation:
        """The organisation."""
        with self._context.store.reader() as connection:
            return stored.get_organisation(connection)

    def save(self, organisation: Organisation) -> Changes:
        """Store it. Raises ``FieldError`` when the Kazakh name is missing."""
        organisation = cleaned(organisation)
        if not organisation.name_kk:
            raise FieldError(N_("The organisation needs its name in Kazakh."), path="name_kk")
        with self._context.work("organisation") as uow:
            old = stored.get_organisation(uow.connection)
            if old == organisation:
                return Changes()
            stored.save_organisation(uow.connection, organisation, uow.user)
            uow.audit("change", "organisation", changed_fields(old, organisation))
            uow.commit()
        return self._context.publish(Changes.of("organisation"))

    def units(self, archived: bool = False) -> list[Unit]:
        """Units in Kazakh order."""
        with self._context.store.reader() as connection:
            return stored.list_units(connection, archived)

    def save_unit(self, unit: Unit) -> Unit:
        """Store a unit; id 0 makes a new one. Raises ``FieldError`` when the name is missing."""
        unit = cleaned(unit)
        if not unit.name:
            raise FieldError(N_("The unit needs a name."), path="name")
        with self._context.work("unit") as uow:
            old = stored.get_unit(uow.connection, unit.id) if unit.id else None
            if unit.id and old is None:
                raise _gone()
            unit = stored.save_unit(uow.connection, replace(unit, uid=old.uid if old else unit.uid), uow.user)
            _audit_saved(uow, "unit", old, unit)
            uow.commit()
        self._context.publish(Changes.of("unit", unit.id))
        return unit

    def archive_unit(self, unit_id: int) -> Changes:
        """Into the recycle bin."""
        return self._set_archived("unit", unit_id, True)

    def restore_unit(self, unit_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._set_archived("unit", unit_id, False)

    def officials(self, archived: bool = False) -> list[Official]:
        """Officials in Kazakh order."""
        with self._context.store.reader() as connection:
            return stored.list_officials(connection, archived)

    def save_official(self, official: Official) -> Official:
        """Store an official; id 0 makes a new one. Raises ``FieldError`` when the family name is missing."""
        official = cleaned(official)
        if not official.family_name:
            raise FieldError(N_("The official needs a family name."), path="family_name")
        with self._context.work("official") as uow:
            old = stored.get_official(uow.connection, official.id) if official.id else None
            if official.id and old is None:
                raise _gone()
            known = replace(official, uid=old.uid if old else official.uid)
            official = stored.save_official(uow.connection, known, uow.user)
            _audit_saved(uow, "official", old, official)
            uow.commit()
        self._context.publish(Changes.of("official", official.id))
        return official

    def archive_official(self, official_id: int) -> Changes:
        """Into the recycle bin."""
        return self._set_archived("official", official_id, True)

    def restore_official(self, official_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._set_archived("official", official_id, False)

    def _set_archived(self, kind: str, record_id: int, archived: bool) -> Changes:
        with self._context.work("archive") as uow:
            if stored.set_archived(uow.connection, kind, record_id, archived, uow.user):
                uow.audit("archive" if archived else "restore", f"{kind}:{record_id}")
                uow.commit()
        return self._context.publish(Changes.of(kind, record_id))


def changed_fields(old: Record, new: Record) -> dict[str, list[object]]:
    """Field → [old, new] of what differs, as the audit log keeps it."""
    names = [field.name for field in fields(new) if field.name not in ("id", "uid", "changed_at")]
    return {
        name: [getattr(old, name), getattr(new, name)] for name in names if getattr(old, name) != getattr(new, name)
    }


def _audit_saved(uow: UnitOfWork, kind: str, old: Unit | Official | None, new: Unit | Official) -> None:
    record = f"{kind}:{new.id}"
    if old is None:
        uow.audit("create", record)
    else:
        uow.audit("change", record, changed_fields(old, new))


def _gone() -> NotFound:
    return NotFound(N_("This record is not there any more."))
