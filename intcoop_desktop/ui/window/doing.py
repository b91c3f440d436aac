"""What the window's own commands do: find, lock, back up, colours, help, panes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.domain.errors import IntcoopError, WrongPassword
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, tell_error
from intcoop_desktop.ui.window.document_hits import document_hits
from intcoop_desktop.ui.window.finder import Finder, Hit, command_hits, record_hits, section_hits
from intcoop_desktop.ui.window.lock import DEFAULT_MINUTES, IdleWatch, LockPage
from intcoop_desktop.ui.window.places import PLACES
from intcoop_desktop.ui.window.screen_lock import ScreenLock

if TYPE_CHECKING:
    from intcoop_desktop.ui.scans.dialog import ScansDialog
    from intcoop_desktop.ui.window.main_window import MainWindow


class WindowDoing:
    """Bound to the declared actions of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._lock_page: LockPage | None = None
        self._screen_lock: ScreenLock | None = None
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a window needs an application")
        self.idle = IdleWatch(app, window.settings.number("idle_minutes", DEFAULT_MINUTES))
        self.idle.idle.connect(self.lock)
        window.topbar.wanted.connect(self.find)
        actions = window.actions_here
        bound: dict[str, Callable[[], object]] = {
            "office.lock": self.lock,
            "office.backup": self.backup,
            "office.scans": self.scans,
            "office.verify": self.verify,
            "office.switch_user": lambda: window.leave(switch=True),
            "office.quit": window.close,
            "view.filter": self._filter,
            "view.refresh": self._refresh,
            "view.next_pane": self._next_pane,
            "view.light": lambda: self.colours("light"),
            "view.dark": lambda: self.colours("dark"),
            "view.system": lambda: self.colours("system"),
            "help.show": self.help,
            "go.back": window.back,
            "help.about": self.about,
        }
        for place in PLACES:
            bound[f"go.{place.id}"] = partial(window.show_screen, place.id)
        for action_id, slot in bound.items():
            actions.bind(action_id, slot)
        actions["office.lock"].setEnabled(not window.sample)
        actions["view.find"].setEnabled(True)
        actions["go.back"].setEnabled(False)

    def follow_screen(self, screen: ScreenLock) -> None:
        """Lock whenever the desktop's screen is locked."""
        self._screen_lock = screen
        screen.locked.connect(self.lock)

    def stop(self) -> None:
        """Before the window goes."""
        self.idle.stop()
        screen, self._screen_lock = self._screen_lock, None
        if screen is not None:
            screen.locked.disconnect(self.lock)
            screen.stop()

    # ------------------------------------------------------------- finding

    def find(self, typed: str) -> Finder:
        """Open the finder."""
        finder = Finder(self._window, self.hits, typed)
        finder.open()
        return finder

    def hits(self, typed: str) -> list[Hit]:
        """Records first, then commands of the screen and of the window."""
        window = self._window
        found = record_hits(window.office, typed, window.go)
        live: list[QAction] = []
        screen = window.screen_in_front
        for actions in (screen.menu_actions() if screen is not None else (), window.actions_here):
            live.extend(action for declared, action in actions if declared.palette)
        found += document_hits(window.context, screen, typed)
        return found + command_hits(live, typed) + section_hits(typed, window.go)

    def _filter(self) -> None:
        screen = self._window.screen_in_front
        if screen is not None:
            screen.focus_filter()

    def _refresh(self) -> None:
        screen = self._window.screen_in_front
        if screen is not None:
            screen.refresh()

    def _next_pane(self) -> None:
        """F6: navigation → search → the panes of the screen → navigation."""
        window = self._window
        screen = window.screen_in_front
        panes: list[QWidget] = [window.navigation.list, window.topbar.line]
        if screen is not None:
            panes.extend(screen.panes())
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus is not None and _inside(focus, pane)), len(panes) - 1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------- lock

    def lock(self) -> None:
        """Keep the drafts and cover everything until the password is typed."""
        window = self._window
        # Nobody knows a password of the sample office: locked, it could not be opened again.
        if self._lock_page is not None or window.sample:
            return
        kept = window.keep_drafts()
        for child in QApplication.topLevelWidgets():
            if child is not window and child.isVisible() and child.isModal():
                child.hide()
        page = LockPage(window.office.user.name, kept=kept)
        page.tried.connect(self._unlock)
        page.leave.connect(self._switch)
        self._lock_page = page
        window.covers.addWidget(page)
        window.covers.setCurrentWidget(page)
        window.menuBar().setEnabled(False)
        for _declared, action in window.actions_here:
            action.setEnabled(False)
        page.first_focus().setFocus()

    def _switch(self) -> None:
        """Another user wants to work: what nobody can finish now is thrown away only when they say so."""
        window = self._window
        if window.keep_drafts():
            window.leave(switch=True)
            return

        def throw_away() -> None:
            window.give_up_drafts()
            window.leave(switch=True)

        ask(
            window,
            _("Throw away what is not finished?"),
            _("Something typed here is not finished and cannot be saved. Its user can still unlock and finish it."),
            [Choice(N_("Cancel")), Choice(N_("Throw it away and switch"), throw_away, "danger")],
            "warning",
        )

    @property
    def locked(self) -> bool:
        """The lock page covers the window."""
        return self._lock_page is not None

    def _unlock(self, password: str) -> None:
        office = self._window.office

        def work(progress: Progress) -> None:
            office.users.check_password(password)

        self._window.jobs.run(work, success=lambda result: self._unlocked(), failure=self._refused)

    def _refused(self, error: BaseException) -> None:
        page = self._lock_page
        if page is None or not isinstance(error, IntcoopError):
            tell_error(self._window, error)
            return
        page.refuse(_("The password is wrong.") if isinstance(error, WrongPassword) else explain(error))

    def _unlocked(self) -> None:
        window, page = self._window, self._lock_page
        if page is None:
            return
        self._lock_page = None
        window.covers.setCurrentIndex(0)
        window.covers.removeWidget(page)
        page.deleteLater()
        window.menuBar().setEnabled(True)
        for _declared, action in window.actions_here:
            action.setEnabled(True)
        screen = window.screen_in_front
        if screen is not None:
            screen.first_focus().setFocus()

    # ------------------------------------------------------------- the rest

    def colours(self, mode: str) -> None:
        """Light, dark or as the desktop."""
        self._window.settings.put("theme", mode)
        self._window.context.theme.set_mode(mode)

    def scans(self, paths: Sequence[Path] = ()) -> "ScansDialog":
        """Signed papers that were scanned find their records."""
        from intcoop_desktop.ui.scans import open_scans

        return open_scans(self._window, self._window.context, paths)

    def backup(self) -> None:
        """An automatic backup, now."""
        window = self._window

        def work(progress: Progress) -> object:
            return window.office.backups.make(progress=progress)

        def done(result: object) -> None:
            window.status.refresh()
            window.bar.tell(_("The backup is made and checked."))

        window.jobs.run(work, success=done, title=_("Making a backup"))

    def verify(self) -> None:
        """Check a package; the settings screen has the same page."""
        from intcoop_desktop.ui.verify_panel import VerifyDialog

        VerifyDialog(self._window, self._window.jobs).open()

    def help(self) -> None:
        """The guide, at the page of the screen in front."""
        from intcoop_desktop.ui.help import HelpWindow

        screen = self._window.screen_in_front
        HelpWindow(self._window, screen.help_page() if screen is not None else "index").show()

    def about(self) -> None:
        """Name, version, licences."""
        from intcoop_desktop.ui.help import about_text

        ask(self._window, _("International cooperation"), about_text(), [Choice(N_("Close"))], "info")


def _inside(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
