"""What has to be known of questionnaires to put scanned sheets to them."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, text

from intcoop_desktop.storage.records.titles import as_json

_HEADS = """SELECT id, number, revision, state, origin, archived, name, person_id,
    coalesce(scan, '') AS waiting FROM questionnaires"""
_BY_NUMBER = text(f"{_HEADS} WHERE number IN (SELECT value FROM json_each(:given))")
_BY_ID = text(f"{_HEADS} WHERE id IN (SELECT value FROM json_each(:given))")
_REVISIONS = text(
    """SELECT questionnaire_id, number, state, hash, coalesce(scan, '') AS scan FROM revisions
    WHERE questionnaire_id IN (SELECT value FROM json_each(:given))"""
)
_PRINTS = text(
    """SELECT questionnaire_id, revision, hash FROM prints
    WHERE questionnaire_id IN (SELECT value FROM json_each(:given))"""
)
_SHORT = 8  # digits of a hash that stand on paper


@dataclass(frozen=True, slots=True)
class PaperRevision:
    """One revision; ``check`` is the code its signed or last printed paper carries, ``earlier`` those of its other
    prints."""

    state: str
    check: str
    scan: str
    earlier: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A questionnaire with its revisions by number; ``waiting`` is the scan kept before it is signed off."""

    id: int
    number: str
    revision: int
    state: str
    origin: str
    archived: bool
    name: str
    person_id: int
    waiting: str
    revisions: dict[int, PaperRevision]


def by_number(connection: Connection, numbers: Collection[str]) -> dict[str, PaperRecord]:
    """Questionnaires by their numbers, also those in the recycle bin."""
    rows = connection.execute(_BY_NUMBER, {"given": json.dumps(list(numbers))}).mappings().all()
    return {one.number: one for one in _records(connection, [dict(row) for row in rows]).values()}


def by_id(connection: Connection, ids: Collection[int]) -> dict[int, PaperRecord]:
    """The same by id."""
    rows = connection.execute(_BY_ID, {"given": as_json(ids)}).mappings().all()
    return _records(connection, [dict(row) for row in rows])


def _records(connection: Connection, rows: list[dict[str, object]]) -> dict[int, PaperRecord]:
    given = {"given": as_json(int(str(row["id"])) for row in rows)}
    printed: dict[tuple[int, int], set[str]] = {}
    for row in connection.execute(_PRINTS, given):
        printed.setdefault((row.questionnaire_id, row.revision), set()).add(row.hash[:_SHORT].upper())
    revisions: dict[int, dict[int, PaperRevision]] = {}
    for row in connection.execute(_REVISIONS, given):
        check = row.hash[:_SHORT].upper()
        earlier = frozenset(printed.get((row.questionnaire_id, row.number), set()) - {check})
        found = PaperRevision(row.state, check, row.scan, earlier)
        revisions.setdefault(row.questionnaire_id, {})[row.number] = found
    made: dict[int, PaperRecord] = {}
    for values in rows:
        values["archived"] = bool(values["archived"])
        made[int(str(values["id"]))] = PaperRecord(
            **values,  # type: ignore[arg-type]  # the columns are named after the fields
            revisions=revisions.get(int(str(values["id"])), {}),
        )
    return made
