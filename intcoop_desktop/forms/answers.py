"""Answers of one questionnaire: a flat mapping from path to cell.

Paths: ``link_id`` for a single answer, ``link_id/option`` for a rank item,
``table/row/column`` for a table cell. A row of a keyed table is ``key.n`` (``father.1``, ``sisters.2``),
a row of a free table its position ``1``, ``2`` ….
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | tuple[str, ...] | None

MISSING_REASONS = ("unknown", "refused", "not_applicable", "later", "illegible")
"""Why an answer is absent (product.md, step 4)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: a value, or the reason why there is none, or neither (not yet answered)."""

    value: Value = None
    missing: str | None = None

    @property
    def empty(self) -> bool:
        """Nothing entered and no reason given."""
        return self.missing is None and self.value in (None, "", ())


EMPTY = Cell()
Answers: TypeAlias = Mapping[str, Cell]
