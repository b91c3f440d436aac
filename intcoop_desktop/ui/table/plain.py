"""The small table of dialogs and pages: whole rows to read and choose; Enter follows one.

Long lists over the store have ``table.view`` and its model; this one holds what is shown at once.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from intcoop_desktop.i18n import _
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import WrappedCells

ROW = 32
"""Least height of a row in pixels."""


class PlainTable(QTableWidget):
    """``titles`` and ``name`` (for assistive technology) are msgids and follow the language; ``widths`` are pixels, the
    columns ``stretched`` share what is left. ``cellActivated`` comes with Enter and the desktop's click (usually two).
    """

    def __init__(
        self,
        parent: QWidget,
        name: str,
        titles: Sequence[str],
        widths: Sequence[int],
        stretched: Sequence[int] = (0,),
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self._fitted = False
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._fit_again)
        header.sectionResized.connect(lambda: self._refit.start())
        for column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        say(self, lambda text: self.setHorizontalHeaderLabels([_(title) for title in titles]), "")
        say(self, self.setAccessibleName, name)

    def put(self, row: int, texts: Iterable[str], *, bold: bool = False, italic: bool = False) -> None:
        """The cells of a row; a text too long for its column is read in the tooltip."""
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tooltip(text))
            if bold or italic:
                font = item.font()
                font.setBold(bold)
                font.setItalic(italic)
                item.setFont(font)
            self.setItem(row, column, item)

    def fit_rows(self) -> None:
        """Make every row as high as its wrapped texts, now and whenever the columns are another width."""
        self._fitted = True
        if not isinstance(self.itemDelegate(), WrappedCells):
            self.setItemDelegate(WrappedCells(self))
        self.resizeRowsToContents()

    def _fit_again(self) -> None:
        if self._fitted:
            self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.cellActivated.emit(self.currentRow(), max(self.currentColumn(), 0))
            return
        super().keyPressEvent(event)
