"""Editions of the yearly report and what stands with them, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.domain.annex2 import ReportCopy
from intcoop_desktop.domain.annex2_editions import ReportEdition
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records.mapping import Mapper
from intcoop_desktop.storage.schema.annual_reports import (
    annual_report_copies,
    annual_report_left_out,
    annual_report_sheets,
    annual_report_texts,
    annual_reports,
)

_EDITIONS = Mapper(ReportEdition, annual_reports)

LeftOut = tuple[int, int, int]
"""Section, id of the record, id of the file (0: the whole record)."""


# ------------------------------------------------------------- editions


def editions(connection: Connection, year: int) -> list[ReportEdition]:
    """Editions of a year, the latest first."""
    query = select(*_EDITIONS.columns).where(annual_reports.c.year == year)
    rows = connection.execute(query.order_by(annual_reports.c.edition.desc()))
    return [_EDITIONS.record(row) for row in rows]


def years(connection: Connection) -> list[int]:
    """Years of which anything is stored."""
    return list(connection.execute(select(annual_reports.c.year).distinct()).scalars())


def last_cut_off(connection: Connection, before: int) -> str:
    """Last day of the latest approved report of a year before ``before``, "" when there is none."""
    table = annual_reports.c
    query = select(table.period_end).where(table.year < before, table.snapshot.is_not(None))
    return connection.execute(query.order_by(table.year.desc(), table.edition.desc()).limit(1)).scalar() or ""


def get(connection: Connection, report_id: int) -> ReportEdition | None:
    """One edition."""
    row = connection.execute(select(*_EDITIONS.columns).where(annual_reports.c.id == report_id)).first()
    return _EDITIONS.record(row) if row is not None else None


def add(connection: Connection, edition: ReportEdition, user: str) -> ReportEdition:
    """Store a new edition; id, uid and moments are given here."""
    moment = now()
    who = {"created_at": moment, "created_by": user, "changed_at": moment, "changed_by": user, "uid": uuid4().hex}
    key = connection.execute(insert(annual_reports), _EDITIONS.values(edition) | who).inserted_primary_key
    assert key is not None
    found = get(connection, int(key[0]))
    assert found is not None
    return found


def change(connection: Connection, edition: ReportEdition, user: str) -> ReportEdition:
    """Store an edition as it is now."""
    moved = {"changed_at": now(), "changed_by": user}
    connection.execute(
        update(annual_reports).where(annual_reports.c.id == edition.id), _EDITIONS.values(edition) | moved
    )
    found = get(connection, edition.id)
    assert found is not None
    return found


def remove(connection: Connection, report_id: int) -> None:
    """Delete an edition that was just opened and is taken back."""
    for table in (annual_report_texts, annual_report_left_out, annual_report_copies):
        connection.execute(delete(table).where(table.c.report_id == report_id))
    connection.execute(delete(annual_reports).where(annual_reports.c.id == report_id))


# ------------------------------------------------------------- texts, what is left out


def texts(connection: Connection, report_id: int) -> dict[int, str]:
    """Section → text."""
    table = annual_report_texts.c
    query = select(table.section, table.text).where(table.report_id == report_id).order_by(table.section)
    return {row.section: row.text for row in connection.execute(query)}


def put_text(connection: Connection, report_id: int, section: int, text: str, user: str) -> None:
    """Keep the text of a section; an empty one goes away."""
    own = (annual_report_texts.c.report_id == report_id, annual_report_texts.c.section == section)
    if not text:
        connection.execute(delete(annual_report_texts).where(*own))
        return
    values = {"text": text, "changed_at": now(), "changed_by": user}
    statement = upsert(annual_report_texts).values(report_id=report_id, section=section, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["report_id", "section"], set_=values))


def left_out(connection: Connection, report_id: int) -> set[LeftOut]:
    """What is left out of the copies."""
    table = annual_report_left_out.c
    query = select(table.section, table.record_id, table.file_id).where(table.report_id == report_id)
    return {(section, record_id, file_id) for section, record_id, file_id in connection.execute(query)}


def put_left_out(connection: Connection, report_id: int, what: LeftOut, out: bool) -> None:
    """Leave something out, or take it in again."""
    values = dict(zip(("section", "record_id", "file_id"), what, strict=True)) | {"report_id": report_id}
    if out:
        connection.execute(upsert(annual_report_left_out).values(values).on_conflict_do_nothing())
        return
    table = annual_report_left_out
    connection.execute(delete(table).where(*(table.c[name] == value for name, value in values.items())))


# ------------------------------------------------------------- frozen copies


def put_copies(connection: Connection, report_id: int, copies: Sequence[ReportCopy]) -> None:
    """The files an edition was approved with, instead of those that stood here."""
    table = annual_report_copies
    connection.execute(delete(table).where(table.c.report_id == report_id))
    rows: list[Mapping[str, Any]] = [
        {
            "report_id": report_id,
            "section": copy.section,
            "kind": copy.kind,
            "record_id": copy.record_id,
            "name": copy.file.name,
            "size": copy.file.size,
            "content": copy.file.sha256,
        }
        for copy in copies
        if copy.file is not None
    ]
    if rows:
        connection.execute(insert(table), rows)


# ------------------------------------------------------------- collection sheets


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A collection sheet that went out; ``unit_id`` None: what belongs to no unit."""

    id: int
    year: int
    unit_id: int | None
    file_name: str
    due: str
    rows: int
    sent_at: str
    sent_by: str
    returned_at: str
    changed: int


_SHEETS = Mapper(StoredSheet, annual_report_sheets)


def add_sheet(connection: Connection, sheet: StoredSheet, user: str) -> StoredSheet:
    """Keep that a sheet went out."""
    values = _SHEETS.values(sheet) | {"sent_at": now(), "sent_by": user, "returned_at": "", "changed": 0}
    key = connection.execute(insert(annual_report_sheets), values).inserted_primary_key
    assert key is not None
    row = connection.execute(select(*_SHEETS.columns).where(annual_report_sheets.c.id == int(key[0]))).one()
    return _SHEETS.record(row)


def sheets(connection: Connection, year: int) -> list[StoredSheet]:
    """Sheets of a year, the latest first."""
    table = annual_report_sheets
    rows = connection.execute(select(*_SHEETS.columns).where(table.c.year == year).order_by(table.c.id.desc()))
    return [_SHEETS.record(row) for row in rows]


def sheet_returned(connection: Connection, sheet_id: int, changed: int) -> None:
    """Keep that a sheet came back."""
    table = annual_report_sheets
    connection.execute(update(table).where(table.c.id == sheet_id), {"returned_at": now(), "changed": changed})
