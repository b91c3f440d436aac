"""The list of papers and sheets: papers with a tick, their pages, what is left over."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.services.scanning.values import Arrangement, Batch, Group, Key
from intcoop_desktop.services.scanning.words import FATES, OUTCOMES
from intcoop_desktop.ui.icons import put_sign
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.texts import say

SHEET = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1


class ScanTree(QTreeWidget):
    """``chosen`` carries the sheet in question (-1: none), ``entered`` comes with Enter, ``ticked`` with every tick,
    ``removed`` with Del."""

    chosen = Signal(int)
    entered = Signal()
    ticked = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        say(self, self._head, lambda: _("What becomes of it"))
        say(self, self.setAccessibleName, N_("Papers and sheets"))
        self.currentItemChanged.connect(lambda now, before: self.chosen.emit(self.sheet()))
        self.itemChanged.connect(lambda item, column: self.ticked.emit())

    def _head(self, second: str) -> None:
        self.setHeaderLabels([_("Paper or sheet"), second])

    # ------------------------------------------------------------- filling

    def fill(self, batch: Batch, found: Arrangement, done: frozenset[int], ticks: dict[Key, bool]) -> None:
        """Show all; ``done`` sheets are attached already, ``ticks`` are those the user set or took away."""
        at = self.sheet()
        with QSignalBlocker(self):
            self.clear()
            for group in found.groups:
                if not done >= set(group.pages.values()):
                    self._add_group(batch, group, ticks.get(group.key, not group.missing))
            loose = [one for one in found.loose() if one not in done]
            if loose:
                text = ngettext("{n} sheet without a record", "{n} sheets without a record", len(loose))
                self._add_loose(batch, found, loose, text.format(n=len(loose)))
            self._add_files(batch)
            self.expandAll()
        self.select_sheet(at)

    def _add_group(self, batch: Batch, group: Group, ticked: bool) -> None:
        name = " · ".join(part for part in (group.called, group.name) if part)
        item = _item([name, outcome_text(group)], next(iter(group.pages.values())))
        item.setData(0, KEY, group.key)
        good = group.attachable and not group.missing
        put_sign(item, *(("complete", "accent") if good else ("warning", "warning")))
        if group.attachable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        for page, sheet in group.pages.items():
            text = _("page {page} of {count}").format(page=page, count=group.count)
            item.addChild(_item([text, place_text(batch, sheet)], sheet))
        self.addTopLevelItem(item)

    def _add_loose(self, batch: Batch, found: Arrangement, loose: Sequence[int], title: str) -> None:
        top = _item([title, ""], -1)
        put_sign(top, "help", "warning")
        for sheet in loose:
            problem = batch.sheets[sheet].problem
            why = explain(problem) if problem is not None else _(FATES[found.fates[sheet]])
            top.addChild(_item([place_text(batch, sheet), why], sheet))
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)

    def _add_files(self, batch: Batch) -> None:
        bad = [(one.name, one.problem) for one in batch.files if one.problem is not None]
        if not bad:
            return
        text = ngettext("{n} file was not read", "{n} files were not read", len(bad)).format(n=len(bad))
        top = _item([text, ""], -1)
        put_sign(top, "error", "danger")
        for name, problem in bad:
            top.addChild(_item([name, explain(problem)], -1))
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)

    # ------------------------------------------------------------- what is chosen

    def sheet(self) -> int:
        """The sheet of the current line, -1 for none."""
        item = self.currentItem()
        value = item.data(0, SHEET) if item is not None else None
        return int(value) if isinstance(value, int) else -1

    def select_sheet(self, sheet: int) -> None:
        """Go to a sheet, or to the first line."""
        lines = list(self._lines())
        leaves = [one for one in lines if one.data(0, SHEET) == sheet and one.childCount() == 0]
        if leaves or lines:
            self.setCurrentItem(leaves[0] if leaves and sheet >= 0 else lines[0])

    def key(self) -> Key | None:
        """The paper of the current line."""
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        value = item.data(0, KEY) if item is not None else None
        return (str(value[0]), int(value[1])) if isinstance(value, tuple | list) else None

    def keys(self) -> dict[Key, bool]:
        """Papers that can be attached, with their ticks."""
        found: dict[Key, bool] = {}
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            value = item.data(0, KEY) if item is not None else None
            if item is not None and value and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                found[str(value[0]), int(value[1])] = item.checkState(0) == Qt.CheckState.Checked
        return found

    def _lines(self) -> list[QTreeWidgetItem]:
        lines: list[QTreeWidgetItem] = []
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            if top is not None:
                children = (top.child(row) for row in range(top.childCount()))
                lines += [top, *(child for child in children if child is not None)]
        return lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the record of the sheet, not to the window's first button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def outcome_text(group: Group) -> str:
    """What becomes of a paper, and what it misses."""
    parts = [_(OUTCOMES[group.outcome])]
    if group.older:
        parts.append(_("an earlier revision"))
    if group.missing:
        pages = ", ".join(map(str, group.missing))
        parts.append(_("pages missing: {pages}").format(pages=pages))
    return " · ".join(parts)


def place_text(batch: Batch, sheet: int) -> str:
    """Where a sheet came from: its file and the page in it."""
    one = batch.sheets[sheet]
    return _("{file}, page {page}").format(file=batch.files[one.file].name, page=one.page + 1)


def _item(texts: list[str], sheet: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem(texts)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setData(0, SHEET, sheet)
    for column, text in enumerate(texts):
        item.setToolTip(column, plain_tooltip(text))
    return item
