"""The pages of a preview: drawn for their place pixel by pixel, so that no line of letters is lost."""

from itertools import pairwise
from math import ceil

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from intcoop_desktop.ui.preview import GAP, PageView

A4 = (595.28, 841.89)
INK, PAPER = QColor("#000000"), QColor("#ffffff")


def _striped(page: int, dpi: float) -> QImage:
    """Rows of ink and paper in turns, as large as a page is drawn: begun pixels count."""
    width, height = (ceil(points * dpi / 72) for points in A4)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for row in range(height):
        for column in range(width):
            image.setPixelColor(column, row, PAPER if row % 2 else INK)
    return image


@pytest.mark.parametrize("width", range(240, 252))
def test_no_row_of_pixels_is_lost(qtbot: QtBot, width: int) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(width, 500)
    view.show()
    view.show_pages([A4], _striped)
    seen = view.viewport().grab().toImage()
    area = view._areas()[0]
    rows = range(GAP + 2, min(area.bottom() - 2, seen.height()))
    column = area.left() + area.width() // 2
    shades = [seen.pixelColor(column, row).lightness() for row in rows]
    assert len(shades) > 200
    assert set(shades) == {0, 255}
    assert all(one != following for one, following in pairwise(shades))
