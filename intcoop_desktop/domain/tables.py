"""A table on its way out of the program: titles, typed cells, rows that come as they are asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | datetime | None
"""What a cell holds. A partial date is text; a year is a number; yes and no are words."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``title`` is in the table's language; ``width`` is the column's width on the screen in pixels."""

    title: str
    width: int = 140
    kind: str = "text"  # "number" has its thousands apart; anything else is shown as it is


@dataclass(frozen=True, slots=True)
class OutTable:
    """``rows`` are read once, each as long as ``columns``; ``total`` is how many there are, for the progress.

    ``organisation``, ``as_of`` and ``note`` (what narrows the list) stand in the heading of a printed table.
    """

    title: str
    columns: tuple[TableColumn, ...]
    rows: Iterable[Sequence[Cell]]
    total: int
    organisation: str = ""
    as_of: date | None = None
    note: str = ""
