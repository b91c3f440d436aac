"""The paper of a draft with handles: the very PDF, and over it what can be taken hold of.

A click chooses an item, a double click (or F2) edits the text under it. Dragging the lower edge of a row makes it
higher, dragging the line between two columns widens one of them, dragging an item moves it. Everything snaps to whole
millimetres of the sheet; with Alt held down it does not.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intcoop_desktop.forms.definition import find_item
from intcoop_desktop.forms.design.limits import HEIGHTS
from intcoop_desktop.forms.design.places import MM, place_of, text_places
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.screens.forms.handles import ColumnEdge, RowEdge, Words, snapped
from intcoop_desktop.ui.screens.forms.sheet_view import SheetView, line_of
from intcoop_desktop.ui.screens.forms.text_on_sheet import TextOnSheet
from intcoop_desktop.ui.theme import theme

EDGE = 4
"""Pixels around an edge in which it is taken hold of."""

FAR = 6
"""Pixels the mouse must go before anything is dragged."""

Handle = RowEdge | ColumnEdge


class DesignSheet(SheetView):
    """``chosen`` carries a link id; ``stretched`` link id and height in points; ``edge_moved`` table, column and
    points; ``moved_beside`` link id, target, after it?; ``written`` link id, which text, words."""

    chosen = Signal(str)
    stretched = Signal(str, float)
    edge_moved = Signal(str, int, float)
    moved_beside = Signal(str, str, bool)
    written = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.entry: TextOnSheet | None = None
        super().__init__(parent)
        self.editable = False
        self.barred: Callable[[str, str], bool] = lambda link_id, key: False
        """Asked before a text is edited; it tells the user why not."""
        self._pressed: QPoint | None = None
        self._handle: tuple[int, Handle] | None = None
        self._at = QPoint()
        self._dropping = ""  # the kind being dragged from the palette
        self._free = False
        self.viewport().setMouseTracking(True)

    def _view_moved(self) -> None:
        if self.entry is not None:
            self.entry.finish(keep=True)
        super()._view_moved()

    # ------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = theme()
        with QPainter(self.viewport()) as painter:
            under = "" if self._dropping else self.item_at(self._at)
            for link_id, width in ((under, 1.0), (self._link_id, 2.0)):
                area = self.area_of(link_id) if link_id else None
                if area is None:
                    continue
                painter.setPen(QPen(colours.colour("accent"), width))
                painter.drawRect(area)
            self._paint_drag(painter)

    def _paint_drag(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().colour("accent"), 2.0, Qt.PenStyle.DashLine))
        if self._handle is not None and self._dragging():
            self._paint_handle(painter, *self._handle)
            return
        moving = self._dropping or (self._link_id if self._pressed is not None and self._dragging() else "")
        target = self.drop_target(self._at) if moving and self.editable else None
        area = self.area_of(target[0]) if target is not None else None
        if target is None or area is None:
            return
        if self._beside(target[0]):
            x = area.right() if target[1] else area.left()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        else:
            y = area.bottom() if target[1] else area.top()
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_handle(self, painter: QPainter, number: int, handle: Handle) -> None:
        view = self.viewport().rect()
        if isinstance(handle, RowEdge):
            height = self._new_height(number, handle)
            y = self._on_screen(number, handle.row).top() + height * self.scale
            painter.drawLine(QPointF(0, y), QPointF(view.width(), y))
            text, at = _("{n} mm").format(n=f"{height / MM:.4g}"), QPointF(self._at.x() + 12, y - 6)
        else:
            x = self._new_x(number, handle)
            on_screen = self._corner(number).x() + x * self.scale
            painter.drawLine(QPointF(on_screen, 0), QPointF(on_screen, view.height()))
            text, at = _("{n} mm").format(n=f"{x / MM:.4g}"), QPointF(on_screen + 6, self._at.y() - 8)
        box = painter.fontMetrics().boundingRect(text).adjusted(-4, -2, 4, 2).translated(at.toPoint())
        painter.fillRect(box, theme().colour("accent"))
        painter.setPen(theme().colour("accent_text"))
        painter.drawText(at, text)

    # ------------------------------------------------------------- mouse

    def _handle_at(self, at: QPoint) -> tuple[int, Handle] | None:
        if not self.editable:
            return None
        for number, page in enumerate(self._pages):
            for column in page.columns:
                line = self._on_screen(number, line_of(column))
                if abs(at.x() - line.center().x()) <= EDGE and line.top() <= at.y() <= line.bottom():
                    return number, column
            for row in page.rows:
                area = self._on_screen(number, row.row)
                if abs(at.y() - area.bottom()) <= EDGE and area.left() <= at.x() <= area.right():
                    return number, row
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._pressed = self._at = at
        self._handle = self._handle_at(at)
        if self._handle is None:
            self._choose_at(at)
        self.setFocus()
        self._paint_again()

    def _choose_at(self, at: QPoint) -> None:
        link_id = self.item_at(at)
        if link_id:
            self._link_id = link_id
            self.chosen.emit(link_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        held = self._handle or (self._handle_at(self._at) if self._pressed is None else None)
        shape = Qt.CursorShape.ArrowCursor
        if held is not None:
            shape = Qt.CursorShape.SplitVCursor if isinstance(held[1], RowEdge) else Qt.CursorShape.SplitHCursor
        self.viewport().setCursor(shape)
        self._rule_line()
        self._paint_again()

    def _rule_line(self) -> None:
        self.across.line = self.down.line = None
        if self._handle is None or not self._dragging():
            return
        number, handle = self._handle
        if isinstance(handle, RowEdge):
            top = self._on_screen(number, handle.row).top()
            self.down.line = top + self._new_height(number, handle) * self.scale
        else:
            self.across.line = self._corner(number).x() + self._new_x(number, handle) * self.scale

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging, handle = self._pressed, self._dragging(), self._handle
        self._at = event.position().toPoint()
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._pressed, self._handle = None, None
        self.across.line = self.down.line = None
        self._paint_again()
        if pressed is None:
            return
        if not dragging:
            if handle is not None:  # a click on an edge is a click on the item
                self._choose_at(self._at)
            return
        if handle is not None:
            self._let_go(*handle)
        elif self.editable:
            target = self.drop_target(self._at)
            if target is not None and target[0] != self._link_id:
                self.moved_beside.emit(self._link_id, *target)

    def _let_go(self, number: int, handle: Handle) -> None:
        if isinstance(handle, RowEdge):
            height = self._new_height(number, handle)
            if abs(height - handle.row.height()) > 0.01:
                self.stretched.emit(handle.owner, height)
        elif abs(points := self._new_x(number, handle) - handle.x) > 0.01:
            self.edge_moved.emit(handle.table, handle.index, points)

    def _new_height(self, number: int, handle: RowEdge) -> float:
        """The height of a row that ends at the mouse, in whole millimetres."""
        points = (self._at.y() - self._corner(number).y()) / self.scale - handle.row.top()
        if not self._free:
            points = round(points / MM) * MM
        return min(max(points, HEIGHTS[0]), HEIGHTS[1])

    def _new_x(self, number: int, handle: ColumnEdge) -> float:
        """Where a line between columns stands at the mouse: on a whole millimetre, or under another table's line."""
        points = (self._at.x() - self._corner(number).x()) / self.scale
        if self._free:
            return points
        others = [one.x for page in self._pages for one in page.columns if one.table != handle.table]
        return snapped(points, others)

    def _dragging(self) -> bool:
        return self._pressed is not None and (self._at - self._pressed).manhattanLength() >= FAR

    # ------------------------------------------------------------- dropping

    def _beside(self, link_id: str) -> bool:
        """Whether an item's neighbours stand at its left and right."""
        if self._edition is None:
            return False
        return place_of(self._edition, link_id).column

    def drop_target(self, at: QPoint) -> tuple[str, bool] | None:
        """Beside which item something let go at a pixel goes, and whether after it."""
        target = self.item_at(at)
        area = self.area_of(target) if target else None
        if area is None:
            return None
        return target, at.x() > area.center().x() if self._beside(target) else at.y() > area.center().y()

    def show_drop(self, kind: str, on_screen: QPoint) -> None:
        """Show where a kind from the palette would go; "" ends that."""
        self._dropping = kind
        self._at = self.viewport().mapFromGlobal(on_screen)
        self._paint_again()

    # ------------------------------------------------------------- texts

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.words_at(event.position().toPoint())
        if found is not None:
            self._write(*found)
        else:
            self.write()

    def write(self) -> bool:
        """Edit the text of the chosen item where it stands. False: it stands nowhere on the sheet."""
        own = ("line", "text", "prefix")
        found = [
            (own.index(words.key), number, words)
            for number, page in enumerate(self._pages)
            for words in page.words
            if words.link_id == self._link_id and words.key in own
        ]
        if found:
            self.choose(self._link_id)
            _order, number, words = min(found, key=lambda one: one[:2])
            self._write(words, self._on_screen(number, words.area))
        return bool(found)

    def _write(self, words: Words, area: QRectF) -> None:
        if not self.editable or self._edition is None or self.barred(words.link_id, words.key):
            return
        if self.entry is not None:
            self.entry.finish(keep=True)
        place = place_of(self._edition, words.link_id)
        text = text_places(find_item(self._edition, words.link_id), place.parent)[words.key]
        entry = TextOnSheet(text, area.toRect(), words.size * self.scale, self.viewport())
        self.entry = entry

        def finished(new: str, keep: bool) -> None:
            self.entry = None
            self.setFocus()
            if keep and new != text:
                self.written.emit(words.link_id, words.key, new)

        entry.finished.connect(finished)
        entry.show()
        entry.setFocus()

    # ------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._pressed, self._handle = None, None
            self.across.line = self.down.line = None
            self._paint_again()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = [link_id for page in self._pages for link_id in page.items]
        if step is None or event.modifiers() or not order:
            super().keyPressEvent(event)
            return
        place = order.index(self._link_id) + step if self._link_id in order else 0
        if 0 <= place < len(order):
            self.choose(order[place])
            self.chosen.emit(order[place])
