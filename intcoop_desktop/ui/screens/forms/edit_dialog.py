"""Base of the designer's dialogs: a heading, what is edited, Apply and Cancel."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.messages import Choice, ask, plain_label, show_with_room
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.texts import say


class EditDialog(QDialog):
    """``apply(value)`` gets what ``value()`` gives; a FieldError of either is shown and keeps the dialog open."""

    def __init__(self, parent: QWidget, title: str, subject: str, apply: Callable[[object], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._apply = apply
        self._before: object = None
        say(self, self.setWindowTitle, title)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(self, heading.setText, title)
        about = plain_label(subject, self)
        about.setObjectName("muted")
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.layout_here = QVBoxLayout(self)
        self.layout_here.setContentsMargins(24, 20, 24, 16)
        self.layout_here.setSpacing(10)
        self.layout_here.addWidget(heading)
        self.layout_here.addWidget(about)

    def fill(self, body: QWidget, width: int, height: int, *, scroll: bool = True) -> None:
        """Put ``body`` between heading and buttons."""
        if scroll:
            area = QScrollArea(self)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(body)
            body = area
        self.layout_here.addWidget(body, 1)
        self.layout_here.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        self.apply_button = QPushButton(self)
        self.apply_button.setProperty("primary", True)
        self.apply_button.setAutoDefault(False)
        say(self.apply_button, self.apply_button.setText, N_("Apply"))
        self.apply_button.clicked.connect(lambda checked=False: self.apply())
        cancel = QPushButton(self)
        cancel.setAutoDefault(False)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.apply_button)
        row.addWidget(cancel)
        self.layout_here.addLayout(row)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.apply)
        resize_within_screen(self, width, height)
        self._before = self._now()

    def value(self) -> object:
        """What is edited, as it stands. Raises FieldError."""
        raise NotImplementedError

    def _now(self) -> object:
        try:
            return self.value()
        except FieldError as error:
            return str(error)

    def reject(self) -> None:
        """Esc and Cancel: ask first when something was changed."""
        if self._now() == self._before:
            super().reject()
            return
        keep = Choice(N_("Go on changing"))
        choices = [keep, Choice(N_("Throw the changes away"), super().reject, "danger")]
        ask(self, _("Throw the changes away?"), _("What you changed here is not applied yet."), choices)

    def apply(self) -> None:
        """Hand the value over and close; a refusal is shown and nothing is lost."""
        try:
            self._apply(self.value())
        except FieldError as error:
            show_with_room(self.problem, explain(error))
            return
        self.accept()
