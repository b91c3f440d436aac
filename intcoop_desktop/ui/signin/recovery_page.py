"""Page 3 of the wizard: the recovery sheet. Its PDF is never kept beside the store."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.recovery_panel import RecoveryPanel
from intcoop_desktop.ui.signin.page import Page
from intcoop_desktop.ui.signin.start_window import StartWindow

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.services.results import RecoveryKey


class RecoveryPage(Page):
    """The panel; confirmed or left for later, the office opens."""

    def __init__(self, window: StartWindow, office: "Office", key: "RecoveryKey") -> None:
        super().__init__(N_("New office: the recovery sheet"), 680)
        self.label(
            N_(
                "Page 3 of 3. If every password is forgotten, only this key opens the office and its backups. "
                "Print it and put it into the safe."
            ),
            "muted",
        )
        self.panel = RecoveryPanel(office, window.jobs, key, self.card)
        self.panel.done.connect(lambda: window.finish(office))
        self.body.addWidget(self.panel)

    def first_focus(self) -> QWidget:
        return self.panel.print_button
