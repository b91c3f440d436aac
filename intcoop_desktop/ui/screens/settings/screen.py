"""«Баптаулар»: this PC, password and users, backups, rules, documents' wording and who signs, audit log."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.settings.audit_page import AuditPage
from intcoop_desktop.ui.screens.settings.backup_page import BackupPage
from intcoop_desktop.ui.screens.settings.general_page import GeneralPage
from intcoop_desktop.ui.screens.settings.rules_page import RulesPage
from intcoop_desktop.ui.screens.settings.signatories_page import SignatoriesPage
from intcoop_desktop.ui.screens.settings.users_page import UsersPage
from intcoop_desktop.ui.screens.settings.wording_page import WordingPage
from intcoop_desktop.ui.texts import say


class SettingsScreen(Screen):
    """Each tab is a page of its own."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Settings"))
        self.tabs = QTabWidget(self)
        say(self.tabs, self.tabs.setAccessibleName, N_("Settings"))
        self.general = GeneralPage(context)
        self.users = UsersPage(context)
        self.rules = RulesPage(context)
        self.wordings = WordingPage(context)
        self.signatories = SignatoriesPage(context)
        self.backups = BackupPage(context)
        self.audit = AuditPage(context)
        for page, title in (
            (self.general, N_("General")),
            (self.users, N_("Password and users")),
            (self.rules, N_("Rules and reminders")),
            (self.wordings, N_("Wording of documents")),
            (self.signatories, N_("Who signs")),
            (self.backups, N_("Backups")),
            (self.audit, N_("Audit log")),
        ):
            place = self.tabs.addTab(page, "")
            say(page, partial(self.tabs.setTabText, place), title)
        self.outer.addWidget(self.tabs, 1)

    def show_query(self, query: Mapping[str, str]) -> None:
        if query.get("section") in ("recovery_sheet", "users"):
            self.tabs.setCurrentWidget(self.users)
        elif query.get("section") == "rules":
            self.tabs.setCurrentWidget(self.rules)
        elif query.get("section") == "signatories":
            self.tabs.setCurrentWidget(self.signatories)
        elif query.get("section") == "wording":
            self.tabs.setCurrentWidget(self.wordings)

    def refresh(self) -> None:
        self.users.reload()
        self.rules.reload()
        self.wordings.reload()
        self.signatories.reload()
        self.backups.reload()
        self.audit.reload()

    def take_changes(self, changes: object) -> None:
        if isinstance(changes, Changes):
            for page in (self.wordings, self.signatories):
                page.take_changes(changes)

    def first_focus(self) -> QWidget:
        return self.tabs.tabBar()

    def help_page(self) -> str:
        return "settings"
