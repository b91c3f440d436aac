"""Revisions of questionnaires and the prints that were made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.questionnaires import prints, revisions


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """One row; ``answers`` is canonical JSON, "" while it was neither printed nor signed."""

    number: int
    state: str
    created_at: str
    answers: str
    hash: str
    signed_on: str
    note: str
    printed_pdf: str
    scan: str
    photo: str


@dataclass(frozen=True, slots=True)
class StoredPrint:
    """A print that left the printer."""

    revision: int
    kind: str
    hash: str
    pdf: str
    at: str


def add(connection: Connection, questionnaire_id: int, number: int, user: str) -> None:
    """Open a revision in draft."""
    connection.execute(insert(revisions), first_row(questionnaire_id, number, user, now()))


def first_row(questionnaire_id: int, number: int, user: str, moment: str, state: str = "draft") -> dict[str, Any]:
    """The row of a new revision."""
    return {
        "questionnaire_id": questionnaire_id,
        "number": number,
        "state": state,
        "created_at": moment,
        "created_by": user,
        "answers": "",
        "hash": "",
        "signed_on": "",
        "note": "",
    }


def write(connection: Connection, questionnaire_id: int, number: int, values: Mapping[str, Any]) -> None:
    """Change a revision."""
    table = revisions
    where = (table.c.questionnaire_id == questionnaire_id) & (table.c.number == number)
    connection.execute(update(table).where(where), dict(values))


def listed(connection: Connection, questionnaire_id: int) -> list[StoredRevision]:
    """Revisions, newest first."""
    table = revisions
    query = select(table).where(table.c.questionnaire_id == questionnaire_id).order_by(table.c.number.desc())
    return [
        StoredRevision(
            r.number, r.state, r.created_at, r.answers, r.hash, r.signed_on, r.note,
            r.printed_pdf or "", r.scan or "", r.photo or "",
        )
        for r in connection.execute(query)
    ]  # fmt: skip


def add_print(
    connection: Connection, questionnaire_id: int, revision: int, kind: str, short_hash: str, pdf: str, user: str
) -> None:
    """Remember a print."""
    connection.execute(
        insert(prints),
        {
            "questionnaire_id": questionnaire_id,
            "revision": revision,
            "kind": kind,
            "hash": short_hash,
            "pdf": pdf,
            "at": now(),
            "by": user,
        },
    )


def last_print(connection: Connection, questionnaire_id: int) -> StoredPrint | None:
    """The latest print of a questionnaire."""
    query = select(prints).where(prints.c.questionnaire_id == questionnaire_id).order_by(prints.c.id.desc()).limit(1)
    r = connection.execute(query).first()
    return StoredPrint(r.revision, r.kind, r.hash, r.pdf or "", r.at) if r is not None else None
