"""The line above the sheets that says why nothing can be typed, and what to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.messages import plain_label

_WHY = {
    "signed": N_("This questionnaire is signed. To change it, open a new revision."),
    "closed": N_("This questionnaire is closed. To change it, open a new revision."),
    "superseded": N_("This questionnaire was replaced by another and is shown for reading."),
    "void": N_("This questionnaire is void and is shown for reading."),
}


class StateBanner(QFrame):
    """Shown while the record is read-only."""

    revise_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        self.text = plain_label("", self)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.revise_asked)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self._state, self._revisable = "", False

    def show_state(self, state: str, *, read_only: bool, revisable: bool) -> None:
        """Say it for a state, or hide."""
        self._state, self._revisable = state, revisable
        self.setVisible(read_only)
        self.say()

    def say(self) -> None:
        """Texts in the language of the window."""
        self.text.setText(_(_WHY.get(self._state, N_("The office is open for reading only."))))
        self.button.setText(_("Open a new revision"))
        self.button.setVisible(self._revisable)
