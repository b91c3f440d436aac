"""A register is filled or updated from a table: file, columns, outcome; three steps in one window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.exchange.tables_in import InTable
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.registers.importing import Checked, Imported
from intcoop_desktop.services.undo import OTHERS_FIRST, Step
from intcoop_desktop.ui.jobs import Progress, Work
from intcoop_desktop.ui.messages import plain_label, show_with_room, tell_error
from intcoop_desktop.ui.path_line import PathLine
from intcoop_desktop.ui.records.import_mapping import MappingPage
from intcoop_desktop.ui.records.import_result import ResultPage
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again

FOLDER = "import.folder"
_STEPS = (N_("1 of 3: the file"), N_("2 of 3: the columns"), N_("3 of 3: check and store"))
_GO = (N_("Read the file"), N_("Check the rows"), N_("Store"))


def open_import(parent: QWidget, context: ScreenContext, kind: RecordKind) -> "ImportDialog":
    """Open the window for one register; returns it."""
    dialog = ImportDialog(parent, context, kind)
    dialog.open()
    return dialog


AGAIN = 20
"""Milliseconds before the focus is tried again."""

MOST_TRIES = 25


class ImportDialog(QDialog):
    """``stored`` with an ``Imported`` when something was; Enter goes on, Esc leaves with nothing stored."""

    stored = Signal(object)

    def __init__(self, parent: QWidget, context: ScreenContext, kind: RecordKind) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context, self._kind = context, kind
        self._service = context.office.imports
        self._checked: Checked | None = None
        self._busy = False
        self._tries = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._focus_first)
        say(self, self.setWindowTitle, N_("Import from a table"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, lambda: _("Import: {register}").format(register=_(kind.title)))
        layout.addWidget(heading)
        self.step = plain_label(parent=self)
        self.step.setObjectName("muted")
        layout.addWidget(self.step)
        self.pages = QStackedWidget(self)
        say(self.step, self.step.setText, lambda: _(_STEPS[self.pages.currentIndex()]))
        self.mapping = MappingPage(self._service, kind, self)
        self.result_page = ResultPage(self)
        for page in (self._file_page(), self.mapping, self.result_page):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(lambda place: self._step_changed())
        self.result_page.save_wanted.connect(self.save_refused)
        self.result_page.changed.connect(self._refresh)
        layout.addWidget(self.pages, 1)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        self.resize(820, 620)
        self._step_changed()

    # ------------------------------------------------------------- parts

    def _file_page(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        label = plain_label(parent=page)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Excel or CSV file"))
        layout.addWidget(label)
        self.file = PathLine(N_("Excel or CSV file"), QFileDialog.FileMode.ExistingFile, page)
        self.file.changed.connect(self._refresh)
        layout.addWidget(self.file)
        words = (
            N_("The table has a row of headings, in Kazakh, Russian or English."),
            N_("Nothing is stored before you have seen what would come of it."),
            N_("A row with the ID of a record changes that record; others are found by passport, name or title."),
        )
        for text in words:
            line = plain_label(parent=page)
            line.setObjectName("muted")
            say(line, line.setText, text)
            layout.addWidget(line)
        row = QHBoxLayout()
        self.template_button = QPushButton(page)
        say(self.template_button, self.template_button.setText, N_("Save an empty table to fill in…"))
        self.template_button.clicked.connect(self.save_template)
        row.addWidget(self.template_button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        return page

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back = QPushButton(self)
        say(self.back, self.back.setText, N_("Back"))
        self.back.clicked.connect(lambda: self._show_step(self.pages.currentIndex() - 1))
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, self._go_text)
        self.go.clicked.connect(self.next)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.go)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- steps

    def _go_text(self) -> str:
        place = self.pages.currentIndex()
        if place < 2 or self._checked is None:
            return _(_GO[place])
        count = len(self._checked.work)
        return ngettext("Store {n} row", "Store {n} rows", count).format(n=count)

    def _show_step(self, place: int) -> None:
        self.problem.hide()
        self.pages.setCurrentIndex(place)

    def _step_changed(self) -> None:
        say_again(self.step)
        say_again(self.go)
        place = self.pages.currentIndex()
        self.back.setVisible(place > 0)
        self._refresh()
        self._tries = 0
        self._soon.start(0)  # lists inside a table can be entered only once it is laid out

    def _focus_first(self) -> None:
        first = (self.file.line, self.mapping.first_focus(), self.go if self.go.isEnabled() else self.back)
        wanted = first[self.pages.currentIndex()]
        if QApplication.activeWindow() is None:  # the window of a progress that has gone took it along
            self.activateWindow()
        wanted.setFocus()
        self._tries += 1
        if not wanted.hasFocus() and self._tries < MOST_TRIES:  # on a busy PC the table takes a moment longer
            self._soon.start(AGAIN)

    def _refresh(self) -> None:
        """Whether the step can be left."""
        place = self.pages.currentIndex()
        ready = self.file.path() is not None if place == 0 else True
        if place == 2 and self._checked is not None:
            bad = self._checked.count("refused") > 0
            ready = bool(self._checked.work) and (not bad or self.result_page.only_good)
        self.go.setEnabled(ready and not self._busy)

    def next(self) -> None:
        """Enter and the button: read, check or store, whichever step this is."""
        (self._read, self._check, self._store)[self.pages.currentIndex()]()

    def _run(self, work: Work, success: Callable[[object], object], title: str) -> None:
        """One piece of work in the worker; the window waits and says what went wrong."""
        self.problem.hide()
        self._busy = True
        self._refresh()

        def done(outcome: object) -> None:
            self._busy = False
            success(outcome)
            self._refresh()

        def failed(error: BaseException) -> None:
            self._busy = False
            self._refresh()
            if isinstance(error, IntcoopError):
                show_with_room(self.problem, explain(error))
            else:
                tell_error(self, error)

        def cancelled() -> None:
            self._busy = False
            self._refresh()
            show_with_room(self.problem, _("Stopped. Nothing was stored."))

        self._context.jobs.run(work, success=done, failure=failed, cancelled=cancelled, title=title)

    def _read(self) -> None:
        path = self.file.path()
        if path is None:
            return
        self._context.settings.put(FOLDER, str(path.parent))

        def show(table: object) -> None:
            assert isinstance(table, InTable)
            self.mapping.show_table(table)
            self._show_step(1)

        self._run(lambda progress: self._service.read(path), show, _("Reading the table"))

    def _check(self) -> None:
        plan = self.mapping.plan()

        def show(checked: object) -> None:
            assert isinstance(checked, Checked)
            self._checked = checked
            self.result_page.show_checked(checked)
            self._show_step(2)

        self._run(lambda progress: self._service.check(plan, progress), show, _("Checking the rows"))

    def _store(self) -> None:
        checked, only_good = self._checked, self.result_page.only_good
        if checked is None:
            return

        def work(progress: Progress) -> Imported:
            return self._service.apply(checked, progress, only_good=only_good)

        def done(outcome: object) -> None:
            assert isinstance(outcome, Imported)
            self.accept()
            step = self._context.office.undo.undoable
            self._context.bar.tell(told(outcome), _("Undo"), partial(take_back, self._context, step))
            self.stored.emit(outcome)

        self._run(work, done, _("Storing the rows"))

    # ------------------------------------------------------------- files

    def _folder(self) -> str:
        return self._context.settings.text(FOLDER) or str(Path.home())

    def _ask_file(self, title: str, name: str, chosen: Callable[[Path], object]) -> QFileDialog:
        dialog = QFileDialog(self, title, self._folder(), _("Excel tables (*.xlsx)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda file: chosen(Path(file)))
        dialog.open()
        return dialog

    def save_template(self) -> QFileDialog:
        """An empty table with every column of the register."""
        office, kind = self._context.office, self._kind

        def save(path: Path) -> None:
            listing = office.exports.template(kind)
            told_text = _("Saved: {file}").format(file=path.name)
            self._run(
                lambda progress: office.exports.write(listing, path, "xlsx", progress),
                lambda count: self._context.bar.tell(told_text),
                _("Writing the list"),
            )

        return self._ask_file(_("Empty table"), f"{_(kind.title)}.xlsx", save)

    def save_refused(self) -> QFileDialog:
        """The rows that cannot be taken, with a column that says why."""
        checked = self._checked
        assert checked is not None

        def save(path: Path) -> None:
            told_text = _("Saved: {file}").format(file=path.name)
            self._run(
                lambda progress: self._service.write_refused(checked, path, progress),
                lambda count: self._context.bar.tell(told_text),
                _("Writing the list"),
            )

        stem = Path(checked.plan.table.name).stem
        return self._ask_file(_("Rows that cannot be taken"), f"{stem} – {_('to correct')}.xlsx", save)

    def reject(self) -> None:
        """Esc and Cancel: while something is read or stored, its own window stops it."""
        if not self._busy:
            super().reject()


def take_back(context: ScreenContext, step: Step | None) -> None:
    """Undo the import, unless something was done since: that must be taken back first."""
    undo = context.office.undo
    if step is None or undo.undoable is not step:
        context.bar.tell(_(OTHERS_FIRST))
        return
    context.jobs.run(lambda progress: undo.undo(), title=_("Taking the import back"), cancellable=False)


def told(outcome: Imported) -> str:
    """What was stored, for the bar."""
    new, changed = len(outcome.created), len(outcome.changed)
    parts = [
        ngettext("{n} new record", "{n} new records", new).format(n=new) if new else "",
        ngettext("{n} record changed", "{n} records changed", changed).format(n=changed) if changed else "",
        ngettext("{n} stay", "{n} stays", len(outcome.stays)).format(n=len(outcome.stays)) if outcome.stays else "",
    ]
    return _("Stored: {what}").format(what=", ".join(part for part in parts if part))
