"""Own password, the recovery sheet, and who may open the office."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.results import RecoveryKey, User
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.settings.password_dialog import PasswordDialog, UserDialog
from intcoop_desktop.ui.texts import say, say_again

_ONE = frozenset({"one"})
_ACTIONS = (
    Action("user.add", N_("New user"), "users", (), needs=frozenset({"administrator"})),
    Action("user.roles", N_("Roles…"), "edit", (), needs=_ONE | {"administrator"}),
    Action("user.remove", N_("Remove…"), "void", (), needs=_ONE | {"administrator"}),
)


class UsersPage(QWidget):
    """Only administrators see the list at work; everybody changes the own password."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._users: list[User] = []
        self.actions_here = ActionSet(self, _ACTIONS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._heading(N_("Your password")))
        self.password = self._button(N_("Change the password…"), self.change_password)
        layout.addWidget(self.password, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        layout.addWidget(self._heading(N_("Recovery sheet")))
        layout.addWidget(self._recovery_line())
        self.recovery = self._button(N_("Make a new recovery sheet…"), self.new_sheet)
        self.recovery.setEnabled(context.office.user.may("administrator"))
        layout.addWidget(self.recovery, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        layout.addWidget(self._heading(N_("Users")))
        layout.addWidget(self.actions_here.toolbar(self, ["user.add", "user.roles", "user.remove"]))
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.currentRowChanged.connect(lambda row: self._conditions())
        say(self.list, self.list.setAccessibleName, N_("Users"))
        layout.addWidget(self.list, 1)
        self.actions_here.bind("user.add", self.add)
        self.actions_here.bind("user.roles", self.roles)
        self.actions_here.bind("user.remove", self.remove)
        say(self, lambda text: self.reload(), N_("Users"))

    def _heading(self, text: str) -> QWidget:
        label = plain_label(parent=self)
        label.setObjectName("heading")
        say(label, label.setText, text)
        return label

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(self)
        say(button, button.setText, text)
        button.clicked.connect(slot)
        return button

    def _recovery_line(self) -> QWidget:
        self.recovery_state = plain_label(parent=self)
        say(
            self.recovery_state,
            self.recovery_state.setText,
            lambda: (
                _("The sheet is in the safe.")
                if self._context.office.users.recovery_made()
                else _("The sheet was not confirmed yet: if every password is forgotten, nobody can open the office.")
            ),
        )
        return self.recovery_state

    # ------------------------------------------------------------- showing

    def reload(self) -> None:
        """Read the users again."""
        self._users = list(self._context.office.users.list())
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for user in self._users:
            roles = ", ".join(WORDS["role"].text(role) for role in WORDS["role"] if user.may(role))
            QListWidgetItem(f"{user.name} — {roles or _('no role')}", self.list)
        self.list.setCurrentRow(min(row, len(self._users) - 1))
        self._conditions()

    def _chosen(self) -> User | None:
        row = self.list.currentRow()
        return self._users[row] if 0 <= row < len(self._users) else None

    def _conditions(self) -> None:
        holding = set()
        if self._context.office.user.may("administrator"):
            holding.add("administrator")
        if self._chosen() is not None:
            holding.add("one")
        self.actions_here.conditions(holding)

    # ------------------------------------------------------------- commands

    def change_password(self) -> None:
        """Old one, then the new one twice."""
        users = self._context.office.users

        def done() -> None:
            self._context.bar.tell(_("The password is changed."))

        PasswordDialog(self, self._context.jobs, users.change_password, done).open()

    def new_sheet(self) -> None:
        """The old sheet opens nothing from then on."""
        ask(
            self,
            _("Make a new recovery sheet?"),
            _("The sheet in the safe opens nothing any more as soon as the new one is made."),
            [Choice(N_("Cancel")), Choice(N_("Make a new sheet"), self._make_sheet, "primary")],
            "warning",
        )

    def _make_sheet(self) -> None:
        from intcoop_desktop.ui.screens.settings.sheet_dialog import SheetDialog

        context = self._context

        def work(progress: Progress) -> RecoveryKey:
            return context.office.users.new_recovery_key()

        def made(key: RecoveryKey) -> None:
            dialog = SheetDialog(self, context, key)
            dialog.finished.connect(lambda code: say_again(self.recovery_state))
            dialog.open()

        context.jobs.run(work, success=made)

    def add(self) -> None:
        """Name, roles, first password."""
        UserDialog(self, self._context, None, self.reload).open()

    def roles(self) -> None:
        """Give and take roles."""
        user = self._chosen()
        if user is not None:
            UserDialog(self, self._context, user, self.reload).open()

    def remove(self) -> None:
        """The person's slot goes; what the person entered stays."""
        user = self._chosen()
        if user is None:
            return

        def go() -> None:
            try:
                self._context.office.users.remove(user.name)
            except IntcoopError as error:
                tell_error(self, error)
            self.reload()

        ask(
            self,
            _("Remove the user {name}?").format(name=user.name),
            _("The password of this user opens the office no more. Everything the user entered stays."),
            [Choice(N_("Cancel")), Choice(N_("Remove"), go, "danger")],
            "warning",
        )
