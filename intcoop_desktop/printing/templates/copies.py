"""Copies behind a document: each page a picture inside the margins, its number and name above it."""

from intcoop_desktop.printing.fastpen import PagePen
from intcoop_desktop.printing.flow import baseline_drop
from intcoop_desktop.printing.templates.filled import CopyPage
from intcoop_desktop.printing.templates.styles import TURNED, UPRIGHT
from intcoop_desktop.printing.typeset import MM, Style, break_text, place_line

_LOOK = Style(size=9)
_HEAD = 6 * MM


def draw_copy(pen: PagePen, copy: CopyPage, *, outline: bool = False) -> None:
    """One page, upright or turned as the copy is; never larger than it was. ``outline``: the viewer lists it."""
    paper = TURNED if copy.width > copy.height else UPRIGHT
    pen.begin_page(paper.width, paper.height)
    if outline and copy.title:
        pen.outline(copy.title[:120])
    room = paper.floor - paper.top
    scale = min(paper.measure / copy.width, room / copy.height, 1.0)
    width, height = copy.width * scale, copy.height * scale
    pen.jpeg(copy.jpeg, paper.left + (paper.measure - width) / 2, paper.top, width, height)
    baseline = paper.top - _HEAD + baseline_drop(_LOOK)
    number = break_text(copy.sheet, paper.measure, _LOOK)[0]
    for mark in place_line(number, paper.left, baseline, paper.measure, _LOOK.but(align="right")):
        pen.text(*mark)
    title = break_text(copy.title, paper.measure - 20 * MM, _LOOK)[0]
    for mark in place_line(title, paper.left, baseline, paper.measure, _LOOK):
        pen.text(*mark)
    pen.end_page()
