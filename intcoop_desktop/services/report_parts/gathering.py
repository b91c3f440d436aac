"""The report of a period out of the registers."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from intcoop_desktop.domain.annex2 import (
    TOPICS,
    ActivityRow,
    AgreementRow,
    AnnualReport,
    CopyFile,
    PlanRow,
    ReportPeriod,
    TeachingRow,
    TripRow,
)
from intcoop_desktop.domain.annex2_belonging import (
    AgreementDates,
    agreement_belongs,
    is_new,
    plan_belongs,
    teaching_belongs,
    touches,
    trip_belongs,
)
from intcoop_desktop.domain.annex2_figures import Figuring, Rest, belongs, build_report
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n.keys import person_key, sort_key
from intcoop_desktop.registers.spec import Record, Row
from intcoop_desktop.services.report_parts.rows import RowMaker, grouped, several, trip_dates
from intcoop_desktop.services.report_parts.settings import ReportRules
from intcoop_desktop.services.rules import kazakhstan
from intcoop_desktop.services.values import OfficeValues
from intcoop_desktop.storage.records.annual_reports import LeftOut
from intcoop_desktop.storage.records.report import ReportReader

PLANS, AGREEMENTS = 5, 6


class Gathering:
    """One report."""

    def __init__(
        self,
        reader: ReportReader,
        values: OfficeValues,
        rules: ReportRules,
        period: ReportPeriod,
        today: date,
        left_out: Collection[LeftOut] = (),
    ) -> None:
        self._reader = reader
        self._rules = rules
        self._period = period
        self._today = today.isoformat()
        self._left_out = left_out
        self._rows = RowMaker(values)
        self._figuring = Figuring(
            country_name=lambda code: values.short_label("countries", code, "kk"),
            cis=kazakhstan().cis,
            stays=rules.stays,
            country=rules.country,
            sort_key=person_key,
            label_key=sort_key,
        )

    def report(self, texts: Mapping[int, str], edition: int, reason: str) -> AnnualReport:
        """Everything together."""
        pairs = self._reader.stays(self._period.start, self._period.end)
        travelled = self._travelled()
        conferences = self._touching("conference")
        activities = tuple(self._rows.activity(row) for row in self._touching("activity", "date"))
        trips = self._trips(travelled)
        rest = Rest(
            trips=trips,
            plans=self._plans(),
            agreements=self._agreements(self._under(pairs, travelled, activities)),
            activities=activities,
            conferences=tuple(self._rows.conference(row) for row in conferences),
            teaching=self._teaching(),
            texts=tuple(sorted((section, text) for section, text in texts.items() if text)),
            overdue=self._overdue(travelled),
            untold=self._untold(travelled, conferences),
        )
        return build_report(
            self._period,
            self._reader.organisation(),
            self._reader.units(),
            self._reader.officials(),
            pairs,
            self._figuring,
            rest,
            edition=edition,
            reason=reason,
        )

    def _touching(self, code: str, begin: str = "date_from", *, lasting: bool = False) -> list[Row]:
        """Records of a register whose dates touch the period, in the order of their beginning."""
        rows = [
            row
            for row in self._reader.rows(code, begin, self._period.end)
            if touches(row.record.text(begin), row.record.text("date_to"), self._period, lasting=lasting)
        ]
        return sorted(rows, key=lambda row: (row.record.text(begin), row.id))

    # ------------------------------------------------------------- trips

    def _travelled(self) -> list[Row]:
        """Trips of any purpose that were made in the period."""
        rows = self._reader.rows("trip", "date_from", self._period.end)
        return [row for row in rows if trip_belongs(trip_dates(row.record), "any", self._period, ("any",))]

    def _listed(self, travelled: Sequence[Row]) -> list[Row]:
        return [row for row in travelled if row.record["purpose"] in self._rules.trip_purposes]

    def _trips(self, travelled: Sequence[Row]) -> tuple[TripRow, ...]:
        """A2.4 in Kazakh order of names, then by beginning."""
        listed = self._listed(travelled)
        ids = {row.record.reference("citizen_id") or 0 for row in listed}
        citizens = self._reader.records("citizen", ids)
        rows = [self._rows.trip(row, citizens.get(row.record.reference("citizen_id") or 0)) for row in listed]

        def key(row: TripRow) -> tuple[str, str, int]:
            return person_key(row.family_name, row.given_name, row.patronymic), row.date_from, row.trip_id

        return tuple(sorted(rows, key=key))

    def _overdue(self, travelled: Sequence[Row]) -> set[int]:
        return {row.id for row in self._listed(travelled) if trip_dates(row.record).overdue(self._today)}

    def _untold(self, travelled: Sequence[Row], conferences: Sequence[Row]) -> tuple[tuple[int, str], ...]:
        """Trips to conferences of which no record of a conference tells."""
        told = {row.record.reference("trip_id") for row in conferences}
        return tuple(
            (row.id, row.record.title)
            for row in travelled
            if row.record["purpose"] == "conference" and row.id not in told
        )

    # ------------------------------------------------------------- plans and agreements

    def _plans(self) -> tuple[PlanRow, ...]:
        rows = []
        for row in self._reader.rows("plan", "date_from", self._period.end):
            record = row.record
            if plan_belongs(record.text("kind"), record.text("date_from"), record.text("date_to"), self._period):
                rows.append(row)
        files = self._reader.files("plan", [row.id for row in rows])
        items = grouped(self._reader.rows("plan_item"), "plan_id") if rows else {}
        rows.sort(key=lambda row: (row.record.text("date_from"), row.id))
        return tuple(
            self._rows.plan(
                row,
                items.get(row.id, ()),
                self._chosen(PLANS, row.id, files.get(row.id, ())),
                left_out=(PLANS, row.id, 0) in self._left_out,
            )
            for row in rows
        )

    def _chosen(self, section: int, record_id: int, files: Sequence[CopyFile]) -> tuple[CopyFile, ...]:
        out = {file for of, record, file in self._left_out if (of, record) == (section, record_id) and file}
        return tuple(file for file in files if file.file_id not in out)

    def _agreements(self, under: Mapping[int, tuple[int, int, int]]) -> tuple[AgreementRow, ...]:
        rows = [
            row
            for row in self._reader.rows("agreement")
            if agreement_belongs(agreement_dates(row.record), self._period)
        ]
        rows.sort(key=lambda row: (agreement_dates(row.record).begin, row.id))
        files = self._reader.files("agreement", [row.id for row in rows])
        wanted = {partner for row in rows for partner in several(row.record, "partners")}
        partners = self._reader.records("partner", wanted)
        return tuple(
            self._rows.agreement(
                row,
                [partners[one] for one in several(row.record, "partners") if one in partners],
                self._chosen(AGREEMENTS, row.id, files.get(row.id, ())),
                left_out=(AGREEMENTS, row.id, 0) in self._left_out,
                new=is_new(agreement_dates(row.record), self._period),
                counts=under.get(row.id, (0, 0, 0)),
            )
            for row in rows
        )

    def _under(
        self, pairs: Sequence[tuple[Person, Stay]], travelled: Sequence[Row], activities: Sequence[ActivityRow]
    ) -> Mapping[int, tuple[int, int, int]]:
        """Agreement → stays, trips and activities of the period under it."""
        stays = Counter(
            stay.agreement_id
            for _person, stay in pairs
            if stay.agreement_id and belongs(stay, self._period, self._rules.stays)
        )
        trips = Counter(row.record.reference("agreement_id") for row in travelled)
        done = Counter(row.agreement_id for row in activities)
        known = {one for one in (*stays, *trips, *done) if one}
        return {one: (stays[one], trips[one], done[one]) for one in known}

    # ------------------------------------------------------------- teaching

    def _teaching(self) -> tuple[TeachingRow, ...]:
        """Everything behind A2.9, by topic and then by beginning."""
        made = [self._rows.group(row) for row in self._touching("study_group", lasting=True)]
        for row in self._reader.rows("teaching"):
            record = row.record
            days = record.text("date_from"), record.text("date_to")
            if teaching_belongs(record.text("for_whom"), days, record.text("year"), self._period):
                made.append(self._rows.teaching(row))
        for row in self._reader.rows("language_provision"):
            record = row.record
            if record["for_whom"] != "own" and record["year"] == str(self._period.year):
                made.append(self._rows.provision(row))
        return tuple(sorted(made, key=_teaching_key))


def _teaching_key(row: TeachingRow) -> tuple[int, str, str, int]:
    return TOPICS.index(row.topic), row.kind, row.date_from or row.year, row.record_id


def agreement_dates(record: Record) -> AgreementDates:
    """What decides on an agreement."""
    return AgreementDates(
        state=record.text("state"),
        signed_on=record.text("signed_on"),
        valid_from=record.text("valid_from"),
        valid_to=record.text("valid_to"),
        goes_on=bool(record["open_ended"]) or bool(record["auto_renewal"]),
    )
