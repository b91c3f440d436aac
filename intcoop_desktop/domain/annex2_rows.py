"""Rows of the sections of Annex 2. Printed words (countries, kinds, directions) are ready Kazakh words with their codes
beside them; dates stay ISO 8601 (partial where the record is) and are formatted where they are shown."""

from dataclasses import dataclass


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
    unit_id: int = 0

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
    arrival: str = ""  # ISO 8601, may be partial
    unit_id: int = 0  # 0: of no unit

    @property
    def name(self) -> str:
        """Name as filed in one line; the Latin name when there is no other."""
        filed = " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)
        return filed or self.latin_name


@dataclass(frozen=True, slots=True)
class TripRow:
    """A2.4: a citizen sent abroad, one row a trip."""

    trip_id: int
    family_name: str
    given_name: str
    patronymic: str
    birth_year: str
    residence_kz: str
    residence_abroad: str
    purpose: str
    term: str  # ready to print: 01.10.2025 – 31.01.2026
    place: str  # country, city, receiving organisation
    return_date: str  # ISO 8601, may be partial or ""; the actual one, else the planned one
    citizen_id: int = 0
    purpose_code: str = ""
    country: str = ""
    country_code: str = ""
    date_from: str = ""
    date_to: str = ""
    returned: bool = False  # ``return_date`` is the actual one
    state: str = ""
    unit_id: int = 0

    @property
    def name(self) -> str:
        """Name in one line."""
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A file that goes into the report as a copy; ``sha256`` finds its content in the attachments."""

    file_id: int
    name: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class PrintField:
    """A line of the record's own print: Kazakh label and value, both ready to print (``value`` may have lines)."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PlanItemRow:
    """A line of a work plan, for its own print."""

    item_id: int
    number: str
    area: str
    title: str
    owner: str
    due: str  # ready to print
    state: str
    result: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A2.5: a yearly work plan, with its copies; without any the print of the record goes in their place."""

    plan_id: int
    title: str
    date_from: str
    date_to: str
    approved_on: str
    approval_number: str
    approved_by: str
    state: str
    state_code: str
    copies: tuple[CopyFile, ...] = ()
    fields: tuple[PrintField, ...] = ()
    items: tuple[PlanItemRow, ...] = ()
    left_out: bool = False  # the office leaves it out of the report

    @property
    def needs_print(self) -> bool:
        """No copy is there: the record's own print stands for it, and the list says so."""
        return not self.copies

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.title


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A2.6: an agreement in force in the period. ``is_new``: signed (else valid) since the period began."""

    agreement_id: int
    number: str
    partner_number: str
    kind: str
    kind_code: str
    subject: str
    partners: str  # names in Kazakh where there are any, joined with "; "
    countries: str
    signed_on: str
    valid_from: str
    valid_to: str
    open_ended: bool
    state: str
    state_code: str
    is_new: bool = False
    people_in: int = 0  # stays of the period under it
    people_out: int = 0  # trips of the period under it
    activities: int = 0  # activities of the period under it
    copies: tuple[CopyFile, ...] = ()
    fields: tuple[PrintField, ...] = ()
    left_out: bool = False

    @property
    def needs_print(self) -> bool:
        """No copy is there: the record's own print stands for it, and the list says so."""
        return not self.copies

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return " · ".join(part for part in (self.number, self.subject, self.partners) if part)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Behind A2.7: something done under an agreement in the period."""

    activity_id: int
    agreement_id: int
    agreement: str  # title of the agreement
    date: str
    date_to: str
    kind: str
    kind_code: str
    subject: str
    participants: str
    people: int | None
    result: str

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.subject


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    """A2.8: an international event employees took part in."""

    conference_id: int
    event: str
    kind: str  # конференция, симпозиум, семинар
    kind_code: str
    nature: str  # ғылыми, ғылыми-практикалық, ғылыми-әдістемелік
    nature_code: str
    place: str
    country: str
    country_code: str
    organiser: str
    date_from: str
    date_to: str
    participants: str  # one a line
    form: str
    form_code: str
    mode: str
    mode_code: str
    paper: str
    result: str

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.event

    @property
    def people(self) -> int:
        """How many participants are named."""
        return sum(1 for line in self.participants.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class TeachingRow:
    """Behind A2.9: a study group (``kind`` "study_group") or another record of teaching and upbringing work.

    ``topic`` is one of ``TOPICS`` in the order of the section's text; ``word`` the kind in Kazakh.
    """

    kind: str  # register: "study_group" | "teaching"
    record_id: int
    topic: str
    word: str
    title: str
    unit: str
    owner: str  # teacher, supervisor, person in charge
    date_from: str
    date_to: str
    people: int | None
    programme: str = ""  # of a group
    language: str = ""
    level: str = ""
    hours: int | None = None
    document: str = ""
    authors: str = ""
    year: str = ""
    publisher: str = ""
    description: str = ""
    result: str = ""
    unit_id: int = 0

    @property
    def name(self) -> str:
        """What it is called in lists."""
        return self.title


TOPICS = (
    "groups", "language", "weak_students", "qualification", "individual_plans", "courses", "books", "research",
    "upbringing", "other",
)  # fmt: skip
"""Topics of A2.9 in the order of its text."""

TOPIC_OF = {
    "language_course": "language",
    "weak_students": "weak_students",
    "teacher_qualification": "qualification",
    "individual_plan": "individual_plans",
    "special_course": "courses",
    "seminar": "courses",
    "textbook": "books",
    "manual": "books",
    "guide": "books",
    "research": "research",
    "upbringing": "upbringing",
}
"""Kind of a teaching record → its topic; any other is "other"."""
