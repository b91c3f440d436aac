"""Bring a store to the newest revision, all in one transaction.

Alembic is imported here only, and this module only when a store is made or is older than the
program: opening a current store costs one plain SELECT (``stored_revision``).
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from intcoop_desktop.domain.errors import N_, DamagedStore
from intcoop_desktop.storage.migrations import REVISIONS

Progress = Callable[[str], None]


def revision_module(name: str) -> ModuleType:
    """Return the module of one revision."""
    return import_module(f"intcoop_desktop.storage.migrations.versions.{name}")


def upgrade(connection: Connection, current: str | None, *, to: str | None = None) -> None:
    """Run the revisions after ``current`` on ``connection``, whose transaction the caller holds.

    The connection must have ``foreign_keys`` off since before its BEGIN: rebuilding a parent table
    would otherwise cascade into its children. Raises DamagedStore when rows went missing or a
    foreign key is broken afterwards; the caller rolls back.
    """
    start = 0 if current is None else REVISIONS.index(current) + 1
    stop = len(REVISIONS) if to is None else REVISIONS.index(to) + 1
    if current is None:
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num TEXT NOT NULL,"
            " CONSTRAINT pk_alembic_version PRIMARY KEY (version_num)) STRICT"
        )
    context = MigrationContext.configure(connection)
    for name in REVISIONS[start:stop]:
        module = revision_module(name)
        before = row_counts(connection)
        with Operations.context(context):
            module.upgrade()
        _compare_counts(name, before, row_counts(connection), getattr(module, "rows_may_change", ()))
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (name,))
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DamagedStore(N_("The upgrade of the store broke a reference between records; nothing was changed."))


def row_counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every ordinary table (not of FTS shadow tables)."""
    names = connection.exec_driver_sql(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()) for name in names.all()
    }


def _compare_counts(revision: str, before: dict[str, int], after: dict[str, int], allowed: tuple[str, ...]) -> None:
    for table, count in before.items():
        if table in allowed or table == "alembic_version":
            continue
        if after.get(table) != count:
            raise DamagedStore(
                N_("The upgrade {revision} would lose rows of {table}; nothing was changed."),
                revision=revision,
                table=table,
            )
