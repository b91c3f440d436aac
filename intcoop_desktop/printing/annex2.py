"""The yearly report of Annex 2: legal heading, sections 1–9 in the order's own words, signature.

Sections with nothing behind them say «толтырылмаған»; until the report is approved every page carries «ЖОБА».
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport, OfficialRow, StayRow, TripRow, UnitRow
from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.document import About, pdf_document
from intcoop_desktop.printing.flow import LANDSCAPE, PORTRAIT, Flow, Paper, draw_flow
from intcoop_desktop.printing.signing import Signatory, signature_block
from intcoop_desktop.printing.table import BODY, Column, Table
from intcoop_desktop.printing.typeset import MM, Style, Unprintable, break_text
from intcoop_desktop.printing.wording import Wording, wording

STAMP = Style(size=11)
HEADING = Style(size=14, font="serif-bold", align="center")
CAPTION = Style(size=9, align="center")
SECTION = Style(size=12, font="serif-bold", align="justify", after=6)
TEXT = Style(size=12, align="justify", indent=12.5 * MM, after=3)
EMPTY = Style(size=12, font="serif-italic", after=3)
TOTAL = Style(size=11)
WIDE_BODY = BODY.but(size=9.5)
STAMP_WIDTH = 75 * MM
WIDE_SECTIONS = (3, 4)
"""Sections whose lists of nine columns stand on turned sheets."""


def draw_annex2(report: AnnualReport, out: BinaryIO) -> int:
    """Write the report as PDF to ``out``; return the number of pages.

    Raises UserError when a text holds characters that cannot be printed, and names section, row and text.
    """
    words = wording("annex2")
    flow = Flow(PORTRAIT)
    _heading(flow, report, words)
    for number in SECTIONS:
        _section(flow, report, number, words)
    _signature(flow, report, words)
    small = words.part("words")
    start, end = (dates.short(day) for day in (report.period.start, report.period.end))
    left = small.text("footer_left", start=start, end=end)
    about = About(words.text("title"), report.organisation.name_kk, words.part("heading").text("subject"))
    with pdf_document(out, about) as pen:
        draw_flow(
            pen,
            flow,
            lambda page, count: (left, small.text("footer_right", page=page, count=count)),
            watermark=small.text("draft") if report.draft else "",
        )
        return pen.page_count


def _heading(flow: Flow, report: AnnualReport, words: Wording) -> None:
    stamp_x = flow.width - STAMP_WIDTH
    flow.paragraph(words.text("stamp"), STAMP, x=stamp_x)
    if report.organisation.addressee.strip():
        flow.gap(6 * MM)
        flow.paragraph(report.organisation.addressee.strip(), STAMP.but(font="serif-bold"), x=stamp_x)
    flow.gap(12 * MM)
    heading = words.part("heading")
    year = heading.text("year", year=report.year)
    _blank_with_year(flow, report.organisation.name_kk, year, heading.text("caption"))
    flow.gap(2 * MM)
    flow.paragraph(heading.text("subject"), HEADING)
    flow.gap(8 * MM)


def _blank_with_year(flow: Flow, name: str, year: str, caption: str) -> None:
    """The organisation on ruled lines, the year after the last, the caption under the blank."""
    year_width = break_text(year, flow.width, HEADING)[0].width + 3 * MM
    width = flow.width - year_width
    lines = break_text(name, width, HEADING)
    for index, line in enumerate(lines):
        cells = [(0.0, width, line.text, HEADING)]
        if index == len(lines) - 1:
            cells.append((width, year_width, year, HEADING.but(align="right")))
        flow.columns(cells)
        flow.rule(0.0, width)
    flow.y += 1.0
    flow.paragraph(caption, CAPTION, width=width)


def _section(flow: Flow, report: AnnualReport, number: int, words: Wording) -> None:
    rows = _ROWS[number](report, words) if number in _ROWS else []
    text = report.text(number).strip()
    _turn_if_needed(flow, LANDSCAPE if rows and number in WIDE_SECTIONS else PORTRAIT)
    title = f"{number}. {words.part('sections').text(str(number))}"
    flow.gap(5 * MM)
    flow.paragraph(title, SECTION, keep=90.0 if rows else 20.0)
    if rows:
        body = WIDE_BODY if flow.paper is LANDSCAPE else BODY
        try:
            Table(flow, _columns(_LISTS[number], words), body=body).draw(rows)
        except Unprintable as error:
            raise _named(error, number, rows) from error
        _total(flow, report, number, words.part("words"))
    if text:
        flow.paragraph(text, TEXT)
    if not rows and not text:
        flow.paragraph(words.part("words").text("empty"), EMPTY)


def _named(error: Unprintable, section: int, rows: list[Sequence[str]]) -> UserError:
    """The same refusal, saying in which section and at whom."""
    row = next(row for row in rows if error.text in row)
    return UserError(
        N_("A2.{section}, row {row} “{record}”: no font has the characters {characters} of “{text}”."),
        section=section,
        row=row[0],
        record=row[1],
        **error.params,
    )


def _turn_if_needed(flow: Flow, paper: Paper) -> None:
    if flow.paper is not paper:
        flow.turn(paper)


def _columns(name: str, words: Wording) -> list[Column]:
    titles = words.part("columns").texts(name)
    return [Column(title, share, align) for title, (share, align) in zip(titles, _SHARES[name], strict=True)]


def _total(flow: Flow, report: AnnualReport, number: int, words: Wording) -> None:
    if number == 3:
        stays = report.stays
        text = words.text(
            "total_stays",
            stays=len(stays),
            persons=len({stay.person_id for stay in stays}),
            diaspora=_persons(stay.person_id for stay in stays if stay.is_diaspora),
            kandas=_persons(stay.person_id for stay in stays if stay.is_kandas),
            cis=_persons(stay.person_id for stay in stays if stay.is_cis),
        )
    elif number == 4:
        text = words.text("total_trips", trips=len(report.trips))
    else:
        return
    flow.gap(2 * MM)
    flow.paragraph(text, TOTAL)


def _persons(ids: Iterator[int]) -> int:
    return len(set(ids))


def _signature(flow: Flow, report: AnnualReport, words: Wording) -> None:
    _turn_if_needed(flow, PORTRAIT)
    flow.gap(14 * MM)
    captions = words.part("signature")
    organisation = report.organisation
    position = organisation.head_position or captions.text("position")
    signature_block(flow, Signatory(position, organisation.head_name), captions, seal=True)


def _unit_rows(report: AnnualReport, words: Wording) -> list[Sequence[str]]:
    return [(str(n), unit.name, unit.address, _place(unit, words)) for n, unit in enumerate(report.units, 1)]


def _place(unit: UnitRow, words: Wording) -> str:
    """Building and room; a bare number gets its word, a text stands as it is."""
    parts = []
    for key, value in (("building", unit.building), ("room", unit.room)):
        if value:
            parts.append(words.part("words").text(key, **{key: value}) if value.isdecimal() else value)
    return ", ".join(parts)


def _official_rows(report: AnnualReport, words: Wording) -> list[Sequence[str]]:
    return [_official(n, official) for n, official in enumerate(report.officials, 1)]


def _official(number: int, official: OfficialRow) -> Sequence[str]:
    post = ", ".join(part for part in (official.position, official.unit) if part)
    return str(number), official.name, post, official.work_phone, official.home_phone


def _stay_rows(report: AnnualReport, words: Wording) -> list[Sequence[str]]:
    return [_stay(n, stay) for n, stay in enumerate(report.stays, 1)]


def _stay(number: int, stay: StayRow) -> Sequence[str]:
    return (
        str(number),
        _stay_name(stay),
        stay.birth_year,
        stay.country,
        stay.direction,
        stay.speciality,
        stay.course,
        stay.residence,
        dates.short(stay.expected_end),
    )


def _stay_name(stay: StayRow) -> str:
    """As filed, with the Latin of the passport; the Latin alone where no font has the filed one."""
    filed = stay.name
    if not stay.latin_name or stay.latin_name == filed:
        return filed
    if measurer(BODY.font).missing(filed):
        return stay.latin_name
    return f"{filed} ({stay.latin_name})"


def _trip_rows(report: AnnualReport, words: Wording) -> list[Sequence[str]]:
    return [_trip(n, trip) for n, trip in enumerate(report.trips, 1)]


def _trip(number: int, trip: TripRow) -> Sequence[str]:
    return (
        str(number),
        trip.name,
        trip.birth_year,
        trip.residence_kz,
        trip.residence_abroad,
        trip.purpose,
        trip.term,
        trip.place,
        dates.short(trip.return_date),
    )


_ROWS = {1: _unit_rows, 2: _official_rows, 3: _stay_rows, 4: _trip_rows}
_LISTS = {1: "units", 2: "officials", 3: "stays", 4: "trips"}

_SHARES: dict[str, list[tuple[float, str]]] = {
    "units": [(9, "center"), (55, "left"), (62, "left"), (44, "left")],
    "officials": [(9, "center"), (57, "left"), (50, "left"), (30, "left"), (30, "left")],
    "stays": [
        (11, "center"), (54, "left"), (15, "center"), (32, "left"), (24, "left"),
        (48, "left"), (24, "center"), (38, "left"), (27, "center"),
    ],
    "trips": [
        (11, "center"), (48, "left"), (15, "center"), (38, "left"), (38, "left"),
        (28, "left"), (27, "left"), (35, "left"), (32, "center"),
    ],
}  # fmt: skip
"""Millimetres of each column, scaled to the width of the sheet, and its alignment."""
