"""The main window: navigation, search, the screen, the status line; it only puts them together."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import ActionSet
from intcoop_desktop.ui.jobs import Jobs, Operation
from intcoop_desktop.ui.language import WindowLanguage
from intcoop_desktop.ui.messages import MessageBar, tell_error
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.progress import ProgressDialog
from intcoop_desktop.ui.scans import dropped_scans
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ChangeRelay, ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.theme import Theme
from intcoop_desktop.ui.window.banner import banner_for
from intcoop_desktop.ui.window.commands import MENUS, WINDOW_ACTIONS
from intcoop_desktop.ui.window.doing import WindowDoing
from intcoop_desktop.ui.window.health import HealthCheck
from intcoop_desktop.ui.window.navigation import Navigation
from intcoop_desktop.ui.window.places import PLACES
from intcoop_desktop.ui.window.status import StatusLine
from intcoop_desktop.ui.window.topbar import TopBar

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

MOST_BEFORE = 20
"""Screens one may go back over."""


class MainWindow(QMainWindow):
    """One open office. ``closed`` comes when the office may be closed; ``switch_user`` when somebody else signs in,
    ``see_sample`` when the sample office is to be opened instead."""

    closed = Signal()
    switch_user = Signal()
    see_sample = Signal()

    def __init__(
        self, office: "Office", settings: PcSettings, language: WindowLanguage, theme: Theme, *, sample: bool = False
    ) -> None:
        super().__init__()
        self.office = office
        self.settings = settings
        self.sample = sample
        self.jobs = Jobs(self)
        self.jobs.unhandled.connect(lambda error: tell_error(self, error))
        self.jobs.started.connect(self._follow)
        self.changes = ChangeRelay(office, self)
        self._screens: dict[str, Screen] = {}
        self._at = ""
        self._before: list[str] = []
        self._leaving = self.closed
        say(self, self.setWindowTitle, N_("International cooperation"))
        self.actions_here = ActionSet(self, WINDOW_ACTIONS, Qt.ShortcutContext.WindowShortcut)
        self._build(sample)
        self.bar = MessageBar(self)
        self.context = ScreenContext(
            office,
            self.jobs,
            settings,
            language,
            theme,
            self.bar,
            self.changes,
            self.go,
            self._set_idle,
            uuid.uuid4().hex,
            None if sample else self._see_sample,
        )
        self.doing = WindowDoing(self)
        self.setAcceptDrops(True)
        self.changes.arrived.connect(lambda changes: self.status.refresh())
        self.health = HealthCheck(office, self)
        self._restore_geometry()
        self.show_screen(settings.text("screen", "home"))

    # ------------------------------------------------------------- parts

    def _build(self, sample: bool) -> None:
        self.covers = QStackedWidget(self)
        body = QWidget(self)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.navigation = Navigation(self.settings, body)
        self.navigation.asked.connect(self.show_screen)
        across.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        banner = banner_for(self.office, sample=sample, parent=body)
        if banner is not None:
            right.addWidget(banner)
        self.topbar = TopBar(self.actions_here["view.find"], self.actions_here["go.back"], body)
        right.addWidget(self.topbar)
        self.stack = QStackedWidget(body)
        right.addWidget(self.stack, 1)
        self.status = StatusLine(self.office, self.actions_here["office.lock"], body)
        right.addWidget(self.status)
        across.addLayout(right, 1)
        self.covers.addWidget(body)
        self.setCentralWidget(self.covers)
        self._menus: dict[str, QMenu] = {}
        for name, title in MENUS:
            menu = QMenu(self)
            say(menu, menu.setTitle, title)
            self.menuBar().addMenu(menu)
            self._menus[name] = menu

    def _restore_geometry(self) -> None:
        room = self.screen().availableGeometry()
        # A screen of 1366 × 768 is common: title bar and task bar need their place too.
        self.resize(min(1240, room.width()), min(760, room.height() - 44))
        kept = self.settings.text("geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    # ------------------------------------------------------------- screens

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen shown."""
        return self._screens.get(self._at)

    def screen_named(self, place_id: str) -> Screen:
        """The screen of a place, built when first asked for."""
        if place_id not in self._screens:
            place = next(place for place in PLACES if place.id == place_id)
            screen = place.make(self.context)
            screen.actions_changed.connect(self._fill_menus)
            self._screens[place_id] = screen
            self.stack.addWidget(screen)
        return self._screens[place_id]

    def show_screen(self, place_id: str) -> None:
        """Bring a screen to the front, when the present one lets go."""
        if place_id not in {place.id for place in PLACES}:
            place_id = "home"
        present = self.screen_in_front
        if present is None or place_id == self._at:
            self._bring(place_id)
        else:
            self.navigation.show_place(self._at)
            present.may_leave(lambda: self._bring(place_id))

    def _bring(self, place_id: str, *, forward: bool = True) -> None:
        screen = self.screen_named(place_id)
        if forward and self._at and place_id != self._at:
            self._before = [*self._before[-MOST_BEFORE:], self._at]
        self.actions_here["go.back"].setEnabled(bool(self._before))
        self._at = place_id
        self.settings.put("screen", place_id)
        self.navigation.show_place(place_id)
        self.stack.setCurrentWidget(screen)
        self._fill_menus()
        screen.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Bring back the screen that was in front before, as it was left."""
        present = self.screen_in_front
        if self._before and present is not None:
            present.may_leave(lambda: self._bring(self._before.pop(), forward=False))

    def go(self, place_id: str, query: Mapping[str, str]) -> None:
        """Follow a link: another screen with a filter, or a record in it."""

        def arrive() -> None:
            self._bring(place_id)
            self.screen_named(place_id).show_query(query)

        present = self.screen_in_front
        if present is None:
            arrive()
        else:
            present.may_leave(arrive)

    def _fill_menus(self) -> None:
        screen = self.screen_in_front
        for name, menu in self._menus.items():
            menu.clear()
            menu.addActions(self.actions_here.in_menu(name))
            of_screen = screen.menu_actions().in_menu(name) if screen is not None else []
            if of_screen and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(of_screen)
            menu.menuAction().setVisible(not menu.isEmpty())

    # ------------------------------------------------------------- the rest

    def _follow(self, operation: Operation) -> None:
        if operation.title:
            ProgressDialog(self, operation)

    def _set_idle(self, minutes: int) -> None:
        self.doing.idle.set_minutes(minutes)

    def keep_drafts(self) -> bool:
        """Make everything typed durable. False when something is unfinished and only in its field."""
        kept = [screen.keep_drafts() for screen in self._screens.values()]  # every one is tried
        return all(kept)

    def give_up_drafts(self) -> None:
        """Forget what could not be made durable."""
        for screen in self._screens.values():
            screen.give_up_drafts()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Scans may be dropped anywhere where nothing else takes files."""
        if dropped_scans(event.mimeData()) and not self.doing.locked and self.office.read_only is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_scans(event.mimeData())
        event.acceptProposedAction()
        # Not while the desktop waits for the end of the drag.
        QTimer.singleShot(0, self, lambda: self.doing.scans(paths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.isMaximized():
            self.settings.put("geometry", self.saveGeometry().toBase64().toStdString())

    def stop(self) -> None:
        """End timers and threads; nothing of the window uses the office afterwards."""
        self.doing.stop()
        self.health.stop()
        self.changes.stop()
        self.jobs.stop()

    def leave(self, *, switch: bool) -> None:
        """Close the window; with ``switch`` the sign-in comes next."""
        self._leaving = self.switch_user if switch else self.closed
        self.close()

    def _see_sample(self) -> None:
        """Look at the sample office; this one closes."""
        self._leaving = self.see_sample
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        screen = self.screen_in_front
        allowed: list[bool] = []
        if screen is not None:
            screen.may_leave(lambda: allowed.append(True))
            if not allowed:
                self._leaving = self.closed
                event.ignore()
                return
        self.keep_drafts()
        self.settings.put("geometry", self.saveGeometry().toBase64().toStdString())
        self.stop()
        super().closeEvent(event)
        self._leaving.emit()
