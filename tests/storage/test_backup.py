"""Backups are complete, checked, thinned, and lead back to the same office."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import (
    Cancelled,
    DamagedKeys,
    DamagedStore,
    DiskFull,
    NewerStore,
    NotFound,
    UserError,
    WrongPassword,
)
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup import archive, snapshots
from intcoop_desktop.storage.backup.manifest import DamagedBackup, Manifest
from intcoop_desktop.storage.backup.restore import restore
from intcoop_desktop.storage.backup.thinning import to_keep
from intcoop_desktop.storage.schema.core import meta
from intcoop_desktop.storage.store import Store
from tests.storage.office import CHEAP, USER, flip, save, saved

PASSWORD = "p"


class Office:
    """An office with a few records, and the same after a restore."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = keys.create(folder, USER, PASSWORD, kdf=CHEAP)
        self.store = Store.create(folder, self.keys.data_key, store_id=self.keys.store_id)
        save(self.store, "name", "Әлия")
        self.scan = self.store.attachments.put(b"scan" * 1000)

    @property
    def backups(self) -> Path:
        return self.folder / layout.BACKUPS

    def open(self, folder: Path) -> Store:
        return Store.open(folder, keys.unlock(folder, USER, PASSWORD))


def unlock(folder: Path) -> bytes:
    return keys.unlock(folder, USER, PASSWORD)


@pytest.fixture
def office(folder: Path) -> Office:
    return Office(folder)


def to_snapshot(office: Office, tmp_path: Path) -> Path:
    return office.store.backup().path


def to_file(office: Office, tmp_path: Path) -> Path:
    return office.store.backup_file(tmp_path / "office.intcoop")


FORMS = pytest.mark.parametrize("make", [to_snapshot, to_file])
Make = Callable[[Office, Path], Path]


@FORMS
def test_restored_office_is_the_same(office: Office, tmp_path: Path, make: Make) -> None:
    source = make(office, tmp_path)
    save(office.store, "later", "not in the backup")
    result = restore(source, tmp_path / "new", unlock)
    assert (result.kept, result.problems) == (None, [])
    with closing(office.open(tmp_path / "new")) as again:
        assert saved(again) == {"name": "Әлия"}
        assert again.attachments.get(office.scan) == b"scan" * 1000
        assert again.meta("store_id") == office.store.meta("store_id")
        assert again.check() == []


@FORMS
def test_recovery_key_opens_a_backup(office: Office, tmp_path: Path, make: Make) -> None:
    source = make(office, tmp_path)
    restore(source, tmp_path / "new", lambda folder: keys.unlock_with_recovery(folder, office.keys.recovery.text))
    office.open(tmp_path / "new").close()


@FORMS
def test_wrong_password_changes_nothing(office: Office, tmp_path: Path, make: Make) -> None:
    source = make(office, tmp_path)
    with pytest.raises(WrongPassword):
        restore(source, tmp_path / "new", lambda folder: keys.unlock(folder, USER, "wrong"))
    assert not (tmp_path / "new").exists()
    assert [path.name for path in tmp_path.iterdir() if ".restoring" in path.name] == []


def test_office_in_place_is_kept(office: Office, tmp_path: Path) -> None:
    source = office.store.backup().path
    save(office.store, "later", "x")
    office.store.close()
    result = restore(source, office.folder, unlock)
    assert result.kept is not None
    with closing(office.open(office.folder)) as again, closing(office.open(result.kept)) as kept:
        assert saved(again) == {"name": "Әлия"}
        assert saved(kept) == {"name": "Әлия", "later": "x"}
    assert len(snapshots.list_snapshots(office.backups)) == 1


def test_restore_refuses_a_folder_with_other_things(office: Office, tmp_path: Path) -> None:
    source = office.store.backup().path
    target = tmp_path / "photos"
    target.mkdir()
    (target / "cat.jpg").write_bytes(b"x")
    with pytest.raises(UserError, match="not empty"):
        restore(source, target, unlock)
    with pytest.raises(NotFound):
        restore(tmp_path / "nothing", tmp_path / "new", unlock)


def test_backup_while_writing(office: Office, tmp_path: Path) -> None:
    """A backup made inside somebody's unit of work has the state before it."""
    with office.store.unit_of_work(USER, "x") as uow:
        uow.connection.execute(meta.insert(), {"key": "half", "value": "done"})
        source = office.store.backup().path
        uow.commit()
    restore(source, tmp_path / "new", unlock)
    with closing(office.open(tmp_path / "new")) as again:
        assert again.meta("half") is None


def test_snapshots_share_attachments(office: Office) -> None:
    office.store.backup()
    before = (office.backups / layout.ATTACHMENTS).stat().st_size
    office.store.backup()
    assert (office.backups / layout.ATTACHMENTS).stat().st_size == before
    assert len(snapshots.list_snapshots(office.backups)) == 2


def test_second_place(office: Office, tmp_path: Path) -> None:
    root = snapshots.root_in(tmp_path / "stick", office.keys.store_id)
    made = office.store.backup(root, reason="stick")
    restore(made.path, tmp_path / "new", unlock)
    assert made.reason == "stick"
    assert not office.backups.exists()


