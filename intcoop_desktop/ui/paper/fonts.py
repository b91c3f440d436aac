"""The bundled fonts for the screen: unhinted at any fractional size, glyphs at the positions of ``forms``.

Qt rounds ``QFont`` sizes to whole pixels and would break and space lines differently from the paper;
``QRawFont`` takes the very size, and the advances come from the same table as the layout's.
"""

import tomllib
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QPainter, QPainterPath, QRawFont

from intcoop_desktop.data_root import data_root
from intcoop_desktop.ui.paper.advances import offsets

_RUNS_KEPT = 20_000

LARGEST_RUN = 60.0
"""Pixels; QPainter silently draws no glyph runs of raw fonts above 64, those are filled as outlines."""


@cache
def _font_files() -> dict[str, Path]:
    folder = data_root() / "resources" / "fonts"
    table = tomllib.loads((folder / "fonts.toml").read_text(encoding="utf-8"))
    return {key: folder / entry["file"] for key, entry in table["fonts"].items()}


@cache
def _loaded(key: str) -> QRawFont:
    font = QRawFont(str(_font_files()[key]), 100.0, QFont.HintingPreference.PreferNoHinting)
    if not font.isValid():
        raise FileNotFoundError(_font_files()[key])
    return font


@cache
def qt_family(key: str) -> str:
    """Register the font with Qt, for the parts Qt shapes itself, and return its family name."""
    number = QFontDatabase.addApplicationFont(str(_font_files()[key]))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""


class ScreenFonts:
    """Fonts and glyph runs of one scale (device pixels per point); made anew when the zoom changes."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._runs: dict[tuple[str, float, str], QGlyphRun] = {}
        self._outlines: dict[tuple[str, float, str], QPainterPath] = {}

    def raw(self, key: str, size: float) -> QRawFont:
        """The font ``key`` at ``size`` points, in device pixels."""
        font = self._fonts.get((key, size))
        if font is None:
            font = QRawFont(_loaded(key))
            font.setPixelSize(size * self.scale)
            self._fonts[key, size] = font
        return font

    def ascent(self, key: str, size: float) -> float:
        """Ascent in points."""
        return self.raw(key, size).ascent() / self.scale

    def glyphs(self, key: str, size: float, text: str) -> QGlyphRun:
        """The glyphs of ``text``, spaced by the layout's advances."""
        run = self._runs.get((key, size, text))
        if run is None:
            font = self.raw(key, size)
            indexes = font.glyphIndexesForString(text)
            step = size * self.scale
            run = QGlyphRun()
            run.setRawFont(font)
            run.setGlyphIndexes(indexes)
            run.setPositions([QPointF(x * step, 0.0) for x in offsets(key, text)[: len(indexes)]])
            if len(self._runs) > _RUNS_KEPT:
                self._runs.clear()
            self._runs[key, size, text] = run
        return run

    def draw(self, painter: QPainter, x: float, y: float, key: str, size: float, text: str) -> None:
        """Draw ``text`` with its baseline beginning at a device pixel, in the painter's pen colour."""
        if size * self.scale <= LARGEST_RUN:
            painter.drawGlyphRun(QPointF(x, y), self.glyphs(key, size, text))
        else:
            painter.fillPath(self.outline(key, size, text).translated(x, y), painter.pen().brush())

    def outline(self, key: str, size: float, text: str) -> QPainterPath:
        """The shapes of ``text``, baseline at the origin."""
        path = self._outlines.get((key, size, text))
        if path is None:
            font, step = self.raw(key, size), size * self.scale
            path = QPainterPath()
            for index, x in zip(font.glyphIndexesForString(text), offsets(key, text), strict=False):
                path.addPath(font.pathForGlyph(index).translated(x * step, 0.0))
            path.setFillRule(Qt.FillRule.WindingFill)
            self._outlines[key, size, text] = path
        return path
