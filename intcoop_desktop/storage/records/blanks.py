"""Blank forms that were printed, by their serials (``B2026-0001``)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select, update

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records.questionnaires import take_numbers
from intcoop_desktop.storage.schema.questionnaires import blank_forms


@dataclass(frozen=True, slots=True)
class BlankForm:
    """One printed blank: whom it was printed for, and the questionnaire typed in from it (None: not yet)."""

    id: int
    serial: str
    person_id: int | None
    stay_id: int | None
    questionnaire_id: int | None
    printed_at: str
    printed_by: str
    edition: str  # "" before forms had several


_COLUMNS = tuple(blank_forms.c[name] for name in BlankForm.__dataclass_fields__)


def take(
    connection: Connection, year: int, holders: Sequence[tuple[int | None, int | None]], user: str, edition: str
) -> list[str]:
    """Give the next serials of the year to (person, stay) each, for blanks of an edition; returns them in order."""
    moment = now()
    numbers = take_numbers(connection, "blank", year, len(holders))
    serials = [f"B{year}-{number:04d}" for number in numbers]
    rows = [
        {"serial": serial, "person_id": person, "stay_id": stay, "printed_at": moment, "printed_by": user}
        | {"edition": edition}
        for serial, (person, stay) in zip(serials, holders, strict=True)
    ]
    connection.execute(insert(blank_forms), rows)
    return serials


def by_serial(connection: Connection, serial: str) -> BlankForm | None:
    """A blank by its serial."""
    return _one(connection.execute(select(*_COLUMNS).where(blank_forms.c.serial == serial)).mappings().first())


def of_person(connection: Connection, person_id: int) -> list[BlankForm]:
    """The blanks printed for a person, newest first."""
    query = select(*_COLUMNS).where(blank_forms.c.person_id == person_id).order_by(blank_forms.c.id.desc())
    return [BlankForm(**row) for row in connection.execute(query).mappings()]


def assign(
    connection: Connection, blank_id: int, person_id: int | None, stay_id: int | None, questionnaire_id: int | None
) -> None:
    """Note whose it is, and the questionnaire typed in from it."""
    values = {"person_id": person_id, "stay_id": stay_id, "questionnaire_id": questionnaire_id}
    connection.execute(update(blank_forms).where(blank_forms.c.id == blank_id), values)


def _one(row: RowMapping | None) -> BlankForm | None:
    return BlankForm(**row) if row is not None else None
