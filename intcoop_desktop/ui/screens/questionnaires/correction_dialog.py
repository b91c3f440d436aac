"""The reason for a technical correction, asked beside what it changes."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.services.results import QuestionnaireRecord
from intcoop_desktop.ui.messages import plain_label, show_with_room
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.wording import change_line
from intcoop_desktop.ui.texts import say

LONGEST_REASON = 300
"""Characters: a note of one line."""


class CorrectionDialog(QDialog):
    """``reason_given`` carries the reason; Esc goes back to the sheet and stores nothing."""

    reason_given = Signal(str)

    def __init__(
        self, parent: QWidget, context: ScreenContext, record: QuestionnaireRecord, changed: Mapping[str, Cell]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        office, stored = context.office, {**record.answers, **record.office}
        say(self, self.setWindowTitle, N_("Technical correction"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._label(N_("Technical correction"), "heading"))
        layout.addWidget(self._label(N_("What is changed"), "fieldlabel"))
        self.changes = QPlainTextEdit(self)
        self.changes.setReadOnly(True)
        self.changes.setTabChangesFocus(True)
        say(self.changes, self.changes.setAccessibleName, N_("What is changed"))
        pairs = [(path, stored.get(path, Cell()), cell) for path, cell in changed.items()]
        lines = [change_line(office, record.head, *pair) for pair in pairs]
        self.changes.setPlainText("\n".join(lines))
        layout.addWidget(self.changes, 1)
        layout.addWidget(self._label(N_("Reason"), "fieldlabel"))
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(LONGEST_REASON)
        say(self.reason, self.reason.setAccessibleName, N_("Reason"))
        layout.addWidget(self.reason)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        noted = N_("It is noted in the revision, with the day and your name. The signature stays valid.")
        layout.addWidget(self._label(noted, "muted"))
        layout.addLayout(self._buttons())
        self.resize(640, 360)
        self.reason.setFocus()

    def _label(self, text: str, kind: str) -> QWidget:
        label = plain_label(parent=self)
        label.setObjectName(kind)
        say(label, label.setText, text)
        return label

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.correct_button = QPushButton(self)
        self.correct_button.setProperty("primary", True)
        self.correct_button.setDefault(True)
        say(self.correct_button, self.correct_button.setText, N_("Correct"))
        self.correct_button.clicked.connect(self.give)
        back = QPushButton(self)
        say(back, back.setText, N_("Go on correcting"))
        back.clicked.connect(self.reject)
        row.addWidget(self.correct_button)
        row.addWidget(back)
        return row

    def give(self) -> None:
        """Hand over the reason in one line."""
        self.reason_given.emit(" ".join(self.reason.text().split()))

    def refuse(self, error: FieldError) -> None:
        """Say what is wrong with the reason."""
        show_with_room(self.problem, explain(error))
        self.reason.setFocus()
