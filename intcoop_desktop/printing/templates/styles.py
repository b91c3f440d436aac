"""The one style sheet of documents: A4, margins 30/10/20/20 mm, what paragraphs look like, in PDF and Word alike."""

from collections.abc import Mapping

from intcoop_desktop.printing.flow import LANDSCAPE, PORTRAIT, Paper
from intcoop_desktop.printing.typeset import MM, Style

UPRIGHT, TURNED = PORTRAIT, LANDSCAPE
"""Left 30, right 10, top and bottom 20 mm; turned, the binding edge (30 mm) lies at the top."""

ENVELOPE = Paper(229 * MM, 162 * MM, left=15 * MM, right=15 * MM, top=15 * MM, bottom=10 * MM)
"""C5 (ISO 269), which takes an A4 sheet folded once."""

PAPERS: Mapping[str, tuple[Paper, Paper]] = {"a4": (UPRIGHT, TURNED), "c5": (ENVELOPE, ENVELOPE)}
"""Sheet of a wording → upright and turned."""

BASE = 12.0
"""Size the styles below are made for; a wording with ``size = 14`` enlarges those that are text."""

STYLES: Mapping[str, Style] = {
    "body": Style(size=12, align="justify", indent=12.5 * MM, leading=1.25, after=4),
    "plain": Style(size=12, align="justify", leading=1.2, after=4),
    "left": Style(size=12, align="left", after=3),
    "center": Style(size=12, align="center", after=4),
    "right": Style(size=12, align="right", after=3),
    "bold": Style(size=12, font="serif-bold", align="left", after=3),
    "organisation": Style(size=13, font="serif-bold", align="center", after=10),
    "title": Style(size=16, font="serif-bold", align="center", after=6),
    "subtitle": Style(size=13, font="serif-bold", align="center", after=6),
    "subject": Style(size=12, font="serif-bold", align="left", after=6),
    "section": Style(size=12, font="serif-bold", align="left", after=4),
    "small": Style(size=10, align="left", after=2),
    "address": Style(size=10, align="center", after=2),
    "note": Style(size=10, font="serif-italic", align="left", after=2),
    "stamp": Style(size=11, align="left", after=2),
    "caption": Style(size=8.5, align="center"),
    "cell": Style(size=10, leading=1.12),
    "cell_heading": Style(size=9.5, font="serif-bold", align="center", leading=1.1),
}
"""Name of a style in wordings → how it looks."""

GROWING = frozenset({"body", "plain", "left", "center", "right", "bold", "subject", "section"})
SUBJECT_WIDTH = 95 * MM
"""The subject of an order stands in a narrow column at the left."""

ABOVE = 2 * MM
"""White space above the heading of a section."""

STAMP_WIDTH = 75.0
"""Millimetres of a block at the right edge."""


def style(name: str, size: float = BASE) -> Style:
    """A style by its name, enlarged for a wording of that size. Raises KeyError."""
    found = STYLES[name]
    return found.but(size=found.size * size / BASE) if name in GROWING and size != BASE else found
