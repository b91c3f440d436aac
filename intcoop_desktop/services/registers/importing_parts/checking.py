"""The dry run: every row is read, matched and checked as if it were stored; what is wrong is said by row and cell."""

from collections.abc import Mapping, Sequence
from typing import Any

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.exchange.tables_in import InCell, InRow
from intcoop_desktop.i18n import LANGUAGES, _
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind, Row, Value
from intcoop_desktop.registers.values import cleaned
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.person_checks import check_birth, checked_person, checked_stay
from intcoop_desktop.services.registers.cells import UID, field_cell
from intcoop_desktop.services.registers.importing_parts.cells import BROKEN_ID, Reader, plain, same, split_name
from intcoop_desktop.services.registers.importing_parts.matching import Matching, identities, is_uid
from intcoop_desktop.services.registers.importing_parts.plan import (
    ADD,
    CHANGE,
    CREATE,
    LEFT_OUT,
    SAME,
    SKIP,
    Checked,
    ImportPlan,
    Part,
    PlannedRow,
    Trouble,
)
from intcoop_desktop.services.registers.importing_parts.targets import FULL_NAME, STAY, Target, targets_of
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.results import Progress

STEP = 20
"""Rows between two reports of progress."""

NEW_PERSON = -1
"""Stands for the person of a stay until that has an id."""

_LONGEST_QUOTE = 100
Cells = Mapping[str, tuple[int, InCell]]


