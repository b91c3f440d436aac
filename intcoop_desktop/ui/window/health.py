"""After the start, in the background: is everything in the office as it was written?"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.ui.jobs import Jobs, Progress
from intcoop_desktop.ui.messages import Choice, ask
from intcoop_desktop.ui.moments import local_time

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

PAUSE = 0.002  # seconds
DELAY = 5_000  # ms after the window; the list comes first


class HealthCheck(QObject):
    """Checks once, in a thread and on connections of its own, and speaks only when something is wrong."""

    def __init__(self, office: "Office", window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._jobs = Jobs(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.start)
        self._timer.start(DELAY)

    @property
    def busy(self) -> bool:
        """The check is under way."""
        return self._jobs.busy

    @Slot()
    def start(self) -> None:
        """Check now."""
        self._timer.stop()
        self._jobs.run(self._check, success=self._told, failure=self._failed)

    def stop(self) -> None:
        """Before the office is closed."""
        self._timer.stop()
        self._jobs.stop()

    def _check(self, progress: Progress) -> tuple[list[str], str]:
        def gently(done: int, total: int, text: str) -> None:
            progress(done, total, text)
            time.sleep(PAUSE)  # lets the window's thread have its turn

        problems = list(self._office.backups.check(progress=gently))
        good = self._office.backups.newest_good() if problems else None
        return problems, good.made_at if good is not None else ""

    @Slot(object)
    def _told(self, found: tuple[list[str], str]) -> None:
        problems, good = found
        if problems:
            ask(self._window, _("The office is not as it was written"), report(problems, good), CHOICES, "error")

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        raise error  # a defect: the last resort keeps the drafts and says so


CHOICES = (Choice(N_("Close")),)


def report(problems: list[str], good: str) -> str:
    """What is wrong and the safe way on, in the user's language."""
    if good:
        way = _(
            "The newest good backup is of {moment}. Close the program, choose “Open a backup” when it starts again, "
            "and do not delete anything."
        ).format(moment=local_time(good))
    else:
        way = _("There is no good backup beside the office. Copy its folder to another disk before anything else.")
    return "\n".join([*problems, "", way])
