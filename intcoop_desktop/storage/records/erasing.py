"""Erasing a person for good: rows, search text, files, details of the log; what is shared with others only loses them.

The rows are gone from the pages of the store, too (``secure_delete``); the search indexes are rebuilt, because a
deleted text would stay in their older segments. The log keeps that something was done, not what (``audit.erase``).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from intcoop_desktop.registers.registry import KINDS, kind_of, referring
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.records import printed, registers
from intcoop_desktop.storage.records.merging import write_links
from intcoop_desktop.storage.schema.people import persons, stays
from intcoop_desktop.storage.schema.questionnaires import (
    answer_events,
    answers,
    blank_forms,
    prints,
    questionnaires,
    revisions,
)
from intcoop_desktop.storage.schema.registers import (
    INDEX,
    OWN_TABLES,
    TABLES,
    attached_files,
    distinct_persons,
    erased_people,
    links,
    state_notes,
)
from intcoop_desktop.storage.unit_of_work import UnitOfWork

ONLY_THEIRS = frozenset({"briefing", "incident"})
"""Kinds whose records go with the only person they are about; orders and groups stay, without the person."""

QUESTIONNAIRE = "questionnaire"

Ids = Mapping[str, Collection[int]]


@dataclass(frozen=True, slots=True)
class Doom:
    """What goes with a person (code of a kind → ids), and what is shared: (kind, field) → ids of records that only
    lose the person or something of theirs."""

    gone: dict[str, set[int]] = field(default_factory=dict)
    shared: dict[tuple[str, str], set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Erased:
    """Identity of who was erased, and when by whom."""

    uid: str
    at: str
    by: str


# ------------------------------------------------------------- what goes


def doom(connection: Connection, person_id: int) -> Doom:
    """What erasing the person would take with it."""
    same = {person_id, *merged_into(connection, person_id)}
    found = Doom({"person": same})
    waiting = [("person", same)]
    while waiting:
        code, ids = waiting.pop()
        for kind, one in referring(code):
            for record_id in registers.referring_any(connection, kind, one.name, sorted(ids)):
                goes = one.required or _only_theirs(connection, kind, one.name, record_id, ids)
                if not goes:
                    found.shared.setdefault((kind.code, one.name), set()).add(record_id)
                elif record_id not in found.gone.setdefault(kind.code, set()):
                    found.gone[kind.code].add(record_id)
                    waiting.append((kind.code, {record_id}))
    mine = questionnaires.c.person_id.in_(same) | questionnaires.c.stay_id.in_(found.gone.get("stay", ()))
    theirs = set(connection.execute(select(questionnaires.c.id).where(mine)).scalars())
    if theirs:
        found.gone[QUESTIONNAIRE] = theirs
    for (code, name), ids in list(found.shared.items()):
        ids -= found.gone.get(code, set())
        if not ids:
            del found.shared[code, name]
    return found


def merged_into(connection: Connection, person_id: int) -> set[int]:
    """Ids of those in the recycle bin who were merged into this person, and into them: the same person once more."""
    query = text(
        "SELECT DISTINCT CAST(substr(e.record, 8) AS INTEGER) FROM audit_entries e"
        " JOIN audit_payloads p ON p.entry_id = e.id WHERE e.kind = 'merged' AND e.record LIKE 'person:%'"
        " AND json_extract(p.payload, '$.person') = :id"
        " AND CAST(substr(e.record, 8) AS INTEGER) IN (SELECT id FROM persons WHERE archived = 1)"
    )
    found: set[int] = set()
    waiting = [person_id]
    while waiting:
        for one in connection.execute(query, {"id": waiting.pop()}).scalars():
            if one not in found and one != person_id:
                found.add(one)
                waiting.append(one)
    return found


def _only_theirs(connection: Connection, kind: RecordKind, name: str, record_id: int, ids: Collection[int]) -> bool:
    """Whether a record that names several persons names none but these."""
    if kind.code not in ONLY_THEIRS or kind.field(name).kind != "references":
        return False
    return set(_targets(connection, kind, record_id, name)) <= set(ids)


def _targets(connection: Connection, kind: RecordKind, record_id: int, name: str) -> list[int]:
    own = (links.c.kind == kind.code, links.c.record_id == record_id, links.c.field == name)
    return list(connection.execute(select(links.c.target_id).where(*own).order_by(links.c.position)).scalars())


def shared_records(found: Doom) -> dict[str, list[int]]:
    """Code of a kind → ids of the records that stay and lose the person."""
    records: dict[str, set[int]] = {}
    for (code, _name), ids in found.shared.items():
        records.setdefault(code, set()).update(ids)
    return {code: sorted(ids) for code, ids in records.items()}


def questionnaire_titles(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Number and name of questionnaires."""
    table = questionnaires.c
    rows = connection.execute(select(table.id, table.number, table.name).where(table.id.in_(ids)))
    return {row.id: " · ".join(filter(None, (row.number, row.name))) for row in rows}


# ------------------------------------------------------------- erasing


def erase(uow: UnitOfWork, found: Doom) -> None:
    """Erase everything that goes. ``office.erasure`` and a restored backup do this."""
    connection = uow.connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    people = sorted(found.gone["person"])
    query = select(persons.c.id, persons.c.uid).where(persons.c.id.in_(people))
    uids = {row.id: row.uid for row in connection.execute(query)}
    _unlink(connection, found)
    _erase_questionnaires(connection, found.gone.get(QUESTIONNAIRE, ()))
    blank = {"person_id": None, "stay_id": None}
    forms = blank_forms.c
    theirs = forms.person_id.in_(people) | forms.stay_id.in_(found.gone.get("stay", ()))
    connection.execute(update(blank_forms).where(theirs), blank)
    apart = distinct_persons.c
    connection.execute(delete(distinct_persons).where(apart.first_id.in_(people) | apart.second_id.in_(people)))
    printed.erase(connection, found.gone)
    _erase_records(connection, found.gone)
    for code, ids in found.gone.items():
        for record_id in ids:
            uow.erase_audit(f"{code}:{record_id}")
    remember(connection, [Erased(uid, now(), uow.user) for uid in uids.values()])
    for person_id, uid in uids.items():
        uow.audit("erase", f"person:{person_id}", {"uid": uid})
    optimize(connection)


