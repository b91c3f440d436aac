"""What an office words otherwise, who signs, and case forms written by hand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.documents import case_forms, document_signatories, document_wordings


@dataclass(frozen=True, slots=True)
class StoredSignatory:
    """One entry: for a document ("" = every one) and a role (sign, approve, agree), from a day until another (ISO)."""

    id: int
    document: str
    role: str
    name: str
    position: str
    acting: bool = False
    since: str = ""
    until: str = ""


_COLUMNS = tuple(document_signatories.c[name] for name in StoredSignatory.__dataclass_fields__)


# ------------------------------------------------------------- wordings


def texts(connection: Connection, document: str, language: str) -> dict[str, str]:
    """Key → text the office words otherwise."""
    table = document_wordings.c
    query = select(table.texts).where(table.document == document, table.language == language)
    stored = connection.execute(query).scalar()
    return {str(key): str(text) for key, text in json.loads(stored).items()} if stored else {}


def put_texts(connection: Connection, document: str, language: str, given: Mapping[str, str], user: str) -> None:
    """Store them; none at all forgets the office's wording."""
    table = document_wordings.c
    if not given:
        connection.execute(delete(document_wordings).where(table.document == document, table.language == language))
        return
    values = {"texts": json.dumps(dict(given), ensure_ascii=False), "changed_at": now(), "changed_by": user}
    statement = upsert(document_wordings).values(document=document, language=language, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["document", "language"], set_=values))


# ------------------------------------------------------------- who signs


def signatories(connection: Connection) -> list[StoredSignatory]:
    """All entries, by document and role, the latest last."""
    table = document_signatories.c
    query = select(*_COLUMNS).order_by(table.document, table.role, table.since, table.id)
    return [StoredSignatory(**{**row, "acting": bool(row["acting"])}) for row in connection.execute(query).mappings()]


def put_signatory(connection: Connection, one: StoredSignatory, user: str) -> StoredSignatory:
    """Store an entry; id 0 makes a new one, another id one with this very id (taking back a removal)."""
    values: dict[str, Any] = {name: getattr(one, name) for name in StoredSignatory.__dataclass_fields__ if name != "id"}
    values |= {"acting": int(one.acting), "changed_at": now(), "changed_by": user}
    if (
        one.id
        and connection.execute(update(document_signatories).where(document_signatories.c.id == one.id), values).rowcount
    ):
        return one
    if one.id:
        values["id"] = one.id
    key = connection.execute(insert(document_signatories), values).inserted_primary_key
    assert key is not None
    values = {name: getattr(one, name) for name in StoredSignatory.__dataclass_fields__}
    return StoredSignatory(**{**values, "id": int(key[0])})


def remove_signatory(connection: Connection, signatory_id: int) -> None:
    """Delete an entry."""
    connection.execute(delete(document_signatories).where(document_signatories.c.id == signatory_id))


# ------------------------------------------------------------- case forms


def forms(connection: Connection, kind: str, record_id: int) -> dict[str, dict[str, str]]:
    """Name of a value → case → the form written by hand."""
    table = case_forms.c
    query = select(table.name, table.ending, table.form).where(table.kind == kind, table.record_id == record_id)
    found: dict[str, dict[str, str]] = {}
    for name, ending, form in connection.execute(query):
        found.setdefault(name, {})[ending] = form
    return found


def all_forms(connection: Connection) -> dict[tuple[str, int], dict[str, dict[str, str]]]:
    """The same of every record: (kind, id) → name → case → form. There are as many as somebody wrote."""
    table = case_forms.c
    found: dict[tuple[str, int], dict[str, dict[str, str]]] = {}
    query = select(table.kind, table.record_id, table.name, table.ending, table.form)
    for kind, record_id, name, ending, form in connection.execute(query):
        found.setdefault((kind, record_id), {}).setdefault(name, {})[ending] = form
    return found


def put_form(connection: Connection, key: tuple[str, int, str, str], form: str, user: str) -> None:
    """Store a form under (kind, record, name, case); an empty one gives the rule its place again."""
    names = ("kind", "record_id", "name", "ending")
    if not form:
        table = case_forms.c
        connection.execute(
            delete(case_forms).where(*(table[name] == value for name, value in zip(names, key, strict=True)))
        )
        return
    values = {"form": form, "changed_at": now(), "changed_by": user}
    statement = upsert(case_forms).values(**dict(zip(names, key, strict=True)), **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(names), set_=values))
