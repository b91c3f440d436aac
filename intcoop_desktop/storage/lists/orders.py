"""Ordered ids of a register, kept in memory until the register changes.

A list asks for ids in an order; with words to find, the hits of the trigram index are put into that same
order by rank. Reading 100,000 ids costs one pass over an index, the rest is done on arrays.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Sort:
    """A sortable column. ``ranks`` names the order of a coded one: rows are grouped by code. ``order`` is what is
    sorted by where that is not the column itself (the index is then read whole and sorted). ``filled`` and ``blank``
    tell which rows have a value, where that is not a text."""

    column: str
    ranks: str = ""
    then: str = ""
    order: str = ""
    filled: str = ""
    blank: str = ""


class Order:
    """Ids in one ascending order, blanks last, with their ranks worked out when first needed."""

    def __init__(self, filled: Sequence[int], blank: Sequence[int]) -> None:
        self.filled = array("q", filled)
        self.blank = array("q", blank)
        self._ranks: array[int] | None = None

    def ids(self, descending: bool) -> "array[int]":
        """All ids; blanks stay last either way."""
        return (self.filled[::-1] if descending else self.filled) + self.blank

    def pick(self, hits: Iterable[int], descending: bool) -> "array[int]":
        """Those of ``hits`` that belong to the list, in order."""
        ranks = self._ranks or self._rank()
        size, border = len(ranks), len(self.filled)
        places = [ranks[hit] for hit in hits if hit < size]
        places.sort()
        places = places[bisect_left(places, 0) :]
        middle = bisect_left(places, border)
        filled, blank = places[:middle], places[middle:]
        if descending:
            filled.reverse()
        first, last = self.filled, self.blank
        return array("q", [first[place] for place in filled] + [last[place - border] for place in blank])

    def _rank(self) -> "array[int]":
        everything = self.filled + self.blank
        ranks = array("q", [-1]) * (max(everything, default=0) + 1)
        for place, row_id in enumerate(everything):
            ranks[row_id] = place
        self._ranks = ranks
        return ranks


Ranks = Callable[[str, str], Mapping[str, int]]
"""(name of the ranking, language) → code → place."""


class Orders:
    """All orders of one table."""

    def __init__(self, table: str, sorts: Mapping[str, Sort], ranks: Ranks) -> None:
        self.table = table
        self.sorts = sorts
        self._ranks = ranks
        self._known: dict[tuple[str, bool, str], Order] = {}
        self._generation = 0

    def forget(self) -> None:
        """The register changed; an order being read in another thread meanwhile is not kept either."""
        self._generation += 1
        self._known = {}

    def order(self, connection: Connection, sort: str, archived: bool, language: str) -> Order:
        """The order by a column. Raises KeyError for an unknown one."""
        spec = self.sorts[sort]
        key = (sort, archived, language if spec.ranks else "")
        kept, generation = self._known, self._generation
        known = kept.get(key)
        if known is None:
            known = self._read(connection, spec, archived, language)
            if generation == self._generation:
                kept[key] = known
        return known

    def _read(self, connection: Connection, spec: Sort, archived: bool, language: str) -> Order:
        base = f"SELECT id FROM {self.table} WHERE archived = :archived AND"
        if spec.ranks:
            return self._read_coded(connection, spec, archived, language)
        order = f"ORDER BY {spec.order or spec.column}, id"
        has, lacks = spec.filled or f"{spec.column} > ''", spec.blank or f"{spec.column} = ''"
        filled = fetch_ids(connection, f"{base} {has} {order}", archived=int(archived))
        blank = fetch_ids(connection, f"{base} {lacks} ORDER BY id", archived=int(archived))
        return Order(filled, blank)

    def _read_coded(self, connection: Connection, spec: Sort, archived: bool, language: str) -> Order:
        ranks = self._ranks(spec.ranks, language)
        codes = distinct(connection, self.table, spec.column, archived)
        then = f"{spec.then}, " if spec.then else ""
        statement = (
            f"SELECT id FROM {self.table} WHERE archived = :archived AND {spec.column} = :code ORDER BY {then}id"
        )
        filled = array("q")
        for code in sorted((code for code in codes if code), key=lambda code: (ranks.get(code, len(ranks)), code)):
            filled.extend(fetch_ids(connection, statement, archived=int(archived), code=code))
        blank = fetch_ids(connection, statement, archived=int(archived), code="")
        return Order(filled, blank)


def fetch_ids(connection: Connection, statement: str, **parameters: object) -> list[int]:
    """Run a query of ids. The driver's cursor is asked directly: 100,000 Row objects would cost more than the query."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    try:
        cursor.execute(statement, parameters)
        return [row[0] for row in cursor.fetchall()]
    finally:
        cursor.close()


def distinct(connection: Connection, table: str, column: str, archived: bool) -> list[str]:
    """Codes in use, each found by one jump in the index."""
    statement = text(
        f"WITH RECURSIVE codes(code) AS (SELECT min({column}) FROM {table} WHERE archived = :archived UNION ALL"
        f" SELECT (SELECT min({column}) FROM {table} WHERE archived = :archived AND {column} > code) FROM codes"
        " WHERE code IS NOT NULL) SELECT code FROM codes WHERE code IS NOT NULL"
    )
    return list(connection.execute(statement, {"archived": int(archived)}).scalars())
