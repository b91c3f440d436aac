"""The one line breaker: screen, paper and editors take their line starts from here."""

import re
from typing import TypeAlias

from intcoop_desktop.forms.measure import Measurer, capitals, measurer

Broken: TypeAlias = tuple[int, int, float]
"""One line: start, length, width in em without hanging spaces."""

_PIECES = re.compile(r"([^ ]*)( *)")
_SLACK = 1e-6  # em; keeps a text that exactly fits from breaking by rounding noise


def break_lines(
    text: str, width: float, size: float, font: str = "serif", upper: bool = False
) -> list[tuple[int, int]]:
    """Break ``text`` to ``width`` points at ``size`` points: ``(start, length)`` of every line.

    The lines cover the text without gaps. Breaks stand after spaces, which hang over the edge; a word
    wider than the line is broken inside; ``\\n`` ends a line and belongs to it. Empty text is one
    empty line, as is the place after a final ``\\n``.
    """
    shown = capitals(text) if upper else text
    return [(start, length) for start, length, _ in measure_lines(shown, width, size, measurer(font))]


def measure_lines(shown: str, width: float, size: float, font: Measurer) -> list[Broken]:
    """As :func:`break_lines` on text that already is as printed; with each line's width in em
    (hanging spaces not counted)."""
    limit = width / size + _SLACK
    if "\n" not in shown:
        known = font.words.get(shown)  # most answers are one short line
        if known is None and len(shown) <= 40:
            known = font.words[shown]
        if known is not None and known <= limit and not shown.endswith(" "):
            return [(0, len(shown), known)]
        lines: list[Broken] = []
        _paragraph(shown, 0, limit, font, lines, 0)
        return lines
    lines = []
    start = 0
    paragraphs = shown.split("\n")
    last = len(paragraphs) - 1
    for index, paragraph in enumerate(paragraphs):
        newline = 1 if index < last else 0
        _paragraph(paragraph, start, limit, font, lines, newline)
        start += len(paragraph) + newline
    return lines


def _paragraph(text: str, base: int, limit: float, font: Measurer, lines: list[Broken], newline: int) -> None:
    """Break one paragraph starting at offset ``base``; its last line takes ``newline`` more characters."""
    words = font.words
    space = font.advances[" "]
    start = at = 0  # of the current line; of the current word
    inked = 0.0  # width up to the last visible character
    x = 0.0  # width with hanging spaces
    for word, gap in _PIECES.findall(text):
        if word:
            wide = words[word]
            if x + wide > limit and at > start:
                lines.append((base + start, at - start, inked))
                start, x = at, 0.0
            if x + wide > limit:
                start, wide = _split(text, start, at + len(word), base, limit, font, lines)
                x = 0.0
            inked = x + wide
            at += len(word)
        if gap:
            at += len(gap)
            x = (inked if word else x) + space * len(gap)
    lines.append((base + start, at - start + newline, inked if at > start else 0.0))


def _split(
    text: str, start: int, end: int, base: int, limit: float, font: Measurer, lines: list[Broken]
) -> tuple[int, float]:
    """Break a word wider than the line by characters; returns the start and width of the rest."""
    advances = font.advances
    x = 0.0
    for at in range(start, end):
        step = advances[text[at]]
        if x + step > limit and at > start:
            lines.append((base + start, at - start, x))
            start, x = at, 0.0
        x += step
    return start, x
