"""Answer boxes made here rather than by the layout: for unfinished input methods and small editors."""

from collections.abc import Sequence
from dataclasses import replace

from intcoop_desktop.forms.boxes import AnswerBox, Run, TextLine
from intcoop_desktop.forms.layout.breaking import break_lines
from intcoop_desktop.forms.measure import capitals, measurer


def broken_box(box: AnswerBox, text: str) -> AnswerBox:
    """``box`` holding ``text``, its lines broken and placed as the layout would."""
    shown = capitals(text) if box.upper else text
    measure = measurer(box.font)
    lines = []
    first = box.text_y + measure.ascent * box.size
    spans = break_lines(text, box.text_width, box.size, box.font, box.upper)
    for number, (start, length) in enumerate(spans):
        piece = shown[start : start + length].rstrip("\n")
        width = measure.width(piece.rstrip(" "), box.size)
        left = box.text_x + ((box.text_width - width) / 2 if box.align == "center" else 0.0)
        runs = tuple(_runs(piece, left, box))
        lines.append(TextLine(left, first + number * box.leading, width, box.size, runs, start, length))
    return replace(box, text=text, lines=tuple(lines))


def small_box(path: str, kind: str, width: float, *, font: str = "sans", size: float = 10.0) -> AnswerBox:
    """An empty box for an editor off the sheet, ``width`` points wide, with some room around the text."""
    leading = size * 1.25
    return AnswerBox(
        path=path,
        link_id=path,
        kind=kind,
        x=0.0,
        y=0.0,
        width=width,
        height=leading + 10.0,
        text_x=4.0,
        text_y=5.0,
        text_width=max(width - 8.0, 1.0),
        text="",
        size=size,
        leading=leading,
        font=font,
        upper=False,
        lines=(),
    )


def _runs(text: str, left: float, box: AnswerBox) -> Sequence[Run]:
    measure = measurer(box.font)
    made = []
    for font, piece in measure.runs(text):
        made.append(Run(left, piece, font))
        left += measure.width(piece, box.size)
    return made
