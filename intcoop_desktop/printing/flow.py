"""Pages that fill from top to bottom: the frame of every document that is not a form."""

from collections.abc import Callable
from dataclasses import dataclass, field

from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.printing.document import A4, A4_LANDSCAPE
from intcoop_desktop.printing.fastpen import PagePen
from intcoop_desktop.printing.typeset import MM, Line, Mark, Style, break_text, place_line

LINE = 0.5
"""Thickness of printed lines in points."""

WHOLE, ALONE = 12, 3
"""A text of up to so many lines is not broken over two pages; so many lines of a longer one stay together."""

EDGE = 6.5 * MM
"""The foot stays this far from the edge of the sheet: printers leave some 4 to 6 mm white."""

FOOTER_STYLE = Style(size=9)
WATERMARK_SIZE = 130.0
WATERMARK_GREY = 0.88


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """Width of the text column."""
        return self.width - self.left - self.right

    @property
    def floor(self) -> float:
        """Lowest place of text."""
        return self.height - self.bottom


PORTRAIT = Paper(*A4, left=30 * MM, right=10 * MM, top=20 * MM, bottom=20 * MM)
"""Margins of Kazakhstan's rules of paperwork: left 30, right 10, top and bottom 20 mm."""

LANDSCAPE = Paper(*A4_LANDSCAPE, left=20 * MM, right=20 * MM, top=30 * MM, bottom=10 * MM)
"""The same sheet turned: the binding edge (30 mm) lies at the top."""


@dataclass(slots=True)
class FlowPage:
    """What stands on one page."""

    paper: Paper
    texts: list[Mark] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    codes: list[tuple[str, float, float, float]] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)  # what begins here, for the viewer's table of contents
    pictures: list[tuple[bytes, float, float, float, float]] = field(default_factory=list)


class Flow:
    """Takes paragraphs, lines and tables one below the other and turns the page when it is full."""

    def __init__(self, paper: Paper = PORTRAIT) -> None:
        self.paper = paper
        self.pages: list[FlowPage] = []
        self.y = 0.0
        self.turn()

    @property
    def page(self) -> FlowPage:
        """The page being filled."""
        return self.pages[-1]

    @property
    def width(self) -> float:
        """Width of the text column in points."""
        return self.paper.measure

    @property
    def room(self) -> float:
        """Height left on the page."""
        return self.paper.floor - self.y

    def turn(self, paper: Paper | None = None) -> None:
        """Start a new page, of other paper if given."""
        self.paper = paper or self.paper
        self.pages.append(FlowPage(self.paper))
        self.y = self.paper.top

    def reserve(self, height: float) -> None:
        """Turn the page unless ``height`` points are left; a fresh page is never turned."""
        if self.y + height > self.paper.floor and self.y > self.paper.top:
            self.turn()

    def gap(self, height: float) -> None:
        """Leave white space, unless the page has just begun."""
        if self.y > self.paper.top:
            self.y += height

    def paragraph(self, text: str, style: Style, *, x: float = 0.0, width: float = 0.0, keep: float = 0.0) -> None:
        """Set ``text`` in the column from ``x`` on; ``keep`` points must follow on the same page. A short text is not
        broken over two pages, of a long one neither the first nor the last lines stand alone."""
        width = width or self.width - x
        lines = break_text(text, width, style)
        self.reserve_lines(len(lines), style, keep)
        indent = style.indent
        for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
            if left == ALONE:
                self.reserve_lines(left, style, keep)
            self.reserve(style.step)
            self._set(line, self.paper.left + x + indent, width - indent, style)
            indent = style.indent if line.ends else 0.0
        self.y += style.after

    def reserve_lines(self, count: int, style: Style, keep: float = 0.0) -> None:
        """Turn the page unless these lines of a text, or of a long one the first of them, are left."""
        after = style.after + keep if keep else 0.0
        height = count * style.step + after if count <= WHOLE else ALONE * style.step
        self.reserve(min(height, self.paper.floor - self.paper.top))

    def columns(self, cells: list[tuple[float, float, str, Style]]) -> None:
        """Set texts side by side: (x, width, text, style) each; the page is turned before, never inside."""
        broken = [(x, width, break_text(text, width, style), style) for x, width, text, style in cells]
        height = max(len(lines) * style.step for _, _, lines, style in broken)
        self.reserve(height)
        top = self.y
        for x, width, lines, style in broken:
            self.y = top
            for line in lines:
                self._set(line, self.paper.left + x, width, style)
        self.y = top + height

    def rule(self, x: float, width: float) -> None:
        """Draw a horizontal line at the present height."""
        left = self.paper.left + x
        self.page.rules.append((left, self.y, left + width, self.y))

    def frame(self, x: float, width: float, height: float) -> None:
        """Outline a rectangle whose top edge is at the present height; the height stays."""
        left, top = self.paper.left + x, self.y
        right, bottom = left + width, top + height
        self.page.rules += [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ]

    def code(self, text: str, x: float, size: float) -> None:
        """Place a QR code whose top edge is at the present height; the height stays."""
        self.page.codes.append((text, self.paper.left + x, self.y, size))

    def picture(self, jpeg: bytes, x: float, width: float, height: float) -> None:
        """Place a picture (an empty frame where there is none) whose top edge is at the present height, which stays."""
        if jpeg:
            self.page.pictures.append((jpeg, self.paper.left + x, self.y, width, height))
        else:
            self.frame(x, width, height)

    def _set(self, line: Line, x: float, width: float, style: Style) -> None:
        baseline = self.y + baseline_drop(style)
        self.page.texts += place_line(line, x, baseline, width, style)
        self.y += style.step


def baseline_drop(style: Style) -> float:
    """Distance from the top of a line to its baseline: half of the extra leading, then the ascent."""
    font = measurer(style.font)
    spare = style.step - (font.ascent + font.descent) * style.size
    return spare / 2 + font.ascent * style.size


Footer = Callable[[int, int], tuple[str, str]]
"""Page number and count → text at the left and at the right of the foot."""


def draw_flow(pen: PagePen, flow: Flow, footer: Footer, *, watermark: str = "") -> None:
    """Draw all pages. ``watermark`` lies pale behind the text of each."""
    count = len(flow.pages)
    for number, page in enumerate(flow.pages, 1):
        paper = page.paper
        pen.begin_page(paper.width, paper.height)
        for title in page.outline:
            pen.outline(title)
        if watermark:
            _draw_watermark(pen, paper, watermark)
        for x1, y1, x2, y2 in page.rules:
            pen.line(x1, y1, x2, y2, LINE)
        for text, x, y, size in page.codes:
            pen.qr(text, x, y, size)
        for picture in page.pictures:
            pen.jpeg(*picture)
        for mark in page.texts:
            pen.text(*mark)
        _draw_footer(pen, paper, footer(number, count))
        pen.end_page()


def _draw_watermark(pen: PagePen, paper: Paper, text: str) -> None:
    width = measurer("serif-bold").width(text, WATERMARK_SIZE)
    pen.pale_text((paper.width - width) / 2, paper.height / 2, text, "serif-bold", WATERMARK_SIZE, WATERMARK_GREY)


def _draw_footer(pen: PagePen, paper: Paper, texts: tuple[str, str]) -> None:
    baseline = paper.floor + min(8 * MM, paper.bottom - EDGE)
    for text, align in zip(texts, ("left", "right"), strict=True):
        style = FOOTER_STYLE.but(align=align)
        for line in break_text(text, paper.measure, style)[:1]:
            for mark in place_line(line, paper.left, baseline, paper.measure, style):
                pen.text(*mark)