def test_attachments_only_old_snapshots_had_go_with_them(office: Office) -> None:
    first = office.store.backup()
    office.store.close()
    with closing(office.open(office.folder)) as store:
        store.attachments.collect([])
        kept = store.attachments.put(b"new")
        store.backup()
        old = first.path.with_name("2020-01-01T00-00-00.000Z-work")
        first.path.rename(old)
        _date_back(office, old.name)
        assert snapshots.thin(office.backups, store.data_key, datetime.now(UTC)) == 1
    assert not old.exists()
    assert _shared_names(office) == {kept}


def test_leftover_of_an_interrupted_snapshot_goes(office: Office) -> None:
    leftover = office.backups / "2026-01-01T00-00-00.000Z-work.part"
    leftover.mkdir(parents=True)
    office.store.backup()
    assert not leftover.exists()


def test_damaged_shared_attachments_are_set_aside(office: Office, tmp_path: Path) -> None:
    office.store.backup()
    (office.backups / layout.ATTACHMENTS).write_bytes(b"x" * 5000)
    source = office.store.backup().path
    assert restore(source, tmp_path / "new", unlock).problems == []
    assert list(office.backups.glob("attachments.damaged-*.db"))


def test_newest_good_skips_damaged_ones(office: Office) -> None:
    good = office.store.backup()
    bad = office.store.backup()
    flip(bad.path / layout.STORE, 5000, 3)
    assert snapshots.newest_good(office.backups) == good


def test_damaged_store_is_not_backed_up_as_good(office: Office, tmp_path: Path) -> None:
    office.store.close()
    flip(layout.store_path(office.folder), 4096 * 3 + 100, 1)
    for make in (to_snapshot, to_file):
        with pytest.raises(DamagedStore):
            make(office, tmp_path)
    assert snapshots.list_snapshots(office.backups) == []
    assert not (tmp_path / "office.intcoop").exists()


def test_missing_attachment_is_a_problem_not_an_obstacle(office: Office, tmp_path: Path) -> None:
    source = office.store.backup().path
    (office.backups / layout.ATTACHMENTS).unlink()
    result = restore(source, tmp_path / "new", unlock)
    with closing(office.open(tmp_path / "new")) as again:
        assert saved(again) == {"name": "Әлия"}
        assert again.attachments.names() == {}
    assert result.problems == []  # no record of this office refers to the scan


def test_cancelled_file_backup_leaves_nothing(office: Office, tmp_path: Path) -> None:
    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    target = tmp_path / "stick" / "office.intcoop"
    with pytest.raises(Cancelled):
        office.store.backup_file(target, progress=cancel)
    assert list(target.parent.iterdir()) == []


def test_file_backup_checks_the_space_first(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(DiskFull):
        office.store.backup_file(tmp_path / "stick" / "office.intcoop")
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"x" * 5000])
def test_no_backup_at_all_is_named(office: Office, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.intcoop"
    path.write_bytes(content)
    with pytest.raises(DamagedBackup):
        archive.verify_archive(path)


def test_newer_backup(office: Office) -> None:
    made = office.store.backup()
    content = (made.path / "manifest.json").read_bytes()
    manifest = Manifest.from_bytes(content)
    import intcoop_desktop.storage.backup.manifest as module

    assert manifest.to_bytes() == content
    original, module.VERSION = module.VERSION, module.VERSION + 1
    try:
        (made.path / "manifest.json").write_bytes(manifest.to_bytes())
    finally:
        module.VERSION = original
    with pytest.raises(NewerStore):
        snapshots.verify_snapshot(made.path)


def test_thinning() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    every_two_hours = [now - timedelta(hours=2 * step) for step in range(12 * 200)]
    kept = sorted(to_keep(every_two_hours, now), reverse=True)
    ages = [now - moment for moment in kept]
    assert len([age for age in ages if age <= timedelta(days=1)]) == 13
    assert len([age for age in ages if timedelta(days=1) < age <= timedelta(days=14)]) in (13, 14)
    assert len([age for age in ages if timedelta(days=14) < age <= timedelta(days=56)]) in (6, 7)
    assert len([age for age in ages if timedelta(days=56) < age]) in (2, 3)
    assert max(ages) <= timedelta(days=90)


def test_thinning_keeps_the_only_one_and_the_future() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    old, future = now - timedelta(days=400), now + timedelta(days=400)
    assert to_keep([old], now) == {old}
    assert to_keep([future, now], now) == {future, now}
    assert to_keep([], now) == set()


def _shared_names(office: Office) -> set[str]:
    from intcoop_desktop.storage.attachments import Attachments
    from intcoop_desktop.storage.derivation import derive_key

    key = derive_key(office.keys.data_key, "attachments")
    shared = Attachments(office.backups / layout.ATTACHMENTS, key, writable=False)
    with closing(shared):
        return set(shared.names())


def _date_back(office: Office, name: str) -> None:
    from intcoop_desktop.storage.attachments import PAGE_SIZE
    from intcoop_desktop.storage.connections import connect
    from intcoop_desktop.storage.derivation import derive_key

    key = derive_key(office.keys.data_key, "attachments")
    with closing(connect(office.backups / layout.ATTACHMENTS, key, writable=True, page_size=PAGE_SIZE)) as shared:
        shared.execute("UPDATE last_needed SET snapshot = ? WHERE sha256 = ?", (name, office.scan))


def test_users_of_a_complete_backup(office: Office, tmp_path: Path) -> None:
    assert archive.key_file(to_file(office, tmp_path)).users() == [USER]
    (tmp_path / "other").write_bytes(b"x" * 100)
    with pytest.raises(DamagedKeys):
        archive.key_file(tmp_path / "other")
