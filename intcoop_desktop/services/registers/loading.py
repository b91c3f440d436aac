"""Many records of a register at once: the sample office and the speed measurements.

Everything is checked and derived exactly as by the register itself, only in one transaction with one line in the audit
log, and it cannot be taken back.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Values
from intcoop_desktop.registers.values import cleaned
from intcoop_desktop.storage.records.register_bulk import insert_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


def load_records(office: "Office", name: str, many: Sequence[Values]) -> list[int]:
    """Store new records of the register ``name`` (no persons, no stays); returns their ids. Raises ``FieldError``."""
    kind, context = kind_of(name), office.context
    clean = [cleaned(kind, values) for values in many]
    with context.work("bulk") as uow:
        ids = insert_records(uow.connection, kind, clean, uow.user)
        uow.audit("bulk", "", {kind.plural: len(ids)})
        uow.commit()
    context.publish(Changes.of(kind.code))
    return ids
