"""A scan of a signed paper: a PDF opens in the preview, a picture in a scrolling window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import KnownError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.jobs import Jobs


LARGEST_SCAN = 100 * 1024 * 1024


def read_scan(path: Path) -> bytes:
    """The file's bytes as they are. Raises ``KnownError`` when it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_SCAN:
            raise KnownError(N_("The scan is larger than 100 MB. Scan it with fewer dots per inch."))
        return path.read_bytes()
    except OSError as error:
        raise KnownError(N_("The file of the scan cannot be read.")) from error


def show_scan(parent: QWidget, office: "Office", jobs: "Jobs", scan: bytes) -> None:
    """Open the scan; one that cannot be read is told."""
    if scan.startswith(b"%PDF"):
        from intcoop_desktop.ui.preview import PreviewDialog

        PreviewDialog(parent, office, jobs, _("The signed scan"), scan).open()
        return
    picture = QPixmap()
    if not picture.loadFromData(QByteArray(scan)):
        tell_error(parent, KnownError(N_("The scan cannot be shown. Its bytes are kept as they came.")))
        return
    ScanDialog(parent, picture).open()


class ScanDialog(QDialog):
    """A picture at the width of the window."""

    def __init__(self, parent: QWidget, picture: QPixmap) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say(self, self.setWindowTitle, N_("The signed scan"))
        label = QLabel(self)
        label.setPixmap(picture.scaledToWidth(min(picture.width(), 900), Qt.TransformationMode.SmoothTransformation))
        say(label, label.setAccessibleName, N_("The signed scan"))
        area = QScrollArea(self)
        area.setWidget(label)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        resize_within_screen(self, 960, 720)
