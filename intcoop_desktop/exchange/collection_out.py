"""A collection sheet as an Excel workbook: a page that says what to do, then one page a register with only the gaps.

Cells to be filled in are coloured and hold text, so that a date stays as it is typed; cells of fields that are not
asked of a record are grey and empty, and an empty cell changes nothing when the table comes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intcoop_desktop.exchange.tables_out import excel_text, sheet_name

ASKED, NOT_ASKED, FIXED = "FFF4CC", "E3E6EA", "F4F6F9"
MOST_CHOICES = 250
"""Characters of a drop-down list inside a cell's rule (Excel takes 255)."""


@dataclass(frozen=True, slots=True)
class AskedField:
    """A column to be filled in; ``choices`` are the words offered."""

    title: str
    width: int = 160  # pixels on the screen
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A record: its ID, what it is called, and the places of the fields it lacks."""

    uid: str
    title: str
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Page:
    """One register."""

    title: str
    columns: tuple[AskedField, ...]
    rows: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class CollectionBook:
    """``guide`` are lines (label, text) of the first page; ``id_title`` and ``record_title`` head the first columns."""

    guide_title: str
    guide: tuple[tuple[str, str], ...]
    id_title: str
    record_title: str
    pages: tuple[Page, ...]


def write_collection(book: CollectionBook, path: Path) -> None:
    """Write the workbook. Raises OSError."""
    from openpyxl import Workbook

    workbook = Workbook()
    _guide(workbook.active, book)
    for page in book.pages:
        _page(workbook.create_sheet(sheet_name(page.title)), page, book)
    workbook.save(path)


def _guide(sheet: Any, book: CollectionBook) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font

    sheet.title = sheet_name(book.guide_title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 80
    for number, (label, text) in enumerate(book.guide, 1):
        _text(sheet.cell(number, 1), label).font = Font(bold=True)
        _text(sheet.cell(number, 2), text).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    _printing(sheet)


def _page(sheet: Any, page: Page, book: CollectionBook) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    titles = (book.id_title, book.record_title, *(column.title for column in page.columns))
    widths = (90, 320, *(column.width for column in page.columns))
    for place, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = _filled(_text(sheet.cell(1, place), title), "E8ECF2")
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = round(min(max(width / 7, len(title) * 0.6, 10), 60), 1)
    for number, row in enumerate(page.rows, 2):
        _row(sheet, number, row, len(page.columns))
    for place, column in enumerate(page.columns):
        _choices(sheet, column, place + 3, len(page.rows) + 1)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(titles)).column_letter}{len(page.rows) + 1}"
    sheet.print_title_rows = "1:1"
    _printing(sheet)


def _row(sheet: Any, number: int, row: AskedRow, columns: int) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    _filled(_text(sheet.cell(number, 1), row.uid), FIXED).font = Font(color="8A93A0", size=8)
    title = _filled(_text(sheet.cell(number, 2), row.title), FIXED)
    title.alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(columns):
        cell = sheet.cell(number, place + 3)
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        _filled(cell, ASKED if place in row.asked else NOT_ASKED)


def _choices(sheet: Any, column: AskedField, place: int, last: int) -> None:  # noqa: ANN401
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = ",".join(column.choices)
    if not column.choices or len(listed) > MOST_CHOICES or any(set(word) & set(',"') for word in column.choices):
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    letter = sheet.cell(1, place).column_letter
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _text(cell: Any, text: str) -> Any:  # noqa: ANN401
    # Set past openpyxl's own guess, which takes "=" for a formula.
    cell._value, cell.data_type = excel_text(text), "s"
    cell.number_format = "@"
    return cell


def _filled(cell: Any, colour: str) -> Any:  # noqa: ANN401
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)
    return cell


def _printing(sheet: Any) -> None:  # noqa: ANN401
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.right.text = "&P / &N"


__all__: Sequence[str] = ("AskedField", "AskedRow", "CollectionBook", "Page", "write_collection")
