"""What every screen is given: the office, the worker, the bar, and ways to other screens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.ui.jobs import Jobs
from intcoop_desktop.ui.language import WindowLanguage
from intcoop_desktop.ui.messages import MessageBar
from intcoop_desktop.ui.pc_settings import PcSettings
from intcoop_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


class ChangeRelay(QObject):
    """Changes of the office, brought into the window's thread whichever thread made them."""

    arrived = Signal(object)
    _came = Signal(object)

    def __init__(self, office: "Office", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self.arrived, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = office.bus.subscribe(self._take)

    def _take(self, changes: Changes) -> None:
        self._came.emit(changes)

    def stop(self) -> None:
        """Before the office closes."""
        self._unsubscribe()


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """``go(screen, query)`` shows another screen with a filter (``{"open": "12"}`` opens a record).

    ``see_sample`` closes the office and opens the sample office; None where that cannot be.
    """

    office: "Office"
    jobs: Jobs
    settings: PcSettings
    language: WindowLanguage
    theme: Theme
    bar: MessageBar
    changes: ChangeRelay
    go: Callable[[str, Mapping[str, str]], None]
    set_idle: Callable[[int], None]
    sitting: str
    see_sample: Callable[[], None] | None = None
