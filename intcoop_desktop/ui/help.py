"""The guide inside the program: pages in ``resources/help``, in the window's language."""

from pathlib import Path

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from intcoop_desktop import __version__
from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.ui.texts import say

PAGES = (
    ("index", N_("First steps")),
    ("questionnaires", N_("Questionnaires")),
    ("persons", N_("Foreign citizens")),
    ("registers", N_("Registers")),
    ("documents", N_("Documents")),
    ("report", N_("Yearly report")),
    ("organisation", N_("Service and organisation")),
    ("forms", N_("Form designer")),
    ("settings", N_("Settings")),
    ("keys", N_("Keys")),
)


def page_file(page: str, language: str = "") -> Path:
    """The page in a language; FileNotFoundError is a defect of the installation."""
    return data_root() / "resources" / "help" / (language or current_language()) / f"{page}.md"


def about_text() -> str:
    """Name, version, licence; plain text."""
    return _(
        "Version {version}. Free software under the MIT licence. Fonts: Liberation (OFL), DejaVu, Droid Sans Fallback "
        "(Apache 2.0). The program uses no network. It follows order No. 661 of 27.12.2007 with its amendments."
    ).format(version=__version__)


class HelpWindow(QDialog):
    """Pages at the left, the text at the right; stays open beside the work."""

    def __init__(self, parent: QWidget | None, page: str = "index") -> None:
        super().__init__(parent)
        self.setModal(False)
        say(self, self.setWindowTitle, N_("Help"))
        self.resize(900, 640)
        self.list = QListWidget(self)
        self.list.setObjectName("places")
        self.list.setFixedWidth(250)
        say(self.list, self.list.setAccessibleName, N_("Pages of the guide"))
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._link)
        say(self.text, self.text.setAccessibleName, N_("Text of the guide"))
        row = QHBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        for name, _title in PAGES:
            QListWidgetItem(name, self.list)
        self._name_pages()
        self.list.currentRowChanged.connect(lambda row: self._show())
        names = [name for name, _title in PAGES]
        self.list.setCurrentRow(names.index(page) if page in names else 0)
        self.list.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_pages()
            self._show()
        super().changeEvent(event)

    def _name_pages(self) -> None:
        for row, (_name, title) in enumerate(PAGES):
            self.list.item(row).setText(_(title))

    def _show(self) -> None:
        name = PAGES[max(self.list.currentRow(), 0)][0]
        self.text.setMarkdown(page_file(name).read_text(encoding="utf-8"))

    def _link(self, url: QUrl) -> None:
        names = [name for name, _title in PAGES]
        target = url.toString().removesuffix(".md")
        if target in names:
            self.list.setCurrentRow(names.index(target))
