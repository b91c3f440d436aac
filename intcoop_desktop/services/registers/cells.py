"""Fields of records as typed cells of a table that leaves the program, and how such cells are named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.tables import Cell
from intcoop_desktop.i18n import dates, gettext_in
from intcoop_desktop.registers.spec import Field, RecordKind, Row, Value
from intcoop_desktop.registers.values import Names, shown

UID = "uid"
UID_TITLE = N_("ID")
TITLE = "title"
NO = N_("no")

_WIDTHS: Mapping[str, int] = {"long": 260, "check": 70, "year": 70, "number": 100, "date": 95, "step": 110}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list on its way out: ``title`` is a msgid, ``cell`` turns a row of the list into what it holds."""

    title: str
    cell: Callable[[Any], Cell]
    width: int = 140
    kind: str = "text"


def date_cell(iso: str) -> Cell:
    """A whole date as a date, a partial one as offices write it, anything else as it is."""
    if len(iso) == len("2003-09-05"):
        try:
            return date.fromisoformat(iso)
        except ValueError:
            return iso
    return dates.short(iso)


def moment_cell(stored: str) -> Cell:
    """A stored moment (UTC) by the clock on the wall of this PC, without its seconds."""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


def field_cell(field: Field, value: Value, names: Names, lang: str, labels: Mapping[str, str]) -> Cell:
    """One field of one record in ``lang``; ``labels`` are the titles of what it refers to."""
    if field.kind == "date" or (field.kind == "step" and str(value)[:4].isdecimal()):
        return date_cell(str(value))
    if field.kind == "number":
        return value if isinstance(value, int) else None
    if field.kind == "year":
        return int(value) if isinstance(value, str) and value.isdecimal() else str(value or "")
    if field.kind == "check" and not value and field.start:
        return gettext_in(lang, NO)  # nothing in the cell would mean "as usual", which is yes here
    return shown(field, value, names, lang, labels)


def record_columns(kind: RecordKind, names: Names, lang: Callable[[], str]) -> Mapping[str, Column]:
    """Every column a list of this register may have, by name: its fields, what a record is called, its ID, moments."""
    columns = {field.name: _field_column(field, names, lang) for field in kind.all_fields}
    return {
        UID: Column(UID_TITLE, lambda row: row.record.uid, 230),
        TITLE: Column(kind.one, lambda row: row.record.title, 240),
        "name": Column(kind.one, lambda row: row.record.title, 240),
        "changed": Column(N_("Changed"), lambda row: moment_cell(row.record.changed_at), 130),
        "created": Column(N_("Created"), lambda row: moment_cell(row.record.created_at), 130),
        **columns,
    }


def _field_column(field: Field, names: Names, lang: Callable[[], str]) -> Column:
    def cell(row: Row) -> Cell:
        return field_cell(field, row.record.values[field.name], names, lang(), row.labels)

    kind = "number" if field.kind == "number" else "text"
    return Column(field.label, cell, field.width or _WIDTHS.get(field.kind, 150), kind)
