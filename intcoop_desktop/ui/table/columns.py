"""Columns of a register: what they are called, what they show, how they sort."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from intcoop_desktop.domain.tables import Cell
from intcoop_desktop.services.lists import ListQuery


@dataclass(frozen=True, slots=True)
class Chip:
    """A state: word, icon and the two colours' roles; never colour alone."""

    text: str
    icon: str
    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Column:
    """``text`` turns a row into what the cell shows (plain text, also for Ctrl+C); ``sort`` is the list's sort key.

    ``longest`` are the texts its chips may have in the present language: the column is as wide as they need.

    ``cell`` is the same with its real type (a date, a number), for tables that leave the program.
    """

    key: str
    title: str  # msgid
    text: Callable[[Any], str]
    sort: str = ""
    width: int = 140
    chip: Callable[[Any], Chip] | None = None
    hidden: bool = False
    cell: Callable[[Any], Cell] | None = None
    longest: Callable[[], Sequence[str]] | None = None


class RowSource(Protocol):
    """What a register shows: ids in order, then rows by windows of ids."""

    def ids(self, query: ListQuery) -> Sequence[int]:
        """Ids in the asked order."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """Rows with an ``id``, in the order of ``ids``; those that are gone are left out."""
        ...
