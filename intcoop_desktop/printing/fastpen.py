"""The one module that writes reportlab's page content itself, for speed.

``canvas.drawString`` sets up a text object, encodes and formats for every string: 138 questionnaires a
second. Encoded strings kept per document and content written at once give several times that. It relies on
``canvas._code`` (the list of operators of the page), ``TTFont.splitString`` (subset codes of a text)
and ``PDFDocument.addForm`` (images), so reportlab is pinned to one version and
``tests/printing/test_fastpen.py`` compares with the public calls.

Coordinates come in as everywhere in the program: points from the page's top-left corner, y downwards.
"""

import hashlib
import io
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from intcoop_desktop.forms.boxes import TextLine
from intcoop_desktop.printing.fonts import bundled_font
from intcoop_desktop.printing.qr import qr_matrix


class MissingGlyph(ValueError):
    """A text reached the pen that the font cannot draw; a character never silently vanishes."""

    def __init__(self, text: str, characters: str) -> None:
        super().__init__(f"{len(characters)} characters without a glyph")
        self.text = text
        self.characters = characters


class _CodeTable(dict[int, int]):
    """Character → code in the first subset of one font, for ``str.translate``. A character without a code
    becomes one that Latin-1 lacks, and so do codes of further subsets."""

    name = ""

    def __missing__(self, character: int) -> int:
        return 0xFFFF


class PagePen:
    """Draws pages of one document: ``begin_page``, marks in any order, ``end_page``.

    Text lies above lines, frames and pictures, whatever the order of the calls.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._tables: dict[str, _CodeTable] = {}
        self._images: dict[bytes, str] = {}
        self._height = 0.0
        self._marks: list[str] = []
        self._texts: list[str] = []
        self._font: tuple[str, float] | None = None
        self._stroke_width = -1.0
        self._parts = 0
        self.page_count = 0

    def begin_page(self, width: float, height: float) -> None:
        """Start a page of this size in points."""
        self._canvas.setPageSize((width, height))
        self._height = height
        self._marks = []
        self._texts = ["BT"]
        self._font = None
        self._stroke_width = -1.0

    def outline(self, title: str) -> None:
        """Name the present page in the viewer's table of contents."""
        key = f"part{self._parts}"
        self._parts += 1
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key)

    def end_page(self) -> None:
        """Finish the page."""
        self._texts.append("ET")
        self._canvas._code.append("\n".join(self._marks + self._texts))
        self._canvas.showPage()
        self.page_count += 1

    def text(self, x: float, baseline: float, text: str, font: str, size: float) -> None:
        """Draw ``text`` from ``x`` on ``baseline``. Raises MissingGlyph."""
        chunks = self._encoded.get((font, text))
        if chunks is None:
            chunks = self._encode(font, text)
        texts = self._texts
        place = f"1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm"
        for name, string in chunks:
            if self._font != (name, size):
                self._font = (name, size)
                texts.append(f"{place} {name} {size:g} Tf <{string}> Tj")
            else:
                texts.append(f"{place} <{string}> Tj")
            place = ""

    def lines(self, lines: Iterable[TextLine]) -> None:
        """Draw laid-out lines, every run at its own place. Raises MissingGlyph."""
        encoded = self._encoded
        texts = self._texts
        height = self._height
        font = self._font
        for line in lines:
            size = line.size
            y = height - line.baseline
            for run in line.runs:
                chunks = encoded.get((run.font, run.text))
                if chunks is None:
                    chunks = self._encode(run.font, run.text)
                place = f"1 0 0 1 {run.x:.2f} {y:.2f} Tm"
                for name, string in chunks:
                    if font == (name, size):
                        texts.append(f"{place} <{string}> Tj")
                    else:
                        font = (name, size)
                        texts.append(f"{place} {name} {size:g} Tf <{string}> Tj")
                    place = ""
        self._font = font

    def pale_text(self, x: float, baseline: float, text: str, font: str, size: float, grey: float) -> None:
        """Draw ``text`` beneath everything else in ``grey`` (0 black … 1 white)."""
        place = f"1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm"
        shown = " ".join(f"{name} {size:g} Tf <{string}> Tj" for name, string in self._encode(font, text))
        self._marks.insert(0, f"q {grey:g} g BT {place} {shown} ET Q")

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight line ``width`` points thick."""
        self._width(width)
        height = self._height
        self._marks.append(f"{x1:.2f} {height - y1:.2f} m {x2:.2f} {height - y2:.2f} l S")

    def frame(self, x: float, y: float, width: float, height: float, line_width: float) -> None:
        """Draw the outline of a rectangle."""
        self._width(line_width)
        self._marks.append(f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re S")

    def jpeg(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a JPEG file stretched to the rectangle; the same bytes are stored once a document.

        Raises ValueError when ``data`` is not a JPEG file.
        """
        name = self._image(data)
        resource = self._document.getXObjectName(name)
        bottom = self._height - y - height
        self._marks.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {bottom:.2f} cm /{resource} Do Q")
        self._canvas._currentPageHasImages = 1
        self._canvas._formsinuse.append(name)

    def qr(self, text: str, x: float, y: float, size: float) -> None:
        """Draw a QR code ``size`` points wide, without its quiet zone, as an inline image mask."""
        matrix = qr_matrix(text)
        n = matrix.size
        self._marks.append(
            f"q {size:.2f} 0 0 {size:.2f} {x:.2f} {self._height - y - size:.2f} cm "
            f"BI /W {n} /H {n} /IM true /BPC 1 /D[1 0] /F /AHx ID {matrix.rows.hex()}> EI Q"
        )

    def _width(self, width: float) -> None:
        if width != self._stroke_width:
            self._stroke_width = width
            self._marks.append(f"{width:g} w")

    def _encode(self, font: str, text: str) -> list[tuple[str, str]]:
        """Subset name and hexadecimal codes of a text; kept, since forms and lists repeat themselves."""
        table = self._tables.get(font)
        if table is None:
            table = self._tables[font] = _CodeTable()
        if not text:
            return []
        try:
            # All characters have codes of the first subset: one pass, in C.
            chunks = [(table.name, text.translate(table).encode("latin-1").hex())]
        except UnicodeEncodeError:
            chunks = self._new_codes(font, text, table)
        self._encoded[font, text] = chunks
        return chunks

    def _new_codes(self, font: str, text: str, table: "_CodeTable") -> list[tuple[str, str]]:
        bundled = bundled_font(font)
        missing = set(text) - bundled.characters
        if missing:
            raise MissingGlyph(text, "".join(sorted(missing)))
        document, face = self._document, bundled.face
        chunks = [
            (face.getSubsetInternalName(subset, document), codes.hex())
            for subset, codes in face.splitString(text, document)
        ]
        table.name = face.getSubsetInternalName(0, document)
        table.update(face.state[document].assignments)
        return chunks

    def _image(self, data: bytes) -> str:
        digest = hashlib.sha256(data).digest()
        known = self._images.get(digest)
        if known is not None:
            return known
        name = f"photo{len(self._images) + 1}"
        image = pdfdoc.PDFImageXObject(name)
        if not data.startswith(b"\xff\xd8") or not image.loadImageFromJPEG(io.BytesIO(data)):
            raise ValueError("the photo is not a JPEG file")
        self._document.addForm(name, image)
        self._images[digest] = name
        return name
