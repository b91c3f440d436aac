"""The pages of a form being designed with what stands where on them, and millimetre rulers at their edges."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design.places import place_of
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.preview import PageView, Render
from intcoop_desktop.ui.screens.forms.handles import ColumnEdge, PageHandles, RowEdge, Words, handles_of
from intcoop_desktop.ui.screens.forms.rulers import THICK, Ruler, Span
from intcoop_desktop.ui.texts import say


class SheetView(PageView):
    """Shows a form; says what is where in pixels of the viewport."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition: FormEdition | None = None
        self._pages: list[PageHandles] = []
        self._link_id = ""
        say(self, self.setAccessibleName, N_("Sheet of the form"))
        self.setViewportMargins(THICK, THICK, 0, 0)
        self.across = Ruler(lambda: self._spans(across=True), lambda: self._span(across=True),
                            Qt.Orientation.Horizontal, self)  # fmt: skip
        self.down = Ruler(lambda: self._spans(across=False), lambda: self._span(across=False),
                          Qt.Orientation.Vertical, self)  # fmt: skip
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._view_moved)

    # ------------------------------------------------------------- showing

    def show_form(self, layout: PaperLayout, edition: FormEdition, render: Render) -> None:
        """Show the pages anew where they were; ``render`` as in ``show_pages``."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._edition = edition
        self._pages = handles_of(layout, edition)
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
        self._paint_again()

    def area_of(self, link_id: str) -> QRectF | None:
        """What an item covers, in pixels of the viewport: its first part where it goes on elsewhere, what it stands
        in where it has no place of its own (a part of a composed line)."""
        while link_id:
            for number, page in enumerate(self._pages):
                if link_id in page.items:
                    return self._on_screen(number, page.items[link_id])
            link_id = self._parent(link_id)
        return None

    def _parent(self, link_id: str) -> str:
        try:
            place = place_of(self._edition, link_id) if self._edition is not None else None
        except KeyError:
            return ""
        return place.parent.link_id if place is not None and place.parent is not None else ""

    def item_at(self, at: QPoint) -> str:
        """The smallest item under a pixel of the viewport; "" when there is none."""
        found = [
            (area.width() * area.height(), link_id)
            for number, page in enumerate(self._pages)
            for link_id, place in page.items.items()
            if (area := self._on_screen(number, place)).contains(QPointF(at))
        ]
        return min(found)[1] if found else ""

    def words_at(self, at: QPoint) -> tuple[Words, QRectF] | None:
        """The printed text under a pixel, and where it stands."""
        for number, page in enumerate(self._pages):
            for words in page.words:
                area = self._on_screen(number, words.area)
                if area.adjusted(-2, -2, 2, 2).contains(QPointF(at)):
                    return words, area
        return None

    def edge_of(self, link_id: str, column: int | None = None) -> QPointF | None:
        """A point on the lower edge of the first row of an item, or on the line after a column of a table."""
        for number, page in enumerate(self._pages):
            for handle in page.columns if column is not None else page.rows:
                if isinstance(handle, ColumnEdge) and (handle.table, handle.index) == (link_id, column):
                    return self._on_screen(number, line_of(handle)).center()
                if isinstance(handle, RowEdge) and handle.owner == link_id:
                    area = self._on_screen(number, handle.row)
                    return QPointF(area.left() + area.width() * 0.8, area.bottom())
        return None

    def height_of(self, link_id: str) -> float:
        """The printed height of the first row whose height belongs to an item, in points; 0 when there is none."""
        return next((one.row.height() for page in self._pages for one in page.rows if one.owner == link_id), 0.0)

    def _corner(self, page: int) -> QPointF:
        areas = self._areas()
        sheet: QRect = areas[page] if page < len(areas) else QRect()
        return QPointF(
            sheet.left() - self.horizontalScrollBar().value(), sheet.top() - self.verticalScrollBar().value()
        )

    def _on_screen(self, page: int, place: QRectF) -> QRectF:
        corner, scale = self._corner(page), self.scale
        return QRectF(
            corner.x() + place.left() * scale, corner.y() + place.top() * scale,
            place.width() * scale, place.height() * scale,
        )  # fmt: skip

    # ------------------------------------------------------------- rulers

    def _spans(self, *, across: bool) -> tuple[list[Span], float]:
        areas = self._areas()
        found: list[Span] = []
        for number, area in enumerate(areas[:1] if across else areas):
            corner = self._corner(number)
            found.append((corner.x(), area.width()) if across else (corner.y(), area.height()))
        return found, self.scale

    def _span(self, *, across: bool) -> Span | None:
        area = self.area_of(self._link_id)
        if area is None:
            return None
        return (area.left(), area.right()) if across else (area.top(), area.bottom())

    def _view_moved(self) -> None:
        self._paint_again()

    def _paint_again(self) -> None:
        self.viewport().update()
        self.across.update()
        self.down.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self.across.setGeometry(view.left(), view.top() - THICK, view.width(), THICK)
        self.down.setGeometry(view.left() - THICK, view.top(), THICK, view.height())
        self._paint_again()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._paint_again()


def line_of(column: ColumnEdge) -> QRectF:
    """The line between two columns as an area."""
    return QRectF(column.x - 0.5, column.top, 1.0, column.bottom - column.top)
