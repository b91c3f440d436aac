"""Whatever stops the writing: no name without ``.part`` that does not verify, and never a silent success."""

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

import pytest

from intcoop_desktop.domain.errors import DiskFull, KnownError
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.exchange.verify import verify_package
from intcoop_desktop.exchange.writing import write_package
from tests.exchange.conftest import PASSPHRASE, FakeDrives, make_content

pytestmark = pytest.mark.faults
P = ParamSpec("P")
R = TypeVar("R")
ROOT = Path(__file__).resolve().parents[2]
EVERYTHING_WRITTEN = 10_000  # more operations than any small package needs


class FailingMedium:
    """Counts what is asked of the medium and fails at one operation; from then on always, if it was pulled out."""

    def __init__(self, fail_at: int, code: int, *, gone: bool) -> None:
        self.count = 0
        self.failed = False
        self._fail_at, self._code, self._gone = fail_at, code, gone

    def step(self) -> None:
        """One write, flush, rename or folder."""
        self.count += 1
        if self.count == self._fail_at or (self.failed and self._gone):
            self.failed = True
            raise OSError(self._code, os.strerror(self._code))

    def wrap(self, function: Callable[P, R]) -> Callable[P, R]:
        """``function`` as an operation that may fail."""

        def called(*args: P.args, **kwargs: P.kwargs) -> R:
            self.step()
            return function(*args, **kwargs)

        return called

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and the disk."""
        real_open = Path.open

        def open_(path: Path, mode: str = "r", encoding: str | None = None, errors: str | None = None) -> object:
            stream = real_open(path, mode, encoding=encoding, errors=errors)
            if "x" in mode or "w" in mode:
                patch_write(stream)
            return stream

        def patch_write(stream: IO[Any]) -> None:
            real_write = stream.write
            stream.write = self.wrap(real_write)  # type: ignore[method-assign]

        patch.setattr(Path, "open", open_)
        patch.setattr(Path, "mkdir", self.wrap(Path.mkdir))
        patch.setattr(Path, "unlink", self.wrap(Path.unlink) if self._gone else Path.unlink)
        patch.setattr(os, "fsync", self.wrap(os.fsync))
        patch.setattr(os, "replace", self.wrap(os.replace))


def finished(stick: Path) -> list[Path]:
    """Everything that looks finished."""
    return [path for path in stick.iterdir() if not path.name.endswith(".part")]


def attempt(stick: Path, medium: FailingMedium, plain: bool) -> KnownError | None:
    """Write on a failing medium; the error, or None for success."""
    with pytest.MonkeyPatch.context() as patch:
        medium.install(patch)
        try:
            write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE, drives=FakeDrives())
        except KnownError as error:
            return error
    return None


@pytest.mark.parametrize("gone", [False, True], ids=["one failure", "pulled out"])
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "sealed"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_failure_at_any_operation(tmp_path: Path, plain: bool, gone: bool, code: int) -> None:
    counting = FailingMedium(EVERYTHING_WRITTEN, code, gone=gone)
    counted = tmp_path / "counted"
    counted.mkdir()
    assert attempt(counted, counting, plain) is None
    assert counting.count > 10
    for place in range(1, counting.count + 1):
        stick = tmp_path / str(place)
        stick.mkdir()
        error = attempt(stick, FailingMedium(place, code, gone=gone), plain)
        assert error is not None, f"operation {place} of {counting.count} failed in silence"
        assert isinstance(error, DiskFull) == (code == errno.ENOSPC)
        for path in finished(stick):
            assert verify_package(path, PASSPHRASE).ok, f"operation {place}: {path.name} looks finished and is not"
        if not gone:
            assert not list(stick.glob("*.part"))
        again = write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE)
        assert verify_package(again.path, PASSPHRASE).ok


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "sealed"])
def test_a_medium_that_stores_something_else_is_found_out(
    stick: Path, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync
    spoilt: list[int] = []

    def spoil(descriptor: int) -> None:
        real_fsync(descriptor)
        if os.fstat(descriptor).st_size > 300 and not spoilt:
            spoilt.append(descriptor)
            os.pwrite(descriptor, b"\0", 100)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(KnownError, match="read back"):
        write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE)
    assert spoilt
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "sealed"])
def test_a_real_limit_on_file_size(stick: Path, plain: bool) -> None:
    """The kernel refuses the write itself (EFBIG), as a full stick would."""
    content = make_content(Entry.of_bytes("big.bin", os.urandom(300_000)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(DiskFull):
            write_package(content, stick, plain=plain, passphrase=PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(stick.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.exchange.writing import write_package
from tests.exchange.conftest import PASSPHRASE, make_content
steps = 0
def progress(done, total, what):
    global steps
    steps += 1
    if steps == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
content = make_content(*(Entry.of_bytes(f"{n}.bin", bytes([n]) * 1_500_000) for n in range(3)))
write_package(content, Path(sys.argv[1]), plain=sys.argv[3] == "plain", passphrase=PASSPHRASE, progress=progress)
"""


@pytest.mark.parametrize("form", ["plain", "sealed"])
@pytest.mark.parametrize("step", [1, 4, 9, 13])
def test_killed_while_writing(stick: Path, form: str, step: int) -> None:
    arguments = [sys.executable, "-c", KILLED, str(stick), str(step), form]
    killed = subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -9, killed.stderr
    assert finished(stick) == []
    for part in stick.iterdir():
        assert not verify_package(part, PASSPHRASE).ok
    write_package(make_content(), stick, plain=form == "plain", passphrase=PASSPHRASE)
    assert [path.name.removesuffix(".zip") for path in stick.iterdir()] == ["661-2026"]
