"""What the operating system says about a file the user chose, in words that say what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intcoop_desktop.domain.errors import N_, DiskFull, KnownError

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn faults of writing ``path`` into KnownErrors; defects pass through."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(N_("There is no room left for {file}. Nothing was written."), file=path.name) from error
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            folder = str(path.parent)
            raise KnownError(N_("There is no folder {folder}. Choose another one."), folder=folder) from error
        if isinstance(error, PermissionError | IsADirectoryError) or error.errno == errno.EROFS:
            raise KnownError(
                N_("{file} cannot be written here. Close it in the other program, or choose another folder."),
                file=path.name,
            ) from error
        raise KnownError(N_("{file} could not be written: the disk reported an error."), file=path.name) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn faults of reading ``path`` into KnownErrors; defects pass through."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError(N_("There is no file {file} any more."), file=path.name) from error
    except (PermissionError, IsADirectoryError) as error:
        raise KnownError(
            N_("{file} cannot be read. Close it in the other program and try again."), file=path.name
        ) from error
    except OSError as error:
        raise KnownError(N_("{file} could not be read: the disk reported an error."), file=path.name) from error
