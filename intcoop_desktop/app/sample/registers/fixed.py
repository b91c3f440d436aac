"""Records written out in ``resources/sample``: a few of each kind that does not grow with the number of people."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.sample.words import sample_words
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Keys = dict[tuple[str, str], int]
"""(kind, key of the file) → id."""

Table = Mapping[str, Any]

FILES = ("service", "cooperation", "planning")
LAST = ("letters", "visits", "service_exports")
"""Loaded after what they refer to."""

_DAYS = re.compile("[+-][0-9]+")


def load_fixed(office: "Office", today: date, units: tuple[int, ...]) -> Keys:
    """Store them all; returns what they are called in the files."""
    officials = [official.id for official in office.organisation_service.officials()]
    keys: Keys = {("unit", f"unit:{place}"): one for place, one in enumerate(units, 1)}
    keys |= {("official", f"official:{place}"): one for place, one in enumerate(sorted(officials), 1)}
    for file in FILES:
        tables: dict[str, list[Table]] = sample_words(file)
        for plural in sorted(tables, key=lambda name: name in LAST):
            _load(office, kind_of(plural), tables[plural], keys, today)
    return keys


def _load(office: "Office", kind: RecordKind, tables: Iterable[Table], keys: Keys, today: date) -> None:
    """In waves: a record that refers to another one of its own register waits for it."""
    waiting = list(tables)
    while waiting:
        wave = [table for table in waiting if _ready(kind, table, keys)]
        if not wave:
            raise KeyError(kind.plural, waiting[0])
        ids = load_records(office, kind.plural, [_values(kind, table, keys, today) for table in wave])
        keys |= {(kind.code, table["key"]): one for table, one in zip(wave, ids, strict=True) if "key" in table}
        waiting = [table for table in waiting if table not in wave]


def _ready(kind: RecordKind, table: Table, keys: Keys) -> bool:
    return all(
        (field.options, table[field.name]) in keys
        for field in kind.all_fields
        if field.kind == "reference" and field.name in table
    )


def _values(kind: RecordKind, table: Table, keys: Keys, today: date) -> dict[str, Value]:
    values = {name: _value(kind.field(name), given, keys, today) for name, given in table.items() if name != "key"}
    return not_ahead(kind, values, today)


def _value(field: Field, given: object, keys: Keys, today: date) -> Value:
    if field.kind == "reference":
        return keys[field.options, str(given)]
    if field.kind == "references":
        assert isinstance(given, list)
        return tuple(keys[field.options, str(key)] for key in given)
    if isinstance(given, bool | int):
        return given
    text = with_years(str(given), today)
    if field.kind == "date" and _DAYS.fullmatch(text):
        return (today + timedelta(days=int(text))).isoformat()
    return text


def with_years(text: str, today: date) -> str:
    """``{Y}`` is the year in which the academic year began, ``{Z}`` the next; ``{T1}`` is the calendar year."""
    year = today.year if today.month >= 9 else today.year - 1
    years = {"X": year - 1, "Y": year, "Z": year + 1, "Z1": year + 2, "Z3": year + 4}
    years |= {"T00": today.year - 2, "T0": today.year - 1, "T1": today.year, "T2": today.year + 1}
    for name, number in years.items():
        text = text.replace(f"{{{name}}}", str(number))
    return text


def not_ahead(kind: RecordKind, values: dict[str, Value], today: date) -> dict[str, Value]:
    """What the file calls done, but lies ahead in this part of the year, is still to be done."""
    day = today.isoformat()
    state = kind.state(str(values.get("state", "")))
    if state is not None and state.stamp and str(values.get(state.stamp, "")) > day:
        values = {**values, "state": kind.states[0].code, state.stamp: "", "result": ""}
    if str(values.get("date_from", "")) > day and "result" in values:
        values = {**values, "result": ""}
    return {name: value for name, value in values.items() if name != "result" or value}
