"""The packages of many offices in one Excel workbook: totals of the sections, and every list with its organisation.

A package that is damaged, unfinished, cannot be opened or is there twice is refused and named; nothing of it is taken.
"""

import csv
import io
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from intcoop_desktop.domain.errors import N_, IntcoopError, KnownError, UserError
from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.exchange.bag import BAGIT, PAYLOAD
from intcoop_desktop.exchange.books_out import Sheet, write_book
from intcoop_desktop.exchange.datapackage import unguard
from intcoop_desktop.exchange.inside import DRAFT, TABLES, InsideTable
from intcoop_desktop.exchange.medium import medium_errors
from intcoop_desktop.exchange.spool import Spool, SpooledTable
from intcoop_desktop.exchange.tables_out import LONGEST_CELL
from intcoop_desktop.exchange.trees import Finding, Tree
from intcoop_desktop.exchange.verify import PackageFacts, VerifyReport, is_sealed, opens_with, verify_package
from intcoop_desktop.i18n import _, explain, speaking
from intcoop_desktop.i18n.dates import short
from intcoop_desktop.platform.durable import flush_path, rename

Progress = Callable[[int, int, str], None]
Passphrases = Callable[[Path], Iterator[str]]
"""Passphrases to try on a sealed package, the likeliest first."""

DEEPEST = 5  # folders inside folders that are looked into
_LONGEST_LINE = 8 << 20  # characters
SECTIONS = range(1, 10)
PAPER = "kk"


@dataclass(frozen=True, slots=True)
class Refused:
    """A package of which nothing was taken, and why."""

    path: Path
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A package that is in the workbook."""

    number: int
    path: Path
    facts: PackageFacts


@dataclass(slots=True)
class Consolidation:
    """What came of it."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    rows: int = 0


def find_packages(places: Sequence[Path]) -> list[Path]:
    """Packages at, or below, ``places``: bags, and ZIP files; unfinished ones too, so that they are named.

    Raises UserError for a place that is not there, or when there is none at all.
    """
    found: dict[Path, None] = {}
    for place in places:
        if not place.exists():
            raise UserError(N_("There is nothing at “{path}”."), path=str(place))
        try:
            found.update(dict.fromkeys([place] if place.is_file() else _below(place, DEEPEST)))
        except OSError as error:
            raise UserError(N_("“{path}” cannot be used ({reason})."), path=str(place), reason=str(error)) from error
    if not found:
        raise UserError(N_("There is no package in “{path}”."), path=", ".join(map(str, places)))
    return list(found)


def _below(folder: Path, depth: int) -> Iterator[Path]:
    if (folder / BAGIT).exists() or (folder / PAYLOAD).is_dir() or folder.suffix == ".part":
        yield folder
        return
    for item in sorted(folder.iterdir()):
        if item.name.startswith(".") or item.is_symlink():
            continue
        if item.is_dir():
            if depth:
                yield from _below(item, depth - 1)
        elif item.name.lower().endswith((".zip", ".zip.part")):
            yield item


def consolidate(places: Sequence[Path], output: Path, passphrases: Passphrases, progress: Progress) -> Consolidation:
    """Read the packages below ``places`` and write ``output``, whole or not at all.

    Raises UserError (nothing to read, nothing that may be read), KnownError (DiskFull …), Cancelled.
    """
    packages = find_packages(places)
    result = Consolidation()
    with _workshop(output) as folder:
        spool = Spool(folder)
        try:
            for number, path in enumerate(packages, 1):
                _take(number, path, spool, passphrases, result, progress)
            _leave_out_older(result)
            if not result.taken:
                return result
            with speaking(PAPER):  # the offices' lists are Kazakh, and so is what stands around them
                sheets = _sheets(spool, result)
                result.rows = sum(sheet.table.total for sheet in sheets)
                with medium_errors(output):
                    book = folder / "book.xlsx"
                    write_book(sheets, book, progress)
                    flush_path(book)
                    rename(book, output)
        finally:
            spool.close()
    return result


