"""Opening, units of work, readers, and what the user is told when the store cannot be used."""

import os
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import CannotOpen, DamagedStore, KnownError, NewerStore, ReadOnlyOffice
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.store import Store
from tests.storage.office import DATA_KEY, USER, save, saved


def test_saved_is_there_after_reopening(store: Store, folder: Path) -> None:
    save(store, "name", "Қазақстан «ұлт»")
    store.close()
    with closing(Store.open(folder, DATA_KEY)) as again:
        assert saved(again) == {"name": "Қазақстан «ұлт»"}


def test_closed_store_is_one_self_contained_file_each(store: Store, folder: Path) -> None:
    save(store, "a", "b")
    saved(store)
    store.attachments.put(b"x")
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == [layout.ATTACHMENTS, layout.STORE]


def test_nothing_readable_on_the_disk(store: Store, folder: Path) -> None:
    save(store, "name", "MARKER-in-record")
    store.attachments.put(b"MARKER-in-attachment" * 1000)
    raw = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"MARKER" not in raw
    assert b"SQLite format" not in raw


def test_without_commit_nothing_is_saved(store: Store) -> None:
    with store.unit_of_work(USER, "x") as uow:
        uow.audit("save", "record:1", {"a": "b"})
    assert store.audit_log.head().entries == 0


def test_error_inside_rolls_back_and_passes(store: Store) -> None:
    def fail() -> None:
        with store.unit_of_work(USER, "x") as uow:
            uow.audit("save", "record:1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.audit_log.head().entries == 0
    save(store, "after", "works")


def test_unit_of_work_inside_another_says_so(store: Store) -> None:
    with store.unit_of_work(USER, "x"), pytest.raises(RuntimeError, match="inside"), store.unit_of_work(USER, "y"):
        pass
    save(store, "after", "works")


def test_reader_cannot_write(store: Store) -> None:
    with pytest.raises(ReadOnlyOffice), store.reader() as connection:
        connection.exec_driver_sql("DELETE FROM settings")


def test_reader_sees_the_last_commit_while_a_write_is_under_way(store: Store) -> None:
    save(store, "a", "1")
    with store.unit_of_work(USER, "x") as uow:
        uow.connection.exec_driver_sql("UPDATE settings SET value = '2'")
        assert saved(store) == {"a": "1"}
        uow.commit()
    assert saved(store) == {"a": "2"}


def test_writers_take_turns(store: Store) -> None:
    def work(number: int) -> None:
        for step in range(20):
            save(store, f"{number}-{step}", "x")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(saved(store)) == 80
    assert store.audit_log.verify() == []


def test_strict_tables_refuse_the_wrong_type(store: Store) -> None:
    with store.reader() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%'"
        ).all()
    assert rows == []


def test_connection_rule(store: Store) -> None:
    expected = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "journal_mode": "wal",
        "synchronous": 2,
    }
    with store.unit_of_work(USER, "x") as uow:
        found = {name: uow.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found == expected


def test_second_store_in_a_folder_is_refused(store: Store, folder: Path) -> None:
    with pytest.raises(KnownError, match="already"):
        Store.create(folder, DATA_KEY)


def test_wrong_key_is_a_damaged_store(store: Store, folder: Path) -> None:
    store.close()
    with pytest.raises(DamagedStore):
        Store.open(folder, bytes(32))


def test_missing_store(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(CannotOpen):
        Store.open(folder, DATA_KEY)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(4080), os.urandom(8192)])
def test_other_content_is_a_damaged_store(store: Store, folder: Path, content: bytes) -> None:
    store.close()
    layout.store_path(folder).write_bytes(content)
    with pytest.raises(DamagedStore):
        Store.open(folder, DATA_KEY)
    assert layout.store_path(folder).read_bytes() == content


def test_newer_store_is_left_alone(store: Store, folder: Path) -> None:
    store.close()
    _set_revision(folder, "9999_future")
    before = layout.store_path(folder).read_bytes()
    with pytest.raises(NewerStore, match="newer version"):
        Store.open(folder, DATA_KEY)
    assert layout.store_path(folder).read_bytes() == before


def test_read_only_on_request(store: Store, folder: Path) -> None:
    save(store, "a", "b")
    store.close()
    with closing(Store.open(folder, DATA_KEY, read_only=True)) as again:
        assert again.read_only is not None
        assert saved(again) == {"a": "b"}
        with pytest.raises(ReadOnlyOffice):
            again.unit_of_work(USER, "x")
        with pytest.raises(ReadOnlyOffice):
            again.attachments.put(b"x")


def test_unfinished_creation_is_named(folder: Path) -> None:
    folder.mkdir()
    connect(layout.store_path(folder), derive_key(DATA_KEY, "store"), writable=True, create=True).close()
    with pytest.raises(DamagedStore):
        Store.open(folder, DATA_KEY)


def test_opening_does_not_import_alembic(store: Store, folder: Path) -> None:
    import subprocess

    store.close()
    code = (
        "import sys; from pathlib import Path; from intcoop_desktop.storage.store import Store;"
        f"Store.open(Path({str(folder)!r}), {DATA_KEY!r}).close();"
        "print(sorted({'alembic', 'pydantic', 'cryptography', 'argon2'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def _set_revision(folder: Path, revision: str) -> None:
    with closing(connect(layout.store_path(folder), derive_key(DATA_KEY, "store"), writable=True)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
