"""Documents as a person asks for them: Ctrl+P, the menu by arrow keys, a printer that writes a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from tests.printing.reading import page_texts
from tests.ui.robots.window import WindowRobot, dialog, press, settle


def title_of(office: Office, code: str) -> str:
    """What the document is called in an English window."""
    kind = office.documents.kind(code)
    return office.documents.original(code, "en" if "en" in kind.languages else "kk").title


def menu_open() -> QMenu:
    """The menu open now."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(menu: QMenu, text: str) -> None:
    """With the arrow keys, then Enter."""
    for _action in menu.actions():
        if menu.activeAction().text().partition(" (")[0] == text:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            settle()
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
        settle()
    raise AssertionError(f"{text} is not among {[action.text() for action in menu.actions()]}")


def ask_for(window: WindowRobot, code: str) -> DocumentDialog:
    """A document of what is chosen, by Ctrl+P; drawn."""
    press("Ctrl+P")
    if QApplication.activePopupWidget() is not None:
        choose(menu_open(), title_of(window.window.office, code))
    shown = dialog(DocumentDialog)
    window.rest()
    return shown


def on_paper(window: WindowRobot, target: Path) -> None:
    """Ctrl+P, then a printer that writes a file."""
    press("Ctrl+P")
    asked = dialog(QPrintDialog)
    asked.printer().setOutputFileName(str(target))
    asked.printer().setResolution(72)
    asked.accepted.emit(asked.printer())
    asked.reject()
    window.rest()


def words(pdf: bytes) -> str:
    """All text of a PDF."""
    return " ".join(page_texts(pdf))
