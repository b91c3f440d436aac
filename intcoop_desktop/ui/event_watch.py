"""The one filter over all events of the program.

Qt asks it about every event, many thousands while a screen is built, and each answer is a call into Python that makes
an object of the event's type. So there is one filter, which looks at the type once and passes on the few that matter.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

Handler = Callable[[QObject, QEvent], bool]
"""Returns True when nobody else should get the event."""


class EventWatch(QObject):
    """Made by ``watch_of``."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._pairs: list[tuple[QEvent.Type, Handler]] = []
        app.installEventFilter(self)

    def add(self, kinds: tuple[QEvent.Type, ...], handler: Handler) -> None:
        """Ask ``handler`` about events of these kinds, before those added earlier."""
        self._pairs[:0] = [(kind, handler) for kind in kinds]

    def remove(self, handler: Handler) -> None:
        """Ask it no more."""
        self._pairs = [pair for pair in self._pairs if pair[1] != handler]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        # By identity: hashing a member of an enumeration is a call into Python of its own. A plain loop: a
        # generator for every event costs as much again.
        for wanted, handler in self._pairs:  # noqa: SIM110
            if kind is wanted and handler(watched, event):
                return True
        return False


def watch_of(app: QApplication) -> EventWatch:
    """The filter of the application object."""
    found = app.findChild(EventWatch)
    return found if found is not None else EventWatch(app)
