"""Hearing from the desktop that its screen was locked. The only module that knows how each system says so.

Where nobody can tell (no bus, no session, another system) the watch stays silent; the idle time still locks.
QtDBus is imported when the watch begins, which is after the first paint.
"""

import os
import string
import sys
from pathlib import Path

from PySide6.QtCore import SLOT, QByteArray, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget


class ScreenLock(QObject):
    """``locked`` comes when the desktop's screen is locked. This one never hears anything."""

    locked = Signal()

    def stop(self) -> None:
        """Hear nothing more."""


def watch_screen(parent: QObject) -> ScreenLock:
    """The watch that fits this desktop."""
    kinds = {"win32": WindowsScreenLock, "linux": BusScreenLock}
    return kinds.get(sys.platform, ScreenLock)(parent)


# ------------------------------------------------------------- Linux

_SAVERS = tuple(f"org.{name}.ScreenSaver" for name in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))
"""Interfaces whose signal ``ActiveChanged(b)`` desktops send on the session bus."""

_LOGIN = "org.freedesktop.login1"


class BusScreenLock(ScreenLock):
    """Screen savers on the session bus; ``Lock`` of this login session from logind on the system bus."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtDBus import QDBusConnection

        if _session_bus_there():
            bus = QDBusConnection.sessionBus()
            for interface in _SAVERS:
                bus.connect("", "", interface, "ActiveChanged", self, SLOT("saver_changed(bool)"))  # type: ignore[call-overload]
        session = session_path(os.environ.get("XDG_SESSION_ID", ""))
        if session:
            system = QDBusConnection.systemBus()
            system.connect(_LOGIN, session, f"{_LOGIN}.Session", "Lock", self, SLOT("session_locked()"))  # type: ignore[call-overload]

    @Slot(bool)
    def saver_changed(self, active: bool) -> None:
        """The screen saver or lock screen came or went."""
        if active:
            self.locked.emit()

    @Slot()
    def session_locked(self) -> None:
        """Somebody, or closing the lid, locked the session."""
        self.locked.emit()

    def stop(self) -> None:
        self.deleteLater()  # Qt takes the object off both buses


def session_path(session_id: str) -> str:
    """Object path of a login session: characters a path may not hold, and a first digit, stand as ``_`` and hex."""
    if not session_id:
        return ""
    letters, digits = string.ascii_letters, string.digits
    escaped = "".join(
        char if char in letters or (place and char in digits) else _hex(char) for place, char in enumerate(session_id)
    )
    return f"/org/freedesktop/login1/session/{escaped}"


def _hex(char: str) -> str:
    return "".join(f"_{byte:02x}" for byte in char.encode())


def _session_bus_there() -> bool:
    """Asked first: looking for a bus that is not there would start one."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (Path(runtime) / "bus").exists()


# ------------------------------------------------------------- Windows

_WM_WTSSESSION_CHANGE = 0x02B1
_WTS_SESSION_LOCK = 0x7
_NOTIFY_FOR_THIS_SESSION = 0


class WindowsScreenLock(ScreenLock):
    """WTSRegisterSessionNotification for a window of its own, never shown (learn.microsoft.com: wtsapi32.h)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listener: _Listener | None = _Listener(self)
        self._handle = int(self._listener.winId())
        self._heard = _wts("WTSRegisterSessionNotification", self._handle, _NOTIFY_FOR_THIS_SESSION)

    def stop(self) -> None:
        listener, self._listener = self._listener, None
        if listener is None:
            return
        if self._heard:
            _wts("WTSUnRegisterSessionNotification", self._handle)
        listener.deleteLater()


class _Listener(QWidget):
    """Only this window's messages pass through Python: a filter for the program would be asked about every one."""

    def __init__(self, lock: ScreenLock) -> None:
        super().__init__()
        self._lock = lock

    def nativeEvent(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if tells_lock(int(message)):  # on Windows it is a MSG, whatever its kind
            self._lock.locked.emit()
        return False, 0


def tells_lock(address: int) -> bool:
    """The ``MSG`` at an address says that this session was locked."""
    from ctypes import wintypes

    message = wintypes.MSG.from_address(address)
    return message.message == _WM_WTSSESSION_CHANGE and message.wParam == _WTS_SESSION_LOCK


def _wts(function: str, handle: int, *flags: int) -> bool:
    """Call wtsapi32; False when Windows refuses or the library is missing (Windows PE)."""
    import ctypes
    from ctypes import wintypes

    try:
        call = getattr(ctypes.WinDLL("wtsapi32", use_last_error=True), function)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    call.argtypes = [wintypes.HWND, *(wintypes.DWORD for _flag in flags)]
    call.restype = wintypes.BOOL
    return bool(call(handle, *flags))
