"""What a medium allows, checked before the first byte, and what it says when it fails."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from intcoop_desktop.domain.errors import N_, DiskFull, KnownError, PackageProblem
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.i18n.sizes import size_text
from intcoop_desktop.platform.drives import Drive, Drives

_CLUSTER = 32 * 1024  # bytes a file may waste on a stick
_RESERVE = 1 << 20  # manifests, folders, ОҚЫҢЫЗ.txt

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PROTECTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def check_medium(target: Path, entries: Iterable[Entry], *, plain: bool, drives: Drives) -> Drive:
    """Make sure a package of ``entries`` can be written below ``target``.

    Raises PackageProblem (no folder, write protection, a file too large for FAT) and DiskFull.
    """
    if not target.is_dir():
        raise PackageProblem(N_("There is no folder “{folder}”. Is the medium plugged in?"), folder=str(target))
    with medium_errors(target):
        drive = drives.holding(target)
    sizes = [(entry.size, entry.path) for entry in entries]
    if drive.read_only:
        raise _protected(drive.label)
    need = sum(size for size, _ in sizes) + len(sizes) * _CLUSTER + _RESERVE
    if need > drive.free:
        raise DiskFull(
            N_("“{drive}” has {free} free, the package needs {need}. Nothing was written."),
            drive=drive.label,
            free=size_text(drive.free),
            need=size_text(need),
        )
    largest, name = (need, "") if not plain else max(sizes, default=(0, ""))
    if drive.file_limit is not None and largest > drive.file_limit:
        raise _too_large(drive, name)
    return drive


@contextmanager
def medium_errors(target: Path) -> Iterator[None]:
    """Turn what the operating system says about the medium into words for the user."""
    try:
        yield
    except OSError as error:
        raise _explained(error, target) from error


def _explained(error: OSError, target: Path) -> KnownError:
    if error.errno in _FULL:
        return DiskFull(
            N_("The medium became full. The unfinished package was removed; nothing on it counts as a package.")
        )
    if error.errno in _PROTECTED:
        return _protected(str(target))
    return PackageProblem(
        N_("The medium stopped answering ({reason}). What is on it is unfinished; plug it in and write again."),
        reason=error.strerror or type(error).__name__,
    )


def _protected(drive: str) -> PackageProblem:
    return PackageProblem(
        N_("“{drive}” is protected against writing. Slide its lock or choose another medium."), drive=drive
    )


def _too_large(drive: Drive, name: str) -> PackageProblem:
    if name:
        return PackageProblem(
            N_("“{drive}” ({file_system}) holds no file over 4 GB, and “{name}” is larger. Use an exFAT stick."),
            drive=drive.label,
            file_system=drive.file_system,
            name=name,
        )
    return PackageProblem(
        N_("“{drive}” ({file_system}) holds no file over 4 GB. Use an exFAT stick or the plain folder."),
        drive=drive.label,
        file_system=drive.file_system,
    )
