"""The first start: look at the sample, make an office, open a backup, check a package."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCommandLinkButton, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.signin.page import Page
from intcoop_desktop.ui.texts import say

_WAYS = (
    ("new_office", "organisation", N_("New office"), N_("Three pages: the organisation, you, the recovery sheet.")),
    ("sample", "preview", N_("See the sample office"), N_("Opens at once, without a password. Nothing in it is real.")),
    ("from_backup", "restore", N_("Open from a backup"), N_("One backup file carries the whole office to this PC.")),
    ("open_folder", "folder", N_("Open an office in another folder"), N_("For example on another disk.")),
    ("verify", "verify", N_("Check a package"), N_("A report package from a stick, without signing in.")),
)


class WelcomePage(Page):
    """``chosen`` carries the way: new_office, sample, from_backup, open_folder, verify, back."""

    chosen = Signal(str)

    def __init__(self, *, can_go_back: bool, parent: QWidget | None = None) -> None:
        super().__init__(N_("International cooperation"), 560, parent)
        self.label(
            N_(
                "Questionnaires of foreign citizens and the yearly report under order No. 661. "
                "Everything stays on this PC."
            ),
            "muted",
        )
        self.buttons: dict[str, QCommandLinkButton] = {}
        for way, picture, title, words in _WAYS:
            self.buttons[way] = self._link(way, picture, title, words)
        if can_go_back:
            self.button(N_("Back to signing in"), lambda: self.chosen.emit("back"), "flat")

    def _link(self, way: str, picture: str, title: str, words: str) -> QCommandLinkButton:
        link = QCommandLinkButton(self.card)
        show_icon(link, link.setIcon, picture, "accent")
        say(link, link.setText, title)
        say(link, link.setDescription, words)
        say(link, link.setAccessibleName, title)
        link.clicked.connect(lambda checked=False: self.chosen.emit(way))
        self.body.addWidget(link)
        return link

    def first_focus(self) -> QWidget:
        return self.buttons["new_office"]
