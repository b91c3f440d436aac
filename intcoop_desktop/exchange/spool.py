"""Rows of many packages by table, on the disk beside the workbook they are for: memory holds one row at a time."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from intcoop_desktop.domain.tables import Cell

MOST_COLUMNS = 200


@dataclass(slots=True)
class SpooledTable:
    """One table of all packages: ``fields`` of any of them, in the order they were met."""

    name: str
    title: str
    file: Path
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)  # name → type, title
    rows: dict[int, int] = field(default_factory=dict)  # number of the package → rows

    def count(self, kept: Collection[int]) -> int:
        """Rows of the packages ``kept``."""
        return sum(count for package, count in self.rows.items() if package in kept)


class Spool:
    """``begin`` a package, ``add`` its rows, then ``keep`` or ``drop`` it as a whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.tables: dict[str, SpooledTable] = {}
        self._streams: dict[str, TextIO] = {}
        self._begun: dict[str, int] = {}
        self._fields: dict[str, dict[str, tuple[str, str]]] = {}
        self._package = 0

    def begin(self, package: int) -> None:
        """What is added from now on belongs to ``package``."""
        self._package = package
        self._begun = {name: stream.tell() for name, stream in self._streams.items()}
        self._fields = {name: dict(table.fields) for name, table in self.tables.items()}

    def table(self, name: str, title: str, fields: Sequence[tuple[str, str, str]]) -> list[int]:
        """Make sure of a table; the places its ``fields`` have in a row. Raises ValueError for too many."""
        found = self.tables.get(name)
        if found is None:
            found = self.tables[name] = SpooledTable(name, title, self._folder / f"{name}.jsonl")
            self._streams[name] = found.file.open("w+", encoding="utf-8", newline="\n")
        found.rows.setdefault(self._package, 0)
        for field_name, kind, field_title in fields:
            found.fields.setdefault(field_name, (kind, field_title))
        if len(found.fields) > MOST_COLUMNS:
            raise ValueError(name)
        places = list(found.fields)
        return [places.index(field_name) for field_name, _kind, _title in fields]

    def add(self, name: str, places: Sequence[int], cells: Sequence[str]) -> None:
        """One row of the package; raises OSError."""
        row = [""] * (max(places, default=-1) + 1)
        for place, cell in zip(places, cells, strict=True):
            row[place] = cell
        stream = self._streams[name]
        stream.write(json.dumps([self._package, row], ensure_ascii=False) + "\n")
        self.tables[name].rows[self._package] += 1

    def drop(self) -> None:
        """Forget the rows of the package that was begun."""
        for name, stream in self._streams.items():
            stream.seek(self._begun.get(name, 0))
            stream.truncate()
            self.tables[name].rows.pop(self._package, None)
            self.tables[name].fields = self._fields.get(name, {})

    def read(self, table: SpooledTable, kept: Collection[int]) -> Iterator[tuple[int, list[Cell]]]:
        """Number of the package and typed cells of every row of the packages ``kept``."""
        stream = self._streams[table.name]
        stream.flush()
        kinds = [kind for kind, _title in table.fields.values()]
        with table.file.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                package, row = json.loads(line)
                if package in kept:
                    row += [""] * (len(kinds) - len(row))
                    yield package, [typed(kind, cell) for kind, cell in zip(kinds, row, strict=True)]

    def close(self) -> None:
        """Let go of the files; the folder is the caller's."""
        for stream in self._streams.values():
            stream.close()


def typed(kind: str, cell: str) -> Cell:
    """The cell as Excel should have it; what is no number stays text."""
    if kind == "integer" and cell.removeprefix("-").isascii() and cell.removeprefix("-").isdigit() and len(cell) < 16:
        return int(cell)
    return cell
