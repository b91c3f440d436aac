"""«Қызмет және ұйым»: the organisation itself, and the registers of the Service (paras 1, 4–7; A2.1, A2.2)."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.organisation_form import OrganisationPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen

KINDS = ("unit", "official", "staff_order", "premises", "equipment", "strict_document")


class OrganisationScreen(RegistersScreen):
    """The form of the organisation comes first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Service and organisation"), KINDS, [(N_("Organisation"), OrganisationPage)])

    @property
    def form(self) -> OrganisationPage:
        """The page of the organisation itself."""
        page = self.own_pages[0]
        if not isinstance(page, OrganisationPage):
            raise TypeError(page)
        return page

    def take_changes(self, changes: object) -> None:
        super().take_changes(changes)
        if isinstance(changes, Changes) and "organisation" in changes.kinds:
            self.form.reload()

    def show_query(self, query: Mapping[str, str]) -> None:
        if query.get("kind", "organisation") == "organisation":
            self.tabs.setCurrentIndex(0)
        else:
            super().show_query({**query, "edit": query.get("edit", "")} if "open" in query else query)

    def first_focus(self) -> QWidget:
        return self.form.form if self.page is None else super().first_focus()

    def keep_drafts(self) -> bool:
        self.form.save_quietly()
        return True

    def help_page(self) -> str:
        return "organisation"
