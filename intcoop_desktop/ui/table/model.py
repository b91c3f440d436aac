"""A table model over ordered ids; rows come in windows when they are shown and are kept as frozen values."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from intcoop_desktop.i18n import _
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.table.columns import Column, RowSource

WINDOW = 32
"""Rows fetched at once; a screen shows about 30."""

KEPT_WINDOWS = 120

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The whole row value of an index, or None when the record is gone."""

CHIP_ROLE = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex


class WindowedModel(QAbstractTableModel):
    """Selection and position are by id, so they survive sorting and changes."""

    def __init__(self, source: RowSource, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source = source
        self._ids: Sequence[int] = ()
        self._windows: OrderedDict[int, dict[int, Any]] = OrderedDict()
        self._places: dict[int, int] | None = None
        self.query = ListQuery()

    def show(self, query: ListQuery) -> None:
        """Run the query and show its rows. Raises what the list raises."""
        ids = self._source.ids(query)
        self.beginResetModel()
        self.query = query
        self._ids = ids
        self._windows.clear()
        self._places = None
        self.endResetModel()

    def refresh_rows(self, ids: Iterable[int]) -> None:
        """Fetch the rows of these ids anew, where they are shown."""
        for row in (self.place(record_id) for record_id in ids):
            if row is None:
                continue
            self._windows.pop(row // WINDOW, None)
            last = self.index(row, len(self.columns) - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def place(self, record_id: int) -> int | None:
        """Row of an id, None when it is not in the list."""
        if self._places is None:
            self._places = {found: row for row, found in enumerate(self._ids)}
        return self._places.get(record_id)

    @property
    def ids(self) -> Sequence[int]:
        """Ids of all rows, in the order shown."""
        return self._ids

    @property
    def source(self) -> RowSource:
        """What the rows come from."""
        return self._source

    def id_at(self, row: int) -> int:
        """Id of a row. Raises IndexError."""
        return self._ids[row]

    def row_at(self, row: int) -> Any:  # noqa: ANN401 - rows of any register
        """The row value, None when the record is gone meanwhile."""
        number = row // WINDOW
        window = self._windows.get(number)
        if window is None:
            wanted = self._ids[number * WINDOW : (number + 1) * WINDOW]
            window = {value.id: value for value in self._source.rows(wanted)}
            self._windows[number] = window
            if len(self._windows) > KEPT_WINDOWS:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(number)
        return window.get(self._ids[row])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return self.columns[index.column()].text(row) if row is not None else "…"
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == CHIP_ROLE:
            column = self.columns[index.column()]
            row = self.row_at(index.row())
            return column.chip(row) if column.chip is not None and row is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(str(self.data(index)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        return None
