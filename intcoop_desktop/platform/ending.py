"""SIGTERM as something an event loop can wait for. Windows sends no signal: a session's end closes the window there."""

import os
import signal
import sys
from types import FrameType


class EndSignal:
    """Listens for SIGTERM until ``stop``. ``descriptor`` becomes readable when it comes; None where none can come."""

    def __init__(self) -> None:
        self.descriptor: int | None = None
        if sys.platform != "win32":
            self.descriptor, self._told = os.pipe()
            for end in (self.descriptor, self._told):
                os.set_blocking(end, False)
            self._wakeup = signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
            self._before = signal.signal(signal.SIGTERM, _heard)

    def came(self) -> bool:
        """Whether SIGTERM is among the signals since the last call."""
        return self.descriptor is not None and signal.SIGTERM in os.read(self.descriptor, 64)

    def stop(self) -> None:
        """Leave the signal as it was."""
        if self.descriptor is not None:
            signal.signal(signal.SIGTERM, self._before)
            signal.set_wakeup_fd(self._wakeup)
            os.close(self.descriptor)
            os.close(self._told)
            self.descriptor = None


def _heard(number: int, frame: FrameType | None) -> None:
    """The pipe tells; without a handler of ours the process would end at once."""
