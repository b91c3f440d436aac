"""CSV as offices have it: any of our encodings, with semicolons, commas or tabs."""

import csv
import io
import re

from intcoop_desktop.exchange.child import BadFile
from intcoop_desktop.exchange.datapackage import is_dangerous
from intcoop_desktop.exchange.tables_in import LONGEST_CELL, Counter, InCell, InRow, InSheet, InTable, Unusable, keep

SEPARATORS = ";,\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT = 60  # lines
_WEB = re.compile(r"\s*<(?:!doctype|html|\?xml|table)", re.IGNORECASE)


def read_csv(content: bytes, name: str) -> InTable:
    """Read CSV. Raises ``BadFile``."""
    text = _text(content)
    if not text.strip():
        raise BadFile("empty")
    if _WEB.match(text):
        raise BadFile("web")
    separator, text = _separator(text)
    csv.field_size_limit(1 << 30)
    rows: list[InRow] = []
    counter = Counter()
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            kept = keep([_unguarded(cell) for cell in cells])
            if kept:
                rows.append(InRow(number, kept))
                counter.take(len(rows), len(kept))
    except csv.Error as error:
        raise BadFile("damaged") from error
    return InTable(name, (InSheet("", tuple(rows)),))


def _text(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise BadFile("damaged") from error
    if b"\x00" in content:
        raise BadFile("unknown")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # One byte, 0x98, has no letter in Windows-1251; a text never holds it.
        return content.decode("cp1251", errors="replace")


def _separator(text: str) -> tuple[str, str]:
    """The separator and the text after a line ``sep=;`` as Excel writes it."""
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared and declared[1] in SEPARATORS:
        return declared[1], text[declared.end() :]
    best, best_score = ";", 0.0
    for separator in SEPARATORS:
        score = _score(text, separator)
        if score > best_score:
            best, best_score = separator, score
    return best, text


def _score(text: str, separator: str) -> float:
    """How table-like the first rows are: as many cells in every row as in most, the more the better."""
    widths = []
    try:
        for cells in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) >= _LOOKED_AT:
                break
    except csv.Error:
        return 0.0
    usual = max(set(widths), key=widths.count, default=1)
    return 0.0 if usual < 2 else widths.count(usual) / len(widths) + usual / 1000


def _unguarded(cell: str) -> InCell:
    """Without the apostrophe that keeps a text from being taken for a formula."""
    if len(cell) > LONGEST_CELL:
        return Unusable(cell[:100], len(cell))
    return cell[1:] if cell.startswith("'") and is_dangerous(cell[1:]) else cell
