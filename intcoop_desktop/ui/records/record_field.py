"""Fields that refer to other records: by typing any part of what they are called."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.i18n import _
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.records.fields import FieldEditor, Options
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.texts import say


class RecordLine(QLineEdit):
    """One record of a register; ``picked`` carries the id chosen from the list."""

    picked = Signal(int)

    def __init__(self, lookup: Lookup, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookup, self._kind = lookup, kind
        self._id: int | None = None
        self._title = ""
        self._hits: list[tuple[int, str]] = []
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)
        say(self, self.setPlaceholderText, N_("type any part of the name"))
        pick = QAction(self)
        show_icon(self, pick.setIcon, "chevron-down", "muted")
        say(self, pick.setToolTip, N_("Show the list (F4)"))
        pick.setShortcuts([QKeySequence("F4"), QKeySequence("Alt+Down")])
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.open_list)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def offer(self, typed: str) -> None:
        """Find what fits."""
        self._hits = self._lookup.find(self._kind, typed)
        self._names.setStringList([title for _id, title in self._hits])

    def open_list(self) -> None:
        """Show what fits what is typed, or the first records."""
        known = self.text() == self._title
        self.offer("" if known else self.text())
        self.completer().complete()

    def _picked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self._hits):
            self.set_id(self._hits[row][0])
            self.picked.emit(self._hits[row][0])

    def id(self, path: str = "") -> int | None:
        """The record meant, None for an empty line. Raises ``FieldError`` when the text does not name just one."""
        text = self.text().strip()
        if not text:
            return None
        if self._id is not None and text == self._title.strip():
            return self._id
        same = [record_id for record_id, title in self._hits if title == text]
        found = same or self._lookup.called(self._kind, text)
        found = found or [record_id for record_id, _title in self._lookup.find(self._kind, text)]
        if len(found) != 1:
            raise FieldError(N_("Choose one from the list: “{name}” does not name just one."), path=path, name=text)
        return found[0]

    def set_id(self, record_id: int | None) -> None:
        """Show a record, or nothing."""
        self._id = record_id
        self._title = self._lookup.title(self._kind, record_id) if record_id is not None else ""
        self.setText(self._title)
        self.setCursorPosition(0)


def lookup_of(options: Options) -> Lookup:
    """A form with fields that refer to records is made over an office."""
    if not isinstance(options, Lookup):
        raise TypeError("fields of records need a Lookup")
    return options


class RecordField(FieldEditor):
    """One record by its id, or None."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self.line = RecordLine(lookup_of(options), field.options, self)
        self.line.textChanged.connect(self.changed)
        self.put(self.line)

    def value(self) -> object:
        return self.line.id(self.field.name)

    def set_value(self, value: object) -> None:
        with QSignalBlocker(self.line):
            self.line.set_id(value if isinstance(value, int) else None)


class _Chosen(QListWidget):
    """The records chosen; Del takes the current one away."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _AddingLine(RecordLine):
    """Enter with something typed adds it, instead of pressing the window's first button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        adds = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.text().strip())
        super().keyPressEvent(event)
        if adds:
            event.accept()


class RecordsField(FieldEditor):
    """Several records: a line to add one, the list of those chosen under it."""

    def __init__(self, field: Field, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self._lookup = lookup_of(options)
        self.line = _AddingLine(self._lookup, field.options, self)
        self.line.picked.connect(self._add)
        self.line.returnPressed.connect(self._add_typed)
        self.chosen = _Chosen(self)
        self.chosen.setObjectName("list")
        self.chosen.setFixedHeight(92)
        self.chosen.removed.connect(self.changed)
        say(self.chosen, self.chosen.setAccessibleName, lambda: _("{field}: chosen").format(field=_(field.label)))
        say(self.chosen, self.chosen.setToolTip, N_("Del takes the current one away"))
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.chosen)
        self._layout.addWidget(holder)
        self.setFocusProxy(self.line)
        say(self, self.line.setAccessibleName, field.label)
        self.line.setObjectName(field.name)

    def _ids(self) -> list[int]:
        return [int(self.chosen.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.chosen.count())]

    def _add(self, record_id: int) -> None:
        if record_id not in self._ids():
            self._show(record_id)
            self.changed.emit()
        self.line.clear()

    def _add_typed(self) -> None:
        if self.line.text().strip():
            found = self.line.id(self.field.name) if self._names_one() else None
            if found is not None:
                self._add(found)

    def _names_one(self) -> bool:
        try:
            self.line.id(self.field.name)
        except FieldError:
            self.line.open_list()
            return False
        return True

    def _show(self, record_id: int) -> None:
        item = QListWidgetItem(self._lookup.title(self.field.options, record_id), self.chosen)
        item.setData(Qt.ItemDataRole.UserRole, record_id)

    def value(self) -> object:
        typed = self.line.id(self.field.name)
        ids = self._ids()
        return tuple(ids if typed is None or typed in ids else [*ids, typed])

    def set_value(self, value: object) -> None:
        self.chosen.clear()
        self.line.clear()
        for record_id in value if isinstance(value, tuple | list) else ():
            self._show(int(record_id))
