"""The parts a register is declared with. Texts are msgids; ``kinds`` has one file for each group of registers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n.words import Words

Value: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int, ...] | None
"""What a field holds: see ``EMPTY`` for the value of an empty one of each kind."""

Values: TypeAlias = Mapping[str, Value]

STEP_NOT_REQUIRED = "none"
"""Value of a ``step`` that this record does not need; otherwise its day, or ``""`` while it is to be done."""

EMPTY: Mapping[str, Value] = {
    "text": "",  # one line
    "name": "",  # one line, of a person's name
    "long": "",  # several lines
    "choice": "",  # a code of a table of words
    "country": "",  # ISO 3166-1 alpha-2, XS = stateless
    "countries": (),  # the same, several
    "language": "",  # ISO 639
    "date": "",  # ISO 8601, whole or partial
    "step": "",  # a day, ``STEP_NOT_REQUIRED``, or not yet
    "year": "",  # four digits
    "number": None,  # a whole number
    "check": False,
    "reference": None,  # id of a record of the kind named by ``options``
    "references": (),  # ids of such records, in order
}
"""Kind of field → the value that means "nothing entered"."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    ``options`` names a table of words (choice) or a kind of record (reference, references). ``required`` is what a
    record cannot be stored without; ``annex2`` is what the yearly report needs (it shows as a gap, never as a bar).
    A field with a ``width`` (pixels) is a column of the list, ``hidden`` until somebody shows it; ``find`` puts its
    text into the search, ``filter`` a drop-down over the list. ``section`` heads a part of the form that begins here.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    options: str = ""
    required: bool = False
    wide: bool = True
    width: int = 0
    hidden: bool = False
    filter: bool = False
    find: bool = False
    annex2: bool = False
    default: Value = None
    section: str = ""

    @property
    def empty(self) -> Value:
        """The value of the field when nothing is entered."""
        return EMPTY[self.kind]

    @property
    def start(self) -> Value:
        """The value of the field of a new record."""
        return self.empty if self.default is None else self.default


NOTES = Field("notes", N_("Notes"), "long", find=True)
"""Every record has them; ``RecordKind.fields`` need not name them."""


@dataclass(frozen=True, slots=True)
class State:
    """A step in the life of a record. ``next`` are the steps that follow without a word of explanation; any other
    step, back or over several, asks for a note. ``stamp`` names a date field that gets today's date when empty."""

    code: str
    next: tuple[str, ...] = ()
    stamp: str = ""
    look: str = "neutral"  # neutral | accent | warning | success | muted | danger
    icon: str = "info"


@dataclass(frozen=True, slots=True)
class Child:
    """Records shown on the page of another one: those of ``kind`` whose ``field`` refers to it."""

    kind: str
    field: str


Check: TypeAlias = Callable[[Values], None]
"""Raises ``FieldError`` for a contradiction; gets the cleaned values."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One register. ``number`` never changes and is never given twice: it is part of the store's search index.

    ``name`` are the fields a record is called by, joined with ``joint`` (a space: the parts of a person's name);
    codes of choices never stand in a name, since it is stored in no language. ``order`` are pairs of dates of which
    the second may not lie before the first. ``tasks`` are the tasks 2.1–2.14 a record serves unless it has a field
    ``task`` of its own (8.13), ``clauses`` where the order asks for it. ``apart`` are fields that tell records called
    alike from each other: where both hold something else there, an import takes them for two.
    """

    code: str  # "agreement": in the audit log, in change notices
    plural: str  # "agreements": table of the store, name on the command line
    number: int
    title: str
    one: str
    new: str
    empty: str
    icon: str
    fields: tuple[Field, ...]
    name: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    joint: str = " · "
    apart: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)
    states: tuple[State, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    checks: tuple[Check, ...] = ()
    children: tuple[Child, ...] = ()
    role: str = "inspector"
    sort: str = "name"
    descending: bool = False
    _all_fields: tuple[Field, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = any(one.name == NOTES.name for one in self.fields)
        object.__setattr__(self, "_all_fields", self.fields if named else (*self.fields, NOTES))

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields, notes included."""
        return self._all_fields

    def field(self, name: str) -> Field:
        """A field by its name. Raises KeyError."""
        for one in self.all_fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def columns(self) -> tuple[Field, ...]:
        """Fields that are columns of the list."""
        return tuple(one for one in self.all_fields if one.width)

    @property
    def state_field(self) -> Field | None:
        """The field ``state``, where the register has states."""
        return self.field("state") if self.states else None

    def state(self, code: str) -> State | None:
        """A state by its code."""
        return next((one for one in self.states if one.code == code), None)

    def blank(self) -> dict[str, Value]:
        """Values of a new record."""
        return {one.name: one.start for one in self.all_fields}


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a register. ``title`` is what it is called; moments are UTC, ISO 8601."""

    kind: str
    id: int
    uid: str
    title: str
    values: Values
    archived: bool = False
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def text(self, name: str) -> str:
        """A field that holds text. Raises TypeError for another kind of field."""
        value = self.values[name]
        if not isinstance(value, str):
            raise TypeError(name)
        return value

    def reference(self, name: str) -> int | None:
        """A field that refers to another record. Raises TypeError for another kind of field."""
        value = self.values[name]
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError(name)
        return value


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: a record with the titles of what it refers to (field → title, several joined with ``; ``)."""

    record: Record
    labels: Mapping[str, str]

    @property
    def id(self) -> int:
        """Of the record."""
        return self.record.id
