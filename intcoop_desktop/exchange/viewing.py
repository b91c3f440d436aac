"""Looking at files nobody vouches for: pages of a PDF and pictures, decoded in a child process with limits.

What comes out is plain pixels made by us. Whatever the file does to its decoder happens in the child.
"""

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.child import Answering, BadFile, Helper
from intcoop_desktop.exchange.images import rgb

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
MAX_FILE = 256 << 20  # bytes
MAX_PIXELS = 150_000_000  # of one picture: A3 at 600 dpi is 70 million
MAX_RENDERED = 36_000_000  # pixels of one page: A4 at 600 dpi is 35 million
LONGEST_SIDE = 5000  # pixels kept of a picture: A4 at 430 dpi
MAX_PAGES = 2000
SECONDS = 30.0  # for one answer
MEMORY = 2 << 30  # bytes of address space
_POINTS = (8.0, 14400.0)  # sides of a page, 200 inches at most
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height
_SMOOTH = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"})  # modes whose pixels can be averaged
_NATURAL = 96.0  # dots per inch of a picture that does not say

PROBLEMS = {
    "unknown": N_("The program does not show files of this kind. The file is kept as it came; save a copy to use it."),
    "damaged": N_("The file is damaged or cut off and cannot be shown. Its bytes are kept as they came; "
                  "save a copy to try another program."),
    "locked": N_("The document is protected with a password and cannot be shown here. It is kept as it came; "
                 "save a copy and open it where the password is known."),
    "large": N_("The file is too large to be shown here. It is kept as it came; save a copy to use it."),
    "limits": N_("The file could not be shown within the limits of memory and time. It is kept as it came; "
                 "save a copy to use it."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pixels:
    """``data`` holds ``height`` rows of ``stride`` bytes, three bytes (R, G, B) a pixel."""

    width: int
    height: int
    stride: int
    data: bytes


class FileLook:
    """A file being looked at: after ``open`` it has ``count`` pages, each with a size in points. Close it.

    Raises UserError saying why a file, or a page of it, cannot be shown.
    """

    def __init__(self, content: bytes) -> None:
        if len(content) > MAX_FILE:
            raise UserError(PROBLEMS["large"])
        self._helper = Helper(open_here, content, seconds=SECONDS, memory=MEMORY)
        self.sizes: list[tuple[float, float]] = []

    def open(self) -> "FileLook":
        """Start the child and let it look; ``close`` from another thread ends the waiting."""
        sizes = self._ask("sizes")
        assert isinstance(sizes, list)
        self.sizes = sizes
        return self

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self.sizes)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (0-based) in points."""
        return self.sizes[page]

    def render(self, page: int, dpi: float) -> Pixels:
        """A page as pixels, at ``dpi`` or as fine as the limits allow."""
        pixels = self._ask("render", page, dpi)
        assert isinstance(pixels, Pixels)
        return pixels

    def close(self) -> None:
        """End the child; a second call does nothing."""
        self._helper.stop()

    def _ask(self, *question: object) -> object:
        try:
            return self._helper.ask(*question)
        except BadFile as bad:
            raise UserError(PROBLEMS[bad.reason]) from bad


# ------------------------------------------------------------- in the child


def open_here(content: bytes) -> Answering:
    """Open the file in this process, for the child. Raises BadFile."""
    return _Pdf(content) if b"%PDF-" in content[:1024] else _Picture(content)


class _Pdf:
    def __init__(self, content: bytes) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise BadFile("locked" if "password" in str(error).casefold() else "damaged") from error
        self._sizes = [self._size(page) for page in range(min(len(self._document), MAX_PAGES))]
        if not self._sizes:
            raise BadFile("damaged")

    def _size(self, page: int) -> tuple[float, float]:
        width, height = self._document.get_page_size(page)
        return _side(float(width)), _side(float(height))

    def answer(self, *question: object) -> object:
        match question:
            case ("sizes",):
                return self._sizes
            case ("render", int(page), float() | int() as dpi):
                return self._render(page, float(dpi))
        raise BadFile("unknown")

    def _render(self, page: int, dpi: float) -> Pixels:
        import pypdfium2

        width, height = self._sizes[page]
        scale = min(dpi / 72, math.sqrt(MAX_RENDERED / (width * height)))
        try:
            sheet = self._document[page]
            bitmap = sheet.render(scale=scale, rev_byteorder=True, draw_annots=True)
        except pypdfium2.PdfiumError as error:
            raise BadFile("damaged") from error
        pixels = _of_bitmap(bitmap)
        bitmap.close()
        sheet.close()
        return pixels


def _of_bitmap(bitmap: "pypdfium2.PdfBitmap") -> Pixels:
    if bitmap.n_channels != 3:
        raise BadFile("damaged")
    return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


class _Picture:
    """The page looked at last stays decoded, at most ``LONGEST_SIDE`` pixels a side."""

    def __init__(self, content: bytes) -> None:
        from PIL import Image, UnidentifiedImageError

        Image.MAX_IMAGE_PIXELS = None  # our own limit comes first and says so clearly
        self._content = content
        self._decoded: tuple[int, Image.Image] | None = None
        try:
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            # Only a TIFF has pages: frames of the others are a film.
            count = min(getattr(picture, "n_frames", 1), MAX_PAGES) if picture.format == "TIFF" else 1
            self._sizes = []
            for page in range(count):
                picture.seek(page)
                self._sizes.append(_points(picture))
        except UnidentifiedImageError as error:
            raise BadFile("unknown") from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise BadFile("damaged") from error
        self._decode(0)  # what cannot be shown at all is told at once

    def answer(self, *question: object) -> object:
        match question:
            case ("sizes",):
                return self._sizes
            case ("render", int(page), float() | int() as dpi):
                return self._render(page, float(dpi))
        raise BadFile("unknown")

    def _decode(self, page: int) -> "Image":
        from PIL import Image, ImageOps

        if self._decoded is not None and self._decoded[0] == page:
            return self._decoded[1]
        self._decoded = None
        try:
            picture: Image.Image = Image.open(io.BytesIO(self._content), formats=FORMATS)
            picture.seek(page)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            if picture.width * picture.height > MAX_PIXELS:
                raise BadFile("limits")
            picture.load()
            if picture.mode in _SMOOTH:  # smaller first: every step after it copies the whole picture
                picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = rgb(ImageOps.exif_transpose(picture))
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            self._decoded = (page, upright)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise BadFile("damaged") from error
        return self._decoded[1]

    def _render(self, page: int, dpi: float) -> Pixels:
        from PIL import Image

        picture = self._decode(page)
        width, height = self._sizes[page]
        scale = min(width * dpi / 72 / picture.width, height * dpi / 72 / picture.height)
        if scale < 1.0:
            size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        return Pixels(picture.width, picture.height, picture.width * 3, picture.tobytes())


def _points(picture: "Image") -> tuple[float, float]:
    given = picture.info.get("dpi", (_NATURAL, _NATURAL))
    across, down = (_dots(one) for one in given) if isinstance(given, tuple) and len(given) == 2 else (_NATURAL,) * 2
    width, height = picture.width * 72 / across, picture.height * 72 / down
    if picture.format != "TIFF" and picture.getexif().get(0x0112) in _TURNED:  # Pillow turns a TIFF by itself
        width, height = height, width
    return _side(width), _side(height)


def _dots(given: object) -> float:
    """A believable number of dots per inch: some cameras write 0, 1 or worse."""
    try:
        dots = float(given)  # type: ignore[arg-type]  # a fraction of Pillow, or whatever the file says
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return _NATURAL
    return dots if 30.0 <= dots <= 4800.0 else _NATURAL


def _side(points: float) -> float:
    least, most = _POINTS
    return min(max(points, least), most) if math.isfinite(points) else least
