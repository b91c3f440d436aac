"""Lists as they are seen (columns, their order, filter, order of rows) as files: Excel, CSV, PDF in Kazakh.

``office.exports.of_kind`` takes a list of any register by the names of its fields; a screen with columns of its own
hands over an ``ExportList``. Rows are fetched in windows and written as they come, so the length does not matter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.i18n import _, current_language, speaking
from intcoop_desktop.platform.durable import flush_path, rename
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.cells import UID, Column, record_columns
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.services.results import Progress
from intcoop_desktop.storage.records import organisation as stored_organisation

WINDOW = 500
"""Rows fetched at once."""

MOST_PRINTED = 20_000
"""Rows of a list on paper: about 700 sheets."""


@dataclass(frozen=True, slots=True)
class ExportList:
    """A list on its way out. Texts are msgids; ``rows`` gives rows in the order of ``ids``, those gone left out.

    ``name`` stands in the audit log, ``note`` says what narrows the list, in the language spoken when it is asked.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    ids: Sequence[int]
    rows: Callable[[Sequence[int]], Sequence[Any]]
    note: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file. ``language`` is that of the table, "" the one the user reads."""

    label: str
    suffix: str
    write: Callable[[OutTable, Path, Progress], int]
    language: str = ""
    most: int = 0


def _xlsx(table: OutTable, path: Path, progress: Progress) -> int:
    from intcoop_desktop.exchange.tables_out import write_xlsx

    return write_xlsx(table, path, progress)


def _csv(table: OutTable, path: Path, progress: Progress) -> int:
    from intcoop_desktop.exchange.tables_out import write_csv

    return write_csv(table, path, progress)


def _pdf(table: OutTable, path: Path, progress: Progress) -> int:
    from intcoop_desktop.printing.listing import draw_listing

    with path.open("wb") as stream:
        draw_listing(table, stream, progress)
    return table.total


FORMS: Mapping[str, Form] = {
    "xlsx": Form(N_("Excel table"), ".xlsx", _xlsx),
    "csv": Form(N_("CSV table"), ".csv", _csv),
    "pdf": Form(N_("PDF in Kazakh, to print"), ".pdf", _pdf, "kk", MOST_PRINTED),
}
"""The files a list can become; a new one is written here."""


class ExportService:
    """Writes lists to files; every one is in the audit log."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context = context
        self._registers = registers

    def of_kind(self, kind: RecordKind, names: Sequence[str], ids: Sequence[int]) -> ExportList:
        """A list of a register: names of fields in order; also ``title``, ``changed``, ``created`` and ``uid``.

        With ``uid`` ("ID") the table can be changed and brought back. Raises ``UserError`` for an unknown name.
        """
        known = record_columns(kind, self._context.values, current_language)
        for name in names:
            if name not in known:
                raise UserError(N_("This list has no column “{name}”."), name=name[:100])
        columns = tuple(known[name] for name in names)
        return ExportList(kind.plural, kind.title, columns, ids, self._registers.of(kind.code).rows)

    def template(self, kind: RecordKind) -> ExportList:
        """An empty table with every column of a register, to be filled in and imported."""
        return self.of_kind(kind, (UID, *(field.name for field in kind.all_fields)), ())

    def write(self, listing: ExportList, path: Path, form: str, progress: Progress) -> int:
        """Write the list to ``path`` (what is there is replaced when the new file is whole); returns the rows.

        Raises ``UserError`` for a list too long for paper, ``KnownError`` where the place cannot be written,
        ``Cancelled`` from the progress. Nothing half-written stays.
        """
        chosen = FORMS[form]
        if chosen.most and len(listing.ids) > chosen.most:
            raise UserError(
                N_("{count} rows are too many for paper (at most {most}). Narrow the list, or write an Excel table."),
                count=len(listing.ids),
                most=chosen.most,
            )
        from intcoop_desktop.exchange.file_faults import writing

        part = path.with_name(f"{path.name}.part")
        try:
            with writing(path):
                with speaking(chosen.language or current_language()):
                    count = chosen.write(self._table(listing), part, progress)
                flush_path(part)
                self._log(listing, path, form, count)
                rename(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return count

    def _table(self, listing: ExportList) -> OutTable:
        with self._context.store.reader() as connection:
            organisation = stored_organisation.get_organisation(connection)
        columns = tuple(TableColumn(_(column.title), column.width, column.kind) for column in listing.columns)
        return OutTable(
            _(listing.title),
            columns,
            _rows(listing),
            len(listing.ids),
            organisation.name_kk,
            self._context.today(),
            listing.note(),
        )

    def _log(self, listing: ExportList, path: Path, form: str, count: int) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work("export_list") as uow:
            facts = {"list": listing.name, "form": form, "rows": count, "file": path.name}
            facts["columns"] = [column.title for column in listing.columns]
            uow.audit("export_list", "", facts)
            uow.commit()


def _rows(listing: ExportList) -> Iterator[list[Cell]]:
    cells = [column.cell for column in listing.columns]
    for start in range(0, len(listing.ids), WINDOW):
        for row in listing.rows(listing.ids[start : start + WINDOW]):
            yield [cell(row) for cell in cells]
