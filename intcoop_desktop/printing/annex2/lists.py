"""The lists of the report, once for the PDF, the Word file and the Excel workbook: columns and typed cells.

Dates are ISO 8601 and may be partial; ``shown`` writes them as they are printed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.annex2 import AgreementRow, AnnualReport, ConferenceRow, Count, PlanRow, UnitRow
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n import dates
from intcoop_desktop.printing.wording import Wording, wording

Cell = str | int
Row = tuple[Cell, ...]
FONT = "serif"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """``share`` are millimetres before they are scaled to the sheet; ``kind``: text, date, year or number."""

    title: str
    share: float
    align: str = "left"
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class SectionList:
    """The list of one section. ``wide`` ones stand on turned sheets."""

    section: int
    columns: tuple[ListColumn, ...]
    rows: tuple[Row, ...]
    wide: bool = False

    def shown(self) -> Iterator[tuple[str, ...]]:
        """The rows as they are printed."""
        kinds = [column.kind for column in self.columns]
        for row in self.rows:
            yield tuple(_shown(cell, kind) for cell, kind in zip(row, kinds, strict=True))


Shares = Sequence[tuple[float, str, str]]

_SHARES: Mapping[int, Shares] = {
    1: [(9, "center", "number"), (55, "left", "text"), (62, "left", "text"), (44, "left", "text")],
    2: [
        (9, "center", "number"), (57, "left", "text"), (50, "left", "text"), (30, "left", "text"),
        (30, "left", "text"),
    ],
    3: [
        (11, "center", "number"), (54, "left", "text"), (15, "center", "year"), (32, "left", "text"),
        (24, "left", "text"), (48, "left", "text"), (24, "center", "text"), (38, "left", "text"),
        (27, "center", "date"),
    ],
    4: [
        (11, "center", "number"), (48, "left", "text"), (15, "center", "year"), (38, "left", "text"),
        (38, "left", "text"), (28, "left", "text"), (27, "left", "text"), (35, "left", "text"),
        (32, "center", "date"),
    ],
    5: [(9, "center", "number"), (70, "left", "text"), (48, "left", "text"), (43, "left", "text")],
    6: [
        (9, "center", "number"), (52, "left", "text"), (43, "left", "text"), (34, "left", "text"),
        (38, "left", "text"),
    ],
    8: [
        (11, "center", "number"), (58, "left", "text"), (42, "left", "text"), (40, "left", "text"),
        (27, "center", "text"), (48, "left", "text"), (41, "left", "text"),
    ],
}  # fmt: skip
WIDE = frozenset({3, 4, 8})


def section_list(report: AnnualReport, number: int) -> SectionList | None:
    """The list of section ``number``; None for sections that are texts only."""
    make = _ROWS.get(number)
    if make is None:
        return None
    words = wording("annex2")
    titles = words.part("columns").texts(str(number))
    columns = tuple(
        ListColumn(title, share, align, kind)
        for title, (share, align, kind) in zip(titles, _SHARES[number], strict=True)
    )
    return SectionList(number, columns, tuple(make(report, words.part("words"))), number in WIDE)


def total_lines(report: AnnualReport, number: int) -> list[str]:
    """What stands under the list of a section; the totals are the same everywhere."""
    make = _TOTALS.get(number)
    words = wording("annex2").part("words")
    return make(report, words) if make is not None else []


def _shown(cell: Cell, kind: str) -> str:
    return dates.short(cell) if kind == "date" and isinstance(cell, str) else str(cell)


# ------------------------------------------------------------- rows


def _units(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate(report.units, 1):
        yield number, one.name, one.address, _place(one, words)


def _place(unit: UnitRow, words: Wording) -> str:
    """Building and room; a bare number gets its word, a text stands as it is."""
    parts = []
    for key, value in (("building", unit.building), ("room", unit.room)):
        if value:
            parts.append(words.text(key, **{key: value}) if value.isdecimal() else value)
    return ", ".join(parts)


def _officials(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate(report.officials, 1):
        post = ", ".join(part for part in (one.position, one.unit) if part)
        yield number, one.name, post, one.work_phone, one.home_phone


def _stays(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate(report.stays, 1):
        yield (
            number,
            _two_scripts(one.name, one.latin_name),
            one.birth_year,
            one.country,
            one.direction,
            one.speciality,
            one.course,
            one.residence,
            one.expected_end,
        )


def _two_scripts(filed: str, latin: str) -> str:
    """As filed, with the Latin of the passport; the Latin alone where no font has the filed one."""
    if not latin or latin == filed:
        return filed
    return latin if measurer(FONT).missing(filed) else f"{filed} ({latin})"


def _trips(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate(report.trips, 1):
        yield (
            number,
            one.name,
            one.birth_year,
            one.residence_kz,
            one.residence_abroad,
            one.purpose,
            one.term,
            one.place,
            one.return_date,
        )


def _plans(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate((plan for plan in report.plans if not plan.left_out), 1):
        day = dates.short(one.approved_on)
        approved = ", ".join(part for part in (day, _numbered(one.approval_number, words), one.approved_by) if part)
        yield number, one.title, approved or words.text("not_approved"), _copies(one, words)


def _agreements(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate((row for row in report.agreements if not row.left_out), 1):
        sort = f"{one.kind} {_numbered(one.number, words)}".strip()
        name = "\n".join(part for part in (sort, one.subject, words.text("new") if one.is_new else "") if part)
        partners = "\n".join(part for part in (one.partners, one.countries) if part)
        yield number, name, partners, _term(one, words), _copies(one, words)


def _numbered(number: str, words: Wording) -> str:
    return words.text("number", number=number) if number else ""


def _term(one: AgreementRow, words: Wording) -> str:
    signed = words.text("signed", date=dates.short(one.signed_on)) if one.signed_on else ""
    until = words.text("until", date=dates.short(one.valid_to)) if one.valid_to else ""
    if one.open_ended:
        until = words.text("open_ended")
    return "\n".join(part for part in (signed, until) if part)


def _copies(row: PlanRow | AgreementRow, words: Wording) -> str:
    return words.text("own_print") if row.needs_print else words.text("copies", count=len(row.copies))


def _conferences(report: AnnualReport, words: Wording) -> Iterator[Row]:
    for number, one in enumerate(report.conferences, 1):
        place = ", ".join(part for part in (one.country, one.place, one.organiser) if part)
        took_part = "\n".join(part for part in (one.participants.strip(), _form(one)) if part)
        yield number, one.event, _sort(one), place, _days(one), took_part, one.paper


def _sort(one: ConferenceRow) -> str:
    return f"{one.nature} {one.kind}".strip()


def _form(one: ConferenceRow) -> str:
    return f"({', '.join(part for part in (one.form, one.mode) if part)})" if one.form or one.mode else ""


def _days(one: ConferenceRow) -> str:
    first, last = dates.short(one.date_from), dates.short(one.date_to)
    return f"{first} – {last}" if last and last != first else first


_ROWS: Mapping[int, Callable[[AnnualReport, Wording], Iterator[Row]]] = {
    1: _units,
    2: _officials,
    3: _stays,
    4: _trips,
    5: _plans,
    6: _agreements,
    8: _conferences,
}


# ------------------------------------------------------------- totals


def _stay_total(report: AnnualReport, words: Wording) -> list[str]:
    if not report.stays:
        return []
    totals = report.stay_totals
    text = words.text(
        "total_stays",
        stays=totals.stays,
        persons=totals.persons,
        diaspora=totals.diaspora.persons,
        kandas=totals.kandas.persons,
        cis=totals.cis.persons,
    )
    return [text, *_breakdowns(words, ("by_country", totals.by_country), ("by_direction", totals.by_direction))]


def _trip_total(report: AnnualReport, words: Wording) -> list[str]:
    if not report.trips:
        return []
    totals = report.trip_totals
    text = words.text("total_trips", trips=totals.trips, persons=totals.persons)
    return [text, *_breakdowns(words, ("by_country", totals.by_country), ("by_purpose", totals.by_purpose))]


def _conference_total(report: AnnualReport, words: Wording) -> list[str]:
    if not report.conferences:
        return []
    totals = report.conference_totals
    return [words.text("total_conferences", events=totals.events, people=totals.participations)]


def _breakdowns(words: Wording, *parts: tuple[str, Sequence[Count]]) -> list[str]:
    lines = []
    for key, counts in parts:
        named = [f"{count.label or words.text('not_entered')} – {count.persons}" for count in counts]
        if len(named) > 1:
            lines.append(words.text(key, counts="; ".join(named)))
    return lines


_TOTALS: Mapping[int, Callable[[AnnualReport, Wording], list[str]]] = {
    3: _stay_total,
    4: _trip_total,
    8: _conference_total,
}
