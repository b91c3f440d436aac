"""A document's wording: its texts at the left, the one being changed, and at the right the paper it makes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextDocumentLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import LANGUAGES, N_, _, explain, explain_text, ngettext
from intcoop_desktop.printing.templates.checking import Problem
from intcoop_desktop.services.documents import WordingText
from intcoop_desktop.ui.documents.offered import title_of
from intcoop_desktop.ui.icons import put_sign, take_sign
from intcoop_desktop.ui.messages import Choice, ask, plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import tell_undoable
from intcoop_desktop.ui.wording.insert_pane import InsertPane
from intcoop_desktop.ui.wording.marking import Marking, place_of
from intcoop_desktop.ui.wording.offers import Placeholders
from intcoop_desktop.ui.wording.sample_pane import SamplePane

WIDTHS = (230, 420, 470)
DELAY_MS = 150


class WordingDialog(QDialog):
    """Nothing is kept before Save; then it is one step to take back. Every text has its own undo (Ctrl+Z)."""

    def __init__(
        self, parent: QWidget, context: ScreenContext, code: str, language: str, ids: tuple[int, ...] = ()
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context, self._documents = context, context.office.documents
        self.code, self.language = code, language
        self._texts: list[WordingText] = self._documents.texts(code, language)
        self._typed: dict[str, QTextDocument] = {}
        self._marks: dict[str, Marking] = {}
        self._problems: list[Problem] = []
        kind = self._documents.kind(code)
        self._placeholders = Placeholders(context.office, code, language)
        title = f"{title_of(context.office, kind)} · {LANGUAGES[language]}"
        self.setWindowTitle(title)
        self.list = QListWidget(self)
        self.editor = QPlainTextEdit(self)
        self.insert = InsertPane(self)
        self.sample = SamplePane(context, kind, language, self, ids)
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.timeout.connect(self.check)
        self._arrange(title)
        self._fill()
        self.list.currentRowChanged.connect(lambda row: self._show_text())
        self.insert.wanted.connect(self._put)
        self.insert.maybe.connect(self._put_maybe)
        for keys, slot in {"Ctrl+S": self.save, "F8": self.next_problem, "Ctrl+R": self.original}.items():
            QShortcut(QKeySequence(keys), self, slot)
        self.list.setCurrentRow(0)
        area = parent.window().size()
        resize_within_screen(self, max(area.width() - 40, 1000), max(area.height() - 40, 600))
        self.editor.setFocus()
        self.sample.draw()

    # ------------------------------------------------------------- parts

    def _arrange(self, title: str) -> None:
        outer = QVBoxLayout(self)
        outer.setSpacing(8)
        heading = plain_label(title, self)
        heading.setObjectName("heading")
        outer.addWidget(heading)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.list.setObjectName("list")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("Texts of the document"))
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._middle())
        self.splitter.addWidget(self.sample)
        self.splitter.setSizes(list(WIDTHS))
        self.splitter.setStretchFactor(2, 1)
        outer.addWidget(self.splitter, 1)
        outer.addLayout(self._buttons())

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        self.label = plain_label(parent=self)
        self.label.setObjectName("fieldlabel")
        self.label.setBuddy(self.editor)
        say(self.editor, self.editor.setAccessibleName, N_("Text"))
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(110)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.original_button = self._button(N_("This text as shipped"), self.original, "Ctrl+R")
        column.addWidget(self.label)
        column.addWidget(self.editor, 2)
        column.addWidget(self.problem)
        column.addWidget(self.original_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.insert, 3)
        return middle

    def _button(self, text: str, slot: Callable[[], object], keys: str = "") -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        say(button, button.setText, text)
        if keys:
            say(button, button.setToolTip, lambda: f"{_(text)} ({keys})")
        button.clicked.connect(lambda checked=False: slot())
        return button

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.all_button = self._button(N_("All texts as shipped"), self.all_original)
        self.count = plain_label(parent=self, wrap=False)
        self.count.setObjectName("problem")
        self.save_button = self._button(N_("Save"), self.save, "Ctrl+S")
        self.save_button.setProperty("primary", True)
        cancel = self._button(N_("Cancel"), self.reject)
        row.addWidget(self.all_button)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- texts

    def text_of(self, text: WordingText) -> str:
        """As it stands now, typed or kept."""
        typed = self._typed.get(text.key)
        return (typed.toPlainText() if typed is not None else text.text).strip()

    def changed(self) -> dict[str, str]:
        """Key → text of those that are not as they are kept."""
        return {one.key: self.text_of(one) for one in self._texts if self.text_of(one) != one.text.strip()}

    def _own(self, one: WordingText) -> bool:
        """The office says it otherwise than the program."""
        return self.text_of(one) != one.original.strip()

    def _fill(self) -> None:
        for one in self._texts:
            QListWidgetItem("", self.list)
            self._name(one)

    def _name(self, one: WordingText) -> None:
        """Its line in the list: bold when the office says it otherwise, with a sign when something is wrong with it."""
        item = self.list.item(self._texts.index(one))
        text = " ".join(self.text_of(one).split()) or _("(empty)")
        item.setText(f"{text[:80]} · {_(one.label)}")
        item.setToolTip(plain_tooltip(f"{_(one.label)}: {text[:600]}"))
        font = item.font()
        font.setBold(self._own(one))
        item.setFont(font)
        if any(problem.key == one.key for problem in self._problems):
            put_sign(item, "error", "danger")
        elif font.bold():
            put_sign(item, "edit", "accent")
        else:
            take_sign(item)

    def current(self) -> WordingText | None:
        """The text being changed."""
        row = self.list.currentRow()
        return self._texts[row] if 0 <= row < len(self._texts) else None

    def _document(self, one: WordingText) -> QTextDocument:
        """The text with an undo of its own."""
        if one.key not in self._typed:
            document = QTextDocument(self)
            document.setDocumentLayout(QPlainTextDocumentLayout(document))
            document.setDefaultFont(self.editor.font())
            document.setPlainText(one.text)
            document.clearUndoRedoStacks()
            document.contentsChanged.connect(partial(self._text_changed, one))
            self._typed[one.key] = document
            self._marks[one.key] = Marking(document)
        return self._typed[one.key]

    def _show_text(self) -> None:
        one = self.current()
        if one is None:
            return
        self.editor.setDocument(self._document(one))
        self.label.setText(_(one.label))
        self.insert.show_offers(self._placeholders.of(one.key, one.offered))
        self.original_button.setEnabled(self._own(one))
        self._show_problems()

    def _text_changed(self, one: WordingText) -> None:
        self.original_button.setEnabled(self._own(one))
        self._check.start(DELAY_MS)

    def _put(self, written: str) -> None:
        self.editor.insertPlainText(written)

    def _put_maybe(self) -> None:
        """[[ ]] around what is selected, the cursor inside when nothing is."""
        cursor = self.editor.textCursor()
        inside = cursor.selectedText().replace("\u2029", "\n")
        cursor.insertText(f"[[{inside}]]")
        if not inside:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, 2)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    # ------------------------------------------------------------- problems

    def check(self) -> None:
        """Look for what is wrong; draw the paper when nothing is."""
        self._check.stop()
        texts = self.changed()
        self._problems = self._documents.check_wording(self.code, self.language, texts)
        for one in self._texts:
            self._name(one)
        self._show_problems()
        if not self._problems:
            self.sample.show_texts(texts)

    def _show_problems(self) -> None:
        for key, mark in self._marks.items():
            mark.show_problems([one for one in self._problems if one.key == key])
        text = self.current()
        here = [one for one in self._problems if text is not None and one.key == text.key]
        self.problem.setText("\n".join(explain_text(one.msgid, one.params) for one in here[:3]))
        self.problem.setVisible(bool(here))
        wrong = len({one.key for one in self._problems})
        words = ngettext("{n} text cannot be read (F8)", "{n} texts cannot be read (F8)", wrong).format(n=wrong)
        self.count.setText(words if wrong else "")

    def next_problem(self) -> None:
        """F8: the next text that cannot be read, with the cursor where it is wrong."""
        self.check()
        keys = [one.key for one in self._texts]
        places = [(keys.index(one.key), one) for one in self._problems if one.key in keys]
        if not places:
            return
        here = self.list.currentRow()
        row, problem = next((found for found in places if found[0] > here), places[0])
        self.list.setCurrentRow(row)
        self._go_to(problem)

    def _go_to(self, problem: Problem) -> None:
        begin, length = place_of(self.editor.toPlainText(), problem)
        cursor = self.editor.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(begin + length, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.setFocus()

    # ------------------------------------------------------------- commands

    def original(self) -> None:
        """This text as the program has it; Ctrl+Z brings the other back."""
        one = self.current()
        if one is not None:
            self._replace(one)

    def all_original(self) -> None:
        """Every text as the program has it; kept when it is saved."""
        for one in self._texts:
            if self._own(one):
                self._replace(one)
        self.check()

    def _replace(self, one: WordingText) -> None:
        cursor = QTextCursor(self._document(one))
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(one.original)

    def save(self) -> None:
        """Keep the texts; one that cannot be read keeps the window open, with the cursor there."""
        texts = self.changed()
        if not texts:
            self.accept()
            return
        self.check()
        try:
            self._documents.set_wording(self.code, self.language, texts)
        except FieldError as error:
            self._refused(error)
        except IntcoopError as error:
            tell_error(self, error)
        else:
            told = ngettext("{n} text is said otherwise.", "{n} texts are said otherwise.", len(texts))
            tell_undoable(self.parentWidget(), self._context, told.format(n=len(texts)))
            self.accept()

    def _refused(self, error: FieldError) -> None:
        """Go where the text is wrong; what only the store refuses (a character it cannot keep) is said there too."""
        if self._problems:
            self.next_problem()
            return
        self.list.setCurrentRow(next((row for row, one in enumerate(self._texts) if one.key == error.path), 0))
        self.problem.setText(explain(error))
        self.problem.show()
        self.editor.setFocus()

    def reject(self) -> None:
        """Esc and Cancel: ask first when something was typed."""
        if not self.changed():
            super().reject()
            return
        ask(
            self,
            _("Save the wording?"),
            _("You changed texts of this document and did not save them yet."),
            [
                Choice(N_("Save"), self.save, "primary"),
                Choice(N_("Don't save"), super().reject),
                Choice(N_("Cancel")),
            ],
        )

    def done(self, result: int) -> None:
        """Whatever is being drawn is given up."""
        self._check.stop()
        self.sample.stop()
        super().done(result)
