"""The system asks the program to end (SIGTERM: a session ends, a service is stopped): it closes as the window does."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

from intcoop_desktop.platform.ending import EndSignal


class EndOnSignal(QObject):
    """Calls ``end`` in the window's thread when SIGTERM comes; Qt's loop would not let Python hear of it otherwise."""

    def __init__(self, end: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._signal = EndSignal()
        self._end = end
        self._notifier: QSocketNotifier | None = None
        if self._signal.descriptor is not None:
            self._notifier = QSocketNotifier(self._signal.descriptor, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._woken)

    def _woken(self) -> None:
        if self._signal.came():
            self._end()

    def stop(self) -> None:
        """Leave the signal as it was."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._signal.stop()
