"""Photos from files nobody vouches for: decoded in a child process with limits of memory and time.

What comes out was made by us: an upright RGB JPEG without metadata (no GPS), and its 3:4 cut for the 30×40 mm box.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.child import BadFile, in_child

if TYPE_CHECKING:
    from PIL.Image import Image

Crop: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height as fractions of the upright picture."""

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
MAX_FILE = 60 << 20  # bytes
MAX_PIXELS = 80_000_000
MIN_SIDE = 90  # pixels of the cut's width: 75 dpi on paper, below which a face is no face
CUT = (708, 944)  # 30×40 mm at 600 dpi
WHOLE = 3000  # longest side kept of the original
SECONDS = 20.0
MEMORY = 1536 << 20  # bytes of address space

_BARE_JFIF = 14  # bytes of an APP0 segment without a thumbnail
_END = b"\xff\xd9"

PROBLEMS = {
    "unknown": N_("This file is not a picture the program can read (JPEG, PNG, WebP, BMP, GIF, TIFF)."),
    "damaged": N_("The picture is damaged or cut off. Copy it again from the camera or scan it again."),
    "large": N_("The picture is too large (at most 80 megapixels and 60 MB). Save it smaller and try again."),
    "small": N_("The picture is too small for a 3×4 photo."),
    "crop": N_("The chosen part lies outside the picture."),
    "limits": N_("The picture could not be read within the limits of memory and time."),
}


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """JPEG files: the whole picture and the cut; ``width`` and ``height`` in pixels of the whole."""

    original: bytes
    cropped: bytes
    width: int
    height: int


BadPicture = BadFile
"""``reason`` is a key of PROBLEMS."""


def prepare(original: bytes, crop: Crop | None = None) -> PreparedPhoto:
    """Decode ``original`` in a child process and cut it; without ``crop`` the centre is taken.

    Raises UserError saying what is wrong with the file.
    """
    if len(original) > MAX_FILE:
        raise UserError(PROBLEMS["large"])
    try:
        answer = in_child(prepare_here, original, crop, seconds=SECONDS, memory=MEMORY)
    except BadPicture as bad:
        raise UserError(PROBLEMS[bad.reason]) from bad
    assert isinstance(answer, PreparedPhoto)
    return answer


def prepare_here(original: bytes, crop: Crop | None = None) -> PreparedPhoto:
    """The same in this process: for the child, and for pictures the program made itself. Raises BadPicture."""
    picture = _upright(original)
    if crop is None and is_our_cut(original):  # shown as JSON and entered again: not one pixel changes
        return PreparedPhoto(original, original, picture.width, picture.height)
    cut = _cut(picture, crop or _centre(picture.width, picture.height))
    picture.thumbnail((WHOLE, WHOLE))
    return PreparedPhoto(_jpeg(picture, 90), _jpeg(cut, 88), picture.width, picture.height)


def is_our_cut(content: bytes) -> bool:
    """Whether it is a 3:4 JPEG as ``prepare`` makes them: RGB, of our size, without metadata or anything behind it."""
    from PIL import Image, JpegImagePlugin, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content), formats=("JPEG",))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    assert isinstance(picture, JpegImagePlugin.JpegImageFile)
    return (
        picture.mode == "RGB"
        and MIN_SIDE <= picture.width <= CUT[0]
        and picture.height == round(picture.width * 4 / 3)
        and [(name, len(data)) for name, data in picture.applist] == [("APP0", _BARE_JFIF)]
        and "comment" not in picture.info
        and content.find(_END) == len(content) - len(_END)
    )


def _upright(original: bytes) -> "Image":
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first and says so clearly
    try:
        picture: Image.Image = Image.open(io.BytesIO(original), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise BadPicture("unknown") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise BadPicture("damaged") from error
    if picture.width * picture.height > MAX_PIXELS:
        raise BadPicture("large")
    try:
        picture.draft("RGB", (WHOLE, WHOLE))
        picture.load()
        return rgb(ImageOps.exif_transpose(picture))
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadPicture("damaged") from error


def rgb(picture: "Image") -> "Image":
    """Eight bits a colour, transparency on white."""
    from PIL import Image

    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        low, high = picture.convert("F").getextrema()
        assert isinstance(low, float)
        assert isinstance(high, float)
        scale = 255.0 / (high - low) if high > low else 0.0
        return picture.convert("F").point(lambda value: value * scale - low * scale).convert("L").convert("RGB")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return picture.convert("RGB")


def _centre(width: int, height: int) -> Crop:
    """The largest 3:4 part in the middle; of a tall picture the upper part, where the face is."""
    wide = min(width, height * 3 / 4)
    tall = wide * 4 / 3
    return ((width - wide) / 2 / width, (height - tall) / 3 / height, wide / width, tall / height)


def _cut(picture: "Image", crop: Crop) -> "Image":
    from PIL import Image

    x, y, width, height = crop
    if not (x >= -0.001 and y >= -0.001 and width > 0 and height > 0 and x + width <= 1.001 and y + height <= 1.001):
        raise BadPicture("crop")
    left, top = max(0.0, x * picture.width), max(0.0, y * picture.height)
    wide, tall = width * picture.width, height * picture.height
    # The dialog locks 3:4; what rounding left over is taken off the longer side.
    wide, tall = min(wide, tall * 3 / 4), min(tall, wide * 4 / 3)
    if wide < MIN_SIDE:
        raise BadPicture("small")
    scale = min(1.0, CUT[0] / wide)
    size = (max(3, round(wide * scale)), max(4, round(wide * scale * 4 / 3)))
    box = (left, top, min(left + wide, picture.width), min(top + tall, picture.height))
    return picture.resize(size, Image.Resampling.LANCZOS, box=box)


def _jpeg(picture: "Image", quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, comment=b"")  # else the one of the camera is copied
    return out.getvalue()
