"""One bit turned anywhere in the store, the attachments or a backup is noticed, every time."""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DamagedStore, IntcoopError
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup.archive import verify_archive
from intcoop_desktop.storage.backup.restore import restore
from intcoop_desktop.storage.backup.snapshots import verify_snapshot
from intcoop_desktop.storage.store import Store
from tests.storage.office import CHEAP, USER, flip, save, saved

PASSWORD = "p"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    new = keys.create(folder, USER, PASSWORD, kdf=CHEAP)
    with closing(Store.create(folder, new.data_key, store_id=new.store_id)) as store:
        for number in range(20):
            save(store, str(number), "Әлия " * number * 20)
        store.attachments.put(b"scan" * 50_000)
    return folder


@pytest.fixture
def flips(pytestconfig: pytest.Config) -> int:
    return 5000 if pytestconfig.getoption("--long") else 150


def places(path: Path, count: int) -> Iterator[tuple[int, int]]:
    """Bits all over a file, its first and last bytes among them."""
    rng = random.Random(661)
    size = path.stat().st_size
    for position in (0, 15, 16, 100, size - 1, *(rng.randrange(size) for _ in range(count))):
        yield position, rng.randrange(8)


@pytest.mark.parametrize("name", [layout.STORE, layout.ATTACHMENTS])
def test_in_the_office(office: Path, name: str, flips: int) -> None:
    data_key = keys.unlock(office, USER, PASSWORD)
    assert not _noticed(office, data_key)
    unnoticed = []
    for position, bit in places(office / name, flips):
        flip(office / name, position, bit)
        if not _noticed(office, data_key):
            unnoticed.append((position, bit))
        flip(office / name, position, bit)
    assert unnoticed == []
    assert not _noticed(office, data_key)


def _noticed(office: Path, data_key: bytes) -> bool:
    try:
        with closing(Store.open(office, data_key, read_only=True)) as store:
            return store.check() != []
    except IntcoopError:
        return True


def test_in_a_complete_backup(office: Path, tmp_path: Path, flips: int) -> None:
    backup = tmp_path / "office.intcoop"
    with closing(Store.open(office, keys.unlock(office, USER, PASSWORD))) as store:
        store.backup_file(backup)
    for position, bit in places(backup, flips * 4):
        flip(backup, position, bit)
        with pytest.raises(IntcoopError):
            verify_archive(backup)
        flip(backup, position, bit)
    verify_archive(backup)


@pytest.mark.parametrize("name", [layout.STORE, layout.KEYS, "manifest.json"])
def test_in_a_snapshot(office: Path, name: str, flips: int) -> None:
    with closing(Store.open(office, keys.unlock(office, USER, PASSWORD))) as store:
        snapshot = store.backup().path
    for position, bit in places(snapshot / name, flips):
        flip(snapshot / name, position, bit)
        with pytest.raises(IntcoopError):
            verify_snapshot(snapshot)
        flip(snapshot / name, position, bit)
    verify_snapshot(snapshot)


def test_in_the_attachments_of_snapshots(office: Path, tmp_path: Path, flips: int) -> None:
    """The records come back all the same, and what is missing is said or refused."""
    with closing(Store.open(office, keys.unlock(office, USER, PASSWORD))) as store:
        snapshot = store.backup().path
        names = store.attachments.names()
    shared = snapshot.parent / layout.ATTACHMENTS
    for number, (position, bit) in enumerate(places(shared, flips // 10)):
        flip(shared, position, bit)
        new = tmp_path / f"new{number}"
        restore(snapshot, new, lambda folder: keys.unlock(folder, USER, PASSWORD))
        with closing(Store.open(new, keys.unlock(new, USER, PASSWORD))) as again:
            for name in again.attachments.names():
                assert again.attachments.size(name) == names[name]
                assert again.attachments.get(name)
        shutil.rmtree(new)
        flip(shared, position, bit)


def test_in_a_long_value(office: Path) -> None:
    """SQLCipher hands out zeros for the last page of a long value before it reports the damage."""
    data_key = keys.unlock(office, USER, PASSWORD)
    with closing(Store.open(office, data_key)) as store:
        before = layout.store_path(office).stat().st_size
        save(store, "long", "ұ" * 50_000)
    path = layout.store_path(office)
    assert path.stat().st_size > before
    seen = set()
    for page in range(before // 4096 - 2, path.stat().st_size // 4096):
        flip(path, page * 4096 + 100, 1)
        seen.add(_read_long(office, data_key))
        flip(path, page * 4096 + 100, 1)
    assert seen == {"whole", "damaged"}


def _read_long(office: Path, data_key: bytes) -> str:
    try:
        with closing(Store.open(office, data_key, read_only=True)) as store:
            return "whole" if saved(store)["long"] == "ұ" * 50_000 else "altered"
    except DamagedStore:
        return "damaged"
