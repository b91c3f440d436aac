"""Columns, filters and chips of a register, made from its declaration."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.registers.registry import words
from intcoop_desktop.registers.spec import Field, RecordKind, Row, State
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.table.columns import Chip, Column
from intcoop_desktop.ui.table.register import Filter, RegisterSpec

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

MOST_FILTERS = 4
YEARS = 12
_UNSORTED = ("references", "countries")


def register_spec(kind: RecordKind, office: "Office") -> RegisterSpec:
    """What the table of this register shows."""
    return RegisterSpec(
        name=kind.plural,
        kind=kind.code,
        columns=(*(_column(kind, field, office) for field in kind.columns), _changed()),
        filters=tuple(_filters(kind, office)),
        empty=kind.empty,
        empty_button=kind.new,
        sort=kind.sort,
        descending=kind.descending,
    )


def field_text(kind: RecordKind, name: str, row: Row, office: "Office") -> str:
    """The text of one field of a row in the present language, in one line."""
    field = kind.field(name)
    text = shown(field, row.record.values[name], office.values, current_language(), row.labels)
    return " ".join(text.split())


def _column(kind: RecordKind, field: Field, office: "Office") -> Column:
    def text(row: Row) -> str:
        return field_text(kind, field.name, row, office)

    chip: Callable[[Row], Chip] | None = None
    if kind.states and field.name == "state":

        def chip(row: Row) -> Chip:
            return state_chip(kind, str(row.record["state"]))

    sort = "" if field.kind in _UNSORTED else field.name
    return Column(field.name, field.label, text, sort, field.width, chip, hidden=field.hidden)


def _changed() -> Column:
    from intcoop_desktop.ui.moments import local_day

    return Column("changed", N_("Changed"), lambda row: local_day(row.record.changed_at), "changed", 110, hidden=True)


def state_chip(kind: RecordKind, code: str) -> Chip:
    """The chip of a state: colour, icon and word."""
    state = kind.state(code) or State(code)
    ink, ground = {
        "neutral": ("text", "neutral_soft"),
        "muted": ("muted", "neutral_soft"),
    }.get(state.look, (state.look, f"{state.look}_soft"))
    return Chip(words(kind.field("state").options).text(code), state.icon, ink, ground)


def _filters(kind: RecordKind, office: "Office") -> list[Filter]:
    lookup = Lookup(office)
    made = []
    for field in kind.all_fields:
        options = _options(field, lookup)
        if field.filter and options is not None:
            made.append(Filter(field.name, field.label, options))
    return made[:MOST_FILTERS]


def _options(field: Field, lookup: Lookup) -> Callable[[], Sequence[tuple[str, str]]] | None:
    """How the drop-down of a field is filled; None where there is none."""
    return {
        "choice": lambda: lookup(field.options),
        "country": lambda: lookup("countries"),
        "language": lambda: lookup("languages"),
        "year": _years,
        "check": lambda: [("1", _("yes")), ("0", _("no"))],
        "reference": (lambda: lookup("units")) if field.options == "unit" else None,
    }.get(field.kind)


def _years() -> list[tuple[str, str]]:
    this = date.today().year + 1
    return [(str(year), str(year)) for year in range(this, this - YEARS, -1)]
