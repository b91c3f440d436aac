"""Revisions make exactly the tables the program declares, lose no row, and are one transaction."""

import itertools
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from intcoop_desktop.domain.errors import DamagedStore
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup.snapshots import list_snapshots
from intcoop_desktop.storage.connections import RawConnection, connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.migrations import HEAD, REVISIONS, runner
from intcoop_desktop.storage.migrations.revisions import stored_revision, upgrade_store
from intcoop_desktop.storage.schema.all_tables import metadata
from intcoop_desktop.storage.store import Store
from tests.storage.office import CHEAP, DATA_KEY, USER

KEY = derive_key(DATA_KEY, "store")

Facts = dict[str, object]


def raw(folder: Path) -> RawConnection:
    return connect(layout.store_path(folder), KEY, writable=True)


def make_at(folder: Path, revision: str, data_key: bytes = DATA_KEY) -> None:
    """A store of an older program."""
    key = derive_key(data_key, "store")
    folder.mkdir(exist_ok=True)
    connect(layout.store_path(folder), key, writable=True, create=True).close()
    from intcoop_desktop.storage.attachments import Attachments

    Attachments.create(layout.attachments_path(folder), derive_key(data_key, "attachments"))
    upgrade_store(layout.store_path(folder), key, None, to=revision)
    with closing(connect(layout.store_path(folder), key, writable=True)) as connection:
        connection.execute("INSERT INTO meta VALUES ('store_id', 'abc')")


def test_revisions_form_one_chain() -> None:
    files = {path.stem for path in (Path(runner.__file__).parent / "versions").glob("[0-9]*.py")}
    assert files == set(REVISIONS)
    modules = [runner.revision_module(name) for name in REVISIONS]
    assert [module.revision for module in modules] == list(REVISIONS)
    assert [module.down_revision for module in modules] == [None, *REVISIONS[:-1]]


def test_revisions_do_not_import_todays_tables() -> None:
    for path in (Path(runner.__file__).parent / "versions").glob("*.py"):
        assert "storage.schema" not in path.read_text(encoding="utf-8")


def test_migrated_store_has_the_declared_tables(store: Store, folder: Path, tmp_path: Path) -> None:
    store.close()
    with closing(raw(folder)) as migrated:
        found = facts(migrated)
    declared_path = tmp_path / "declared.db"
    with closing(connect(declared_path, KEY, writable=True, create=True)) as declared:
        dialect = create_engine("sqlite://").dialect
        for table in metadata.sorted_tables:
            declared.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                declared.execute(str(CreateIndex(index).compile(dialect=dialect)))
        expected = facts(declared)
    assert {name: found.get(name) for name in expected} == expected
    assert [name for name in found if name not in expected and not _is_search_table(name)] == []


def facts(connection: RawConnection) -> Facts:
    """Columns, types, defaults, keys, references, checks and indexes of every table."""
    found: Facts = {}
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for name, strict in tables:
        columns = connection.execute(f'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo("{name}")')
        references = connection.execute(
            f'SELECT "from", "table", "to", on_update, on_delete FROM pragma_foreign_key_list("{name}") ORDER BY 1'
        )
        indexes = connection.execute(
            f'SELECT i.name, i."unique", i.origin, (SELECT group_concat(coalesce(c.name, \'*\') || c."desc")'
            f' FROM pragma_index_xinfo(i.name) c WHERE c.key) FROM pragma_index_list("{name}") i'
        )
        sql = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)).fetchone()
        found[name] = (
            strict,
            columns.fetchall(),
            references.fetchall(),
            # Indexes SQLite makes for UNIQUE and PRIMARY KEY have numbered names.
            sorted((row[0] if row[2] == "c" else "", *row[1:]) for row in indexes.fetchall()),
            _constraint_names(sql[0]),
        )
    return found


def _constraint_names(sql: str) -> list[str]:
    words = sql.replace("(", " ( ").split()
    return sorted(after for word, after in itertools.pairwise(words) if word.upper() == "CONSTRAINT")


def _is_search_table(name: str) -> bool:
    return "search" in name or name.startswith(("fts_", "find_"))


def test_older_store_is_upgraded_after_a_backup(folder: Path) -> None:
    new = keys.create(folder, USER, "x", kdf=CHEAP)
    make_at(folder, REVISIONS[0], new.data_key)
    Store.open(folder, new.data_key).close()
    with closing(connect(layout.store_path(folder), derive_key(new.data_key, "store"), writable=True)) as connection:
        assert stored_revision(connection) == HEAD
    (snapshot,) = list_snapshots(folder / layout.BACKUPS)
    assert snapshot.reason == "upgrade"


def test_lost_rows_stop_the_upgrade(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_at(folder, REVISIONS[0])
    monkeypatch.setattr(runner.revision_module(REVISIONS[1]), "upgrade", _losing_upgrade)
    with pytest.raises(DamagedStore, match="lose rows of meta"):
        upgrade_store(layout.store_path(folder), KEY, REVISIONS[0])
    with closing(raw(folder)) as connection:
        assert stored_revision(connection) == REVISIONS[0]
        assert connection.execute("SELECT count(*) FROM meta").fetchone()[0] == 1


def _losing_upgrade() -> None:
    from alembic import op

    op.execute("DELETE FROM meta")


def test_rebuilding_a_parent_keeps_its_children(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic's batch mode drops and remakes the parent table; with foreign keys on, a cascade would follow."""
    make_at(folder, REVISIONS[0])
    with closing(raw(folder)) as connection:
        connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT) STRICT")
        connection.execute(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER,"
            " CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE) STRICT"
        )
        connection.execute("INSERT INTO parent VALUES (1, 'a'), (2, 'b')")
        connection.execute("INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)")
    monkeypatch.setattr(runner.revision_module(REVISIONS[1]), "upgrade", _rebuilding_upgrade)
    upgrade_store(layout.store_path(folder), KEY, REVISIONS[0], to=REVISIONS[1])
    with closing(raw(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM child").fetchone()[0] == 3
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _rebuilding_upgrade() -> None:
    import sqlalchemy as sa
    from alembic import op

    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("name", new_column_name="title", existing_type=sa.Text())
