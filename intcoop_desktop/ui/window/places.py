"""The screens of the window: one line each; a screen is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. ``made_by`` is ``module:class`` under ``ui.screens``."""

    id: str
    title: str  # msgid
    icon: str
    made_by: str

    def make(self, context: ScreenContext) -> Screen:
        """Import and build the screen."""
        module, _colon, name = self.made_by.partition(":")
        factory: Callable[[ScreenContext], Screen] = getattr(
            import_module(f"intcoop_desktop.ui.screens.{module}"), name
        )
        return factory(context)


PLACES = (
    Place("home", N_("Home"), "home", "home:HomeScreen"),
    Place("persons", N_("Foreign citizens"), "people", "persons.screen:PersonsScreen"),
    Place("questionnaires", N_("Questionnaires"), "questionnaire", "questionnaires.screen:QuestionnairesScreen"),
    Place("report", N_("Yearly report"), "report", "report.screen:ReportScreen"),
    Place("organisation", N_("Service and organisation"), "organisation", "organisation:OrganisationScreen"),
    Place("settings", N_("Settings"), "settings", "settings.screen:SettingsScreen"),
)
"""In the order of the navigation; Ctrl+1 … goes to them. A screen not built yet does not stand here."""
