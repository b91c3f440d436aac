"""The scan with its buttons: pages, turning, zoom."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.paper.scan_view import ScanView

_STEP = 1.25


class ScanPane(QWidget):
    """Beside the sheet while a handwritten original is typed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = ScanView(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        self.place = plain_label("", self, wrap=False)
        self._buttons: list[tuple[QToolButton, str]] = []
        self._button(row, "back", N_("Page before"), lambda: self._go(-1))
        row.addWidget(self.place)
        self._button(row, "forward", N_("Next page"), lambda: self._go(1))
        row.addStretch(1)
        self._button(row, "refresh", N_("Turn the page"), self.view.turn)
        self._button(row, "zoom-out", N_("Zoom out"), lambda: self.view.zoom_by(1 / _STEP))
        self._button(row, "zoom-in", N_("Zoom in"), lambda: self.view.zoom_by(_STEP))
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self._say()

    def show_scan(self, count: int, source: Callable[[int], QImage]) -> None:
        """Show a scan; ``source`` draws one page."""
        self.view.show_scan(count, source)
        self._say()

    def _button(self, row: QHBoxLayout, icon: str, text: str, slot: Callable[[], object]) -> None:
        button = QToolButton(self)
        button.setObjectName("command")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        show_icon(button, button.setIcon, icon)
        button.clicked.connect(lambda checked=False: slot())
        self._buttons.append((button, text))
        row.addWidget(button)

    def _go(self, step: int) -> None:
        self.view.go_to_page(self.view.page + step)
        self._say()

    def _say(self) -> None:
        page, count = self.view.page, self.view.page_count
        self.place.setText(_("{page} of {count}").format(page=page + 1, count=count) if count else "")
        for button, text in self._buttons:
            button.setToolTip(_(text))
            button.setAccessibleName(_(text))
            button.setEnabled(bool(count))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
