"""The bundled fonts, registered with reportlab when first used."""

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from intcoop_desktop.data_root import data_root

PREFIX = "intcoop-"
"""Our names in reportlab's global registry, so that nobody else's font is touched."""


@dataclass(frozen=True, slots=True)
class BundledFont:
    """One font of ``resources/fonts/fonts.toml`` as reportlab knows it."""

    key: str
    name: str  # reportlab's name of it
    face: Any  # reportlab.pdfbase.ttfonts.TTFont
    characters: AbstractSet[str]


@cache
def font_files() -> dict[str, str]:
    """File name by font key."""
    table = tomllib.loads((_folder() / "fonts.toml").read_text(encoding="utf-8"))
    return {key: str(entry["file"]) for key, entry in table["fonts"].items()}


@cache
def bundled_font(key: str) -> BundledFont:
    """Register the font ``key`` with reportlab and return it. Raises KeyError for an unknown key."""
    name = PREFIX + key
    font = TTFont(name, str(_folder() / font_files()[key]), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return BundledFont(key, name, font, frozenset(map(chr, font.face.charToGlyph)))


def _folder() -> Path:
    return data_root() / "resources" / "fonts"
