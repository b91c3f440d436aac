"""Scans of signed papers: kept as they came, but never one that cannot be opened again."""

import io

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.child import BadFile, in_child

FORMATS = ("JPEG", "PNG", "TIFF")
MAX_FILE = 100 << 20  # bytes
MAX_PIXELS = 150_000_000  # a page: A3 at 600 dpi is 70 million
SECONDS = 60.0
MEMORY = 2 << 30  # bytes of address space
_TAIL = 2048  # bytes: where a whole PDF has its end mark

PROBLEMS = {
    "unknown": N_("This file is no scan the program can open (PDF, JPEG, PNG, TIFF)."),
    "damaged": N_("The scan is damaged or cut off, and was not taken. Scan the paper again."),
    "locked": N_("The scan is protected with a password. Save it without one."),
    "large": N_("The scan is larger than 100 MB. Scan it with fewer dots per inch."),
    "limits": N_("The scan could not be opened within the limits of memory and time."),
}


def check_scan(content: bytes) -> None:
    """Raise ``UserError`` unless ``content`` is a PDF, JPEG, PNG or TIFF that opens from its first page to its last.

    Opened in a child process with limits.
    """
    if len(content) > MAX_FILE:
        raise UserError(PROBLEMS["large"])
    try:
        in_child(check_scan_here, content, seconds=SECONDS, memory=MEMORY)
    except BadFile as bad:
        raise UserError(PROBLEMS[bad.reason]) from bad


def check_scan_here(content: bytes) -> None:
    """The same in this process, for the child. Raises BadFile."""
    if content[:1024].lstrip().startswith(b"%PDF"):
        _check_pdf(content)
    else:
        _check_picture(content)


def _check_pdf(content: bytes) -> None:
    import pypdfium2

    if b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-_TAIL:]:  # PDFium would mend a file that lost its end
        raise BadFile("damaged")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise BadFile("locked" if "password" in str(error).casefold() else "damaged") from error
    try:
        if len(document) == 0:
            raise BadFile("damaged")
        for page in range(len(document)):
            document[page].close()
    except pypdfium2.PdfiumError as error:
        raise BadFile("damaged") from error
    finally:
        document.close()


def _check_picture(content: bytes) -> None:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first and says so clearly
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        for page in ImageSequence.Iterator(picture):
            if page.width * page.height > MAX_PIXELS:
                raise BadFile("limits")
            page.load()
    except UnidentifiedImageError as error:
        raise BadFile("unknown") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadFile("damaged") from error
