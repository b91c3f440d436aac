"""Media to write packages to: what is plugged in, how much room there is, what the file system allows.

``system_drives()`` fits this machine; tests give ``LinuxDrives`` other folders and ``WindowsDrives``
another ``VolumeApi``.
"""

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

GIB = 1 << 30
_FILE_LIMITS = {"vfat": 4 * GIB - 1, "msdos": 4 * GIB - 1, "fat32": 4 * GIB - 1, "fat": 4 * GIB - 1}
"""Largest file in bytes, by file system (lower case)."""

_VIRTUAL = frozenset({"proc", "sysfs", "devtmpfs", "devpts", "cgroup2", "cgroup", "squashfs", "securityfs"})
_OCTAL = re.compile(r"\\(\d{3})")


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted medium. Sizes in bytes; ``file_system`` in lower case, ``""`` if unknown."""

    path: Path
    label: str
    file_system: str
    total: int
    free: int
    removable: bool
    read_only: bool = False

    @property
    def file_limit(self) -> int | None:
        """Largest file the file system can hold, in bytes; None when there is no limit that matters."""
        return _FILE_LIMITS.get(self.file_system)


class Drives(Protocol):
    """What the program asks about media."""

    def removable(self) -> list[Drive]:
        """USB sticks, cards and external disks that are mounted."""

    def holding(self, path: Path) -> Drive:
        """The medium ``path`` (existing or not) lies on. Raises OSError when none answers."""


def system_drives() -> Drives:
    """The media of this machine."""
    return WindowsDrives(_Kernel32()) if sys.platform == "win32" else LinuxDrives()


def existing_parent(path: Path) -> Path:
    """``path`` or the nearest folder above it that exists."""
    absolute = path.absolute()
    return next((level for level in (absolute, *absolute.parents) if level.exists()), Path(absolute.anchor))


def forget_cached(stream: BinaryIO) -> None:
    """Ask the system to drop its copy of a flushed file, so that reading it back reads the medium."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        advise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # type: ignore[attr-defined,unused-ignore]


@dataclass(frozen=True, slots=True)
class _Mount:
    device: str  # "8:17"
    point: Path
    file_system: str
    source: str
    read_only: bool


class LinuxDrives:
    """Reads ``/proc/self/mountinfo`` (proc(5)) and ``/sys/dev/block``."""

    def __init__(
        self, mountinfo: Path = Path("/proc/self/mountinfo"), sys_block: Path = Path("/sys/dev/block")
    ) -> None:
        self._mountinfo = mountinfo
        self._sys_block = sys_block

    def removable(self) -> list[Drive]:
        """Mounts whose disk says it is removable or hangs on USB."""
        found = [mount for mount in self._mounts() if mount.source.startswith("/dev/") and self._is_removable(mount)]
        drives: list[Drive] = []
        for mount in found:
            try:
                drives.append(self._drive(mount))
            except OSError:  # pulled out between the two looks
                continue
        return drives

    def holding(self, path: Path) -> Drive:
        """The mount with the longest point above ``path``."""
        folder = existing_parent(path).resolve()
        best: _Mount | None = None
        for mount in self._mounts():
            above = mount.point == folder or mount.point in folder.parents
            if above and (best is None or len(mount.point.parts) >= len(best.point.parts)):
                best = mount
        return self._drive(best or _Mount("", folder, "", "", False), at=folder)

    def _drive(self, mount: _Mount, at: Path | None = None) -> Drive:
        usage = shutil.disk_usage(at or mount.point)
        return Drive(
            path=mount.point,
            label=mount.point.name or str(mount.point),
            file_system=mount.file_system,
            total=usage.total,
            free=usage.free,
            removable=self._is_removable(mount),
            read_only=mount.read_only,
        )

    def _mounts(self) -> list[_Mount]:
        try:
            text = self._mountinfo.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return []
        mounts = [mount for mount in map(_parse_mount, text.splitlines()) if mount is not None]
        return [mount for mount in mounts if mount.file_system not in _VIRTUAL]

    def _is_removable(self, mount: _Mount) -> bool:
        entry = self._sys_block / mount.device
        try:
            disk = entry.resolve(strict=True)
        except OSError:
            return False
        for level in (disk, disk.parent):  # a partition's folder lies inside its disk's
            flag = level / "removable"
            if flag.is_file() and flag.read_text(encoding="ascii", errors="replace").strip() == "1":
                return True
        return any(re.fullmatch(r"usb\d+", part) for part in disk.parts)


