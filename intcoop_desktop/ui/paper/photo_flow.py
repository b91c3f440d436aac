"""From a picked picture to the photo on the sheet: read in a child process, cut, kept, shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _
from intcoop_desktop.services.photos import PreparedPhoto, prepare_photo
from intcoop_desktop.ui.jobs import Jobs
from intcoop_desktop.ui.paper.crop import CropDialog
from intcoop_desktop.ui.paper.photo import PhotoDoor
from intcoop_desktop.ui.paper.view import PaperView

PART = tuple[float, float, float, float]


class PhotoStore(Protocol):
    """Where the questionnaire's photo is kept."""

    def photo(self) -> bytes | None:
        """The cut JPEG."""

    def set_photo(self, original: bytes, crop: PART) -> object:
        """Keep a picture and its cut."""

    def clear_photo(self) -> object:
        """Remove it."""


class PhotoFlow(QObject):
    """Handles what the photo's box asks for."""

    changed = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        path: str,
        view: PaperView,
        door: PhotoDoor,
        store: PhotoStore,
        jobs: Jobs,
        may_edit: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._path, self._view, self._door, self._store = path, view, door, store
        self._jobs = jobs
        self._may_edit = may_edit
        self.dialog: CropDialog | None = None
        door.picked.connect(self.take)
        door.file_asked.connect(self.choose_file)
        door.cleared.connect(self.clear)
        door.refused.connect(self.told)
        self.show_photo()

    def show_photo(self) -> None:
        """Show what is kept."""
        data = self._store.photo()
        self._view.set_photo(self._path, QImage.fromData(data) if data else QImage())

    def choose_file(self) -> None:
        """Ask for a file."""
        if not self._may_edit():
            return
        dialog = QFileDialog(self._view, _("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Pictures") + " (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif)", "* (*)"])
        dialog.fileSelected.connect(lambda name: self._door.take_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, data: bytes) -> None:
        """Read a picture, then ask for the part to print."""
        if self._may_edit():
            self._jobs.run(lambda progress: prepare_photo(data), success=self._ask, failure=self._refused)

    def clear(self) -> None:
        """Remove the photo."""
        if self._may_edit():
            self._keep(self._store.clear_photo)

    def _ask(self, photo: PreparedPhoto) -> None:
        self._jobs.stop()  # one picture, one short life of the worker
        image = QImage.fromData(photo.original)
        self.dialog = CropDialog(image, self._view.window())
        self.dialog.accepted_cut.connect(lambda part: self._keep(lambda: self._store.set_photo(photo.original, part)))
        self.dialog.open()

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            act()
        except IntcoopError as error:
            self._fail(error)
            return
        self.show_photo()
        self.changed.emit()

    def _refused(self, error: BaseException) -> None:
        self._jobs.stop()
        self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)
