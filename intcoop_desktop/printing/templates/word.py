"""A filled document as a Word file the office goes on editing: the same parts as the PDF, in the same styles."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from intcoop_desktop.printing.signing import rule_and_name
from intcoop_desktop.printing.templates.captions import captions
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
    Points,
    Side,
    Sign,
    Turn,
    TwoSigns,
    Words,
)
from intcoop_desktop.printing.templates.styles import TURNED, UPRIGHT, style
from intcoop_desktop.printing.typeset import MM, Style
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

if TYPE_CHECKING:
    from docx.document import Document

_MOMENT = datetime(2008, 1, 1, tzinfo=UTC)
"""Made and changed, of every file: the properties say nothing of the PC and its user."""

_LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}


def write_word(document: Filled) -> bytes:
    """The .docx."""
    from docx import Document as new_document

    writer = _Writer(new_document(), document)
    writer.write()
    out = io.BytesIO()
    writer.word.save(out)
    return out.getvalue()


class _Writer:
    """Adds the parts one after the other."""

    def __init__(self, word: "Document", document: Filled) -> None:
        self.word = word
        self.document = document
        self.captions = captions(document.language)
        self.landscape = document.landscape
        self._set_up()

    def style(self, name: str) -> Style:
        """A style in the size of this document."""
        return style(name, self.document.size)

    def write(self) -> None:
        """All parts."""
        for part in self.document.parts:
            _ADD[type(part)](self, part)

    @property
    def room(self) -> float:
        """Width of the text in millimetres."""
        return (TURNED if self.landscape else UPRIGHT).measure / MM

    def _set_up(self) -> None:
        from docx.shared import Pt

        language = _LANGUAGES[self.document.language]
        normal: Any = self.word.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(self.document.size)
        normal.paragraph_format.space_after = Pt(0)
        normal.element.rPr.rFonts.set(qualified("w:eastAsia"), FONT)
        normal.element.rPr.append(normal.element.rPr.makeelement(qualified("w:lang"), {qualified("w:val"): language}))
        facts = self.word.core_properties
        document = self.document
        title, author, subject = (
            clean(one)[:LONGEST_FACT] for one in (document.title, document.author, document.subject)
        )
        facts.title, facts.author, facts.subject, facts.language = title, author, subject, language
        facts.comments, facts.created, facts.modified = "", _MOMENT, _MOMENT
        self._sheet(self.word.sections[0])
        self._edges(self.word.sections[0])

    def _sheet(self, section: Any) -> None:  # noqa: ANN401 - python-docx's own class
        from docx.enum.section import WD_ORIENT
        from docx.shared import Pt

        paper = TURNED if self.landscape else UPRIGHT
        section.orientation = WD_ORIENT.LANDSCAPE if self.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(paper.width), Pt(paper.height)
        section.left_margin, section.right_margin = Pt(paper.left), Pt(paper.right)
        section.top_margin, section.bottom_margin = Pt(paper.top), Pt(paper.bottom)

    def _edges(self, section: Any) -> None:  # noqa: ANN401
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        if self.document.draft:
            mark = section.header.paragraphs[0]
            mark.alignment = ALIGN.CENTER
            mark.add_run(self.captions.text("draft")).bold = True
        foot = section.footer.paragraphs[0]
        foot.alignment = ALIGN.RIGHT
        add_foot(foot, self.captions.text("footer", page="\0", count="\1"))

    def paragraph(self, text: str, look: Style, *, indent: float = 0.0, before: float = 0.0) -> Any:  # noqa: ANN401
        """A paragraph in a style; ``indent`` from the left in millimetres, ``before`` in points."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
        from docx.shared import Mm, Pt

        made = self.word.add_paragraph()
        made.alignment = {"center": ALIGN.CENTER, "right": ALIGN.RIGHT, "justify": ALIGN.JUSTIFY}.get(
            look.align, ALIGN.LEFT
        )
        made.paragraph_format.space_after = Pt(look.after)
        made.paragraph_format.space_before = Pt(before)
        if look.indent:
            made.paragraph_format.first_line_indent = Pt(look.indent)
        if indent:
            made.paragraph_format.left_indent = Mm(indent)
        run = made.add_run(clean(text))
        run.font.size = Pt(look.size)
        run.bold, run.italic = "bold" in look.font, "italic" in look.font
        return made

    def table(
        self,
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        aligns: Sequence[str],
        *,
        lines: bool = True,
        titles: Sequence[str] = (),
        size: float = 10.0,
        least: float = 0.0,
        keep: bool = False,
    ) -> None:
        """A table over the whole width; ``keep``: what follows stays on its page."""
        from docx.oxml import parse_xml

        total = sum(shares)
        widths = [round(share / total * self.room * TWIPS) for share in shares]
        made = [row_xml(row, widths, aligns, size=size, least=least, keep=keep) for row in rows]
        if any(titles):
            made.insert(0, row_xml(titles, widths, ["center"] * len(widths), heading=True, size=min(size, 9.5)))
        body = self.word.element.body
        body.insert(len(body) - 1, parse_xml(table_xml(made, widths, lines=lines)))

    # ------------------------------------------------------------- parts

    def words(self, part: Words) -> None:
        """A paragraph."""
        made = self.paragraph(part.text, self.style(part.style))
        if part.heading:
            made.paragraph_format.keep_with_next = True
        if part.style == "subject":
            from docx.shared import Mm

            made.paragraph_format.right_indent = Mm(max(self.room - 95, 0))

    def side(self, part: Side) -> None:
        """A column at an edge."""
        for text, name in part.lines:
            self.paragraph(text, self.style(name), indent=0 if part.left else self.room - part.width)

    def beside(self, part: Beside) -> None:
        """Texts in one row."""
        texts, shares, aligns = zip(*part.cells, strict=True)
        self.table([texts], shares, aligns, lines=False, size=self.document.size)
        self.gap(Gap(2))

    def approval(self, part: Approval) -> None:
        """Approval blocks."""
        texts = []
        for side in (part.left, part.right):
            word, position, name = side or ("", "", "")
            line = rule_and_name(name, 76 * MM, self.style("left"))
            day = [self.captions.text("date")] if part.date else []
            texts.append("\n".join(one for one in (word, position, line, *day) if one) if side else "")
        shares = (1, 1) if part.left else (self.room - 80, 80)
        self.table([texts], shares, ("left", "left"), lines=False, size=self.document.size)
        self.gap(Gap(4))

    def pairs(self, part: Pairs) -> None:
        """Labels and values."""
        shares = (part.share, 1 - part.share)
        self.table(part.rows, shares, ("left", "left"), lines=part.lined, size=self.document.size)
        self.gap(Gap(2))

    def points(self, part: Points) -> None:
        """Items with their marks."""
        for marker, text in part.items:
            self.paragraph(f"{marker} {text}".strip(), self.style(part.style))

    def grid(self, part: Grid) -> None:
        """A table with its heading."""
        self.table(part.rows, part.widths, part.aligns, titles=part.titles, size=part.size, least=part.room)
        self.gap(Gap(3))

    def sign(self, part: Sign) -> None:
        """Place to sign."""
        if part.caption:
            self.paragraph(part.caption, self.style("left")).paragraph_format.keep_with_next = True
        small = [self.captions.text(f"{one}_caption") for one in ("position", "signature", "name")]
        if part.person:
            small[0], part = "", replace(part, position=" ")
        row = (part.position or "_" * 22, "_" * 16, part.name or "_" * 22)
        shares, aligns = (0.38, 0.22, 0.40), ("left", "center", "left")
        dated = part.date or part.seal
        self.table([row], shares, aligns, lines=False, size=self.document.size, keep=True)
        self.table([small], shares, ("center", "center", "center"), lines=False, size=8, keep=dated)
        if dated:
            day = (self.captions.text("seal") if part.seal else "", self.captions.text("date") if part.date else "")
            self.table([day], (1, 2), ("left", "right"), lines=False, size=self.document.size)
        self.gap(Gap(2))

    def two_signs(self, part: TwoSigns) -> None:
        """Two parties."""
        captioned = [self.captions.text(f"{one}_caption") for one in ("position", "signature", "name")]
        rows = [(part.left[0], part.right[0])]
        for caption, *texts in zip(captioned, ("", "", part.left[1]), ("", "", part.right[1]), strict=True):
            left, right = (f"{text or '_' * 30}\n{caption}" for text in texts)
            rows.append((left, right))
        rows.append((self.captions.text("date"),) * 2)  # the last table is followed by a paragraph, as Word wants it
        self.table(rows, (1, 1), ("left", "left"), lines=False, size=self.document.size, keep=True)
        self.gap(Gap(1))

    def turn(self, part: Turn) -> None:
        """A new page."""
        from docx.enum.section import WD_SECTION
        from docx.enum.text import WD_BREAK

        if part.landscape == self.landscape:
            self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return
        self.landscape = part.landscape
        self._sheet(self.word.add_section(WD_SECTION.NEW_PAGE))

    def gap(self, part: Gap) -> None:
        """White space."""
        from docx.shared import Pt

        made = self.word.add_paragraph()
        made.paragraph_format.line_spacing = Pt(max(part.size * MM, 1))

    def lines(self, part: Lines) -> None:
        """Lines to write on."""
        for _number in range(part.count):
            self.paragraph("_" * int(self.room / 2.2), self.style("left"), before=8)

    def code(self, part: Code) -> None:
        """The text of the QR code: a Word file is edited, its codes would no longer be true."""
        self.paragraph(part.caption or part.text, self.style("small").but(align=part.align))

    def image(self, part: Image) -> None:
        """A picture."""
        from docx.shared import Mm

        made = self.paragraph("", self.style("left").but(align=part.align))
        if part.jpeg:
            made.add_run().add_picture(io.BytesIO(part.jpeg), Mm(part.width), Mm(part.height))

    def cards(self, part: Cards) -> None:
        """The texts of the cells."""
        texts = ["\n".join(one.lines) for one in part.cards]
        texts += [""] * (-len(texts) % part.columns)
        rows = [texts[at : at + part.columns] for at in range(0, len(texts), part.columns)]
        even = (1.0,) * part.columns
        self.table(rows, even, ("left",) * part.columns, size=part.size, least=part.height)


_ADD: Mapping[type, Callable[[_Writer, Any], None]] = {
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
