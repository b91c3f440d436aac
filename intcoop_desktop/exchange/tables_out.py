"""A table as a file for a spreadsheet: Excel with real types, or CSV. Rows are written as they come.

Text stays text: in Excel the cell is of the type "text" (``=1+1`` is shown, never reckoned), in CSV it gets the
apostrophe of ``datapackage.guard``. Excel reads ``_x0041_`` inside text as a letter: it becomes ``_x005F_x0041_``.

openpyxl makes the workbook with its styles and print set-up; the rows go straight into the archive, one after the
other, which takes a fifth of the time and leaves no copy in the folder for temporary files.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.exchange.datapackage import guard, is_dangerous
from intcoop_desktop.i18n import dates

Progress = Callable[[int, int, str], None]

STEP = 500
"""Rows between two reports of progress."""

LONGEST_CELL = 32_767
"""Characters Excel takes in one cell."""

LONGEST_SHEET_NAME = 31
_SHEET, _WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_DAY_ZERO = date(1899, 12, 30)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIXELS = 7.0  # of one character of Excel's standard font
_WIDEST, _NARROWEST = 60.0, 8.0
_WRAPS_FROM = 60  # characters


def write_xlsx(table: OutTable, path: Path, progress: Progress) -> int:
    """Write the table as an Excel workbook of one sheet; returns how many rows. Raises OSError, Cancelled."""
    empty, styles = _empty_book(table)
    count = 0
    with (
        zipfile.ZipFile(io.BytesIO(empty)) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target,
    ):
        head, tail = around_the_rows(source.read(_SHEET))
        with target.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write(head)
            rows = SheetRows(table.columns, styles)
            for row in _counted(table, progress):
                count += 1
                sheet.write(rows.xml(count + 1, row))
            sheet.write(_reaching(tail, count))
        for name in source.namelist():
            if name != _SHEET:
                content = source.read(name)
                target.writestr(name, _reaching(content, count) if name == _WORKBOOK else content)
    return count


def write_csv(table: OutTable, path: Path, progress: Progress) -> int:
    """Write the table as CSV as spreadsheets of our offices open it (UTF-8 with a mark, semicolons); how many rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow([guard(column.title) for column in table.columns])
        count = 0
        for row in _counted(table, progress):
            writer.writerow([_plain(cell) for cell in row])
            count += 1
    return count


def sheet_name(title: str) -> str:
    """The title as a sheet may be called."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).split()).strip("'")
    return plain[:LONGEST_SHEET_NAME].strip().strip("'") or "1"


def excel_text(text: str) -> str:
    """Text as Excel keeps it: without what XML cannot carry, with its escapes escaped."""
    plain = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub("_x005F_", plain)[:LONGEST_CELL]


def _counted(table: OutTable, progress: Progress) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(table.rows):
        if number % STEP == 0:
            progress(number, table.total, "")
        yield row
    progress(table.total, table.total, "")


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.}{cell.year:04d}{cell: %H:%M}"
    if isinstance(cell, date):
        return dates.short(cell.isoformat())
    return guard(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


# ------------------------------------------------------------- the workbook around the rows


def _empty_book(table: OutTable) -> tuple[bytes, Mapping[str, int]]:
    """The workbook with its heading only, and the numbers of the styles the rows need."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(table.title)
    set_up_sheet(sheet, table)
    for place, column in enumerate(table.columns, 1):
        heading_cell(sheet.cell(1, place), column.title)
    styles = cell_styles(sheet)
    sheet.auto_filter.ref = f"A1:{column_letter(max(len(table.columns), 1))}1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), styles


def set_up_sheet(sheet: Any, table: OutTable) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, column in enumerate(table.columns, 1):
        width = min(max(column.width / _PIXELS, len(column.title) * 0.6, _NARROWEST), _WIDEST)
        sheet.column_dimensions[column_letter(place)].width = round(width, 1)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    heading = " · ".join(part for part in (table.title, table.note) if part)
    sheet.oddHeader.center.text = heading.replace("&", "&&")[:200]
    if table.as_of is not None:
        sheet.oddFooter.left.text = dates.short(table.as_of.isoformat())
    sheet.oddFooter.right.text = "&P / &N"


