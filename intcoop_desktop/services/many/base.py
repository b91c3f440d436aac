"""What a thing done for many consists of: who it is for, what is asked, what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.spec import Field, Value, Values
from intcoop_desktop.registers.values import clean_value

if TYPE_CHECKING:
    from intcoop_desktop.services.many.service import ManyService


@dataclass(frozen=True, slots=True)
class Subject:
    """One of those selected: a person, with the stay meant (None: there is none)."""

    person_id: int
    stay: Stay | None


@dataclass(frozen=True, slots=True)
class Done:
    """How many it was done for, how many were left as they were; ``made`` is the record that stands for all
    (code of its register and id)."""

    count: int
    left: int = 0
    made: tuple[str, int] | None = None


Run = Callable[["ManyService", Sequence[Subject], Values, str], Done]
"""(services, who, what was entered, note) → what came of it. Raises ``FieldError``, ``NoteNeeded``, ``UserError``."""

Preset = Callable[["ManyService", Sequence[Subject]], dict[str, Value]]


def _nothing(_many: "ManyService", _subjects: Sequence[Subject]) -> dict[str, Value]:
    return {}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done for many. Texts are msgids; ``fields`` are asked in this order."""

    code: str
    title: str
    fields: tuple[Field, ...]
    run: Run
    help: str = ""
    preset: Preset = _nothing

    def blank(self) -> dict[str, Value]:
        """What the form shows at first."""
        return {one.name: one.start for one in self.fields}

    def cleaned(self, values: Values) -> dict[str, Value]:
        """Every field as it may be stored. Raises ``FieldError``."""
        clean = {one.name: clean_value(one, values.get(one.name, one.start)) for one in self.fields}
        for one in self.fields:
            if one.required and clean[one.name] == one.empty:
                raise FieldError(N_("Fill in this field."), path=one.name)
        return clean


def stays_of(subjects: Sequence[Subject]) -> list[Stay]:
    """Their stays, each once."""
    found = {one.stay.id: one.stay for one in subjects if one.stay is not None}
    return list(found.values())


def text(values: Values, name: str) -> str:
    """A value that is text."""
    return str(values[name] or "")
