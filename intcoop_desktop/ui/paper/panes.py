"""The three panes of the editor: scan, sheets, side panel."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

ROOMY = 1240
"""Width in pixels from which scan, sheet and side panel have room beside each other."""


def three_panes(scan: QWidget, middle: Sequence[QWidget], panel: QWidget, parent: QWidget) -> QSplitter:
    """Side by side; the first of ``middle`` takes the height. None can be folded away by the mouse."""
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    centre = QWidget(splitter)
    column = QVBoxLayout(centre)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for place, widget in enumerate(middle):
        column.addWidget(widget, 0 if place else 1)
    for widget, stretch in ((scan, 1), (centre, 1), (panel, 0)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(splitter.count() - 1, stretch)
    splitter.setChildrenCollapsible(False)
    panel.setMinimumWidth(280)
    middle[0].setMinimumWidth(380)
    return splitter


class PanelFold(QObject):
    """On a narrow window the side panel makes room for the scan until it is needed or asked for."""

    def __init__(self, splitter: QSplitter, scan: QWidget, panel: QWidget) -> None:
        super().__init__(splitter)
        self._splitter, self._scan, self._panel = splitter, scan, panel
        self._by_hand: bool | None = None
        splitter.installEventFilter(self)

    def arrange(self, *, scanned: bool) -> None:
        """The scan came or went."""
        self._splitter.setSizes([430, 430, 290] if scanned else [0, 720, 300])
        self.settle()

    def settle(self) -> None:
        """Fold or unfold for the present width; what the user chose stays, and so does a panel with the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and self._panel.isAncestorOf(focus):
            return
        narrow = not self._scan.isHidden() and self._splitter.width() < ROOMY
        self._panel.setVisible(not narrow if self._by_hand is None else self._by_hand)

    def toggle(self) -> None:
        """The user wants it otherwise."""
        self._by_hand = self._panel.isHidden()
        self._panel.setVisible(self._by_hand)

    def bring(self) -> None:
        """Something in the panel is needed now."""
        self._panel.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return False
