"""What is drawn from the whole report: PDF, Excel, Word, and the prints that stand for missing copies.

One snapshot feeds all, so the figures are the same everywhere.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date

from intcoop_desktop.domain.annex2 import LIST_SECTIONS, AgreementRow, AnnualReport, Count, PlanRow
from intcoop_desktop.domain.tables import Cell, OutTable, TableColumn
from intcoop_desktop.services.results import Progress

PIXELS = 7
"""Of a screen, for a millimetre of paper: what the columns of a workbook are measured in."""


def pdf_of(report: AnnualReport) -> bytes:
    """The report as printed. Raises ``UserError`` for a text no font has."""
    from intcoop_desktop.printing.annex2.report import draw_annex2

    out = io.BytesIO()
    draw_annex2(report, out)
    return out.getvalue()


def word_of(report: AnnualReport) -> bytes:
    """The report as an editable Word file (.docx)."""
    from intcoop_desktop.printing.annex2.word import write_word

    out = io.BytesIO()
    write_word(report, out)
    return out.getvalue()


def record_pdf_of(report: AnnualReport, row: PlanRow | AgreementRow) -> bytes:
    """The print of a plan or agreement no copy of which is there."""
    from intcoop_desktop.printing.annex2.record_print import draw_record

    out = io.BytesIO()
    draw_record(report, row, out)
    return out.getvalue()


def excel_of(report: AnnualReport, progress: Progress | None = None) -> bytes:
    """The lists of sections 1–4 and 8 and the totals as a workbook with real types, filters and print set-up."""
    from intcoop_desktop.exchange.books_out import Sheet, write_book

    out = io.BytesIO()
    sheets = [Sheet(_list(report, number)) for number in LIST_SECTIONS]
    write_book([*sheets, Sheet(_totals(report))], out, progress or (lambda done, total, what: None))
    return out.getvalue()


def _list(report: AnnualReport, number: int) -> OutTable:
    from intcoop_desktop.printing.annex2.lists import section_list
    from intcoop_desktop.printing.wording import wording

    listed = section_list(report, number)
    assert listed is not None
    kinds = [column.kind for column in listed.columns]
    columns = tuple(TableColumn(column.title, round(column.share * PIXELS / 1.5)) for column in listed.columns)
    rows = ([_typed(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in listed.rows)
    title = wording("annex2").part("sheets").text(str(number))
    return OutTable(title, columns, rows, len(listed.rows), report.organisation.name_kk, note=_note(report))


def _typed(cell: str | int, kind: str) -> Cell:
    """A whole date becomes one, a year a number; what is partial stays as it is written."""
    if not isinstance(cell, str):
        return cell
    if kind == "year" and cell.isdecimal():
        return int(cell)
    if kind != "date":
        return cell
    from intcoop_desktop.i18n import dates

    try:
        return date.fromisoformat(cell) if len(cell) == len("2026-07-15") else dates.short(cell)
    except ValueError:
        return cell


def _note(report: AnnualReport) -> str:
    from intcoop_desktop.printing.wording import wording

    words = wording("annex2")
    year = words.part("heading").text("year", year=report.year)
    return f"{year} {words.part('words').text('draft')}" if report.draft else year


def _totals(report: AnnualReport) -> OutTable:
    from intcoop_desktop.printing.wording import wording

    words = wording("annex2").part("sheets")
    columns = tuple(
        TableColumn(title, width) for title, width in zip(words.texts("totals_columns"), _WIDTHS, strict=True)
    )
    rows = list(_total_rows(report))
    return OutTable(words.text("totals"), columns, rows, len(rows), report.organisation.name_kk, note=_note(report))


_WIDTHS = (70, 220, 220, 100, 100)


def _total_rows(report: AnnualReport) -> Iterator[Sequence[Cell]]:
    from intcoop_desktop.printing.wording import wording

    words = wording("annex2").part("sheets")
    stays, trips, events = report.stay_totals, report.trip_totals, report.conference_totals
    yield 3, words.text("stays"), "", stays.stays, stays.persons
    for key, count in (("diaspora", stays.diaspora), ("kandas", stays.kandas), ("cis", stays.cis)):
        yield 3, words.text(key), "", count.rows, count.persons
    yield from _lines(3, words.text("country"), stays.by_country)
    yield from _lines(3, words.text("direction"), stays.by_direction)
    yield from _lines(3, words.text("course"), stays.by_course)
    yield 4, words.text("trips"), "", trips.trips, trips.persons
    yield from _lines(4, words.text("purpose"), trips.by_purpose)
    yield from _lines(4, words.text("country"), trips.by_country)
    yield 8, words.text("conferences"), "", events.events, events.participations
    yield from _lines(8, words.text("kind"), events.by_kind)
    yield from _lines(8, words.text("form"), events.by_form)


def _lines(section: int, name: str, counts: Sequence[Count]) -> Iterator[Sequence[Cell]]:
    from intcoop_desktop.printing.wording import wording

    unknown = wording("annex2").part("words").text("not_entered")
    for count in counts:
        yield section, name, count.label or unknown, count.rows, count.persons
