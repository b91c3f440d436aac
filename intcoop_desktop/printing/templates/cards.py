"""Cells to be cut apart: labels of folders, photos. A text too long for its cell is set smaller, then cut."""

from intcoop_desktop.printing.flow import Flow
from intcoop_desktop.printing.templates.filled import Card, Cards
from intcoop_desktop.printing.typeset import MM, Line, Style, break_text

PAD = 3 * MM
SMALLEST = 7.0
"""Points; a text that still does not fit is cut."""


def draw_cards(flow: Flow, part: Cards) -> None:
    """Rows of cells; a row is never broken over two pages. Raises ``Unprintable``."""
    width, height = flow.width / part.columns, part.height * MM
    for start in range(0, len(part.cards), part.columns):
        flow.reserve(height)
        top = flow.y
        for place, card in enumerate(part.cards[start : start + part.columns]):
            flow.y = top
            flow.frame(place * width, width, height)
            _card(flow, part, card, place * width, width, height)
        flow.y = top + height


def _card(flow: Flow, part: Cards, card: Card, x: float, width: float, height: float) -> None:
    top, left, text_top, free = flow.y, x + PAD, flow.y + PAD, width - 2 * PAD
    if part.picture is not None:
        wide, tall = part.picture[0] * MM, part.picture[1] * MM
        flow.y = top + PAD
        flow.picture(card.jpeg, x + (width - wide) / 2 if part.stacked else left, wide, tall)
        if part.stacked:
            text_top += tall + 1.5 * MM
        else:
            left, free = left + wide + PAD, free - wide - PAD
    if card.code:
        size = part.code * MM
        flow.y = top + PAD
        flow.code(card.code, x + width - PAD - size, size)
        free -= size + PAD
    align = "center" if part.stacked else "left"
    flow.y = text_top
    for lines, style in _fitted(card.lines, free, top + height - PAD - text_top, Style(part.size, align=align)):
        for line in lines:
            flow.columns([(left, free, line.text or " ", style)])


def _fitted(texts: tuple[str, ...], width: float, height: float, style: Style) -> list[tuple[tuple[Line, ...], Style]]:
    """Lines of the largest size that fits; at the smallest one the last lines go."""
    size = style.size
    while True:
        bold = style.but(size=size, font="serif-bold")
        found = [
            (break_text(text, width, look), look)
            for text, look in zip(texts, [bold, *[style.but(size=size)] * len(texts)], strict=False)
        ]
        count = sum(len(lines) for lines, _look in found)
        if count * bold.step <= height:
            return found
        if size <= SMALLEST:
            break
        size = max(size - 0.5, SMALLEST)
    room, kept = int(height / bold.step), []
    for lines, look in found:
        kept.append((lines[:room], look))
        room -= len(lines[:room])
    return kept
