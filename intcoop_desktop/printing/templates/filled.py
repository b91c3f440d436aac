"""A document with its data in: what both writers get. Texts are plain, ready and final."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in a style of the sheet. ``heading``: of which level (0: none), for the viewer's outline."""

    text: str
    style: str = "body"
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """Lines in a column at the right edge (``left``: at the left), ``width`` in millimetres."""

    lines: tuple[tuple[str, str], ...]  # (text, style)
    width: float
    left: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Texts side by side: (text, share of the width, align)."""

    cells: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """БЕКІТЕМІН / КЕЛІСІЛДІ: word, position, name and place for signature and date, at one or both edges."""

    right: tuple[str, str, str] | None
    left: tuple[str, str, str] | None = None
    date: bool = True


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels and values; ``share`` is the label's part of the width."""

    rows: tuple[tuple[str, str], ...]
    share: float
    lined: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Numbered or marked items: (marker, text)."""

    items: tuple[tuple[str, str], ...]
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table whose heading repeats on every page; ``room``: least height of a row in millimetres."""

    titles: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    room: float = 0.0
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Sign:
    """Position, line, name; under it the date and the place of the seal. ``person``: somebody without a position
    signs."""

    position: str
    name: str
    caption: str = ""
    date: bool = False
    seal: bool = False
    person: bool = False


@dataclass(frozen=True, slots=True)
class TwoSigns:
    """Two parties sign: (heading, name) at the left and at the right."""

    left: tuple[str, str]
    right: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, turned or upright."""

    landscape: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """White space in millimetres."""

    size: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, ``size`` in millimetres, with a caption under it."""

    text: str
    size: float
    caption: str = ""
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, in millimetres."""

    jpeg: bytes
    width: float
    height: float
    align: str = "right"


@dataclass(frozen=True, slots=True)
class Card:
    """One cell of ``Cards``: its lines (the first in bold), the text of its QR code, its picture; "" and b"" where
    there is none."""

    lines: tuple[str, ...]
    code: str = ""
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True)
class Cards:
    """Equal cells side by side, to be cut apart; lengths in millimetres. ``picture`` is (width, height), None where
    the cells have none; ``stacked``: the text stands under code and picture, not beside them."""

    cards: tuple[Card, ...]
    columns: int
    height: float
    code: float
    picture: tuple[float, float] | None
    size: float
    stacked: bool = False


Part: TypeAlias = (
    Words
    | Side
    | Beside
    | Approval
    | Pairs
    | Points
    | Grid
    | Sign
    | TwoSigns
    | Turn
    | Gap
    | Lines
    | Code
    | Image
    | Cards
)


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A page of somebody else's paper as a picture; ``width`` and ``height`` say its shape. ``sheet`` is its number in
    the file, ``title`` what it belongs to."""

    jpeg: bytes
    width: float
    height: float
    sheet: str
    title: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The whole document. ``draft``: it carries «ЖОБА». ``copies`` follow it, a page each."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    parts: tuple[Part, ...] = field(default=())
    size: float = 12.0
    landscape: bool = False
    draft: bool = False
    paper: str = "a4"
    copies: tuple[CopyPage, ...] = ()
