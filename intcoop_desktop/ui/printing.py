"""To paper: pages of the very PDF, rendered at the printer's resolution, one after the other."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QObject, QRect, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from intcoop_desktop.domain.errors import Cancelled, KnownError
from intcoop_desktop.exchange.names import safe_name
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.platform.private_temp import PrivateTemp
from intcoop_desktop.ui.jobs import Jobs, Operation, Progress
from intcoop_desktop.ui.messages import bar_of, tell_error
from intcoop_desktop.ui.printers import pages_wanted, recall, remember, settings_near

if TYPE_CHECKING:
    from intcoop_desktop.exchange.viewing import Pixels
    from intcoop_desktop.printing.rasterise import RasterPage
    from intcoop_desktop.services.office import Office

LARGEST_DPI = 600
"""Finer pages only cost memory: A4 at 600 dpi is 105 MB as RGB."""


STOPPED = N_("The printer stopped. Check it and print the rest again.")


class Pages(Protocol):
    """Pages to print: of a PDF of ours, or of a file somebody else made."""

    @property
    def count(self) -> int:
        """How many."""
        ...

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (0-based) in points."""
        ...

    def render(self, page: int, dpi: float) -> "RasterPage | Pixels":
        """A page as pixels."""
        ...

    def close(self) -> None:
        """When all is printed."""
        ...


def image_of(raster: "RasterPage | Pixels") -> QImage:
    """A picture that owns its bytes."""
    shown = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB888)
    return shown.copy()


class PrintRun(QObject):
    """Prints one PDF. The worker renders page n, the window's thread hands it to the printer, then asks for n+1."""

    done = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, pages: Pages, printer: QPrinter, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._printer, self._title = jobs, printer, title
        self._pdf = pages
        self._pages: list[int] = []
        self._painter = QPainter()
        self._first = True
        self._room = PrivateTemp()
        self._asked_to_stop = threading.Event()
        self.operation = Operation(self._asked_to_stop, title)
        """The whole print: its progress is shown and can be cancelled like other long work."""
        self._total = 0

    def start(self) -> None:
        """Begin; ``done`` or ``failed`` comes later."""
        self._pages = pages_wanted(self._printer, self._pdf.count)
        self._total = len(self._pages)
        if self._pages:
            self._turn(self._pages[0])
        self._room.enter()  # some systems spool into a file
        self._jobs.started.emit(self.operation)
        if not self._painter.begin(self._printer):
            self._stop(KnownError(N_("The printer does not answer. Check that it is on and try again.")))
            return
        self._next()

    def _next(self) -> None:
        done = self._total - len(self._pages)
        self.operation.progress.emit(done, self._total, "")
        if self._asked_to_stop.is_set():
            self._abort()
            return
        if not self._pages:
            self._finish()
            return
        page = self._pages.pop(0)
        dpi = min(self._printer.resolution(), LARGEST_DPI)

        def work(progress: Progress) -> object:
            return self._pdf.render(page, dpi)

        self._jobs.run(work, success=partial(self._paint, page), failure=self._stop, cancelled=self._abort)

    def _finish(self) -> None:
        if not self._painter.end() or self._printer.printerState() == QPrinter.PrinterState.Error:
            self._stop(KnownError(STOPPED))
            return
        self._leave()
        self.done.emit()

    def _leave(self) -> None:
        self._pdf.close()
        self._room.leave()
        self.operation.finished.emit()

    def _turn(self, page: int) -> None:
        """Wide pages of the PDF go on wide paper."""
        width, height = self._pdf.size(page)
        wide = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(wide)

    def _paint(self, page: int, raster: "RasterPage | Pixels") -> None:
        self._turn(page)
        if not self._first and not self._printer.newPage():
            self._stop(KnownError(STOPPED))
            return
        self._first = False
        target = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(fitted(target.translated(-target.topLeft()), raster), image_of(raster))
        self._next()

    def _abort(self) -> None:
        self._stop(Cancelled())

    def _stop(self, error: BaseException) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self._leave()
        self.failed.emit(error)


def fitted(paper: QRect, page: "RasterPage | Pixels") -> QRectF:
    """Where a page goes on the paper: all of it when the shapes agree, else as large as it gets, in the middle."""
    scale = min(paper.width() / page.width, paper.height() / page.height)
    width, height = page.width * scale, page.height * scale
    if width > paper.width() * 0.99 and height > paper.height() * 0.99:  # a pixel more or less
        return QRectF(paper)
    return QRectF(paper.x() + (paper.width() - width) / 2, paper.y() + (paper.height() - height) / 2, width, height)


def new_printer(title: str) -> QPrinter:
    """A4 upright without margins of our own: the PDF has them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    return printer


def choose_printer(parent: QWidget, title: str, chosen: Callable[[QPrinter], object], pages: int = 0) -> QPrintDialog:
    """Ask with the desktop's dialog; nothing happens when it is cancelled. ``pages`` 0: not known yet."""
    printer, settings = new_printer(title), settings_near(parent)
    recall(printer, settings, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if pages:
        dialog.setMinMax(1, pages)

    def accepted() -> None:
        remember(printer, settings, title)
        chosen(printer)

    dialog.accepted.connect(accepted)
    # The class's own open() wants an old-style receiver.
    QDialog.open(dialog)
    return dialog


def send_pdf(
    parent: QWidget,
    jobs: Jobs,
    office: "Office",
    pdf: bytes,
    printer: QPrinter,
    title: str,
    done: Callable[[], object] = lambda: None,
    stopped: Callable[[], object] = lambda: None,
) -> None:
    """Print on the chosen printer; failures are told. ``done`` is called when all came out, else ``stopped``."""
    send_pages(parent, jobs, office.printing.open_pdf(pdf), printer, title, done, stopped)


def send_pages(
    parent: QWidget,
    jobs: Jobs,
    pages: Pages,
    printer: QPrinter,
    title: str,
    done: Callable[[], object] = lambda: None,
    stopped: Callable[[], object] = lambda: None,
) -> None:
    """The same for pages of any kind; they are closed at the end."""
    run = PrintRun(jobs, pages, printer, title, parent)
    run.done.connect(lambda: done())
    run.failed.connect(lambda error: stopped())
    run.failed.connect(lambda error: None if isinstance(error, Cancelled) else tell_error(parent, error))
    run.start()


def print_pdf(parent: QWidget, jobs: Jobs, office: "Office", pdf: bytes, title: str) -> QPrintDialog:
    """Ask for the printer, then print."""
    pages = office.printing.page_count(pdf)
    return choose_printer(parent, title, lambda printer: send_pdf(parent, jobs, office, pdf, printer, title), pages)


def save_pdf(parent: QWidget, pdf: bytes, title: str) -> QFileDialog:
    """Ask where, then write beside and rename, so that no half file looks whole. ``title`` is proposed as the name."""
    dialog = QFileDialog(parent, title, str(Path.home()), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(safe_name(f"{title.replace('/', '-')}.pdf"))

    def write(path: str) -> None:
        target = Path(path)
        part = target.with_name(target.name + ".part")
        try:
            part.write_bytes(pdf)
            part.replace(target)
        except OSError:
            tell_error(parent, KnownError(N_("The file could not be written. Choose another folder.")))
            return
        bar_of(parent).tell(_("Saved: {name}").format(name=target.name))

    dialog.fileSelected.connect(write)
    dialog.open()
    return dialog
