"""Dialogs that ask for passwords; the slow hashing runs in the worker."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.results import User
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.signin.page import plain
from intcoop_desktop.ui.signin.password_line import PasswordLine
from intcoop_desktop.ui.signin.passwords import NewPassword
from intcoop_desktop.ui.texts import say


class _AskingDialog(QDialog):
    """Rows, a line for the problem, a primary button and Cancel."""

    def __init__(self, parent: QWidget, title: str, button: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say(self, self.setWindowTitle, title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, title)
        outer.addWidget(heading)
        self.rows = QVBoxLayout()
        outer.addLayout(self.rows)
        self.problem = plain(self, "", "problem")
        self.problem.hide()
        outer.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, button)
        self.go.clicked.connect(self.act)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(self.go)
        buttons.addWidget(cancel)
        outer.addLayout(buttons)
        self.resize(460, 10)

    def act(self) -> None:
        """What the primary button does."""
        raise NotImplementedError

    def refuse(self, error: BaseException) -> None:
        """Say why not, and let it be tried again."""
        self.go.setEnabled(True)
        if isinstance(error, IntcoopError):
            show_with_room(self.problem, explain(error))
        else:
            tell_error(self, error)


class PasswordDialog(_AskingDialog):
    """``change(old, new)`` runs in the worker."""

    def __init__(
        self, parent: QWidget, jobs: Jobs, change: Callable[[str, str], object], done: Callable[[], object]
    ) -> None:
        super().__init__(parent, N_("Change the password"), N_("Change"))
        self._jobs, self._change, self._done = jobs, change, done
        label = plain(self, N_("Present password"), "fieldlabel")
        hint = plain(self, "", "muted")
        self.old = PasswordLine(hint, self)
        label.setBuddy(self.old)
        say(self.old, self.old.setAccessibleName, N_("Present password"))
        self.new = NewPassword(self)
        for widget in (label, self.old, hint, self.new):
            self.rows.addWidget(widget)
        self.old.setFocus()

    def act(self) -> None:
        old = self.old.text()
        try:
            new = self.new.value()
        except FieldError as error:
            self.refuse(error)
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> None:
            self._change(old, new)

        def done(result: object) -> None:
            self.accept()
            self._done()

        self._jobs.run(work, success=done, failure=self.refuse)


class UserDialog(_AskingDialog):
    """A new user with the first password, or the roles of a known one."""

    def __init__(self, parent: QWidget, context: ScreenContext, user: User | None, done: Callable[[], object]) -> None:
        title = N_("New user") if user is None else N_("Roles")
        super().__init__(parent, title, N_("Save"))
        self._context, self._user, self._done = context, user, done
        label = plain(self, N_("User name"), "fieldlabel")
        self.name = QLineEdit(user.name if user is not None else "", self)
        self.name.setEnabled(user is None)
        label.setBuddy(self.name)
        say(self.name, self.name.setAccessibleName, N_("User name"))
        self.rows.addWidget(label)
        self.rows.addWidget(self.name)
        self.roles: dict[str, QCheckBox] = {}
        for role in WORDS["role"]:
            box = QCheckBox(self)
            box.setChecked(user.may(role) if user is not None else role == "inspector")
            say(box, box.setText, partial(WORDS["role"].text, role))
            self.roles[role] = box
            self.rows.addWidget(box)
        self.password = NewPassword(self)
        self.password.setVisible(user is None)
        self.rows.addWidget(self.password)

    def act(self) -> None:
        users, known = self._context.office.users, self._user
        roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
        name = self.name.text().strip()
        try:
            password = self.password.value() if known is None else ""
        except FieldError as error:
            self.refuse(error)
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> None:
            if known is None:
                users.add(name, password, roles)
            else:
                users.set_roles(known.name, roles)

        def done(result: object) -> None:
            self.accept()
            self._done()

        self._context.jobs.run(work, success=done, failure=self.refuse)
