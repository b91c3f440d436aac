"""Writing that survives a power cut: flush to the disk, replace in one step.

``flush_file`` and ``flush_folder`` return when the operating system says the data are on the disk;
``replace_file`` leaves either the old or the new content under the name, never a mixture.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

WINDOWS = os.name == "nt"
_RETRIES = 20
_PAUSE = 0.05  # seconds; a virus scanner may hold a new file for a moment on Windows


def flush_file(stream: BinaryIO) -> None:
    """Flush ``stream`` and wait for the disk. Raises OSError."""
    stream.flush()
    flush_descriptor(stream.fileno())


def flush_descriptor(descriptor: int) -> None:
    """Wait until what was written through ``descriptor`` is on the disk. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync leaves the data in the drive's cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def flush_path(path: Path) -> None:
    """Wait until the content of an existing file is on the disk. Raises OSError."""
    with path.open("rb+") as stream:
        flush_descriptor(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until new and renamed names in ``folder`` are on the disk (Windows does that with the rename)."""
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` under ``path``, durably and in one step. Raises OSError; the old file stays then."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            flush_file(stream)
        rename(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def rename(source: Path, target: Path) -> None:
    """Rename a file over ``target``, or a folder to a new name, durably. Raises OSError."""
    _patiently(lambda: os.replace(source, target))  # noqa: PTH105 (one call for files and folders)
    flush_folder(target.parent)


def _patiently(step: Callable[[], None]) -> None:
    for attempt in range(_RETRIES):
        try:
            return step()
        except PermissionError:
            if not WINDOWS or attempt == _RETRIES - 1:
                raise
            time.sleep(_PAUSE)
    return None
