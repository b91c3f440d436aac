"""Media to write packages to: what is plugged in, how much room there is, what the file system allows, letting go.

``system_drives()`` fits this machine; tests give ``linux_drives.LinuxDrives`` other folders and another ``Run``, and
``windows_drives.WindowsDrives`` another ``VolumeApi``.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

GIB = 1 << 30
_FILE_LIMITS = {"vfat": 4 * GIB - 1, "msdos": 4 * GIB - 1, "fat32": 4 * GIB - 1, "fat": 4 * GIB - 1}
"""Largest file in bytes, by file system (lower case)."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted medium. Sizes in bytes; ``file_system`` in lower case, ``""`` if unknown; ``bus`` is ``usb``, ``sd``,
    … or ``""``."""

    path: Path
    label: str
    file_system: str
    total: int
    free: int
    removable: bool
    read_only: bool = False
    device: str = ""  # "/dev/sdb1" | "E:"
    bus: str = ""

    @property
    def file_limit(self) -> int | None:
        """Largest file the file system can hold, in bytes; None when there is no limit that matters."""
        return _FILE_LIMITS.get(self.file_system)


class EjectError(OSError):
    """The medium could not be let go of. ``busy``: somebody still has a file on it open."""

    def __init__(self, reason: str, *, busy: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.busy = busy


class Drives(Protocol):
    """What the program asks about media."""

    def removable(self) -> list[Drive]:
        """USB sticks, cards and external disks that are mounted."""

    def holding(self, path: Path) -> Drive:
        """The medium ``path`` (existing or not) lies on. Raises OSError when none answers."""

    def eject(self, drive: Drive) -> None:
        """Write out what is still kept back and let go of the whole medium; afterwards it may be pulled out.

        Raises EjectError.
        """


def system_drives() -> Drives:
    """The media of this machine."""
    if sys.platform == "win32":
        from intcoop_desktop.platform.windows_calls import Kernel32
        from intcoop_desktop.platform.windows_drives import WindowsDrives

        return WindowsDrives(Kernel32())
    from intcoop_desktop.platform.linux_drives import LinuxDrives

    return LinuxDrives()


def existing_parent(path: Path) -> Path:
    """``path`` or the nearest folder above it that exists."""
    absolute = path.absolute()
    return next((level for level in (absolute, *absolute.parents) if level.exists()), Path(absolute.anchor))


def forget_cached(file: Path) -> None:
    """Ask the system to drop its copy of a flushed and closed file, so that reading it back reads the medium."""
    if sys.platform == "win32":
        from intcoop_desktop.platform.windows_calls import drop_cached

        drop_cached(file)
        return
    advise = getattr(os, "posix_fadvise", None)
    if advise is None:
        return
    descriptor = os.open(file, os.O_RDONLY)
    try:
        advise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)  # type: ignore[attr-defined,unused-ignore]
    finally:
        os.close(descriptor)
