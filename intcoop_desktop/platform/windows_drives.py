"""Media of a Windows machine: drive letters, and the bus behind them."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from intcoop_desktop.platform.drives import Drive, EjectError, existing_parent

REMOVABLE, FIXED = 2, 3  # GetDriveTypeW
_BUSES = {4: "1394", 7: "usb", 12: "sd", 13: "mmc"}
"""STORAGE_BUS_TYPE (ntddstor.h) of what can be carried away; large USB disks call their volumes fixed."""
LOCK_TRIES, LOCK_PAUSE = 20, 0.25  # seconds; a virus scanner may look at new files for a moment


class VolumeApi(Protocol):
    """The calls of kernel32 that ``WindowsDrives`` needs."""

    def drive_letters(self) -> list[str]:
        """``["C", "E"]``."""

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW: 2 removable, 3 fixed, 4 network, 5 CD."""

    def bus_type(self, letter: str) -> int:
        """STORAGE_BUS_TYPE of IOCTL_STORAGE_QUERY_PROPERTY; 0 when nobody answers."""

    def volume(self, root: str) -> tuple[str, str, bool]:
        """Label, file system and whether it is read-only (GetVolumeInformationW). Raises OSError."""

    def free(self, root: str) -> tuple[int, int]:
        """Free for us and total, in bytes. Raises OSError."""

    def open_volume(self, letter: str) -> int:
        """A handle of the whole volume for reading and writing. Raises OSError."""

    def lock(self, handle: int) -> bool:
        """FSCTL_LOCK_VOLUME: whether nobody else has anything open on it."""

    def dismount(self, handle: int) -> bool:
        """FSCTL_DISMOUNT_VOLUME."""

    def eject(self, handle: int) -> bool:
        """Allow the removal (IOCTL_STORAGE_MEDIA_REMOVAL) and eject (IOCTL_STORAGE_EJECT_MEDIA)."""

    def close(self, handle: int) -> None:
        """CloseHandle."""


class WindowsDrives:
    """Drive letters whose medium can be carried away."""

    def __init__(self, api: VolumeApi, pause: Callable[[float], None] = time.sleep) -> None:
        self._api = api
        self._pause = pause

    def removable(self) -> list[Drive]:
        """Drives of removable type, and fixed ones on a bus for carrying away, with a medium in them."""
        drives: list[Drive] = []
        for letter in self._api.drive_letters():
            if not self._can_be_taken(letter):
                continue
            try:
                drives.append(self._drive(f"{letter}:\\"))
            except OSError:  # an empty card reader
                continue
        return drives

    def holding(self, path: Path) -> Drive:
        """The drive ``path`` is on."""
        return self._drive(existing_parent(path).anchor or "C:\\")

    def eject(self, drive: Drive) -> None:
        """Lock, dismount, eject. A disk that stays in its slot is safe to pull once it is dismounted."""
        try:
            handle = self._api.open_volume(drive.device.rstrip(":"))
        except OSError as error:
            raise EjectError(error.strerror or str(error)) from error
        try:
            for left in range(LOCK_TRIES - 1, -1, -1):
                if self._api.lock(handle):
                    break
                if not left:
                    raise EjectError("", busy=True)
                self._pause(LOCK_PAUSE)
            if not self._api.dismount(handle):
                raise EjectError("FSCTL_DISMOUNT_VOLUME")
            self._api.eject(handle)
        finally:
            self._api.close(handle)

    def _can_be_taken(self, letter: str) -> bool:
        kind = self._api.drive_type(f"{letter}:\\")
        return kind == REMOVABLE or (kind == FIXED and self._api.bus_type(letter) in _BUSES)

    def _drive(self, root: str) -> Drive:
        label, file_system, read_only = self._api.volume(root)
        free, total = self._api.free(root)
        letter = root[0] if root[1:2] == ":" else ""
        return Drive(
            path=Path(root),
            label=label or root,
            file_system=file_system.lower(),
            total=total,
            free=free,
            removable=bool(letter) and self._can_be_taken(letter),
            read_only=read_only,
            device=f"{letter}:" if letter else "",
            bus=_BUSES.get(self._api.bus_type(letter), "") if letter else "",
        )
