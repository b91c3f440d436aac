"""The table of a register: fixed rows of 32 pixels, remembered columns, keys of ui.md."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n import _
from intcoop_desktop.ui.pc_settings import Json, PcSettings
from intcoop_desktop.ui.table.chips import ROOM as CHIP_ROOM
from intcoop_desktop.ui.table.chips import CellDelegate
from intcoop_desktop.ui.table.columns import Column
from intcoop_desktop.ui.table.model import WindowedModel
from intcoop_desktop.ui.texts import say

ROW_HEIGHT = 32
WIDEST_CHIP = 280


class RegisterTable(QTableView):
    """``opened`` (Enter, double click), ``previewed`` (Space), ``archived`` (Del), ``sorted_by`` (key, descending)."""

    opened = Signal(int)
    previewed = Signal()
    archived = Signal()
    chosen = Signal()
    sorted_by = Signal(str, bool)
    menu_wanted = Signal(QPoint)
    typed = Signal(str)

    def __init__(self, model: WindowedModel, settings: PcSettings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._settings = settings
        self._key = f"columns.{name}"
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        vertical.setMinimumSectionSize(ROW_HEIGHT)
        self._set_up_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_args: self.chosen.emit())
        say(self, self.setAccessibleName, N_("List of records"))
        copy = QAction(self)
        say(self, copy.setText, N_("Copy"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_cells)
        self.addAction(copy)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionClicked.connect(self._sort)
        self._restore_columns()
        save = QTimer(self)
        save.setSingleShot(True)
        save.setInterval(400)
        save.timeout.connect(self._save_columns)
        header.sectionResized.connect(lambda *_args: save.start())
        header.sectionMoved.connect(lambda *_args: save.start())

    # ------------------------------------------------------------- columns

    def _restore_columns(self) -> None:
        header = self.horizontalHeader()
        kept = self._settings.table(self._key)
        for section, column in enumerate(self._model.columns):
            entry = kept.get(column.key)
            width, hidden = column.width, column.hidden
            if isinstance(entry, dict):
                width = value if isinstance(value := entry.get("width"), int) and value > 20 else width
                hidden = bool(entry.get("hidden"))
            self.setColumnWidth(section, width)
            self.setColumnHidden(section, hidden)
        self._show_titles()
        keys = [column.key for column in self._model.columns]
        order = kept.get("order")
        for place, key in enumerate(order if isinstance(order, list) else ()):
            if isinstance(key, str) and key in keys and place < len(keys):
                header.moveSection(header.visualIndex(keys.index(key)), place)
        header.setStretchLastSection(True)

    def _show_titles(self) -> None:
        """No title and no state of a column is cut: the same word is longer in another language."""
        header = self.horizontalHeader()
        header.ensurePolished()
        for section in range(len(self._model.columns)):
            wanted = max(header.sectionSizeHint(section), self._chip_width(self._model.columns[section]))
            if not header.isSectionHidden(section) and header.sectionSize(section) < wanted:
                header.resizeSection(section, wanted)

    def _chip_width(self, column: Column) -> int:
        texts = column.longest() if column.longest is not None else ()
        return min(max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + CHIP_ROOM, WIDEST_CHIP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_titles()

    def _save_columns(self) -> None:
        header = self.horizontalHeader()
        kept: dict[str, Json] = {}
        last = header.logicalIndex(header.count() - 1)
        for section, column in enumerate(self._model.columns):
            hidden = header.isSectionHidden(section)
            # The last column is stretched and hidden ones measure 0: neither width is the user's.
            width = column.width if hidden or section == last else header.sectionSize(section)
            kept[column.key] = {"width": width, "hidden": hidden}
        places = sorted(range(len(self._model.columns)), key=header.visualIndex)
        kept["order"] = [self._model.columns[place].key for place in places]
        self._settings.put(self._key, kept)

    def _column_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """Which columns are shown; the last one shown cannot be hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [place for place in range(len(self._model.columns)) if not self.isColumnHidden(place)]
        for section, column in enumerate(self._model.columns):
            entry = menu.addAction(_(column.title))
            entry.setCheckable(True)
            entry.setChecked(section in shown)
            entry.setEnabled(shown != [section])
            entry.toggled.connect(lambda on, place=section: self._show_column(place, on))
        return menu

    def _show_column(self, section: int, shown: bool) -> None:
        self.setColumnHidden(section, not shown)
        self._save_columns()

    # ------------------------------------------------------------- order

    def _sort(self, section: int) -> None:
        key = self._model.columns[section].sort
        if not key:
            self.show_order(self._model.query.sort, self._model.query.descending)
            return
        descending = self._model.query.sort == key and not self._model.query.descending
        self.sorted_by.emit(key, descending)

    def show_order(self, sort: str, descending: bool) -> None:
        """Put the arrow over the column the list is sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        sections = [place for place, column in enumerate(self._model.columns) if column.sort == sort]
        self.horizontalHeader().setSortIndicator(sections[0] if sections else -1, order)

    # ------------------------------------------------------------- selection

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, in list order."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        return [self._model.id_at(row) for row in rows]

    def current_id(self) -> int | None:
        """Id of the current row."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def select(self, ids: Iterable[int]) -> None:
        """Select these rows where they are in the list; the first becomes the current one."""
        rows = [row for row in (self._model.place(record_id) for record_id in ids) if row is not None]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, self._model.columnCount() - 1))
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if rows:
            index = self._model.index(rows[0], max(self._first_column(), 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(selection, mode)

    def stand_somewhere(self) -> None:
        """Put the cursor on the first row when it is on none, so that the arrow keys have a place to start."""
        if self._model.rowCount() and not self.currentIndex().isValid():
            index = self._model.index(0, max(self._first_column(), 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def shown_sections(self) -> list[int]:
        """Places of the columns that are shown, in the order they are seen."""
        header = self.horizontalHeader()
        sections = (header.logicalIndex(place) for place in range(header.count()))
        return [section for section in sections if not self.isColumnHidden(section)]

    def _first_column(self) -> int:
        return next(iter(self.shown_sections()), -1)

    def copy_cells(self) -> None:
        """The selected rows as tab-separated text, columns in the order shown."""
        shown = self.shown_sections()
        lines = []
        for record_id in self.selected_ids():
            place = self._model.place(record_id)
            if place is not None:
                cells = (str(self._model.index(place, section).data()) for section in shown)
                lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    # ------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = self.current_id()
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.previewed.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.archived.emit()
        elif event.text().isprintable() and event.text().strip() and not self._commands(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _commands(event: QKeyEvent) -> bool:
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        return bool(event.modifiers() & held)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By key the current row is chosen too: it is what Enter opens and what the pane beside shows."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectionModel().hasSelection():
            current = self.current_id()
            if current is not None:
                self.select([current])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
