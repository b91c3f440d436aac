"""Machine-readable tables of a package: CSV (RFC 4180) described by ``datapackage.json`` (Frictionless Data Package 1).

A spreadsheet opens a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end as a formula.
Such text gets an apostrophe in front, as does text that begins with one, so ``unguard`` gives back
exactly what was stored; ``datapackage.json`` says so.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from intcoop_desktop.exchange.content import Entry, PackageContent, Table
from intcoop_desktop.exchange.streams import stream_of

FOLDER = "tables"
DESCRIPTOR = "datapackage.json"
_DANGEROUS = frozenset("=+-@\t\r\n'")
_GUARD_NOTE = (
    "Text that begins with = + - @, an apostrophe, a tab or a line end has one apostrophe in front; "
    "remove that one apostrophe to get the stored value."
)


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet may take ``text`` for a formula, or an apostrophe of its own for the mark of text."""
    return bool(text) and text[0] in _DANGEROUS


def guard(text: str) -> str:
    """``text`` as no spreadsheet takes it for a formula."""
    return f"'{text}" if is_dangerous(text) else text


def unguard(text: str) -> str:
    """What was stored."""
    return text[1:] if text.startswith("'") else text


def table_entries(content: PackageContent) -> list[Entry]:
    """The CSV files and, after them, ``datapackage.json``; nothing when there are no tables.

    Rows are read while a file is written; the descriptor tells their number and size, so it is made last.
    """
    if not content.tables:
        return []
    written = [_WrittenTable(table) for table in content.tables]
    entries = [Entry(f"{FOLDER}/{one.table.name}.csv", one.table.about, one.open) for one in written]
    about = 2048 + sum(256 * len(table.columns) for table in content.tables)
    return [*entries, Entry.made(f"{FOLDER}/{DESCRIPTOR}", about, lambda: _descriptor(content, written))]


class _WrittenTable:
    """A table on its way into the package."""

    BLOCK = 256
    """Rows that are spelt out at once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.size = 0
        self.count = 0

    def open(self) -> BinaryIO:
        """The CSV as a stream."""
        self.size = self.count = 0
        return stream_of(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        yield self._spelt([[column.name for column in self.table.columns]])
        rows = iter(self.table.rows)
        while block := list(islice(rows, self.BLOCK)):
            self.count += len(block)
            yield self._spelt([[_cell(value) for value in row] for row in block])

    def _spelt(self, rows: Sequence[Sequence[str]]) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        data = text.getvalue().encode()
        self.size += len(data)
        return data


def _descriptor(content: PackageContent, written: Sequence[_WrittenTable]) -> bytes:
    descriptor = {
        "profile": "tabular-data-package",
        "name": content.name.lower(),
        "title": content.description or content.name,
        "created": content.created.isoformat(timespec="seconds"),
        "formulaGuard": _GUARD_NOTE,
        "resources": [_resource(one.table, one.size, one.count) for one in written],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, size: int, count: int) -> dict[str, object]:
    fields = [
        {"name": column.name, "type": column.kind, **({"title": column.title} if column.title else {})}
        for column in table.columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "rowcount": count,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _cell(value: str | int | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard(value) if isinstance(value, str) else str(value)
