"""Dataclass ↔ table row, worked out once for each pair from the field types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import Column, Row, Table

from intcoop_desktop.storage.schema.base import ATTACHMENT

R = TypeVar("R")
Convert = Callable[[Any], Any]


def _same(value: object) -> object:
    return value


def _joined(value: tuple[str, ...]) -> str:
    return " ".join(value)


def _split(value: str) -> tuple[str, ...]:
    return tuple(value.split())


def _or_null(value: str) -> str | None:
    return value or None


def _or_empty(value: str | None) -> str:
    return value or ""


def _converters(hint: object, column: Column[Any]) -> tuple[Convert, Convert]:
    """(to the row, from the row) for one field."""
    if hint is bool:
        return int, bool
    if hint == tuple[str, ...]:
        return _joined, _split
    if column.info.get(ATTACHMENT):
        return _or_null, _or_empty
    return _same, _same


class Mapper(Generic[R]):
    """Converts records of one class; ``renamed`` maps a field to a column of another name."""

    def __init__(self, record: type[R], table: Table, renamed: Mapping[str, str] | None = None) -> None:
        self._record = record
        renamed = renamed or {}
        hints = get_type_hints(record)
        names = [field.name for field in fields(record)]  # type: ignore[arg-type]
        self.columns: tuple[Column[Any], ...] = tuple(table.c[renamed.get(name, name)] for name in names)
        pairs = [_converters(hints[name], column) for name, column in zip(names, self.columns, strict=True)]
        self._out = [
            (name, column.name, pair[0])
            for name, column, pair in zip(names, self.columns, pairs, strict=True)
            if name != "id"
        ]
        self._in = [(place, pair[1]) for place, pair in enumerate(pairs) if pair[1] is not _same]

    def values(self, record: R) -> dict[str, Any]:
        """Column name → value, the id left out."""
        return {column: convert(getattr(record, name)) for name, column, convert in self._out}

    def record(self, row: "Row[Any] | Sequence[Any]") -> R:
        """The record of a row that starts with ``columns``."""
        values = list(row[: len(self.columns)])
        for place, convert in self._in:
            values[place] = convert(values[place])
        return self._record(*values)
