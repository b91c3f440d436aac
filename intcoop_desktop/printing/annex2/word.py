"""The yearly report as a Word file the office may go on editing: the same headings, lists, totals and texts as the PDF.

python-docx writes the paragraphs; the rows of long lists are put together as XML, which is some fifty times faster than
its table cells.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.annex2.lists import SectionList, section_list, total_lines
from intcoop_desktop.printing.word_parts import (
    FONT,
    LONGEST_FACT,
    TWIPS,
    add_foot,
    clean,
    qualified,
    row_xml,
    table_xml,
)
from intcoop_desktop.printing.wording import Wording, wording

if TYPE_CHECKING:
    from docx.document import Document

_MARGINS = {True: (30, 20, 10, 20), False: (20, 10, 20, 30)}
"""Top, right, bottom, left in millimetres, turned and upright, as in the PDF."""


def write_word(report: AnnualReport, out: BinaryIO) -> None:
    """Write the report as .docx to ``out``."""
    from docx import Document as new_document

    words = wording("annex2")
    document = new_document()
    _set_up(document, report, words)
    _heading(document, report, words)
    wide = False
    for number in SECTIONS:
        listed = section_list(report, number)
        turned = listed is not None and listed.wide and bool(listed.rows)
        if turned or wide:
            _new_part(document, turned)
        wide = turned
        _section(document, report, number, listed, words)
    if wide:
        _new_part(document, False)
    _signature(document, report, words)
    document.save(out)


def _set_up(document: "Document", report: AnnualReport, words: Wording) -> None:
    from docx.shared import Mm, Pt

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.paragraph_format.space_after = Pt(3)
    style.element.rPr.rFonts.set(qualified("w:eastAsia"), FONT)
    language = style.element.rPr.makeelement(qualified("w:lang"), {qualified("w:val"): "kk-KZ"})
    style.element.rPr.append(language)
    facts = document.core_properties
    author = clean(report.organisation.name_kk)[:LONGEST_FACT]
    facts.title, facts.author, facts.language = words.text("title"), author, "kk-KZ"
    facts.subject, facts.comments = words.part("heading").text("subject"), ""
    moment = datetime(report.year, 1, 1, tzinfo=UTC)  # the same report gives the same properties
    facts.created = facts.modified = moment
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section, turned=False)
    _header_and_footer(section, report, words)


def _margins(section: Any, *, turned: bool) -> None:  # noqa: ANN401 - python-docx's own class
    from docx.shared import Mm

    top, right, bottom, left = (Mm(one) for one in _MARGINS[turned])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left


def _header_and_footer(section: Any, report: AnnualReport, words: Wording) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    small = words.part("words")
    if report.draft:
        mark = section.header.paragraphs[0]
        mark.alignment = ALIGN.CENTER
        mark.add_run(small.text("draft")).bold = True
    start, end = (dates.short(day) for day in (report.period.start, report.period.end))
    foot = section.footer.paragraphs[0]
    foot.add_run(small.text("footer_left", start=start, end=end) + "\t\t")
    add_foot(foot, small.text("footer_right", page="\0", count="\1"))


def _heading(document: "Document", report: AnnualReport, words: Wording) -> None:
    from docx.shared import Mm

    organisation, heading = report.organisation, words.part("heading")
    for text, bold in ((words.text("stamp"), False), (organisation.addressee.strip(), True)):
        if text:
            stamp = document.add_paragraph()
            stamp.paragraph_format.left_indent = Mm(95)
            stamp.add_run(clean(text)).bold = bold
    _centred(document, f"{organisation.name_kk} {heading.text('year', year=report.year)}".strip(), bold=True)
    _centred(document, heading.text("caption"), size=9)
    _centred(document, heading.text("subject"), bold=True)
    if report.edition > 1:
        correction = words.part("words").text("correction", edition=report.edition, reason=report.reason.strip())
        _centred(document, correction, size=11)


def _centred(document: "Document", text: str, *, bold: bool = False, size: float = 14) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = bold, Pt(size)


def _new_part(document: "Document", turned: bool) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    width, height = (Mm(297), Mm(210)) if turned else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    _margins(section, turned=turned)


def _section(
    document: "Document", report: AnnualReport, number: int, listed: SectionList | None, words: Wording
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    heading = document.add_heading(level=2)
    heading.alignment = ALIGN.JUSTIFY
    run = heading.add_run(f"{number}. {words.part('sections').text(str(number))}")
    run.bold, run.font.size, run.font.name = True, Pt(12), FONT
    run.font.color.rgb = _black()
    text = report.text(number).strip()
    if listed is not None and listed.rows:
        _table(document, listed)
        for line in total_lines(report, number):
            document.add_paragraph(clean(line))
    for part in clean(text).split("\n"):
        paragraph = document.add_paragraph(part)
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(12.5)
    if not text and not (listed is not None and listed.rows):
        document.add_paragraph().add_run(words.part("words").text("empty")).italic = True


def _black() -> Any:  # noqa: ANN401
    from docx.shared import RGBColor

    return RGBColor(0, 0, 0)


def _signature(document: "Document", report: AnnualReport, words: Wording) -> None:
    captions, organisation = words.part("signature"), report.organisation
    position = organisation.head_position or captions.text("position")
    document.add_paragraph()
    document.add_paragraph(clean(f"{position}    ____________________    {organisation.head_name}"))
    document.add_paragraph(f"{captions.text('seal')}    {captions.text('date')}")


# ------------------------------------------------------------- tables


def _table(document: "Document", listed: SectionList) -> None:
    from docx.oxml import parse_xml

    _top, right, _bottom, left = _MARGINS[listed.wide]
    room = ((297 if listed.wide else 210) - left - right) * TWIPS
    total = sum(column.share for column in listed.columns)
    widths = [round(column.share / total * room) for column in listed.columns]
    aligns = [column.align for column in listed.columns]
    heading = row_xml([column.title for column in listed.columns], widths, ["center"] * len(widths), heading=True)
    rows = (row_xml(row, widths, aligns) for row in listed.shown())
    table = parse_xml(table_xml((heading, *rows), widths))
    document.element.body.insert(len(document.element.body) - 1, table)
