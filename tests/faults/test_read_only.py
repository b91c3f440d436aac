"""A folder that cannot be written: the office opens for reading and says so."""

import errno
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import KnownError, ReadOnlyOffice
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.backup.archive import verify_archive
from intcoop_desktop.storage.store import Store
from tests.storage.office import CHEAP, USER, save, saved


class Medium:
    """An office on a disk that can be made read-only."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch, *, mounted: bool) -> None:
        self.folder = place / "office"
        self._place = place
        self._monkeypatch = monkeypatch
        self._mounted = mounted

    def protect(self) -> None:
        """Remount read-only; where nothing may be mounted, refuse to open files for writing."""
        if self._mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(self._place)], check=True)
            return
        real, real_mkdir = Path.open, Path.mkdir

        def mkdir(path: Path, *args: object, **options: object) -> None:
            if path.is_relative_to(self._place):
                raise OSError(errno.EROFS, "Read-only file system")
            real_mkdir(path, *args, **options)  # type: ignore[arg-type]

        def refuse(path: Path, mode: str = "r", *args: object, **options: object) -> object:
            if path.is_relative_to(self._place) and mode not in ("r", "rb"):
                raise OSError(errno.EROFS, "Read-only file system")
            return real(path, mode, *args, **options)  # type: ignore[call-overload]

        self._monkeypatch.setattr(Path, "open", refuse)
        self._monkeypatch.setattr(Path, "mkdir", mkdir)


@pytest.fixture
def medium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Medium]:
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)]
    mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    yield Medium(place, monkeypatch, mounted=mounted)
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def data_key(medium: Medium) -> bytes:
    new = keys.create(medium.folder, USER, "p", kdf=CHEAP)
    with closing(Store.create(medium.folder, new.data_key, store_id=new.store_id)) as store:
        save(store, "a", "b")
        store.attachments.put(b"scan")
    return new.data_key


def test_opens_for_reading(medium: Medium, data_key: bytes, tmp_path: Path) -> None:
    medium.protect()
    assert keys.unlock(medium.folder, USER, "p") == data_key
    with closing(Store.open(medium.folder, data_key)) as store:
        assert isinstance(store.read_only, ReadOnlyOffice)
        assert saved(store) == {"a": "b"}
        assert store.check() == []
        (name,) = store.attachments.names()
        assert store.attachments.get(name) == b"scan"
        for refused in (lambda: save(store, "c", "d"), lambda: store.attachments.put(b"x"), store.backup):
            with pytest.raises(ReadOnlyOffice):
                refused()
        verify_archive(store.backup_file(tmp_path / "out" / "office.intcoop"))
    assert sorted(path.name for path in medium.folder.iterdir()) == sorted(
        [layout.ATTACHMENTS, layout.KEYS_COPY, layout.KEYS, layout.STORE]
    )


def test_not_closed_before(medium: Medium, data_key: bytes) -> None:
    """With a log that cannot be read there, nothing is shown rather than an older state."""
    store = Store.open(medium.folder, data_key)
    save(store, "c", "d")
    log = layout.store_path(medium.folder).with_name(layout.STORE + "-wal")
    content = log.read_bytes()
    store.close()
    log.write_bytes(content)
    medium.protect()
    shown = _shown(medium.folder, data_key)
    assert shown in ({"a": "b", "c": "d"}, "not closed")


def _shown(folder: Path, data_key: bytes) -> object:
    try:
        with closing(Store.open(folder, data_key)) as store:
            return saved(store)
    except KnownError as error:
        return "not closed" if "not closed" in str(error) else error
