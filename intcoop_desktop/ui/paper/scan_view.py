"""The scan of a handwritten original beside the sheet: pages, zoom, turning."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.colours import desk_colours

PageSource = Callable[[int], QImage]


class ScanView(QAbstractScrollArea):
    """One page of the scan at a time; Ctrl+wheel zooms, dragging moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: PageSource = lambda page: QImage()
        self._count = 0
        self._page = 0
        self._zoom = 0.0  # 0: fit the width
        self._turn = 0
        self._image = QImage()
        self._drag: QPointF | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Scan of the original"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_scan(self, count: int, source: PageSource) -> None:
        """Show a scan of ``count`` pages; ``source`` draws one page (0 first)."""
        self._source, self._count, self._page = source, count, 0
        self._load()

    @property
    def page(self) -> int:
        """The page shown, 0 first."""
        return self._page

    @property
    def page_count(self) -> int:
        """Pages of the scan."""
        return self._count

    def go_to_page(self, page: int) -> None:
        """Show another page."""
        if 0 <= page < self._count and page != self._page:
            self._page = page
            self._load()

    def turn(self) -> None:
        """Turn clockwise."""
        self._turn = (self._turn + 90) % 360
        self._load()

    def set_zoom(self, zoom: float) -> None:
        """Screen pixels per pixel of the scan; 0 fits the width."""
        self._zoom = min(max(zoom, 0.1), 6.0) if zoom else 0.0
        self._arrange()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller than now."""
        self.set_zoom(self._scale() * factor)

    def _load(self) -> None:
        image = self._source(self._page)
        self._image = image.transformed(QTransform().rotate(self._turn)) if self._turn else image
        self._arrange()

    def _scale(self) -> float:
        if self._zoom or self._image.isNull():
            return self._zoom or 1.0
        return self.viewport().width() / self._image.width()

    def _arrange(self) -> None:
        scale, view = self._scale(), self.viewport()
        self.horizontalScrollBar().setRange(0, max(round(self._image.width() * scale) - view.width(), 0))
        self.verticalScrollBar().setRange(0, max(round(self._image.height() * scale) - view.height(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        self.verticalScrollBar().setPageStep(view.height())
        view.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._scale() * 1.1 ** (event.angleDelta().y() / 120))
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            moved = event.position() - self._drag
            self._drag = event.position()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(moved.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), desk_colours().desk)
        if self._image.isNull():
            painter.setPen(desk_colours().note)
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), _("No scan yet"))
        else:
            scale = self._scale()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            painter.scale(scale, scale)
            painter.drawImage(QPointF(0, 0), self._image)
        painter.end()
