"""Text widths from tables made of the bundled fonts (``packaging/font_widths.py``), and font fallback.

No kerning and no shaping: both pens place characters by these advances. Characters that need shaping
(Arabic, Indic …) or that no bundled font carries are found by :func:`missing` and refused before printing.
"""

import json
import tomllib
import unicodedata
from functools import cache

from intcoop_desktop.data_root import data_root

# Scripts whose letters join, reorder or stack (drawn character by character they would be wrong), and what
# neither pen can place safely.
_SHAPED = (
    (0x0590, 0x08FF),  # Hebrew to Arabic Extended (right to left)
    (0x0900, 0x0DFF),  # Indic
    (0x0E00, 0x0FFF),  # Thai, Lao, Tibetan
    (0x1000, 0x109F),  # Myanmar
    (0x1100, 0x11FF),  # conjoining Hangul
    (0x1700, 0x18AF),  # Philippine, Khmer, Mongolian
    (0x1900, 0x1AAF),
    (0x1B00, 0x1C7F),
    (0x1CD0, 0x1CFF),
    (0xA800, 0xAAFF),
    (0xABC0, 0xABFF),
    (0xD7B0, 0xD7FF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10000, 0x10FFFF),  # beyond the basic plane: editors count these characters twice
)
_WORD_CACHE = 60_000


class FontTable:
    """Advances of one font, in em. ``ascent`` and ``descent`` in em too."""

    def __init__(self, key: str) -> None:
        path = data_root() / "resources" / "fonts" / "widths" / f"{key}.json"
        data = json.loads(path.read_text("ascii"))
        units = data["units"]
        self.key = key
        self.ascent: float = data["ascent"] / units
        self.descent: float = data["descent"] / units
        self.advances: dict[str, float] = {}
        for first, count, widths in data["ranges"]:
            run = widths if isinstance(widths, list) else [widths] * count
            for offset, width in enumerate(run):
                self.advances[chr(first + offset)] = width / units


@cache
def font_table(key: str) -> FontTable:
    """The table of one font; ValueError and FileNotFoundError mean a broken installation."""
    return FontTable(key)


@cache
def _fallbacks(key: str) -> tuple[str, ...]:
    listing = tomllib.loads((data_root() / "resources" / "fonts" / "fonts.toml").read_text("utf-8"))
    return tuple(listing["fallback_bold" if "bold" in key else "fallback"])


def needs_shaping(char: str) -> bool:
    """True for characters that cannot be drawn one by one, left to right, or at all."""
    point = ord(char)
    return point >= 0x0590 and any(low <= point <= high for low, high in _SHAPED)


class Advances(dict[str, float]):
    """Character → advance in em, fallback fonts included. ``fonts`` names the font of every character
    that is not in the main one; ``absent`` collects those no font carries."""

    def __init__(self, key: str) -> None:
        super().__init__((char, width) for char, width in font_table(key).advances.items() if not needs_shaping(char))
        self.key = key
        self.fonts: dict[str, str] = {}
        self.absent: set[str] = set()

    def __missing__(self, char: str) -> float:
        for key in _fallbacks(self.key) if not needs_shaping(char) else ():
            width = font_table(key).advances.get(char)
            if width is not None:
                self.fonts[char] = key
                self[char] = width
                return width
        self.absent.add(char)
        self.fonts[char] = self.key
        self[char] = 0.5
        return 0.5


class Words(dict[str, float]):
    """Word → width in em, remembered: forms repeat the same words."""

    def __init__(self, advances: Advances) -> None:
        super().__init__()
        self._advance = advances.__getitem__

    def __missing__(self, word: str) -> float:
        width = sum(map(self._advance, word))
        if len(self) > _WORD_CACHE:
            self.clear()
        self[word] = width
        return width


class Measurer:
    """Widths, fallback runs and missing characters of one font with its fallbacks."""

    def __init__(self, key: str) -> None:
        table = font_table(key)
        self.key = key
        self.ascent = table.ascent
        self.descent = table.descent
        self.advances = Advances(key)
        self.words = Words(self.advances)

    def width(self, text: str, size: float) -> float:
        """Width of ``text`` in points at ``size`` points."""
        return sum(map(self.advances.__getitem__, text)) * size

    def _know(self, text: str) -> None:
        characters = set(text)
        if not self.advances.keys() >= characters:  # set.difference would walk the whole font each time
            for char in characters - self.advances.keys():
                self.advances[char]

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Split into ``(font, text)`` of one font each. Spaces stay with the run before them."""
        self._know(text)
        fonts = self.advances.fonts
        if fonts.keys().isdisjoint(text):
            return [(self.key, text)] if text else []
        found: list[tuple[str, str]] = []
        start, current = 0, fonts.get(text[0], self.key)
        for at, char in enumerate(text):
            font = fonts.get(char, self.key)
            if font != current:
                found.append((current, text[start:at]))
                start, current = at, font
        found.append((current, text[start:]))
        return found

    def missing(self, text: str) -> str:
        """The characters that cannot be printed, each once, in order of appearance."""
        self._know(text)
        absent = self.advances.absent
        if absent.isdisjoint(text):
            return ""
        return "".join(dict.fromkeys(char for char in text if char in absent and char != "\n"))


@cache
def measurer(key: str = "serif") -> Measurer:
    """The measurer of a font key of ``fonts.toml``, shared."""
    return Measurer(key)


def runs(text: str, font: str = "serif") -> list[tuple[str, str]]:
    """``(font, text)`` runs of ``text``, see :meth:`Measurer.runs`."""
    return measurer(font).runs(text)


def missing(text: str, font: str = "serif") -> str:
    """Characters of ``text`` (and of its capitals) that cannot be printed."""
    return measurer(font).missing(text)


class _Capitals(dict[int, int]):
    """Code point → its single capital, when a bundled font has it; else itself (``ß`` stays)."""

    def __missing__(self, point: int) -> int:
        upper = chr(point).upper()
        if len(upper) == 1 and upper != chr(point):
            table = measurer("serif")
            drawable = not table.missing(upper)
            # NFC keeps only what is composed: a capital that decomposes would change the count later.
            result = ord(upper) if drawable and unicodedata.normalize("NFC", upper) == upper else point
        else:
            result = point
        self[point] = result
        return result


_CAPITALS = _Capitals()


def capitals(text: str) -> str:
    """Capital letters, one character for one, so that offsets stay those of the typed text."""
    return text.upper() if text.isascii() else text.translate(_CAPITALS)
