"""The photo's box: a picture is dropped, pasted or chosen from a file; Enter goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.field import Field
from intcoop_desktop.ui.paper.keymap import key_name
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.view import PaperView

MOST_BYTES = 60_000_000
"""A larger file is no photo; it is refused before it is read."""


class PhotoKeys(Protocol):
    """What the photo's box asks of the entry desk."""

    def next_stop(self) -> None:
        """Go on."""

    def previous_stop(self) -> None:
        """Go back."""

    def undo(self) -> bool:
        """Take back the last step."""

    def redo(self) -> bool:
        """Repeat it."""


class PhotoDoor(QObject):
    """What happens with pictures; the questionnaire's editor connects here."""

    picked = Signal(bytes)
    refused = Signal(str)
    file_asked = Signal()
    cleared = Signal()
    reason_asked = Signal(str)

    def take(self, data: QMimeData) -> bool:
        """Use a pasted or dropped picture, or a file with one; False when there is none."""
        for url in data.urls():
            if url.isLocalFile():
                self.take_file(Path(url.toLocalFile()))
                return True
        if data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.picked.emit(png_bytes(image))
                return True
        return False

    def take_file(self, file: Path) -> None:
        """Use a file."""
        try:
            if file.stat().st_size > MOST_BYTES:
                self.refused.emit(_("The file is too large for a photo."))
                return
            self.picked.emit(file.read_bytes())
        except OSError:
            self.refused.emit(_("The file cannot be read."))


def png_bytes(image: QImage) -> bytes:
    """The picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class PhotoWidget(QWidget):
    """Keyboard and mouse over the photo's box."""

    entered = Signal()

    def __init__(
        self, path: str, keys: PhotoKeys, door: PhotoDoor, filled: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._path, self._keys, self._door, self._filled = path, keys, door, filled
        self.setToolTip(self._hint())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Photo, 30 × 40 mm"))
        self.setAccessibleDescription(self._hint())

    def _hint(self) -> str:
        return _("Drop a picture, paste it (Ctrl+V) or press Space to choose a file. Delete removes it.")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = key_name(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            if not self._door.take(QGuiApplication.clipboard().mimeData()):
                self._door.refused.emit(_("There is no picture on the clipboard."))
        elif name in ("next", "down"):
            self._keys.next_stop()
        elif name in ("previous", "up"):
            self._keys.previous_stop()
        elif name in ("undo", "redo"):
            self._keys.undo() if name == "undo" else self._keys.redo()
        elif name in ("reason", "none"):
            self._door.reason_asked.emit(self._path)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2) or name == "list":
            self._door.file_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._door.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._door.file_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._filled():
            return  # a face under the hint would be no check of the cut
        painter = QPainter(self)
        ground = desk_colours().ground
        ground.setAlpha(225)
        band = self.rect()
        band.setTop(band.bottom() - min(band.height(), 64))
        painter.fillRect(band, ground)
        painter.setPen(Qt.GlobalColor.black)
        font = painter.font()
        font.setPointSizeF(max(font.pointSizeF() * 0.8, 6.0))
        painter.setFont(font)
        painter.drawText(
            band.adjusted(4, 2, -4, -2),
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter),
            _("Space: choose · Ctrl+V: paste · Del: remove"),
        )
        painter.end()


def _is_mine(event: QKeyEvent) -> bool:
    pasted = event.matches(QKeySequence.StandardKey.Paste)
    return bool(key_name(event)) or pasted or event.key() == Qt.Key.Key_Delete


class PhotoStop(QObject):
    """The photo as a stop of the entry."""

    def __init__(self, path: str, view: PaperView, model: PaperModel, keys: PhotoKeys, door: PhotoDoor) -> None:
        super().__init__(door)
        self.path = path
        self._view, self._model = view, model
        self._widget = PhotoWidget(path, keys, door, lambda: view.sheets.has_photo(path), view.viewport())
        self.place()
        self._widget.show()

    @property
    def fields(self) -> list[Field]:
        """No text fields."""
        return []

    def place(self) -> None:
        """Stand over the box again."""
        box = next((photo for photo in self._model.photo_boxes() if photo.path == self.path), None)
        if box is not None:
            self._widget.setGeometry(self._view.box_rect(box).toAlignedRect())

    def focus(self, point: QPointF | None = None) -> None:
        """Take the keyboard."""
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, path: str) -> None:
        """Take the keyboard."""
        self.focus()

    def holds(self, path: str) -> bool:
        """This is the photo."""
        return path == self.path

    def refresh(self) -> None:
        """Nothing is typed here."""

    def commit(self) -> bool:
        """Nothing is typed here."""
        return True

    def close(self) -> None:
        """Leave the box."""
        self._widget.hide()
        self._widget.deleteLater()
        self.deleteLater()
