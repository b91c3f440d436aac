"""A person's photo in the detail pane of a list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.texts import say

HEIGHT = 120  # pixels


class PhotoLabel(QLabel):
    """Hidden while there is no photo, or one that cannot be read."""

    def __init__(self, parent: QWidget, height: int = HEIGHT) -> None:
        super().__init__(parent)
        self._height = height
        say(self, self.setAccessibleName, N_("Photo"))

    def show_photo(self, photo: bytes | None) -> None:
        """Show a stored photo (JPEG)."""
        picture = QPixmap()
        if photo is not None:
            picture.loadFromData(photo)
        self.setVisible(not picture.isNull())
        if not picture.isNull():
            self.setPixmap(picture.scaledToHeight(self._height, Qt.TransformationMode.SmoothTransformation))
