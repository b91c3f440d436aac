"""The preview: pages of the very PDF that is printed, drawn when they come into sight."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.actions import Action, ActionSet, command_button
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.printing import image_of, print_pdf, save_pdf
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.texts import say, say_again
from intcoop_desktop.ui.theme import theme

if TYPE_CHECKING:
    from intcoop_desktop.printing.rasterise import PdfPages
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.jobs import Jobs

GAP = 16
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0)
_KEPT = 12
ROUNDED = 2
"""Pixels a drawn page may differ from its place by rounding."""

FINE = 100
"""Drawn pages are told apart by hundredths of a dot an inch: a whole one is six pixels on the height of a page."""

Render = Callable[[int, float], QImage | None]


class PageView(QAbstractScrollArea):
    """Pages one under the other on the desk. ``moved`` carries the page in sight, from 1."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._render: Render | None = None
        self._sizes: list[tuple[float, float]] = []  # points
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._notes: dict[int, str] = {}
        self._zoom = 0.0  # 0: fit the width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        say(self, self.setAccessibleName, N_("Preview of the pages"))

    def show_pages(self, sizes: list[tuple[float, float]], render: Render) -> None:
        """``sizes`` in points; ``render(page, dpi)`` draws one, or returns None and calls ``put`` later."""
        self._sizes, self._render = sizes, render
        self._images.clear()
        self._notes.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.moved.emit(1)

    def put(self, page: int, dpi: float, image: QImage) -> None:
        """A page (from 0) drawn later than it was asked for."""
        self._remember((page, round(dpi * FINE)), image)
        self.viewport().update()

    def write_on(self, page: int, text: str) -> None:
        """Words on a page (from 0) that cannot be drawn."""
        self._notes[page] = text
        self.viewport().update()

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._sizes)

    @property
    def scale(self) -> float:
        """Pixels a point."""
        natural = self.logicalDpiX() / 72
        if self._zoom:
            return self._zoom * natural
        widest = max((width for width, _height in self._sizes), default=595.0)
        return max((self.viewport().width() - 2 * GAP) / widest, 0.2)

    def step_zoom(self, step: int) -> None:
        """One step larger or smaller."""
        now = self.scale / (self.logicalDpiX() / 72)
        steps = [zoom for zoom in ZOOMS if (zoom > now + 0.01 if step > 0 else zoom < now - 0.01)]
        if steps:
            self._zoom = steps[0] if step > 0 else steps[-1]
            self._arrange()

    def fit_width(self) -> None:
        """As wide as the window."""
        self._zoom = 0.0
        self._arrange()

    def page_in_sight(self) -> int:
        """From 1: the page at the upper third of the window."""
        at = self.verticalScrollBar().value() + self.viewport().height() // 3
        for number, area in enumerate(self._areas(), start=1):
            if at < area.bottom() + GAP:
                return number
        return max(self.count, 1)

    def go_to(self, page: int) -> None:
        """Bring page ``page`` (from 1) to the top."""
        areas = self._areas()
        if 1 <= page <= len(areas):
            self.verticalScrollBar().setValue(areas[page - 1].top() - GAP)

    def _areas(self) -> list[QRect]:
        """Pages in pixels of the whole desk."""
        scale, top, areas = self.scale, GAP, []
        widest = max((round(width * scale) for width, _height in self._sizes), default=0)
        room = max(self.viewport().width(), widest + 2 * GAP)
        for width, height in self._sizes:
            size = QSize(round(width * scale), round(height * scale))
            areas.append(QRect((room - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        return areas

    def _arrange(self) -> None:
        areas = self._areas()
        height = areas[-1].bottom() + GAP if areas else 0
        width = max((area.right() for area in areas), default=0) + GAP
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setPageStep(seen)
            bar.setSingleStep(40)
            bar.setRange(0, max(whole - seen, 0))
        self.viewport().update()

    def _scrolled(self) -> None:
        self.moved.emit(self.page_in_sight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _image(self, page: int) -> QImage | None:
        if self._render is None:
            return None
        dpi = self.scale * 72 * self.devicePixelRatioF()
        key = (page, round(dpi * FINE))
        if key not in self._images:
            drawn = self._render(page, dpi) if page not in self._notes else None
            if drawn is None:  # meanwhile the same page at another size, if there is one
                return next((image for (other, _dpi), image in self._images.items() if other == page), None)
            self._remember(key, drawn)
        self._images.move_to_end(key)
        return self._images[key]

    def _remember(self, key: tuple[int, int], image: QImage) -> None:
        self._images[key] = image
        if len(self._images) > _KEPT:
            self._images.popitem(last=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), colours.colour("desk"))
            painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            seen = event.rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            for page, area in enumerate(self._areas()):
                if not area.intersects(seen):
                    continue
                painter.fillRect(area.translated(2, 3), colours.colour("sheet_shadow"))
                painter.fillRect(area, colours.colour("sheet"))
                image = self._image(page)
                if image is not None:
                    self._draw(painter, area, image)
                elif page in self._notes:
                    painter.setPen(Qt.GlobalColor.black)  # the sheet is white in every colour scheme
                    inner = area.adjusted(GAP, GAP, -GAP, -GAP)
                    painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter, self._notes[page])

    def _draw(self, painter: QPainter, area: QRect, image: QImage) -> None:
        """A page drawn for this size pixel by pixel: made to fit by one pixel it would lose a line of its letters."""
        ratio = self.devicePixelRatioF()
        off = image.size() - area.size() * ratio
        if max(abs(off.width()), abs(off.height())) <= ROUNDED:
            own = QImage(image)
            own.setDevicePixelRatio(ratio)
            painter.drawImage(area.topLeft(), own)
        else:  # drawn for another size, until the right one comes
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, image)


LOOKING = (
    Action("preview.larger", N_("Larger"), "zoom-in", ("Ctrl++", "Ctrl+=")),
    Action("preview.smaller", N_("Smaller"), "zoom-out", ("Ctrl+-",)),
    Action("preview.fit", N_("Fit the width"), "columns", ("Ctrl+0",)),
    Action("preview.next", N_("Next page"), "chevron-down", ("Ctrl+PgDown",)),
)
"""Commands of every page view."""

_ACTIONS = (
    Action("preview.print", N_("Print…"), "print", ("Ctrl+P",)),
    Action("preview.save", N_("Save as PDF…"), "export", ("Ctrl+S",)),
    *LOOKING,
)


def bind_looking(actions: ActionSet, view: PageView) -> None:
    """Make the commands of ``LOOKING`` work on a view."""
    actions.bind("preview.larger", lambda: view.step_zoom(1))
    actions.bind("preview.smaller", lambda: view.step_zoom(-1))
    actions.bind("preview.fit", view.fit_width)
    actions.bind("preview.next", lambda: view.go_to(view.page_in_sight() + 1))


class PreviewPane(QWidget):
    """A page view with its commands. ``printed`` comes when the user asks for paper."""

    printed = Signal()

    def __init__(
        self, office: "Office", jobs: "Jobs", title: str, parent: QWidget | None = None, *, commands: bool = True
    ) -> None:
        """Without ``commands`` printing and saving are those of the window it stands in."""
        super().__init__(parent)
        self._office, self._jobs, self._title = office, jobs, title
        self.pdf = b""
        self._open: list[PdfPages] = []
        self.destroyed.connect(partial(_close_all, self._open))
        self.view = PageView(self)
        self.actions_here = ActionSet(self, _ACTIONS if commands else LOOKING, Qt.ShortcutContext.WindowShortcut)
        if commands:
            self.actions_here.bind("preview.print", self.printed.emit)
            self.actions_here.bind("preview.save", lambda: save_pdf(self, self.pdf, self._title))
        bind_looking(self.actions_here, self.view)
        self.place = plain_label(parent=self, wrap=False)
        say(self.place, self.place.setText, self._place_text)
        self.view.moved.connect(lambda page: say_again(self.place))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        for action_id in ("preview.print", "preview.save") if commands else ():
            row.addWidget(command_button(self.actions_here[action_id], self))
        row.addStretch(1)
        for action_id in ("preview.smaller", "preview.larger", "preview.fit", "preview.next"):
            button = command_button(self.actions_here[action_id], self)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self._name(button, action_id)
            row.addWidget(button)
        row.addWidget(self.place)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)

    def _name(self, button: QToolButton, action_id: str) -> None:
        say(button, button.setAccessibleName, self.actions_here[action_id].text)

    def _place_text(self) -> str:
        if not self.view.count:
            return ""
        return _("Page {page} of {count}").format(page=self.view.page_in_sight(), count=self.view.count)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF; one with as many pages stays at its place."""
        self.pdf = pdf
        _close_all(self._open)
        pages = self._office.printing.open_pdf(pdf)
        self._open.append(pages)
        sizes = [pages.size(page) for page in range(pages.count)]
        place = self.view.verticalScrollBar().value() if len(sizes) == self.view.count else 0
        self.view.show_pages(sizes, lambda page, dpi: image_of(pages.render(page, dpi)))
        self.view.verticalScrollBar().setValue(place)

    def show_nothing(self) -> None:
        """Show no page."""
        self.pdf = b""
        self.view.show_pages([], lambda page, dpi: None)
        _close_all(self._open)

    def print_here(self) -> None:
        """Print what is shown."""
        print_pdf(self, self._jobs, self._office, self.pdf, self._title)


def _close_all(pages: "list[PdfPages]", *_destroyed: object) -> None:
    """Give PDFium's memory back."""
    while pages:
        pages.pop().close()


class PreviewDialog(QDialog):
    """The preview in a window of its own; ``on_print`` replaces plain printing (states change then)."""

    def __init__(
        self,
        parent: QWidget,
        office: "Office",
        jobs: "Jobs",
        title: str,
        pdf: bytes,
        on_print: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.pane = PreviewPane(office, jobs, title, self)
        self.pane.printed.connect(self._print)
        self._on_print = on_print
        layout = QVBoxLayout(self)
        layout.addWidget(self.pane)
        area = parent.window().size()
        resize_within_screen(self, max(area.width() - 160, 720), max(area.height() - 60, 560))
        self.pane.show_pdf(pdf)
        self.pane.view.setFocus()

    def _print(self) -> None:
        if self._on_print is None:
            self.pane.print_here()
        else:
            self.accept()
            self._on_print()
