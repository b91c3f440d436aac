"""Looking over SQLite's shoulder: every write, sync, truncation and deletion it asks of the system.

SQLite does all its file work through a table of functions (its VFS; ``sqlite3_vfs`` and
``sqlite3_io_methods`` in sqlite3.h). The driver's library exports that table, so a
test can put its own functions in front of it with ctypes: no compiler, no preloaded library, and
exactly what the product's connections do is seen, encrypted as it goes to the disk.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import _sqlite3

OK, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, FULL = 0, 778, 1034, 1546, 13
OPEN_CREATE = 0x4

_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
# File names stay pointers: SQLite keeps them, and hides more text behind their end.
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class _IoMethods(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", c_void_p),
        ("xWrite", c_void_p),
        ("xTruncate", c_void_p),
        ("xSync", c_void_p),
        ("others", c_void_p * 13),
    ]


class _File(ctypes.Structure):
    _fields_ = [("pMethods", c_void_p)]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        ("xDelete", c_void_p),
    ]


class Watcher(Protocol):
    """Told before each step; a code other than OK is what SQLite gets instead of the step."""

    def opened(self, path: str, *, created: bool) -> None: ...

    def write(self, path: str, offset: int, data: bytes) -> int: ...

    def truncate(self, path: str, size: int) -> int: ...

    def sync(self, path: str) -> int: ...

    def delete(self, path: str, *, sync_folder: bool) -> int: ...


_library = ctypes.CDLL(_sqlite3.__file__)
_library.sqlite3_vfs_find.restype = POINTER(_Vfs)
_library.sqlite3_vfs_find.argtypes = [c_char_p]
_alive: list[Any] = []  # tables SQLite may still point to


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Put ``watcher`` in front of every file SQLite opens inside the block."""
    vfs = _library.sqlite3_vfs_find(None).contents
    real_open, real_delete = _OPEN(vfs.xOpen), _DELETE(vfs.xDelete)
    opened = _Opened(watcher)

    def x_open(this: int, name: int | None, file: int, flags: int, out_flags: Any) -> int:  # noqa: ANN401
        path = _text(name) if name else ""
        existed = bool(path) and Path(path).exists()
        code = real_open(this, name, file, flags, out_flags)
        if code == OK and path:
            opened.take(file, path)
            watcher.opened(path, created=bool(flags & OPEN_CREATE) and not existed)
        return int(code)

    def x_delete(this: int, name: int, sync_folder: int) -> int:
        path = _text(name)
        code = watcher.delete(path, sync_folder=bool(sync_folder)) if Path(path).exists() else OK
        return int(code or real_delete(this, name, sync_folder))

    before = vfs.xOpen, vfs.xDelete
    callbacks = _OPEN(x_open), _DELETE(x_delete)
    _alive.append((opened, callbacks, real_open, real_delete))
    vfs.xOpen, vfs.xDelete = (ctypes.cast(callback, c_void_p).value for callback in callbacks)
    try:
        yield
    finally:
        vfs.xOpen, vfs.xDelete = before


def _text(pointer: int) -> str:
    return os.fsdecode(ctypes.string_at(pointer))


class _Opened:
    """Files opened under one watcher, with changed copies of their tables of functions."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._names: dict[int, str] = {}
        self._tables: dict[int, _IoMethods] = {}
        self._callbacks: list[Callable[..., int]] = []

    def take(self, file: int, path: str) -> None:
        self._names[file] = path
        head = _File.from_address(file)
        original = head.pMethods
        if original is None:
            return
        if original not in self._tables:
            self._tables[original] = self._changed(_IoMethods.from_address(original))
        head.pMethods = ctypes.addressof(self._tables[original])

    def _changed(self, real: _IoMethods) -> _IoMethods:
        real_write, real_truncate, real_sync = _WRITE(real.xWrite), _TRUNCATE(real.xTruncate), _SYNC(real.xSync)
        watcher, names = self._watcher, self._names

        def x_write(file: int, data: int, size: int, offset: int) -> int:
            code = watcher.write(names[file], offset, ctypes.string_at(data, size))
            return code or real_write(file, data, size, offset)

        def x_truncate(file: int, size: int) -> int:
            return watcher.truncate(names[file], size) or real_truncate(file, size)

        def x_sync(file: int, flags: int) -> int:
            return watcher.sync(names[file]) or real_sync(file, flags)

        callbacks = _WRITE(x_write), _TRUNCATE(x_truncate), _SYNC(x_sync)
        self._callbacks += [*callbacks, real_write, real_truncate, real_sync]
        table = _IoMethods.from_buffer_copy(real)
        table.xWrite, table.xTruncate, table.xSync = (ctypes.cast(c, c_void_p).value for c in callbacks)
        return table
