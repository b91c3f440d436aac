"""Tables from files nobody vouches for: Excel and CSV, read in a child process with limits of memory and time.

What a file is is decided by its content, never by its name. Formulas are not reckoned (their last result counts),
macros are not looked at, entity definitions are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_, UserError

MAX_FILE = 64 << 20
"""Bytes."""

MOST_ROWS = 100_000
"""Rows with anything in them, of one sheet."""

MOST_COLUMNS = 300
MOST_CELLS = 3_000_000
LONGEST_CELL = 32_767
"""Characters; what is longer is no cell of a spreadsheet."""

SECONDS = 120.0
MEMORY = 2048 << 20  # bytes of address space

PROBLEMS = {
    "unknown": N_("This file is no table the program can read. It reads Excel (.xlsx, .xlsm) and CSV."),
    "xls": N_(
        "This is a table of an old Excel. Open it in Excel, save it as “Excel Workbook (.xlsx)” and take that file."
    ),
    "xlsb": N_(
        "This is a binary Excel table. Open it in Excel, save it as “Excel Workbook (.xlsx)” and take that file."
    ),
    "ods": N_("This is a table of LibreOffice. Save it there as “Excel (.xlsx)” or as CSV and take that file."),
    "web": N_("This is a web page with the name of a table. Open it in Excel, save it as .xlsx and take that file."),
    "password": N_("This table is protected by a password. Open it in Excel, take the password off and save it again."),
    "hostile": N_("This file holds what no spreadsheet writes, as harmful files do. It was not read."),
    "damaged": N_("This table is damaged or cut off. Open it in Excel, save it again and take that file."),
    "large": N_("This table is too large (at most 64 MB, and 512 MB unpacked). Split it and take the parts."),
    "rows": N_("This table has more than 100,000 rows or 300 columns. Split it and take the parts."),
    "empty": N_("There is nothing in this file."),
    "limits": N_("This table could not be read within the limits of memory and time. Split it and take the parts."),
}


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that is no value: an error of the spreadsheet (``text``), or a text of ``length`` characters."""

    text: str
    length: int = 0


InCell: TypeAlias = str | int | float | bool | date | datetime | Unusable | None
"""Dates with a time are ``datetime``; whole days are ``date``."""


@dataclass(frozen=True, slots=True)
class InRow:
    """A row with anything in it; ``number`` is the one the spreadsheet shows."""

    number: int
    cells: tuple[InCell, ...]

    def cell(self, column: int) -> InCell:
        """The cell of a column, None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class InSheet:
    """One sheet; a CSV file is one without a name."""

    name: str
    rows: tuple[InRow, ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class InTable:
    """What a file holds. ``since_1904``: its day numbers count from 1904, as those of old Macintoshes."""

    name: str
    sheets: tuple[InSheet, ...]
    since_1904: bool = False


def read_table(path: Path) -> InTable:
    """Read a table in a child process. Raises UserError that says what is wrong with it, KnownError of the disk."""
    from intcoop_desktop.exchange.child import BadFile, in_child
    from intcoop_desktop.exchange.file_faults import reading

    with reading(path):
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UserError(PROBLEMS["large"])
        content = path.read_bytes()
    try:
        answer = in_child(read_here, content, path.name, seconds=SECONDS, memory=MEMORY)
    except BadFile as bad:
        raise UserError(PROBLEMS.get(bad.reason, PROBLEMS["damaged"])) from bad
    assert isinstance(answer, InTable)
    return answer


def read_here(content: bytes, name: str) -> InTable:
    """The same in this process: for the child. Raises ``BadFile`` with a key of ``PROBLEMS``."""
    for signature, read in _SIGNATURES:
        if content.startswith(signature):
            return read(content, name)
    return _csv(content, name)


def keep(cells: Sequence[InCell]) -> tuple[InCell, ...]:
    """Cells as they are kept: blanks as None, none at the end. Raises ``BadFile`` for too many columns."""
    kept = [_tidy(cell) for cell in cells]
    while kept and kept[-1] is None:
        kept.pop()
    if len(kept) > MOST_COLUMNS:
        raise _refused("rows")
    return tuple(kept)


def _tidy(cell: InCell) -> InCell:
    if not isinstance(cell, str):
        return cell
    if len(cell) > LONGEST_CELL:
        return Unusable(cell[:100], len(cell))
    return cell if cell.strip() else None


def _refused(reason: str) -> Exception:
    # Imported when something is read: the module knows of processes, which the start of the program has no use for.
    from intcoop_desktop.exchange.child import BadFile

    return BadFile(reason)


class Counter:
    """Counts rows and cells while a file is read. Raises ``BadFile`` beyond the limits."""

    def __init__(self) -> None:
        self._cells = 0

    def take(self, rows: int, cells: int) -> None:
        """One more row: ``rows`` so far, with ``cells`` cells."""
        self._cells += cells
        if rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise _refused("rows")


def _csv(content: bytes, name: str) -> InTable:
    from intcoop_desktop.exchange.csv_in import read_csv

    return read_csv(content, name)


def _archive(content: bytes, name: str) -> InTable:
    from intcoop_desktop.exchange.excel_in import read_excel

    return read_excel(content, name)


def _old_office(content: bytes, name: str) -> InTable:
    encrypted = "EncryptedPackage".encode("utf-16-le") in content
    raise _refused("password" if encrypted else "xls")


def _nothing(content: bytes, name: str) -> InTable:
    raise _refused("unknown")


_SIGNATURES = (
    (b"PK\x03\x04", _archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _old_office),
    (b"%PDF", _nothing),
    (b"{\\rtf", _nothing),
    (b"\x89PNG", _nothing),
    (b"\xff\xd8\xff", _nothing),
    (b"PK\x05\x06", _nothing),
)
"""How a file begins, and what reads it; anything else is text."""
