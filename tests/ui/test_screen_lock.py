"""Locking with the desktop's screen: the window, what is heard on a bus, what Windows sends."""

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from intcoop_desktop.ui.window import screen_lock
from intcoop_desktop.ui.window.screen_lock import BusScreenLock, ScreenLock, WindowsScreenLock
from tests.services.conftest import PASSWORD
from tests.ui.robots.window import WindowRobot, press, settle, type_text, wait_for


class FakeScreen(ScreenLock):
    """A desktop whose screen the test locks."""

    stopped = False

    def stop(self) -> None:
        self.stopped = True


def test_window_locks_with_the_screen(window: WindowRobot) -> None:
    screen = FakeScreen()
    doing = window.window.doing
    doing.follow_screen(screen)
    for _time in range(2):
        screen.locked.emit()
        screen.locked.emit()  # several signals may tell of one lock
        assert doing.locked
        type_text(PASSWORD)
        press("Return")
        wait_for(lambda: not doing.locked, "unlocked")
    window.window.stop()
    assert screen.stopped
    screen.locked.emit()
    assert not doing.locked


def test_nothing_is_heard_without_a_bus(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)
    heard: list[str] = []
    lock = BusScreenLock(qapp)
    lock.locked.connect(lambda: heard.append("locked"))
    lock.saver_changed(False)
    assert heard == []
    lock.saver_changed(True)
    lock.session_locked()
    assert heard == ["locked", "locked"]
    lock.stop()
    settle()


@pytest.mark.parametrize(
    ("session", "path"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db"), ("ә", "_d3_99")]
)
def test_paths_of_sessions(session: str, path: str) -> None:
    assert screen_lock.session_path(session) == f"/org/freedesktop/login1/session/{path}"


def test_no_session_no_path() -> None:
    assert screen_lock.session_path("") == ""


SIGNALS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from intcoop_desktop.ui.window.screen_lock import BusScreenLock
app = QCoreApplication([])
lock = BusScreenLock(app)
lock.locked.connect(lambda: (print("locked", flush=True), app.quit()))
message = QDBusMessage.createSignal("/ScreenSaver", sys.argv[1], "ActiveChanged")
message.setArguments([sys.argv[2] == "true"])
QTimer.singleShot(0, lambda: QDBusConnection.sessionBus().send(message))
QTimer.singleShot(2000, app.quit)
app.exec()
"""

RUNNER = shutil.which("dbus-run-session")


@pytest.mark.parametrize(
    ("interface", "active", "heard"),
    [
        ("org.freedesktop.ScreenSaver", "true", "locked"),
        ("org.gnome.ScreenSaver", "true", "locked"),
        ("org.freedesktop.ScreenSaver", "false", ""),
        ("org.example.ScreenSaver", "true", ""),
    ],
)
def test_screen_savers_are_heard_where_there_is_a_bus(interface: str, active: str, heard: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "XDG_SESSION_ID"}
    environment |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    command = [*([RUNNER, "--"] if RUNNER else []), sys.executable, "-c", SIGNALS, interface, active]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert ran.stdout.strip() == (heard if RUNNER else "")


@pytest.mark.parametrize(("number", "change", "told"), [(0x02B1, 7, True), (0x02B1, 8, False), (0x0200, 7, False)])
def test_windows_message_is_read(number: int, change: int, told: bool) -> None:
    message = wintypes.MSG()
    message.message, message.wParam = number, change
    assert screen_lock.tells_lock(ctypes.addressof(message)) is told


def test_windows_is_asked_and_let_go(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, int]] = []

    def wts(function: str, handle: int, *flags: int) -> bool:
        calls.append((function, handle))
        return True

    monkeypatch.setattr(screen_lock, "_wts", wts)
    owner, heard = QObject(), list[str]()
    lock = WindowsScreenLock(owner)
    lock.locked.connect(lambda: heard.append("locked"))
    message = wintypes.MSG()
    message.message, message.wParam = 0x02B1, 7
    listener = lock._listener
    assert listener is not None
    assert listener.nativeEvent(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert heard == ["locked"]
    assert not listener.isVisible()
    lock.stop()
    lock.stop()
    assert [name for name, _handle in calls] == ["WTSRegisterSessionNotification", "WTSUnRegisterSessionNotification"]
    assert len({handle for _name, handle in calls}) == 1
    settle()
