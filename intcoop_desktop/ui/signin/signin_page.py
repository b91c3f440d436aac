"""Signing in. Light: before it is painted only Qt, gettext and ``keys.json`` are read."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from intcoop_desktop.i18n import N_, ngettext
from intcoop_desktop.ui.signin.page import Page, plain
from intcoop_desktop.ui.signin.password_line import PasswordLine
from intcoop_desktop.ui.texts import say, say_again

LONGEST_WAIT = 30


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong passwords: 0, 1, 2, 4 … 30."""
    return 0 if failures < 2 else min(2 ** (failures - 2), LONGEST_WAIT)


class SignInPage(Page):
    """``asked`` carries user and password; the window answers with ``refuse`` or goes on."""

    asked = Signal(str, str)
    forgotten = Signal()
    other_place = Signal()

    def __init__(self, folder: Path, users: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(N_("International cooperation"), parent=parent)
        self._failures = 0
        self._waiting = 0
        self.label(lambda: folder.name, "muted")
        user_label = self.label(N_("User"), "fieldlabel")
        self.user = QComboBox(self.card)
        self.user.addItems(list(users))
        user_label.setBuddy(self.user)
        say(self.user, self.user.setAccessibleName, N_("User"))
        self.body.addWidget(self.user)
        password_label = self.label(N_("Password"), "fieldlabel")
        hint = plain(self.card, "", "muted")
        self.password = PasswordLine(hint, self.card)
        password_label.setBuddy(self.password)
        say(self.password, self.password.setAccessibleName, N_("Password"))
        self.body.addWidget(self.password)
        self.body.addWidget(hint)
        self.problem = plain(self.card, "", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.enter = self.button(self._enter_text, self._ask, "primary")
        self.enter.setDefault(True)
        self.password.returnPressed.connect(self._ask)
        self.body.addSpacing(4)
        self.button(N_("Forgot the password?"), self.forgotten.emit, "flat")
        self.button(N_("Another office, sample or backup…"), self.other_place.emit, "flat")
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

    def first_focus(self) -> QWidget:
        return self.password

    def _enter_text(self) -> str:
        from intcoop_desktop.i18n import _

        if self._waiting:
            return ngettext("Wait {n} second", "Wait {n} seconds", self._waiting).format(n=self._waiting)
        return _("Sign in")

    def _ask(self) -> None:
        if not self.enter.isEnabled() or self._waiting:
            return
        self.problem.hide()
        self.set_busy(True)
        self.asked.emit(self.user.currentText(), self.password.text())

    def set_busy(self, busy: bool) -> None:
        """While the office opens nothing can be pressed twice."""
        for widget in (self.enter, self.user, self.password):
            widget.setEnabled(not busy)

    def refuse(self, text: str, *, wrong_password: bool) -> None:
        """Say why the office did not open; after wrong passwords the wait grows."""
        self.set_busy(False)
        self.problem.setText(text)
        self.problem.show()
        self.password.selectAll()
        self.password.setFocus()
        if wrong_password:
            self._failures += 1
            self._waiting = wait_after(self._failures)
        if self._waiting:
            self.enter.setEnabled(False)
            self._tick.start()
        say_again(self.enter)

    def _count_down(self) -> None:
        self._waiting = max(self._waiting - 1, 0)
        if not self._waiting:
            self._tick.stop()
            self.enter.setEnabled(True)
        say_again(self.enter)
