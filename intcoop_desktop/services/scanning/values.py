"""What scanning hands out: files, sheets, and what will become of them."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from intcoop_desktop.domain.errors import IntcoopError

_RECORD = re.compile(r"661/(\d{4}-\d{4,8})/(\d{1,4})/(\d{1,3})-(\d{1,3})(?:/([0-9A-F]{8}))?")
_BLANK = re.compile(r"661/(B\d{4}-\d{4,8})/(\d{1,3})-(\d{1,3})")

Outcome = Literal[
    "sign", "add", "begin", "beside",  # will be attached
    "draft", "scanned", "ended", "archived",  # cannot be
]  # fmt: skip
ATTACHABLE = frozenset({"sign", "add", "begin", "beside"})
"""``sign``: signed off with the scan · ``add``: signed already, gets its scan · ``begin``: a filled blank, its
questionnaire is made · ``beside``: kept beside a handwritten one that is still typed in. What cannot be attached:
``draft``: not complete · ``scanned``: has a scan · ``ended``: void or superseded · ``archived``: in the recycle bin."""

Fate = Literal["placed", "unreadable", "several", "foreign", "older", "copy", "duplicate", "broken"]
"""Of one sheet. ``unreadable``: no code was found · ``several``: codes of different papers · ``foreign``: another
office's, or never printed here · ``older``: its content was changed since it was printed · ``copy``: the print
«КӨШІРМЕ» of a handwritten one · ``duplicate``: the same sheet came before · ``broken``: could not be decoded."""

BY_HAND = frozenset({"unreadable", "several", "foreign", "older", "copy", "duplicate"})
"""Sheets a person may put to a record after looking at them."""


@dataclass(frozen=True, slots=True)
class Code:
    """What the QR code of a sheet says; of a blank form ``revision`` is 0 and ``check`` empty."""

    number: str
    revision: int
    page: int
    count: int
    check: str = ""

    @property
    def blank(self) -> bool:
        """Of a blank form: ``number`` is its serial."""
        return self.number.startswith("B")


def parse_code(text: str) -> Code | None:
    """The code of a sheet; None for what is none of ours."""
    if match := _RECORD.fullmatch(text):
        number, revision, page, count, check = match.groups()
        code = Code(number, int(revision), int(page), int(count), check or "")
    elif match := _BLANK.fullmatch(text):
        code = Code(match[1], 0, int(match[2]), int(match[3]))
    else:
        return None
    return code if 1 <= code.page <= code.count else None


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file as it was read; ``problem`` says why nothing, or not all of it, could be read."""

    path: Path
    sha: str = ""
    count: int = 0
    problem: IntcoopError | None = None

    @property
    def name(self) -> str:
        """Without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page (from 0) of a file (by its place in the batch); ``turn`` are the degrees it has to be turned
    clockwise to stand upright."""

    id: int
    file: int
    page: int
    codes: tuple[Code, ...] = ()
    turn: int = 0
    problem: IntcoopError | None = None


@dataclass(slots=True)
class Batch:
    """Files read so far; ``stopped``: the user ended the reading, and ``unread`` pages were not looked at."""

    files: list[ScanFile] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    unread: int = 0

    @property
    def stopped(self) -> bool:
        """Not everything was looked at."""
        return self.unread > 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a person put a sheet: page ``page`` (from 1) of the paper of a questionnaire, or of a blank form."""

    page: int
    questionnaire_id: int = 0
    serial: str = ""


Key = tuple[str, int]
"""Number of a questionnaire and its revision; serial of a blank form and 0."""


@dataclass(frozen=True, slots=True)
class Group:
    """All sheets of one paper. ``pages``: page (from 1) → sheet; ``count`` pages make it whole."""

    key: Key
    questionnaire_id: int
    name: str
    count: int
    pages: dict[int, int]
    outcome: Outcome
    older: bool = False  # of an earlier revision than the present one
    person_id: int | None = None
    state: str = ""

    @property
    def blank(self) -> bool:
        """A filled blank form whose questionnaire is still to be made."""
        return self.outcome == "begin"

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages that were not found, from 1."""
        return tuple(page for page in range(1, self.count + 1) if page not in self.pages)

    @property
    def attachable(self) -> bool:
        """Whether it can be attached at all, whole or not."""
        return self.outcome in ATTACHABLE

    @property
    def called(self) -> str:
        """``2026-0001/2``; the serial of a blank."""
        return f"{self.key[0]}/{self.key[1]}" if self.key[1] else self.key[0]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups by number, and what became of every sheet."""

    groups: tuple[Group, ...]
    fates: dict[int, Fate]

    def loose(self) -> list[int]:
        """Sheets that belong to no group, in their order."""
        return [sheet for sheet, fate in self.fates.items() if fate != "placed"]

    def group(self, key: Key) -> Group | None:
        """By its key."""
        return next((one for one in self.groups if one.key == key), None)

    def whole(self) -> list[Key]:
        """What can be attached and misses nothing."""
        return [one.key for one in self.groups if one.attachable and not one.missing]


@dataclass(frozen=True, slots=True)
class Attached:
    """Numbers of what was signed off, what got its scan later, what was begun from blanks, what waits to be typed."""

    signed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    questionnaires: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many papers came home."""
        return len(self.questionnaires)
