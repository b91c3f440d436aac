"""A workbook of several sheets whose rows go straight into the archive, one after the other (see ``tables_out``)."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from intcoop_desktop.domain.tables import Cell, OutTable
from intcoop_desktop.exchange.tables_out import (
    STEP,
    SheetRows,
    around_the_rows,
    cell_styles,
    column_letter,
    heading_cell,
    set_up_sheet,
    sheet_name,
)

Progress = Callable[[int, int, str], None]
MOST_ROWS = 1_048_575
"""Rows of a sheet under its heading."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``table.total`` rows that can be filtered, and ``below`` them rows that cannot: the sums."""

    table: OutTable
    below: Sequence[Sequence[Cell]] = ()


def write_book(sheets: Sequence[Sheet], target_file: Path | BinaryIO, progress: Progress) -> None:
    """Write the sheets as one Excel workbook; a table of more rows than a sheet takes goes on in a further sheet.

    Raises OSError, Cancelled.
    """
    parts = [part for sheet in sheets for part in _parts(sheet)]
    empty, styles = _empty_book(parts)
    total, done = sum(part.table.total for part in parts), 0
    with (
        zipfile.ZipFile(io.BytesIO(empty)) as source,
        zipfile.ZipFile(target_file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target,
    ):
        members = {f"xl/worksheets/sheet{number}.xml": part for number, part in enumerate(parts, 1)}
        for name in source.namelist():
            if name not in members:
                target.writestr(name, source.read(name))
        for name, part in members.items():
            head, tail = around_the_rows(source.read(name))
            with target.open(name, "w", force_zip64=True) as stream:
                stream.write(head)
                rows = SheetRows(part.table.columns, styles)
                number = 1
                for number, row in enumerate(part.table.rows, 2):
                    if number % STEP == 0:
                        progress(min(done + number, total), total, "")
                    stream.write(rows.xml(number, row))
                for row in part.below:
                    number += 1
                    stream.write(rows.xml(number, row))
                stream.write(tail)
            done += part.table.total
    progress(total, total, "")


def _parts(sheet: Sheet) -> Iterable[Sheet]:
    """The table, cut into as many as it takes; the rows are still read once, in order."""
    table = sheet.table
    if table.total <= MOST_ROWS - len(sheet.below):
        yield sheet
        return
    rows = iter(table.rows)
    for begin in range(0, table.total, MOST_ROWS):
        count = min(MOST_ROWS, table.total - begin)
        title = table.title if not begin else f"{begin // MOST_ROWS + 1} {table.title}"
        part = OutTable(title, table.columns, _first(rows, count), count, table.organisation, table.as_of, table.note)
        yield Sheet(part)


def _first(rows: Iterable[Sequence[Cell]], count: int) -> Iterable[Sequence[Cell]]:
    for _number, row in zip(range(count), rows, strict=False):
        yield row


def _empty_book(sheets: Sequence[Sheet]) -> tuple[bytes, Mapping[str, int]]:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    styles: Mapping[str, int] = {}
    for one in sheets:
        table = one.table
        sheet = book.create_sheet(_free(sheet_name(table.title), taken))
        set_up_sheet(sheet, table)
        for place, column in enumerate(table.columns, 1):
            heading_cell(sheet.cell(1, place), column.title)
        styles = styles or cell_styles(sheet)
        sheet.auto_filter.ref = f"A1:{column_letter(max(len(table.columns), 1))}{table.total + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), styles


def _free(name: str, taken: set[str]) -> str:
    """Excel takes no two sheets whose names differ by case only."""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name[:26].rstrip()} ({number})"
    taken.add(candidate.casefold())
    return candidate
