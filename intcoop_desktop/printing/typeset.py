"""Lines of text for documents that are not forms: broken by ``forms``, placed by alignment."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.layout.breaking import measure_lines
from intcoop_desktop.forms.measure import measurer

MM = 72 / 25.4
"""Points in a millimetre."""

WIDEST_GAP = 1.6
"""A justified line may widen each space by this many em; looser lines stay ragged."""

LONGEST_QUOTE = 80
"""Characters of a refused text that a message shows."""

Mark: TypeAlias = tuple[float, float, str, str, float]
"""Drawn text: x, baseline, text, font key, size; points from the page's top-left corner."""


class Unprintable(UserError):
    """``text`` holds characters that no bundled font carries, or that need shaping."""

    def __init__(self, text: str, characters: str) -> None:
        super().__init__(
            N_("This text cannot be printed: “{text}”. No font has these characters: {characters}"),
            text=text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…",
            characters=" ".join(characters[:LONGEST_QUOTE]),
        )
        self.text = text


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; lengths in points, ``leading`` as a multiple of ``size``."""

    size: float = 12.0
    font: str = "serif"
    align: str = "left"  # left | right | center | justify
    leading: float = 1.2
    indent: float = 0.0  # of the first line
    after: float = 0.0

    def but(self, **changes: object) -> "Style":
        """The same style with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def step(self) -> float:
        """Distance of two baselines."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a broken paragraph; ``ends`` marks the last line of a paragraph."""

    text: str
    width: float
    ends: bool


@lru_cache(512)  # a paragraph is measured for what must stay with it, then set; a few pages are remembered
def break_text(text: str, width: float, style: Style) -> tuple[Line, ...]:
    """Break ``text`` to ``width`` points. Raises Unprintable when a character cannot be printed."""
    font = measurer(style.font)
    unprintable = font.missing(text)
    if unprintable:
        raise Unprintable(text, unprintable)
    lines = []
    indent = style.indent
    for paragraph in text.split("\n"):
        spans = measure_lines(paragraph, width, style.size, font)
        if indent and (len(spans) > 1 or spans[0][2] * style.size + indent > width):
            spans = _indented(paragraph, width, style)
        last = len(spans) - 1
        for index, (start, length, wide) in enumerate(spans):
            lines.append(Line(paragraph[start : start + length].rstrip(), wide * style.size, index == last))
    return tuple(lines)


def _indented(paragraph: str, width: float, style: Style) -> list[tuple[int, int, float]]:
    """Break with a shorter first line."""
    font = measurer(style.font)
    first = measure_lines(paragraph, width - style.indent, style.size, font)[0]
    start = first[0] + first[1]
    rest = measure_lines(paragraph[start:], width, style.size, font) if start < len(paragraph) else []
    return [first, *((start + at, length, wide) for at, length, wide in rest)]


def place_line(line: Line, x: float, baseline: float, width: float, style: Style) -> list[Mark]:
    """Marks of one line in a column ``width`` points wide starting at ``x``."""
    if not line.text:
        return []
    spare = width - line.width
    if style.align == "justify" and not line.ends and 0 < spare <= line.text.count(" ") * style.size * WIDEST_GAP:
        return _justified(line, x, baseline, spare, style)
    if style.align == "center":
        x += spare / 2
    elif style.align == "right":
        x += spare
    return _runs(line.text, x, baseline, style)


def _justified(line: Line, x: float, baseline: float, spare: float, style: Style) -> list[Mark]:
    font = measurer(style.font)
    words = line.text.split(" ")
    gap = font.width(" ", style.size) + spare / (len(words) - 1)
    marks: list[Mark] = []
    for word in words:
        marks += _runs(word, x, baseline, style)
        x += font.words[word] * style.size + gap
    return marks


def _runs(text: str, x: float, baseline: float, style: Style) -> list[Mark]:
    marks: list[Mark] = []
    runs = measurer(style.font).runs(text)
    for font, part in runs:
        marks.append((x, baseline, part, font, style.size))
        if len(runs) > 1:
            x += measurer(style.font).width(part, style.size)
    return marks
