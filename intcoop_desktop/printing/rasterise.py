"""Pages of a finished PDF as pixels: the preview shows them, and a printer gets them.

Importing this module is light. PDFium is not thread-safe, so one page is rendered at a time in the whole process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, KnownError

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72
pdfium_lock = RLock()


@dataclass(frozen=True, slots=True)
class RasterPage:
    """One page or band: ``data`` holds ``height`` rows of ``stride`` bytes, three bytes (R, G, B) a pixel."""

    width: int
    height: int
    stride: int
    data: bytes


class PdfPages:
    """An open PDF. Close it, or use it as a context manager. Raises KnownError when it cannot be read."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with pdfium_lock, _named_errors():
            self._document = pypdfium2.PdfDocument(pdf)
            self.count = len(self._document)

    def __enter__(self) -> "PdfPages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release PDFium's memory; a second call does nothing."""
        with pdfium_lock:
            self._document.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of the page (0-based) in points."""
        with pdfium_lock, _named_errors():
            width, height = self._document.get_page_size(page)
            return float(width), float(height)

    def outline(self) -> list[int]:
        """Pages (0-based) the entries of the viewer's table of contents lead to, in order."""
        with pdfium_lock, _named_errors():
            places = [entry.get_dest() for entry in self._document.get_toc()]
            return [int(place.get_index()) for place in places if place is not None]

    def render(self, page: int, dpi: float, *, top: float = 0.0, bottom: float = 1.0) -> RasterPage:
        """Render a page (0-based) on white; ``top`` and ``bottom`` cut a band out, as shares of its height."""
        with pdfium_lock, _named_errors():
            sheet = self._document[page]
            try:
                height = sheet.get_height()
                crop = (0.0, height * (1.0 - bottom), 0.0, height * top)
                bitmap = sheet.render(scale=dpi / POINTS_PER_INCH, crop=crop, rev_byteorder=True)
                try:
                    return _copy(bitmap)
                finally:
                    bitmap.close()
            finally:
                sheet.close()


def page_count(pdf: bytes) -> int:
    """Number of pages. Raises KnownError when the PDF cannot be read."""
    with PdfPages(pdf) as pages:
        return pages.count


def render_page(pdf: bytes, page: int, dpi: float) -> RasterPage:
    """Render one page (0-based); for several pages keep a ``PdfPages`` open instead."""
    with PdfPages(pdf) as pages:
        return pages.render(page, dpi)


def _copy(bitmap: "pypdfium2.PdfBitmap") -> RasterPage:
    if bitmap.n_channels != 3:
        raise ValueError(bitmap.mode)
    return RasterPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _named_errors() -> Iterator[None]:
    import pypdfium2

    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise KnownError(N_("The PDF document cannot be read.")) from error
