"""The screens of the window: one line each; a screen is imported when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. ``made_by`` is ``module:class`` under ``ui.screens``, or empty for a screen of the
    registers ``kinds``. ``group`` is a heading under «All registers»; the everyday screens have none."""

    id: str
    title: str  # msgid
    icon: str
    made_by: str = ""
    kinds: tuple[str, ...] = ()
    group: str = ""  # msgid
    short: str = ""  # msgid; for the navigation, where the title is too long for it

    @property
    def name(self) -> str:
        """The msgid of what the navigation calls it."""
        return self.short or self.title

    def make(self, context: ScreenContext) -> Screen:
        """Import and build the screen."""
        if not self.made_by:
            from intcoop_desktop.ui.screens.registers.screen import RegistersScreen

            return RegistersScreen(context, self.title, self.kinds)
        module, _colon, name = self.made_by.partition(":")
        factory: Callable[[ScreenContext], Screen] = getattr(
            import_module(f"intcoop_desktop.ui.screens.{module}"), name
        )
        return factory(context)


PEOPLE, COOPERATION, REPORT, OFFICE = N_("People"), N_("Cooperation"), N_("Report"), N_("Office")

PLACES = (
    Place("home", N_("Home"), "home", "home:HomeScreen"),
    Place("persons", N_("Foreign citizens"), "people", "persons.screen:PersonsScreen", ("person", "stay")),
    Place("questionnaires", N_("Questionnaires"), "questionnaire", "questionnaires.screen:QuestionnairesScreen"),
    Place("trips", N_("Trips"), "trip", kinds=("trip", "citizen", "trip_plan", "trip_submission", "trip_document")),
    Place("agreements", N_("Agreements"), "signed", kinds=(
        "agreement", "partner", "activity", "agreement_text", "consent",
    )),
    Place("report", N_("Yearly report"), "report", "report.screen:ReportScreen"),
    Place("organisation", N_("Service and organisation"), "organisation", "organisation:OrganisationScreen", (
        "unit", "official", "staff_order", "premises", "equipment", "strict_document",
    ), OFFICE),
    Place("settings", N_("Settings"), "settings", "settings.screen:SettingsScreen", group=OFFICE),
    Place("reception", N_("Reception"), "stay", kinds=(
        "arrival_group", "stay", "invitation", "person_document", "admission_order", "stay_change",
    ), group=PEOPLE),
    Place("care", N_("Briefing, health, support"), "medical", kinds=(
        "briefing", "medical_check", "support_case", "incident", "progress_note",
    ), group=PEOPLE, short=N_("Briefing and support")),
    Place("reserve", N_("Reserve"), "people", kinds=("reserve_candidate",), group=COOPERATION),
    Place("contacts", N_("Contacts and letters"), "contact", kinds=("contact", "letter"), group=COOPERATION),
    Place("plans", N_("Work plan"), "plan", "plans.screen:PlansScreen", ("plan", "plan_item"), REPORT),
    Place("analysis", N_("Analytical materials"), "document", kinds=(
        "analysis_item", "speciality_proposal", "normative_act", "service_export", "quality_check",
        "language_provision",
    ), group=REPORT, short=N_("Analytics")),
    Place("conferences", N_("Conferences"), "conference", kinds=("conference",), group=REPORT),
    Place("teaching", N_("Teaching and upbringing"), "book", kinds=("teaching", "study_group", "visit"), group=REPORT,
          short=N_("Teaching")),
    Place("papers", N_("Printed papers"), "printed", "papers.screen:PapersScreen", group=OFFICE,
          short=N_("Issued papers")),
    Place("forms", N_("Form designer"), "document", "forms.screen:FormsScreen", group=OFFICE),
)  # fmt: skip
"""In the order of the keys: Ctrl+1 … Ctrl+9 go to the first nine. A screen not built yet does not stand here."""

EVERYDAY = tuple(place for place in PLACES if not place.group)
GROUPS = (PEOPLE, COOPERATION, REPORT, OFFICE)


def key_of(place: Place) -> str:
    """The shortcut of a place, "" after the ninth."""
    number = PLACES.index(place) + 1
    return f"Ctrl+{number}" if number <= 9 else ""


def place_of(kind: str) -> str:
    """Id of the screen that shows records of a kind, "" when none does."""
    return next((place.id for place in PLACES if kind in place.kinds), "")
