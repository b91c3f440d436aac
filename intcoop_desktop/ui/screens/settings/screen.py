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
from intcoop_desktop.ui.screens.settings.sections import INSIDE, SECTIONS
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
        self._pages: dict[str, QWidget] = {
            "general": self.general,
            "users": self.users,
            "rules": self.rules,
            "wording": self.wordings,
            "signatories": self.signatories,
            "backups": self.backups,
            "audit": self.audit,
        }
        for section, title in SECTIONS.items():
            place = self.tabs.addTab(self._pages[section], "")
            say(self._pages[section], partial(self.tabs.setTabText, place), title)
        self.outer.addWidget(self.tabs, 1)

    def show_query(self, query: Mapping[str, str]) -> None:
        section = query.get("section", "")
        page = self._pages.get(INSIDE.get(section, section))
        if page is not None:
            self.tabs.setCurrentWidget(page)

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
