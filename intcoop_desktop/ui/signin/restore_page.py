"""An office from a backup: the file, the folder it goes to, the password of that day, then signing in as usual."""

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.signin.damaged import free_folder
from intcoop_desktop.ui.signin.page import Page, plain
from intcoop_desktop.ui.signin.password_line import PasswordLine
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.texts import say


class RestorePage(Page):
    """Restores into a new folder; a present office is never overwritten."""

    enter_goes_on = True

    def __init__(self, window: StartWindow) -> None:
        super().__init__(N_("Open from a backup"), 560)
        self._window = window
        self.label(N_("The backup keeps its users and passwords. It is rehearsed before the office opens."), "muted")
        self.file = PathLine(N_("Backup file"), QFileDialog.FileMode.ExistingFile, self.card)
        self._row(N_("Backup file"), self.file, self.file.line)
        self.folder = PathLine(N_("New folder for the office"), QFileDialog.FileMode.Directory, self.card)
        self.folder.set_path(window.folder if not window.folder.exists() else free_folder(window.folder))
        self._row(N_("New folder for the office"), self.folder, self.folder.line)
        self.user = QLineEdit(self.card)
        self._row(N_("User (may stay empty when there is only one)"), self.user, self.user)
        self.how = QComboBox(self.card)
        say(self.how, lambda text: self._fill_how(), N_("Open with"))
        self._row(N_("Open with"), self.how, self.how)
        hint = plain(self.card, "", "muted")
        self.secret = PasswordLine(hint, self.card)
        self._row(N_("Password of that day, or the recovery key"), self.secret, self.secret)
        self.body.addWidget(hint)
        self.problem = plain(self.card, "", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        row = QHBoxLayout()
        self.body.addLayout(row)
        self.go = self.button(N_("Restore"), self._go, "primary", row)
        self.button(N_("Back"), window.show_welcome, "", row)

    def _row(self, text: str, widget: QWidget, buddy: QWidget) -> None:
        self.label(text, "fieldlabel").setBuddy(buddy)
        say(buddy, buddy.setAccessibleName, text)
        self.body.addWidget(widget)

    def _fill_how(self) -> None:
        kept = max(self.how.currentIndex(), 0)
        self.how.clear()
        self.how.addItems([_("the password"), _("the recovery key")])
        self.how.setCurrentIndex(kept)

    def first_focus(self) -> QWidget:
        return self.file.line

    def _go(self) -> None:
        file, folder, window = self.file.path(), self.folder.path(), self._window
        if file is None or folder is None:
            (self.file if file is None else self.folder).line.setFocus()
            return
        secret = self.secret.text()
        by_key = self.how.currentIndex() == 1
        user, password, key = self.user.text().strip(), "" if by_key else secret, secret if by_key else ""
        self.go.setEnabled(False)
        self.problem.hide()

        def work(progress: Progress) -> None:
            from intcoop_desktop.services.opening import restore

            restore(file, folder, user=user, password=password, recovery_key=key, progress=progress)

        def done(result: object) -> None:
            window.folder = folder
            window.settings.put("last_folder", str(folder))
            window.show_first()

        window.jobs.run(work, success=done, failure=self._failed, title=_("Restoring the backup"))

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if isinstance(error, IntcoopError):
            self.problem.setText(explain(error))
            self.problem.show()
        else:
            tell_error(self._window, error)