class Checking:
    """One dry run."""

    def __init__(self, context: Context, registers: Registers, matching: Matching, plan: ImportPlan) -> None:
        self._context = context
        self._registers = registers
        self._matching = matching
        self._plan = plan
        self._kind = plan.kind
        self._headings = plan.headings
        known = {target.key: target for target in targets_of(plan.kind)}
        self._targets: list[tuple[int, Target]] = [(column, known[key]) for column, key in plan.columns.items()]
        self._reader = Reader(context.values, self._called, plan.table.since_1904)
        self._seen: dict[tuple[object, ...], int] = {}

    def run(self, progress: Progress) -> Checked:
        """Look at every row. May raise what ``progress`` raises."""
        self._matching.begin()
        rows = self._plan.rows
        planned = []
        for done, row in enumerate(rows):
            if done % STEP == 0:
                progress(done, len(rows), "")
            cells = {target.key: (column, row.cell(column)) for column, target in self._targets}
            if any(cell is not None for _column, cell in cells.values()):
                planned.append(self._row(row, cells))
        progress(len(rows), len(rows), "")
        return Checked(self._plan, tuple(planned))

    def _called(self, kind: str, text: str) -> Sequence[int]:
        return self._registers.of(kind).called(text)

    # ------------------------------------------------------------- one row

    def _row(self, row: InRow, cells: Cells) -> PlannedRow:
        planned = PlannedRow(row)
        old = self._by_uid(planned, cells)
        if planned.troubles:
            return planned
        if old is not None:
            values = self._parsed(planned, self._kind, "", cells, old)
        else:
            values, old = self._found(planned, cells)
            if planned.troubles:
                return planned
            if old is not None and self._plan.existing == SKIP:
                planned.own.action = LEFT_OUT
                return planned
        self._settle(planned, self._kind, planned.own, values, old, "")
        self._notice_twice(planned, old, values)
        if self._kind.code == "person":
            self._stay(planned, cells, old)
        return planned

    def _by_uid(self, planned: PlannedRow, cells: Cells) -> Row | None:
        column, cell = cells.get(UID, (-1, None))
        uid = plain(cell).strip().lower()
        if not uid:
            return None
        if not is_uid(uid):
            self._complain(planned, column, BROKEN_ID, {}, cell)
            return None
        planned.own.uid = uid
        old = self._matching.by_uid(self._kind, uid)
        if old is not None and old.record.archived:
            self._complain(planned, column, N_("This record is in the recycle bin. Restore it first."), {}, cell)
        return old

    def _found(self, planned: PlannedRow, cells: Cells) -> tuple[dict[str, Value], Row | None]:
        """The values of a row without a known ID, and the record it means. Of that it need not say anew what cannot be
        read by itself: an export names the order of a stay, and there may be two orders called so."""
        attempt = PlannedRow(planned.row)
        values = self._parsed(attempt, self._kind, "", cells, None)
        old = self._natural(planned, values)
        if old is not None and attempt.troubles:
            values = self._parsed(planned, self._kind, "", cells, old)
        else:
            planned.troubles += attempt.troubles
        return values, old

    def _natural(self, planned: PlannedRow, values: Mapping[str, Value]) -> Row | None:
        """The record meant by passport, name or title; those who are only alike become a warning."""
        candidate = self._kind.blank() | dict(values)
        found, alike = self._matching.same(self._kind, candidate, values.keys())
        if self._plan.existing == ADD or planned.own.uid:
            found, alike = [], [*found, *alike]
        if len(found) > 1:
            self._complain(planned, -1, N_("Several records here may be meant. Put the ID of the right one."), {}, None)
        if found:
            return self._matching.row(self._kind, found[0])
        alike = alike or self._matching.perhaps(self._kind, candidate, values.keys())
        for record_id in alike[:1]:
            known = self._matching.row(self._kind, record_id)
            name = known.record.title if known is not None else ""
            message = N_("Perhaps here already: {name}")
            planned.warnings.append(Trouble(planned.row.number, -1, "", message, {"name": name}))
        return None

    def _stay(self, planned: PlannedRow, cells: Cells, person: Row | None) -> None:
        """The stay whose fields stand in the same row as the person."""
        mine = {key: pair for key, pair in cells.items() if key.startswith(STAY)}
        if all(cell is None for _column, cell in mine.values()):
            return
        kind = kind_of("stay")
        planned.stay = part = Part()
        person_id = person.record.id if person is not None else NEW_PERSON
        values = self._parsed(planned, kind, STAY, mine, None) | {"person_id": person_id}
        known = self._matching.stays(person_id, kind.blank() | values)
        old = self._matching.row(kind, known[0]) if known and self._plan.existing != ADD else None
        if old is not None:
            values = self._parsed(planned, kind, STAY, mine, old, silent=True) | {"person_id": person_id}
        self._settle(planned, kind, part, values, old, STAY)

    # ------------------------------------------------------------- values

    def _parsed(
        self, planned: PlannedRow, kind: RecordKind, prefix: str, cells: Cells, old: Row | None, *, silent: bool = False
    ) -> dict[str, Value]:
        """Values of the cells that say something; a cell that is as an export had written it says nothing new."""
        values: dict[str, Value] = {}
        if not prefix and FULL_NAME in cells:
            values |= split_name(plain(cells[FULL_NAME][1]), {field.name for field in kind.all_fields})
        for column, target in self._targets:
            if target.field is None or target.kind is not kind or not target.key.startswith(prefix):
                continue
            cell = cells[target.key][1]
            if cell is None:
                if self._plan.clear and old is not None:
                    values[target.field.name] = target.field.empty
                continue
            if old is not None and self._as_exported(target.field, cell, old):
                continue
            try:
                values[target.field.name] = self._reader.value(target.field, cell)
            except FieldError as error:
                if not silent:
                    self._complain(planned, column, error.msgid, error.params, cell)
        return values

    def _as_exported(self, field: Field, cell: InCell, old: Row) -> bool:
        value = old.record.values[field.name]
        return any(
            same(cell, field_cell(field, value, self._context.values, language, old.labels)) for language in LANGUAGES
        )

    def _settle(
        self, planned: PlannedRow, kind: RecordKind, part: Part, values: dict[str, Value], old: Row | None, prefix: str
    ) -> None:
        """Clean the values with everything the record has besides; find out what is to be done."""
        base = dict(old.record.values) if old is not None else kind.blank()
        clean = self._clean(planned, kind, base, values, prefix)
        if clean is None:
            return
        if old is None:
            part.action, part.values = CREATE, clean
            return
        part.record_id = old.record.id
        part.values = {name: clean[name] for name in values if clean[name] != old.record.values[name]}
        part.action = CHANGE if part.values else SAME
        for field in kind.all_fields:
            if (
                field.kind == "reference"
                and field.options == kind.code
                and part.values.get(field.name) == part.record_id
            ):
                column = self._column(f"{prefix}{field.name}")
                self._complain(planned, column, N_("A record cannot refer to itself."), {}, planned.row.cell(column))

    def _clean(
        self, planned: PlannedRow, kind: RecordKind, base: dict[str, Value], values: dict[str, Value], prefix: str
    ) -> dict[str, Value] | None:
        candidate, refused = {**base, **values}, bool(planned.troubles)
        while True:
            try:
                clean = cleaned(kind, candidate)
                self._check(kind, clean)
            except FieldError as error:
                column = self._column(f"{prefix}{error.path}")
                if not any(trouble.column == column and column >= 0 for trouble in planned.troubles):
                    cell = planned.row.cell(column) if column >= 0 else None
                    self._complain(planned, column, error.msgid, error.params, cell, self._label(kind, error.path))
                refused = True
                if error.path not in values or candidate[error.path] == base[error.path]:
                    return None
                candidate[error.path] = base[error.path]  # and what else is wrong?
            else:
                return None if refused else clean

    def _check(self, kind: RecordKind, clean: dict[str, Value]) -> None:
        """What people and stays are asked besides."""
        fields: dict[str, Any] = clean
        if kind.code == "person":
            checked_person(Person(0, "", **fields), self._context.today())
        elif kind.code == "stay":
            checked_stay(Stay(0, "", **fields))
        else:
            check_birth(str(clean.get("birth", "")), self._context.today())

    # ------------------------------------------------------------- troubles

    def _notice_twice(self, planned: PlannedRow, old: Row | None, values: Mapping[str, Value]) -> None:
        """The same record in an earlier row."""
        candidate = (dict(old.record.values) if old is not None else self._kind.blank()) | dict(values)
        keys: list[tuple[object, ...]] = [("row", *(plain(cell).strip() for cell in planned.row.cells))]
        if old is not None:
            keys.append(("id", old.record.id))
        if planned.own.uid:
            keys.append(("uid", planned.own.uid))
        else:
            keys += identities(self._kind, candidate)
        earlier = next((self._seen[key] for key in keys if key in self._seen), 0)
        if earlier:
            self._complain(planned, -1, N_("The same as row {row}."), {"row": earlier}, None)
        for key in keys:
            self._seen.setdefault(key, planned.row.number)

    def _complain(
        self,
        planned: PlannedRow,
        column: int,
        msgid: str,
        params: Mapping[str, object],
        cell: InCell,
        label: str = "",
    ) -> None:
        title = self._headings[column] if 0 <= column < len(self._headings) else label
        value = plain(cell)[:_LONGEST_QUOTE]
        planned.troubles.append(Trouble(planned.row.number, column, title, msgid, dict(params), value))

    def _column(self, key: str) -> int:
        known = {target.key: column for column, target in self._targets}
        if key in known:
            return known[key]
        return known.get(FULL_NAME, -1) if key in ("family_name", "given_name", "patronymic") else -1

    @staticmethod
    def _label(kind: RecordKind, name: str) -> str:
        try:
            return _(kind.field(name).label)
        except KeyError:
            return ""
