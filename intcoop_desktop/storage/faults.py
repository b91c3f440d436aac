"""What the driver says, turned into errors that tell the user what is safe."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from intcoop_desktop.domain.errors import (
    N_,
    CannotOpen,
    DamagedStore,
    DiskFault,
    DiskFull,
    IntcoopError,
    OfficeInUse,
    ReadOnlyOffice,
)

FULL_BELOW = 1 << 20  # bytes free under which an input/output error is taken for a full disk

_FULL, _READONLY, _IOERR, _CORRUPT, _CANTOPEN, _BUSY, _LOCKED, _NOTADB = 13, 8, 10, 11, 14, 5, 6, 26


def disk_full() -> DiskFull:
    return DiskFull(N_("The disk is full. The last change was not saved; free some space and save again."))


def too_large() -> DiskFull:
    return DiskFull(N_("The file would be larger than this disk can hold in one piece (4 GB on FAT32)."))


def read_only() -> ReadOnlyOffice:
    return ReadOnlyOffice(N_("The office's folder cannot be written. You can look and print, but not change anything."))


def damaged() -> DamagedStore:
    return DamagedStore(N_("The office's data are damaged. Open the newest good backup; do not delete anything."))


def disk_fault() -> DiskFault:
    return DiskFault(N_("The disk reports an error. The last change was not saved; earlier ones are safe."))


def in_use() -> OfficeInUse:
    return OfficeInUse(N_("The office is in use by another program. Close it and try again."))


def cannot_open() -> CannotOpen:
    return CannotOpen(N_("The office's data file cannot be opened. Is the disk connected and the folder complete?"))


_BY_CODE = {
    _FULL: disk_full,
    _READONLY: read_only,
    _IOERR: disk_fault,
    _CORRUPT: damaged,
    _NOTADB: damaged,
    _CANTOPEN: cannot_open,
    _BUSY: in_use,
    _LOCKED: in_use,
}
_BY_ERRNO = {
    errno.ENOSPC: disk_full,
    errno.EDQUOT: disk_full,
    errno.EFBIG: too_large,
    errno.EROFS: read_only,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.EIO: disk_fault,
}


def explain_driver_error(error: BaseException, folder: Path) -> IntcoopError | None:
    """Return the error for the user, or None when ``error`` is a defect of the program."""
    if isinstance(error, OSError):
        by_errno = _BY_ERRNO.get(error.errno or 0)
        return by_errno() if by_errno else None
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, dbapi2.Error):
        return None
    code = int(getattr(original, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == _IOERR and _free(folder) < FULL_BELOW:
        return disk_full()
    maker = _BY_CODE.get(code)
    return maker() if maker else None


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return FULL_BELOW


@contextmanager
def known_errors(folder: Path) -> Iterator[None]:
    """Turn faults of disk and store inside the block into KnownErrors; defects pass through."""
    try:
        yield
    except (OSError, DBAPIError, dbapi2.Error) as error:
        known = explain_driver_error(error, folder)
        if known is None:
            raise
        raise known from error