@contextmanager
def _workshop(output: Path) -> Iterator[Path]:
    """A folder beside the output, for its owner only; it goes with everything in it."""
    folder = output.with_name(f"{output.name[:100]}.part")
    with medium_errors(output):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# ------------------------------------------------------------- reading


def _take(
    number: int, path: Path, spool: Spool, passphrases: Passphrases, result: Consolidation, progress: Progress
) -> None:
    secret = None
    if is_sealed(path):
        secret = next((one for one in passphrases(path) if opens_with(path, one)), None)
        if secret is None and verify_package(path, None, progress).ok:
            result.refused.append(Refused(path, (Finding(N_("No passphrase was given that opens it.")),)))
            return
    spool.begin(number)
    try:
        report = verify_package(
            path, secret, lambda done, total, what: progress(done, total, path.name), _Reader(spool, result)
        )
    except _RefusedTables as error:
        spool.drop()
        result.refused.append(Refused(path, (Finding(error.msgid, error.params),)))
        return
    if report.ok:
        result.taken.append(Taken(number, path, report.facts))
    else:
        spool.drop()
        result.refused.append(Refused(path, report.problems))


class _RefusedTables(IntcoopError):
    """The package is whole and still cannot be taken."""


class _Reader:
    """Takes the tables of one package into the spool."""

    def __init__(self, spool: Spool, result: Consolidation) -> None:
        self._spool = spool
        self._result = result

    def __call__(self, tree: Tree, report: VerifyReport) -> None:
        twin = next((one for one in self._result.taken if one.facts.sha256 == report.facts.sha256), None)
        if twin is not None:
            raise _RefusedTables(N_("It is the same package as “{path}”."), path=str(twin.path))
        if not report.facts.tables:
            raise _RefusedTables(N_("It holds no tables this program understands."))
        for table in report.facts.tables:
            try:
                self._read(tree, table)
            except (ValueError, csv.Error) as error:  # not UTF-8, another heading, a row too short, a line too long
                raise _RefusedTables(N_("Its table “{path}” cannot be understood."), path=table.path) from error

    def _read(self, tree: Tree, table: InsideTable) -> None:
        names = [name for name, _kind, _title in table.fields]
        with tree.open(table.path) as stream, io.TextIOWrapper(stream, "utf-8", newline="") as text:
            csv.field_size_limit(_LONGEST_LINE)
            rows = csv.reader(_lines(text), strict=True)
            if next(rows, None) != names or len(set(names)) != len(names):
                raise ValueError(table.path)
            with _disk_errors():
                places = self._spool.table(table.name, table.title, table.fields)
            for row in rows:
                if len(row) != len(names):
                    raise ValueError(table.path)
                with _disk_errors():
                    self._spool.add(table.name, places, [unguard(cell) for cell in row])


