"""The desk with the sheets: painting, zoom, scrolling, and the editor that stands in the focused box."""

from collections.abc import Callable
from math import floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QToolTip, QWidget

from intcoop_desktop.forms.boxes import AnswerBox, PhotoBox
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.desk import EDGE, Desk
from intcoop_desktop.ui.paper.doclayout import Placement
from intcoop_desktop.ui.paper.marks import Marks, paint_marks
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.sheets import SheetCache
from intcoop_desktop.ui.paper.tips import tip_on
from intcoop_desktop.ui.theme import theme

ZOOM_STEPS = (0.5, 0.6, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_SMALLEST = 0.3
_WIDEST_FIT = 1.5
_SHADOW = 6
_KEEP_IN_SIGHT = 48


class PaperView(QAbstractScrollArea):
    """White sheets on a grey desk. Editing itself is the ``EntryDesk``'s work (``entry.py``)."""

    zoomed = Signal(float)
    page_shown = Signal(int)
    placed = Signal()
    box_clicked = Signal(str, QPointF)
    desk_clicked = Signal()
    keyed = Signal(object)
    dropped = Signal(object)

    def __init__(self, model: PaperModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.sheets = SheetCache()
        self.desk = Desk()
        self.marks = Marks()
        self._zoom = 1.0
        self._fit = False
        self._focus_path = ""
        self._page = -1
        self.gloss: Callable[[str], str] = lambda link_id: ""
        self.setObjectName("paperView")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        model.laid_out.connect(self._new_layout)
        theme().changed.connect(self.viewport().update)
        self._arrange()

    # -- zoom

    @property
    def zoom(self) -> float:
        """1.0 shows a point as 1/72 of a logical inch."""
        return self._zoom

    @property
    def scale(self) -> float:
        """Logical pixels per point."""
        return self._zoom * float(self.logicalDpiX()) / 72.0

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """Change the zoom; the point ``around`` (of the viewport) stays where it is."""
        self._fit = False
        self._apply_zoom(zoom, around)

    def zoom_in(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom + 0.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom - 0.01), ZOOM_STEPS[0]))

    def zoom_actual(self) -> None:
        """The size of the paper."""
        self.set_zoom(1.0)

    def fit_width(self) -> None:
        """As wide as the window, and so on when the window changes."""
        self._fit = True
        self._apply_fit()

    def _apply_fit(self) -> None:
        pages = self.model.layout.pages
        if pages and self.viewport().width() > 2 * EDGE + 100:
            width = max(page.width for page in pages) * float(self.logicalDpiX()) / 72.0
            zoom = (self.viewport().width() - 2 * EDGE) / width
            self._apply_zoom(min(zoom, _WIDEST_FIT), None)

    def _apply_zoom(self, zoom: float, around: QPoint | None) -> None:
        zoom = min(max(zoom, _SMALLEST), ZOOM_STEPS[-1])
        if abs(zoom - self._zoom) < 1e-4:
            return
        anchor = QPointF(around) if around is not None else QPointF(self.viewport().rect().center())
        page, x, y = self.desk.on_page(self._to_content(anchor)) if self.desk.pages else (0, 0.0, 0.0)
        self._zoom = zoom
        self._arrange()
        if self.desk.pages:
            moved = self.desk.rect(page, x, y, 0, 0).topLeft() - anchor
            self.horizontalScrollBar().setValue(round(moved.x()))
            self.verticalScrollBar().setValue(round(moved.y()))
        if self._focus_path:
            self.keep_in_sight(self._focus_path)
        self.zoomed.emit(zoom)

    # -- places

    def placement(self, number: int, rect: QRect) -> Placement:
        """Points of a sheet at the top-left pixel of an editor at ``rect`` (viewport coordinates)."""
        page = self.desk.page_rect(number).translated(-QPointF(self._offset()))
        scale = self.scale
        return Placement(
            (rect.left() - page.left()) / scale, (rect.top() - page.top()) / scale, scale, self.devicePixelRatioF()
        )

    def box_rect(self, box: AnswerBox | PhotoBox) -> QRectF:
        """A box's place in the viewport."""
        rect = self.desk.box_rect(self.model.place_of(box), box)
        return rect.translated(-QPointF(self._offset()))

    def editor_rect(self, box: AnswerBox) -> QRect:
        """Whole pixels inside the printed lines of a box."""
        rect = self.box_rect(box)
        inset = max(0.5 * self.scale, 1.0)
        left, top = floor(rect.left() + inset), floor(rect.top() + inset)
        return QRect(left, top, max(floor(rect.right() - inset) - left, 4), max(floor(rect.bottom() - inset) - top, 4))

    def editor_size(self, box: AnswerBox) -> QSizeF:
        """Size of ``editor_rect``."""
        return QSizeF(self.editor_rect(box).size())

    def keep_in_sight(self, path: str, part: int = 0) -> None:
        """Scroll so that the box of ``path`` is seen whole, with a little around it."""
        self._focus_path = path
        boxes = self.model.boxes_of(path)
        target: AnswerBox | PhotoBox | None = boxes[min(part, len(boxes) - 1)] if boxes else None
        if target is None:
            target = next((photo for photo in self.model.photo_boxes() if photo.path == path), None)
        if target is None:
            return
        rect = self.desk.box_rect(self.model.place_of(target), target)
        self._reveal(self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height())
        self._reveal(self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width())

    def show_page(self, number: int) -> None:
        """Scroll to the top of a sheet."""
        if 0 <= number < len(self.desk.pages):
            self.verticalScrollBar().setValue(int(self.desk.page_rect(number).top()) - EDGE // 2)

    def current_page(self) -> int:
        """The sheet in the middle of the window."""
        return self.desk.page_at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    def set_photo(self, path: str, image: QImage) -> None:
        """The picture shown in a photo box; a null image empties it."""
        self.sheets.set_photos({path: image})
        self.viewport().update()

    def focus_on(self, path: str) -> None:
        """Frame the box of ``path``; empty: none."""
        self._focus_path = path
        self.viewport().update()

    def _reveal(self, bar: QScrollBar, start: float, end: float, room: int) -> None:
        margin = min(_KEEP_IN_SIGHT, max((room - (end - start)) / 2, 0))
        if start - margin < bar.value():
            bar.setValue(int(start - margin))
        elif end + margin > bar.value() + room:
            bar.setValue(int(min(end + margin - room, start - margin)))

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _to_content(self, point: QPointF) -> QPointF:
        return point + QPointF(self._offset())

    def _arrange(self) -> None:
        self.sheets.set_scale(self.scale * self.devicePixelRatioF())
        self.desk.arrange(self.model.layout.pages, self.scale, self.viewport().width())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setPageStep(self.viewport().width())
        down.setPageStep(self.viewport().height())
        across.setRange(0, max(self.desk.size.width() - self.viewport().width(), 0))
        down.setRange(0, max(self.desk.size.height() - self.viewport().height(), 0))
        self.viewport().update()
        self.placed.emit()

    def _new_layout(self) -> None:
        pages = self.model.layout.pages
        before = self.desk.pages
        if len(pages) != len(before):
            self._arrange()
            return
        self.desk.arrange(pages, self.scale, self.viewport().width())
        shift = -QPointF(self._offset())
        for number, page in enumerate(pages):
            if page is before[number]:
                continue
            areas = self.sheets.changed(number, page)
            if areas is None:
                self.viewport().update(self.desk.page_rect(number).translated(shift).toAlignedRect())
                continue
            for area in areas:
                rect = self.desk.rect(number, area.x(), area.y(), area.width(), area.height())
                self.viewport().update(rect.translated(shift).toAlignedRect())
        self.placed.emit()

    # -- events

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.FontChange):
            self._arrange()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.tip_at(QPointF(event.pos()))), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What the mouse tells about a place: what is wrong there, or the item in the user's language."""
        if not self.desk.pages:
            return ""
        number, x, y = self.desk.on_page(self._to_content(point))
        return tip_on(self.desk.pages[number], x, y, self.marks, self.gloss)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fit:
            self._apply_fit()
        self._arrange()
        if self._focus_path:
            self.keep_in_sight(self._focus_path)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.placed.emit()
        page = self.current_page()
        if page != self._page:
            self._page = page
            self.page_shown.emit(page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.1 ** (event.angleDelta().y() / 120)
            self.set_zoom(self._zoom * factor, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        path = self.path_at(event.position())
        if path:
            self.box_clicked.emit(path, event.position())
        else:
            self.desk_clicked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def path_at(self, point: QPointF) -> str:
        """Path of the answer or photo box under a viewport point; empty when there is none."""
        if not self.desk.pages:
            return ""
        number, x, y = self.desk.on_page(self._to_content(point))
        found = ""
        for box in self.desk.pages[number].boxes:
            if isinstance(box, AnswerBox | PhotoBox) and _inside(box, x, y):
                found = box.path
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.path_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture becomes the photo; documents are for the window around."""
        urls = event.mimeData().urls()
        if event.mimeData().hasImage() or (urls and not all(url.path().lower().endswith(".pdf") for url in urls)):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = desk_colours()
        offset = self._offset()
        painter.translate(-offset.x(), -offset.y())
        dirty = event.rect().translated(offset)
        area = QRectF(dirty)
        numbers = self.desk.visible(dirty.top(), dirty.height() + 1)
        bare = QRegion(dirty)
        for number in numbers:
            bare -= QRegion(self.desk.page_rect(number).toRect())
        if not bare.isEmpty():
            painter.save()
            painter.setClipRegion(bare)
            painter.fillRect(dirty, colours.desk)
            painter.restore()
        for number in numbers:
            self._paint_sheet(painter, number, area, colours.shadow)
        paint_marks(painter, self.desk, self.model, self.marks, area)
        self._paint_focus(painter, colours.accent)
        painter.end()

    def _paint_sheet(self, painter: QPainter, number: int, area: QRectF, shadow: QColor) -> None:
        rect = self.desk.page_rect(number)
        if not rect.contains(area):
            _paint_shadow(painter, rect, shadow)
        image = self.sheets.image(number, self.desk.pages[number])
        ratio = self.devicePixelRatioF()
        part = rect.intersected(area)
        source = QRectF(
            (part.x() - rect.x()) * ratio, (part.y() - rect.y()) * ratio, part.width() * ratio, part.height() * ratio
        )
        painter.drawImage(part, image, source)

    def _paint_focus(self, painter: QPainter, accent: QColor) -> None:
        if not self._focus_path:
            return
        boxes: list[AnswerBox | PhotoBox] = list(self.model.boxes_of(self._focus_path))
        boxes += [photo for photo in self.model.photo_boxes() if photo.path == self._focus_path]
        for box in boxes:
            rect = self.desk.box_rect(self.model.place_of(box), box)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(accent)
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(rect)


def _paint_shadow(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A soft edge outside the sheet."""
    shade = QColor(colour)
    shade.setAlphaF(0.05)
    for step in range(_SHADOW, 0, -1):
        edge = rect.adjusted(-step + 2, -step + 3, step - 1, step + 1)
        painter.fillRect(QRectF(edge.left(), edge.top(), edge.width(), rect.top() - edge.top()), shade)
        painter.fillRect(QRectF(edge.left(), rect.bottom(), edge.width(), edge.bottom() - rect.bottom()), shade)
        painter.fillRect(QRectF(edge.left(), rect.top(), rect.left() - edge.left(), rect.height()), shade)
        painter.fillRect(QRectF(rect.right(), rect.top(), edge.right() - rect.right(), rect.height()), shade)


def _inside(box: AnswerBox | PhotoBox, x: float, y: float) -> bool:
    return box.x <= x < box.x + box.width and box.y <= y < box.y + box.height
