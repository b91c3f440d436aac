"""The items of a form as a tree, and the kinds of new ones."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem, QWidget

from intcoop_desktop.forms.definition import FormEdition, Item, all_items
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.screens.forms.words import KIND_WORDS, item_name
from intcoop_desktop.ui.texts import say

LINK_ID = Qt.ItemDataRole.UserRole


class ItemTree(QTreeWidget):
    """``chosen`` with the link id the cursor came to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        say(self, self.setAccessibleName, N_("Items of the form"))
        self._seen: Sequence[tuple[str, str, str, int]] = ()
        self._lines: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(lambda line, before: self._came(line))

    def _came(self, line: QTreeWidgetItem | None) -> None:
        if line is not None:
            self.chosen.emit(str(line.data(0, LINK_ID)))

    def show_items(self, edition: FormEdition) -> None:
        """Show the items anew, all unfolded; what was folded in stays so. The same tree is left alone."""
        seen = [(item.link_id, item_name(item), item.kind, len(item.items)) for item in all_items(edition.items)]
        if seen == self._seen:
            return
        self._seen = seen
        folded = {link_id for link_id, line in self._lines.items() if line.childCount() and not line.isExpanded()}
        at = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self._lines.clear()
            self.clear()
            for item in edition.items:
                self._branch(self.invisibleRootItem(), item)
            for link_id, line in self._lines.items():
                line.setExpanded(link_id not in folded)
        self.verticalScrollBar().setValue(at)

    def _branch(self, parent: QTreeWidgetItem, item: Item) -> None:
        line = QTreeWidgetItem(parent, [item_name(item)])
        line.setData(0, LINK_ID, item.link_id)
        line.setToolTip(0, plain_tooltip(f"{item_name(item, 400)}\n{KIND_WORDS.text(item.kind)}"))
        self._lines[item.link_id] = line
        for part in item.items:
            self._branch(line, part)

    def mark(self, link_id: str) -> None:
        """Bring the cursor to an item without saying that it was chosen."""
        with QSignalBlocker(self):
            line = self._lines.get(link_id)
            self.setCurrentItem(line)  # type: ignore[arg-type]  # the stub refuses None
            if line is not None:
                self.scrollToItem(line)


class Palette(QListWidget):
    """Kinds of items, to be dragged onto the sheet, or put after the chosen item with Enter.

    ``dragged`` follows the mouse, ``dropped`` where it is let go (screen coordinates), ``given_up`` when it is not.
    The drag is followed here: one of the desktop would leave the program, and Esc could not be told.
    """

    picked = Signal(str)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list")
        say(self, self.setAccessibleName, N_("Kinds of items"))
        say(self, self.setToolTip, N_("Drag a kind onto the sheet, or press Enter to add it after the chosen item."))
        say(self, lambda text: self._fill(), "")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: QPoint | None = None
        self._dragging = ""
        self.itemActivated.connect(lambda line: self.picked.emit(str(line.data(LINK_ID))))

    def _fill(self) -> None:
        row = max(self.currentRow(), 0)
        self.clear()
        for code in KIND_WORDS:
            line = QListWidgetItem(KIND_WORDS.text(code), self)
            line.setData(LINK_ID, code)
            line.setToolTip(plain_tooltip(line.text()))
        self.setCurrentRow(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        line = self.itemAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if line is not None and left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far and self.currentItem() is not None:
            self._dragging = str(self.currentItem().data(LINK_ID))
            self.viewport().setCursor(Qt.CursorShape.DragCopyCursor)
        if self._dragging:
            self.dragged.emit(self._dragging, self.viewport().mapToGlobal(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        kind, self._pressed = self._dragging, None
        if not kind:
            super().mouseReleaseEvent(event)
            return
        self._stop()
        self.dropped.emit(kind, self.viewport().mapToGlobal(event.position().toPoint()))

    def _stop(self) -> None:
        self._dragging = ""
        self._pressed = None
        self.viewport().unsetCursor()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._stop()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.picked.emit(str(self.currentItem().data(LINK_ID)))
            return
        super().keyPressEvent(event)
