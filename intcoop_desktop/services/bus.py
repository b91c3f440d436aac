"""Who wants to know what changed."""

from collections.abc import Callable

from intcoop_desktop.domain.changes import Changes

Subscriber = Callable[[Changes], None]


class ChangeBus:
    """Passes every committed change on, in the thread that made it (views hop to theirs)."""

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call ``callback`` after each change; the returned function ends it (twice does no harm)."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def publish(self, changes: Changes) -> Changes:
        """Tell everybody and hand the changes back."""
        if changes.ids:
            for callback in tuple(self._subscribers):
                callback(changes)
        return changes
