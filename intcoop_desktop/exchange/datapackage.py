"""Machine-readable tables of a package: CSV (RFC 4180) described by ``datapackage.json`` (Frictionless Data Package 1).

A spreadsheet opens a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end as a formula.
Such text gets an apostrophe in front, as does text that begins with one, so ``unguard`` gives back
exactly what was stored; ``datapackage.json`` says so.
"""

import csv
import io
import json
from collections.abc import Iterable

from intcoop_desktop.exchange.content import Column, Entry, PackageContent, Table

FOLDER = "tables"
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
    """The CSV files and ``datapackage.json``, or nothing when there are no tables."""
    if not content.tables:
        return []
    entries: list[Entry] = []
    resources: list[dict[str, object]] = []
    for table in content.tables:
        data, count = _csv(table.columns, table.rows)
        entries.append(Entry.of_bytes(f"{FOLDER}/{table.name}.csv", data))
        resources.append(_resource(table, len(data), count))
    descriptor = {
        "profile": "tabular-data-package",
        "name": content.name.lower(),
        "title": content.description or content.name,
        "created": content.created.isoformat(timespec="seconds"),
        "formulaGuard": _GUARD_NOTE,
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    entries.append(Entry.of_bytes(f"{FOLDER}/datapackage.json", text.encode()))
    return entries


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


def _csv(columns: tuple[Column, ...], rows: Iterable[tuple[str | int | bool, ...]]) -> tuple[bytes, int]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
    return buffer.getvalue().encode(), count


def _cell(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard(value) if isinstance(value, str) else str(value)
