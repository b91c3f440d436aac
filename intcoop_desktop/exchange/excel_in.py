"""Excel workbooks as plain data: sheets, cells with their types, merged cells filled downwards."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from intcoop_desktop.exchange.child import BadFile
from intcoop_desktop.exchange.tables_in import Counter, InCell, InRow, InSheet, InTable, Unusable, keep

MOST_UNPACKED = 512 << 20  # bytes
MOST_MEMBERS = 5_000
MOST_SHEETS = 100
MOST_MERGED = 100_000
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK = 1 << 20


def read_excel(content: bytes, name: str) -> InTable:
    """Read a workbook. Raises ``BadFile``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            merged = {
                member.filename: _merged(archive, member.filename)
                for member in archive.infolist()
                if member.filename.startswith("xl/worksheets/")
            }
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise BadFile("damaged") from error
    return _read(content, name, merged)


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise BadFile("password")
    if "xl/workbook.bin" in names:
        raise BadFile("xlsb")
    if "content.xml" in names and "mimetype" in names:
        raise BadFile("ods")
    if "[Content_Types].xml" not in names or not any(one.startswith("xl/") for one in names):
        raise BadFile("unknown")
    if len(members) > MOST_MEMBERS or len(names) != len(members):
        raise BadFile("hostile")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise BadFile("large")
    for member in members:
        if member.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as stream:
                begin = stream.read(8192).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in begin or b"<!ENTITY" in begin:
                raise BadFile("hostile")


def _merged(archive: zipfile.ZipFile, name: str) -> list[tuple[int, int, int]]:
    """(column, first row, last row) of cells merged over several rows; only their left column is filled."""
    found: list[tuple[int, int, int]] = []
    with archive.open(name) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            for match in _MERGED.finditer(text):
                first, last = int(match[2]), int(match[4])
                if last > first:
                    found.append((_column(match[1].decode()), first, last))
            if len(found) > MOST_MERGED:
                raise BadFile("hostile")
            rest = text[text.rfind(b"<") :][-200:]
    return list(dict.fromkeys(found))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _read(content: bytes, name: str, merged: dict[str, list[tuple[int, int, int]]]) -> InTable:
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a spreadsheet of another maker leaves out is no concern of ours
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        counter = Counter()
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if len(sheets) > MOST_SHEETS:
            raise BadFile("rows")
        read = tuple(_sheet(sheet, merged.get(str(sheet._worksheet_path).lstrip("/"), []), counter) for sheet in sheets)
    if not any(sheet.rows for sheet in read):
        raise BadFile("empty")
    return InTable(name, read, book.epoch == CALENDAR_MAC_1904)


def _sheet(sheet: Any, merged: list[tuple[int, int, int]], counter: Counter) -> InSheet:  # noqa: ANN401
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    rows: dict[int, list[InCell]] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        kept = keep([_cell(cell) for cell in cells]) if cells else ()
        if kept:
            rows[number] = list(kept)
            counter.take(len(rows), len(kept))
    _fill(rows, merged)
    return InSheet(str(sheet.title), tuple(InRow(number, keep(cells)) for number, cells in rows.items()))


def _fill(rows: dict[int, list[InCell]], merged: list[tuple[int, int, int]]) -> None:
    """Rows that have anything in them get the value of a cell merged over them."""
    numbers = sorted(rows)
    for column, first, last in merged:
        value = rows[first][column] if first in rows and column < len(rows[first]) else None
        if value is None:
            continue
        for number in (number for number in numbers if first < number <= last):
            cells = rows[number]
            cells += [None] * (column + 1 - len(cells))
            if cells[column] is None:
                cells[column] = value


def _cell(cell: Any) -> InCell:  # noqa: ANN401
    value = cell.value
    if value is None:
        return None
    if isinstance(value, str):
        return Unusable(value) if cell.data_type == "e" else _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        whole = value.time() == time(0)
        return value.date() if whole else value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)
