"""What the services hand out: frozen values for screens and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.forms.answers import Cell

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; ends the work by raising ``Cancelled``."""


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The paper key of the office: the whole text and its groups as printed."""

    text: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class User:
    """Who is signed in; roles combine (quality.md, "People and traces")."""

    name: str
    roles: frozenset[str]

    def may(self, role: str) -> bool:
        """Whether the user has the role."""
        return role in self.roles


@dataclass(frozen=True, slots=True)
class QuestionnaireRow:
    """One line of the list of questionnaires."""

    id: int
    number: str
    revision: int
    name: str
    latin_name: str
    citizenships: tuple[str, ...]
    state: str
    origin: str
    stale: bool
    changed_at: str  # UTC, ISO 8601
    signed_on: str
    person_id: int = 0
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of persons, with the latest stay."""

    id: int
    name: str
    latin_name: str
    birth: str
    citizenships: tuple[str, ...]
    direction: str
    speciality: str
    course: str
    residence: str
    expected_end: str
    state: str
    passport_number: str
    passport_expires: str
    stays: int
    changed_at: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person who may be the same; ``why`` holds "passport", "name", "birth" in falling weight."""

    person_id: int
    name: str
    latin_name: str
    birth: str
    passport: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionnaireRecord:
    """A questionnaire with everything the paper view shows."""

    head: Questionnaire
    answers: dict[str, Cell]
    office: dict[str, Cell]
    person: Person
    stay: Stay


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision; ``answers`` as they were when it was last printed or signed (draft: as now)."""

    number: int
    state: str
    created_at: str
    printed_pdf_sha: str
    scan_sha: str
    answers: Mapping[str, Cell]
    hash: str = ""
    signed_on: str = ""
    note: str = ""
    photo_sha: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A bound answer that differs from the person's field (never overwritten silently)."""

    path: str
    field: str  # "person.family_name"
    answer: str
    record: str


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """One change of one answer within a sitting."""

    path: str
    old: Cell
    new: Cell
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of the audit log."""

    at: str
    user: str
    kind: str
    record: str
    payload: Mapping[str, object] = field(default_factory=dict)
    id: int = 0
    erased: bool = False


class RasterPage(Protocol):
    """A page as picture: 8-bit RGB, ``stride`` bytes a line (``printing.rasterise`` makes it)."""

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...

    @property
    def stride(self) -> int:
        """Bytes of one line."""
        ...

    @property
    def data(self) -> bytes:
        """Red, green, blue."""
        ...


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup that exists; ``made_at`` is UTC, ``reason`` work, upgrade, restore …"""

    path: Path
    made_at: str
    size: int  # bytes of the store's copy
    reason: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line of the home screen: how many, and the list behind it.

    ``kind`` is a reminder rule or another line (``services.reminder_words``), ``group`` its heading. ``overdue`` of the
    ``count`` are late, ``first`` is the earliest day something is or was due (ISO, ``""`` = no date).
    """

    kind: str
    count: int
    screen: str  # plural of a register, "questionnaires" or "settings"
    filters: Mapping[str, str]
    group: str = ""
    overdue: int = 0
    first: str = ""

    @property
    def severity(self) -> str:
        """``overdue``, ``soon`` or ``info`` (no date)."""
        if self.overdue:
            return "overdue"
        return "soon" if self.first else "info"
