"""The Qt binding must not lose references (PySide6 6.12.0 on Python 3.11 does, and aborts)."""

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 20_000


def test_void_calls_keep_the_references_to_none() -> None:
    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("void")
    # A lossy binding is CALLS references short; a few come and go with the test runner itself.
    assert abs(sys.getrefcount(None) - before) < CALLS // 20


def ink(image: QImage) -> int:
    """Count dark pixels."""
    return sum(QColor(image.pixel(x, y)).lightness() < 128 for y in range(image.height()) for x in range(image.width()))


def test_kazakh_letters_are_painted_with_the_bundled_font(qtbot: QtBot) -> None:
    pictures = {}
    for letter in "ӘІҢҒҮҰҚӨҺ":
        label = QLabel(letter)
        qtbot.addWidget(label)
        label.setStyleSheet("background: white; color: black")
        assert QFontInfo(label.font()).family() == "Liberation Sans"
        pictures[letter] = label.grab().toImage()
    assert all(ink(picture) > 5 for picture in pictures.values())
    # The box for a missing glyph would look the same for all.
    assert len({bytes(picture.constBits()) for picture in pictures.values()}) == len(pictures)
