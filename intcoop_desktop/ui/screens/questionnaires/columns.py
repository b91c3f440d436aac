"""Columns and filters of the register of questionnaires."""

from collections.abc import Sequence

from intcoop_desktop.i18n import N_, current_language, dates
from intcoop_desktop.i18n.values import CldrValues
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.registers.cells import date_cell, moment_cell
from intcoop_desktop.services.results import QuestionnaireRow
from intcoop_desktop.ui.moments import local_day
from intcoop_desktop.ui.records.fields import word_options
from intcoop_desktop.ui.screens.states import questionnaire_chip
from intcoop_desktop.ui.table.columns import Chip, Column
from intcoop_desktop.ui.table.register import Filter, RegisterSpec

_VALUES = CldrValues()


def countries(codes: Sequence[str]) -> str:
    """Names of countries for a cell, short where there is a short one."""
    return ", ".join(_VALUES.short_label("countries", code, current_language()) for code in codes)


def _chip(row: QuestionnaireRow) -> Chip:
    return questionnaire_chip(row.state, stale=row.stale)


def _number(row: QuestionnaireRow) -> str:
    return f"{row.number}/{row.revision}" if row.revision > 1 else row.number


QUESTIONNAIRES = RegisterSpec(
    name="questionnaires",
    kind="questionnaire",
    columns=(
        Column("number", N_("Number"), _number, "number", 115),
        Column("name", N_("Full name"), lambda row: row.name or "—", "name", 220),
        Column("latin_name", N_("Name in the passport"), lambda row: row.latin_name, "latin_name", 190, hidden=True),
        Column("citizenship", N_("Citizenship"), lambda row: countries(row.citizenships), "citizenship", 100),
        Column("state", N_("State"), lambda row: _chip(row).text, "state", 225, _chip),
        Column("origin", N_("Original"), lambda row: WORDS["origin"].text(row.origin), "origin", 110, hidden=True),
        Column(
            "signed",
            N_("Signed on"),
            lambda row: dates.short(row.signed_on),
            "signed",
            110,
            cell=lambda row: date_cell(row.signed_on),
        ),
        Column(
            "changed",
            N_("Changed"),
            lambda row: local_day(row.changed_at),
            "changed",
            110,
            cell=lambda row: moment_cell(row.changed_at),
        ),
    ),
    filters=(
        Filter("state", N_("State"), lambda: word_options("questionnaire_state")),
        Filter("origin", N_("Original"), lambda: word_options("origin")),
    ),
    empty=N_("There are no questionnaires yet. Enter the first one, or print blank forms to be filled in by hand."),
    empty_button=N_("New questionnaire"),
)
