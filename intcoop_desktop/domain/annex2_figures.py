"""How the rows, gaps and counts of Annex 2 follow from the records (guide, rows A2.1–A2.3, traps 8 and 11)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intcoop_desktop.domain.annex2 import (
    SECTIONS,
    AnnualReport,
    Gap,
    OfficialRow,
    ReportPeriod,
    SectionState,
    StayRow,
    UnitRow,
)
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


def report_period(year: int, previous_cut_off: str = "") -> ReportPeriod:
    """Period of the report of ``year``; ``previous_cut_off`` (ISO) is that of the last approved report."""
    end = date(year, *CUT_OFF)
    start = date(year - 1, *FIRST_START)
    if previous_cut_off:
        start = date.fromisoformat(previous_cut_off) + timedelta(days=1)
    return ReportPeriod(year, start.isoformat(), end.isoformat())


def report_year_of(day: str) -> int:
    """The report a day (ISO) falls into: July and August belong to the next one."""
    year = int(day[:4])
    return year if day <= date(year, *CUT_OFF).isoformat() else year + 1


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
    )


def _course(stay: Stay) -> str:
    if stay.course:
        return stay.course
    if stay.direction in ("work", "research"):
        return NOT_APPLICABLE
    return LEVELS_WITHOUT_COURSE.get(stay.level, "")


def build_report(
    period: ReportPeriod,
    organisation: Organisation,
    units: Sequence[Unit],
    officials: Sequence[Official],
    pairs: Iterable[tuple[Person, Stay]],
    figuring: Figuring,
) -> AnnualReport:
    """The report as it stands; it is a draft until the head approves it."""
    unit_rows = tuple(_unit_row(unit) for unit in units if unit.reports and not unit.archived)
    names = {unit.id: unit.name for unit in units}
    official_rows = tuple(
        _official_row(one, names) for one in officials if not one.archived and not _ended(one, period)
    )
    stays = stay_rows(pairs, period, figuring)
    needed = {1: _unit_needs(unit_rows), 2: _official_needs(official_rows), 3: _stay_needs(stays)}
    gaps = (*_organisation_gaps(organisation), *(gap for needs in needed.values() for _, gap in needs if gap))
    sections = tuple(_section(number, needed.get(number, []), counted) for number, counted in zip(
        SECTIONS, (len(unit_rows), len(official_rows), len(stays), 0, 0, 0, 0, 0, 0), strict=True
    ))  # fmt: skip
    return AnnualReport(
        period=period,
        organisation=organisation,
        draft=True,
        edition=1,
        units=unit_rows,
        officials=official_rows,
        stays=stays,
        trips=(),
        texts=(),
        gaps=gaps,
        sections=sections,
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
    )


Needs = list[tuple[bool, Gap | None]]
"""One for each field Annex 2 asks for: whether it is there, and else the gap."""


def _need(section: int, kind: str, record_id: int, name: str, fields: Iterable[tuple[str, str]]) -> Needs:
    return [(bool(value), None if value else Gap(section, kind, record_id, name, field)) for field, value in fields]


def _unit_needs(rows: Sequence[UnitRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        fields = (("name", row.name), ("address", row.address), ("room", row.room or row.building))
        needs += _need(1, "unit", row.unit_id, row.name, fields)
    return needs or [(False, Gap(1, "organisation", 0, "", "units"))]


def _official_needs(rows: Sequence[OfficialRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        fields = ("family_name", "given_name", "work_phone", "home_phone")
        values = [(field, str(getattr(row, field))) for field in fields]
        needs += _need(2, "official", row.official_id, row.name, values)
    return needs or [(False, Gap(2, "organisation", 0, "", "officials"))]


def _stay_needs(rows: Sequence[StayRow]) -> Needs:
    needs: Needs = []
    for row in rows:
        person = (
            ("family_name", row.family_name or row.given_name),
            ("birth", row.birth_year),
            ("citizenships", row.country_code),
        )
        stay = [(field, str(getattr(row, field))) for field in ("direction", "speciality", "course", "residence")]
        needs += _need(3, "person", row.person_id, row.name, person)
        needs += _need(3, "stay", row.stay_id, row.name, [*stay, ("expected_end", row.expected_end)])
    return needs


def _organisation_gaps(organisation: Organisation) -> Iterable[Gap]:
    for field in ("name_kk", "head_name", "head_position", "addressee"):
        if not getattr(organisation, field):
            yield Gap(0, "organisation", 0, organisation.name_kk, field)


def _section(number: int, needs: Needs, count: int) -> SectionState:
    return SectionState(number, count, len(needs), sum(present for present, _ in needs))
