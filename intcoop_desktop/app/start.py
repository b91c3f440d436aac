"""Composition of the window: settings, sign-in, then the main window. Nothing heavy is imported at the top."""

import contextlib
import importlib
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.app.ending import EndOnSignal
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import _
from intcoop_desktop.platform.instance import channel_name
from intcoop_desktop.platform.paths import default_office
from intcoop_desktop.ui.application import Application, make_application, settle_in
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.raising import listen, raise_first_window
from intcoop_desktop.ui.signin.start_window import StartWindow

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.jobs import Jobs, Progress
    from intcoop_desktop.ui.window.main_window import MainWindow

PRELOADED = (
    "sqlalchemy",
    "sqlcipher3",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "intcoop_desktop.storage.store",
    "intcoop_desktop.services.office",
    "intcoop_desktop.ui.window.main_window",
)
"""Loaded in a thread while the password is typed."""


class Program:
    """The windows of one run: sign-in, main window, sign-in again after "switch user"."""

    def __init__(self, app: Application, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self.start: StartWindow | None = None
        self.main: MainWindow | None = None
        self._jobs: Jobs | None = None
        self._server: QObject | None = None
        self._sample: Path | None = None
        self._back_to_office = False

    @property
    def jobs(self) -> "Jobs":
        """The worker that closes offices; made when there is one to close."""
        if self._jobs is None:
            from intcoop_desktop.ui.jobs import Jobs

            self._jobs = Jobs(self.app.qt)
        return self._jobs

    def show_start(self) -> StartWindow:
        """The window before an office is open."""
        from intcoop_desktop.services.opening import user_names

        app = self.app
        window = StartWindow(self.folder, app.settings, app.language, self._make_sample, user_names)
        window.opened.connect(self._show_main)
        window.painted.connect(self._after_paint)
        window.left.connect(self.app.qt.quit)
        self.start = window
        window.show()
        return window

    def _after_paint(self) -> None:
        settle_in(self.app.qt)
        threading.Thread(target=preload, name="preload", daemon=True).start()
        threading.Thread(target=sweep_private, name="sweep", daemon=True).start()
        if self._server is None:
            self._server = listen(channel_name(self.folder), self.raise_window, self.app.qt)

    def raise_window(self) -> None:
        """Somebody started the program again."""
        window = self.main or self.start
        if window is not None:
            if window.isMinimized():
                window.showNormal()
            window.raise_()
            window.activateWindow()

    def _show_main(self, office: "Office") -> None:
        from intcoop_desktop.ui.window.main_window import MainWindow
        from intcoop_desktop.ui.window.screen_lock import watch_screen

        app = self.app
        main = MainWindow(office, app.settings, app.language, app.theme, sample=self._sample is not None)
        app.last_resort.keep_drafts = main.keep_drafts
        main.closed.connect(self._quit)
        main.switch_user.connect(self._switch)
        main.see_sample.connect(self._see_sample)
        self.main = main
        main.show()
        main.doing.follow_screen(watch_screen(main))
        start, self.start = self.start, None
        if start is not None:
            self.folder = start.folder
            start.close()
            start.deleteLater()

    def _switch(self) -> None:
        self._close_office(self._signed_out)

    def _see_sample(self) -> None:
        """From an office to the sample; closing that leads back to the sign-in."""

        def show() -> None:
            self._back_to_office = True
            self.show_start().show_sample()

        self._close_office(show)

    def _quit(self) -> None:
        back, self._back_to_office = self._back_to_office and self._sample is not None, False
        self._close_office(self._signed_out if back else self.app.qt.quit)

    def _signed_out(self) -> None:
        self.show_start().activateWindow()

    def end(self) -> None:
        """The system asks to end: keep what is typed and close as the window does, without asking."""
        if self._jobs is not None and self._jobs.busy:  # closing already
            return
        self._back_to_office = False
        if self.main is not None:
            self.main.keep_drafts()
            self.main.stop()
            self.main.hide()
        self._quit()

    def _close_office(self, then: Callable[[], None]) -> None:
        """Close the store (its backup may take a while) off the window's thread, then go on."""
        from intcoop_desktop.ui.messages import tell_error
        from intcoop_desktop.ui.progress import ProgressDialog

        main, self.main = self.main, None
        sample, self._sample = self._sample, None
        self.app.last_resort.keep_drafts = lambda: None
        if main is None:
            then()
            return
        office = main.office
        main.deleteLater()

        def work(progress: "Progress") -> IntcoopError | None:
            problem = office.close()
            if sample is not None:
                shutil.rmtree(sample, ignore_errors=True)
            return problem

        def failed(error: BaseException) -> None:
            tell_error(None, error).finished.connect(lambda code: then())

        def closed(problem: IntcoopError | None) -> None:
            if problem is None:
                then()
            else:
                failed(problem)

        closing = self.jobs.run(work, success=closed, failure=failed, title=_("Closing the office"), cancellable=False)
        ProgressDialog(None, closing)

    def _make_sample(self, progress: "Progress") -> "Office":
        """A small sample office in a temporary folder, removed when it is closed."""
        from intcoop_desktop.app.sample import make_sample_office

        office, self._sample = make_sample_office(progress)
        return office


def preload() -> None:
    """Import what opening needs; a failure shows again, with its message, when it is really needed."""
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except ImportError:
            return


def build_app(folder: Path | None = None, language: str = "", settings: PcSettings | None = None) -> Program:
    """The whole program without showing anything; ``folder`` defaults to the one used last."""
    settings = settings or PcSettings()
    remembered = settings.text("last_folder")
    place = folder or (Path(remembered) if remembered and Path(remembered).is_dir() else default_office())
    return Program(make_application(settings, language), place)


def sweep_private() -> None:
    """Nothing of a print stays on the disk: not of this run, nor of one that was killed."""
    from intcoop_desktop.platform.private_temp import sweep

    with contextlib.suppress(OSError):
        sweep()


def run_window(folder: Path | None = None, language: str = "", started: Callable[[Program], None] | None = None) -> int:
    """Show the window and run until it is closed. Returns the exit code."""
    program = build_app(folder, language)
    if raise_first_window(channel_name(program.folder)):
        return 0
    program.app.last_resort.install()
    program.show_start()
    if started is not None:
        started(program)
    ending = EndOnSignal(program.end, program.app.qt)
    code = int(program.app.qt.exec())
    ending.stop()
    program.jobs.stop()
    sweep_private()
    return code
