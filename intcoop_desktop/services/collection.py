"""Collection sheets: what a unit still owes the yearly report goes out as Excel and comes back as updates (8.11)."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intcoop_desktop.domain.annex2 import AnnualReport, Gap
from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.exchange.names import safe_name
from intcoop_desktop.exchange.tables_in import InTable
from intcoop_desktop.i18n import dates, gettext_in, pgettext_in
from intcoop_desktop.platform.durable import flush_path, rename
from intcoop_desktop.registers.registry import KINDS, is_kind, kind_of, words
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.cells import UID_TITLE
from intcoop_desktop.services.registers.importing import ImportService, progress_done
from intcoop_desktop.services.registers.importing_parts.plan import CREATE, Trouble
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.reminder_rules import ReminderRules
from intcoop_desktop.services.report_parts.sheets import (
    IncomingSheet,
    SentSheet,
    SheetResult,
    SheetRow,
    SheetTable,
    UnitSheet,
    page_plan,
    sheet_code,
)
from intcoop_desktop.services.reports import ReportService
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import annual_reports as stored
from intcoop_desktop.storage.records.annual_reports import StoredSheet

if TYPE_CHECKING:
    from intcoop_desktop.exchange.collection_out import CollectionBook

__all__ = ["CollectionService", "IncomingSheet", "SentSheet", "SheetResult", "SheetRow", "SheetTable", "UnitSheet"]

PAPER = "kk"
RECORD = N_("Record")
GUIDE = N_("What to do")
SERVICE = N_("The Service")
NOTHING_OWED = N_("Nothing is missing here: there is no sheet to write.")
NO_UNIT = 0
LONGEST_STEM = 80
_BY_ASKED = ("missing", "overdue")
"""Why of gaps a unit can close in a table."""


class CollectionService:
    """``office.collection``."""

    def __init__(
        self,
        context: Context,
        reports: ReportService,
        registers: Registers,
        imports: ImportService,
        reminders: ReminderRules,
    ) -> None:
        self._context = context
        self._reports = reports
        self._registers = registers
        self._imports = imports
        self._reminders = reminders

    # ------------------------------------------------------------- what is owed

    def due(self, year: int) -> date:
        """Internal due date: so many working days before the deadline as the office settled."""
        days = self._reports.rules().internal_days
        return self._reminders.calendar().before(self._reports.due(year), days)

    def sheets(self, year: int) -> list[UnitSheet]:
        """What is owed by unit, in Kazakh order of their names; what belongs to no unit comes last.

        Gaps a table cannot close (scans, whole records) are not among it.
        """
        report = self._reports.live(year)
        owed: dict[int, dict[tuple[str, int], list[str]]] = {}
        units = _responsible(report)
        for gap in report.gaps:
            if _can_be_asked(gap):
                unit = units.get((gap.kind, gap.record_id), NO_UNIT)
                missing = owed.setdefault(unit, {}).setdefault((gap.kind, gap.record_id), [])
                if gap.field not in missing:
                    missing.append(gap.field)
        names = self._unit_names()
        due = self.due(year)
        ordered = [one for one in names if one in owed] + [one for one in owed if one not in names and one != NO_UNIT]
        ordered += [NO_UNIT] if NO_UNIT in owed else []
        return [UnitSheet(unit, names.get(unit, ""), due, self._tables(owed[unit])) for unit in ordered]

    def _unit_names(self) -> dict[int, str]:
        return {int(code): name for code, name in self._context.values.options("units", PAPER)}

    def _tables(self, owed: Mapping[tuple[str, int], Sequence[str]]) -> tuple[SheetTable, ...]:
        tables = []
        for kind in KINDS:
            ids = [record_id for code, record_id in owed if code == kind.code]
            if not ids:
                continue
            rows = tuple(
                SheetRow(kind.code, row.id, row.record.uid, row.record.title, tuple(owed[(kind.code, row.id)]))
                for row in self._registers.of(kind.code).rows(ids)
            )
            missing = {name for row in rows for name in row.missing}
            fields = tuple(field.name for field in kind.all_fields if field.name in missing)
            tables.append(SheetTable(kind.code, fields, rows))
        return tuple(tables)

    # ------------------------------------------------------------- out

    def write(self, year: int, unit_id: int, path: Path, progress: Progress) -> SentSheet:
        """Write the sheet of a unit as an Excel workbook. Raises ``UserError`` when the unit owes nothing, KnownError
        where it cannot be written, ``Cancelled``."""
        progress(0, 2, "")
        sheet = next((one for one in self.sheets(year) if one.unit_id == unit_id), None)
        if sheet is None:
            raise UserError(NOTHING_OWED)
        progress(1, 2, sheet.unit)
        return self._write(year, sheet, path)

    def write_all(self, year: int, folder: Path, progress: Progress) -> list[SentSheet]:
        """Write the sheets of all units into a folder, each under the name of its unit; one of the same name is
        replaced. Raises what ``write`` raises; sheets written by then stay."""
        sheets = self.sheets(year)
        if not sheets:
            raise UserError(NOTHING_OWED)
        sent: list[SentSheet] = []
        for done, sheet in enumerate(sheets):
            progress(done, len(sheets), sheet.unit)
            name = self._file_name(sheet, year, {one.file_name.casefold() for one in sent})
            sent.append(self._write(year, sheet, folder / name))
        progress_done(progress, len(sheets))
        return sent

    @staticmethod
    def _file_name(sheet: UnitSheet, year: int, taken: Collection[str]) -> str:
        """A name possible on every system; two units of one name are told apart by their number."""
        stem = f"{sheet.unit or _kazakh(SERVICE)} {year}"[:LONGEST_STEM]
        name = safe_name(f"{stem}.xlsx")
        return safe_name(f"{stem} {sheet.unit_id}.xlsx") if name.casefold() in taken else name

    def _write(self, year: int, sheet: UnitSheet, path: Path) -> SentSheet:
        from intcoop_desktop.exchange.collection_out import write_collection
        from intcoop_desktop.exchange.file_faults import writing

        unit = sheet.unit_id
        part = path.with_name(f"{path.name}.part")
        fresh = StoredSheet(0, year, unit or None, path.name, sheet.due.isoformat(), sheet.rows, "", "", "", 0)
        try:
            with self._context.work("collection") as uow:
                kept = stored.add_sheet(uow.connection, fresh, uow.user)
                with writing(path):
                    write_collection(self._book(sheet, kept), part)
                    flush_path(part)
                facts = {"year": year, "unit": sheet.unit, "rows": sheet.rows, "file": path.name}
                uow.audit("collection", f"unit:{unit}" if unit else "", facts | {"due": kept.due})
                with writing(path):
                    rename(part, path)
                uow.commit()
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        self._context.publish(Changes.of("collection", kept.id))
        return _sent(kept, sheet.unit)

    def _book(self, sheet: UnitSheet, kept: StoredSheet) -> "CollectionBook":
        from intcoop_desktop.exchange.collection_out import AskedField, AskedRow, CollectionBook, Page

        pages = []
        for table in sheet.tables:
            kind = kind_of(table.kind)
            fields = [kind.field(name) for name in table.fields]
            columns = tuple(AskedField(_kazakh(field.label), field.width or 170, _choices(field)) for field in fields)
            places = {name: place for place, name in enumerate(table.fields)}
            rows = tuple(
                AskedRow(row.uid, row.title, frozenset(places[name] for name in row.missing)) for row in table.rows
            )
            pages.append(Page(_kazakh(kind.title), columns, rows))
        guide = (
            (_kazakh(N_("Unit")), sheet.unit or _kazakh(SERVICE)),
            (_kazakh(N_("Yearly report")), dates.report_year(kept.year)),
            (_kazakh(N_("Send back until")), dates.short(kept.due)),
            (_kazakh(N_("How to fill it in")), _kazakh(N_(
                "Fill in the yellow cells on the next pages and send the file back. Write dates as 05.09.2026; a year"
                " alone is enough where the day is not known. Leave empty what is not known. Do not change the first"
                " two columns and add no rows."
            ))),
            (_kazakh(N_("Number of the sheet")), f"661-A2/{kept.year}/{kept.id}"),
        )  # fmt: skip
        return CollectionBook(_kazakh(GUIDE), guide, _kazakh(UID_TITLE), _kazakh(RECORD), tuple(pages))

    def sent(self, year: int) -> list[SentSheet]:
        """Sheets that went out for a year, the latest first."""
        with self._context.store.reader() as connection:
            kept = stored.sheets(connection, year)
        names = self._unit_names()
        return [_sent(one, names.get(one.unit_id or NO_UNIT, "")) for one in kept]

    # ------------------------------------------------------------- back

    def read(self, path: Path) -> InTable:
        """Read a workbook in a child process. Raises ``UserError`` that says what is wrong with it."""
        return self._imports.read(path)

    def check(self, table: InTable, progress: Progress) -> IncomingSheet:
        """The dry run: nothing is stored. Raises ``UserError`` when no page is one of a collection sheet,
        ``NotAllowed``."""
        plans = [plan for place, page in enumerate(table.sheets) if (plan := page_plan(table, place, page)) is not None]
        if not plans:
            raise UserError(N_("This is no collection sheet of this program: no page of it has the IDs of records."))
        parts = []
        for plan in plans:
            checked = self._imports.check(plan, progress)
            for row in checked.rows:
                if row.own.action == CREATE and not row.troubles:
                    text = N_("This record is not in the office. A collection sheet only changes records that are.")
                    row.troubles.append(Trouble(row.row.number, -1, "", text))
            parts.append(checked)
        year, sheet_id = sheet_code(table)
        return IncomingSheet(table.name, year, sheet_id, tuple(parts))

    def apply(self, incoming: IncomingSheet, progress: Progress, *, only_good: bool = False) -> SheetResult:
        """Store what the dry run found, all or none, as one step of undo. Raises ``UserError`` when rows are wrong and
        ``only_good`` is not asked for, or when there is nothing to store; ``Cancelled``."""
        if incoming.troubles and not only_good:
            raise UserError(N_("Some rows cannot be taken. Correct them, or take only the good rows."))
        if not incoming.changes:
            raise UserError(N_("There is nothing to store: every row is here already, or cannot be taken."))
        changed: dict[str, tuple[int, ...]] = {}
        with self._context.whole(N_("Collection sheet: {name}"), name=incoming.name):
            for part in incoming.parts:
                if part.work:
                    done = self._imports.apply(part, progress, only_good=only_good)
                    changed[part.plan.kind.code] = tuple(done.changed)
            result = SheetResult(changed, sum(bool(row.troubles) for part in incoming.parts for row in part.rows))
            with self._context.work("collection_in") as uow:
                if any(one.id == incoming.sheet_id for one in stored.sheets(uow.connection, incoming.year)):
                    stored.sheet_returned(uow.connection, incoming.sheet_id, result.count)
                facts = {"file": incoming.name, "year": incoming.year, "sheet": incoming.sheet_id}
                counts = {code: len(ids) for code, ids in changed.items()}
                uow.audit("collection_in", "", facts | {"changed": counts, "left_out": result.left_out})
                uow.commit()
        self._context.publish(Changes.of("collection", incoming.sheet_id))
        return result


def _can_be_asked(gap: Gap) -> bool:
    if gap.why not in _BY_ASKED or not is_kind(gap.kind) or not gap.record_id:
        return False
    return any(field.name == gap.field for field in kind_of(gap.kind).all_fields)


def _responsible(report: AnnualReport) -> dict[tuple[str, int], int]:
    """(register, record) → the unit that knows; a person's is that of the latest stay."""
    found: dict[tuple[str, int], int] = {("unit", row.unit_id): row.unit_id for row in report.units}
    found |= {("official", row.official_id): row.unit_id for row in report.officials}
    for stay in sorted(report.stays, key=lambda row: row.arrival):
        found[("stay", stay.stay_id)] = stay.unit_id
        if stay.unit_id or ("person", stay.person_id) not in found:
            found[("person", stay.person_id)] = stay.unit_id
    for trip in report.trips:
        found[("trip", trip.trip_id)] = found[("citizen", trip.citizen_id)] = trip.unit_id
    return found | {(row.kind, row.record_id): row.unit_id for row in report.teaching}


def _sent(kept: StoredSheet, unit: str) -> SentSheet:
    return SentSheet(
        kept.id, kept.year, kept.unit_id or NO_UNIT, unit, kept.file_name, kept.due, kept.rows, kept.sent_at,
        kept.sent_by, kept.returned_at, kept.changed,
    )  # fmt: skip


def _kazakh(msgid: str) -> str:
    return gettext_in(PAPER, msgid)


def _choices(field: Field) -> tuple[str, ...]:
    if field.kind != "choice":
        return ()
    table = words(field.options)
    return tuple(pgettext_in(PAPER, *table[code]) for code in table)
