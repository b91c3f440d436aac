"""What the layout produces and both pens draw: pages of boxes.

All lengths are points (1/72 inch), measured from the page's top-left corner, y downwards.
Text is already broken into lines and into runs of one font each; a pen places every run at its
``x`` on the line's ``baseline`` and breaks nothing itself. The screen and the PDF therefore agree
by construction.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font, as they are drawn (capitals already applied)."""

    x: float
    text: str
    font: str  # key of resources/fonts/fonts.toml: "serif", "serif-bold", "dejavu-serif" …


@dataclass(frozen=True, slots=True)
class TextLine:
    """One drawn line. ``start`` and ``length`` count characters of the source text it covers,
    trailing spaces that hang over the edge included; for labels both may be 0."""

    x: float
    baseline: float
    width: float
    size: float
    runs: tuple[Run, ...]
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Printed text that is not an answer: item labels, headings, stamp, footers."""

    link_id: str  # item the text belongs to; "" for page furniture
    role: str  # "label" | "prefix" | "heading" | "title" | "stamp" | "note" | "footer" | "watermark"
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """Where an answer stands; the paper view puts its editor exactly here.

    ``x, y, width, height`` is the whole cell, ``text_x, text_y, text_width`` the area text wraps
    in (first line's top at ``text_y``). ``text`` is the displayed text before the print transform,
    ``lines`` cover it without gaps. A direct box edits ``path`` itself; a composed one (``leaves``
    of two or more) shows text made of several answers and is edited leaf by leaf.
    ``part`` counts continuation boxes of one answer (0 first, 1 on the annex page …).
    """

    path: str
    link_id: str
    kind: str  # item kind, see forms.definition
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float
    text_width: float
    text: str
    size: float
    leading: float
    font: str
    upper: bool
    lines: tuple[TextLine, ...]
    leaves: tuple[str, ...] = ()
    part: int = 0
    align: str = "left"  # "left" | "center" (ranks, years)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight printed line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A printed rectangle outline (table cells, photo, rank boxes)."""

    x: float
    y: float
    width: float
    height: float
    line_width: float


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """Place of the photo, 30 × 40 mm; empty on a blank print (then its caption label is drawn)."""

    path: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class QrBox:
    """A QR code (version 2, level M), ``size`` points without the quiet zone."""

    x: float
    y: float
    size: float
    text: str


Box: TypeAlias = Label | AnswerBox | Rule | Frame | PhotoBox | QrBox


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet; ``boxes`` in drawing order."""

    number: int
    count: int
    width: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PaperLayout:
    """A laid-out questionnaire. ``problems`` lists answers that cannot be printed (path, characters)."""

    pages: tuple[Page, ...]
    problems: tuple[tuple[str, str], ...] = ()

    def answer_boxes(self) -> tuple[AnswerBox, ...]:
        """All answer boxes in reading order."""
        return tuple(box for page in self.pages for box in page.boxes if isinstance(box, AnswerBox))
