"""The yearly report of Annex 2."""

import io
from datetime import date

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.domain.annex2_figures import Figuring, build_report, report_period, report_year_of
from intcoop_desktop.domain.deadlines import report_deadline
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.i18n.keys import person_key
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.rules import kazakhstan
from intcoop_desktop.services.settings import SettingsService
from intcoop_desktop.storage.records import organisation as stored_organisation
from intcoop_desktop.storage.records import report as stored_report

YEARS = (1992, 2100)
MOST_YEARS = 20
STAYS_SETTING = "report.stays"  # "overlap" (default) | "present"
COUNTRY_SETTING = "report.country"  # "citizenship" (default) | "country_from"


class ReportService:
    """Assembles the report from the registers."""

    def __init__(self, context: Context, settings: SettingsService, rules: ReminderRules) -> None:
        self._context = context
        self._settings = settings
        self._rules = rules

    def years(self) -> list[int]:
        """Report years with anything in them, latest first; the current one and the one before always."""
        with self._context.store.reader() as connection:
            first = stored_report.first_arrival(connection)
        current = self.current_year()
        oldest = min(report_year_of(first) if len(first) == 10 else int(first[:4] or current), current - 1)
        return list(range(current, max(oldest, current - MOST_YEARS) - 1, -1))

    def current_year(self) -> int:
        """The report being collected: until its deadline that of this year, then the next."""
        today = self._context.today()
        return today.year if today <= self.due(today.year) else today.year + 1

    def due(self, year: int) -> date:
        """Deadline: the last working day before 15 July (8.11)."""
        return report_deadline(year, self._rules.calendar())

    def days_left(self, year: int) -> int:
        """Calendar days to the deadline, negative after it."""
        return (self.due(year) - self._context.today()).days

    def report(self, year: int) -> AnnualReport:
        """The report with its sections and gaps. Raises ``UserError`` for a year that cannot be."""
        if not YEARS[0] <= year <= YEARS[1]:
            raise UserError(N_("There is no report for the year {year}."), year=year)
        latest = self.current_year()
        if year > latest:
            raise UserError(
                N_("The report for {year} is not collected yet; the latest one is for {latest}."),
                year=year,
                latest=latest,
            )
        period = report_period(year)
        values = self._context.values
        figuring = Figuring(
            country_name=lambda code: values.short_label("countries", code, "kk"),
            cis=kazakhstan().cis,
            stays=self._settings.get(STAYS_SETTING, "overlap"),
            country=self._settings.get(COUNTRY_SETTING, "citizenship"),
            sort_key=person_key,
        )
        with self._context.store.reader() as connection:
            return build_report(
                period,
                stored_organisation.get_organisation(connection),
                stored_organisation.list_units(connection),
                stored_organisation.list_officials(connection),
                stored_report.stays_until(connection, period.end),
                figuring,
            )

    def pdf(self, year: int) -> bytes:
        """The report as printed; «ЖОБА» until it is approved. Adds an audit row."""
        content = self.draw(self.report(year))
        if self._context.store.read_only is None:
            with self._context.work("report") as uow:
                uow.audit("report", f"report:{year}")
                uow.commit()
        return content

    @staticmethod
    def draw(report: AnnualReport) -> bytes:
        """The PDF of a report."""
        from intcoop_desktop.printing.annex2 import draw_annex2

        out = io.BytesIO()
        draw_annex2(report, out)
        return out.getvalue()