@contextmanager
def _disk_errors() -> Iterator[None]:
    """The disk of the workbook is at fault, not the package."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise KnownError(N_("The workbook cannot be written ({reason})."), reason=reason) from error


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ValueError("a line too long")
        yield line


def _leave_out_older(result: Consolidation) -> None:
    """Of two packages of one organisation and year the later edition counts, then the one made later."""
    best: dict[tuple[str, str], Taken] = {}
    for one in result.taken:
        key = (one.facts.bin or one.facts.organisation.casefold(), one.facts.year)
        other = best.get(key)
        best[key] = one if other is None or _rank(one.facts) >= _rank(other.facts) else other
    kept = {one.number for one in best.values()}
    for one in result.taken:
        if one.number not in kept:
            newer = best[(one.facts.bin or one.facts.organisation.casefold(), one.facts.year)]
            why = Finding(N_("A newer package of the same organisation counts: “{path}”."), {"path": str(newer.path)})
            result.refused.append(Refused(one.path, (why,)))
    result.taken = [one for one in result.taken if one.number in kept]


def _rank(facts: PackageFacts) -> tuple[int, str]:
    return int(facts.edition) if facts.edition.isascii() and facts.edition.isdigit() else 0, facts.created


# ------------------------------------------------------------- writing


def _sheets(spool: Spool, result: Consolidation) -> list[Sheet]:
    order, kept = list(TABLES), {one.number for one in result.taken}
    tables = sorted(
        (table for table in spool.tables.values() if kept.intersection(table.rows)),
        key=lambda one: (order.index(one.name) if one.name in TABLES else len(order), one.name),
    )
    sheets = [_totals(tables, result), *(_list(spool, table, result) for table in tables)]
    if result.refused:
        sheets.append(_refused(result))
    return sheets


def _totals(tables: Sequence[SpooledTable], result: Consolidation) -> Sheet:
    titles = (_("Organisation"), _("BIN"), _("Year"), _("Edition"), _("State"))
    numbers = [TableColumn(f"A2.{section}", 70, "number") for section in SECTIONS]
    columns = [TableColumn(titles[0], 320), *(TableColumn(title, 100) for title in titles[1:]), *numbers]
    columns += [TableColumn(_("Made on"), 100), TableColumn(_("Package"), 220), TableColumn("SHA-256", 240)]
    rows: list[list[Cell]] = []
    for one in result.taken:
        facts = one.facts
        state = _("draft, not approved yet") if facts.state == DRAFT else _("approved")
        counts = [_section_rows(tables, section, {one.number}) for section in SECTIONS]
        about: list[Cell] = [facts.organisation, facts.bin, facts.year, facts.edition or "1", state]
        rows.append([*about, *counts, short(facts.created), one.path.name, facts.sha256])
    everything = {one.number for one in result.taken}
    sums: list[Cell] = [_section_rows(tables, section, everything) for section in SECTIONS]
    below: list[Cell] = [_("Total"), "", "", "", "", *sums, "", "", ""]
    return Sheet(OutTable(_("Totals"), tuple(columns), rows, len(rows)), [below])


def _section_rows(tables: Sequence[SpooledTable], section: int, kept: Collection[int]) -> int:
    return sum(table.count(kept) for table in tables if table.name.startswith(f"a2_{section}_"))


def _list(spool: Spool, table: SpooledTable, result: Consolidation) -> Sheet:
    names = {one.number: (one.facts.organisation, one.facts.year) for one in result.taken}
    columns = [TableColumn(_("Organisation"), 260), TableColumn(_("Year"), 60)]
    columns += [TableColumn(title, 120, "number" if kind == "integer" else "text") for kind, title in _fields(table)]
    words = {"true": _("yes"), "false": _("no")}
    booleans = [kind == "boolean" for kind, _title in _fields(table)]

    def rows() -> Iterator[list[Cell]]:
        for package, cells in spool.read(table, names):
            told = [
                words.get(cell, cell) if is_boolean and isinstance(cell, str) else cell
                for cell, is_boolean in zip(cells, booleans, strict=True)
            ]
            for part in _cut(told):
                yield [*names[package], *part]

    title = _(TABLES[table.name]) if table.name in TABLES else table.title or table.name
    total = table.count(names)
    if _has_long(spool, table, names):
        total = sum(1 for _row in rows())
    return Sheet(OutTable(title, tuple(columns), rows(), total))


def _fields(table: SpooledTable) -> list[tuple[str, str]]:
    return list(table.fields.values())


def _has_long(spool: Spool, table: SpooledTable, kept: Collection[int]) -> bool:
    return any(
        isinstance(cell, str) and len(cell) > LONGEST_CELL for _package, row in spool.read(table, kept) for cell in row
    )


def _cut(row: list[Cell]) -> Iterator[list[Cell]]:
    """A text longer than a cell goes on in the same column of the next row: nothing is lost."""
    while True:
        yield [cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in row]
        row = [cell[LONGEST_CELL:] if isinstance(cell, str) else None for cell in row]
        if not any(row):
            return


def _refused(result: Consolidation) -> Sheet:
    columns = (TableColumn(_("Package"), 360), TableColumn(_("Why it was not taken"), 480))
    rows = [[str(one.path), "\n".join(explain(problem) for problem in one.problems[:20])] for one in result.refused]
    return Sheet(OutTable(_("Not taken"), columns, rows, len(rows)))
