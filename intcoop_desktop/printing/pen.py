"""Draws laid-out questionnaires as a PDF, box for box; decides nothing about their look.

Importing this module is light; reportlab loads with the first drawing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from intcoop_desktop.forms.boxes import AnswerBox, Frame, Label, Page, PaperLayout, PhotoBox, QrBox, Rule

if TYPE_CHECKING:
    from intcoop_desktop.printing.fastpen import PagePen

TITLE = "Сауалнама"
WATERMARK_GREY = 0.88
"""Pale enough to read the answers through, dark enough for a photocopy."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """One questionnaire to draw: its layout and, for the photo box, a JPEG file (None: left empty)."""

    layout: PaperLayout
    photo: bytes | None = None


def draw_questionnaires(questionnaires: Iterable[Sheets], out: BinaryIO, *, author: str = "") -> int:
    """Write one PDF with all the questionnaires to ``out``; return the number of pages.

    Layouts are taken one by one, so a batch may be laid out while it is drawn. ``author`` is the
    organisation's name. Raises MissingGlyph for a character no font can draw (the layout names such
    answers in ``problems`` before), ValueError for a photo that is not a JPEG file.
    """
    from intcoop_desktop.printing.document import About, pdf_document

    with pdf_document(out, About(TITLE, author)) as pen:
        for sheets in questionnaires:
            for page in sheets.layout.pages:
                _draw_page(pen, page, sheets.photo)
        return pen.page_count


def _draw_page(pen: "PagePen", page: Page, photo: bytes | None) -> None:
    pen.begin_page(page.width, page.height)
    for box in page.boxes:
        _DRAW[type(box)](pen, box, photo)
    pen.end_page()


def _draw_label(pen: "PagePen", box: Label, photo: bytes | None) -> None:
    if box.role != "watermark":
        pen.lines(box.lines)
        return
    for line in box.lines:
        for run in line.runs:
            pen.pale_text(run.x, line.baseline, run.text, run.font, line.size, WATERMARK_GREY)


def _draw_answer(pen: "PagePen", box: AnswerBox, photo: bytes | None) -> None:
    pen.lines(box.lines)


def _draw_rule(pen: "PagePen", box: Rule, photo: bytes | None) -> None:
    pen.line(box.x1, box.y1, box.x2, box.y2, box.width)


def _draw_frame(pen: "PagePen", box: Frame, photo: bytes | None) -> None:
    pen.frame(box.x, box.y, box.width, box.height, box.line_width)


def _draw_photo(pen: "PagePen", box: PhotoBox, photo: bytes | None) -> None:
    if photo is not None:
        pen.jpeg(photo, box.x, box.y, box.width, box.height)


def _draw_qr(pen: "PagePen", box: QrBox, photo: bytes | None) -> None:
    pen.qr(box.text, box.x, box.y, box.size)


_DRAW: dict[type, Callable[["PagePen", Any, bytes | None], None]] = {
    Label: _draw_label,
    AnswerBox: _draw_answer,
    Rule: _draw_rule,
    Frame: _draw_frame,
    PhotoBox: _draw_photo,
    QrBox: _draw_qr,
}
