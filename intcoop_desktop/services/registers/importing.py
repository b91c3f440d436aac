"""Registers filled and updated from tables: read, map, dry run, store all or only the good rows, undo as a whole."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.exchange.tables_in import InCell, InTable, Unusable
from intcoop_desktop.i18n import _
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import RecordKind, Value
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.questionnaire_parts.listing import Listing
from intcoop_desktop.services.registers.importing_parts.cells import plain
from intcoop_desktop.services.registers.importing_parts.checking import Checking
from intcoop_desktop.services.registers.importing_parts.matching import Matching
from intcoop_desktop.services.registers.importing_parts.plan import (
    ADD,
    CHANGE,
    CREATE,
    LEFT_OUT,
    REFUSED,
    SAME,
    SKIP,
    UPDATE,
    Checked,
    Imported,
    ImportPlan,
    Part,
    PlannedRow,
    Trouble,
)
from intcoop_desktop.services.registers.importing_parts.targets import (
    Target,
    likely_heading,
    plain_heading,
    suggest,
    targets_of,
)
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.results import Progress
from intcoop_desktop.services.settings import SettingsService
from intcoop_desktop.services.undo import Step

__all__ = [
    "ADD",
    "LOOKED_AT",
    "SKIP",
    "UPDATE",
    "Checked",
    "ImportPlan",
    "ImportService",
    "Imported",
    "PlannedRow",
    "Trouble",
]

WINDOW = 50
"""Rows stored between two reports of progress."""

LOOKED_AT = 40
"""Rows among which the heading is looked for."""

_MEMORY = "import.{plural}"
PROBLEM = N_("Problem")


@dataclass(slots=True)
class _Stored:
    """Ids, as they come."""

    created: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    stays: list[int] = field(default_factory=list)


class ImportService:
    """One table at a time: ``read``, ``propose``, ``check``, ``apply``."""

    def __init__(
        self, context: Context, registers: Registers, questionnaires: Listing, settings: SettingsService
    ) -> None:
        self._context = context
        self._registers = registers
        self._settings = settings
        self._matching = Matching(context, registers, questionnaires)

    # ------------------------------------------------------------- before

    @staticmethod
    def read(path: Path) -> InTable:
        """Read a file in a child process. Raises ``UserError`` that says what is wrong with it."""
        from intcoop_desktop.exchange.tables_in import read_table

        return read_table(path)

    @staticmethod
    def targets(kind: RecordKind) -> tuple[Target, ...]:
        """Everything a column can be."""
        return targets_of(kind)

    def propose(
        self, kind: RecordKind, table: InTable, sheet: int | None = None, heading: int | None = None
    ) -> ImportPlan:
        """A plan for the sheet with most rows (or the given one): its heading row, and what the columns seem to be."""
        if sheet is None:
            sizes = [len(page.rows) for page in table.sheets]
            sheet = sizes.index(max(sizes))
        if heading is None:
            rows = [(row.number, [plain(cell) for cell in row.cells]) for row in table.sheets[sheet].rows[:LOOKED_AT]]
            heading = likely_heading(kind, rows)
        plan = ImportPlan(kind, table, sheet, heading, {})
        return replace(plan, columns=suggest(kind, plan.headings, self._remembered(kind)))

    def _remembered(self, kind: RecordKind) -> Mapping[str, str]:
        try:
            kept = json.loads(self._settings.get(_MEMORY.format(plural=kind.plural), "{}"))
        except ValueError:
            return {}
        return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}

    def _remember(self, plan: ImportPlan) -> None:
        known = dict(self._remembered(plan.kind))
        for column, heading in enumerate(plan.headings):
            known[plain_heading(heading)] = plan.columns.get(column, "")
        text = json.dumps(known, ensure_ascii=False, sort_keys=True)
        self._settings.set(_MEMORY.format(plural=plan.kind.plural), text)

    def check(self, plan: ImportPlan, progress: Progress) -> Checked:
        """The dry run: nothing is stored. Raises ``UserError`` for a plan without columns, ``NotAllowed``."""
        self._context.require(plan.kind.role)
        if not plan.columns:
            raise UserError(N_("Say of at least one column what it is."))
        keys = list(plan.columns.values())
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            label = next(target.label for target in targets_of(plan.kind) if target.key == twice)
            raise UserError(N_("Two columns are given as “{name}”. Choose one of them."), name=_(label))
        return Checking(self._context, self._registers, self._matching, plan).run(progress)

    # ------------------------------------------------------------- storing

    def apply(self, checked: Checked, progress: Progress, *, only_good: bool = False) -> Imported:
        """Store what the dry run found, all or none, as one step of undo.

        Raises ``UserError`` when rows are wrong and ``only_good`` is not asked for, or when there is nothing to store;
        ``Cancelled`` from the progress, with nothing stored.
        """
        if checked.troubles and not only_good:
            raise UserError(N_("Some rows cannot be taken. Correct them, or take only the good rows."))
        work = checked.work
        if not work:
            raise UserError(N_("There is nothing to store: every row is here already, or cannot be taken."))
        stored = _Stored()
        context, name = self._context, checked.plan.table.name
        with context.undo.gathered() as steps:
            with context.together("import") as uow:
                for start in range(0, len(work), WINDOW):
                    progress(start, len(work), "")
                    self._store(
                        checked.plan.kind, work[start : start + WINDOW], stored, _("Import: {name}").format(name=name)
                    )
                self._remember(checked.plan)
                uow.audit("import", "", _facts(checked, stored))
            progress_done(progress, len(work))
        context.undo.push(self._as_one(steps, name))
        left_out = checked.count(LEFT_OUT) + checked.count(REFUSED)
        return Imported(stored.created, stored.changed, stored.stays, checked.count(SAME), left_out)

    def _as_one(self, steps: Sequence[Step], name: str) -> Step:
        def back() -> None:
            with self._context.together("undo"):
                for step in reversed(steps):
                    step.undo()

        def again() -> None:
            with self._context.together("redo"):
                for step in steps:
                    step.redo()

        return Step(N_("Import: {name}"), back, again, {"name": name})

    def _store(self, kind: RecordKind, rows: Sequence[PlannedRow], stored: _Stored, note: str) -> None:
        register = self._registers.of(kind.code)
        new = [row for row in rows if row.own.action == CREATE]
        if new:
            made = register.create_many([row.own.values for row in new], uids=[row.own.uid for row in new])
            for row, record in zip(new, made, strict=True):
                row.own.record_id = record.id
                stored.created.append(record.id)
        changed = [row.own for row in rows if row.own.action == CHANGE]
        if changed:
            register.update([(part.record_id, part.values) for part in changed], note)
            stored.changed += [part.record_id for part in changed]
        stays = [(row.own.record_id, row.stay) for row in rows if row.stay is not None]
        if stays:
            self._store_stays(stays, stored, note)

    def _store_stays(self, stays: Sequence[tuple[int, Part]], stored: _Stored, note: str) -> None:
        register = self._registers.of(kind_of("stay").code)
        new: list[Mapping[str, Value]] = [
            {**part.values, "person_id": person} for person, part in stays if part.action == CREATE
        ]
        if new:
            stored.stays += [record.id for record in register.create_many(new)]
        changed = [part for _person, part in stays if part.action == CHANGE]
        if changed:
            register.update([(part.record_id, part.values) for part in changed], note)
            stored.stays += [part.record_id for part in changed]

    # ------------------------------------------------------------- what was refused

    @staticmethod
    def write_refused(checked: Checked, path: Path, progress: Progress) -> int:
        """Save the rows that cannot be taken as an Excel table with a column that says why; returns how many.

        The table can be corrected and brought in again. Raises ``KnownError`` where it cannot be written.
        """
        from intcoop_desktop.exchange.file_faults import writing
        from intcoop_desktop.exchange.tables_out import write_xlsx

        bad = [row for row in checked.rows if row.troubles]
        headings = checked.plan.headings
        columns = (TableColumn(_(PROBLEM), 320), *(TableColumn(heading, 140) for heading in headings))

        def rows() -> Iterator[list[Cell]]:
            for row in bad:
                cells = [_as_was(row.row.cell(place)) for place in range(len(headings))]
                yield [_told(row.troubles), *cells]

        with writing(path):
            return write_xlsx(OutTable(_(PROBLEM), columns, rows(), len(bad)), path, progress)


def progress_done(progress: Progress, total: int) -> None:
    """The last report comes after everything is stored: cancelling is too late then."""
    from intcoop_desktop.domain.errors import Cancelled

    try:
        progress(total, total, "")
    except Cancelled:
        return


def _facts(checked: Checked, stored: _Stored) -> dict[str, object]:
    return {
        "list": checked.plan.kind.plural,
        "file": checked.plan.table.name,
        "created": len(stored.created),
        "changed": len(stored.changed),
        "stays": len(stored.stays),
        "refused": checked.count(REFUSED),
    }


def _told(troubles: Sequence[Trouble]) -> str:
    return "\n".join(f"{trouble.title}: {trouble.text}" if trouble.title else trouble.text for trouble in troubles)


def _as_was(cell: InCell) -> Cell:
    return cell.text if isinstance(cell, Unusable) else plain(cell) if isinstance(cell, bool) else cell
