"""Asking before a signed questionnaire gets a new revision."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.messages import Choice, ask, tell_error
from intcoop_desktop.ui.paper.record_door import RecordDoor


class Revising(QObject):
    """Opens revision n+1 when the user says so; ``revised`` follows."""

    revised = Signal()
    told = Signal(str)

    def __init__(self, door: RecordDoor, parent: QWidget) -> None:
        super().__init__(parent)
        self._door, self._window = door, parent

    def ask(self) -> None:
        """Explain and ask; where no revision can be opened, say that."""
        if not self._door.may_revise:
            self.told.emit(_("This questionnaire cannot be changed."))
            return
        number = self._door.record.head.revision + 1
        ask(
            self._window,
            _("Change a signed questionnaire?"),
            _("Revision {number} is opened. The signed copy and its scan stay as they are, marked as outdated.").format(
                number=number
            ),
            [Choice(N_("Leave as it is")), Choice(N_("Open a new revision"), self._open, "primary")],
        )

    def _open(self) -> None:
        try:
            self._door.revise()
        except IntcoopError as error:
            tell_error(self._window, error)
            return
        self.revised.emit()
