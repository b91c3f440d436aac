"""One process at a time holds an office.

The lock is the operating system's (``flock``; a locked byte on Windows): it ends with the process,
however that ends, so a stale lock file never keeps anybody out. The file's text (process number)
is for people only. A second start asks the first to raise its window through ``channel_name``,
which the window listens on with a local socket; no internet socket is involved.
"""

import errno
import getpass
import hashlib
import os
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

_BYTE = 1 << 30  # the locked byte lies far behind the text: Windows locks are mandatory


class LockHeld(Exception):
    """Another process holds the office; ``pid`` is its process number, 0 if unknown."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"held by process {pid}")
        self.pid = pid


class NoLockFile(Exception):
    """The lock's name belongs to a link, a folder or a device."""


class InstanceLock:
    """Holds ``path`` until ``release()``; made by ``acquire``."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, path: Path) -> Self:
        """Take the lock. Raises LockHeld when another process has it, OSError when the folder refuses.

        Raises NoLockFile when something else has the file's name: nothing is written through a link.
        """
        _refuse_others(path)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            pid = _read_pid(descriptor)
            os.close(descriptor)
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise LockHeld(pid) from error
            raise
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        return cls(path, descriptor)

    def release(self) -> None:
        """Let go; calling it twice is fine. The file stays: removing it would race with a new holder."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def channel_name(folder: Path) -> str:
    """Name of the local socket on which the holder of ``folder`` hears "raise your window".

    The same for every spelling of the folder, different for every user of the PC.
    """
    user = getpass.getuser()
    text = f"{user}\0{os.path.normcase(folder.resolve())}"
    return "intcoop-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _refuse_others(path: Path) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise NoLockFile(str(path))


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_pid(descriptor: int) -> int:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return int(os.read(descriptor, 32).split()[0])
    except (OSError, ValueError, IndexError):
        return 0