def heading_cell(cell: Any, title: str) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font, PatternFill

    # Set past openpyxl's own guess, which takes "=" for a formula.
    cell._value, cell.data_type = excel_text(title), "s"
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E8ECF2")
    cell.alignment = Alignment(wrap_text=True, vertical="center")


_FORMATS = {
    "date": "DD.MM.YYYY",
    "moment": "DD.MM.YYYY HH:MM",
    "number": "#,##0",
    "plain": "0",
    "broken": "General",
    "text": "@",
}


def cell_styles(sheet: Any) -> Mapping[str, int]:  # noqa: ANN401
    """Register every look of a cell with the workbook; the cells used for it are taken away again."""
    from openpyxl.styles import Alignment

    numbers = {}
    for name, number_format in (*_FORMATS.items(), ("lines", "@"), ("quoted", "@")):
        cell = sheet.cell(2, 1)
        cell.number_format = number_format
        cell.alignment = Alignment(vertical="top", wrap_text=name in ("lines", "quoted"))
        cell.quotePrefix = name == "quoted"
        numbers[name] = int(cell.style_id)
        del sheet._cells[(2, 1)]
    return numbers


def around_the_rows(sheet: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the rows to come; how far the sheet reaches is not said, since nobody knows yet."""
    head, end, tail = sheet.partition(b"</sheetData>")
    return re.sub(rb"<dimension [^>]*/>", b"", head), end + tail


def _reaching(content: bytes, count: int) -> bytes:
    """The filter over the heading reaches to the last row."""
    content = re.sub(rb'(<autoFilter ref="A1:[A-Z]+)1"', rb"\g<1>%d" % (count + 1) + b'"', content)
    return re.sub(rb"(\$A\$1:\$[A-Z]+\$)1(?=<)", rb"\g<1>%d" % (count + 1), content)


class SheetRows:
    """Rows as the XML of a sheet."""

    def __init__(self, columns: Sequence[TableColumn], styles: Mapping[str, int]) -> None:
        self._letters = [column_letter(place) for place in range(1, len(columns) + 1)]
        self._styles = styles
        self._numbers = [styles["number" if column.kind == "number" else "plain"] for column in columns]

    def xml(self, number: int, values: Sequence[Cell]) -> bytes:
        """Row ``number`` of the sheet; empty cells are left out."""
        cells = [
            self._cell(f"{self._letters[place]}{number}", place, value)
            for place, value in enumerate(values)
            if value is not None and value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()

    def _cell(self, name: str, place: int, value: Cell) -> str:
        if isinstance(value, datetime):
            days = (value.date() - _DAY_ZERO).days + (value.hour * 60 + value.minute) / 1440
            return f'<c r="{name}" s="{self._styles["moment"]}"><v>{days:.6f}</v></c>'
        if isinstance(value, date):
            if value < _FIRST_DATE:
                return self._text(name, _plain(value))
            return f'<c r="{name}" s="{self._styles["date"]}"><v>{(value - _DAY_ZERO).days}</v></c>'
        if isinstance(value, int):
            return f'<c r="{name}" s="{self._numbers[place]}"><v>{value}</v></c>'
        if isinstance(value, float):
            return f'<c r="{name}" s="{self._styles["broken"]}"><v>{value!r}</v></c>'
        return self._text(name, excel_text(value or ""))

    def _text(self, name: str, text: str) -> str:
        look = "quoted" if is_dangerous(text) else "lines" if "\n" in text or len(text) > _WRAPS_FROM else "text"
        inside = f'<is><t xml:space="preserve">{escape(text, quote=False)}</t></is>'
        return f'<c r="{name}" s="{self._styles[look]}" t="inlineStr">{inside}</c>'


def column_letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))
