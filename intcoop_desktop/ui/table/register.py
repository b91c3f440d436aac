"""A register: filter row, table, detail pane, count; the same shape for every screen of records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.table.columns import Column, RowSource
from intcoop_desktop.ui.table.filter_box import FilterBox
from intcoop_desktop.ui.table.model import WindowedModel
from intcoop_desktop.ui.table.view import RegisterTable
from intcoop_desktop.ui.texts import say, say_again

Options = Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Filter:
    """A drop-down of the filter row: the list's filter key, its name (msgid), (code, label) pairs. A ``live`` one
    offers what is in use and is filled anew with the list."""

    key: str
    label: str
    options: Options
    live: bool = False


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """What makes one register different from another. Texts are msgids."""

    name: str
    kind: str  # of Changes
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    empty: str
    empty_button: str
    sort: str = "changed"
    descending: bool = True


class Register(QWidget):
    """``chosen`` when the selection changes, ``opened`` with the id, ``wanted_first`` from the empty state."""

    chosen = Signal()
    opened = Signal(int)
    wanted_first = Signal()

    def __init__(
        self, spec: RegisterSpec, source: RowSource, settings: PcSettings, detail: QWidget | None = None
    ) -> None:
        super().__init__()
        self.spec = spec
        self._settings = settings
        self._stale = True
        self._extra: dict[str, str] = {}
        self.model = WindowedModel(source, spec.columns, self)
        self.table = RegisterTable(self.model, settings, spec.name, self)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._selection_changed)
        self.table.sorted_by.connect(self._sort)
        self.table.typed.connect(self._type_to_find)
        self._combos: dict[str, QComboBox] = {}
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.timeout.connect(self.reload)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._filter_row())
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty_page())
        self.splitter.addWidget(self._stack)
        if detail is not None:
            self.splitter.addWidget(detail)
            self.splitter.setStretchFactor(0, 1)
        layout.addWidget(self.splitter, 1)
        self.count = plain_label(parent=self, wrap=False)
        self.count.setObjectName("muted")
        say(self.count, self.count.setText, self.count_text)
        layout.addWidget(self.count)

    # ------------------------------------------------------------- parts

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(180)
        sign = QAction(self.search)
        show_icon(self.search, sign.setIcon, "search", "muted")
        self.search.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        say(self.search, self.search.setPlaceholderText, N_("Filter: name, number, passport…"))
        say(self.search, self.search.setAccessibleName, N_("Filter this list"))
        self.search.textChanged.connect(self._filter_changed)
        self.search.returnPressed.connect(self.table.setFocus)
        row.addWidget(self.search, 1)
        for spec in self.spec.filters:
            box = FilterBox(self)
            say(box, partial(self._fill, box, spec), spec.label)
            say(box, box.setAccessibleName, spec.label)
            box.currentIndexChanged.connect(self._filter_changed)
            self._combos[spec.key] = box
            row.addWidget(box)
        self.archive_box = QComboBox(self)
        say(self.archive_box, lambda text: self._fill_archive(), N_("Recycle bin"))
        say(self.archive_box, self.archive_box.setAccessibleName, N_("Current records or the recycle bin"))
        self.archive_box.currentIndexChanged.connect(self._filter_changed)
        row.addWidget(self.archive_box)
        self.extra_button = QPushButton(self)
        show_icon(self.extra_button, self.extra_button.setIcon, "close", "accent")
        say(self.extra_button, self.extra_button.setText, N_("Filter from the home screen"))
        self.extra_button.clicked.connect(self.clear_filter)
        self.extra_button.hide()
        row.addWidget(self.extra_button)
        return row

    def _fill(self, box: QComboBox, spec: Filter, _label: str) -> None:
        kept = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(_("{filter}: all").format(filter=_(spec.label)), "")
            for code, label in spec.options():
                box.addItem(label, code)
            box.setCurrentIndex(max(box.findData(kept), 0))
        box.updateGeometry()

    def _fill_archive(self) -> None:
        place = max(self.archive_box.currentIndex(), 0)
        with QSignalBlocker(self.archive_box):
            self.archive_box.clear()
            self.archive_box.addItems([_("Current"), _("Recycle bin")])
            self.archive_box.setCurrentIndex(place)

    def _empty_page(self) -> QFrame:
        page = QFrame(self)
        page.setObjectName("card")
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        words = plain_label(parent=page)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setObjectName("muted")
        say(words, words.setText, lambda: _(self._empty_texts()[0]))
        layout.addWidget(words)
        button = QPushButton(page)
        button.setProperty("primary", True)
        say(button, button.setText, lambda: _(self._empty_texts()[1]))
        button.clicked.connect(self._empty_pressed)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        self._empty_words, self.empty_button = words, button
        return page

    def _empty_texts(self) -> tuple[str, str]:
        """Msgids: why nothing is here, and the button that helps."""
        if self.narrowed:
            return N_("Nothing matches the filter."), N_("Clear the filter")
        if self.in_recycle_bin:
            return N_("The recycle bin is empty."), N_("Show the current records")
        return self.spec.empty, self.spec.empty_button

    def _empty_pressed(self) -> None:
        if self.filtered:
            self.clear_filter()
        else:
            self.wanted_first.emit()

    # ------------------------------------------------------------- query

    @property
    def narrowed(self) -> bool:
        """Something narrows the list, current records or recycle bin."""
        chosen = any(box.currentData() for box in self._combos.values())
        return bool(self.search.text().strip() or self._extra) or chosen

    @property
    def filtered(self) -> bool:
        """These are not all current records."""
        return self.narrowed or self.in_recycle_bin

    @property
    def in_recycle_bin(self) -> bool:
        """Archived records are shown."""
        return self.archive_box.currentIndex() == 1

    def set_filter(self, values: Mapping[str, str]) -> None:
        """Set the filter row; keys not named are cleared. What the row has no box for holds until it is cleared."""
        self._extra = {}
        for key, value in values.items():
            box = self._combos.get(key)
            if key != "search" and (box is None or box.findData(value) < 0):
                self._extra[key] = value
        self.extra_button.setVisible(bool(self._extra))
        with QSignalBlocker(self.search):
            self.search.setText(values.get("search", ""))
        for key, box in self._combos.items():
            with QSignalBlocker(box):
                box.setCurrentIndex(max(box.findData(values.get(key, "")), 0))
        with QSignalBlocker(self.archive_box):
            self.archive_box.setCurrentIndex(0)
        self.reload()
        if "ids" in values and not self.model.rowCount():
            self._look_in_the_bin()

    def _look_in_the_bin(self) -> None:
        """The records a link leads to may all be in the recycle bin; when none is there either, nothing changes."""
        for place in (1, 0):
            with QSignalBlocker(self.archive_box):
                self.archive_box.setCurrentIndex(place)
            self.reload()
            if self.model.rowCount():
                return

    def first_focus(self) -> QWidget:
        """The table, or in an empty list the button that begins it."""
        if self._stale:
            self.reload()  # asked before the list is shown
        return self.table if self.model.rowCount() else self.empty_button

    def clear_filter(self) -> None:
        """Show everything again."""
        self.set_filter({})
        self.search.setFocus()

    def _filter_changed(self) -> None:
        # Zero, not a delay: the rows follow each key, but pasted text asks only once.
        self._reload.start(0)

    def _sort(self, key: str, descending: bool) -> None:
        self._settings.put(f"sort.{self.spec.name}", {"key": key, "descending": descending})
        self.reload()

    def query(self) -> ListQuery:
        """What is asked of the list now."""
        kept = self._settings.table(f"sort.{self.spec.name}")
        key, descending = kept.get("key"), kept.get("descending")
        known = {column.sort for column in self.spec.columns if column.sort}
        sort = key if isinstance(key, str) and key in known else self.spec.sort
        chosen = {name: str(box.currentData()) for name, box in self._combos.items() if box.currentData()}
        filters = {**self._extra, **chosen}
        return ListQuery(
            search=self.search.text(),
            sort=sort,
            descending=bool(descending) if sort == key else self.spec.descending,
            filters=filters,
            archived=self.in_recycle_bin,
        )

    def reload(self) -> None:
        """Run the query; selection and current row stay on their records."""
        self._stale = False
        selected = self.table.selected_ids()
        for spec in self.spec.filters:
            if spec.live:
                self._fill(self._combos[spec.key], spec, spec.label)
        self.model.show(self.query())
        self.table.show_order(self.model.query.sort, self.model.query.descending)
        if selected:
            self.table.select(selected)
        self.table.stand_somewhere()
        empty = self.model.rowCount() == 0
        self._stack.setCurrentIndex(1 if empty else 0)
        if empty:
            say_again(self._empty_words)
            say_again(self.empty_button)
            self.empty_button.setVisible(self.filtered or bool(self.spec.empty_button))
        self._selection_changed()

    def take_changes(self, changes: Changes) -> None:
        """Refresh soon when records of this kind changed; a hidden list waits until it is shown."""
        if self.spec.kind not in changes.kinds:
            return
        self._stale = True
        if self.isVisible():
            self._reload.start(30)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self.reload()
        elif event.type() == QEvent.Type.LanguageChange:
            self.table.viewport().update()
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)
        return super().event(event)

    # ------------------------------------------------------------- selection

    def _selection_changed(self) -> None:
        say_again(self.count)
        self.chosen.emit()

    def count_text(self) -> str:
        """Count and selection, for the line under the table."""
        total = self.model.rowCount()
        text = ngettext("{n} record", "{n} records", total).format(n=f"{total:,}".replace(",", "\u00a0"))
        chosen = self.selected_count()
        return _("{total}, {chosen} selected").format(total=text, chosen=chosen) if chosen > 1 else text

    def selected_count(self) -> int:
        """How many rows are selected, without listing them."""
        selection = self.table.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return sum(part.height() for part in parts if part.left() == 0)

    def _type_to_find(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)
