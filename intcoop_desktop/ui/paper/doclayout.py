"""A document layout that takes every line from ``forms`` instead of breaking lines itself.

Document coordinates are logical pixels. Part ``k`` of a long answer (0 in the cell, 1 … on annex pages)
begins at ``k * PART_STEP``; the editor stands over one part at a time and scrolls to its beginning.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextOption,
)

from intcoop_desktop.forms.boxes import AnswerBox, TextLine
from intcoop_desktop.ui.paper.advances import char_offsets
from intcoop_desktop.ui.paper.fonts import ScreenFonts, qt_family
from intcoop_desktop.ui.paper.pen import draw_text_line
from intcoop_desktop.ui.paper.units import UnitMap

PART_STEP = 20_000.0

Relay = Callable[[str], Sequence[AnswerBox]]
"""Gives the boxes of the answer when its text is the argument."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Page point ``(left, top)`` at the editor's top-left pixel, logical ``scale`` and device ``ratio``."""

    left: float
    top: float
    scale: float
    ratio: float


@dataclass(slots=True)
class PlacedLine:
    """One line of one block: characters ``start .. end`` of the block's displayed text."""

    line: TextLine
    box: AnswerBox
    start: int
    end: int
    top: float  # logical pixels
    left: float
    bottom: float
    stops: tuple[float, ...] | None = None  # caret positions, computed when needed


