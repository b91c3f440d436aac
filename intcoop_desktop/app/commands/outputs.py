"""Files the commands write and read: never the office's own, never somebody's file of another kind."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intcoop_desktop.domain.errors import DiskFull, UserError
from intcoop_desktop.i18n import N_

_PDF = b"%PDF"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_OPEN_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""What a shell passes for ``<(command)``: somebody is writing into it already."""


def in_office(path: Path) -> bool:
    """Whether ``path`` (existing or not, through links or not) is the folder of an office or lies in one.

    A ``keys.json`` alone may be any program's.
    """
    from intcoop_desktop.services.opening import holds_store

    real = _real(path)
    return any(holds_store(folder) for folder in (real, *real.parents))


def _real(path: Path) -> Path:
    """Without links; unlike ``Path.resolve`` it takes links that lead in a circle."""
    return Path(os.path.realpath(path))


def refuse_office(path: Path, *, new: Path | None = None) -> None:
    """Raise UserError for a place in an office's folder, or in that of the ``new`` one that is about to be made."""
    inside = new is not None and _real(path).is_relative_to(_real(new))
    if inside or in_office(path) or in_office(path.parent):
        raise UserError(N_("“{path}” lies in the folder of an office. Choose another place."), path=str(path))


def check_output(path: Path, *, pdf: bool = True) -> None:
    """Refuse, before any work, what a result must not be written over. Raises UserError."""
    refuse_office(path)
    with writing(path):
        if path.is_dir():
            raise UserError(N_("“{path}” is a folder."), path=str(path))
        if not path.exists():
            return
        if not path.is_file():
            raise UserError(N_("“{path}” is no ordinary file."), path=str(path))
        if pdf and path.suffix.lower() != ".pdf" and not _is_pdf(path):
            raise UserError(
                N_("“{path}” is there already and is no PDF file: it is not overwritten. Choose another name."),
                path=str(path),
            )


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_PDF)) == _PDF
    except OSError:
        return False


def write_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a result durably, whole or not at all; ``private``: readable by the owner only.

    Raises UserError (see ``check_output``), DiskFull.
    """
    from intcoop_desktop.platform.durable import replace_file

    check_output(path, pdf=content.startswith(_PDF))
    with writing(path):
        replace_file(path, content)
        if private:
            with contextlib.suppress(OSError):  # FAT knows no owners
                path.chmod(0o600)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Name the path and the reason when the system refuses. Raises UserError, DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(N_("The disk is full: “{path}” was not written."), path=str(path)) from error
        if error.errno == errno.ENOENT:
            raise UserError(N_("There is no folder “{folder}”."), folder=str(path.parent)) from error
        if error.errno in _REFUSED:
            raise UserError(N_("“{path}” cannot be written: writing there is not allowed."), path=str(path)) from error
        raise UserError(
            N_("“{path}” cannot be written ({reason})."), path=str(path), reason=error.strerror or type(error).__name__
        ) from error


def refuse_device(path: Path) -> None:
    """Raise UserError for what is neither a file nor a folder: a pipe could keep the command waiting for ever."""
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112, PTH113
        raise UserError(N_("“{path}” is no ordinary file."), path=str(path))


def read_file(file: Path, limit: int, *, pipe: bool = False) -> bytes:
    """At most ``limit`` bytes of an ordinary file; ``pipe``: also of a pipe the shell has opened.

    A named pipe or a device could keep the command waiting for ever. Raises UserError.
    """
    try:
        kind = file.stat().st_mode
        if not stat.S_ISREG(kind) and not (pipe and str(file).startswith(_OPEN_PIPES)):
            raise UserError(N_("“{path}” is no ordinary file."), path=str(file))
        with file.open("rb") as stream:
            return stream.read(limit)
    except OSError as error:
        raise UserError(N_("The file cannot be read: {file}"), file=str(file)) from error
