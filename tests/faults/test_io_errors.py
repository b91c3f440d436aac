"""A write or sync fails at any moment of saving and backing up: no silent success, the store goes on."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DiskFault, DiskFull, KnownError
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup.archive import verify_archive
from intcoop_desktop.storage.backup.snapshots import list_snapshots, verify_snapshot
from intcoop_desktop.storage.store import Store
from tests.faults.vfs import FULL, IOERR_FSYNC, IOERR_WRITE, OK, watched
from tests.storage.office import CHEAP, USER, save, saved

FAR = 1_000_000


class FailAt:
    """A watcher that lets one kind of step fail from the ``at``-th on, for ``times`` steps."""

    def __init__(self, kind: str, code: int) -> None:
        self._kind = kind
        self._code = code
        self.at = FAR
        self.times = FAR
        self.steps = 0

    def arm(self, at: int, times: int) -> None:
        self.at, self.times, self.steps = at, times, 0

    def _count(self, kind: str) -> int:
        if kind != self._kind:
            return OK
        self.steps += 1
        return self._code if self.at < self.steps <= self.at + self.times else OK

    def opened(self, path: str, *, created: bool) -> None:
        """Opening alone never fails here."""

    def write(self, path: str, offset: int, data: bytes) -> int:
        return self._count("write")

    def truncate(self, path: str, size: int) -> int:
        return OK

    def sync(self, path: str) -> int:
        return self._count("sync")

    def delete(self, path: str, *, sync_folder: bool) -> int:
        return OK


FAULTS = pytest.mark.parametrize(
    ("kind", "code", "error"),
    [("write", FULL, DiskFull), ("write", IOERR_WRITE, DiskFault), ("sync", IOERR_FSYNC, DiskFault)],
    ids=["full", "write", "sync"],
)
ONCE_OR_FOR_GOOD = pytest.mark.parametrize("times", [1, FAR], ids=["once", "for-good"])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "pristine"
    new = keys.create(folder, USER, "p", kdf=CHEAP)
    with closing(Store.create(folder, new.data_key, store_id=new.store_id)) as store:
        save(store, "first", "kept")
        store.attachments.put(b"scan" * 100_000)
    return folder


def fresh(office: Path) -> tuple[Path, bytes]:
    folder = office.with_name("office")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office, folder)
    return folder, keys.unlock(folder, USER, "p")


@FAULTS
@ONCE_OR_FOR_GOOD
def test_saving(office: Path, kind: str, code: int, error: type[KnownError], times: int) -> None:
    """Until a save goes through with no step left to fail."""
    failed = -1
    for at in range(FAR):
        folder, data_key = fresh(office)
        watcher = FailAt(kind, code)
        with watched(watcher):
            store = Store.open(folder, data_key)
            watcher.arm(at, times)
            told = _told(partial(_save_much, store))
            watcher.arm(FAR, 0)
            if told is None:
                assert saved(store)["second"] == "x" * 40_000
            else:
                assert isinstance(told, error)
                assert saved(store) == {"first": "kept"}
                failed = at
            save(store, "third", "after the fault")
            store.close()
        with closing(Store.open(folder, data_key)) as again:
            assert ("second" in saved(again)) == (told is None)
            assert saved(again)["third"] == "after the fault"
            assert again.check() == []
        if told is None and failed < at:
            break
    assert failed >= 0


def _save_much(store: Store) -> None:
    save(store, "second", "x" * 40_000)


@FAULTS
@ONCE_OR_FOR_GOOD
@pytest.mark.parametrize("form", ["snapshot", "file"])
def test_backup(office: Path, kind: str, code: int, error: type[KnownError], times: int, form: str) -> None:
    """Either a backup that verifies, or an error and nothing that looks like a backup."""
    folder, data_key = fresh(office)
    make, found = FORMS[form]
    watcher = FailAt(kind, code)
    with watched(watcher), closing(Store.open(folder, data_key)) as store:
        watcher.arm(FAR, 0)
        make(store)
        steps = watcher.steps
        failed = 0
        for at in range(0, steps + 1, max(1, steps // 40)):
            _forget_backups(folder)
            watcher.arm(at, times)
            told = _told(lambda: make(store))
            watcher.arm(FAR, 0)
            failed += told is not None
            assert told is None or isinstance(told, error)
            assert len(found(folder)) == (told is None)
        assert saved(store) == {"first": "kept"}
    assert failed > 0


def _snapshots(folder: Path) -> list[Path]:
    snapshots = [snapshot.path for snapshot in list_snapshots(folder / layout.BACKUPS)]
    for path in snapshots:
        verify_snapshot(path)
    return snapshots


def _files(folder: Path) -> list[Path]:
    files = list((folder / "file").iterdir())
    for path in files:
        verify_archive(path)
    return files


FORMS: dict[str, tuple[Callable[[Store], object], Callable[[Path], list[Path]]]] = {
    "snapshot": (lambda store: store.backup(), _snapshots),
    "file": (lambda store: store.backup_file(store.folder / "file" / "office.intcoop"), _files),
}


@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
@pytest.mark.parametrize("form", ["snapshot", "file"])
def test_backup_outside_sqlite(office: Path, monkeypatch: pytest.MonkeyPatch, call: str, form: str) -> None:
    """The same for the steps Python takes: flushing, renaming, making folders."""
    folder, data_key = fresh(office)
    make, found = FORMS[form]
    with closing(Store.open(folder, data_key)) as store:
        failed = 0
        for at in range(FAR):
            _forget_backups(folder)
            (folder / "file").mkdir(exist_ok=True)
            count = _fail_nth(monkeypatch, call, at)
            told = _told(lambda: make(store))
            monkeypatch.undo()
            # What failed last may be to flush the folder: a backup is then there, whole, and not promised.
            assert len(found(folder)) == 1 or told is not None
            failed += told is not None
            if count() <= at:
                break
    assert failed > 0


def _fail_nth(monkeypatch: pytest.MonkeyPatch, name: str, at: int) -> Callable[[], int]:
    real, calls = getattr(os, name), [0]

    def call(*args: object, **options: object) -> object:
        calls[0] += 1
        if calls[0] == at + 1:
            raise OSError(28, "No space left on device")
        return real(*args, **options)

    monkeypatch.setattr(os, name, call)
    return lambda: calls[0]


def _forget_backups(folder: Path) -> None:
    shutil.rmtree(folder / layout.BACKUPS, ignore_errors=True)
    shutil.rmtree(folder / "file", ignore_errors=True)
    (folder / "file").mkdir()


def _told(work: Callable[[], object]) -> KnownError | None:
    try:
        work()
    except KnownError as error:
        return error
    return None
