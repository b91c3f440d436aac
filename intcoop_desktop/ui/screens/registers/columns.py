"""Columns, filters and chips of a register, made from its declaration."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.i18n.keys import sort_key
from intcoop_desktop.registers.registry import words
from intcoop_desktop.registers.spec import Field, RecordKind, Row, State
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.table.columns import Chip, Column
from intcoop_desktop.ui.table.register import Filter, RegisterSpec

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

MOST_FILTERS = 4
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
    longest: Callable[[], Sequence[str]] | None = None
    if kind.states and field.name == "state":

        def chip(row: Row) -> Chip:
            return state_chip(kind, str(row.record["state"]))

        def longest() -> Sequence[str]:
            table = words(field.options)
            return [table.text(state.code) for state in kind.states]

    sort = "" if field.kind in _UNSORTED else field.name
    return Column(field.name, field.label, text, sort, field.width, chip, hidden=field.hidden, longest=longest)


def _changed() -> Column:
    from intcoop_desktop.ui.moments import local_day

    return Column("changed", N_("Changed"), lambda row: local_day(row.record.changed_at), "changed", 110, hidden=True)


def state_chip(kind: RecordKind, code: str) -> Chip:
    """The chip of a state: colour, icon and word."""
    return chip_of(kind.state(code) or State(code), words(kind.field("state").options).text(code))


def chip_of(state: State, text: str) -> Chip:
    """A state with these words, in its colours."""
    ink, ground = {
        "neutral": ("text", "neutral_soft"),
        "muted": ("muted", "neutral_soft"),
    }.get(state.look, (state.look, f"{state.look}_soft"))
    return Chip(text, state.icon, ink, ground)


def _filters(kind: RecordKind, office: "Office") -> list[Filter]:
    lookup = Lookup(office)
    fields = [field for field in kind.all_fields if field.filter and field.kind in (*_FIXED, *_LIVE)]
    return [
        Filter(field.name, field.label, partial(_options, kind, field, office, lookup), field.kind in _LIVE)
        for field in fields[:MOST_FILTERS]
    ]


_FIXED = ("choice", "check")
_LIVE = ("country", "language", "year", "reference")
"""Kinds of fields whose drop-down offers only what is in use: there are 250 countries."""


def _options(kind: RecordKind, field: Field, office: "Office", lookup: Lookup) -> Sequence[tuple[str, str]]:
    """How the drop-down of a field is filled."""
    if field.kind == "choice":
        return lookup(field.options)
    if field.kind == "check":
        return [("1", _("yes")), ("0", _("no"))]
    codes = office.registers.of(kind.code).used(field.name)
    if field.kind == "reference":
        titles = office.registers.titles(field.options, [int(code) for code in codes])
        return sorted(((str(one), title) for one, title in titles.items()), key=lambda pair: sort_key(pair[1]))
    if field.kind == "year":
        return [(code, code) for code in sorted(codes, reverse=True)]
    list_name = {"country": "countries", "language": "languages"}[field.kind]
    known = dict(lookup(list_name))
    return sorted(((code, known.get(code, code)) for code in codes), key=lambda pair: sort_key(pair[1]))
