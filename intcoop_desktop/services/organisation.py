"""The organisation, its units and its officials (para 1, A2.1, A2.2)."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.cleaning import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.undo import Step
from intcoop_desktop.storage.records import organisation as stored

if TYPE_CHECKING:
    from intcoop_desktop.services.registers.office import Registers

Record: TypeAlias = Organisation | Unit | Official | Person | Stay
R = TypeVar("R", Person, Stay)


class OrganisationService:
    """The one organisation of the office."""

    def __init__(self, context: Context, registers: "Registers") -> None:
        self._context = context
        self._registers = registers

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
        undo, redo = (lambda: self.save(old)), (lambda: self.save(organisation))
        if old.name_kk:  # the first save of a new office is nothing to go back from
            self._context.undo.push(Step(N_("Changed: {name}"), undo, redo, {"name": organisation.name_kk}))
        return self._context.publish(Changes.of("organisation"))

    def units(self, archived: bool = False) -> list[Unit]:
        """Units in Kazakh order."""
        with self._context.store.reader() as connection:
            return stored.list_units(connection, archived)

    def save_unit(self, unit: Unit) -> Unit:
        """Store a unit; id 0 makes a new one. Raises ``FieldError`` when the name is missing."""
        return replace(unit, **self._save("unit", unit))

    def archive_unit(self, unit_id: int) -> Changes:
        """Into the recycle bin."""
        return self._registers.of("unit").archive([unit_id])

    def restore_unit(self, unit_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._registers.of("unit").restore([unit_id])

    def officials(self, archived: bool = False) -> list[Official]:
        """Officials in Kazakh order."""
        with self._context.store.reader() as connection:
            return stored.list_officials(connection, archived)

    def save_official(self, official: Official) -> Official:
        """Store an official; id 0 makes a new one. Raises ``FieldError`` when the family name is missing."""
        return replace(official, **self._save("official", official))

    def archive_official(self, official_id: int) -> Changes:
        """Into the recycle bin."""
        return self._registers.of("official").archive([official_id])

    def restore_official(self, official_id: int) -> Changes:
        """Out of the recycle bin."""
        return self._registers.of("official").restore([official_id])

    def _save(self, kind: str, record: Unit | Official) -> dict[str, Any]:
        """Store it as a record of its register; return its fields as they were stored."""
        register = self._registers.of(kind)
        known = {field.name for field in fields(record)} & {field.name for field in register.kind.all_fields}
        values: dict[str, Value] = {name: getattr(record, name) for name in known}
        if record.id:
            register.save(record.id, values)
            kept = register.get(record.id)
        else:
            kept = register.create(values, uid=record.uid)
        return {name: kept.values[name] for name in known} | {"id": kept.id, "uid": kept.uid}


def put_back(now: R, expected: R, wanted: R) -> R | None:
    """``now`` with what a step changed (``expected`` → ``wanted``) changed; what else became of it since stays. None
    when a field of the step itself was changed since."""
    step = changed_fields(expected, wanted)
    if any(getattr(now, name) != before for name, (before, _after) in step.items()):
        return None
    values: dict[str, Any] = {name: after for name, (_before, after) in step.items()}
    return replace(now, **values)


def changed_fields(old: Record, new: Record) -> dict[str, list[object]]:
    """Field → [old, new] of what differs, as the audit log keeps it."""
    names = [field.name for field in fields(new) if field.name not in ("id", "uid", "changed_at")]
    return {
        name: [getattr(old, name), getattr(new, name)] for name in names if getattr(old, name) != getattr(new, name)
    }
