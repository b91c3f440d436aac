"""The calls of Windows behind ``windows_drives`` (learn.microsoft.com: fileapi.h, ioapiset.h, winioctl.h)."""

import ctypes
import shutil
from pathlib import Path
from typing import Protocol

_READ_ONLY_VOLUME = 0x00080000
_READ_WRITE = 0x80000000 | 0x40000000  # GENERIC_READ | GENERIC_WRITE
_SHARED = 0x1 | 0x2  # FILE_SHARE_READ | FILE_SHARE_WRITE
_OPEN_EXISTING = 3
_NO_BUFFERING = 0x20000000
_LOCK_VOLUME, _DISMOUNT_VOLUME = 0x00090018, 0x00090020
_MEDIA_REMOVAL, _EJECT_MEDIA = 0x002D4804, 0x002D4808
_QUERY_PROPERTY = 0x002D1400
_BUS_TYPE_AT = 28  # offset of BusType in STORAGE_DEVICE_DESCRIPTOR
_NO_HANDLE = ctypes.c_void_p(-1).value


class _KernelLibrary(Protocol):
    def GetLogicalDrives(self) -> int: ...

    def GetDriveTypeW(self, root: str) -> int: ...

    def GetVolumeInformationW(self, *arguments: object) -> int: ...

    def DeviceIoControl(self, *arguments: object) -> int: ...

    def CreateFileW(self, *arguments: object) -> int | None: ...

    def CloseHandle(self, handle: object) -> int: ...


def _library() -> _KernelLibrary:
    library = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    library.CreateFileW.restype = ctypes.c_void_p  # a handle is as wide as a pointer
    found: _KernelLibrary = library
    return found


def _open(name: str, access: int, flags: int) -> int:
    handle = _library().CreateFileW(name, access, _SHARED, None, _OPEN_EXISTING, flags, None)
    if handle is None or handle == _NO_HANDLE:
        code: int = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
        raise OSError(code, f"CreateFileW {code}", name)
    return handle


def drop_cached(file: Path) -> None:
    """Opening without buffering makes the system let go of its own copy of the file."""
    try:
        handle = _open(str(file), 0x80000000, _NO_BUFFERING)
    except OSError:  # the reading that follows will say what is wrong
        return
    _library().CloseHandle(ctypes.c_void_p(handle))


class Kernel32:
    """A ``VolumeApi``."""

    def drive_letters(self) -> list[str]:
        """Letters of GetLogicalDrives."""
        mask = _library().GetLogicalDrives()
        return [chr(ord("A") + bit) for bit in range(26) if mask >> bit & 1]

    def drive_type(self, root: str) -> int:
        """GetDriveTypeW."""
        return int(_library().GetDriveTypeW(root))

    def bus_type(self, letter: str) -> int:
        """BusType of the STORAGE_DEVICE_DESCRIPTOR; no rights are needed to ask."""
        try:
            handle = _open(f"\\\\.\\{letter}:", 0, 0)
        except OSError:
            return 0
        query = (ctypes.c_uint32 * 3)(0, 0, 0)  # StorageDeviceProperty, PropertyStandardQuery
        answer = ctypes.create_string_buffer(1024)
        try:
            if not self._control(handle, _QUERY_PROPERTY, query, answer):
                return 0
        finally:
            self.close(handle)
        return int.from_bytes(answer.raw[_BUS_TYPE_AT : _BUS_TYPE_AT + 4], "little")

    def volume(self, root: str) -> tuple[str, str, bool]:
        """GetVolumeInformationW."""
        label, file_system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = ctypes.c_uint32(0)
        done = _library().GetVolumeInformationW(
            root, label, len(label), None, None, ctypes.byref(flags), file_system, len(file_system)
        )
        if not done:
            raise OSError(f"no medium in {root}")
        return label.value, file_system.value, bool(flags.value & _READ_ONLY_VOLUME)

    def free(self, root: str) -> tuple[int, int]:
        """Free and total bytes (GetDiskFreeSpaceExW, by way of shutil)."""
        usage = shutil.disk_usage(root)
        return usage.free, usage.total

    def open_volume(self, letter: str) -> int:
        """The volume itself."""
        return _open(f"\\\\.\\{letter}:", _READ_WRITE, 0)

    def lock(self, handle: int) -> bool:
        """FSCTL_LOCK_VOLUME."""
        return self._control(handle, _LOCK_VOLUME)

    def dismount(self, handle: int) -> bool:
        """FSCTL_DISMOUNT_VOLUME."""
        return self._control(handle, _DISMOUNT_VOLUME)

    def eject(self, handle: int) -> bool:
        """PREVENT_MEDIA_REMOVAL false, then out with it."""
        self._control(handle, _MEDIA_REMOVAL, ctypes.c_ubyte(0))
        return self._control(handle, _EJECT_MEDIA)

    def close(self, handle: int) -> None:
        """CloseHandle."""
        _library().CloseHandle(ctypes.c_void_p(handle))

    @staticmethod
    def _control(handle: int, code: int, given: object = None, answer: object = None) -> bool:
        returned = ctypes.c_uint32(0)
        done = _library().DeviceIoControl(
            ctypes.c_void_p(handle),
            ctypes.c_uint32(code),
            None if given is None else ctypes.byref(given),  # type: ignore[arg-type]
            0 if given is None else ctypes.sizeof(given),  # type: ignore[arg-type]
            answer,
            0 if answer is None else ctypes.sizeof(answer),  # type: ignore[arg-type]
            ctypes.byref(returned),
            None,
        )
        return bool(done)
