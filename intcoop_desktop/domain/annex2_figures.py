"""How the rows and counts of Annex 2 follow from the records (8.11, A2.1–A2.9)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intcoop_desktop.domain.annex2 import (
    ActivityRow,
    AgreementRow,
    AnnualReport,
    ConferenceRow,
    OfficialRow,
    PlanRow,
    ReportPeriod,
    StayRow,
    TeachingRow,
    TripRow,
    UnitRow,
)
from intcoop_desktop.domain.annex2_gaps import completeness
from intcoop_desktop.domain.annex2_totals import conference_totals, stay_totals, trip_totals
from intcoop_desktop.domain.periods import first_day, overlaps
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit

CUT_OFF = (6, 30)
"""Month and day after which things fall into the next report."""

FIRST_START = (9, 1)
"""The first report starts on 1 September of the year before."""

DIRECTIONS = {"study": "оқу", "work": "жұмыс", "research": "ғылыми зерттеу"}
LEVELS_WITHOUT_COURSE = {"preparatory": "дайындық бөлімі", "internship": "тағылымдама"}
NOT_APPLICABLE = "–"

PRESENT = "present"
"""Switch: only stays present on the cut-off day; otherwise every stay overlapping the period."""


@dataclass(frozen=True, slots=True)
class Figuring:
    """What the office settled: which stays, which country (trap 8), Kazakh country names, the CIS."""

    country_name: Callable[[str], str]
    cis: Collection[str]
    stays: str = "overlap"  # "overlap" | "present"
    country: str = "citizenship"  # "citizenship" | "country_from"
    sort_key: Callable[[str, str, str], str] = lambda family, given, patronymic: f"{family} {given} {patronymic}"
    label_key: Callable[[str], str] = str


def month_and_day(text: str, default: tuple[int, int]) -> tuple[int, int]:
    """``06-30`` as numbers; ``default`` where it is no day of every year."""
    try:
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        return default
    return day.month, day.day


def report_period(
    year: int,
    previous_cut_off: str = "",
    cut_off: tuple[int, int] = CUT_OFF,
    first_start: tuple[int, int] = FIRST_START,
) -> ReportPeriod:
    """Period of the report of ``year``; ``previous_cut_off`` (ISO) is that of the last approved report."""
    end = date(year, *cut_off)
    start = date(year - 1, *first_start)
    if previous_cut_off:
        start = min(date.fromisoformat(previous_cut_off) + timedelta(days=1), end)
    return ReportPeriod(year, start.isoformat(), end.isoformat())


def report_year_of(day: str, cut_off: tuple[int, int] = CUT_OFF) -> int:
    """The report a day (ISO) falls into: July and August belong to the next one."""
    year = int(day[:4])
    return year if day <= date(year, *cut_off).isoformat() else year + 1


def belongs(stay: Stay, period: ReportPeriod, switch: str = "overlap") -> bool:
    """Whether a stay enters A2.3. Who is only expected and has not arrived by the cut-off does not."""
    if stay.archived:
        return False
    if stay.state == "expected" and (not stay.arrival or first_day(stay.arrival) > period.end):
        return False
    end = stay.actual_end or (stay.expected_end if stay.state == "ended" else "")
    start = period.end if switch == PRESENT else period.start
    return overlaps(stay.arrival, end, start, period.end)


def stay_rows(pairs: Iterable[tuple[Person, Stay]], period: ReportPeriod, figuring: Figuring) -> tuple[StayRow, ...]:
    """A2.3, one row a stay, in Kazakh order of names, then by arrival."""
    chosen = [(person, stay) for person, stay in pairs if not person.archived and belongs(stay, period, figuring.stays)]
    chosen.sort(key=lambda pair: (_name_key(pair[0], figuring), pair[1].arrival, pair[1].id))
    return tuple(_stay_row(person, stay, figuring) for person, stay in chosen)


def _name_key(person: Person, figuring: Figuring) -> str:
    if person.family_name or person.given_name:
        return figuring.sort_key(person.family_name, person.given_name, person.patronymic)
    return figuring.sort_key(person.latin_family_name, person.latin_given_name, "")


def _stay_row(person: Person, stay: Stay, figuring: Figuring) -> StayRow:
    citizenship = person.citizenships[0] if person.citizenships else ""
    code = person.country_from if figuring.country == "country_from" else citizenship
    return StayRow(
        stay_id=stay.id,
        person_id=person.id,
        family_name=person.family_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
        latin_name=f"{person.latin_family_name} {person.latin_given_name}".strip(),
        birth_year=person.birth[:4],
        country=figuring.country_name(code) if code else "",
        country_code=code,
        direction=DIRECTIONS.get(stay.direction, ""),
        direction_code=stay.direction,
        speciality=" ".join(stay.speciality.split()),
        course=_course(stay),
        residence=" ".join(stay.residence.split()),
        expected_end=stay.expected_end,
        is_diaspora=person.is_diaspora,
        is_kandas=person.is_kandas,
        is_cis=any(one in figuring.cis for one in person.citizenships),
        arrival=stay.arrival,
        unit_id=stay.unit_id or 0,
    )


def _course(stay: Stay) -> str:
    if stay.course:
        return stay.course
    if stay.direction in ("work", "research"):
        return NOT_APPLICABLE
    return LEVELS_WITHOUT_COURSE.get(stay.level, "")


@dataclass(frozen=True, slots=True)
class Rest:
    """Sections 4–9 as the registers give them, and the texts of the office."""

    trips: tuple[TripRow, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    conferences: tuple[ConferenceRow, ...] = ()
    teaching: tuple[TeachingRow, ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    overdue: Collection[int] = ()  # trips that should be over by their dates
    untold: tuple[tuple[int, str], ...] = ()  # trips to conferences (id, title) without a record of the conference


NOTHING = Rest()


def build_report(
    period: ReportPeriod,
    organisation: Organisation,
    units: Sequence[Unit],
    officials: Sequence[Official],
    pairs: Iterable[tuple[Person, Stay]],
    figuring: Figuring,
    rest: Rest = NOTHING,
    *,
    edition: int = 1,
    reason: str = "",
) -> AnnualReport:
    """The report as it stands; it is a draft until the head approves it."""
    unit_rows = tuple(_unit_row(unit) for unit in units if unit.reports and not unit.archived)
    names = {unit.id: unit.name for unit in units}
    official_rows = tuple(
        _official_row(one, names) for one in officials if not one.archived and not _ended(one, period)
    )
    report = AnnualReport(
        period=period,
        organisation=organisation,
        draft=True,
        edition=edition,
        units=unit_rows,
        officials=official_rows,
        stays=stay_rows(pairs, period, figuring),
        trips=rest.trips,
        texts=rest.texts,
        gaps=(),
        sections=(),
        plans=rest.plans,
        agreements=rest.agreements,
        activities=rest.activities,
        conferences=rest.conferences,
        teaching=rest.teaching,
        reason=reason,
    )
    gaps, sections = completeness(report, rest.overdue, rest.untold, figuring.country)
    label_key = figuring.label_key
    return replace(
        report,
        gaps=gaps,
        sections=sections,
        stay_totals=stay_totals(report.stays, label_key),
        trip_totals=trip_totals(report.trips, label_key),
        conference_totals=conference_totals(report.conferences, label_key),
    )


def _ended(official: Official, period: ReportPeriod) -> bool:
    return bool(official.until) and official.until < period.end


def _unit_row(unit: Unit) -> UnitRow:
    return UnitRow(unit.id, unit.name, unit.address, unit.building, unit.room, unit.phone)


def _official_row(official: Official, units: dict[int, str]) -> OfficialRow:
    return OfficialRow(
        official_id=official.id,
        family_name=official.family_name,
        given_name=official.given_name,
        patronymic=official.patronymic,
        position=official.position,
        unit=units.get(official.unit_id or 0, ""),
        work_phone=official.work_phone,
        home_phone=official.home_phone,
        unit_id=official.unit_id or 0,
    )
