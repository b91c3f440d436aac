"""«Баптаулар»: this PC, password and users, backups, rules of the report, audit log."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.settings.audit_page import AuditPage
from intcoop_desktop.ui.screens.settings.backup_page import BackupPage
from intcoop_desktop.ui.screens.settings.general_page import GeneralPage
from intcoop_desktop.ui.screens.settings.rules_page import RulesPage
from intcoop_desktop.ui.screens.settings.users_page import UsersPage
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
        self.backups = BackupPage(context)
        self.audit = AuditPage(context)
        for page, title in (
            (self.general, N_("General")),
            (self.users, N_("Password and users")),
            (self.rules, N_("Rules and reminders")),
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

    def refresh(self) -> None:
        self.users.reload()
        self.rules.reload()
        self.backups.reload()
        self.audit.reload()

    def first_focus(self) -> QWidget:
        return self.tabs.tabBar()

    def help_page(self) -> str:
        return "settings"
