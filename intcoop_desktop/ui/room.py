"""How large a window may be on the screen it opens on."""

from PySide6.QtWidgets import QWidget

FRAME = 48
"""Title bar and edges a window manager adds, with a little air."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Resize; never larger than the screen leaves, or the buttons at the lower edge could not be reached."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height() - FRAME))
