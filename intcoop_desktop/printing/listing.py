"""A list of a register on paper: upright or turned by what it needs, small print before narrow columns, nothing cut."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO

from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import LANDSCAPE, PORTRAIT, Flow, Paper, draw_flow
from intcoop_desktop.printing.table import BODY, HEADING, PADDING, Column, Table
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import Wording, wording

Progress = Callable[[int, int, str], None]

ORGANISATION = Style(size=11, align="center", after=3)
TITLE = Style(size=14, font="serif-bold", align="center", after=3)
AS_OF = Style(size=11, align="center", after=2)
NOTE = Style(size=10, font="serif-italic", align="center")
TOTAL = Style(size=10.5)
SIZES = (10.0, 9.0, 8.0, 7.0, 6.5)
"""Sizes of the rows, tried one after the other."""

SAMPLE = 400
"""Rows looked at to find how wide the columns want to be."""

MISSING_SIGN = "□"
_NARROWEST, _LONG_WORD, _WIDEST = 9 * MM, 36 * MM, 62 * MM
_SHORT = 14  # characters of a cell that should stay in one line
_STEP = 200


def draw_listing(table: OutTable, out: BinaryIO, progress: Progress) -> int:
    """Write the table as PDF to ``out``; return the number of pages. May raise what ``progress`` raises."""
    words = wording("listing")
    rows = _Texts(table)
    sample = list(islice(rows, SAMPLE))
    paper, size, widths = _measures(table.columns, sample)
    flow = Flow(paper)
    _heading(flow, table, words)
    body = BODY.but(size=size)
    heading = HEADING.but(size=min(HEADING.size, size + 0.5))
    columns = [Column(column.title, width, _align(column)) for column, width in zip(table.columns, widths, strict=True)]
    if sample:
        Table(flow, columns, body=body, heading_style=heading).draw(_Told(sample, rows, table.total, progress))
        flow.gap(2 * MM)
        flow.paragraph(words.text("total", count=_number(rows.count)), TOTAL)
    else:
        flow.paragraph(words.text("empty"), TOTAL)
    if rows.missing:
        flow.paragraph(words.text("missing", sign=MISSING_SIGN), TOTAL.but(size=9))
    with pdf_document(out, About(table.title, table.organisation, table.title)) as pen:
        left = table.title if len(table.title) <= 80 else ""
        draw_flow(pen, flow, lambda page, count: (left, words.text("footer", page=page, count=count)))
        return pen.page_count


def _heading(flow: Flow, table: OutTable, words: Wording) -> None:
    if table.organisation:
        flow.paragraph(_printable(table.organisation), ORGANISATION)
    flow.paragraph(_printable(table.title, TITLE.font), TITLE)
    if table.as_of is not None:
        flow.paragraph(words.text("as_of", date=dates.act_date(table.as_of)), AS_OF)
    if table.note:
        flow.paragraph(words.text("narrowed", note=_printable(table.note)), NOTE)
    flow.gap(4 * MM)


class _Texts:
    """Rows as printable texts, counted."""

    def __init__(self, table: OutTable) -> None:
        self._rows = iter(table.rows)
        self.count = 0
        self.missing = False

    def __iter__(self) -> "_Texts":
        return self

    def __next__(self) -> list[str]:
        row = next(self._rows)
        self.count += 1
        return [self._text(cell) for cell in row]

    def _text(self, cell: Cell) -> str:
        text = _shown(cell)
        plain = _printable(text)
        self.missing = self.missing or plain is not text
        return plain


class _Told:
    """The sample, then the rest, with progress."""

    def __init__(self, sample: Sequence[list[str]], rows: _Texts, total: int, progress: Progress) -> None:
        self._sample = iter(sample)
        self._rows = rows
        self._given, self._total, self._progress = 0, total, progress

    def __iter__(self) -> "_Told":
        return self

    def __next__(self) -> list[str]:
        if self._given % _STEP == 0:
            self._progress(min(self._given, self._total), self._total, "")
        self._given += 1
        row = next(self._sample, None)
        return row if row is not None else next(self._rows)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.}{cell.year:04d}{cell: %H:%M}"
    if isinstance(cell, date):
        return dates.short(cell.isoformat())
    if isinstance(cell, int):
        return _number(cell) if cell >= 10_000 else str(cell)
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return (cell or "").replace("\r\n", "\n").replace("\t", " ").rstrip()


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u00a0")


def _printable(text: str, font: str = BODY.font) -> str:
    """The very text, or one with a sign in place of what no font has."""
    missing = measurer(font).missing(text)
    return text.translate(dict.fromkeys(map(ord, missing), MISSING_SIGN)) if missing else text


def _align(column: TableColumn) -> str:
    return "right" if column.kind == "number" else "left"


# ------------------------------------------------------------- widths


def _measures(columns: Sequence[TableColumn], sample: Sequence[list[str]]) -> tuple[Paper, float, list[float]]:
    """Paper, size of the rows and width of each column in points: the first that lets every word stand whole."""
    for size in SIZES:
        least, wanted = _needs(columns, sample, size)
        for paper in (PORTRAIT, LANDSCAPE):
            if sum(least) <= paper.measure and (sum(wanted) <= paper.measure * 1.35 or paper is LANDSCAPE):
                return paper, size, _spread(least, wanted, paper.measure)
    least, wanted = _needs(columns, sample, SIZES[-1])
    return LANDSCAPE, SIZES[-1], _capped(least, LANDSCAPE.measure)


def _needs(columns: Sequence[TableColumn], sample: Sequence[list[str]], size: float) -> tuple[list[float], list[float]]:
    """Per column: the width its longest word needs, and the one most of its texts would like."""
    font, bold = measurer(BODY.font), measurer(HEADING.font)
    least, wanted = [], []
    for place, column in enumerate(columns):
        heading = max((bold.width(word, min(HEADING.size, size + 0.5)) for word in column.title.split()), default=0.0)
        texts = [row[place] for row in sample if row[place]]
        words = (word for text in texts for word in ([text] if len(text) <= _SHORT else text.split()))
        longest = max((font.width(word, size) for word in words), default=0.0)
        lines = sorted(font.width(line, size) for text in texts for line in text.split("\n"))
        liked = lines[int(len(lines) * 0.9)] if lines else 0.0
        need = min(max(heading, longest, _NARROWEST - 2 * PADDING), _LONG_WORD) + 2 * PADDING + 0.5
        least.append(need)
        wanted.append(max(need, min(liked, 2 * _WIDEST) + 2 * PADDING + 0.5))
    return least, wanted


def _spread(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Every column gets what it needs; what is left goes where more is wanted."""
    spare = room - sum(least)
    more = [want - need for need, want in zip(least, wanted, strict=True)]
    if sum(more) <= 0:
        return [need * room / sum(least) for need in least]
    share = min(1.0, spare / sum(more))
    widths = [need + extra * share for need, extra in zip(least, more, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _capped(least: Sequence[float], room: float) -> list[float]:
    """Too many columns even in the smallest print: only the widest give way, and break their longest words."""
    low, high = 0.0, max(least)
    for _step in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(min(need, middle) for need in least) > room else (middle, high)
    return [min(need, low) for need in least]
