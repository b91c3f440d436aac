"""The table of a move to the next course: who goes where; ticks and courses are changed in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.promotion import Move, next_course
from intcoop_desktop.ui.messages import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex

LONGEST = 60
"""Characters of a course."""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str  # msgid
    text: Callable[[Move], str]


def _level(move: Move) -> str:
    return WORDS["level"].text(move.stay.level) if move.stay.level else ""


def _outcome(move: Move) -> str:
    if move.ends:
        return _("graduates")
    if move.target:
        return _("moves on")
    return _("stays back: {why}").format(why=_(move.why)) if move.why else _("stays back")


COLUMNS = (
    _Column(N_("Moves"), lambda move: ""),
    _Column(N_("Foreign citizen"), lambda move: move.name),
    _Column(N_("Level"), _level),
    _Column(N_("Speciality"), lambda move: move.stay.speciality),
    _Column(N_("Group"), lambda move: move.stay.group),
    _Column(N_("Course now"), lambda move: move.stay.course),
    _Column(N_("Next course"), lambda move: move.target),
    _Column(N_("Graduates"), lambda move: ""),
    _Column(N_("What happens"), _outcome),
)
MOVES, TARGET, ENDS = 0, 6, 7
"""Columns that are changed by hand."""


class MovesModel(QAbstractTableModel):
    """Rows that pass the filter; what was changed stays when the filter changes. ``counted`` after every change."""

    counted = Signal()

    def __init__(self, moves: Sequence[Move], parent: object = None) -> None:
        super().__init__()
        self._proposed = {move.stay.id: move for move in moves}
        self._moves = dict(self._proposed)
        self._shown = list(self._moves)

    def show(self, wanted: Callable[[Move], bool]) -> None:
        """Show those wanted."""
        self.beginResetModel()
        self._shown = [one for one, move in self._proposed.items() if wanted(move)]
        self.endResetModel()
        self.counted.emit()

    def moves(self) -> list[Move]:
        """What is to happen to those shown; nobody is moved whom the filter hides."""
        return [self._moves[one] for one in self._shown]

    def set_all(self, moving: bool) -> None:
        """Tick or untick all that are shown."""
        for one in self._shown:
            self._put(one, moving=moving)
        self._changed()

    def _put(self, stay_id: int, *, moving: bool) -> None:
        move, first = self._moves[stay_id], self._proposed[stay_id]
        if not moving:
            self._moves[stay_id] = replace(move, target="", ends=False, why="")
        elif move.back:
            following = first.target or next_course(move.stay.course)
            self._moves[stay_id] = replace(first, target="" if first.ends else following, why="")

    def _changed(self) -> None:
        last = self.index(max(len(self._shown) - 1, 0), len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.counted.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in (MOVES, ENDS):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        move = self._moves[self._shown[index.row()]]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() in (MOVES, ENDS):
            ticked = not move.back if index.column() == MOVES else move.ends
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return COLUMNS[index.column()].text(move)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(COLUMNS[index.column()].title)}: {COLUMNS[index.column()].text(move)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(COLUMNS[index.column()].text(move))
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        stay_id = self._shown[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == TARGET:
            text = " ".join(str(value).split())[:LONGEST]
            self._moves[stay_id] = replace(self._moves[stay_id], target=text, ends=False, why="")
        elif role == Qt.ItemDataRole.CheckStateRole and index.column() in (MOVES, ENDS):
            self._tick(stay_id, index.column(), Qt.CheckState(value) == Qt.CheckState.Checked)
        else:
            return False
        self._changed()
        return True

    def _tick(self, stay_id: int, column: int, ticked: bool) -> None:
        move = self._moves[stay_id]
        if column == ENDS and ticked:
            self._moves[stay_id] = replace(move, target="", ends=True, why="")
        elif column == ENDS:
            self._moves[stay_id] = replace(move, target=next_course(move.stay.course), ends=False)
        else:
            self._put(stay_id, moving=ticked)
