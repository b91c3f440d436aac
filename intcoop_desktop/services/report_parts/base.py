"""What every part of the service of the yearly report works with: the rules, the edition, the report itself."""

import json
from dataclasses import replace
from datetime import date

from intcoop_desktop.domain.annex2 import AnnualReport, ReportPeriod
from intcoop_desktop.domain.annex2_editions import COLLECTING, ReportEdition
from intcoop_desktop.domain.annex2_figures import report_period, report_year_of
from intcoop_desktop.domain.annex2_json import from_json
from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.deadlines import report_deadline
from intcoop_desktop.domain.errors import N_, KnownError, NotFound, UserError
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.report_parts.gathering import Gathering
from intcoop_desktop.services.report_parts.settings import ReportRules, store_rules, stored_rules
from intcoop_desktop.services.settings import SettingsService
from intcoop_desktop.storage.records import annual_reports as stored
from intcoop_desktop.storage.records import report as stored_report
from intcoop_desktop.storage.records.report import ReportReader
from intcoop_desktop.storage.unit_of_work import UnitOfWork

KIND = "annual_report"
"""In the audit log, in change notices, for files and steps of state."""

YEARS = (1992, 2100)
MOST_YEARS = 20
METHODIST, HEAD = "methodist", "head"


class ReportBase:
    """Years, rules, editions and the report of a year."""

    def __init__(self, context: Context, settings: SettingsService, rules: ReminderRules) -> None:
        self._context = context
        self._settings = settings
        self._reminders = rules
        self._thawed: tuple[str, AnnualReport] | None = None

    # ------------------------------------------------------------- rules and days

    def rules(self) -> ReportRules:
        """What the office settled about lists, period and deadline."""
        return stored_rules(self._settings)

    def set_rules(self, rules: ReportRules) -> None:
        """Keep them. Raises ``FieldError``, ``NotAllowed``."""
        self._context.require(HEAD)
        with self._context.together("report_rules"):
            store_rules(self._settings, rules)
            self._context.publish(Changes.of(KIND))

    def years(self) -> list[int]:
        """Report years with anything in them, latest first; the current one and the one before always."""
        with self._context.store.reader() as connection:
            first = stored_report.first_arrival(connection)
            kept = stored.years(connection)
        current = self.current_year()
        day = self.rules().cut_off_day
        oldest = min(report_year_of(first, day) if len(first) == 10 else int(first[:4] or current), current - 1, *kept)
        return list(range(current, max(oldest, current - MOST_YEARS) - 1, -1))

    def current_year(self) -> int:
        """The report being collected: until its deadline that of this year, then the next."""
        today = self._context.today()
        return today.year if today <= self.due(today.year) else today.year + 1

    def due(self, year: int) -> date:
        """Deadline: the last working day before 15 July, or before the day the office settled (8.11)."""
        return report_deadline(year, self._reminders.calendar(), self.rules().limit)

    def days_left(self, year: int) -> int:
        """Calendar days to the deadline, negative after it."""
        return (self.due(year) - self._context.today()).days

    # ------------------------------------------------------------- editions

    def editions(self, year: int) -> list[ReportEdition]:
        """What there is of a year, the latest edition first; at least the one being collected. Raises ``UserError``."""
        self._check_year(year)
        with self._context.store.reader() as connection:
            found = stored.editions(connection, year)
            previous = stored.last_cut_off(connection, year)
        period = self._usual_period(year, previous)
        if not found:
            return [ReportEdition(0, "", year, 1, COLLECTING, period.start, period.end)]
        return [_with_period(one, period) for one in found]

    def edition(self, year: int, edition: int = 0) -> ReportEdition:
        """One edition, the latest for 0. Raises ``NotFound``, ``UserError``."""
        found = next((one for one in self.editions(year) if edition in (0, one.edition)), None)
        if found is None:
            raise NotFound(N_("There is no edition {edition} of the report for {year}."), edition=edition, year=year)
        return found

    def ensure(self, year: int) -> ReportEdition:
        """The latest edition, stored (files can be attached to it)."""
        latest = self.edition(year)
        if latest.id:
            return latest
        with self._context.work("report") as uow:
            stored_one = self._raw(uow, year)
            uow.commit()
        self._publish(stored_one)
        return self.edition(year)

    def _raw(self, uow: UnitOfWork, year: int) -> ReportEdition:
        """The latest edition as it is stored, made now when there is none: its days stay empty while they are usual."""
        self._check_year(year)
        found = stored.editions(uow.connection, year)
        if found:
            return found[0]
        made = stored.add(uow.connection, ReportEdition(0, "", year, 1, COLLECTING, "", ""), uow.user)
        uow.audit("create", f"{KIND}:{made.id}", {"year": year, "edition": 1})
        return made

    def _open(self, uow: UnitOfWork, year: int) -> ReportEdition:
        """The latest edition, to be changed. Raises ``UserError`` when it is approved."""
        latest = self._raw(uow, year)
        if latest.frozen:
            raise UserError(
                N_("The report for {year} is approved and does not change any more. Open a correction to change it."),
                year=year,
            )
        return latest

    def _usual_period(self, year: int, previous: str) -> ReportPeriod:
        rules = self.rules()
        return report_period(year, previous, rules.cut_off_day, rules.first_day)

    def _check_year(self, year: int) -> None:
        if not YEARS[0] <= year <= YEARS[1]:
            raise UserError(N_("There is no report for the year {year}."), year=year)
        latest = self.current_year()
        if year > latest:
            raise UserError(
                N_("The report for {year} is not collected yet; the latest one is for {latest}."),
                year=year,
                latest=latest,
            )

    def _publish(self, edition: ReportEdition) -> Changes:
        return self._context.publish(Changes.of(KIND, edition.id))

    # ------------------------------------------------------------- the report

    def report(self, year: int, edition: int = 0) -> AnnualReport:
        """The report with its sections and gaps: an approved edition as it was frozen, else as the registers are now.

        Raises ``UserError`` for a year that cannot be, ``NotFound`` for an edition that is not there.
        """
        found = self.edition(year, edition)
        return self._frozen(found) if found.frozen else self._collected(found)

    def live(self, year: int) -> AnnualReport:
        """The report as the registers are now, also when it is approved."""
        return self._collected(self.edition(year))

    def _collected(self, edition: ReportEdition) -> AnnualReport:
        period = ReportPeriod(edition.year, edition.period_start, edition.period_end)
        rules, today = self.rules(), self._context.today()
        with self._context.store.reader() as connection:
            texts = stored.texts(connection, edition.id)
            out = stored.left_out(connection, edition.id)
            gathering = Gathering(ReportReader(connection), self._context.values, rules, period, today, out)
            return gathering.report(texts, edition.edition, edition.reason)

    def _frozen(self, edition: ReportEdition) -> AnnualReport:
        if self._thawed is not None and self._thawed[0] == edition.snapshot:
            return self._thawed[1]
        content = self._context.store.attachments.get(edition.snapshot)
        try:
            report = from_json(content.decode("utf-8"))
        except (ValueError, json.JSONDecodeError) as error:
            raise KnownError(
                N_("The approved report cannot be read. Restore the office from a backup of that time."),
            ) from error
        self._thawed = edition.snapshot, report
        return report


def _with_period(edition: ReportEdition, usual: ReportPeriod) -> ReportEdition:
    return replace(
        edition,
        period_start=edition.period_start or usual.start,
        period_end=edition.period_end or usual.end,
    )
