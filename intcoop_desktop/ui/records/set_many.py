"""«Set for selected»: one field of many records at once, one step to take back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError, NoteNeeded
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.records.fields import FieldEditor, editors
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.texts import say

SetMany = Callable[[str, Value, str], object]
"""(field, value, note)."""


class SetManyDialog(QDialog):
    """Choose a field, enter its value; ``set_many`` stores it for all, or raises."""

    def __init__(self, parent: QWidget, fields: Sequence[Field], count: int, lookup: Lookup, set_many: SetMany) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._fields, self._lookup, self._set_many = list(fields), lookup, set_many
        self.editor: FieldEditor | None = None
        say(self, self.setWindowTitle, N_("Set for selected"))
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, lambda: self._heading(count))
        what = plain_label(parent=self)
        what.setObjectName("fieldlabel")
        say(what, what.setText, N_("Field"))
        value = plain_label(parent=self)
        value.setObjectName("fieldlabel")
        say(value, value.setText, N_("New value for all"))
        self.which = QComboBox(self)
        what.setBuddy(self.which)
        say(self.which, self.which.setAccessibleName, N_("Field"))
        for field in self._fields:
            self.which.addItem(_(field.label))
        self.which.currentIndexChanged.connect(self._choose)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        for label, below in ((what, self.which), (value, self._place)):
            part = QVBoxLayout()
            part.setSpacing(3)
            part.addWidget(label)
            part.addWidget(below) if isinstance(below, QWidget) else part.addLayout(below)
            layout.addLayout(part)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addLayout(self._buttons())
        self.setMinimumSize(520, 260)
        self._choose(0)
        self.which.setFocus()

    @staticmethod
    def _heading(count: int) -> str:
        records = ngettext("{n} record", "{n} records", count).format(n=count)
        return f"{_('Set for selected')}: {records}"

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.set_button = QPushButton(self)
        self.set_button.setProperty("primary", True)
        self.set_button.setDefault(True)
        say(self.set_button, self.set_button.setText, N_("Set for all"))
        self.set_button.clicked.connect(lambda checked=False: self.set_for_all(""))
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.set_button)
        row.addWidget(cancel)
        return row

    def _choose(self, place: int) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        field = self._fields[place]
        self.editor = editors()[field.kind](field, self._lookup, self)
        self.editor.set_value(field.empty)
        self._place.addWidget(self.editor)
        self.problem.hide()

    def set_for_all(self, note: str) -> None:
        """Store; what is refused is said under the editor."""
        field = self._fields[self.which.currentIndex()]
        if self.editor is None:
            return
        try:
            value = self.editor.value()
            if value is None or isinstance(value, str | int | tuple):
                self._set_many(field.name, value, note)
        except NoteNeeded as error:
            NoteDialog(self, explain(error), self.set_for_all).open()
            return
        except FieldError as error:
            self.problem.setText(explain(error))
            self.problem.show()
            self.editor.setFocus()
            return
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.accept()


def settable(kind: RecordKind) -> list[Field]:
    """Fields it makes sense to set for many: not the names a record is told apart by."""
    return [field for field in kind.all_fields if field.name not in kind.name or field.kind in ("reference", "date")]
