"""The paper of a draft with handles: the very PDF, and over it what each item covers.

A click chooses an item, dragging its lower edge makes its rows higher, dragging it elsewhere moves it. Lengths are
points; heights go in steps of a millimetre.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intcoop_desktop.forms.boxes import AnswerBox, Label, PaperLayout, PhotoBox
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.preview import PageView, Render
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.theme import theme

MM = 72 / 25.4
EDGE = 5
"""Pixels around the lower edge of the chosen item in which it is taken hold of."""

FAR = 6
"""Pixels the mouse must go before an item is dragged."""


class DesignSheet(PageView):
    """``chosen`` carries a link id; ``stretched`` link id and points more; ``dropped`` link id, target, after it?"""

    chosen = Signal(str)
    stretched = Signal(str, float)
    dropped = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[dict[str, QRectF]] = []  # per page: link id → points
        self._link_id = ""
        self._pressed: QPoint | None = None
        self._at = QPoint()
        self._stretching = False
        self.viewport().setMouseTracking(True)
        say(self, self.setAccessibleName, N_("Sheet of the form"))

    # ------------------------------------------------------------- showing

    def show_layout(self, layout: PaperLayout, render: Render) -> None:
        """Show the pages anew where they were; ``render`` as in ``show_pages``."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._places = [_places(page.boxes) for page in layout.pages]
        self.show_pages([(page.width, page.height) for page in layout.pages], render)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def choose(self, link_id: str) -> None:
        """Outline an item and bring it into sight."""
        self._link_id = link_id
        area = self.area_of(link_id)
        if area is not None:
            bar, height = self.verticalScrollBar(), self.viewport().height()
            if area.top() < 0 or area.bottom() > height:
                bar.setValue(bar.value() + round(area.top()) - height // 3)
        self.viewport().update()

    def area_of(self, link_id: str) -> QRectF | None:
        """What an item covers, in pixels of the viewport; its first part where it goes on elsewhere."""
        for page, places in enumerate(self._places):
            if link_id in places:
                return self._on_screen(page, places[link_id])
        return None

    def item_at(self, at: QPoint) -> str:
        """The smallest item under a pixel of the viewport; "" when there is none."""
        found = [
            (area.width() * area.height(), link_id)
            for page, places in enumerate(self._places)
            for link_id, place in places.items()
            if (area := self._on_screen(page, place)).contains(QPointF(at))
        ]
        return min(found)[1] if found else ""

    def _on_screen(self, page: int, place: QRectF) -> QRectF:
        areas = self._areas()
        sheet: QRect = areas[page] if page < len(areas) else QRect()
        scale = self.scale
        return QRectF(
            sheet.left() + place.left() * scale - self.horizontalScrollBar().value(),
            sheet.top() + place.top() * scale - self.verticalScrollBar().value(),
            place.width() * scale,
            place.height() * scale,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme()
        with QPainter(self.viewport()) as painter:
            under = self.item_at(self._at)
            for link_id, width in ((under, 1.0), (self._link_id, 2.0)):
                area = self.area_of(link_id) if link_id else None
                if area is None:
                    continue
                painter.setPen(QPen(colours.colour("accent"), width))
                painter.drawRect(area)
            self._paint_drag(painter)

    def _paint_drag(self, painter: QPainter) -> None:
        chosen = self.area_of(self._link_id)
        if self._pressed is None or chosen is None or not self._dragging():
            return
        painter.setPen(QPen(theme().colour("accent"), 2.0, Qt.PenStyle.DashLine))
        if self._stretching:
            painter.drawLine(QPointF(chosen.left(), self._at.y()), QPointF(chosen.right(), self._at.y()))
            return
        target = self.area_of(self.item_at(self._at))
        if target is not None:
            line = target.bottom() if self._at.y() > target.center().y() else target.top()
            painter.drawLine(QPointF(target.left(), line), QPointF(target.right(), line))

    # ------------------------------------------------------------- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        chosen = self.area_of(self._link_id)
        self._stretching = chosen is not None and self._on_edge(at, chosen)
        self._pressed = self._at = at
        if not self._stretching:
            link_id = self.item_at(at)
            if link_id:
                self._link_id = link_id
                self.chosen.emit(link_id)
        self.setFocus()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        chosen = self.area_of(self._link_id)
        on_edge = chosen is not None and self._on_edge(self._at, chosen)
        shape = Qt.CursorShape.SplitVCursor if on_edge or self._stretching else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging()
        at = event.position().toPoint()
        stretching, self._pressed, self._stretching = self._stretching, None, False
        if pressed is None or not dragging:
            return
        if stretching:
            points = round((at.y() - pressed.y()) / self.scale / MM) * MM
            if points:
                self.stretched.emit(self._link_id, points)
            return
        target = self.item_at(at)
        area = self.area_of(target)
        if area is not None and target != self._link_id:
            self.dropped.emit(self._link_id, target, at.y() > area.center().y())
        self.viewport().update()

    def _on_edge(self, at: QPoint, area: QRectF) -> bool:
        return abs(at.y() - area.bottom()) <= EDGE and area.left() <= at.x() <= area.right()

    def _dragging(self) -> bool:
        return self._pressed is not None and (self._at - self._pressed).manhattanLength() >= FAR

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = [link_id for places in self._places for link_id in places]
        if step is None or event.modifiers() or not order:
            super().keyPressEvent(event)
            return
        place = order.index(self._link_id) + step if self._link_id in order else 0
        if 0 <= place < len(order):
            self.choose(order[place])
            self.chosen.emit(order[place])


def _places(boxes: object) -> dict[str, QRectF]:
    """What each item covers on a page, in the order it is read."""
    found: dict[str, QRectF] = {}
    for box in boxes if isinstance(boxes, tuple) else ():
        link_id = box.path if isinstance(box, PhotoBox) else getattr(box, "link_id", "")
        if not link_id or not isinstance(box, AnswerBox | Label | PhotoBox):
            continue
        place = QRectF(box.x, box.y, box.width, box.height)
        found[link_id] = found[link_id].united(place) if link_id in found else place
    return found
