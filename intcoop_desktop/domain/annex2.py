"""The yearly report of Annex 2: what it holds, what it lacks, how far it is.

Screen, PDF, Excel, Word and package are all made from one ``AnnualReport``, so they show the same figures by
construction. An approved one comes from its frozen snapshot (``annex2_json``), a draft from the registers.
"""

from dataclasses import dataclass

from intcoop_desktop.domain.annex2_rows import (
    TOPIC_OF,
    TOPICS,
    ActivityRow,
    AgreementRow,
    ConferenceRow,
    CopyFile,
    OfficialRow,
    PlanItemRow,
    PlanRow,
    PrintField,
    StayRow,
    TeachingRow,
    TripRow,
    UnitRow,
)
from intcoop_desktop.domain.annex2_totals import (
    NO_CONFERENCES,
    NO_STAYS,
    NO_TRIPS,
    ConferenceTotals,
    Count,
    StayTotals,
    TripTotals,
)
from intcoop_desktop.domain.records import Organisation

__all__ = [
    "LIST_SECTIONS",
    "SECTIONS",
    "TEXT_SECTIONS",
    "TOPICS",
    "TOPIC_OF",
    "ActivityRow",
    "AgreementRow",
    "AnnualReport",
    "ConferenceRow",
    "ConferenceTotals",
    "CopyFile",
    "Count",
    "Gap",
    "OfficialRow",
    "PlanItemRow",
    "PlanRow",
    "PrintField",
    "ReportCopy",
    "ReportPeriod",
    "SectionState",
    "StayRow",
    "StayTotals",
    "TeachingRow",
    "TripRow",
    "TripTotals",
    "UnitRow",
]

SECTIONS = (1, 2, 3, 4, 5, 6, 7, 8, 9)
"""Numbers of the sections A2.1–A2.9, in the order of Annex 2."""

TEXT_SECTIONS = (7, 8, 9)
"""Sections whose content is a text of the office. The others may have one, too: it stands under the list."""

LIST_SECTIONS = (1, 2, 3, 4, 8)
"""Sections that are tables."""


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
class Gap:
    """Something Annex 2 asks for and the office lacks. ``kind`` and ``field`` name the place to go to.

    ``kind`` is the code of a register, "organisation", or "report" (the text of the section; ``record_id`` is the
    year). ``record_id`` 0 of a register: a record is to be made. ``why`` is one of ``WHYS``.
    """

    section: int  # 0: of the heading and the signature
    kind: str
    record_id: int
    record: str  # the record's name, as on screen
    field: str  # name of the field in the register, e.g. "expected_end"
    why: str = "missing"


WHYS = ("missing", "nothing", "no_text", "no_copy", "not_approved", "overdue", "no_activity", "no_conference")
"""missing: the field is empty · nothing: no record at all · no_text: the section has no text yet · no_copy: no scan, so
the record's own print goes in · not_approved: a plan not approved · overdue: the trip should be over by its dates ·
no_activity: nothing entered under the agreement · no_conference: a trip to a conference without its record for A2.8."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is: rows or copies behind it, and how many of its fields are there."""

    number: int
    count: int
    fields_needed: int
    fields_present: int
    has_text: bool = False

    @property
    def filled(self) -> bool:
        """Anything stands behind the section; otherwise it prints «толтырылмаған»."""
        return self.count > 0 or self.has_text

    @property
    def completeness(self) -> float:
        """Share of needed fields present, 0.0 to 1.0; 0.0 when nothing is behind the section."""
        return self.fields_present / self.fields_needed if self.fields_needed else 0.0


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """One file of the copies of sections 5 and 6, or (``needs_print``) the record whose own print stands for it."""

    section: int
    kind: str  # "plan" | "agreement"
    record_id: int
    record: str
    file: CopyFile | None

    @property
    def needs_print(self) -> bool:
        """No scan is there: ``printing`` draws the record from its row (``fields``, ``items``)."""
        return self.file is None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The whole report, a draft or frozen. ``texts`` holds the texts of the sections that have one."""

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
    plans: tuple[PlanRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    conferences: tuple[ConferenceRow, ...] = ()
    teaching: tuple[TeachingRow, ...] = ()
    stay_totals: StayTotals = NO_STAYS
    trip_totals: TripTotals = NO_TRIPS
    conference_totals: ConferenceTotals = NO_CONFERENCES
    approved_on: str = ""  # ISO 8601 day; "" while a draft
    approved_by: str = ""  # account that approved
    reason: str = ""  # why there is an edition after the first

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

    def gaps_of(self, number: int) -> tuple[Gap, ...]:
        """Gaps of one section (0: heading and signature)."""
        return tuple(gap for gap in self.gaps if gap.section == number)

    @property
    def copies(self) -> tuple[ReportCopy, ...]:
        """Copies of sections 5 and 6 in the order of the report; records left out are not among them."""
        found: list[ReportCopy] = []
        for plan in self.plans:
            found += [] if plan.left_out else _copies(5, "plan", plan.plan_id, plan)
        for agreement in self.agreements:
            found += [] if agreement.left_out else _copies(6, "agreement", agreement.agreement_id, agreement)
        return tuple(found)


def _copies(section: int, kind: str, record_id: int, row: PlanRow | AgreementRow) -> list[ReportCopy]:
    return [ReportCopy(section, kind, record_id, row.name, file) for file in row.copies or (None,)]
