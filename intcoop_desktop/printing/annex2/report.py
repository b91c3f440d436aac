"""The yearly report of Annex 2: legal heading, contents, sections 1–9 in the order's own words, signature.

Sections with nothing behind them say «толтырылмаған»; until the report is approved every page carries «ЖОБА».
"""

from dataclasses import dataclass
from typing import BinaryIO

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.annex2.lists import SectionList, section_list, total_lines
from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import LANDSCAPE, PORTRAIT, Flow, Paper, baseline_drop, draw_flow
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.table import BODY, Column, Table
from intcoop_desktop.printing.typeset import MM, Line, Style, Unprintable, break_text, place_line
from intcoop_desktop.printing.wording import Wording, wording

STAMP = Style(size=11)
HEADING = Style(size=14, font="serif-bold", align="center")
CAPTION = Style(size=9, align="center")
CONTENTS = Style(size=11, leading=1.25)
SECTION = Style(size=12, font="serif-bold", align="justify", after=6)
TEXT = Style(size=12, align="justify", indent=12.5 * MM, after=3)
EMPTY = Style(size=12, font="serif-italic", after=3)
TOTAL = Style(size=11, after=2)
WIDE_BODY = BODY.but(size=9.5)
STAMP_WIDTH = 75 * MM
PAGE_WIDTH = 12 * MM
SIGNED = 55 * MM
"""The signature with the space above it: it takes the last lines of the report along."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """A line of the contents whose page is known at the end."""

    section: int
    page: int
    baseline: float


def draw_annex2(report: AnnualReport, out: BinaryIO) -> int:
    """Write the report as PDF to ``out``; return the number of pages.

    Raises UserError when a text holds characters that cannot be printed, and names section, row and text.
    """
    words = wording("annex2")
    flow = Flow(PORTRAIT)
    _heading(flow, report, words)
    promises = _contents(flow, words)
    begins = {number: _section(flow, report, number, words) for number in SECTIONS}
    _keep(flow, promises, begins)
    _signature(flow, report, words)
    for number, page in begins.items():
        flow.pages[page].outline.append(f"{number}. {words.part('short').text(str(number))}")
    small = words.part("words")
    start, end = (dates.short(day) for day in (report.period.start, report.period.end))
    left = small.text("footer_left", start=start, end=end)
    about = About(words.text("title"), report.organisation.name_kk, words.part("heading").text("subject"))
    with pdf_document(out, about) as pen:
        draw_flow(
            pen,
            flow,
            lambda page, count: (left, small.text("footer_right", page=page, count=count)),
            watermark=small.text("draft") if report.draft else "",
        )
        return pen.page_count


def _contents(flow: Flow, words: Wording) -> list[_Promise]:
    """What is where; the page numbers follow when they are known."""
    flow.paragraph(words.part("words").text("contents"), CONTENTS.but(font="serif-bold", after=2))
    promises = []
    for number in SECTIONS:
        title = f"{number}. {words.part('short').text(str(number))}"
        flow.columns([(0.0, flow.width - PAGE_WIDTH, title, CONTENTS)])
        baseline = flow.y - CONTENTS.step + baseline_drop(CONTENTS)
        promises.append(_Promise(number, len(flow.pages) - 1, baseline))
    return promises


def _keep(flow: Flow, promises: list[_Promise], begins: dict[int, int]) -> None:
    style = CONTENTS.but(align="right")
    for promise in promises:
        text = str(begins[promise.section] + 1)
        paper = flow.pages[promise.page].paper
        line = Line(text, break_text(text, paper.measure, style)[0].width, True)
        flow.pages[promise.page].texts += place_line(line, paper.left, promise.baseline, paper.measure, style)


def _heading(flow: Flow, report: AnnualReport, words: Wording) -> None:
    stamp_x = flow.width - STAMP_WIDTH
    flow.paragraph(words.text("stamp"), STAMP, x=stamp_x)
    if report.organisation.addressee.strip():
        flow.gap(6 * MM)
        flow.paragraph(report.organisation.addressee.strip(), STAMP.but(font="serif-bold"), x=stamp_x)
    flow.gap(12 * MM)
    heading = words.part("heading")
    year = heading.text("year", year=report.year)
    _blank_with_year(flow, report.organisation.name_kk, year, heading.text("caption"))
    flow.gap(2 * MM)
    flow.paragraph(heading.text("subject"), HEADING)
    if report.edition > 1:
        correction = words.part("words").text("correction", edition=report.edition, reason=report.reason.strip())
        flow.gap(3 * MM)
        flow.paragraph(correction, CAPTION.but(size=11))
    flow.gap(8 * MM)


def _blank_with_year(flow: Flow, name: str, year: str, caption: str) -> None:
    """The organisation on ruled lines, the year after the last, the caption under the blank."""
    year_width = break_text(year, flow.width, HEADING)[0].width + 3 * MM
    width = flow.width - year_width
    lines = break_text(name, width, HEADING)
    for index, line in enumerate(lines):
        cells = [(0.0, width, line.text, HEADING)]
        if index == len(lines) - 1:
            cells.append((width, year_width, year, HEADING.but(align="right")))
        flow.columns(cells)
        flow.rule(0.0, width)
    flow.y += 1.0
    flow.paragraph(caption, CAPTION, width=width)


def _section(flow: Flow, report: AnnualReport, number: int, words: Wording) -> int:
    """Draw the section; return the index of the page it begins on."""
    listed = section_list(report, number)
    rows = listed is not None and bool(listed.rows)
    text = report.text(number).strip()
    _turn_if_needed(flow, LANDSCAPE if rows and listed is not None and listed.wide else PORTRAIT)
    title = f"{number}. {words.part('sections').text(str(number))}"
    flow.gap(5 * MM)
    _reserve_title(flow, title, _opening(flow, listed) if rows and listed is not None else 20.0)
    page = len(flow.pages) - 1
    flow.paragraph(title, SECTION)
    if rows and listed is not None:
        _draw_list(flow, listed)
        flow.gap(2 * MM)
        for line in total_lines(report, number):
            flow.paragraph(line, TOTAL)
    keep = SIGNED if number == SECTIONS[-1] else 0.0
    if text:
        *before, last = text.split("\n")
        for paragraph in before:
            flow.paragraph(paragraph, TEXT)
        flow.paragraph(last, TEXT, keep=keep)
    if not rows and not text:
        flow.paragraph(words.part("words").text("empty"), EMPTY, keep=keep)
    return page


def _reserve_title(flow: Flow, title: str, keep: float) -> None:
    """The heading never stands alone at the foot of a page."""
    height = len(break_text(title, flow.width, SECTION)) * SECTION.step + keep
    flow.reserve(min(height, flow.paper.floor - flow.paper.top))


def _table(flow: Flow, listed: SectionList) -> Table:
    columns = [Column(column.title, column.share, column.align) for column in listed.columns]
    return Table(flow, columns, body=WIDE_BODY if listed.wide else BODY)


def _opening(flow: Flow, listed: SectionList) -> float:
    """Points of the heading of the list and its first row, which follow the title on its page."""
    try:
        return _table(flow, listed).opening(next(iter(listed.shown())))
    except Unprintable as error:
        raise _named(error, listed) from error


def _draw_list(flow: Flow, listed: SectionList) -> None:
    try:
        _table(flow, listed).draw(listed.shown())
    except Unprintable as error:
        raise _named(error, listed) from error


def _named(error: Unprintable, listed: SectionList) -> UserError:
    """The same refusal, saying in which section and at whom."""
    row = next(row for row in listed.shown() if error.text in row)
    return UserError(
        N_("A2.{section}, row {row} “{record}”: no font has the characters {characters} of “{text}”."),
        section=listed.section,
        row=row[0],
        record=row[1],
        **error.params,
    )


def _turn_if_needed(flow: Flow, paper: Paper) -> None:
    if flow.paper is not paper:
        flow.turn(paper)


def _signature(flow: Flow, report: AnnualReport, words: Wording) -> None:
    _turn_if_needed(flow, PORTRAIT)
    flow.gap(14 * MM)
    captions = words.part("signature")
    organisation = report.organisation
    position = organisation.head_position or captions.text("position")
    signature_block(flow, Signatory(position, organisation.head_name), captions, seal=True)
