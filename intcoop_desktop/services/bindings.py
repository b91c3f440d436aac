"""Answers that are also fields of the person or of the stay (``binds_to`` of the form editions)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import EMPTY, Cell

if TYPE_CHECKING:
    from intcoop_desktop.forms.definition import FormEdition, Item

R = TypeVar("R", Person, Stay)


@dataclass(frozen=True, slots=True)
class Binding:
    """``person.citizenships.1`` as owner, field and place."""

    path: str
    owner: str  # "person" | "stay"
    field: str
    place: int | None = None

    @property
    def target(self) -> str:
        """Owner and field: ``person.sex``."""
        return f"{self.owner}.{self.field}"


def bindings(edition: "FormEdition") -> Mapping[str, Binding]:
    """Path → binding for every bound item outside tables; the photo, which is no text, aside."""
    return _bindings(edition.reference, _Edition(edition))


def office_ids(edition: "FormEdition") -> frozenset[str]:
    """Link ids of the answers of an office section: those that are views of a person or stay, and its own."""
    return _ids(_Edition(edition))


def path_of(edition: "FormEdition", target: str) -> str:
    """The path bound to a field (``person.family_name``, ``person.citizenships.0``); empty when none is."""
    return _targets(_Edition(edition)).get(target, "")


@dataclass(frozen=True, slots=True)
class _Edition:
    """Compares equal for one reference, so that the table is made once."""

    edition: "FormEdition"

    def __hash__(self) -> int:
        return hash(self.edition.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Edition) and other.edition is self.edition


@cache
def _bindings(reference: str, wrapped: _Edition) -> dict[str, Binding]:
    found: dict[str, Binding] = {}
    for item in wrapped.edition.items:
        _collect(item, found)
    return found


@cache
def _ids(wrapped: _Edition) -> frozenset[str]:
    return frozenset(leaf.link_id for item in wrapped.edition.items for leaf in item.leaves())


@cache
def _targets(wrapped: _Edition) -> dict[str, str]:
    places = bindings(wrapped.edition).values()
    return {one.target if one.place is None else f"{one.target}.{one.place}": one.path for one in places}


def _collect(item: "Item", found: dict[str, Binding]) -> None:
    if item.kind in ("table", "photo"):
        return
    if item.binds_to:
        owner, field, *place = item.binds_to.split(".")
        found[item.link_id] = Binding(item.link_id, owner, field, int(place[0]) if place else None)
    for part in item.items:
        _collect(part, found)


def cell_of(record: Person | Stay, binding: Binding) -> Cell:
    """The field as an answer; empty when it is."""
    value: Any = getattr(record, binding.field)
    if binding.place is not None:
        value = value[binding.place] if len(value) > binding.place else ""
    if isinstance(value, bool):
        return Cell(1) if value else EMPTY
    if isinstance(value, int):
        return Cell(str(value))
    return Cell(value) if value else EMPTY


def with_cell(record: R, binding: Binding, cell: Cell) -> R:
    """The record with the field set to the answer; a missing answer empties it."""
    value = "" if cell.missing is not None or cell.value is None else str(cell.value)
    present = getattr(record, binding.field)
    new: Any = value
    if binding.place is not None:
        new = _placed(present, binding.place, value)
    elif isinstance(present, bool):
        new = value == "1"
    elif binding.field == "unit_id":
        new = int(value) if value.isascii() and value.isdigit() else None
    return replace(record, **{binding.field: new})


def _placed(present: tuple[str, ...], place: int, value: str) -> tuple[str, ...]:
    values = list(present) + [""] * (place + 1 - len(present))
    values[place] = value
    return tuple(code for code in values if code)
