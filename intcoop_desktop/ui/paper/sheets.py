"""Sheets as cached images; after a change only what is drawn differently is painted again."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from intcoop_desktop.forms.boxes import AnswerBox, Box, Frame, Label, Page, PhotoBox, QrBox, Rule, TextLine
from intcoop_desktop.ui.paper.fonts import ScreenFonts
from intcoop_desktop.ui.paper.pen import INK, Photos, draw_box, draw_text_line

_PAPER = 0xFFFFFFFF
_SLACK = 2.0
"""Points around a box that its strokes and overhanging glyphs may touch."""

_SHEETS_KEPT = 6

_FEW = 12
"""Above this many changed areas (a row grew, all below moved) painting the whole sheet is quicker."""


class SheetCache:
    """Images of pages at one zoom, in device pixels."""

    def __init__(self) -> None:
        self._fonts = ScreenFonts(1.0)
        self._images: dict[int, tuple[QImage, Page]] = {}
        self._photos: Photos = {}
        self._compared: dict[int, tuple[Page, Page, list[QRectF] | None]] = {}

    @property
    def fonts(self) -> ScreenFonts:
        """The fonts of the present scale."""
        return self._fonts

    def set_scale(self, scale: float) -> None:
        """Device pixels per point."""
        if scale != self._fonts.scale:
            self._fonts = ScreenFonts(scale)
            self._images.clear()

    def set_photos(self, photos: Photos) -> None:
        """Pictures by path of their box."""
        self._photos = photos
        self._images.clear()

    def has_photo(self, path: str) -> bool:
        """Whether there is a picture in that box."""
        return path in self._photos and not self._photos[path].isNull()

    def image(self, number: int, page: Page) -> QImage:
        """The sheet as it looks now; only changed parts are painted again."""
        known = self._images.pop(number, None)
        if known is None:
            image = self._blank(page)
            self._paint(image, page, None)
        else:
            image = known[0]
            if known[1] is not page:
                changed = self._compare(number, known[1], page)
                if changed is None:
                    image.fill(_PAPER)
                if changed is None or changed:
                    self._paint(image, page, changed)
        self._images[number] = (image, page)
        while len(self._images) > _SHEETS_KEPT:
            del self._images[next(iter(self._images))]
        return image

    def changed(self, number: int, page: Page) -> list[QRectF] | None:
        """Areas (points) the next ``image`` will paint; None for the whole sheet."""
        known = self._images.get(number)
        return None if known is None else self._compare(number, known[1], page)

    def _compare(self, number: int, before: Page, after: Page) -> list[QRectF] | None:
        known = self._compared.get(number)
        if known is None or known[0] is not before or known[1] is not after:
            areas = changed_areas(before, after)
            known = self._compared[number] = (before, after, areas if len(areas) <= _FEW else None)
        return known[2]

    def _blank(self, page: Page) -> QImage:
        scale = self._fonts.scale
        image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
        image.fill(_PAPER)
        return image

    def _paint(self, image: QImage, page: Page, areas: Sequence[QRectF] | None) -> None:
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if areas is not None:
            region = QRegion()
            for area in areas:
                region += self._pixels(area).intersected(image.rect())
            painter.setClipRegion(region)
            painter.fillRect(region.boundingRect(), 0xFFFFFFFF)
            areas = [self._points(area) for area in areas]
        for box in _drawing_order(page.boxes):
            self._paint_box(painter, box, areas)
        painter.end()

    def _paint_box(self, painter: QPainter, box: Box, areas: Sequence[QRectF] | None) -> None:
        if areas is None:
            draw_box(painter, box, self._fonts, self._photos)
        elif not any(_touches(box_area(box), area) for area in areas):
            return
        elif isinstance(box, AnswerBox):
            for line in box.lines:
                if any(_touches(line_area(line), area) for area in areas):
                    draw_text_line(painter, line, self._fonts, INK)
        else:
            draw_box(painter, box, self._fonts, self._photos)

    def _points(self, area: QRectF) -> QRectF:
        """The area grown to whole pixels, in points."""
        pixels, scale = QRectF(self._pixels(area)), self._fonts.scale
        return QRectF(pixels.x() / scale, pixels.y() / scale, pixels.width() / scale, pixels.height() / scale)

    def _pixels(self, area: QRectF) -> QRect:
        scale = self._fonts.scale
        return QRectF(area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale).toAlignedRect()


def _touches(a: QRectF, b: QRectF) -> bool:
    return a.left() <= b.right() and b.left() <= a.right() and a.top() <= b.bottom() and b.top() <= a.bottom()


def _drawing_order(boxes: Iterable[Box]) -> list[Box]:
    """The watermark lies beneath everything else."""
    return sorted(boxes, key=lambda box: not (isinstance(box, Label) and box.role == "watermark"))


def line_area(line: TextLine) -> QRectF:
    """What a line of text may ink, in points."""
    left = min((run.x for run in line.runs), default=line.x)
    width, height = line.width + 2 * _SLACK + line.size, line.size * 1.35 + _SLACK
    return QRectF(left - _SLACK, line.baseline - line.size - _SLACK, width, height)


def box_area(box: Box) -> QRectF:
    """What a box may ink, in points."""
    if isinstance(box, Rule):
        half = box.width / 2 + 0.5
        left, top = min(box.x1, box.x2) - half, min(box.y1, box.y2) - half
        return QRectF(left, top, abs(box.x2 - box.x1) + 2 * half, abs(box.y2 - box.y1) + 2 * half)
    if isinstance(box, QrBox):
        return QRectF(box.x, box.y, box.size, box.size)
    if isinstance(box, Label | AnswerBox) and box.lines:
        area = QRectF()
        for line in box.lines:
            area = area.united(line_area(line))
        return area
    return QRectF(box.x, box.y, box.width, box.height).adjusted(-1, -1, 1, 1)


def changed_areas(before: Page, after: Page) -> list[QRectF]:
    """Areas drawn differently on two versions of a page. The same objects and equal ones look the same."""
    old = {id(box): box for box in before.boxes}
    new = {id(box): box for box in after.boxes}
    gone = [box for key, box in old.items() if key not in new]
    come = [box for key, box in new.items() if key not in old]
    if not gone and not come:
        return []
    was, is_now = _marks(gone), _marks(come)
    return [area for mark, area in (was | is_now).items() if not (mark in was and mark in is_now)]


def _marks(boxes: Iterable[Box]) -> dict[object, QRectF]:
    """What is inked, piece by piece: a long answer differs only in the lines that differ."""
    marks: dict[object, QRectF] = {}
    for box in boxes:
        if isinstance(box, AnswerBox):
            for line in box.lines:
                if line.runs:
                    marks[line.baseline, line.size, line.runs] = line_area(line)
        elif isinstance(box, Label | Rule | Frame | PhotoBox | QrBox):
            marks[box] = box_area(box)
    return marks
