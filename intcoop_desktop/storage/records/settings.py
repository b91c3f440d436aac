"""Office settings and roles of users, as rows."""

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from intcoop_desktop.storage.audit import now
from intcoop_desktop.storage.schema.core import settings, users


def get(connection: Connection, key: str) -> str | None:
    """JSON of a setting."""
    return connection.execute(select(settings.c.value).where(settings.c.key == key)).scalar()


def put(connection: Connection, key: str, value: str) -> None:
    """Store the JSON of a setting."""
    statement = upsert(settings).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def roles(connection: Connection) -> dict[str, frozenset[str]]:
    """Roles of every user who was not removed."""
    query = select(users.c.name, users.c.roles).where(users.c.removed_at.is_(None)).order_by(users.c.id)
    return {row[0]: frozenset(row[1].split()) for row in connection.execute(query)}


def put_roles(connection: Connection, name: str, given: frozenset[str]) -> None:
    """Add a user or change the roles; a removed one comes back."""
    text = " ".join(sorted(given))
    if connection.execute(select(users.c.id).where(users.c.name == name)).first() is None:
        connection.execute(insert(users), {"name": name, "roles": text, "created_at": now()})
    else:
        connection.execute(update(users).where(users.c.name == name), {"roles": text, "removed_at": None})


def remove_user(connection: Connection, name: str) -> None:
    """Mark a user as removed; what they did stays theirs."""
    connection.execute(update(users).where(users.c.name == name), {"removed_at": now(), "roles": ""})
