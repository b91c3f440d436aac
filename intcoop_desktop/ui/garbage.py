"""Python's cyclic garbage is collected in the window's thread only.

The collector runs in whichever thread happens to allocate. In a worker it would take Qt objects of the window apart
there: disconnecting holds a lock of Qt and waits for the interpreter, while the window's thread holds the interpreter
and waits for that lock, and the program stands still for ever. So the automatic collector is off while there is a
window, and a timer of its thread asks what there is to collect.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

PAUSE = 500  # milliseconds between two looks
YOUNG = 5_000
"""Objects made since the last collection that make one worth while."""

MIDDLE = 10
"""Young collections after which the middle generation is collected too."""

WHOLE_PAUSE = 60.0
"""Seconds between two collections of everything, which stop the window for some hundredths of a second."""


class Garbage(QObject):
    """Made once, with the application object, in the thread of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._young = 0
        self._whole_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Collect as much as is worth while now."""
        if gc.get_count()[0] < YOUNG:
            return
        self._young += 1
        if self._young < MIDDLE:
            gc.collect(0)
            return
        self._young = 0
        whole = time.monotonic() - self._whole_at > WHOLE_PAUSE
        gc.collect(2 if whole else 1)
        if whole:
            self._whole_at = time.monotonic()