def _parse_mount(line: str) -> _Mount | None:
    left, separator, right = line.partition(" - ")
    fields, rest = left.split(), right.split()
    if not separator or len(fields) < 6 or len(rest) < 2:
        return None
    options = set(fields[5].split(",")) | set(rest[2].split(",") if len(rest) > 2 else ())
    return _Mount(
        device=fields[2],
        point=Path(_unescape(fields[4])),
        file_system=rest[0].lower(),
        source=_unescape(rest[1]),
        read_only="ro" in options,
    )


def _unescape(field: str) -> str:
    r"""Spaces and the like stand as ``\040`` in mountinfo."""
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), field)


class VolumeApi(Protocol):
    """The calls of kernel32 that ``WindowsDrives`` needs."""

    def drive_letters(self) -> list[str]:
        """``["C", "E"]``."""

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW: 2 removable, 3 fixed, 4 network, 5 CD."""

    def volume(self, root: str) -> tuple[str, str, bool]:
        """Label, file system and whether it is read-only (GetVolumeInformationW). Raises OSError."""

    def free(self, root: str) -> tuple[int, int]:
        """Free for us and total, in bytes. Raises OSError."""


class WindowsDrives:
    """Drive letters. Large USB disks call themselves fixed; they can still be chosen as a folder."""

    _REMOVABLE = 2

    def __init__(self, api: VolumeApi) -> None:
        self._api = api

    def removable(self) -> list[Drive]:
        """Drives of removable type with a medium in them."""
        drives: list[Drive] = []
        for letter in self._api.drive_letters():
            root = f"{letter}:\\"
            if self._api.drive_type(root) != self._REMOVABLE:
                continue
            try:
                drives.append(self._drive(root))
            except OSError:  # an empty card reader
                continue
        return drives

    def holding(self, path: Path) -> Drive:
        """The drive ``path`` is on."""
        return self._drive(existing_parent(path).anchor or "C:\\")

    def _drive(self, root: str) -> Drive:
        label, file_system, read_only = self._api.volume(root)
        free, total = self._api.free(root)
        removable = self._api.drive_type(root) == self._REMOVABLE
        return Drive(Path(root), label or root, file_system.lower(), total, free, removable, read_only)


class _Kernel32:
    """The real calls (learn.microsoft.com: fileapi.h)."""

    _READ_ONLY_VOLUME = 0x00080000

    def drive_letters(self) -> list[str]:
        """Letters of GetLogicalDrives."""
        mask: int = self._library().GetLogicalDrives()
        return [chr(ord("A") + bit) for bit in range(26) if mask >> bit & 1]

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW."""
        return int(self._library().GetDriveTypeW(root))

    def volume(self, root: str) -> tuple[str, str, bool]:
        """GetVolumeInformationW."""
        import ctypes

        label, file_system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = ctypes.c_uint32(0)
        done = self._library().GetVolumeInformationW(
            root, label, len(label), None, None, ctypes.byref(flags), file_system, len(file_system)
        )
        if not done:
            raise OSError(f"no medium in {root}")
        return label.value, file_system.value, bool(flags.value & self._READ_ONLY_VOLUME)

    def free(self, root: str) -> tuple[int, int]:
        """Free and total bytes (GetDiskFreeSpaceExW, by way of shutil)."""
        usage = shutil.disk_usage(root)
        return usage.free, usage.total

    def _library(self) -> "_KernelLibrary":
        import ctypes

        library: _KernelLibrary = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
        return library


class _KernelLibrary(Protocol):
    def GetLogicalDrives(self) -> int: ...

    def GetDriveTypeW(self, root: str) -> int: ...

    def GetVolumeInformationW(self, *arguments: object) -> int: ...
