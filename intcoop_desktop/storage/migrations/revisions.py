"""The store's revision and the way to the newest one."""

from pathlib import Path

from intcoop_desktop.domain.errors import N_, DamagedStore, NewerStore
from intcoop_desktop.storage.connections import RawConnection, make_engine
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.migrations import REVISIONS


def stored_revision(connection: RawConnection) -> str:
    """Return the schema revision, by a plain SELECT. Raises NewerStore when this program does not
    know it, DamagedStore when there is none."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone() is None:
        raise DamagedStore(N_("This store was never finished. Make the office again or open a backup."))
    revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if revision not in REVISIONS:
        raise NewerStore(
            N_("This office was opened by a newer version of the program. Update the program; nothing was changed.")
        )
    return revision


def upgrade_store(path: Path, key: bytes, current: str | None, *, to: str | None = None) -> None:
    """Run the missing revisions in one transaction, on a connection of their own. Raises KnownErrors;
    the store is then as it was."""
    from intcoop_desktop.storage.migrations.runner import upgrade

    with known_errors(path.parent):
        engine = make_engine(path, key, writable=True)
        try:
            with engine.connect() as connection:
                # Off before BEGIN: rebuilding a table would otherwise delete its children by cascade.
                connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
                with connection.begin():
                    upgrade(connection, current, to=to)
        finally:
            engine.dispose()
