"""The text of a section: drafted from the registers, edited by the office, beside what it does not mention yet."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.annex2 import TEXT_SECTIONS, AnnualReport
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.services.reports import Mention
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import Choice, ask, plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.wrapped_lines import wrap_lines

PAUSE = 500
"""Milliseconds after the last key before the text is looked through."""


class TextPage(QWidget):
    """Typed text is stored when the section, the page or the screen is left, and with Ctrl+S."""

    def __init__(self, context: ScreenContext, stored: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stored_now = context, stored
        self._year = self._section = 0
        self._kept = ""
        self._empty = False
        self._mentions: list[Mention] = []
        self.told = plain_label(parent=self)
        self.told.setObjectName("muted")
        self.editor = QPlainTextEdit(self)
        self.editor.setTabChangesFocus(True)
        say(self.editor, self.editor.setAccessibleName, N_("Text of the section"))
        self.editor.textChanged.connect(self._typed)
        self.draft_button = self._button(N_("Draft from the registers"), self.take_draft)
        self.save_button = self._button(N_("Save"), self.save)
        self.save_button.setProperty("primary", True)
        self.open_list = QListWidget(self)
        self.open_list.setObjectName("list")
        wrap_lines(self.open_list)
        self.open_list.setSpacing(3)
        self.open_list.itemActivated.connect(self._insert)
        say(self.open_list, self.open_list.setAccessibleName, N_("Records not mentioned yet"))
        self.open_label = plain_label(parent=self)
        self.open_label.setObjectName("fieldlabel")
        self.last_label = plain_label(parent=self)
        self.last_label.setObjectName("fieldlabel")
        say(self.last_label, self.last_label.setText, N_("Text of the year before"))
        self.last = QPlainTextEdit(self)
        self.last.setReadOnly(True)
        say(self.last, self.last.setAccessibleName, N_("Text of the year before"))
        self._arrange()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._look_through)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.editor)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        say(button, button.setText, text)
        button.clicked.connect(lambda: slot())
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.draft_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        left, self.beside = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        for widget in (self.told, self.editor):
            column.addWidget(widget)
        column.addLayout(row)
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(8, 0, 0, 0)
        beside: tuple[QWidget, ...] = (self.open_label, self.open_list, self.last_label, self.last)
        for part in beside:
            column.addWidget(part, 0 if isinstance(part, QLabel) else 1)
        column.addStretch(0)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.beside)
        splitter.setSizes([460, 240])
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addWidget(splitter)

    # ------------------------------------------------------------- showing

    def show_section(self, report: AnnualReport, section: int) -> None:
        """Show the text of a section; a text being typed for the same section stays."""
        if (report.year, section) == (self._year, self._section) and self.dirty and report.draft:
            self._empty = not report.section(section).count
            self._later.start()
            return
        self.keep()
        self._year, self._section = report.year, section
        self._empty = not report.section(section).count
        self._show(report.text(section))
        self.editor.setReadOnly(not report.draft)
        self.draft_button.setVisible(report.draft and section in TEXT_SECTIONS)
        self.save_button.setVisible(report.draft)
        told = _("Printed as it stands here. Each line becomes a paragraph.")
        if not report.draft:
            told = _("The report is approved: its texts do not change any more. A correction opens a new edition.")
        elif section not in TEXT_SECTIONS:
            told = _("What is written here stands under the list of the section. It may stay empty.")
        self.told.setText(told)
        last = self._context.office.reports.last_text(self._year, section)
        self.last.setPlainText(last)
        self.last.setVisible(bool(last))
        self.last_label.setVisible(bool(last))
        self.beside.setVisible(bool(last) or section in TEXT_SECTIONS)
        self._look_through()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not looked through while nobody saw it is now."""
        super().showEvent(event)
        if self._section:
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """No work is begun for a page that goes: the window may be closing, and its worker has ended."""
        super().hideEvent(event)
        self._later.stop()

    def _show(self, text: str) -> None:
        self.editor.blockSignals(True)
        self.editor.setPlainText(text)
        self.editor.blockSignals(False)
        self._kept = self.editor.toPlainText()
        self.save_button.setEnabled(False)

    @property
    def dirty(self) -> bool:
        """Something typed is not stored yet."""
        return bool(self._section) and not self.editor.isReadOnly() and self.editor.toPlainText() != self._kept

    def _typed(self) -> None:
        self.save_button.setEnabled(self.dirty)
        self._later.start()

    def _look_through(self) -> None:
        reports, year, section = self._context.office.reports, self._year, self._section
        if section not in TEXT_SECTIONS:
            self._show_mentions([])
            return
        text = self.editor.toPlainText()

        def work(progress: Progress) -> tuple[int, list[Mention]]:
            return section, reports.unmentioned(year, section, text)

        def done(found: tuple[int, list[Mention]]) -> None:
            if found[0] == self._section:
                self._show_mentions(found[1])

        self._context.jobs.run(work, success=done)

    def _show_mentions(self, mentions: list[Mention]) -> None:
        self._mentions = mentions
        self.open_list.clear()
        what = _("Enter puts the name into the text")
        for one in mentions:
            item = QListWidgetItem(one.title, self.open_list)
            item.setToolTip(plain_tooltip(f"{one.title}\n{what}"))
        count = len(mentions)
        text = ngettext("{n} record is not mentioned yet", "{n} records are not mentioned yet", count).format(n=count)
        self.open_label.setText(text if count else self._none_open())
        self.open_label.setVisible(self._section in TEXT_SECTIONS)
        self.open_list.setVisible(bool(count))

    def _none_open(self) -> str:
        # Without a record behind the section there is nothing a text could have mentioned.
        if self._empty:
            return _("No record of the period belongs to this section.")
        return _("Every record of the period is mentioned.")

    def _insert(self, item: QListWidgetItem) -> None:
        if not self.editor.isReadOnly():
            self.editor.insertPlainText(self._mentions[self.open_list.row(item)].title)
            self.editor.setFocus()

    # ------------------------------------------------------------- doing

    def take_draft(self) -> None:
        """Put the draft in; a text that is there is replaced only when told, and Ctrl+Z brings it back."""
        reports, year, section = self._context.office.reports, self._year, self._section

        def work(progress: Progress) -> str:
            return reports.draft_text(year, section)

        def done(text: str) -> None:
            if not text:
                self._context.bar.tell(_("There is nothing in the registers to draft from."))
            elif not self.editor.toPlainText().strip():
                self._replace(text)
            else:
                ask(
                    self,
                    _("There is a text already"),
                    _("The draft may replace it or be added at its end. Ctrl+Z in the text takes either back."),
                    [
                        Choice(N_("Add at the end"), lambda: self._add(text), "primary"),
                        Choice(N_("Replace"), lambda: self._replace(text), "danger"),
                    ],
                )

        self._context.jobs.run(work, success=done, title=_("Drafting the text"))

    def _replace(self, text: str) -> None:
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.editor.setFocus()

    def _add(self, text: str) -> None:
        cursor = self.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText("\n" + text)
        self.editor.setFocus()

    def save(self) -> None:
        """Store what is typed and assemble the report with it."""
        if self.keep():
            self._stored_now()

    def keep(self) -> bool:
        """Store what is typed, if anything is. False: it was refused, and is still in the editor."""
        if not self.dirty:
            return True
        text = self.editor.toPlainText()
        try:
            self._context.office.reports.save_text(self._year, self._section, text)
        except IntcoopError as error:
            tell_error(self, error)
            return False
        self._kept = text
        self.save_button.setEnabled(False)
        return True

    def give_up(self) -> None:
        """Forget what is typed."""
        self._show(self._kept)