class AnswerDocumentLayout(QAbstractTextDocumentLayout):
    """Lines, caret and hit test of one answer exactly where the sheet draws them."""

    def __init__(self, document: QTextDocument, relay: Relay, preedit: Relay) -> None:
        super().__init__(document)
        self._relay = relay
        self._preedit_relay = preedit
        self._boxes: tuple[AnswerBox, ...] = ()
        self._places: tuple[Placement, ...] = ()
        self._fonts = ScreenFonts(1.0)
        self._blocks: list[list[PlacedLine]] = []
        self._size = QSizeF(1.0, 1.0)
        self.selection = QColor(0, 119, 140, 70)
        self.ink = QColor("black")

    def place(self, boxes: Sequence[AnswerBox], places: Sequence[Placement], fonts: ScreenFonts, size: QSizeF) -> None:
        """Move to ``boxes`` (one per part); ``size`` is the editor's in logical pixels."""
        same_boxes = len(boxes) == len(self._boxes) and all(a is b for a, b in zip(boxes, self._boxes, strict=True))
        same = same_boxes and tuple(places) == self._places and fonts is self._fonts and bool(self._blocks)
        self._boxes, self._places, self._fonts = tuple(boxes), tuple(places), fonts
        new_size = QSizeF(size.width(), (len(boxes) - 1) * PART_STEP + size.height())
        if not same:
            self._lay_out(self._boxes)
        if new_size != self._size:
            self._size = new_size
            self.documentSizeChanged.emit(self._size)

    def part_of(self, position: int) -> int:
        """Which part holds the document position."""
        block = self.document().findBlock(position)
        found = self._line_at(block, position - block.position())
        return self._boxes.index(found.box) if found is not None and found.box in self._boxes else 0

    def line_spans(self) -> list[tuple[int, int]]:
        """(start, end) of every line in document order, counted in characters of its block."""
        return [(line.start, line.end) for lines in self._blocks for line in lines]

    def placed_lines(self) -> Iterator[PlacedLine]:
        """Every line with its place."""
        return (line for lines in self._blocks for line in lines)

    def caret_x(self, line: PlacedLine, index: int) -> float:
        """Distance of the caret before character ``index`` of the block from the line's left edge."""
        return self._stops(line)[index - line.start]

    def hit(self, x: float, y: float) -> int:
        """The document position nearest to a point."""
        return self.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)

    # -- QAbstractTextDocumentLayout

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Lay out again; called by the document after every change."""
        if not self._boxes:
            return
        text = document_text(self.document())
        shown = _with_preedit(self.document())
        self._lay_out(tuple(self._relay(text)) if shown == text else tuple(self._preedit_relay(shown)))

    def documentSize(self) -> QSizeF:
        return self._size

    def pageCount(self) -> int:
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0.0, 0.0), self._size)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        lines = self._lines_of(block)
        if not lines:
            return QRectF()
        return QRectF(0.0, lines[0].top, self._size.width(), max(line.bottom for line in lines) - lines[0].top)

    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        best: tuple[float, PlacedLine, QTextBlock] | None = None
        block = self.document().begin()
        while block.isValid():
            for line in self._lines_of(block):
                away = max(line.top - point.y(), point.y() - line.bottom, 0.0)
                if best is None or away < best[0]:
                    best = (away, line, block)
            block = block.next()
        if best is None:
            return 0
        _, line, block = best
        stops = self._stops(line)
        x = point.x() - line.left
        index = min(range(len(stops)), key=lambda i: abs(stops[i] - x))
        if index == len(stops) - 1 and self._continues(block, line) and index > 0:
            index -= 1  # the position after the last space is the next line's beginning
        return int(block.position() + UnitMap(_shown(block)).units(line.start + index))

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self._size)
        block = self.document().begin()
        while block.isValid():
            units = UnitMap(_shown(block))
            for line in self._lines_of(block):
                if line.bottom < clip.top() or line.top > clip.bottom():
                    continue
                self._draw_selections(painter, context, block, line, units)
                self._draw_line(painter, line)
                self._draw_preedit(painter, block, line, units)
            self._draw_cursor(painter, context, block, units)
            block = block.next()

    # -- lines

    def _lay_out(self, boxes: tuple[AnswerBox, ...]) -> None:
        if len(boxes) > len(self._places):  # a new annex page: placed by the view in a moment
            last = self._places[-1]
            self._places += tuple(last for _ in range(len(boxes) - len(self._places)))
        self._boxes = boxes
        waiting = [(line, box, part) for part, box in enumerate(boxes) for line in box.lines]
        self._blocks = []
        block, offset, at = self.document().begin(), 0, 0
        while block.isValid():
            shown = _shown(block)
            end = offset + len(shown)
            lines: list[PlacedLine] = []
            while at < len(waiting) and (waiting[at][0].start < end or (waiting[at][0].start == end and not lines)):
                line, box, part = waiting[at]
                lines.append(self._placed(line, box, part, line.start - offset, len(shown)))
                at += 1
            if lines:
                lines[-1].end = len(shown)
            self._lay_block(block, shown, lines)
            self._blocks.append(lines)
            offset = end + 1
            block = block.next()

    def _placed(self, line: TextLine, box: AnswerBox, part: int, start: int, length: int) -> PlacedLine:
        place = self._places[part]
        scale = place.scale
        ascent = self._fonts.ascent(box.font, line.size)
        top = (line.baseline - ascent - place.top) * scale + part * PART_STEP
        return PlacedLine(
            line=line,
            box=box,
            start=max(start, 0),
            end=min(start + line.length, length),
            top=top,
            left=(line.x - place.left) * scale,
            bottom=top + box.leading * scale,
        )

    def _lay_block(self, block: QTextBlock, shown: str, lines: list[PlacedLine]) -> None:
        """Give Qt's own layout the same lines, for cursor keys and the accessible text."""
        layout = block.layout()
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        layout.setTextOption(option)
        box = lines[0].box if lines else self._boxes[0]
        scale = self._places[0].scale
        layout.setFont(_plain_font(box.font, box.size * scale))
        logical = ScreenFonts(scale) if self._places[0].ratio != 1.0 else self._fonts
        layout.setRawFont(logical.raw(box.font, box.size))
        top = lines[0].top if lines else 0.0
        plain = UnitMap(shown)
        layout.beginLayout()
        layout.setPosition(QPointF(0.0, top))
        for placed in lines:
            made = layout.createLine()
            if not made.isValid():
                break
            made.setNumColumns(max(plain.units(placed.end) - plain.units(placed.start), 1))
            made.setPosition(QPointF(placed.left, placed.top - top))
        layout.endLayout()
        block.setLineCount(max(1, layout.lineCount()))

    def _lines_of(self, block: QTextBlock) -> list[PlacedLine]:
        number = block.blockNumber()
        return self._blocks[number] if 0 <= number < len(self._blocks) else []

    def _continues(self, block: QTextBlock, line: PlacedLine) -> bool:
        return self._lines_of(block)[-1] is not line

    def _line_at(self, block: QTextBlock, units: int) -> PlacedLine | None:
        lines = self._lines_of(block)
        index = UnitMap(_shown(block)).chars(units)
        for line in lines:
            if index < line.end:
                return line
        return lines[-1] if lines else None

    def _stops(self, line: PlacedLine) -> tuple[float, ...]:
        """Caret positions before each character of the line and after the last, from its left edge."""
        if line.stops is None:
            text = self._line_text(line)
            step = line.line.size * self._places[0].scale
            line.stops = tuple(x * step for x in char_offsets(line.box.font, text, upper=line.box.upper))
        return line.stops

    def _line_text(self, line: PlacedLine) -> str:
        for number, lines in enumerate(self._blocks):
            if any(line is other for other in lines):
                return _shown(self.document().findBlockByNumber(number))[line.start : line.end]
        return ""

    # -- painting

    def _draw_line(self, painter: QPainter, line: PlacedLine) -> None:
        part = self._boxes.index(line.box)
        place = self._places[part]
        painter.save()
        painter.translate(-place.left * place.scale, part * PART_STEP - place.top * place.scale)
        painter.scale(1.0 / place.ratio, 1.0 / place.ratio)
        draw_text_line(painter, line.line, self._fonts, self.ink)
        painter.restore()

    def _draw_selections(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        line: PlacedLine,
        units: UnitMap,
    ) -> None:
        for selection in context.selections:
            start = units.chars(selection.cursor.selectionStart() - block.position())
            end = units.chars(selection.cursor.selectionEnd() - block.position())
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                stops = self._stops(line)
                left, right = stops[first - line.start], stops[last - line.start]
                painter.fillRect(
                    QRectF(line.left + left, line.top, right - left, line.bottom - line.top), self.selection
                )

    def _draw_preedit(self, painter: QPainter, block: QTextBlock, line: PlacedLine, units: UnitMap) -> None:
        layout = block.layout()
        preedit = layout.preeditAreaText()
        if not preedit:
            return
        start = units.chars(layout.preeditAreaPosition())
        first, last = max(start, line.start), min(start + len(preedit), line.end)
        if first < last:
            stops = self._stops(line)
            y = line.bottom - 1.0
            painter.setPen(self.ink)
            painter.drawLine(
                QPointF(line.left + stops[first - line.start], y), QPointF(line.left + stops[last - line.start], y)
            )

    def _draw_cursor(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        block: QTextBlock,
        units: UnitMap,
    ) -> None:
        position = context.cursorPosition
        if position < -1 and block.layout().preeditAreaText():
            inside = block.layout().preeditAreaPosition() - (position + 2)
        elif block.contains(position):
            inside = position - block.position()
        else:
            return
        line = self._line_at(block, inside)
        if line is None:
            return
        stops = self._stops(line)
        x = line.left + stops[min(max(units.chars(inside) - line.start, 0), len(stops) - 1)]
        made = block.layout().lineForTextPosition(inside)
        height = made.height() if made.isValid() else line.bottom - line.top  # what Qt repaints when it blinks
        painter.fillRect(QRectF(round(x), line.top, 1.0, height), self.ink)


def document_text(document: QTextDocument) -> str:
    """The whole text with ``\\n`` between paragraphs; unlike ``toPlainText`` it keeps no-break spaces."""
    return document.toRawText().replace("\u2029", "\n")


def _shown(block: QTextBlock) -> str:
    layout = block.layout()
    preedit = layout.preeditAreaText()
    text: str = block.text()
    if not preedit:
        return text
    at = UnitMap(text).chars(layout.preeditAreaPosition())
    return text[:at] + preedit + text[at:]


def _with_preedit(document: QTextDocument) -> str:
    parts = []
    block = document.begin()
    while block.isValid():
        parts.append(_shown(block))
        block = block.next()
    return "\n".join(parts)


def _plain_font(key: str, pixels: float) -> QFont:
    font = QFont(qt_family(key))
    font.setPixelSize(max(1, round(pixels)))
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
