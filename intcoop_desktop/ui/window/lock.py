"""Locking: by hand, after idle time, and the page that asks for the password again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.event_watch import watch_of
from intcoop_desktop.ui.signin.page import Page, plain
from intcoop_desktop.ui.signin.password_line import PasswordLine
from intcoop_desktop.ui.signin.signin_page import wait_after
from intcoop_desktop.ui.texts import say

DEFAULT_MINUTES = 15

_ACTIVITY = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
)


class IdleWatch(QObject):
    """Emits ``idle`` when nobody used the program for the set minutes (0: never)."""

    idle = Signal()

    def __init__(self, app: QApplication, minutes: int = DEFAULT_MINUTES) -> None:
        super().__init__(app)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        watch_of(app).add(_ACTIVITY, self.active)

    def set_minutes(self, minutes: int) -> None:
        """Change the time; counting starts anew."""
        self._timer.stop()
        if minutes > 0:
            self._timer.start(minutes * 60_000)

    def active(self, watched: QObject, event: QEvent) -> bool:
        """Somebody did something: counting starts anew."""
        if self._timer.isActive():
            self._timer.start()
        return False

    def stop(self) -> None:
        """Before the window goes."""
        self._timer.stop()
        watch_of(self._app).remove(self.active)


class LockPage(Page):
    """Covers the whole window; ``tried`` carries the password, ``refuse`` answers a wrong one."""

    tried = Signal(str)
    leave = Signal()

    def __init__(self, user: str, *, kept: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(N_("Locked"), parent=parent)
        self._failures = 0
        words = N_("{user}, everything you entered is saved.")
        if not kept:
            words = N_("{user}, what you had not finished is not saved. It waits in its place: unlock and finish it.")
        self.kept = self.label(lambda: _(words).format(user=user), "muted")
        label = self.label(N_("Password"), "fieldlabel")
        hint = plain(self.card, "", "muted")
        self.password = PasswordLine(hint, self.card)
        label.setBuddy(self.password)
        say(self.password, self.password.setAccessibleName, N_("Password"))
        self.password.returnPressed.connect(self._try)
        self.body.addWidget(self.password)
        self.body.addWidget(hint)
        self.problem = plain(self.card, "", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.unlock = self.button(N_("Unlock"), self._try, "primary")
        self.button(N_("Switch user"), self.leave.emit, "flat")

    def first_focus(self) -> QWidget:
        return self.password

    def _try(self) -> None:
        if self.unlock.isEnabled():
            self.unlock.setEnabled(False)
            self.tried.emit(self.password.text())

    def refuse(self, text: str) -> None:
        """Wrong: say so and wait longer each time."""
        self._failures += 1
        self.problem.setText(text)
        self.problem.show()
        self.password.selectAll()
        self.password.setFocus()
        wait = wait_after(self._failures)
        QTimer.singleShot(wait * 1000, self.unlock, self._allow)

    def _allow(self) -> None:
        self.unlock.setEnabled(True)


Verify = Callable[[str], None]
"""Raises ``WrongPassword``; runs in the worker."""
