"""What the measured processes share: noticing the first paint, telling the parent."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Calls ``painted`` after each paint of one widget."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._painted()
        return False


def tell(**facts: float) -> None:
    """One line of JSON for the parent."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def resident_megabytes() -> float:
    """Memory of this process that is in use now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmRSS")


def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Run the event loop until the condition holds. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents()


def tell_and_leave() -> None:
    """The end of a start: say so at once and do not clean up, which is nobody's waiting time."""
    tell(painted=1.0)
    os._exit(0)
