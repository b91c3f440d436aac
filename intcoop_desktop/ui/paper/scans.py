"""Pages of a scan as pictures: PDF through the print service, other files through the safe decoder."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from intcoop_desktop.services.photos import prepare_photo
from intcoop_desktop.ui.paper.record_door import RecordDoor
from intcoop_desktop.ui.paper.scan_pane import ScanPane

if TYPE_CHECKING:
    from intcoop_desktop.printing.rasterise import RasterPage
    from intcoop_desktop.services.printing import PrintService

_DPI = 150


def open_scan(pdfs: "PrintService", data: bytes) -> tuple[int, Callable[[int], QImage]]:
    """Page count, and a function that draws a page. Raises UserError for what cannot be read."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        return pdfs.page_count(data), lambda page: page_image(pdfs.render(data, page, _DPI))
    picture = QImage.fromData(prepare_photo(data).original)
    return 1, lambda page: picture


def show_scan(door: RecordDoor, pane: ScanPane) -> bool:
    """Show the scan of a handwritten original; without one the pane hides. Raises UserError for a bad file."""
    data = door.scan() if door.record.head.origin == "handwritten" else None
    pane.setVisible(False)
    if data:
        pane.show_scan(*open_scan(door.office.printing, data))
        pane.setVisible(True)
    return bool(data)


def page_image(page: "RasterPage") -> QImage:
    """A rasterised page as an image of its own memory."""
    return QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()
