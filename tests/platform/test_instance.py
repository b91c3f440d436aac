"""One process holds an office; its end, however it comes, frees it."""

import subprocess
import sys
from pathlib import Path

import pytest

from intcoop_desktop.platform.instance import InstanceLock, LockHeld, NoLockFile, channel_name

HOLDER = (
    "import sys; from pathlib import Path; from intcoop_desktop.platform.instance import InstanceLock;"
    "lock = InstanceLock.acquire(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.lock"


def test_held_by_another_process(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockHeld) as caught:
            InstanceLock.acquire(path)
        assert caught.value.pid == holder.pid
        holder.kill()
        holder.wait()
    InstanceLock.acquire(path).release()


def test_twice_in_one_process(path: Path) -> None:
    with InstanceLock.acquire(path), pytest.raises(LockHeld):
        InstanceLock.acquire(path)
    lock = InstanceLock.acquire(path)
    lock.release()
    lock.release()


@pytest.mark.parametrize("content", [b"", b"99999999999999999999", b"\xff\x00 nonsense", b"1\n"])
def test_stale_lock_file_keeps_nobody_out(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    InstanceLock.acquire(path).release()


def test_unwritable_folder_is_not_a_held_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        InstanceLock.acquire(tmp_path / "missing" / "office.lock")


def test_channel_is_the_same_for_every_spelling(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert channel_name(tmp_path / "a") == channel_name(tmp_path / "a" / ".." / "a")
    assert channel_name(tmp_path / "a") != channel_name(tmp_path)
    assert channel_name(tmp_path).isascii()


def test_nothing_is_written_through_a_link(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("kept", encoding="utf-8")
    for make in (path.symlink_to, path.hardlink_to):
        make(precious)
        with pytest.raises(NoLockFile):
            InstanceLock.acquire(path)
        assert precious.read_text(encoding="utf-8") == "kept"
        path.unlink()
    path.symlink_to(tmp_path / "absent")
    with pytest.raises(NoLockFile):
        InstanceLock.acquire(path)
    assert not (tmp_path / "absent").exists()
    path.unlink()
    path.mkdir()
    with pytest.raises(NoLockFile):
        InstanceLock.acquire(path)
