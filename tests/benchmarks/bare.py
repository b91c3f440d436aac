"""Floors: the same marks drawn with reportlab's public calls, as anyone would."""

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intcoop_desktop.forms.boxes import AnswerBox, Frame, Label, Page, PaperLayout, PhotoBox, QrBox, Rule
from intcoop_desktop.printing.fonts import bundled_font
from intcoop_desktop.printing.qr import QrMatrix, qr_matrix

QrCodes = dict[str, QrMatrix]


def qr_codes(layouts: Sequence[PaperLayout]) -> QrCodes:
    """The matrices of all pages, made beforehand: the floor gets them for nothing."""
    boxes = (box for layout in layouts for page in layout.pages for box in page.boxes)
    return {box.text: qr_matrix(box.text) for box in boxes if isinstance(box, QrBox)}


def draw_bare(layouts: Sequence[PaperLayout], photos: Sequence[bytes], codes: QrCodes) -> bytes:
    """Draw finished layouts with ``drawString``, ``rect``, ``line``, ``drawImage`` and paths."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=bundled_font("serif").name)
    for layout, photo in zip(layouts, photos, strict=True):
        for page in layout.pages:
            _draw_page(canvas, page, photo, codes)
    canvas.save()
    return out.getvalue()


def _draw_page(canvas: Canvas, page: Page, photo: bytes, codes: QrCodes) -> None:
    canvas.setPageSize((page.width, page.height))
    for box in page.boxes:
        if isinstance(box, Label | AnswerBox):
            for line in box.lines:
                for run in line.runs:
                    canvas.setFont(bundled_font(run.font).name, line.size)
                    canvas.drawString(run.x, page.height - line.baseline, run.text)
        elif isinstance(box, Frame):
            canvas.setLineWidth(box.line_width)
            canvas.rect(box.x, page.height - box.y - box.height, box.width, box.height)
        elif isinstance(box, Rule):
            canvas.setLineWidth(box.width)
            canvas.line(box.x1, page.height - box.y1, box.x2, page.height - box.y2)
        elif isinstance(box, PhotoBox):
            picture = ImageReader(io.BytesIO(photo))
            canvas.drawImage(picture, box.x, page.height - box.y - box.height, box.width, box.height)
        else:
            _draw_qr(canvas, box, page.height, codes[box.text])
    canvas.showPage()


def _draw_qr(canvas: Canvas, box: QrBox, height: float, code: QrMatrix) -> None:
    path = canvas.beginPath()
    step = box.size / code.size
    width = len(code.rows) // code.size
    for row in range(code.size):
        bits = int.from_bytes(code.rows[row * width : (row + 1) * width], "big")
        y = height - box.y - (row + 1) * step
        for column in range(code.size):
            if bits >> (width * 8 - 1 - column) & 1:
                path.rect(box.x + column * step, y, step, step)
    canvas.drawPath(path, stroke=0, fill=1)
