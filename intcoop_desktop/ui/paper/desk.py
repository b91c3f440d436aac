"""Where the sheets lie on the desk. Content coordinates are whole logical pixels."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize

from intcoop_desktop.forms.boxes import AnswerBox, Page, PhotoBox

EDGE = 28
"""Desk around the sheets, in pixels; holds the shadow and, at the right, notes when there is room."""

GAP = 24


@dataclass(slots=True)
class Desk:
    """Sheets one below the other, centred in the window."""

    scale: float = 96 / 72  # logical pixels per point
    pages: tuple[Page, ...] = ()
    left: int = EDGE
    size: QSize = field(default_factory=QSize)
    _tops: list[int] = field(default_factory=list)

    def arrange(self, pages: tuple[Page, ...], scale: float, window_width: int) -> None:
        """Place the sheets for a window ``window_width`` pixels wide."""
        self.pages, self.scale = pages, scale
        width = round(max((page.width for page in pages), default=0.0) * scale)
        self.left = max((window_width - width) // 2, EDGE)
        self._tops = []
        top = EDGE
        for page in pages:
            self._tops.append(top)
            top += round(page.height * scale) + GAP
        self.size = QSize(max(width + 2 * EDGE, 1), top - GAP + EDGE)

    def page_rect(self, number: int) -> QRectF:
        """The sheet's rectangle."""
        page = self.pages[number]
        return QRectF(self.left, self._tops[number], round(page.width * self.scale), round(page.height * self.scale))

    def rect(self, number: int, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle of points on a sheet, in content pixels."""
        s = self.scale
        return QRectF(self.left + x * s, self._tops[number] + y * s, width * s, height * s)

    def box_rect(self, number: int, box: AnswerBox | PhotoBox) -> QRectF:
        """The rectangle of a box."""
        return self.rect(number, box.x, box.y, box.width, box.height)

    def page_at(self, y: float) -> int:
        """The sheet at a height of the content, or the nearest one above."""
        found = 0
        for number, top in enumerate(self._tops):
            if top - GAP / 2 <= y:
                found = number
        return found

    def on_page(self, point: QPointF) -> tuple[int, float, float]:
        """Sheet and points on it of a content point."""
        number = self.page_at(point.y())
        return number, (point.x() - self.left) / self.scale, (point.y() - self._tops[number]) / self.scale

    def visible(self, top: int, height: int) -> range:
        """Sheets that touch a stretch of the content."""
        if not self.pages:
            return range(0)
        first = self.page_at(top)
        last = first
        while last + 1 < len(self.pages) and self._tops[last + 1] < top + height:
            last += 1
        return range(first, last + 1)
