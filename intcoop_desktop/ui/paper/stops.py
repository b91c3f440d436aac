"""The order of entry: which box comes after which, and what an empty row skips."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import AnswerBox, PhotoBox


@dataclass(frozen=True, slots=True)
class Row:
    """A table row as part of a path: ``relatives``, ``father``, ``1`` (key ``""`` in free tables)."""

    table: str
    key: str
    number: int

    @property
    def prefix(self) -> str:
        """What the paths of its cells begin with."""
        return f"{self.table}/{self.key}.{self.number}/" if self.key else f"{self.table}/{self.number}/"

    def with_number(self, number: int) -> "Row":
        """The same row key with another number."""
        return Row(self.table, self.key, number)


def row_of(path: str) -> Row | None:
    """The table row a path belongs to."""
    parts = path.split("/")
    if len(parts) != 3:
        return None
    key, _dot, number = parts[1].rpartition(".")
    return Row(parts[0], key, int(number)) if number.isdecimal() else None


def row_cells(answers: Mapping[str, Cell], row: Row) -> dict[str, Cell]:
    """The cells of a row that hold something, by path."""
    return {path: cell for path, cell in answers.items() if path.startswith(row.prefix) and not cell.empty}


def without_row(answers: Mapping[str, Cell], row: Row) -> dict[str, Cell]:
    """Cells to set so that the row is gone and the later ones move up."""
    result: dict[str, Cell] = {}
    number = row.number
    while True:
        here, below = row.with_number(number), row.with_number(number + 1)
        mine, theirs = row_cells(answers, here), row_cells(answers, below)
        for path in mine:
            result[path] = Cell()
        for path, cell in theirs.items():
            result[here.prefix + path.removeprefix(below.prefix)] = cell
        if not theirs:
            return result
        number += 1


def stop_paths(boxes: Sequence[AnswerBox], photos: Sequence[PhotoBox]) -> list[str]:
    """Paths of the boxes in order of entry; the photo comes first."""
    return [photo.path for photo in photos] + [box.path for box in boxes]


def after_row(stops: Sequence[str], path: str, *, whole_table: bool) -> str | None:
    """The first stop after the path's row (or its whole table)."""
    row = row_of(path)
    if row is None:
        return following(stops, path)
    own = row.table + "/" if whole_table else row.prefix
    at = stops.index(path)
    return next((stop for stop in stops[at:] if not stop.startswith(own)), None)


def following(stops: Sequence[str], path: str) -> str | None:
    """The next stop."""
    at = stops.index(path) if path in stops else -1
    return stops[at + 1] if at + 1 < len(stops) else None


def preceding(stops: Sequence[str], path: str) -> str | None:
    """The stop before."""
    at = stops.index(path) if path in stops else 0
    return stops[at - 1] if at > 0 else None


def group_rows(leaves: Sequence[str]) -> Iterator[tuple[Row | None, list[str]]]:
    """Leaves of a composed box, row by row; leaves outside tables form one row."""
    rows: dict[Row | None, list[str]] = {}
    for leaf in leaves:
        rows.setdefault(row_of(leaf), []).append(leaf)
    yield from rows.items()
