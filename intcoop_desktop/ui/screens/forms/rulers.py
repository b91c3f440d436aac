"""Millimetre rulers at the upper and left edge of the sheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intcoop_desktop.forms.design.places import MM
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.theme import theme

THICK = 20
"""Pixels."""
_LEAST_TICK = 4.0
"""Pixels between the lines of two millimetres; closer ones are left out."""

Span = tuple[float, float]


class Ruler(QWidget):
    """``pages`` gives where each page begins and how long it is, in pixels of the ruler, with the pixels a point has;
    ``marked`` the stretch of the chosen item, ``line`` a place being dragged."""

    def __init__(
        self,
        pages: Callable[[], tuple[Sequence[Span], float]],
        marked: Callable[[], Span | None],
        orientation: Qt.Orientation,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._pages, self._marked, self._across = pages, marked, orientation == Qt.Orientation.Horizontal
        self.line: float | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        name = N_("Ruler across, millimetres") if self._across else N_("Ruler down, millimetres")
        say(self, self.setAccessibleName, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        spans, scale = self._pages()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.colour("surface"))
            marked = self._marked()
            if marked is not None:
                painter.fillRect(self._rect(*marked, 0, THICK), colours.colour("accent_soft"))
            font = QFont(self.font())
            font.setPixelSize(9)
            painter.setFont(font)
            painter.setPen(QPen(colours.colour("muted"), 1))
            for start, length in spans:
                self._ticks(painter, start, length, scale)
            if self.line is not None:
                painter.setPen(QPen(colours.colour("accent"), 2))
                painter.drawLine(self._point(self.line, 0), self._point(self.line, THICK))

    def _ticks(self, painter: QPainter, start: float, length: float, scale: float) -> None:
        step = scale * MM
        every = next(one for one in (1, 5, 10, 50) if step * one >= _LEAST_TICK or one == 50)
        labelled = 10 if step * 10 >= 22 else 50
        whole = self.width() if self._across else self.height()
        for number in range(0, round(length / step) + 1, every):
            at = start + number * step
            if not -20 <= at <= whole + 20:
                continue
            tall = 9 if number % 10 == 0 else 6 if number % 5 == 0 else 3
            painter.drawLine(self._point(at, THICK - tall), self._point(at, THICK))
            if number % labelled == 0:
                self._number(painter, at, str(number))

    def _number(self, painter: QPainter, at: float, text: str) -> None:
        if self._across:
            painter.drawText(QRectF(at + 2, 0, 24, 12), Qt.AlignmentFlag.AlignLeft, text)
            return
        painter.save()
        painter.translate(10, at + 2)
        painter.rotate(90)
        painter.drawText(QRectF(0, 0, 24, 12), Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _point(self, along: float, across: float) -> QPointF:
        return QPointF(along, across) if self._across else QPointF(across, along)

    def _rect(self, start: float, end: float, top: float, bottom: float) -> QRectF:
        return QRectF(self._point(start, top), self._point(end, bottom))