def _unlink(connection: Connection, found: Doom) -> None:
    """Take what goes out of the records that stay; they are called anew."""
    for (code, name), ids in found.shared.items():
        kind = kind_of(code)
        one = kind.field(name)
        gone = found.gone.get(one.options, set())
        for record_id in ids:
            if one.kind == "references":
                left = [target for target in _targets(connection, kind, record_id, name) if target not in gone]
                write_links(connection, (code, record_id, name), left)
            else:
                table = TABLES[code]
                connection.execute(update(table).where(table.c.id == record_id), {name: None})
        if code not in OWN_TABLES:
            registers.name_anew(connection, kind, sorted(ids))


def _erase_questionnaires(connection: Connection, ids: Collection[int]) -> None:
    for one in ids:
        for table in (answers, answer_events, revisions, prints):
            connection.execute(delete(table).where(table.c.questionnaire_id == one))
        forms = blank_forms.c.questionnaire_id == one
        connection.execute(update(blank_forms).where(forms), {"questionnaire_id": None})
        follower = questionnaires.c.previous_id == one
        connection.execute(update(questionnaires).where(follower), {"previous_id": None})
        connection.execute(delete(questionnaires).where(questionnaires.c.id == one))
        connection.execute(text("DELETE FROM questionnaires_fts WHERE rowid = :id"), {"id": one})


def _erase_records(connection: Connection, gone: Ids) -> None:
    for code, ids in gone.items():
        for record_id in ids:
            for table in (attached_files, state_notes):
                mine = (table.c.kind == code, table.c.record_id == record_id)
                connection.execute(delete(table).where(*mine))
            connection.execute(delete(links).where(links.c.kind == code, links.c.record_id == record_id))
            if code == "person":
                connection.execute(delete(persons).where(persons.c.id == record_id))
                connection.execute(text("DELETE FROM persons_fts WHERE rowid = :id"), {"id": record_id})
            elif code == "stay":
                connection.execute(delete(stays).where(stays.c.id == record_id))
            elif code != QUESTIONNAIRE:
                registers.delete_record(connection, kind_of(code), record_id)


def optimize(connection: Connection) -> None:
    """Rebuild the search indexes without what was deleted."""
    for name in ("persons_fts", "questionnaires_fts", INDEX):
        connection.execute(text(f"INSERT INTO {name} ({name}) VALUES ('optimize')"))


# ------------------------------------------------------------- the list of the erased


def erased(connection: Connection) -> list[Erased]:
    """Who was erased, oldest first."""
    table = erased_people.c
    rows = connection.execute(select(table.uid, table.erased_at, table.erased_by).order_by(table.erased_at, table.uid))
    return [Erased(*row) for row in rows]


def remember(connection: Connection, people: Sequence[Erased]) -> None:
    """Put people on the list; who is there already stays as they are."""
    known = {one.uid for one in erased(connection)}
    rows = [{"uid": one.uid, "erased_at": one.at, "erased_by": one.by} for one in people if one.uid not in known]
    if rows:
        connection.execute(insert(erased_people), rows)


def erase_again(uow: UnitOfWork, people: Sequence[Erased]) -> int:
    """Erase everybody on the list who is there (an older backup brought them back); return how many were."""
    again = 0
    for one in people:
        person_id = uow.connection.execute(select(persons.c.id).where(persons.c.uid == one.uid)).scalar()
        if person_id is not None:
            remember(uow.connection, [one])
            erase(uow, doom(uow.connection, person_id))
            again += 1
    remember(uow.connection, people)
    return again


# ------------------------------------------------------------- where the name still stands


def standing(connection: Connection, words: Collection[str], found: Doom) -> dict[str, list[int]]:
    """Code of a kind → ids of records that stay and in whose texts one of ``words`` stands, as written or in
    capitals. Answers of other persons' questionnaires count as theirs."""
    wanted = sorted({form for word in words for form in (word, word.upper())})
    if not wanted:
        return {}
    places: dict[str, list[int]] = {}
    for code, table, key, names in _searched():
        tests = " OR ".join(f'instr("{name}", :w{place})' for name in names for place in range(len(wanted)))
        query = text(f'SELECT DISTINCT "{key}" FROM "{table.name}" WHERE {tests} ORDER BY 1')
        parameters = {f"w{place}": word for place, word in enumerate(wanted)}
        ids = [one for one in connection.execute(query, parameters).scalars() if one not in found.gone.get(code, ())]
        if ids:
            places[code] = sorted({*places.get(code, ()), *ids})
    return places


def _searched() -> Iterator[tuple[str, Table, str, list[str]]]:
    """(code, table, column of the id, columns of text)."""
    for kind in KINDS:
        names = [one.name for one in kind.all_fields if one.kind in ("text", "long", "name")]
        table = TABLES[kind.code]
        names = [{"group": "study_group"}.get(name, name) if kind.code == "stay" else name for name in names]
        yield kind.code, table, "id", names
    yield QUESTIONNAIRE, answers, "questionnaire_id", ["value"]
