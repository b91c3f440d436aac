"""The window before an office is open. Pages beside the first one are imported when they are asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import DamagedStore, IntcoopError, WrongPassword
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.services.opening import is_office
from intcoop_desktop.ui.language import LANGUAGES, WindowLanguage
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.signin.page import Page
from intcoop_desktop.ui.signin.signin_page import SignInPage
from intcoop_desktop.ui.signin.welcome_page import WelcomePage
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.jobs import Jobs, Operation, Progress

MakeSample: TypeAlias = "Callable[[Progress], Office]"


class StartWindow(QWidget):
    """Emits ``opened(office)`` once, then may be closed."""

    opened = Signal(object)
    painted = Signal()
    left = Signal()

    def __init__(
        self,
        folder: Path,
        settings: PcSettings,
        language: WindowLanguage,
        make_sample: MakeSample,
        users: Callable[[Path], list[str]],
    ) -> None:
        super().__init__()
        self.folder = folder
        self.settings = settings
        self._jobs: Jobs | None = None
        self._language = language
        self._make_sample = make_sample
        self._users = users
        self._painted = False
        self._handed_over = False
        self.pages = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self.pages, 1)
        say(self, self.setWindowTitle, N_("International cooperation"))
        self.resize(960, 700)
        self.show_first()

    @property
    def jobs(self) -> "Jobs":
        """The worker; made when there is work, after the first paint."""
        if self._jobs is None:
            from intcoop_desktop.ui.jobs import Jobs

            self._jobs = Jobs(self)
            self._jobs.unhandled.connect(self._tell)
            self._jobs.started.connect(self._follow)
        return self._jobs

    def _stop_jobs(self) -> None:
        if self._jobs is not None:
            self._jobs.stop()

    def _tell(self, error: BaseException) -> None:
        from intcoop_desktop.ui.messages import tell_error

        tell_error(self, error)

    def _head(self) -> QFrame:
        head = QFrame(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 0)
        row.addStretch(1)
        label = QLabel(head)
        say(label, label.setText, N_("Language"))
        self.languages = QComboBox(head)
        for code, name in LANGUAGES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(self.languages.findData(self._language.code))
        self.languages.currentIndexChanged.connect(self._speak)
        say(self.languages, self.languages.setAccessibleName, N_("Language"))
        label.setBuddy(self.languages)
        row.addWidget(label)
        row.addWidget(self.languages)
        return head

    def _speak(self) -> None:
        code = str(self.languages.currentData())
        self.settings.put("language", code)
        self._language.set(code)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def show_page(self, page: Page) -> None:
        """Put a page in the place of the one before."""
        while (old := self.pages.widget(0)) is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self.pages.addWidget(page)
        page.first_focus().setFocus()

    def show_first(self) -> None:
        """Signing in when the folder holds an office, the first start otherwise."""
        users = self._user_names()
        if not users:
            self.show_welcome()
            return
        page = SignInPage(self.folder, users)
        page.asked.connect(self._open)
        page.forgotten.connect(self._recover)
        page.other_place.connect(self.show_welcome)
        last = page.user.findText(self.settings.text("last_user"))
        page.user.setCurrentIndex(max(last, 0))
        self.show_page(page)

    def _user_names(self) -> list[str]:
        if not is_office(self.folder):
            return []
        try:
            return self._users(self.folder)
        except IntcoopError as error:
            problem = error
            QTimer.singleShot(0, lambda: self._tell(problem))
            return []

    def show_welcome(self) -> None:
        """The ways to an office."""
        page = WelcomePage(can_go_back=bool(self._user_names()))
        page.chosen.connect(self._go)
        self.show_page(page)

    def _go(self, way: str) -> None:
        from intcoop_desktop.ui.signin import ways

        if way == "back":
            self.show_first()
        else:
            ways.WAYS[way](self)

    def _recover(self) -> None:
        from intcoop_desktop.ui.signin.recover_page import RecoverPage

        self.show_page(RecoverPage(self))

    def _open(self, user: str, password: str) -> None:
        self.open_office(user, password)

    def open_office(self, user: str, password: str) -> None:
        """Open ``folder`` in the worker; a wrong password stays on the page."""
        folder = self.folder

        def work(progress: "Progress") -> object:
            from intcoop_desktop.services.opening import open_office

            return open_office(folder, user, password, progress=progress)

        def done(office: object) -> None:
            self.settings.put("last_user", user)
            self.settings.put("last_folder", str(folder))
            self.finish(office)

        self.jobs.run(work, success=done, failure=lambda error: self._not_opened(error, user, password))

    def _not_opened(self, error: BaseException, user: str, password: str) -> None:
        self._refused(error)
        if isinstance(error, DamagedStore):
            from intcoop_desktop.ui.signin.damaged import offer_backup

            offer_backup(self, user, password)

    def _refused(self, error: BaseException) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, SignInPage) and isinstance(error, IntcoopError):
            text = _("The password is wrong.") if isinstance(error, WrongPassword) else explain(error)
            page.refuse(text, wrong_password=isinstance(error, WrongPassword))
            return
        if isinstance(page, SignInPage):
            page.set_busy(False)
        self._tell(error)

    def show_sample(self) -> None:
        """Make the sample office and open it."""
        self.jobs.run(self._make_sample, success=self.finish, title=_("Preparing the sample office"))

    def _follow(self, operation: "Operation") -> None:
        from intcoop_desktop.ui.progress import ProgressDialog

        if operation.title:
            ProgressDialog(self, operation)

    def finish(self, office: object) -> None:
        """Hand the open office over."""
        self._stop_jobs()
        self._handed_over = True
        self.opened.emit(office)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._handed_over:
            self._stop_jobs()
            self.left.emit()
