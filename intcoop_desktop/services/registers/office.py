"""All registers of an open office, by code or plural."""

from collections.abc import Collection, Iterable

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.registers.registry import KINDS, is_kind, kind_of
from intcoop_desktop.registers.spec import Child, Record, Row
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.registers.base import RecordService
from intcoop_desktop.services.registers.consequences import Consequences
from intcoop_desktop.services.registers.files import FileService
from intcoop_desktop.services.registers.generic import GenericRegister
from intcoop_desktop.services.registers.people import PersonRegister, StayRegister
from intcoop_desktop.storage.lists.everywhere import Hit, everywhere
from intcoop_desktop.storage.records import registers as stored
from intcoop_desktop.storage.records import state_notes, titles
from intcoop_desktop.storage.records.state_notes import StateStep

AnyRegister = GenericRegister | PersonRegister | StayRegister


class Registers:
    """``of("agreements")`` is the register of agreements."""

    def __init__(self, context: Context, persons: PersonService) -> None:
        self._context = context
        self._known: dict[str, AnyRegister] = {
            "person": PersonRegister(context, persons),
            "stay": StayRegister(context, persons),
        }
        consequences = Consequences(context, self)
        for kind in KINDS:
            if kind.code not in self._known:
                self._known[kind.code] = GenericRegister(context, kind, consequences)
        self.files = FileService(context)

    def of(self, name: str) -> AnyRegister:
        """A register by its code or its plural. Raises ``UserError`` for an unknown one."""
        if not is_kind(name):
            raise UserError(N_("There is no register called “{name}”."), name=name[:100])
        return self._known[kind_of(name).code]

    def children(self, child: Child, record_id: int) -> list[Row]:
        """The records of another register that stand on the page of this one, newest first."""
        kind = kind_of(child.kind)
        with self._context.store.reader() as connection:
            if kind.code == "stay":
                ids = stored.stays_referring(connection, child.field, record_id)
            else:
                ids = stored.referring_ids(connection, kind, child.field, record_id)
        return self.of(kind.code).rows(ids)

    def find(self, typed: str, per_kind: int = 4, codes: Collection[str] | None = None) -> list[Hit]:
        """(code of the register, id, title) of present records anywhere, or in the registers ``codes``, that match all
        words typed, in any spelling."""
        with self._context.store.reader() as connection:
            return everywhere(connection, typed, per_kind, codes)

    def titles(self, code: str, ids: Iterable[int]) -> dict[int, str]:
        """Id → what the record is called."""
        with self._context.store.reader() as connection:
            return titles.titles(connection, kind_of(code).code, ids)

    def steps(self, record: Record) -> list[StateStep]:
        """The steps of state a record went through, oldest first."""
        with self._context.store.reader() as connection:
            return state_notes.of_record(connection, record.kind, record.id)


__all__ = ["AnyRegister", "RecordService", "Registers"]
