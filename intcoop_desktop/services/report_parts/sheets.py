"""What collection sheets are made of, and how one that comes back is understood (8.11)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from intcoop_desktop.exchange.tables_in import InSheet, InTable
from intcoop_desktop.i18n import LANGUAGES, gettext_in
from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.registers.cells import UID, UID_TITLE
from intcoop_desktop.services.registers.importing_parts.cells import plain
from intcoop_desktop.services.registers.importing_parts.plan import Checked, ImportPlan, Trouble

CODE = re.compile("661-A2/([0-9]{4})/([0-9]+)")
"""What ties a sheet that comes back to the one that went out; it stands on the first page."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A record and the fields it lacks."""

    kind: str
    record_id: int
    uid: str
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The records of one register; ``fields`` are those any of them lacks, in the order of the register."""

    kind: str
    fields: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """What a unit owes; ``unit_id`` 0: what belongs to no unit."""

    unit_id: int
    unit: str
    due: date
    tables: tuple[SheetTable, ...]

    @property
    def rows(self) -> int:
        """Records in it."""
        return sum(len(table.rows) for table in self.tables)


@dataclass(frozen=True, slots=True)
class SentSheet:
    """A sheet that went out; ``returned_at`` "" while it is out."""

    id: int
    year: int
    unit_id: int
    unit: str
    file_name: str
    due: str
    rows: int
    sent_at: str
    sent_by: str
    returned_at: str
    changed: int


@dataclass(frozen=True, slots=True)
class IncomingSheet:
    """A sheet that came back, looked at: one dry run a register. ``sheet_id`` 0: it does not say which it was."""

    name: str
    year: int
    sheet_id: int
    parts: tuple[Checked, ...]

    @property
    def troubles(self) -> list[Trouble]:
        """Everything that is wrong; rows as each page counts them."""
        return [trouble for part in self.parts for trouble in part.troubles]

    @property
    def changes(self) -> int:
        """Records that would change."""
        return sum(len(part.work) for part in self.parts)


@dataclass(frozen=True, slots=True)
class SheetResult:
    """Ids of the records changed by register, and rows left out."""

    changed: Mapping[str, tuple[int, ...]]
    left_out: int

    @property
    def count(self) -> int:
        """Records changed."""
        return sum(len(ids) for ids in self.changed.values())


# ------------------------------------------------------------- reading


def page_plan(table: InTable, place: int, page: InSheet) -> ImportPlan | None:
    """What the columns of a page are; None for a page that is none of ours."""
    kind = _kind_called(page.name)
    ids = {gettext_in(language, UID_TITLE).casefold() for language in LANGUAGES}
    heading = next((row for row in page.rows if plain(row.cell(0)).strip().casefold() in ids), None)
    if kind is None or heading is None:
        return None
    plan = ImportPlan(kind, table, place, heading.number, {})
    labels = _labels(kind)
    columns = {0: UID}
    for column, text in enumerate(plan.headings):
        name = labels.get(" ".join(text.split()).casefold())
        if column > 1 and name is not None and name not in columns.values():
            columns[column] = name
    return replace(plan, columns=columns) if len(columns) > 1 else None


def _labels(kind: RecordKind) -> dict[str, str]:
    """Heading → field; of two fields called the same the first counts."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for field in kind.all_fields:
            found.setdefault(" ".join(gettext_in(language, field.label).split()).casefold(), field.name)
    return found


def _kind_called(name: str) -> RecordKind | None:
    from intcoop_desktop.exchange.tables_out import sheet_name

    wanted = name.casefold()
    for kind in KINDS:
        if any(sheet_name(gettext_in(language, kind.title)).casefold() == wanted for language in LANGUAGES):
            return kind
    return None


def sheet_code(table: InTable) -> tuple[int, int]:
    """Year and number of the sheet, (0, 0) when it does not say."""
    for row in table.sheets[0].rows[:40]:
        for cell in row.cells:
            match = CODE.fullmatch(plain(cell).strip())
            if match is not None:
                return int(match[1]), int(match[2])
    return 0, 0
