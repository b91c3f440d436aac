"""«Қызмет және ұйым»: the organisation itself, and the registers of the Service (paras 1, 4–7; A2.1, A2.2)."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.organisation_form import OrganisationPage
from intcoop_desktop.ui.screens.paras_page import ParasPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen

KINDS = ("unit", "official", "staff_order", "premises", "equipment", "strict_document")


class OrganisationScreen(RegistersScreen):
    """The form of the organisation comes first, then how it stands against paras 4–7."""

    def __init__(self, context: ScreenContext) -> None:
        own = [(N_("Organisation"), OrganisationPage), (N_("Paras 4–7"), ParasPage)]
        super().__init__(context, N_("Service and organisation"), KINDS, own)

    @property
    def form(self) -> OrganisationPage:
        """The page of the organisation itself."""
        page = self.own_pages[0]
        if not isinstance(page, OrganisationPage):
            raise TypeError(page)
        return page

    @property
    def paras(self) -> ParasPage:
        """The page of paras 4–7."""
        page = self.own_pages[1]
        if not isinstance(page, ParasPage):
            raise TypeError(page)
        return page

    def take_changes(self, changes: object) -> None:
        super().take_changes(changes)
        self.paras.stale()
        if isinstance(changes, Changes) and "organisation" in changes.kinds:
            self.form.reload()

    def show_query(self, query: Mapping[str, str]) -> None:
        """``page=paras`` shows paras 4–7."""
        if query.get("page") == "paras":
            self.tabs.setCurrentIndex(1)
        elif query.get("kind", "organisation") == "organisation":
            self.tabs.setCurrentIndex(0)
        else:
            super().show_query({**query, "edit": query.get("edit", "")} if "open" in query else query)

    def first_focus(self) -> QWidget:
        if self.page is not None:
            return super().first_focus()
        return self.paras.lines if self.tabs.currentIndex() == 1 else self.form.form

    def keep_drafts(self) -> bool:
        self.form.save_quietly()
        return True

    def help_page(self) -> str:
        return "organisation"
