"""Exceptions nobody caught: a dialog, a line in the local log, and the program goes on.

The log holds the kind of error and the places in our code, never messages or values: those may carry
what somebody typed.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from intcoop_desktop.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

LOG_NAME = "errors.log"
_LOG_LIMIT = 200_000


def defect_text(error: BaseException) -> str:
    """What to tell about a defect: the data are safe, where the log is looked for."""
    kind = type(error).__name__
    return _(
        "Something in the program did not work ({kind}). What you entered is kept: drafts save themselves. "
        "You can go on working; if it happens again, tell whoever looks after the program."
    ).format(kind=kind)


def write_log(folder: Path, error: BaseException, now: "datetime | None" = None) -> None:
    """Add the kind and the places of ``error`` to the local log; a full disk loses only the line."""
    import traceback
    from datetime import UTC, datetime

    lines = [f"{(now or datetime.now(UTC)).isoformat(timespec='seconds')} {type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    file = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LOG_LIMIT:
            file.replace(file.with_suffix(".old"))
        with file.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return


class LastResort(QObject):
    """Takes ``sys.excepthook`` (where PySide sends exceptions of slots) and the threads' hook."""

    _met = Signal(object)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = log_folder
        self._showing = False
        self.keep_drafts: Callable[[], object] = lambda: None
        self._met.connect(self._show)

    def install(self) -> None:
        """Start catching."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self.take(args.exc_value or SystemError())

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app = QApplication.instance()
            if app is not None:
                app.quit()
            return
        self.take(error)

    def take(self, error: BaseException) -> None:
        """Log ``error`` and show it; callable from any thread."""
        from intcoop_desktop.domain.errors import IntcoopError

        if not isinstance(error, IntcoopError):
            write_log(self._folder, error)
        self._met.emit(error)

    def _show(self, error: BaseException) -> None:
        try:
            self.keep_drafts()
        except Exception as second:
            write_log(self._folder, second)
        if self._showing:
            return
        from intcoop_desktop.ui.messages import tell_error

        self._showing = True
        dialog = tell_error(QApplication.activeWindow(), error)
        dialog.finished.connect(self._closed)

    def _closed(self) -> None:
        self._showing = False
