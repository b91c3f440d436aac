"""What records are called: worked out from the fields a register names, kept beside them, followed when they change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, text

from intcoop_desktop.i18n import dates
from intcoop_desktop.i18n.keys import fold, index_text, person_key, sort_key
from intcoop_desktop.registers.registry import kind_of, referring
from intcoop_desktop.registers.spec import RecordKind, Value, Values

_PERSON = """SELECT id, coalesce(nullif(trim(family_name || ' ' || given_name || ' ' || patronymic), ''),
    trim(latin_family_name || ' ' || latin_given_name)) FROM persons WHERE id IN (SELECT value FROM json_each(:ids))"""
_STAY = """SELECT s.id, coalesce(nullif(trim(p.family_name || ' ' || p.given_name || ' ' || p.patronymic), ''),
    trim(p.latin_family_name || ' ' || p.latin_given_name)), s.arrival, s.speciality
    FROM stays s JOIN persons p ON p.id = s.person_id WHERE s.id IN (SELECT value FROM json_each(:ids))"""

Look: TypeAlias = Callable[[str, Sequence[int]], Mapping[int, str]]
"""(kind of record, ids) → titles of those that are there."""

LONGEST = 200
"""Characters of a title; what is longer ends with an ellipsis."""


def as_json(ids: Iterable[int]) -> str:
    """Ids as a parameter of ``json_each``."""
    return "[" + ",".join(map(str, ids)) + "]"


def titles(connection: Connection, code: str, ids: Iterable[int]) -> dict[int, str]:
    """Id → what the record is called, for those that are there."""
    wanted = as_json(ids)
    if wanted == "[]":
        return {}
    if code == "person":
        return {row[0]: " ".join(row[1].split()) for row in connection.execute(text(_PERSON), {"ids": wanted})}
    if code == "stay":
        rows = connection.execute(text(_STAY), {"ids": wanted})
        return {row[0]: joined(" · ", [" ".join(row[1].split()), dates.short(row[2]), row[3]]) for row in rows}
    table = kind_of(code).plural
    query = text(f"SELECT id, record_title FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))")
    return {row[0]: row[1] for row in connection.execute(query, {"ids": wanted})}


def joined(joint: str, parts: Sequence[str]) -> str:
    """Parts in one line, empty ones left out, not longer than ``LONGEST``."""
    whole = joint.join(" ".join(part.split()) for part in parts if part.strip())
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def derived(connection: Connection, kind: RecordKind, values: Values) -> dict[str, Any]:
    """The columns that follow from the title."""
    return derived_by(kind, values, lambda code, ids: titles(connection, code, ids))


def derived_by(kind: RecordKind, values: Values, look: Look) -> dict[str, Any]:
    """The same, with titles of other records from ``look``."""
    parts = title_parts(kind, values, look)
    title = joined(kind.joint, parts)
    key = person_key(*parts[:3]) if kind.joint == " " else sort_key(title)
    return {"record_title": title, "record_key": key if title else "", "record_fold": fold(title)}


def title_parts(kind: RecordKind, values: Values, look: Look) -> list[str]:
    """The texts of the fields a record is called by, in order; references by their own titles."""
    parts = []
    for name in kind.name:
        field, value = kind.field(name), values[name]
        if field.kind in ("reference", "references"):
            ids = targets(value)
            known = look(field.options, ids)
            parts.append(", ".join(known[one] for one in ids if one in known))
        else:
            parts.append(dates.short(str(value)) if value not in (None, False) else "")
    return parts


def targets(value: Value) -> list[int]:
    """Ids of the records a field refers to."""
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, int)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []


def search_text(kind: RecordKind, values: Values, title: str) -> str:
    """Folded text a record is found by: its title and the fields that say so."""
    texts = [title, *(str(values[one.name]) for one in kind.all_fields if one.find and values[one.name])]
    return index_text(" ".join(texts))


def named_by(code: str) -> list[tuple[RecordKind, str]]:
    """(kind, field) whose titles hold the title of records of ``code``."""
    return [(kind, field.name) for kind, field in referring(code) if field.name in kind.name]


def called(connection: Connection, code: str, name: str, limit: int = 3) -> list[int]:
    """Ids of present records called ``name``, however it is spelt."""
    wanted = fold(name)
    if not wanted:
        return []
    if code == "stay":
        return _stays_called(connection, name, limit)
    columns = ("fold_name", "fold_latin") if code == "person" else ("record_fold",)
    for column in columns:
        query = text(
            f"SELECT id FROM {kind_of(code).plural} WHERE {column} = :name AND archived = 0 ORDER BY id LIMIT :limit"
        )
        found = list(connection.execute(query, {"name": wanted, "limit": limit}).scalars())
        if found:
            return found
    return []


_STAYS_OF = """SELECT s.id FROM stays s JOIN persons p ON p.id = s.person_id
    WHERE s.archived = 0 AND (p.fold_name = :name OR p.fold_latin = :name) ORDER BY s.id"""


def _stays_called(connection: Connection, name: str, limit: int) -> list[int]:
    """Stays by their whole title, or all stays of a person by the name alone."""
    person = name.partition(" · ")[0]
    ids = list(connection.execute(text(_STAYS_OF), {"name": fold(person)}).scalars())
    whole = fold(name)
    exact = [one for one, title in titles(connection, "stay", ids).items() if fold(title) == whole]
    return (exact or (ids if fold(person) == whole else []))[:limit]
