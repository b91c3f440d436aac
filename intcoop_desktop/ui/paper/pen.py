"""The screen's pen: draws the boxes of a laid-out page. The paper's pen is in ``printing``.

The painter works in device pixels; ``fonts.scale`` is device pixels per point.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from intcoop_desktop.forms.boxes import AnswerBox, Box, Frame, Label, PhotoBox, QrBox, Rule, TextLine
from intcoop_desktop.ui.paper.fonts import ScreenFonts
from intcoop_desktop.ui.paper.qr import qr_image

INK = QColor("black")
WATERMARK = QColor.fromRgbF(0.88, 0.88, 0.88)  # as printing.pen.WATERMARK_GREY

Photos = Mapping[str, QImage]


def draw_text_line(painter: QPainter, line: TextLine, fonts: ScreenFonts, colour: QColor) -> None:
    """Every run of the line at its place."""
    painter.setPen(colour)
    y = line.baseline * fonts.scale
    for run in line.runs:
        fonts.draw(painter, run.x * fonts.scale, y, run.font, line.size, run.text)


def draw_box(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    """Draw one box of a page."""
    _DRAW[type(box)](painter, box, fonts, photos)


def _draw_label(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, Label)
    colour = WATERMARK if box.role == "watermark" else INK
    for line in box.lines:
        draw_text_line(painter, line, fonts, colour)


def _draw_answer(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, AnswerBox)
    for line in box.lines:
        draw_text_line(painter, line, fonts, INK)


def _draw_rule(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, Rule)
    scale = fonts.scale
    painter.setPen(_line_pen(box.width * scale))
    painter.drawLine(QLineF(box.x1 * scale, box.y1 * scale, box.x2 * scale, box.y2 * scale))


def _draw_frame(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, Frame)
    scale = fonts.scale
    painter.setPen(_line_pen(box.line_width * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale))


def _draw_photo(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, PhotoBox)
    image = photos.get(box.path)
    if image is not None and not image.isNull():
        scale = fonts.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale), image)


def _draw_qr(painter: QPainter, box: Box, fonts: ScreenFonts, photos: Photos) -> None:
    assert isinstance(box, QrBox)
    scale = fonts.scale
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    place = QRectF(box.x * scale, box.y * scale, box.size * scale, box.size * scale)
    painter.drawImage(place.toAlignedRect(), qr_image(box.text))  # whole pixels: sharp modules


def _line_pen(width: float) -> QPen:
    pen = QPen(INK, width)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


_DRAW: dict[type[Box], Callable[[QPainter, Box, ScreenFonts, Photos], None]] = {
    Label: _draw_label,
    AnswerBox: _draw_answer,
    Rule: _draw_rule,
    Frame: _draw_frame,
    PhotoBox: _draw_photo,
    QrBox: _draw_qr,
}
