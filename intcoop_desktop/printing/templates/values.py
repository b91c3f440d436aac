"""What a placeholder can hold, and what is offered to a wording: names with their kinds.

Values are data, never markup: nothing in them is read as a placeholder, and both writers set plain text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

KINDS = ("text", "name", "country", "organisation", "code", "date", "number", "flag", "picture", "group", "rows")
"""Kinds of a value; ``group`` has parts (``person.name``), ``rows`` are groups to loop over."""

WORDS = ("text", "name", "country", "organisation", "code")
"""Kinds that hold a ``Text``."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words. ``forms`` are case forms somebody wrote by hand (``genitive`` → text); ``code`` is that of a choice."""

    text: str = ""
    kind: str = "text"
    forms: Mapping[str, str] = field(default_factory=dict)
    code: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Day:
    """A whole or partial ISO date."""

    iso: str = ""

    def __bool__(self) -> bool:
        return bool(self.iso)


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG."""

    jpeg: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.jpeg)


class Group:
    """Values by name; those given as a function are asked for when first needed."""

    def __init__(self, values: "Mapping[str, Value | Callable[[], Value]]") -> None:
        self._values = dict(values)

    def get(self, name: str) -> "Value":
        """A value; None for a name that is not there."""
        found = self._values.get(name)
        if callable(found):
            found = self._values[name] = found()
        return found

    def __bool__(self) -> bool:
        return bool(self._values)


Rows: TypeAlias = Sequence[Group]
Value: TypeAlias = "Text | Day | Picture | Group | tuple[Group, ...] | int | bool | None"
Parts: TypeAlias = "dict[str, Value | Callable[[], Value]]"
"""What a group is made of."""

NOTHING = Group({})


@dataclass(frozen=True, slots=True)
class Offer:
    """One name offered to wordings. ``label`` is a msgid for people; ``of`` names the parts of a group or of rows in
    ``Offers.groups``; ``codes`` are what a choice can be (code → msgid with context)."""

    name: str
    kind: str
    label: str
    of: str = ""
    codes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Offers:
    """Everything a wording may name: ``groups`` by name, ``root`` where every path begins."""

    def __init__(self, root: Sequence[Offer], groups: Mapping[str, Sequence[Offer]]) -> None:
        self.root = tuple(root)
        self._groups = groups

    def parts(self, of: str) -> tuple[Offer, ...]:
        """The parts of a group."""
        return tuple(self._groups.get(of, ()))

    def find(self, path: Sequence[str], scope: Mapping[str, Offer]) -> Offer | None:
        """What a path leads to, from the names in ``scope`` and those of the root; None for one that is not there."""
        found = scope.get(path[0]) or next((one for one in self.root if one.name == path[0]), None)
        for name in path[1:]:
            if found is None or found.kind != "group":
                return None
            found = next((one for one in self.parts(found.of) if one.name == name), None)
        return found

    def listed(self, depth: int = 2, scope: Mapping[str, Offer] | None = None) -> Iterator[tuple[str, Offer]]:
        """(path, offer) of everything up to ``depth`` groups deep, in order: what a screen offers."""
        seen = {**{one.name: one for one in self.root}, **(scope or {})}
        for one in seen.values():
            yield from self._below(one.name, one, depth)

    def _below(self, path: str, one: Offer, depth: int) -> Iterator[tuple[str, Offer]]:
        yield path, one
        if one.kind == "group" and depth > 0:
            for part in self.parts(one.of):
                yield from self._below(f"{path}.{part.name}", part, depth - 1)


ROW = Offer("row", "group", "Row of a list", "row")
"""In every loop: ``row.number`` from 1, ``row.count``, ``row.first``, ``row.last``."""

ROW_PARTS = (
    Offer("number", "number", "Number of the row"),
    Offer("count", "number", "How many rows"),
    Offer("first", "flag", "First row"),
    Offer("last", "flag", "Last row"),
)
