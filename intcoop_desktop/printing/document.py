"""A PDF being made: the same input gives the same bytes."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from intcoop_desktop.printing.fastpen import PagePen
from intcoop_desktop.printing.fonts import bundled_font

A4 = (595.2756, 841.8898)
"""Width and height of a portrait A4 sheet in points (ISO 216)."""

A4_LANDSCAPE = (A4[1], A4[0])
CREATOR = "intcoop-desktop"

_reportlab_settings = RLock()


@dataclass(frozen=True, slots=True)
class About:
    """What a viewer shows as the document's properties; nothing of a person belongs in the title."""

    title: str
    author: str = ""
    subject: str = ""
    lang: str = "kk"


@contextmanager
def pdf_document(out: BinaryIO, about: About) -> Iterator[PagePen]:
    """Yield a pen; the finished PDF is written to ``out`` when the block ends without an error.

    Dates are fixed and no machine facts are recorded. reportlab's ASCII armour is switched off for
    the time of the block only, one document at a time, so other users of reportlab keep their setting.
    """
    with _reportlab_settings, _binary_streams():
        canvas = Canvas(
            io.BytesIO(),
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            lang=about.lang,
            initialFontName=bundled_font("serif").name,
        )
        _describe(canvas, about)
        pen = PagePen(canvas)
        yield pen
        out.write(canvas.getpdfdata())


def _describe(canvas: Canvas, about: About) -> None:
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)


@contextmanager
def _binary_streams() -> Iterator[None]:
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
