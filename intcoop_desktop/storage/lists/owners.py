"""What a record cannot be without: when that is in the recycle bin, the record is gone with it."""

from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.storage.schema.registers import TABLES

_ONLY_NAMED = ("citizen", "unit")
"""A trip is the office's own affair, whatever became of the record of who travels."""


def not_gone(kind: RecordKind, alias: str = "") -> list[str]:
    """Conditions over a record: its person, stay, trip, agreement or plan is not in the recycle bin."""
    owners = [
        one for one in kind.all_fields if one.kind == "reference" and one.required and one.options not in _ONLY_NAMED
    ]
    return [
        f"{alias}{field.name} NOT IN (SELECT id FROM {TABLES[field.options].name} WHERE archived = 1)"
        for field in owners
    ]
