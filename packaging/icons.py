"""Draw the program's icon for the systems that want it as a bitmap, from ``resources/icons/app.svg``.

    .venv/bin/python packaging/icons.py

Writes ``windows/intcoop.ico`` and ``linux/intcoop-desktop.png`` beside this file.
"""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER.parent / "resources" / "icons" / "app.svg"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
PNG_SIZE = 256


def drawn(renderer: QSvgRenderer, size: int) -> Image.Image:
    """The icon as a square of ``size`` pixels on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()), "raw", "BGRA")


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv)
    renderer = QSvgRenderer(str(SOURCE))
    if not renderer.isValid():
        sys.exit(f"{SOURCE} cannot be drawn")
    pictures = [drawn(renderer, size) for size in ICO_SIZES]
    sizes = [(size, size) for size in ICO_SIZES]
    pictures[-1].save(FOLDER / "windows" / "intcoop.ico", sizes=sizes, append_images=pictures[:-1])
    drawn(renderer, PNG_SIZE).save(FOLDER / "linux" / "intcoop-desktop.png", optimize=True)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
