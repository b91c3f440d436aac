"""The yearly report of Annex 2: its rows, its gaps and how they follow from the records.

Pure functions over plain records, so that the screen, the PDF and the tables of the package show the
same figures by construction. Printed words (countries, directions) are Kazakh; dates stay ISO 8601
(partial where the record is) and are formatted where they are shown.
"""

from dataclasses import dataclass

from intcoop_desktop.domain.records import Organisation

SECTIONS = (1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Numbers of the sections A2.1–A2.9, in the order of Annex 2."""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """What the report of ``year`` covers, both days included (guide, trap 11)."""

    year: int
    start: str
    end: str

    @property
    def academic_year(self) -> str:
        """``2025/2026`` for the report of 2026."""
        return f"{self.year - 1}/{self.year}"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A2.1: a unit that directly does the work."""

    unit_id: int
    name: str
    address: str
    building: str
    room: str
    phone: str


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """A2.2: a responsible official."""

    official_id: int
    family_name: str
    given_name: str
    patronymic: str
    position: str
    unit: str
    work_phone: str
    home_phone: str

    @property
    def name(self) -> str:
        """Family, given and patronymic name in one line."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class StayRow:
    """A2.3: one stay of a foreigner. ``country``, ``direction`` and ``course`` are ready Kazakh words."""

    stay_id: int
    person_id: int
    family_name: str
    given_name: str
    patronymic: str
    latin_name: str
    birth_year: str
    country: str
    country_code: str
    direction: str
    direction_code: str
    speciality: str
    course: str
    residence: str
    expected_end: str  # ISO 8601, may be partial or ""
    is_diaspora: bool = False
    is_kandas: bool = False
    is_cis: bool = False

    @property
    def name(self) -> str:
        """Name as filed in one line; the Latin name when there is no other."""
        filed = " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)
        return filed or self.latin_name


@dataclass(frozen=True, slots=True)
class TripRow:
    """A2.4: a citizen sent abroad. The register of trips fills it."""

    trip_id: int
    family_name: str
    given_name: str
    patronymic: str
    birth_year: str
    residence_kz: str
    residence_abroad: str
    purpose: str
    term: str
    place: str
    return_date: str  # ISO 8601, may be partial or ""

    @property
    def name(self) -> str:
        """Name in one line."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Gap:
    """A field Annex 2 asks for and a record lacks. ``field`` names it for the jump to the place."""

    section: int
    kind: str  # "organisation" | "unit" | "official" | "person" | "stay"
    record_id: int
    record: str  # the record's name, as on screen
    field: str  # attribute of the record, e.g. "expected_end"


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is: rows or copies behind it, and how many of its fields are there."""

    number: int
    count: int
    fields_needed: int
    fields_present: int

    @property
    def filled(self) -> bool:
        """Anything stands behind the section; otherwise it prints «толтырылмаған»."""
        return self.count > 0

    @property
    def completeness(self) -> float:
        """Share of needed fields present, 0.0 to 1.0; 0.0 when nothing is behind the section."""
        return self.fields_present / self.fields_needed if self.fields_needed else 0.0


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The whole report. ``texts`` holds the narrative of sections 5–9 where there is one."""

    period: ReportPeriod
    organisation: Organisation
    draft: bool  # not yet approved: every output carries «ЖОБА»
    edition: int
    units: tuple[UnitRow, ...]
    officials: tuple[OfficialRow, ...]
    stays: tuple[StayRow, ...]
    trips: tuple[TripRow, ...]
    texts: tuple[tuple[int, str], ...]
    gaps: tuple[Gap, ...]
    sections: tuple[SectionState, ...]

    @property
    def year(self) -> int:
        """The Y of «Y жылғы»."""
        return self.period.year

    def text(self, section: int) -> str:
        """The narrative of a section, ``""`` when there is none."""
        return dict(self.texts).get(section, "")

    def section(self, number: int) -> SectionState:
        """State of section ``number`` (1–9)."""
        return self.sections[number - 1]
