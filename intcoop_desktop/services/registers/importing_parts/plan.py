"""What is to be brought in, and what would come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intcoop_desktop.exchange.tables_in import InRow, InSheet, InTable
from intcoop_desktop.i18n.explaining import explain_text
from intcoop_desktop.registers.spec import RecordKind, Value
from intcoop_desktop.services.registers.importing_parts.cells import plain

UPDATE, SKIP, ADD = "update", "skip", "add"
"""What happens to rows whose record is here already, as it is told by passport or name."""

CREATE, CHANGE, SAME, LEFT_OUT, REFUSED = "create", "change", "same", "left out", "refused"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """``columns``: column (from 0) → key of its target; ``heading`` is the number of the row with the headings.

    ``existing`` is one of ``UPDATE``, ``SKIP``, ``ADD``. With ``clear`` an empty cell empties the field, too; else it
    leaves the field as it is.
    """

    kind: RecordKind
    table: InTable
    sheet: int
    heading: int
    columns: Mapping[int, str]
    existing: str = UPDATE
    clear: bool = False

    @property
    def page(self) -> InSheet:
        """The chosen sheet."""
        return self.table.sheets[self.sheet]

    @property
    def rows(self) -> list[InRow]:
        """Rows under the heading."""
        return [row for row in self.page.rows if row.number > self.heading]

    @property
    def headings(self) -> list[str]:
        """What stands over each column, as one line; the letter of the column where nothing does."""
        row = next((row for row in self.page.rows if row.number == self.heading), None)
        texts = [
            " ".join(plain(row.cell(place)).split()) if row is not None else "" for place in range(self.page.columns)
        ]
        return [text or column_letters(place) for place, text in enumerate(texts)]


def column_letters(place: int) -> str:
    """0 → A, 26 → AA: the name a spreadsheet gives a column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a row (as the spreadsheet counts them), and in which cell. ``column`` -1: in none of them."""

    row: int
    column: int
    title: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)
    value: str = ""

    @property
    def text(self) -> str:
        """What is wrong, in the user's language."""
        return explain_text(self.msgid, self.params)


@dataclass(slots=True)
class Part:
    """What happens to one record: ``values`` are all of a new one, or those that change."""

    action: str = SAME
    record_id: int = 0
    uid: str = ""
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class PlannedRow:
    """One row: its record, the stay that comes with a person, what is wrong and what should be looked at."""

    row: InRow
    own: Part = field(default_factory=Part)
    stay: Part | None = None
    troubles: list[Trouble] = field(default_factory=list)
    warnings: list[Trouble] = field(default_factory=list)

    @property
    def action(self) -> str:
        """What happens to the row as a whole."""
        if self.troubles:
            return REFUSED
        if self.own.action == SAME and self.stay is not None and self.stay.action in (CREATE, CHANGE):
            return CHANGE
        return self.own.action


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a dry run; nothing is stored yet."""

    plan: ImportPlan
    rows: tuple[PlannedRow, ...]

    def count(self, action: str) -> int:
        """How many rows come to this."""
        return sum(row.action == action for row in self.rows)

    @property
    def troubles(self) -> list[Trouble]:
        """Everything that is wrong, from the top of the table."""
        return [trouble for row in self.rows for trouble in row.troubles]

    @property
    def warnings(self) -> list[Trouble]:
        """Everything that should be looked at and does not bar a row."""
        return [warning for row in self.rows for warning in row.warnings]

    @property
    def work(self) -> list[PlannedRow]:
        """Rows with something to store."""
        return [row for row in self.rows if row.action in (CREATE, CHANGE)]


@dataclass(frozen=True, slots=True)
class Imported:
    """What was stored: ids of the records made and changed, of stays that came with persons; rows without a change
    and rows left out."""

    created: Sequence[int]
    changed: Sequence[int]
    stays: Sequence[int]
    same: int
    left_out: int
