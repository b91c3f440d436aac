"""Why a step goes back or leaves others out: a few words, asked for once."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say

LONGEST = 500


class NoteDialog(QDialog):
    """``done`` is called with the note when there is one."""

    def __init__(self, parent: QWidget | None, why: str, done: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._done = done
        say(self, self.setWindowTitle, N_("A note"))
        words = plain_label(why, self)
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST)
        say(self.line, self.line.setAccessibleName, N_("Note"))
        self.line.textChanged.connect(self._typed)
        self.go_on = QPushButton(self)
        self.go_on.setProperty("primary", True)
        self.go_on.setDefault(True)
        self.go_on.setEnabled(False)
        say(self.go_on, self.go_on.setText, N_("Take the step"))
        self.go_on.clicked.connect(self._take)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(self.line)
        layout.addLayout(row)
        self.setMinimumWidth(460)
        self.line.setFocus()

    def _typed(self, text: str) -> None:
        self.go_on.setEnabled(bool(text.strip()))

    def _take(self) -> None:
        self.accept()
        self._done(self.line.text().strip())
