"""What a finished PDF holds, read back with PDFium: an independent reader, not the pen itself."""

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

LINE_END_HYPHEN = "\x02"
"""PDFium's mark for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One drawn string: where its baseline starts (points, y downwards) and how large it is."""

    text: str
    x: float
    baseline: float
    size: float


def shown_strings(pdf: bytes) -> list[list[Shown]]:
    """Every string of every page, in drawing order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page_strings(document[number]) for number in range(len(document))]
    finally:
        document.close()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as a reader copies it, lines joined by a space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            textpage = page.get_textpage()
            texts.append(" ".join(textpage.get_text_range().replace(LINE_END_HYPHEN, "-").split()))
            textpage.close()
            page.close()
        return texts
    finally:
        document.close()


def _page_strings(page: pypdfium2.PdfPage) -> list[Shown]:
    height = page.get_height()
    textpage = page.get_textpage()
    found = []
    for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=textpage):
        x, y = drawn.get_matrix().get()[4:]
        found.append(Shown(drawn.extract().replace(LINE_END_HYPHEN, "-"), x, height - y, drawn.get_font_size()))
    textpage.close()
    page.close()
    return found
