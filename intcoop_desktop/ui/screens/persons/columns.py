"""Columns and filters of the register of persons."""

from intcoop_desktop.i18n import N_, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.registers.cells import date_cell, moment_cell
from intcoop_desktop.services.results import PersonRow
from intcoop_desktop.ui.moments import local_day
from intcoop_desktop.ui.records.fields import word_options
from intcoop_desktop.ui.screens.questionnaires.columns import countries
from intcoop_desktop.ui.screens.states import stay_chip
from intcoop_desktop.ui.table.columns import Chip, Column
from intcoop_desktop.ui.table.register import Filter, RegisterSpec


def _chip(row: PersonRow) -> Chip:
    return stay_chip(row.state)


PERSONS = RegisterSpec(
    name="persons",
    kind="person",
    columns=(
        Column("name", N_("Full name"), lambda row: row.name or "—", "name", 230),
        Column("latin_name", N_("Name in the passport"), lambda row: row.latin_name, "latin_name", 180, hidden=True),
        Column(
            "birth",
            N_("Birth"),
            lambda row: dates.short(row.birth),
            "birth",
            100,
            cell=lambda row: date_cell(row.birth),
        ),
        Column("citizenship", N_("Citizenship"), lambda row: countries(row.citizenships), "citizenship", 140),
        Column("direction", N_("Direction"), lambda row: WORDS["direction"].text(row.direction), width=130),
        Column("speciality", N_("Speciality"), lambda row: row.speciality, width=180),
        Column("course", N_("Course"), lambda row: row.course, width=70, hidden=True),
        Column("residence", N_("Residence"), lambda row: row.residence, width=180, hidden=True),
        Column("state", N_("Stay"), lambda row: _chip(row).text, "", 130, _chip),
        Column(
            "expected_end",
            N_("Expected end"),
            lambda row: dates.short(row.expected_end),
            "expected_end",
            120,
            cell=lambda row: date_cell(row.expected_end),
        ),
        Column("passport", N_("Passport"), lambda row: row.passport_number, width=110, hidden=True),
        Column(
            "passport_expires",
            N_("Passport valid until"),
            lambda row: dates.short(row.passport_expires),
            "passport_expires",
            130,
            hidden=True,
            cell=lambda row: date_cell(row.passport_expires),
        ),
        Column(
            "changed",
            N_("Changed"),
            lambda row: local_day(row.changed_at),
            "changed",
            110,
            hidden=True,
            cell=lambda row: moment_cell(row.changed_at),
        ),
    ),
    filters=(
        Filter("direction", N_("Direction"), lambda: word_options("direction")),
        Filter("state", N_("Stay"), lambda: word_options("stay_state")),
        Filter("personal_data", N_("Personal data"), lambda: word_options("personal_data")),
    ),
    empty=N_("Nobody is here yet. Enter the first foreign citizen; a questionnaire may follow later."),
    empty_button=N_("New person"),
    sort="name",
    descending=False,
)
