"""The sheet in question, drawn by a child process and shown upright."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QTransform
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import explain
from intcoop_desktop.services.scanning.values import Batch
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.paper.scan_pane import ScanPane
from intcoop_desktop.ui.printing import image_of

if TYPE_CHECKING:
    from intcoop_desktop.exchange.viewing import FileLook, Pixels
    from intcoop_desktop.services.office import Office

_DPI = 120.0


class SheetPicture(QWidget):
    """One file is kept open at a time; a sheet asked for later wins."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._jobs = Jobs(self)
        self._open: dict[int, FileLook] = {}  # the one file by its place in the batch
        self._wanted = -1
        self.destroyed.connect(partial(_end, self._open, self._jobs))
        self.pane = ScanPane(self)
        self.trouble = plain_label(parent=self)
        self.trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.trouble)
        layout.addWidget(self.pane, 1)

    def show_sheet(self, batch: Batch, sheet: int) -> None:
        """Draw a sheet (-1: none)."""
        if sheet == self._wanted:
            return
        self._wanted = sheet
        self.trouble.hide()
        self.pane.show_scan(0, lambda page: QImage())
        if sheet < 0:
            return
        one, opened, office = batch.sheets[sheet], self._open, self._office

        def work(progress: Progress) -> "Pixels":
            if one.file not in opened:
                _close(opened)
                look = office.scans.look(batch, sheet)
                opened[one.file] = look
                look.open()
            return opened[one.file].render(one.page, _DPI)

        self._jobs.run(work, success=partial(self._drawn, sheet, one.turn), failure=partial(self._refused, sheet))

    def _drawn(self, sheet: int, turn: int, pixels: "Pixels") -> None:
        if sheet == self._wanted:
            image = image_of(pixels).transformed(QTransform().rotate(turn))
            self.pane.show_scan(1, lambda page: image)

    def _refused(self, sheet: int, error: BaseException) -> None:
        if sheet != self._wanted:
            return
        self.trouble.setText(explain(error) if isinstance(error, IntcoopError) else type(error).__name__)
        self.trouble.show()

    def rest(self) -> bool:
        """Whether nothing is being drawn."""
        return not self._jobs.busy

    def stop(self) -> None:
        """End the child and the worker."""
        _end(self._open, self._jobs)


def _close(opened: "dict[int, FileLook]") -> None:
    for look in opened.values():
        look.close()
    opened.clear()


def _end(opened: "dict[int, FileLook]", jobs: Jobs, *_destroyed: object) -> None:
    for look in list(opened.values()):
        look.close()
    jobs.stop()
    opened.clear()
