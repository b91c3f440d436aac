"""A record in a window of its own: form, Save, and a question before changes are thrown away."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError, NoteNeeded
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.records.fields import Options, word_options
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.texts import say

Save = Callable[[dict[str, object], str], object]
"""(values, note); the note is empty until ``NoteNeeded`` asked for one."""


class RecordDialog(QDialog):
    """``save(values, note)`` gets the form's values; it may raise ``FieldError`` to refuse one, ``NoteNeeded`` to ask
    for a note."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object],
        save: Save,
        options: Options = word_options,
        button: str = N_("Save"),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._save = save
        self._button = button
        self._dirty = False
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(self, heading.setText, title)
        say(self, self.setWindowTitle, title)
        self.form = RecordForm(fields, options, self)
        self.form.set_values(values)
        self.form.changed.connect(self._changed)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(heading)
        layout.addWidget(area, 1)
        layout.addLayout(self._buttons())
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.save)
        width = max(620, self.form.minimumSizeHint().width() + 76)
        resize_within_screen(self, width, min(self.form.sizeHint().height() + 150, 760))
        self.form.editors[fields[0].name].setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.save_button = QPushButton(self)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        say(self.save_button, self.save_button.setText, self._button)
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.save_button)
        row.addWidget(cancel)
        return row

    def _changed(self) -> None:
        self._dirty = True

    def save(self) -> None:
        """Store and close; a refused field keeps the window open with the focus there."""
        self._save_with("")

    def _save_with(self, note: str) -> None:
        values = self.form.values()
        if values is None:
            return
        try:
            self._save(values, note)
        except NoteNeeded as error:
            NoteDialog(self, explain(error), self._save_with).open()
            return
        except FieldError as error:
            if not self.form.show_error(error):
                tell_error(self, error)
            return
        except IntcoopError as error:
            tell_error(self, error)
            return
        self._dirty = False
        self.accept()

    def reject(self) -> None:
        """Esc and Cancel: ask first when something was typed."""
        if not self._dirty:
            super().reject()
            return
        ask(
            self,
            _("Save the changes?"),
            _("You changed this record and did not save it yet."),
            [
                Choice(N_("Save"), self.save, "primary"),
                Choice(N_("Don't save"), super().reject),
                Choice(N_("Cancel")),
            ],
        )
