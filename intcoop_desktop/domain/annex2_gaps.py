"""What Annex 2 asks for and the records lack, and how far each section is."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from intcoop_desktop.domain.annex2 import (
    SECTIONS,
    TEXT_SECTIONS,
    ActivityRow,
    AgreementRow,
    AnnualReport,
    ConferenceRow,
    Gap,
    OfficialRow,
    PlanRow,
    SectionState,
    StayRow,
    TeachingRow,
    TripRow,
    UnitRow,
)
from intcoop_desktop.domain.records import Organisation

Needs = list[tuple[bool, Gap | None]]
"""One for each thing Annex 2 asks for: whether it is there, and else the gap."""

Untold = Sequence[tuple[int, str]]


def completeness(
    report: AnnualReport,
    overdue: Collection[int] = (),
    untold: Untold = (),
    country: str = "citizenship",
) -> tuple[tuple[Gap, ...], tuple[SectionState, ...]]:
    """Gaps of the whole report, those of the heading first, and the state of each section.

    ``overdue`` are trips that should be over by their dates, ``untold`` trips (id, title) to conferences of which no
    record tells; ``country`` is what the office shows as the country of A2.3.
    """
    needed: Mapping[int, Needs] = {
        1: _unit_needs(report.units),
        2: _official_needs(report.officials),
        3: _stay_needs(report.stays, "country_from" if country == "country_from" else "citizenships"),
        4: _trip_needs(report.trips, overdue),
        5: _plan_needs(report.plans),
        6: _agreement_needs(report.agreements),
        7: _activity_needs(report.activities) + _silent_agreements(report.agreements),
        8: _conference_needs(report.conferences) + _untold(untold),
        9: _teaching_needs(report.teaching),
    }
    texts = {number: bool(text.strip()) for number, text in report.texts}
    gaps = list(_organisation_gaps(report.organisation))
    states = []
    for number in SECTIONS:
        needs = needed[number]
        if number in TEXT_SECTIONS:
            gap = None if texts.get(number) else Gap(number, "report", report.year, "", "text", "no_text")
            needs = [*needs, (gap is None, gap)]
        gaps += [gap for _there, gap in needs if gap is not None]
        present = sum(there for there, _gap in needs)
        states.append(SectionState(number, _COUNTS[number](report), len(needs), present, texts.get(number, False)))
    return tuple(gaps), tuple(states)


_COUNTS: Mapping[int, Callable[[AnnualReport], int]] = {
    1: lambda report: len(report.units),
    2: lambda report: len(report.officials),
    3: lambda report: len(report.stays),
    4: lambda report: len(report.trips),
    5: lambda report: sum(not plan.left_out for plan in report.plans),
    6: lambda report: sum(not agreement.left_out for agreement in report.agreements),
    7: lambda report: len(report.activities),
    8: lambda report: len(report.conferences),
    9: lambda report: len(report.teaching),
}


def _need(section: int, kind: str, record_id: int, name: str, fields: Iterable[tuple[str, object]]) -> Needs:
    return [(bool(value), None if value else Gap(section, kind, record_id, name, field)) for field, value in fields]


def _lacking(gap: Gap) -> Needs:
    return [(False, gap)]


def _organisation_gaps(organisation: Organisation) -> Iterable[Gap]:
    for field in ("name_kk", "head_name", "head_position", "addressee"):
        if not getattr(organisation, field):
            yield Gap(0, "organisation", 0, organisation.name_kk, field)


def _unit_needs(rows: Sequence[UnitRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        fields = (("name", row.name), ("address", row.address), ("room", row.room or row.building))
        needs += _need(1, "unit", row.unit_id, row.name, fields)
    return needs or _lacking(Gap(1, "organisation", 0, "", "units", "nothing"))


def _official_needs(rows: Sequence[OfficialRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        fields = ("family_name", "given_name", "work_phone", "home_phone")
        values = [(field, getattr(row, field)) for field in fields]
        needs += _need(2, "official", row.official_id, row.name, values)
    return needs or _lacking(Gap(2, "organisation", 0, "", "officials", "nothing"))


def _stay_needs(rows: Sequence[StayRow], country: str) -> Needs:
    """A person with two stays lacks a year of birth once."""
    needs: Needs = []
    seen: set[int] = set()
    for row in rows:
        if row.person_id not in seen:
            seen.add(row.person_id)
            person = (
                ("family_name", row.family_name or row.given_name),
                ("birth", row.birth_year),
                (country, row.country_code),
            )
            needs += _need(3, "person", row.person_id, row.name, person)
        stay = [(field, getattr(row, field)) for field in ("direction", "speciality", "course", "residence")]
        needs += _need(3, "stay", row.stay_id, row.name, [*stay, ("expected_end", row.expected_end)])
    return needs


def _trip_needs(rows: Sequence[TripRow], overdue: Collection[int]) -> Needs:
    needs: Needs = []
    seen: set[int] = set()
    for row in rows:
        if row.citizen_id not in seen:
            seen.add(row.citizen_id)
            citizen = (("family_name", row.family_name), ("birth", row.birth_year), ("residence", row.residence_kz))
            needs += _need(4, "citizen", row.citizen_id, row.name, citizen)
        trip = [
            ("purpose", row.purpose),
            ("country", row.country),
            ("residence", row.residence_abroad),
            ("date_from", row.date_from),
            ("date_to", row.date_to),
            ("return_planned", row.return_date),
        ]
        needs += _need(4, "trip", row.trip_id, row.name, trip)
        if row.trip_id in overdue:
            needs += _lacking(Gap(4, "trip", row.trip_id, row.name, "return_actual", "overdue"))
    return needs


def _plan_needs(rows: Sequence[PlanRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        if row.left_out:
            continue
        needs += _need(5, "plan", row.plan_id, row.name, [("date_from", row.date_from), ("date_to", row.date_to)])
        if row.state_code in ("draft", "agreed"):
            needs += _lacking(Gap(5, "plan", row.plan_id, row.name, "state", "not_approved"))
        else:
            needs += _need(5, "plan", row.plan_id, row.name, [("approved_on", row.approved_on)])
        needs += _copy_need(5, "plan", row.plan_id, row)
    return needs or _lacking(Gap(5, "plan", 0, "", "title", "nothing"))


def _agreement_needs(rows: Sequence[AgreementRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        if row.left_out:
            continue
        fields = [
            ("subject", row.subject),
            ("partners", row.partners),
            ("signed_on", row.signed_on),
            ("valid_from", row.valid_from),
        ]
        needs += _need(6, "agreement", row.agreement_id, row.name, fields)
        needs += _copy_need(6, "agreement", row.agreement_id, row)
    return needs


def _copy_need(section: int, kind: str, record_id: int, row: PlanRow | AgreementRow) -> Needs:
    gap = Gap(section, kind, record_id, row.name, "files", "no_copy") if row.needs_print else None
    return [(gap is None, gap)]


def _activity_needs(rows: Sequence[ActivityRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        fields = [("agreement_id", row.agreement), ("date", row.date), ("subject", row.subject), ("result", row.result)]
        needs += _need(7, "activity", row.activity_id, row.name, fields)
    return needs


def _silent_agreements(rows: Sequence[AgreementRow]) -> Needs:
    """A2.7 tells what each agreement led to."""
    return [
        (False, Gap(7, "agreement", row.agreement_id, row.name, "activities", "no_activity"))
        for row in rows
        if not row.left_out and not (row.activities or row.people_in or row.people_out)
    ]


def _conference_needs(rows: Sequence[ConferenceRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        names = ("event", "nature", "place", "country", "date_from", "participants", "form", "result")
        fields = [(name, getattr(row, name)) for name in names]
        needs += _need(8, "conference", row.conference_id, row.name, fields)
    return needs


def _untold(rows: Untold) -> Needs:
    return [(False, Gap(8, "trip", trip_id, title, "conference", "no_conference")) for trip_id, title in rows]


def _teaching_needs(rows: Sequence[TeachingRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        needs += _need(9, row.kind, row.record_id, row.name, _teaching_fields(row))
    return needs


def _teaching_fields(row: TeachingRow) -> list[tuple[str, object]]:
    if row.kind == "study_group":
        days = [("date_from", row.date_from), ("date_to", row.date_to)]
        return [("programme", row.programme), *days, ("supervisor", row.owner), ("members", row.people)]
    if row.kind == "language_provision":
        return [("language", row.language), ("result", row.result)]
    if row.topic == "books":
        return [("authors", row.authors), ("year", row.year or row.date_from)]
    return [("date_from", row.date_from or row.year), ("result", row.result)]
