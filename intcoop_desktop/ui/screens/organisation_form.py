"""The page of the organisation itself: a form that keeps its changes when it is left."""

from dataclasses import asdict, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.services.undo import Step
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.records.specs import ORGANISATION
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import tell_undoable


class OrganisationPage(QWidget):
    """Saved with the button, with Ctrl+S, and by itself a moment after typing."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._service = context.office.organisation_service
        self._dirty = False
        self._before: Step | None = None
        self.form = RecordForm(ORGANISATION, parent=self)
        self.form.setMaximumWidth(860)
        self.form.changed.connect(self._changed)
        self.save_button = QPushButton(self)
        self.save_button.setProperty("primary", True)
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setEnabled(False)
        say(self.save_button, self.save_button.setText, N_("Save"))
        self.save_button.clicked.connect(self.save)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(area, 1)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        layout.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(1500)
        self._timer.timeout.connect(self.save_quietly)
        self.setFocusProxy(self.form)
        self.form.setFocusProxy(self.form.editors["name_kk"])
        self.reload()

    def _changed(self) -> None:
        self._dirty = True
        self.save_button.setEnabled(True)
        self._timer.start()

    def reload(self) -> None:
        """Show what is stored, unless something typed is not stored yet."""
        if not self._dirty:
            self.form.set_values(asdict(self._service.get()))

    def save(self) -> None:
        """Store and say so."""
        if self._store():
            self._tell()

    def save_quietly(self) -> None:
        """Store what was typed; a refused value waits, marked, until it is put right."""
        if self._dirty and self._store():
            self._tell()

    def _tell(self) -> None:
        """These fields head every report: a slip of the hand is seen, and one press takes it back."""
        if self._context.office.undo.undoable is self._before:  # it was so already
            self._context.bar.tell(_("Saved."))
        else:
            tell_undoable(self, self._context, _("Saved."))

    def _store(self) -> bool:
        values = self.form.values()
        if values is None:
            return False
        self._timer.stop()
        self._dirty = False
        self._before = self._context.office.undo.undoable
        try:
            self._service.save(replace(self._service.get(), **values))  # type: ignore[arg-type]
        except FieldError as error:
            self._dirty = True
            if not self.form.show_error(error):
                tell_error(self, error)
            return False
        except IntcoopError as error:
            self._dirty = True
            tell_error(self, error)
            return False
        self.save_button.setEnabled(False)
        return True
