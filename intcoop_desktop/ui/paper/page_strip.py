"""Tabs for the sheets, and a mini-map of them for long questionnaires."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from intcoop_desktop.forms.boxes import AnswerBox
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.model import PaperModel
from intcoop_desktop.ui.paper.view import PaperView

_HEIGHT = 54.0
_GAP = 6.0
_REST_MS = 300


class MiniMap(QWidget):
    """The sheets in small: answered boxes filled, needed ones in the accent, wrong ones red."""

    page_chosen = Signal(int)

    def __init__(self, view: PaperView, model: PaperModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._model = view, model
        self.setAccessibleName(_("Pages in small"))
        self._rest = QTimer(self)  # drawn again when the typing rests
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._sized)
        model.laid_out.connect(self._rest.start)
        view.page_shown.connect(lambda page: self.update())
        self._sized()

    def refresh(self) -> None:
        """Marks changed."""
        self.update()

    def _sized(self) -> None:
        pages = self._model.layout.pages
        width = sum(page.width / page.height * _HEIGHT + _GAP for page in pages)
        self.setFixedSize(int(width + _GAP), int(_HEIGHT + 2))
        self.update()

    def _rects(self) -> list[QRectF]:
        left, rects = _GAP / 2, []
        for page in self._model.layout.pages:
            width = page.width / page.height * _HEIGHT
            rects.append(QRectF(left, 1, width, _HEIGHT - 2))
            left += width + _GAP
        return rects

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, rect in enumerate(self._rects()):
            if rect.contains(event.position()):
                self.page_chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, marks = desk_colours(), self._view.marks
        present = self._view.current_page() if self._view.desk.pages else 0
        for number, (page, rect) in enumerate(zip(self._model.layout.pages, self._rects(), strict=False)):
            painter.fillRect(rect, Qt.GlobalColor.white)
            scale = rect.height() / page.height
            for box in page.boxes:
                if not isinstance(box, AnswerBox):
                    continue
                own = (box.path, *box.leaves)
                colour = QColor(0, 0, 0, 0)
                if any(path in marks.notes for path in own):
                    colour = colours.problem
                elif box.text:
                    colour = QColor(Qt.GlobalColor.lightGray)
                elif not marks.needed.isdisjoint(own):
                    colour = colours.ground
                area = QRectF(box.x, box.y, box.width, box.height)
                painter.fillRect(
                    QRectF(
                        rect.left() + area.x() * scale,
                        rect.top() + area.y() * scale,
                        max(area.width() * scale - 0.6, 1.0),
                        max(area.height() * scale - 0.6, 1.0),
                    ),
                    colour,
                )
            painter.setPen(QPen(colours.accent if number == present else colours.note, 2 if number == present else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        painter.end()


class PageStrip(QWidget):
    """Tabs by number, and the mini-map at the right."""

    def __init__(self, view: PaperView, model: PaperModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._model = view, model
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(12)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(_("Pages"))
        self.map = MiniMap(view, model, self)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.map)
        self.tabs.tabBarClicked.connect(view.show_page)
        self.map.page_chosen.connect(view.show_page)
        view.page_shown.connect(self._shown)
        model.laid_out.connect(self._counted)
        self._counted()

    def say(self) -> None:
        """Texts in the language of the window."""
        for number in range(self.tabs.count()):
            self.tabs.setTabText(number, _("Page {number}").format(number=number + 1))

    def _counted(self) -> None:
        wanted = len(self._model.layout.pages)
        while self.tabs.count() > wanted:
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < wanted:
            self.tabs.addTab("")
        self.say()

    def _shown(self, page: int) -> None:
        self.tabs.setCurrentIndex(page)
