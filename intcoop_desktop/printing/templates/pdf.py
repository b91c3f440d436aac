"""A filled document as PDF. Signatures never stand alone on a page: what comes before goes with them."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.fastpen import PagePen
from intcoop_desktop.printing.flow import ALONE, WHOLE, Flow, Paper, draw_flow
from intcoop_desktop.printing.signing import (
    Signatory,
    row_height,
    rule_and_name,
    signature_row,
    two_sided_height,
    two_sided_signatures,
)
from intcoop_desktop.printing.table import Column, Table
from intcoop_desktop.printing.templates.captions import captions
from intcoop_desktop.printing.templates.cards import draw_cards
from intcoop_desktop.printing.templates.copies import draw_copy
from intcoop_desktop.printing.templates.filled import (
    Approval,
    Beside,
    Cards,
    Code,
    Filled,
    Gap,
    Grid,
    Image,
    Lines,
    Pairs,
    Part,
    Points,
    Side,
    Sign,
    Turn,
    TwoSigns,
    Words,
)
from intcoop_desktop.printing.templates.styles import PAPERS, SUBJECT_WIDTH, style
from intcoop_desktop.printing.typeset import MM, Style, break_text
from intcoop_desktop.printing.wording import Wording

LAST_ROWS = 2
"""Rows of a table that go along with the signature after it."""

TALLEST_TAIL = 110 * MM
LONG = 4
"""Pages from which the viewer gets an outline."""

SIGN = 24 * MM
BELOW = 3 * MM
"""White space below a table."""

_MARKER = 9 * MM


@dataclass(frozen=True, slots=True)
class Laid:
    """A document whose lines have their places."""

    document: Filled
    flow: Flow


def lay_out(document: Filled) -> Laid:
    """Break it into lines and pages. Raises ``Unprintable`` (a ``UserError``) naming the text."""
    writer = _Writer(document)
    writer.write()
    if len(writer.flow.pages) + len(document.copies) < LONG:
        for page in writer.flow.pages:
            page.outline.clear()
    return Laid(document, writer.flow)


def draw(papers: Sequence[Laid]) -> bytes:
    """One PDF of all of them, each with pages counted for itself; every font is embedded once. The same papers give
    the same bytes."""
    first, out = papers[0].document, io.BytesIO()
    with pdf_document(out, About(first.title, first.author, first.subject, first.language)) as pen:
        for paper in papers:
            _draw_one(pen, paper)
    return out.getvalue()


def write_pdf(document: Filled) -> bytes:
    """The PDF of one document. Raises ``Unprintable``."""
    return draw([lay_out(document)])


def _draw_one(pen: PagePen, paper: Laid) -> None:
    document, words = paper.document, captions(paper.document.language)

    def footer(page: int, count: int) -> tuple[str, str]:
        return "", words.text("footer", page=page, count=count) if count > 1 else ""

    draw_flow(pen, paper.flow, footer, watermark=words.text("draft") if document.draft else "")
    listed, before = len(paper.flow.pages) + len(document.copies) >= LONG, ""
    for copy in document.copies:
        draw_copy(pen, copy, outline=listed and copy.title != before)
        before = copy.title


def _paper(name: str, landscape: bool) -> Paper:
    return PAPERS[name][landscape]


def _parties(part: TwoSigns) -> tuple[tuple[tuple[str, str], tuple[str, str]], tuple[str, str]]:
    return ((part.left[0], ""), (part.right[0], "")), (part.left[1], part.right[1])


class _Writer:
    """Sets the parts one below the other."""

    def __init__(self, document: Filled) -> None:
        self.document = document
        self.captions: Wording = captions(document.language)
        self.flow = Flow(_paper(document.paper, document.landscape))
        self.tail = 0.0
        """Points that must follow the part being set on the same page."""
        self._following: Sequence[Part] = ()
        self._heights: dict[tuple[int, float], float] = {}  # of the same part, asked for again and again

    def style(self, name: str) -> Style:
        """A style in the size of this document."""
        return style(name, self.document.size)

    def write(self) -> None:
        """All parts."""
        parts = self.document.parts
        for place, part in enumerate(parts):
            self._following = parts[place + 1 :]
            self.tail = self._tail(self._following)
            _SET[type(part)](self, part)

    def _tail(self, following: Sequence[Part]) -> float:
        """What the parts up to the next signature need, when one follows soon; 0 when none does."""
        height = 0.0
        for part in following:
            if isinstance(part, Turn | Grid | Points):
                return 0.0
            height += self._known_height(part)
            if height > TALLEST_TAIL:
                return 0.0
            if isinstance(part, Sign | TwoSigns):
                return height
        return 0.0

    def _known_height(self, part: Part) -> float:
        key = id(part), self.flow.width
        if key not in self._heights:
            self._heights[key] = self._height(part)
        return self._heights[key]

    def _height(self, part: Part) -> float:
        if isinstance(part, Words):
            look = self.style(part.style)
            return len(break_text(part.text, self.flow.width, look)) * look.step + look.after
        if isinstance(part, Gap):
            return part.size * MM
        if isinstance(part, Sign):
            who, look = Signatory(part.position, part.name), self.style("left")
            row = max(row_height(self.flow.width, who, look, person=part.person) + 8 * MM, SIGN)
            return row + (8 * MM if part.caption else 0) + (8 * MM if part.date or part.seal else 0)
        if isinstance(part, TwoSigns):
            return two_sided_height(self.flow.width, *_parties(part), seal=False)
        if isinstance(part, Pairs) and not part.lined:
            return sum(self._pair(part, row) for row in part.rows)
        return 15 * MM

    def _pair(self, part: Pairs, row: tuple[str, str]) -> float:
        look, wide = self.style("left"), self.flow.width
        shares = ((row[0], wide * part.share - 2 * MM), (row[1], wide * (1 - part.share)))
        return max(len(break_text(text or " ", width, look)) for text, width in shares) * look.step + look.after

    # ------------------------------------------------------------- parts

    def words(self, part: Words) -> None:
        """A paragraph."""
        flow, look = self.flow, self.style(part.style)
        width = min(SUBJECT_WIDTH, flow.width) if part.style == "subject" else flow.width
        lines = len(break_text(part.text, width, look))
        keep = self.tail
        if part.heading:
            keep = max(keep, self._opening(3 * look.step))
            flow.reserve(lines * look.step + look.after + keep)
            flow.page.outline.append(part.text[:120])
        flow.paragraph(part.text, look, width=width, keep=keep)

    def side(self, part: Side) -> None:
        """A column at an edge."""
        width = min(part.width * MM, self.flow.width)
        x = 0.0 if part.left else self.flow.width - width
        for text, name in part.lines:
            self.flow.paragraph(text or " ", self.style(name), x=x, width=width)

    def beside(self, part: Beside) -> None:
        """Texts in one row."""
        look, x, cells = self.style("left"), 0.0, []
        for text, share, align in part.cells:
            width = self.flow.width * share
            cells.append((x, width, text or " ", look.but(align=align)))
            x += width
        self.flow.columns(cells)
        self.flow.y += look.after

    def approval(self, part: Approval) -> None:
        """Approval blocks, both at the same height."""
        flow, top, lowest = self.flow, self.flow.y, self.flow.y
        flow.reserve(40 * MM)
        top = flow.y
        width = 80 * MM if flow.width >= 165 * MM else flow.width * 0.48
        for side, x in ((part.left, 0.0), (part.right, flow.width - width)):
            if side is None:
                continue
            word, position, name = side
            flow.y = top
            flow.paragraph(word, self.style("bold"), x=x, width=width)
            if position:
                flow.paragraph(position, self.style("left"), x=x, width=width)
            flow.y += 2 * MM
            flow.paragraph(rule_and_name(name, width, self.style("left")), self.style("left"), x=x, width=width)
            if part.date:
                flow.paragraph(self.captions.text("date"), self.style("small").but(size=10.5), x=x, width=width)
            lowest = max(lowest, flow.y)
        flow.y = lowest + 4 * MM

    def pairs(self, part: Pairs) -> None:
        """Labels at the left, values at the right."""
        flow = self.flow
        if part.lined:
            columns = [Column("", part.share), Column("", 1 - part.share)]
            Table(flow, columns, body=style("cell").but(size=11), heading=False).draw(part.rows)
            flow.gap(2 * MM)
            return
        left, right = flow.width * part.share, flow.width * (1 - part.share)
        look = self.style("left")
        for place, (label, value) in enumerate(part.rows, 1):
            if place == len(part.rows):
                flow.reserve(self._pair(part, (label, value)) + self.tail)
            if len(break_text(value, right, look)) * look.step > flow.paper.floor - flow.paper.top:
                flow.paragraph(label, look.but(font="serif-bold"), keep=3 * look.step)
                flow.paragraph(value, look)
                continue
            flow.columns([(0.0, left - 2 * MM, label or " ", look), (left, right, value or " ", look)])
            flow.y += look.after

    def points(self, part: Points) -> None:
        """Numbered items; the number stands inside an indented paragraph, as offices write orders."""
        look = self.style(part.style)
        for place, (marker, text) in enumerate(part.items, 1):
            keep = self.tail if place == len(part.items) else 0.0
            self.flow.paragraph(f"{marker} {text}".strip(), look, keep=keep)

    def grid(self, part: Grid) -> None:
        """A table. Its last rows go to the next page with the signature that does not fit any more."""
        flow, headed = self.flow, any(part.titles)
        first, last = part.rows[:-LAST_ROWS], part.rows[-LAST_ROWS:]
        if not self.tail:
            first, last = part.rows, ()
        if first:
            self._table(part, headed).draw(first)
        if last:
            fresh = self._last_rows(part, self.tail)
            fits = flow.room >= fresh - (self._table(part, headed).opening() if first else 0.0)
            turns = not fits and flow.y > flow.paper.top and fresh <= self._most()
            if turns:
                flow.turn()
            self._table(part, headed and (not first or turns)).draw(last)
        flow.gap(BELOW)

    def _table(self, part: Grid, shown: bool) -> Table:
        columns = [
            Column(title, share, align)
            for title, share, align in zip(part.titles, part.widths, part.aligns, strict=True)
        ]
        body, heading = style("cell").but(size=part.size), style("cell_heading").but(size=min(9.5, part.size))
        return Table(self.flow, columns, body=body, heading=shown, heading_style=heading, least=part.room * MM)

    def _last_rows(self, part: Grid, tail: float) -> float:
        """The heading, the last rows and the signature after them on a page of their own."""
        table = self._table(part, any(part.titles))
        return table.opening() + sum(map(table.height, part.rows[-LAST_ROWS:])) + BELOW + tail

    def _opening(self, least: float) -> float:
        """What has to stand below a heading: ``least``, a short text, of a table its heading and first row; all of a
        short one that goes along with the signature after it."""
        place = next((at for at, part in enumerate(self._following) if not isinstance(part, Gap)), 0)
        part = self._following[place] if self._following else None
        gaps = sum(map(self._height, self._following[:place]))
        if isinstance(part, Words):
            look = self.style(part.style)
            lines = len(break_text(part.text, self.flow.width, look))
            return gaps + max(least, (lines if lines <= WHOLE else ALONE) * look.step)
        if not isinstance(part, Grid):
            return gaps + least
        tail, whole = self._tail(self._following[place + 1 :]), 0.0
        if tail and len(part.rows) <= LAST_ROWS:
            whole = self._last_rows(part, tail)
        if whole > self._most():
            whole = 0.0
        return gaps + max(least, whole, self._table(part, any(part.titles)).opening(part.rows[0]))

    def _most(self) -> float:
        """What goes to the next page as a whole is at most so tall: a heading before it still finds room there."""
        return (self.flow.paper.floor - self.flow.paper.top) * 0.9

    def sign(self, part: Sign) -> None:
        """Place to sign."""
        flow = self.flow
        flow.reserve(self._height(part))
        if part.caption:
            flow.paragraph(part.caption, self.style("left"))
        signature_row(flow, Signatory(part.position, part.name), self.captions, self.style("left"), person=part.person)
        if part.date or part.seal:
            flow.y += 5 * MM
            third = flow.width / 3
            seal = self.captions.text("seal") if part.seal else " "
            day = self.captions.text("date") if part.date else " "
            look = self.style("left")
            flow.columns([(0.0, third, seal, look), (third, 2 * third, day, look.but(align="right"))])
        flow.y += 3 * MM

    def two_signs(self, part: TwoSigns) -> None:
        """Two parties."""
        sides, names = _parties(part)
        two_sided_signatures(self.flow, sides, self.captions, names=names, seal=False)

    def turn(self, part: Turn) -> None:
        """A new page, unless this one has just begun."""
        paper = _paper(self.document.paper, part.landscape)
        if self.flow.y > self.flow.paper.top or self.flow.paper is not paper:
            self.flow.turn(paper)

    def gap(self, part: Gap) -> None:
        """White space."""
        self.flow.gap(part.size * MM)

    def lines(self, part: Lines) -> None:
        """Lines to write on."""
        for _number in range(part.count):
            self.flow.reserve(8 * MM)
            self.flow.y += 8 * MM
            self.flow.rule(0.0, self.flow.width)
        self.flow.y += 2 * MM

    def code(self, part: Code) -> None:
        """A QR code."""
        size = part.size * MM
        self.flow.reserve(size + (5 * MM if part.caption else 0))
        x = self._edge(part.align, size)
        self.flow.code(part.text, x, size)
        self.flow.y += size + 1 * MM
        if part.caption:
            look = self.style("small").but(align=part.align)
            self.flow.paragraph(part.caption, look)

    def image(self, part: Image) -> None:
        """A picture, or its empty frame."""
        width, height = part.width * MM, part.height * MM
        self.flow.reserve(height)
        x = self._edge(part.align, width)
        self.flow.picture(part.jpeg, x, width, height)
        self.flow.y += height + 2 * MM

    def cards(self, part: Cards) -> None:
        """Cells to be cut apart."""
        draw_cards(self.flow, part)

    def _edge(self, align: str, width: float) -> float:
        return {"left": 0.0, "center": (self.flow.width - width) / 2}.get(align, self.flow.width - width)


_SET: Mapping[type, Callable[[_Writer, Any], None]] = {
    Words: _Writer.words,
    Side: _Writer.side,
    Beside: _Writer.beside,
    Approval: _Writer.approval,
    Pairs: _Writer.pairs,
    Points: _Writer.points,
    Grid: _Writer.grid,
    Sign: _Writer.sign,
    TwoSigns: _Writer.two_signs,
    Turn: _Writer.turn,
    Gap: _Writer.gap,
    Lines: _Writer.lines,
    Code: _Writer.code,
    Image: _Writer.image,
    Cards: _Writer.cards,
}
