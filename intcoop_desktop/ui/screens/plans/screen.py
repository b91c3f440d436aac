"""«Жұмыс жоспары»: plans, their items, and what stands behind the tasks 2.1–2.14 (8.1, 8.13)."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.plans.coverage_page import CoveragePage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen


class PlansScreen(RegistersScreen):
    """The coverage of the tasks comes first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Work plan"), ("plan", "plan_item"), [(N_("Coverage of the tasks"), CoveragePage)])

    @property
    def coverage(self) -> CoveragePage:
        """The page of the tasks."""
        page = self.own_pages[0]
        if not isinstance(page, CoveragePage):
            raise TypeError(page)
        return page

    def take_changes(self, changes: object) -> None:
        super().take_changes(changes)
        if isinstance(changes, Changes):
            self.coverage.stale()

    def show_query(self, query: Mapping[str, str]) -> None:
        """``page=coverage`` shows the tasks."""
        if query.get("page") == "coverage":
            self.tabs.setCurrentIndex(0)
        else:
            super().show_query(query)

    def refresh(self) -> None:
        self.coverage.stale()
        super().refresh()

    def first_focus(self) -> QWidget:
        return self.coverage.table if self.page is None else super().first_focus()
