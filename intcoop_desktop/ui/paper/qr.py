"""QR codes of the sheet as tiny images, one pixel a module; the very symbol that prints."""

from functools import lru_cache

from PySide6.QtGui import QImage


@lru_cache(maxsize=64)
def qr_image(text: str) -> QImage:
    """The symbol of ``text`` without its quiet zone."""
    from intcoop_desktop.printing.qr import qr_matrix  # not needed before the first sheet

    matrix = qr_matrix(text)
    stride = (matrix.size + 7) // 8
    image = QImage(matrix.rows, matrix.size, matrix.size, stride, QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    return image.convertToFormat(QImage.Format.Format_RGB32)
