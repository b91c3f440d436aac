"""Publishing a form while the power goes or the disk fails: the office has the draft or the edition, never half."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DiskFault, DiskFull, KnownError
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office
from intcoop_desktop.storage import connections, keys, layout
from intcoop_desktop.storage.backup.copying import is_sound
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.records import forms as stored
from intcoop_desktop.storage.store import Store
from tests.faults.disk import Disk, Recorder, read_files
from tests.faults.test_io_errors import FAR, FAULTS, FailAt
from tests.faults.vfs import watched
from tests.services.conftest import CHEAP, NAME, PASSWORD, USER, reopen
from tests.services.forms.amendment import ANNEX, draft

DRAFT, EDITION = "draft", "active"


@pytest.fixture
def pristine(tmp_path: Path) -> Path:
    """An office with a draft whose changes are all classed."""
    folder = tmp_path / "pristine"
    create_office(folder, NAME, USER, PASSWORD, kdf=CHEAP)
    with reopen(folder) as office:
        reference, _, _ = draft(office)
        office.form_designs.confirm(reference, office.form_designs.diff(reference).proposed)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "office"))


def without_backup(office: Office) -> None:
    """Backups have faults and tests of their own."""
    office.form_designs._backup = lambda reason: Path(reason)


def state_of(store: Store) -> str:
    """What the office holds: everything of one of the two, or the test fails."""
    with store.reader() as connection:
        rows = {row.reference: row for row in stored.listed(connection)}
        row = next(row for row in rows.values() if row.reference != ANNEX)
        text = stored.content(connection, row)  # its hash is checked
        steps = stored.steps(connection, row.id)
    if row.state == DRAFT:
        assert '"status":"draft"' in text
        assert len(steps) == 2
        assert set(rows) == {row.reference}
    else:
        assert '"status"' not in text  # active is the default
        assert '"effective_from":"2026-05-12"' in text
        assert (row.in_force_from, row.published_at != "", steps) == ("2026-05-12", True, [])
        assert set(rows) == {ANNEX, row.reference}
    return row.state


def reference_of(office: Office) -> str:
    return next(info.reference for info in office.form_designs.list() if info.state == DRAFT)


def test_power_loss(folder: Path, tmp_path: Path, powerloss_images: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_WRITER", (*connections._WRITER, "PRAGMA wal_autocheckpoint=10"))
    data_key = keys.unlock(folder, USER, PASSWORD)
    disk, recorder = Disk(read_files(folder)), Recorder()
    with watched(recorder):
        office = reopen(folder)
        without_backup(office)
        office.form_designs.publish(reference_of(office))
        recorder.acknowledge(1)
        office.close()
    monkeypatch.undo()
    rng = random.Random(661)
    moments = sorted(rng.randrange(len(recorder.steps)) for _ in range(max(40, powerloss_images // 4)))
    found, position = [], 0
    for moment in moments:
        for step in recorder.steps[position:moment]:
            disk.play(step)
        position = moment
        found.append((_look(disk, rng, tmp_path / "after", data_key), disk.acknowledged))
    assert {state for state, _ in found} == {DRAFT, EDITION}
    assert all(state == EDITION for state, acknowledged in found if acknowledged)


def _look(disk: Disk, rng: random.Random, place: Path, data_key: bytes) -> str:
    place.mkdir(exist_ok=True)
    for old in place.iterdir():
        old.unlink()
    for path, content in disk.cut(rng).items():
        (place / Path(path).name).write_bytes(content)
    with closing(Store.open(place, data_key)) as store:
        state = state_of(store)
        assert store.audit_log.verify() == []
    assert is_sound(layout.store_path(place), derive_key(data_key, "store"))
    return state


@FAULTS
@pytest.mark.parametrize("times", [1, FAR], ids=["once", "for-good"])
def test_failing_disk(
    pristine: Path, tmp_path: Path, kind: str, code: int, error: type[KnownError], times: int
) -> None:
    failed = 0
    for at in range(FAR):
        folder = tmp_path / "office"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        watcher = FailAt(kind, code)
        with watched(watcher):
            office = reopen(folder)
            without_backup(office)
            reference = reference_of(office)
            watcher.arm(at, times)
            told: KnownError | None = None
            try:
                office.form_designs.publish(reference)
            except KnownError as known:
                told = known
            watcher.arm(FAR, 0)
            office.close()
        with reopen(folder) as again:
            state = state_of(again.context.store)
        assert state == (EDITION if told is None else DRAFT)
        if told is None:
            break
        assert isinstance(told, error)
        failed += 1
    assert failed


@pytest.mark.parametrize("fault", [DiskFull, DiskFault])
def test_without_a_backup_nothing_is_published(folder: Path, fault: type[KnownError]) -> None:
    def failing(reason: str) -> Path:
        raise fault("no room")

    with reopen(folder) as office:
        office.form_designs._backup = failing
        with pytest.raises(fault):
            office.form_designs.publish(reference_of(office))
        assert state_of(office.context.store) == DRAFT


def test_the_backup_before_holds_the_draft(folder: Path, tmp_path: Path) -> None:
    with reopen(folder) as office:
        done = office.form_designs.publish(reference_of(office))
        (backup,) = [one for one in office.backups.list() if one.reason == "publish"]
        assert backup.path.name == done.backup
        assert state_of(office.context.store) == EDITION
    from intcoop_desktop.services.opening import restore

    restore(backup.path, tmp_path / "restored", user=USER, password=PASSWORD)
    with reopen(tmp_path / "restored") as back:
        assert state_of(back.context.store) == DRAFT
