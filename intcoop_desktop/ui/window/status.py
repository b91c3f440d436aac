"""The line at the bottom: academic year, last backup, who is signed in, lock."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intcoop_desktop.i18n import _, dates
from intcoop_desktop.ui.actions import command_button
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_day
from intcoop_desktop.ui.texts import say, say_again

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office


def academic_year_of(day: date) -> str:
    """``2026/2027`` from 1 September 2026 on."""
    return dates.academic_year(day.year + 1 if day.month >= 9 else day.year)


class StatusLine(QFrame):
    """Says again what changed when ``refresh`` is called."""

    def __init__(self, office: "Office", lock: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._office = office
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(24)
        self.year = plain_label(parent=self, wrap=False)
        self.backup = plain_label(parent=self, wrap=False)
        self.user = plain_label(parent=self, wrap=False)
        for label, text in ((self.year, self._year), (self.backup, self._backup), (self.user, self._user)):
            label.setObjectName("muted")
            say(label, label.setText, text)
        row.addWidget(self.year)
        row.addWidget(self.backup)
        row.addStretch(1)
        row.addWidget(self.user)
        row.addWidget(command_button(lock, self))

    def _year(self) -> str:
        return _("Academic year {year}").format(year=academic_year_of(date.today()))

    def _backup(self) -> str:
        last = self._office.backups.last()
        if last is None:
            return _("No backup yet")
        return _("Last backup {when}").format(when=local_day(last.made_at))

    def _user(self) -> str:
        return _("Signed in: {user}").format(user=self._office.user.name)

    def refresh(self) -> None:
        """After a backup was made."""
        for label in (self.year, self.backup, self.user):
            say_again(label)
