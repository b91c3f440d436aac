"""Scanned sheets inside the child process: reading the codes printed on them, and gathering sheets into one PDF.

Everything here touches bytes of strangers and is called through ``scan_reader.ScanReader`` only.
"""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.exchange.child import LIMITS, Answering, BadFile
from intcoop_desktop.exchange.images import rgb
from intcoop_desktop.exchange.viewing import FORMATS, MAX_PAGES, MAX_PIXELS, Pixels, open_here

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

PREFIX = "661/"
"""What every code of ours begins with; other codes on a sheet are none of our business."""

LOOKS = (1754.0, 2500.0, 3508.0)
"""Longest side of a page in pixels, one look after the other: A4 at 150, 214 and 300 dots per inch."""

PAPER = 20
"""Levels of grey by which patches of an empty sheet differ at most."""

A4 = 841.89  # points: the longest side of a page made of a picture
JPEG_QUALITY = 88  # of pictures that cannot be taken over as they are

Pick = tuple[str, int, int]
"""A sheet: key of its file, page from 0, degrees to turn it clockwise."""


def desk_here(_nothing: bytes) -> Answering:
    """The desk on which a child lays files; made in the child."""
    return _Desk()


class _Desk:
    """Files by key, each opened when it is needed."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}
        self._opened: dict[str, Answering] = {}

    def answer(self, *question: object) -> object:
        match question:
            case ("lay", str(key), bytes(content)):
                self._contents[key] = content
                return None
            case ("clear", str(key)):
                self._contents.pop(key, None)
                self._opened.pop(key, None)
                return None
            case ("count", str(key)):
                return self._count(key)
            case ("read", str(key), int(page)):
                return self._read(key, page)
            case ("gather", list(picks)):
                return self._gather(picks)
        raise BadFile("unknown")

    def _open(self, key: str) -> Answering:
        if key not in self._contents:
            raise BadFile(LIMITS)  # this process is a new one: the file has to be laid on the desk again
        if key not in self._opened:
            self._opened.clear()  # one file is open at a time
            self._opened[key] = open_here(self._contents[key])
        return self._opened[key]

    def _sizes(self, key: str) -> list[tuple[float, float]]:
        sizes = self._open(key).answer("sizes")
        assert isinstance(sizes, list)
        return sizes

    def _count(self, key: str) -> int:
        count = _pdf_pages(self._contents[key]) if key in self._contents else 0
        if count > MAX_PAGES:
            raise BadFile("pages")
        return len(self._sizes(key))

    def _read(self, key: str, page: int) -> list[tuple[str, int]]:
        """(text, degrees the sheet lies turned clockwise) of every code of ours on a page."""
        drawn = (0, 0)
        for side in LOOKS:
            grey = self._grey(key, page, side)
            if grey.size == drawn or (not drawn[0] and _empty(grey)):
                return []  # the file has no more than was looked at; the back of a sheet has nothing
            drawn = grey.size
            for picture in _views(grey, calm=side < LOOKS[-1]):
                found = _codes(picture)
                if found:
                    return found
        return []

    def _grey(self, key: str, page: int, side: float) -> "Image":
        """A page, upright as its file says, its longest side about ``side`` pixels or what the file has."""
        opened = self._open(key)
        if not is_pdf(self._contents[key]):
            return _grey_picture(self._contents[key], page, side)
        pixels = opened.answer("render", page, side * 72 / max(self._sizes(key)[page]))
        assert isinstance(pixels, Pixels)
        return _grey(pixels)

    def _gather(self, picks: Sequence[Pick]) -> bytes:
        import pypdfium2

        gathered = pypdfium2.PdfDocument.new()
        opened: dict[str, pypdfium2.PdfDocument] = {}
        try:
            for key, page, turn in picks:
                content = self._contents.get(key)
                if content is None:
                    raise BadFile(LIMITS)
                if is_pdf(content):
                    if key not in opened:
                        opened[key] = pypdfium2.PdfDocument(content)
                    gathered.import_pages(opened[key], [page])
                else:
                    _add_picture(gathered, content, page)
                _turn_last(gathered, turn)
            out = io.BytesIO()
            gathered.save(out)
        except pypdfium2.PdfiumError as error:
            raise BadFile("damaged") from error
        finally:
            gathered.close()
            for document in opened.values():
                document.close()
        return out.getvalue()


def is_pdf(content: bytes) -> bool:
    """Whether a file is opened as a PDF."""
    return b"%PDF-" in content[:1024]


def _pdf_pages(content: bytes) -> int:
    """Pages of a PDF, 0 for anything else and for one that does not open."""
    import pypdfium2

    if not is_pdf(content):
        return 0
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return 0  # opening it in earnest says why
    try:
        return len(document)
    finally:
        document.close()


# ------------------------------------------------------------- codes


def _grey(pixels: Pixels) -> "Image":
    from PIL import Image

    whole = Image.frombuffer("RGB", (pixels.width, pixels.height), pixels.data, "raw", "RGB", pixels.stride, 1)
    return whole.convert("L")


def _grey_picture(content: bytes, page: int, side: float) -> "Image":
    """Small and grey as early as the format lets: a photograph of 50 megapixels is mostly not needed."""
    from PIL import Image, ImageOps

    try:
        picture: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
        picture.seek(page)
        picture.draft("L", (round(side), round(side)))
        if picture.width * picture.height > MAX_PIXELS:
            raise BadFile(LIMITS)
        grey = ImageOps.exif_transpose(picture if picture.mode == "L" else rgb(picture).convert("L"))
        times = int(max(grey.size) / side)
        return grey.reduce(times) if times > 1 else grey
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadFile("damaged") from error


def _empty(page: "Image") -> bool:
    """Paper without print, as the back of most sheets: its darkest patch differs little from its lightest."""
    patches = page.reduce(min(12, *page.size))
    edge = min(patches.size) // 12  # shadows of the lid
    levels = patches.crop((edge, edge, patches.width - edge, patches.height - edge)).tobytes()
    return not levels or max(levels) - min(levels) < PAPER


def _views(page: "Image", *, calm: bool) -> Iterator["Image"]:
    """The page as it is; ``calm``: then without specks, then with its dark and light pulled apart as well."""
    from PIL import ImageFilter, ImageOps

    yield page
    if calm:
        without = page.filter(ImageFilter.MedianFilter(3))
        yield without
        yield ImageOps.autocontrast(without.filter(ImageFilter.GaussianBlur(1.0)), cutoff=2)


def _codes(picture: "Image") -> list[tuple[str, int]]:
    import zxingcpp

    found: dict[str, int] = {}
    only = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    # A local threshold copes with shadows, a global one with noise.
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        codes = zxingcpp.read_barcodes(picture, formats=only, try_invert=False, binarizer=binarizer)
        for code in codes:
            if code.valid and code.text.startswith(PREFIX):
                found.setdefault(code.text, round(code.orientation / 90) * 90 % 360)
        if found:
            break
    return list(found.items())


# ------------------------------------------------------------- one PDF


def _turn_last(document: "pypdfium2.PdfDocument", turn: int) -> None:
    if turn % 360:
        page = document[len(document) - 1]
        page.set_rotation((page.get_rotation() + turn) % 360)
        page.close()


def _add_picture(document: "pypdfium2.PdfDocument", content: bytes, page: int) -> None:
    """A picture as a page of A4's length; the bytes of an upright JPEG are taken over as they are."""
    import pypdfium2
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limits of this process hold
    picture = Image.open(io.BytesIO(content))
    picture.seek(page)
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and picture.getexif().get(0x0112, 1) == 1:
        plain, size = content, picture.size
    elif picture.mode == "1":
        # Black and white stays so, without loss (CCITT group 4).
        out = io.BytesIO()
        picture.save(out, "PDF", resolution=max(picture.size) * 72 / A4)
        sheet = pypdfium2.PdfDocument(out.getvalue())
        document.import_pages(sheet)
        sheet.close()
        return
    else:
        plain, size = _as_jpeg(picture)
    scale = A4 / max(size)
    width, height = size[0] * scale, size[1] * scale
    shown = pypdfium2.PdfImage.new(document)
    shown.load_jpeg(io.BytesIO(plain), inline=True)
    shown.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    sheet_page = document.new_page(width, height)
    sheet_page.insert_obj(shown)
    sheet_page.gen_content()
    sheet_page.close()


def _as_jpeg(picture: "Image") -> tuple[bytes, tuple[int, int]]:
    from PIL import ImageOps

    upright = rgb(ImageOps.exif_transpose(picture))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return out.getvalue(), upright.size
