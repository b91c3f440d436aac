"""What designing a form gives and takes, as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from intcoop_desktop.forms.answers import EMPTY, Cell

ChangeClass: TypeAlias = Literal["typography", "compatible", "meaning", "removed"]
"""typography: only looks or a gloss; compatible: the answers mean what they meant; meaning: another question now, so a
new item id; removed: retired, visible on old records only."""
CHANGE_CLASSES: tuple[ChangeClass, ...] = ("typography", "compatible", "meaning", "removed")

ProblemLevel: TypeAlias = Literal["error", "warn"]
"""An error keeps a draft from being published."""

Standing: TypeAlias = Literal["draft", "waiting", "in_force", "superseded", "retired"]
"""draft; published, its day not yet come; in force; a later one has taken its place; retired by hand."""


@dataclass(frozen=True, slots=True)
class AmendingOrder:
    """The order a legal edition comes from. Dates ISO 8601; ``in_force_from`` empty: computed from ``published_on``."""

    number: str
    date: str
    published_on: str
    in_force_from: str = ""


@dataclass(frozen=True, slots=True)
class DesignProblem:
    """Something wrong with a draft. ``link_id`` names the item ("": the whole form), ``part`` what of it
    ("text.kk", "options.2", "rules.0", "rows.1", "print.width", "when"); ``msgid`` with ``params`` is for gettext."""

    link_id: str
    part: str
    level: ProblemLevel
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str]) -> str:
        """The message in the user's language."""
        return translate(self.msgid).format(**self.params)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two editions. ``link_id`` of the item ("" for the form itself), ``part`` the field or
    element ("text.kk", "kind", "options.fee", "items", "rows.father", "print.width", "added", "removed", "moved");
    ``old`` and ``new`` as text for the clerk; ``proposed`` the class, one of ``allowed``."""

    link_id: str
    part: str
    old: str
    new: str
    proposed: ChangeClass
    allowed: tuple[ChangeClass, ...]
    title: str = ""

    @property
    def key(self) -> str:
        """``link_id:part``: what a confirmed class is filed under."""
        return f"{self.link_id}:{self.part}"


@dataclass(frozen=True, slots=True)
class FormDiff:
    """All changes from one edition to another, in the order of the form."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def proposed(self) -> dict[str, ChangeClass]:
        """The proposals as they would be confirmed."""
        return {change.key: change.proposed for change in self.changes}


MoveOutcome: TypeAlias = Literal["kept", "renamed", "kept_aside", "new", "reworded"]
"""kept as it is; reworded: kept under changed words; renamed: not carried over, its question means something else now
(``to`` the new path); kept_aside: its item is gone, it stays visible; new: a question not asked before."""


@dataclass(frozen=True, slots=True)
class FieldMove:
    """What becomes of one answer when a draft moves to another edition."""

    path: str
    title: str
    outcome: MoveOutcome
    cell: Cell = EMPTY
    to: str = ""


@dataclass(frozen=True, slots=True)
class MoveReport:
    """What a move does (or did) to one draft questionnaire."""

    questionnaire_id: int
    number: str
    old: str
    new: str
    fields: tuple[FieldMove, ...]

    def count(self, outcome: MoveOutcome) -> int:
        """Number of answers with this outcome."""
        return sum(1 for field in self.fields if field.outcome == outcome)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a foreign format cannot carry: where, and ``msgid`` with ``params`` for gettext."""

    link_id: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str]) -> str:
        """The line of the loss report in the user's language."""
        return translate(self.msgid).format(**self.params)
