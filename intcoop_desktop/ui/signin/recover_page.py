"""A new password with the paper recovery key."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.services import opening
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.signin.page import Page, plain
from intcoop_desktop.ui.signin.passwords import NewPassword
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.texts import say


class RecoverPage(Page):
    """The key from the safe, the user, a new password; afterwards the office opens."""

    enter_goes_on = True

    def __init__(self, window: StartWindow) -> None:
        super().__init__(N_("Open with the recovery sheet"), 560)
        self._window = window
        self.label(
            N_("Type the key from the sheet in the safe. Spaces, hyphens and small letters do not matter."), "muted"
        )
        label = self.label(N_("Recovery key"), "fieldlabel")
        self.key = QLineEdit(self.card)
        label.setBuddy(self.key)
        say(self.key, self.key.setAccessibleName, N_("Recovery key"))
        self.body.addWidget(self.key)
        user_label = self.label(N_("User"), "fieldlabel")
        self.user = QComboBox(self.card)
        self.user.addItems(opening.user_names(window.folder))
        user_label.setBuddy(self.user)
        say(self.user, self.user.setAccessibleName, N_("User"))
        self.body.addWidget(self.user)
        self.new = NewPassword(self.card)
        self.body.addWidget(self.new)
        self.problem = plain(self.card, "", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        row = QHBoxLayout()
        self.body.addLayout(row)
        self.go = self.button(N_("Set the new password"), self._go, "primary", row)
        self.button(N_("Back"), window.show_first, "", row)

    def first_focus(self) -> QWidget:
        return self.key

    def _go(self) -> None:
        try:
            password = self.new.value()
        except FieldError as error:
            self._refuse(error)
            return
        window, key, user = self._window, self.key.text(), self.user.currentText()
        self.go.setEnabled(False)

        def work(progress: Progress) -> None:
            opening.recover(window.folder, key, user, password)

        window.jobs.run(work, success=lambda done: window.open_office(user, password), failure=self._refuse)

    def _refuse(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if isinstance(error, IntcoopError):
            self.problem.setText(explain(error))
            self.problem.show()
        else:
            tell_error(self._window, error)
