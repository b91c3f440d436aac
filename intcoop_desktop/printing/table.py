"""Ruled tables that go over many pages: headings repeat, rows split only when taller than a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intcoop_desktop.printing.flow import Flow, baseline_drop
from intcoop_desktop.printing.typeset import Line, Style, break_text, place_line

PADDING = 3.0
"""Points between a cell's line and its text."""

HEADING = Style(size=9.5, font="serif-bold", align="center", leading=1.1)
BODY = Style(size=10, leading=1.12)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``share`` of the table's width, alignment of its cells."""

    title: str
    share: float
    align: str = "left"


class Table:
    """Draws rows into a flow as they come."""

    def __init__(
        self,
        flow: Flow,
        columns: Sequence[Column],
        *,
        body: Style = BODY,
        heading: bool = True,
        heading_style: Style = HEADING,
        least: float = 0.0,
    ) -> None:
        """``least``: no row is lower (points), so that there is room to write."""
        total = sum(column.share for column in columns)
        self._flow = flow
        self._widths = [flow.width * column.share / total for column in columns]
        self._styles = [body.but(align=column.align) for column in columns]
        self._step = body.step
        self._drop = baseline_drop(body)
        self._broken: dict[tuple[int, str], tuple[Line, ...]] = {}
        self._heading_style = heading_style
        self._heading = [
            break_text(column.title, width - 2 * PADDING, heading_style)
            for column, width in zip(columns, self._widths, strict=True)
        ]
        self._head = max(map(len, self._heading)) * heading_style.step + 2 * PADDING if heading else 0.0
        self._shows_heading = heading
        self._least = least
        self._top = flow.y
        self._open = False

    def draw(self, rows: Iterable[Sequence[str]]) -> None:
        """Draw all rows and close the table. Raises UserError for a text that cannot be printed."""
        for row in rows:
            self._row([self._cell(index, text) for index, text in enumerate(row)])
        self._close()

    def height(self, row: Sequence[str]) -> float:
        """Points a row takes."""
        lines = max(len(self._cell(index, text)) for index, text in enumerate(row))
        return max(lines * self._step + 2 * PADDING, self._least)

    def opening(self, row: Sequence[str] = ()) -> float:
        """Points of the heading and the first row, which stay together; of a row taller than half a page, its first
        line."""
        return self._head + self._whole(self.height(row) if row else 0.0)

    def _whole(self, height: float) -> float:
        paper = self._flow.paper
        return height if height <= (paper.floor - paper.top) / 2 else max(self._step + 2 * PADDING, self._least)

    def _cell(self, column: int, text: str) -> tuple[Line, ...]:
        """Broken lines of a cell; lists repeat countries, directions and courses."""
        lines = self._broken.get((column, text))
        if lines is None:
            lines = break_text(text, self._widths[column] - 2 * PADDING, self._styles[column])
            self._broken[column, text] = lines
        return lines

    def _row(self, cells: list[tuple[Line, ...]]) -> None:
        flow = self._flow
        height = max(max(map(len, cells)) * self._step + 2 * PADDING, self._least)
        if not self._open:
            self._begin(height)
        elif flow.y + height > flow.paper.floor:
            self._close()
            flow.turn()
            self._begin(height)
        while flow.y + height > flow.paper.floor:
            fit = max(1, int((flow.room - 2 * PADDING) / self._step))
            self._lines([lines[:fit] for lines in cells])
            cells = [lines[fit:] for lines in cells]
            height = max(map(len, cells)) * self._step + 2 * PADDING
            self._close()
            flow.turn()
            self._begin(height)
        self._lines(cells)

    def _lines(self, cells: list[tuple[Line, ...]]) -> None:
        flow = self._flow
        texts = flow.page.texts
        x = flow.paper.left + PADDING
        first = flow.y + PADDING + self._drop
        most = 0
        for lines, width, style in zip(cells, self._widths, self._styles, strict=True):
            baseline = first
            for line in lines:
                texts += place_line(line, x, baseline, width - 2 * PADDING, style)
                baseline += self._step
            most = max(most, len(lines))
            x += width
        flow.y += max(most * self._step + 2 * PADDING, self._least)
        flow.rule(0.0, flow.width)

    def _begin(self, row_height: float) -> None:
        """Open the table on this page: top line and heading, with the row after it or the first line of a tall one."""
        flow, style, heading = self._flow, self._heading_style, self._head
        flow.reserve(heading + self._whole(row_height))
        self._top = flow.y
        self._open = True
        flow.rule(0.0, flow.width)
        if not self._shows_heading:
            return
        x = flow.paper.left + PADDING
        for lines, width in zip(self._heading, self._widths, strict=True):
            spare = heading - 2 * PADDING - len(lines) * style.step
            baseline = flow.y + PADDING + spare / 2 + baseline_drop(style)
            for line in lines:
                flow.page.texts += place_line(line, x, baseline, width - 2 * PADDING, style)
                baseline += style.step
            x += width
        flow.y += heading
        flow.rule(0.0, flow.width)

    def _close(self) -> None:
        """Draw the upright lines of this page's part."""
        if not self._open:
            return
        flow = self._flow
        x = flow.paper.left
        for width in (*self._widths, 0.0):
            flow.page.rules.append((x, self._top, x, flow.y))
            x += width
        self._open = False
