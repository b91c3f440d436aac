"""A small chart: bars with names and numbers in words. Keys go from bar to bar, Enter opens the list behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.theme import theme

ROW = 26
_GAP = 8
_SHARE = 0.42
"""Share of the width that names may take."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar: its name in the user's words, its number, the filter of the list behind it."""

    name: str
    count: int
    filters: Mapping[str, str]


class BarChart(QWidget):
    """``chosen`` carries the filter of the bar pressed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BarRow] = []
        self._title = ""
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def rows(self) -> Sequence[BarRow]:
        """What is drawn."""
        return self._rows

    def show_rows(self, title: str, rows: Sequence[BarRow]) -> None:
        """Draw other bars; ``title`` begins what a screen reader says."""
        self._rows, self._title = list(rows), title
        self._current = min(self._current, max(len(rows) - 1, 0))
        self._speak()
        self.updateGeometry()
        self.update()

    def _speak(self) -> None:
        numbers = ", ".join(f"{row.name}: {row.count}" for row in self._rows)
        self.setAccessibleName(_("{title}: {numbers}").format(title=self._title, numbers=numbers))
        here = self._rows[self._current] if self._rows else None
        self.setAccessibleDescription(f"{here.name}: {here.count}" if here is not None else "")

    # ------------------------------------------------------------- sizes

    def sizeHint(self) -> QSize:
        return QSize(280, ROW * len(self._rows) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, ROW * len(self._rows) + 4)

    def _columns(self) -> tuple[int, int, int]:
        """Width of the names, where the bars begin, their greatest length."""
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        numbers = max((metrics.horizontalAdvance(str(row.count)) for row in self._rows), default=0)
        name_width = min(names + 2, int(self.width() * _SHARE))
        begin = 6 + name_width + _GAP
        return name_width, begin, max(self.width() - begin - numbers - _GAP - 6, 8)

    def _row_at(self, point: QPoint) -> int | None:
        place = (point.y() - 2) // ROW
        return place if 0 <= place < len(self._rows) else None

    # ------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place in range(len(self._rows)):
                self._paint_row(painter, place)

    def _paint_row(self, painter: QPainter, place: int) -> None:
        colours, row = theme(), self._rows[place]
        name_width, begin, longest = self._columns()
        top = 2 + place * ROW
        if self.hasFocus() and place == self._current:
            painter.setPen(QPen(colours.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRect(1, top + 1, self.width() - 2, ROW - 2), 4, 4)
        painter.setPen(colours.colour("text"))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, name_width)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(6, top, name_width + 2, ROW), middle | Qt.AlignmentFlag.AlignLeft, name)
        most = max(one.count for one in self._rows) or 1
        length = max(round(longest * row.count / most), 2 if row.count else 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent"))
        painter.drawRoundedRect(QRect(begin, top + 6, length, ROW - 12), 3, 3)
        painter.setPen(colours.colour("text"))
        numbers = QRect(begin + length + _GAP, top, self.width() - begin - length - _GAP, ROW)
        painter.drawText(numbers, middle | Qt.AlignmentFlag.AlignLeft, str(row.count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    # ------------------------------------------------------------- using

    def _go(self, place: int) -> None:
        self._current = max(0, min(place, len(self._rows) - 1))
        self._speak()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._rows) - 1,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._go(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._row_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._go(place)
            self._choose(place)

    def _choose(self, place: int) -> None:
        if place < len(self._rows):
            self.chosen.emit(self._rows[place].filters)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._row_at(event.pos())
            if place is None:
                QToolTip.hideText()
            else:
                row = self._rows[place]
                QToolTip.showText(event.globalPos(), f"{row.name}: {row.count}".replace("<", "‹"), self)
            return True
        return super().event(event)
