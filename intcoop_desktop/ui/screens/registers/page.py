"""One register of a screen: list and pane, and what its commands do."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError, NoteNeeded
from intcoop_desktop.i18n import explain, ngettext
from intcoop_desktop.registers.registry import kind_of, referring
from intcoop_desktop.registers.spec import Child, Value
from intcoop_desktop.services.document_parts.prints import CHANGED as PRINTED
from intcoop_desktop.ui.documents.offered import Subjects
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.records.door import RecordDoor
from intcoop_desktop.ui.records.history_dialog import HistoryDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.records.set_many import SetManyDialog, settable
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.columns import register_spec
from intcoop_desktop.ui.screens.registers.commands import watched_kinds
from intcoop_desktop.ui.screens.registers.detail import RecordDetail, RecordPane
from intcoop_desktop.ui.table.register import Register
from intcoop_desktop.ui.undoing import tell_undoable


class RegisterPage(QWidget):
    """``conditions_changed`` when another record, or several, are selected; ``menu_wanted`` with the place."""

    conditions_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, context: ScreenContext, code: str) -> None:
        super().__init__()
        self.context = context
        self.kind = kind_of(code)
        self._pane_stale = False
        self.service = context.office.registers.of(code)
        self.door = RecordDoor(self, context.office)
        self.pane = self.make_pane()
        self.register = self.make_register()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.register)
        self.register.chosen.connect(self._chosen)
        self.register.opened.connect(self.edit)
        self.register.wanted_first.connect(self.new)
        self.register.table.archived.connect(self.archive_or_restore)
        self.register.table.menu_wanted.connect(self.menu_wanted)
        self.pane.step_wanted.connect(self.step)
        self.pane.child_wanted.connect(self.new_child)
        self.pane.child_opened.connect(self.edit_child)
        # The pane has the same key for itself; a line being typed in keeps it.
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.register.table)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.pane.files.paste)
        self._watched = {PRINTED, self.kind.code, *(field.options for field in self.kind.all_fields if field.options)}
        self._watched |= {child.kind for child in self.kind.children} | watched_kinds(code)

    def make_pane(self) -> RecordPane:
        """The pane beside the list; a register laid out by hand has its own."""
        return RecordDetail(self.context, self.kind)

    def make_register(self) -> Register:
        """The list with its pane."""
        spec = register_spec(self.kind, self.context.office)
        return Register(spec, self.service, self.context.settings, self.pane)

    @property
    def detail(self) -> RecordDetail:
        """The pane, where it is the common one. Raises TypeError on a page laid out by hand."""
        if not isinstance(self.pane, RecordDetail):
            raise TypeError(self.pane)
        return self.pane

    # ------------------------------------------------------------- selection

    def conditions(self) -> set[str]:
        """What holds now, for the commands."""
        count = self.register.selected_count()
        holding = {"register", f"kind:{self.kind.code}", "archived" if self.register.in_recycle_bin else "current"}
        if count:
            holding.add("some")
        if count == 1:
            holding |= {"one", *self.pane.choices}
        return holding

    def _chosen(self) -> None:
        ids = self.register.table.selected_ids() if self.register.selected_count() == 1 else []
        wanted = ids[0] if ids else None
        if wanted != self.pane.record_id:
            self.pane.show_record(wanted)
        self.conditions_changed.emit()

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except IntcoopError as error:
            tell_error(self, error)
            return False
        return True

    def with_one(self, act: Callable[[int], object]) -> None:
        """Do something with the chosen record; what cannot be done is told."""
        record_id = self.pane.record_id
        if record_id is not None:
            self._attempt(lambda: act(record_id))

    # ------------------------------------------------------------- commands

    def new(self) -> None:
        """A new record."""
        self.new_with({})

    def new_with(self, preset: Mapping[str, Value]) -> None:
        """A new record with values given."""
        self.door.new(self.kind.code, preset, self._made)

    def _made(self, record_id: int) -> None:
        self.register.clear_filter()
        self.register.table.select([record_id])
        self.register.table.setFocus()

    def edit(self, record_id: int) -> None:
        """The form of a record."""
        self.edit_at(record_id)

    def edit_at(self, record_id: int, focus: str = "") -> None:
        """The form of a record, with the cursor in the field ``focus``."""
        self._attempt(lambda: self.door.edit(self.kind.code, record_id, focus, self._saved))

    def _saved(self, record_id: int) -> None:
        """What this register does after one of its records was changed, once the form has gone."""
        from intcoop_desktop.ui.screens.registers.commands import after_change

        follow_up = after_change(self.kind.code)
        if follow_up is not None:
            QTimer.singleShot(0, self, lambda: follow_up(self, record_id))

    def edit_one(self) -> None:
        """The form of the chosen record."""
        self.with_one(self.edit)

    def copy(self) -> None:
        """A new record like the chosen one."""
        self.with_one(lambda one: self.door.new(self.kind.code, self.service.copy_of(one), self._made))

    def set_for_selected(self) -> None:
        """One field of all selected records."""
        ids = self.register.table.selected_ids()
        if not ids:
            return

        def store(name: str, value: Value, note: str) -> None:
            self.service.set_many(ids, {name: value}, note)
            self.told(ngettext("{n} record changed.", "{n} records changed.", len(ids)).format(n=len(ids)))
            if len(ids) == 1:
                self._saved(ids[0])

        SetManyDialog(self, settable(self.kind), len(ids), self.door.lookup, store).open()

    def go_to_files(self, record_id: int) -> None:
        """The files of a record, in sight and under the keyboard."""
        self.pane.show_record(record_id)
        self.pane.go_to_files()

    def add_file(self) -> None:
        """A file for the chosen record."""
        self.with_one(lambda one: self.pane.files.choose())

    def history(self) -> None:
        """What happened to the chosen record."""
        self.with_one(lambda one: HistoryDialog(self, self.context.office, self.service.get(one)).open())

    def subjects(self) -> Subjects:
        """What documents can be made of now: the chosen records."""
        return [(self.kind.code, self.register.table.selected_ids())]

    def archive(self) -> None:
        """Into the recycle bin, with undo."""
        gone = self.register.table.selected_ids()
        if gone and self._attempt(lambda: self.service.archive(gone)):
            self.told(
                ngettext("{n} record is in the recycle bin.", "{n} records are in the recycle bin.", len(gone)).format(
                    n=len(gone)
                )
            )

    def restore(self) -> None:
        """Out of the recycle bin."""
        ids = self.register.table.selected_ids()
        if ids:
            self._attempt(lambda: self.service.restore(ids))

    def archive_or_restore(self) -> None:
        """Del: the one that makes sense here."""
        if self.register.in_recycle_bin:
            self.restore()
        else:
            self.archive()

    def told(self, text: str) -> None:
        """Say what was done, and offer to take it back."""
        tell_undoable(self, self.context, text)

    # ------------------------------------------------------------- the pane

    def step(self, state: str, note: str = "") -> None:
        """The next step of the chosen record's state."""
        record_id = self.pane.record_id
        if record_id is None:
            return
        try:
            self.service.save(record_id, {"state": state}, note)
        except NoteNeeded as error:
            NoteDialog(self, explain(error), lambda words: self.step(state, words)).open()
        except IntcoopError as error:
            tell_error(self, error)

    def new_child(self, child: Child) -> None:
        """A record that belongs to the chosen one; what both have in common is given."""
        record_id = self.pane.record_id
        if record_id is None:
            return
        self._new_child(child, record_id)

    def add_child(self, record_id: int, code: str) -> None:
        """A new record of register ``code`` that belongs to this one."""
        child = next(one for one in self.kind.children if one.kind == code)
        self._attempt(lambda: self._new_child(child, record_id))

    def _new_child(self, child: Child, record_id: int) -> None:
        several = kind_of(child.kind).field(child.field).kind == "references"
        preset: dict[str, Value] = {child.field: (record_id,) if several else record_id}
        self.door.new(child.kind, self._inherited(child, record_id) | preset)

    def _inherited(self, child: Child, record_id: int) -> dict[str, Value]:
        """References the new record shares with this one (the person of a stay, the agreement of a trip)."""
        mine = self.service.get(record_id).values
        theirs = {field.name: field for field in kind_of(child.kind).all_fields}
        return {
            field.name: mine[field.name]
            for field in self.kind.all_fields
            if field.kind == "reference" and field.name in theirs and theirs[field.name].options == field.options
        }

    def edit_child(self, code: str, record_id: int) -> None:
        """The form of a record that belongs to the chosen one."""
        self._attempt(lambda: self.door.edit(code, record_id))

    # ------------------------------------------------------------- of the screen

    def take_changes(self, changes: Changes) -> None:
        """Refresh what is shown when it changed, or something it shows the name of."""
        if not changes.kinds & self._watched:
            return
        if self.kind.code in changes.kinds or changes.kinds & self._named():
            self.register.take_changes(Changes.of(self.kind.code))
        self._pane_stale = True
        if self.isVisible():
            self._refresh_pane()

    def showEvent(self, event: QShowEvent) -> None:
        """The pane was not kept up while nobody saw it."""
        super().showEvent(event)
        if self._pane_stale:
            self._refresh_pane()

    def _refresh_pane(self) -> None:
        self._pane_stale = False
        self.pane.show_again()
        self.conditions_changed.emit()

    def _named(self) -> set[str]:
        """Kinds whose names stand in the columns."""
        return {other for other in self._watched if any(kind is self.kind for kind, _field in referring(other))}

    def show_ids(self, ids: Sequence[int]) -> None:
        """Select these records."""
        self.register.set_filter({})
        self.register.table.select(ids)
