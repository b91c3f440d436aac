"""The yearly report on the command line: lines for people, or JSON (``docs/schema/annual-report.schema.json``)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.commands.console import say
from intcoop_desktop.domain.annex2 import SECTIONS, AnnualReport, Gap
from intcoop_desktop.domain.annex2_difference import LABELS
from intcoop_desktop.domain.annex2_json import to_plain
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.dates import short
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import is_kind, kind_of

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

TITLES: Mapping[int, str] = {
    1: N_("Units that do the work"),
    2: N_("Responsible officials"),
    3: N_("Foreigners"),
    4: N_("Citizens sent abroad"),
    5: N_("Copy of the yearly work plan"),
    6: N_("Copies of agreements"),
    7: N_("Implementation of agreements"),
    8: N_("Conferences"),
    9: N_("Teaching and upbringing work"),
}

ROWS: Mapping[int, str] = {
    1: "units",
    2: "officials",
    3: "stays",
    4: "trips",
    5: "plans",
    6: "agreements",
    7: "activities",
    8: "conferences",
    9: "teaching",
}
"""Section → the field of the report with its rows."""


def _json(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def summary(office: "Office", report: AnnualReport) -> None:
    """Edition, state, days, and one line a section."""
    edition = office.reports.edition(report.year, report.edition)
    state = WORDS["report_state"].text(edition.state)
    say(
        _("Report for {year}, edition {edition}: {state}").format(year=report.year, edition=report.edition, state=state)
    )
    start, end, due = report.period.start, report.period.end, office.reports.due(report.year).isoformat()
    say(_("Period: {start} – {end}; due {due}").format(start=short(start), end=short(end), due=short(due)))
    if edition.incoming_number or edition.delivered_on:
        day = short(edition.delivered_on)
        say(_("Delivered: {number}, {day}").format(number=edition.incoming_number, day=day))
    for number in SECTIONS:
        one = report.section(number)
        share = f"{int(100 * one.completeness)} %" if one.filled else _("not filled in")
        say(f"A2.{number}\t{_(TITLES[number])}\t{one.count}\t{share}\t{len(report.gaps_of(number))}")


def gaps(found: Sequence[Gap], *, as_json: bool) -> None:
    """What is missing: section, record, field, why."""
    from intcoop_desktop.services.report_parts.words import WHY

    if as_json:
        _json([asdict(gap) for gap in found])
        return
    for gap in found:
        say(f"A2.{gap.section}\t{gap.kind}:{gap.record_id}\t{gap.record}\t{field_label(gap)}\t{_(WHY[gap.why])}")


def field_label(gap: Gap) -> str:
    """The field a gap names, in the user's language."""
    if is_kind(gap.kind):
        known = {field.name: field.label for field in kind_of(gap.kind).all_fields}
        if gap.field in known:
            return _(known[gap.field])
    return _(LABELS[gap.field]) if gap.field in LABELS else gap.field


def section(report: AnnualReport, number: int, *, as_json: bool) -> None:
    """The rows of a section and its text."""
    rows: tuple[Any, ...] = getattr(report, ROWS[number])
    if as_json:
        _json({"section": number, "rows": [asdict(row) for row in rows], "text": report.text(number)})
        return
    for row in rows:
        texts = [_text(getattr(row, field.name)) for field in fields(row) if field.name in LABELS]
        say("\t".join(text for text in texts if text))
    if report.text(number):
        say(report.text(number))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(getattr(one, "name", "") for one in value if hasattr(one, "sha256"))
    if isinstance(value, bool):
        return "+" if value else ""
    return " ".join(short(str(value)).split()) if value is not None else ""


def whole(office: "Office", report: AnnualReport) -> None:
    """Everything as JSON."""
    reports = office.reports
    editions = [asdict(one) for one in reports.editions(report.year)]
    open_yet = [asdict(one) for one in reports.readiness(report.year)]
    due = reports.due(report.year).isoformat()
    _json({**to_plain(report), "due": due, "editions": editions, "open": open_yet})


def differences(office: "Office", year: int, before: int, after: int, *, as_json: bool) -> None:
    """What differs between two editions; ``before`` 0: between the latest one and the registers."""
    reports = office.reports
    found = reports.difference(year, before, after) if before else reports.changed_since(year)
    if as_json:
        _json([asdict(one) for one in found])
        return
    for one in found:
        say(reports.line(one))
