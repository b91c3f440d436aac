"""Checking a package without signing in."""

from PySide6.QtWidgets import QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.signin.page import Page
from intcoop_desktop.ui.signin.start_window import StartWindow
from intcoop_desktop.ui.verify_panel import VerifyPanel


class VerifyPage(Page):
    """The panel and a way back."""

    enter_goes_on = True

    def __init__(self, window: StartWindow) -> None:
        super().__init__(N_("Check a package"), 640)
        self.label(N_("Every file of the package is compared with its list. Nothing is changed."), "muted")
        self.panel = VerifyPanel(window.jobs, self.card)
        self.body.addWidget(self.panel)
        self.button(N_("Back"), window.show_first, "flat")

    def first_focus(self) -> QWidget:
        return self.panel.package.line
