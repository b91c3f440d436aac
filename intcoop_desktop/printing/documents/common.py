"""What the documents share: names in two scripts, days or lines to write them on, numbered points, the end."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import BinaryIO

from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import Flow, draw_flow
from intcoop_desktop.printing.sheets.common import COMMON
from intcoop_desktop.printing.table import Column, Table
from intcoop_desktop.printing.typeset import MM, Style
from intcoop_desktop.printing.wording import Wording, wording

CELL = Style(size=10, leading=1.12)
LAST_ROWS = 2
ROW = 12 * MM
"""What one of the last rows may need."""


def two_names(name: str, latin: str) -> str:
    """The name as filed, with that of the passport under it."""
    return f"{name}\n({latin})" if latin and latin != name else name


def running_or_blank(iso: str, blank: str) -> str:
    """2026 жылғы 15 шілде; a partial date short; nothing known: ``blank``, to be written by hand."""
    return _in_words(iso, blank, dates.running_date)


def act_or_blank(iso: str, blank: str) -> str:
    """2026 жылғы 15 шілдедегі, before the number of an act; else like ``running_or_blank``."""
    return _in_words(iso, blank, dates.act_date)


def _in_words(iso: str, blank: str, words: Callable[[date], str]) -> str:
    if not iso:
        return blank
    return words(date.fromisoformat(iso)) if len(iso) == len("2026-07-15") else dates.short(iso)


def columns(titles: Sequence[str], shares: Sequence[tuple[float, str]]) -> list[Column]:
    """Columns with the shares of the width and the alignments given."""
    return [Column(title, share, align) for title, (share, align) in zip(titles, shares, strict=True)]


def table_before(flow: Flow, made: Sequence[Column], rows: Sequence[Sequence[str]], body: Style, tail: float) -> None:
    """A table that takes its last rows along when the ``tail`` points of what follows need the next page: signatures
    never stand on a sheet of their own."""
    first, last = rows[:-LAST_ROWS], rows[-LAST_ROWS:]
    if first:
        Table(flow, made, body=body).draw(first)
    fits = flow.room >= tail + LAST_ROWS * ROW
    if not fits:
        flow.turn()
    Table(flow, made, body=body, heading=not first or not fits).draw(last)


def points(flow: Flow, texts: Sequence[str], style: Style) -> None:
    """Numbered points of an order, the number inside the paragraph as offices write them."""
    for number, text in enumerate(texts, 1):
        flow.paragraph(f"{number}. {text}", style)


def write_document(flow: Flow, words: Wording, author: str, out: BinaryIO, *, draft: bool = False) -> int:
    """Draw it with numbered pages, «ЖОБА» behind the text of a draft. Returns the number of pages."""
    common = wording("sheets").part(COMMON)

    def footer(page: int, count: int) -> tuple[str, str]:
        return "", common.text("footer", page=page, count=count) if count > 1 else ""

    with pdf_document(out, About(words.text("title"), author)) as pen:
        draw_flow(pen, flow, footer, watermark=words.text("draft") if draft else "")
        return pen.page_count
