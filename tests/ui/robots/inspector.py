"""The inspector at work in the whole program, from signing in to the package, without the mouse."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QRadioButton, QWidget

from intcoop_desktop.app.start import Program
from intcoop_desktop.i18n import _
from intcoop_desktop.services.results import QuestionnaireRecord
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.paper.answer_edit import AnswerEdit
from intcoop_desktop.ui.paper.crop import CropDialog
from intcoop_desktop.ui.screens.questionnaires.editor_page import EditorPage
from intcoop_desktop.ui.screens.questionnaires.new_dialog import NewQuestionnaireDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.questionnaires.sign_dialog import SignDialog
from intcoop_desktop.ui.screens.report.package_dialog import PackageDialog
from intcoop_desktop.ui.screens.report.package_done import PackageDone
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from intcoop_desktop.ui.window.finder import Finder
from intcoop_desktop.ui.window.main_window import MainWindow
from tests.ui.robots.typist import Typist, bring_back
from tests.ui.robots.window import at_rest, dialog, focus, no_dialog, settle, wait_for

NONE = "жоқ"
"""In a list of answers: the key that writes «жоқ» instead of typing it."""

ANOTHER_ROW = "+"
"""At the end of an answer: go on to another row of the same kind."""


class Inspector(Typist):
    """Signs in when made; ``leave`` closes the office."""

    def __init__(self, program: Program, password: str) -> None:
        super().__init__()
        self.program = program
        start = program.show_start()
        wait_for(lambda: QApplication.activeWindow() is start, "the sign-in window")
        self.enter(password)
        wait_for(lambda: program.main is not None and program.main.isActiveWindow(), "the main window")

    @property
    def main(self) -> MainWindow:
        """The main window."""
        assert self.program.main is not None
        return self.program.main

    @property
    def told(self) -> str:
        """What the bar says."""
        return self.main.bar.text

    def leave(self) -> None:
        """Close the office; returns when it is closed."""
        self.press("Ctrl+Q")
        wait_for(lambda: self.program.main is None and not self.program.jobs.busy, "the office closed")

    def command(self, name: str) -> Self:
        """Run a command by its name (msgid), as someone does who does not know its key."""
        self.press("Ctrl+K")
        dialog(Finder)
        self.enter(_(name).replace("&", ""))
        wait_for(lambda: not _shown(Finder), "the finder gone")
        settle()
        bring_back()
        return self

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> Self:
        """Tab until the keyboard is where it is wanted, once around at most."""
        first = focus()
        while not wanted(focus()):
            self.press("Tab")
            assert focus() is not first, "no such field in this window"
        return self

    # -- one questionnaire

    @property
    def screen(self) -> QuestionnairesScreen:
        """The list of questionnaires."""
        shown = self.main.screen_in_front
        assert isinstance(shown, QuestionnairesScreen)
        return shown

    @property
    def page(self) -> EditorPage:
        """The questionnaire on the paper."""
        assert self.screen.editor_page is not None
        return self.screen.editor_page

    @property
    def path(self) -> str:
        """The answer the cursor is in."""
        return self.page.editor.entry.path

    @property
    def record(self) -> QuestionnaireRecord:
        """What is stored."""
        return self.main.office.questionnaires.get(self.page.questionnaire_id)

    def new_questionnaire(self) -> Self:
        """For somebody new; the name is typed on the sheet."""
        self.press("Ctrl+N")
        dialog(NewQuestionnaireDialog)
        self.press("Return")
        wait_for(lambda: self.screen.editor_page is not None and self.path, "the cursor in item 1")
        return self

    def paste_photo(self, picture: QImage) -> Self:
        """From the clipboard into the frame above item 1, then back to item 1."""
        QApplication.clipboard().setImage(picture)
        self.press("Shift+Tab").press("Ctrl+V")
        dialog(CropDialog)
        self.press("Return")
        wait_for(lambda: self.main.office.questionnaires.photo(self.page.questionnaire_id), "the photo stored")
        self.press("Tab")
        return self

    def fill_sheet(self, answers: Iterable[tuple[str, str]]) -> int:
        """Type answers in the order of the paper; returns how many fields that were."""
        count = 0
        for path, text in answers:
            assert self.path == path
            if text == NONE:
                self.press("F9")
            elif text.endswith(ANOTHER_ROW):
                self.type(text.removesuffix(ANOTHER_ROW)).press("Ctrl+Ins")
            else:
                self.enter(text)
            count += 1
        return count

    def fill_office_section(self, answers: Iterable[tuple[str, str]]) -> int:
        """Type into the fields beside the sheet; returns how many."""
        count = 0
        for path, text in answers:
            assert self.place == self._office_label(path)
            self.enter(text)
            count += 1
        return count

    def shown_in_office_section(self, path: str) -> str:
        """What a field beside the sheet shows, once the program had a pause to look."""
        label = self._office_label(path)
        found = [edit for edit in self.page.findChildren(AnswerEdit) if edit.accessibleName() == label]
        wait_for(lambda: found[0].toPlainText(), f"something in «{label}»")
        return found[0].toPlainText()

    def _office_label(self, path: str) -> str:
        leaves = (leaf for group in self.main.office.office_edition.items for leaf in group.leaves())
        return next(leaf.text.get("kk") for leaf in leaves if leaf.link_id == path)

    def state(self) -> str:
        """State as stored."""
        return self.record.head.state

    def complete(self) -> Self:
        """Ctrl+Enter."""
        self.press("Ctrl+Return")
        return self

    def print_to(self, target: Path) -> Self:
        """Print at once, with the printer that writes a PDF file."""
        self.press("Ctrl+Shift+P")
        dialog(QPrintDialog)
        bring_back()
        self.tab_to(lambda at: isinstance(at, QLineEdit))
        self.press("Ctrl+A").enter(str(target))
        wait_for(lambda: target.is_file() and target.stat().st_size, "the printed file")
        at_rest(self.main.jobs)
        return self

    def sign_off(self, day: str) -> Self:
        """The date on the signed paper."""
        self.command("Sign off…")
        dialog(SignDialog)
        bring_back()
        self.enter(day)
        wait_for(lambda: not _shown(SignDialog), "the signature noted")
        settle()
        return self

    def open_new_revision(self) -> Self:
        """Of a signed questionnaire; the safe answer to the question is the one Enter alone would give."""
        self.command("Open a new revision")
        dialog(Question)
        bring_back()
        self.press("Tab").press("Return")
        wait_for(no_dialog, "the question answered")
        bring_back()
        return self

    def back_to_list(self) -> Self:
        """Leave the paper."""
        self.press("Alt+Left")
        assert self.screen.editor_page is None
        return self

    def seen_in_list(self) -> list[list[str]]:
        """Rows of the list as they are painted, left to right."""
        table = self.screen.register.table
        assert table.isVisible()
        model, header = table.model(), table.horizontalHeader()
        columns = [header.logicalIndex(place) for place in range(header.count())]
        shown = [column for column in columns if not table.isColumnHidden(column)]
        rows = [row for row in range(model.rowCount()) if table.rowViewportPosition(row) < table.viewport().height()]
        return [[str(model.index(row, column).data()) for column in shown] for row in rows]

    # -- the yearly report

    def export_plain(self, folder: Path) -> Path:
        """The package of the present year as a folder; returns where it stands."""
        self.press("Ctrl+6")
        assert isinstance(self.main.screen_in_front, ReportScreen)
        at_rest(self.main.jobs)
        self.press("Ctrl+E")
        asked = dialog(PackageDialog)
        bring_back()
        self.tab_to(lambda at: at is asked.folder.line)
        self.press("Ctrl+A").type(str(folder))
        self.tab_to(lambda at: isinstance(at, QRadioButton))
        if not asked.plain.isChecked():
            self.press("Down")
        assert asked.plain.isChecked()
        self.press("Return")
        done = dialog(PackageDone)
        bring_back()
        written = done.result_path
        self.press("Escape")
        wait_for(no_dialog, "the package done")
        bring_back()
        return written


def _shown(kind: type[QDialog]) -> bool:
    return any(isinstance(top, kind) and top.isVisible() for top in QApplication.topLevelWidgets())
