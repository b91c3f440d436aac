"""Answers of questionnaires and the events of their changes."""

import json
from collections.abc import Collection, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.forms.answers import EMPTY, Cell, Value
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records.prepared import Prepared
from intcoop_desktop.storage.schema.questionnaires import answer_events, answers, questionnaires

_upsert_answer = upsert(answers)
_UPSERT_ANSWER = Prepared(
    _upsert_answer.on_conflict_do_update(
        index_elements=["questionnaire_id", "path"],
        set_={name: _upsert_answer.excluded[name] for name in ("value", "missing", "at", "by")},
    )
)
_DELETE_ANSWER = Prepared(
    delete(answers).where(
        answers.c.questionnaire_id == bindparam("questionnaire_id"), answers.c.path == bindparam("path")
    )
)
_upsert_event = upsert(answer_events)
_UPSERT_EVENT = Prepared(
    _upsert_event.on_conflict_do_update(
        index_elements=["questionnaire_id", "sitting", "path"],
        set_={name: _upsert_event.excluded[name] for name in ("new_value", "new_missing", "at", "by")},
    )
)
_LOAD = Prepared(
    select(answers.c.path, answers.c.value, answers.c.missing).where(
        answers.c.questionnaire_id == bindparam("questionnaire_id")
    )
)


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(value: Value) -> str | None:
    """A value as stored: JSON, NULL for none."""
    if value is None:
        return None
    return encode_basestring(value) if isinstance(value, str) else _ENCODE(value)


def decode(value: str | None, missing: str | None) -> Cell:
    """The cell of a stored value and reason."""
    if value is None:
        return Cell(None, missing)
    plain = json.loads(value)
    return Cell(tuple(plain) if isinstance(plain, list) else plain, missing)


def load(connection: Connection, questionnaire_id: int, paths: Collection[str] | None = None) -> dict[str, Cell]:
    """Answers of a questionnaire (only ``paths`` when given); what is empty has no row."""
    rows = _LOAD.all(connection, questionnaire_id=questionnaire_id)
    return {row[0]: decode(row[1], row[2]) for row in rows if paths is None or row[0] in paths}


def load_many(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Cell]]:
    """Answers of several questionnaires."""
    found: dict[int, dict[str, Cell]] = {questionnaire_id: {} for questionnaire_id in ids}
    query = select(answers.c.questionnaire_id, answers.c.path, answers.c.value, answers.c.missing).where(
        answers.c.questionnaire_id.in_(ids)
    )
    for row in connection.execute(query):
        found[row[0]][row[1]] = decode(row[2], row[3])
    return found


def save(
    connection: Connection, questionnaire_id: int, changed: Mapping[str, Cell], *, sitting: str, user: str
) -> dict[str, tuple[Cell, Cell]]:
    """Store changed cells and their events; return what really changed: path → (old, new)."""
    before = load(connection, questionnaire_id, changed)
    differences = {
        path: (before.get(path, EMPTY), cell)
        for path, cell in changed.items()
        if before.get(path, EMPTY) != cell and not (cell.empty and path not in before)
    }
    if not differences:
        return {}
    moment = now()
    put, gone, events = [], [], []
    for path, (old, new) in differences.items():
        stamp = {"questionnaire_id": questionnaire_id, "path": path, "at": moment, "by": user}
        value = None if new.empty else encode(new.value)
        if new.empty:
            gone.append({"questionnaire_id": questionnaire_id, "path": path})
        else:
            put.append(stamp | {"value": value, "missing": new.missing})
        change = {"old_value": encode(old.value), "old_missing": old.missing, "new_value": value}
        events.append(stamp | change | {"new_missing": new.missing, "sitting": sitting})
    _UPSERT_ANSWER.run_many(connection, put)
    _DELETE_ANSWER.run_many(connection, gone)
    _UPSERT_EVENT.run_many(connection, events)
    return differences


def insert_all(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Store answers of new questionnaires as they stand (bulk loading, prefill)."""
    if rows:
        connection.execute(insert(answers), rows)


def row(questionnaire_id: int, path: str, cell: Cell, moment: str, user: str) -> dict[str, Any]:
    """One row for ``insert_all``."""
    return {
        "questionnaire_id": questionnaire_id,
        "path": path,
        "value": encode(cell.value),
        "missing": cell.missing,
        "at": moment,
        "by": user,
    }


def events(connection: Connection, questionnaire_id: int) -> list[tuple[str, Cell, Cell, str, str]]:
    """(path, old, new, when, who), newest first."""
    table = answer_events
    query = select(table).where(table.c.questionnaire_id == questionnaire_id).order_by(table.c.at.desc(), table.c.path)
    return [
        (r.path, decode(r.old_value, r.old_missing), decode(r.new_value, r.new_missing), r.at, r.by)
        for r in connection.execute(query)
    ]


def last_value(connection: Connection, path: str, *, excluding: int = 0, look_back: int = 50) -> Cell | None:
    """The value of the latest questionnaire that has one, of the last ``look_back``."""
    recent = (
        select(questionnaires.c.id)
        .where(questionnaires.c.id != excluding)
        .order_by(questionnaires.c.id.desc())
        .limit(look_back)
        .subquery()
    )
    query = (
        select(answers.c.value, answers.c.missing)
        .join(recent, recent.c.id == answers.c.questionnaire_id)
        .where(answers.c.path == path)
        .order_by(answers.c.questionnaire_id.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return decode(found[0], found[1]) if found is not None else None


def used_values(connection: Connection, path: str, look_back: int = 2000) -> list[str]:
    """Texts entered at ``path`` in the last ``look_back`` questionnaires, latest first, repeats included."""
    recent = select(questionnaires.c.id).order_by(questionnaires.c.id.desc()).limit(look_back).subquery()
    query = (
        select(answers.c.value)
        .join(recent, recent.c.id == answers.c.questionnaire_id)
        .where(answers.c.path == path, answers.c.value.is_not(None))
        .order_by(answers.c.questionnaire_id.desc())
    )
    values = [json.loads(value) for value in connection.execute(query).scalars()]
    return [value for value in values if isinstance(value, str)]
