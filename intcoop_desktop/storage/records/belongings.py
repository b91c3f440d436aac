"""What belongs to a person: every record of every register that refers to them, and their questionnaires."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from intcoop_desktop.registers.registry import referring
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.storage.schema.people import stays
from intcoop_desktop.storage.schema.questionnaires import prints, questionnaires
from intcoop_desktop.storage.schema.registers import OWN_TABLES, TABLES, links


def belongings(connection: Connection, person_id: int, *, archived: bool = True) -> dict[str, list[int]]:
    """Code of a kind → ids of records that refer to the person; ``questionnaire`` too. Without ``archived`` those in
    the recycle bin are left out."""
    found = {
        "questionnaire": _referring(connection, questionnaires, "person_id", person_id, archived),
        "stay": _referring(connection, stays, "person_id", person_id, archived),
    }
    for kind, name in person_fields():
        if kind.field(name).kind == "references":
            ids = _linked(connection, kind, name, person_id, archived)
        else:
            ids = _referring(connection, TABLES[kind.code], name, person_id, archived)
        if ids:
            found[kind.code] = sorted({*found.get(kind.code, ()), *ids})
    return {code: ids for code, ids in found.items() if ids}


def person_fields() -> Iterator[tuple[RecordKind, str]]:
    """Every field of a register that refers to persons, stays aside."""
    return ((kind, one.name) for kind, one in referring("person") if kind.code not in OWN_TABLES)


def stay_fields() -> Iterator[tuple[RecordKind, str]]:
    """Every field of a register that refers to stays."""
    return ((kind, one.name) for kind, one in referring("stay") if kind.code not in OWN_TABLES)


def of_stay(connection: Connection, stay_id: int, *, archived: bool = True) -> dict[str, list[int]]:
    """Code of a kind → ids of records that refer to the stay."""
    found: dict[str, list[int]] = {}
    for kind, name in stay_fields():
        if kind.field(name).kind == "references":
            ids = _linked(connection, kind, name, stay_id, archived)
        else:
            ids = _referring(connection, TABLES[kind.code], name, stay_id, archived)
        if ids:
            found[kind.code] = sorted({*found.get(kind.code, ()), *ids})
    return found


def _referring(connection: Connection, table: Table, column: str, value: int, archived: bool) -> list[int]:
    query = select(table.c.id).where(table.c[column] == value).order_by(table.c.id)
    if not archived:
        query = query.where(table.c.archived == 0)
    return list(connection.execute(query).scalars())


def _linked(connection: Connection, kind: RecordKind, name: str, target: int, archived: bool) -> list[int]:
    table = TABLES[kind.code]
    chosen = (links.c.kind == kind.code, links.c.field == name, links.c.target_id == target)
    query = select(table.c.id).where(table.c.id.in_(select(links.c.record_id).where(*chosen))).order_by(table.c.id)
    if not archived:
        query = query.where(table.c.archived == 0)
    return list(connection.execute(query).scalars())


def print_moments(connection: Connection, questionnaire_id: int) -> list[str]:
    """When a questionnaire was printed, oldest first (UTC)."""
    query = select(prints.c.at).where(prints.c.questionnaire_id == questionnaire_id).order_by(prints.c.id)
    return list(connection.execute(query).scalars())
