"""A disk that fills up: a clear message, nothing lost, reading goes on, saving too once there is room."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DiskFull
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup.snapshots import list_snapshots
from intcoop_desktop.storage.store import Store
from tests.faults.vfs import FULL, OK, watched
from tests.storage.office import CHEAP, USER, save, saved

SIZE = 30 << 20

Free = Callable[[], None]


class Quota:
    """A watcher that answers "disk full" to whatever makes files longer than ``room`` bytes in all."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._sizes: dict[str, int] = {}

    def lift(self) -> None:
        self._room = 1 << 40

    def opened(self, path: str, *, created: bool) -> None:
        self._sizes[path] = Path(path).stat().st_size

    def write(self, path: str, offset: int, data: bytes) -> int:
        longer = max(0, offset + len(data) - self._sizes[path])
        if longer and sum(self._sizes.values()) + longer > self._room:
            return FULL
        self._sizes[path] += longer
        return OK

    def truncate(self, path: str, size: int) -> int:
        self._sizes[path] = size
        return OK

    def sync(self, path: str) -> int:
        return OK

    def delete(self, path: str, *, sync_folder: bool) -> int:
        self._sizes.pop(path, None)
        return OK


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Free]]:
    """A folder with little room, and how to make more: a small tmpfs where one may be mounted, else
    a quota on what SQLite writes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode == 0:
        filler = place / "filler"
        filler.write_bytes(bytes(SIZE * 2 // 3))
        yield place, filler.unlink
        subprocess.run(["umount", str(place)], check=True)
        return
    quota = Quota(SIZE // 3)
    with watched(quota):
        yield place, quota.lift


def fill(store: Store) -> list[str]:
    """Save until the disk is full; return what was acknowledged."""
    done: list[str] = []

    def save_on_and_on() -> None:
        for number in range(100_000):
            save(store, str(number), "x" * 20_000)
            done.append(str(number))

    with pytest.raises(DiskFull, match="full"):
        save_on_and_on()
    return done


def test_saving_until_full_and_on(small_disk: tuple[Path, Free]) -> None:
    place, free = small_disk
    folder = place / "office"
    new = keys.create(folder, USER, "p", kdf=CHEAP)
    store = Store.create(folder, new.data_key, store_id=new.store_id)
    done = fill(store)
    assert len(done) > 10
    assert list(saved(store)) == done
    with pytest.raises(DiskFull):
        save(store, "again", "x" * 200_000)
    with pytest.raises(DiskFull):
        store.attachments.put(bytes(SIZE))
    with pytest.raises(DiskFull):
        store.backup()
    assert list_snapshots(folder / layout.BACKUPS) == []
    free()
    save(store, "room", "again")
    assert store.check() == []
    store.close()
    with closing(Store.open(folder, new.data_key)) as again:
        assert list(saved(again)) == [*done, "room"]


def test_opening_on_a_full_disk(small_disk: tuple[Path, Free]) -> None:
    """For reading, with the reason; nothing is lost although the store could not be closed properly."""
    place, free = small_disk
    folder = place / "office"
    new = keys.create(folder, USER, "p", kdf=CHEAP)
    store = Store.create(folder, new.data_key, store_id=new.store_id)
    done = fill(store)
    store.close()
    _fill_the_rest(place)
    with closing(Store.open(folder, new.data_key)) as again:
        assert list(saved(again)) == done
    (place / "rest").unlink()
    free()
    with closing(Store.open(folder, new.data_key)) as again:
        assert again.read_only is None
        assert list(saved(again)) == done
        assert again.check() == []


def _fill_the_rest(place: Path) -> None:
    with (place / "rest").open("wb", buffering=0) as stream:
        try:
            for _ in range(SIZE // 512):
                stream.write(bytes(512))
        except OSError:
            return
