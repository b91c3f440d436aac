"""A second start of the same office raises the first window instead (a local socket, no internet one)."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject


def _may_be_running(name: str) -> bool:
    """Cheap look for the first window's socket, so that QtNetwork loads only when there may be one."""
    if sys.platform == "win32":
        return os.path.exists(rf"\\.\pipe\{name}")  # noqa: PTH110 - a pipe is no path for pathlib
    return (Path(tempfile.gettempdir()) / name).exists()


def raise_first_window(name: str, wait_ms: int = 1000) -> bool:
    """Ask the window listening on ``name`` to come to the front; False when nobody does."""
    if not _may_be_running(name):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(wait_ms):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(wait_ms)
    socket.disconnectFromServer()
    return True


def listen(name: str, asked: Callable[[], object], parent: QObject) -> QObject:
    """Call ``asked`` whenever a second start knocks; lives as long as ``parent``."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    if not server.listen(name):
        # A socket left by a crash: nobody answered on it, or this process would have ended.
        QLocalServer.removeServer(name)
        server.listen(name)

    def knocked() -> None:
        socket = server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            asked()

    server.newConnection.connect(knocked)
    return server
