"""Rules the office settles about its yearly report: what enters the lists, the period, the deadline (8.11)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.report_parts.settings import ReportRules
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.context import ScreenContext

_OPTIONS = {
    "report_stays": Words(
        {
            "overlap": P_("report rule", "every stay that overlaps the period"),
            "present": P_("report rule", "stays present on the last day of the period"),
        }
    ),
    "report_country": Words(
        {
            "citizenship": P_("report rule", "citizenship"),
            "country_from": P_("report rule", "country the person came from"),
        }
    ),
}
_PURPOSE = "purpose_"
_FIELDS = (
    Field("stays", N_("Foreigners in the list A2.3"), "choice", options="report_stays", required=True,
          section=N_("Lists")),
    Field("country", N_("“Country” of A2.3 means"), "choice", options="report_country", required=True),
    Field("purpose_study", N_("Trips for study are in A2.4"), "check", wide=False),
    Field("purpose_work", N_("Trips for work are in A2.4"), "check", wide=False),
    Field("purpose_research", N_("Trips for scientific research are in A2.4"), "check", wide=False),
    Field("purpose_training", N_("Trips for advanced training are in A2.4"), "check", wide=False),
    Field("purpose_conference", N_("Trips to conferences are in A2.4"), "check", wide=False),
    Field("purpose_other", N_("Other trips are in A2.4"), "check", wide=False),
    Field("cut_off", N_("The period ends on"), help=N_("Month and day, such as 06-30."), required=True, wide=False,
          section=N_("Period and deadline")),
    Field("first_start", N_("The first period starts on"), help=N_("Month and day, such as 09-01."), required=True,
          wide=False),
    Field("deadline", N_("Due before"), help=N_("Due on the last working day before it, such as 07-15."), required=True,
          wide=False),
    Field("internal_days", N_("Collection sheets come back, working days before"), "number", wide=False),
)  # fmt: skip


def edit_rules(widget: QWidget, context: ScreenContext, stored: Callable[[], None]) -> RecordDialog:
    """Ask for the rules and keep them; returns the open window."""
    rules = context.office.reports.rules()
    known: dict[str, object] = {field.name: getattr(rules, field.name, None) for field in _FIELDS}
    known |= {name: name.removeprefix(_PURPOSE) in rules.trip_purposes for name in known if name.startswith(_PURPOSE)}

    def save(values: Mapping[str, object], note: str) -> None:
        context.office.reports.set_rules(_rules(rules, values))
        stored()

    dialog = RecordDialog(widget, N_("Rules of the report"), _FIELDS, known, save, _options)
    dialog.open()
    return dialog


def _rules(old: ReportRules, values: Mapping[str, object]) -> ReportRules:
    purposes = tuple(name.removeprefix(_PURPOSE) for name in values if name.startswith(_PURPOSE) and values[name])
    days = values["internal_days"]
    texts = {name: str(values[name]) for name in ("stays", "country", "cut_off", "first_start", "deadline")}
    return replace(old, trip_purposes=purposes, internal_days=days if isinstance(days, int) else 0, **texts)


def _options(name: str) -> list[tuple[str, str]]:
    table = _OPTIONS[name]
    return [(code, table.text(code)) for code in table]
