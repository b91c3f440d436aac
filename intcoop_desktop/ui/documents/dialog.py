"""A document before it is printed: the very PDF, beside it what can be chosen about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import IntcoopError, UserError
from intcoop_desktop.i18n import DEFAULT_LANGUAGE, N_, _, explain, ngettext
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.document_parts.wording import ROLE as ADMINISTRATOR
from intcoop_desktop.services.documents import PDF, WORD, Made, Options, joined
from intcoop_desktop.ui.actions import Action, ActionSet, command_button
from intcoop_desktop.ui.documents.offered import Offered
from intcoop_desktop.ui.documents.options_pane import OptionsPane
from intcoop_desktop.ui.documents.printing import print_document
from intcoop_desktop.ui.documents.saving import ask_file, ask_folder, write_all, write_one
from intcoop_desktop.ui.jobs import Operation, Progress
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.preview import PreviewPane
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.settings.barring import why_not
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.ui.documents.cases import CasesDialog
    from intcoop_desktop.ui.wording.dialog import WordingDialog

SIDE = 300
"""Pixels of the pane beside the pages."""

SHOWN = 20
"""Records whose papers are previewed; all are printed."""

DELAY_MS = 250
FOLDER = "documents.folder"

_READY = frozenset({"ready"})
_ACTIONS = (
    Action("document.print", N_("Print…"), "print", ("Ctrl+P",), needs=_READY),
    Action("document.pdf", N_("Save as PDF…"), "export", ("Ctrl+S",), needs=_READY),
    Action("document.word", N_("Save as Word…"), "edit", ("Ctrl+Shift+S",), needs=_READY | {"word"}),
    Action("document.files", N_("A PDF each in a folder…"), "folder", ("Ctrl+Shift+F",), needs=_READY | {"several"}),
    Action("document.wording", N_("Change the wording…"), "edit", (), needs=frozenset({"administrator"})),
    Action("document.cases", N_("Case endings…"), "language", ("Ctrl+E",), needs=frozenset({"cases"})),
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a preview found out."""

    made: list[Made]
    unfit: list[tuple[int, UserError]]


class DocumentDialog(QDialog):
    """Nothing is kept and no number is taken until it came out of the printer."""

    def __init__(self, parent: QWidget, context: ScreenContext, wanted: Offered) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._home = parent
        self._context, self._kind, self._ids = context, wanted.kind, wanted.ids
        self._fit: tuple[int, ...] = wanted.ids
        self._each = len(wanted.ids) > 1 and wanted.kind.scope == "record"
        self._logged = False
        self._wanted: Operation | None = None
        self.setWindowTitle(wanted.title)
        self.actions_here = ActionSet(self, _ACTIONS, Qt.ShortcutContext.WindowShortcut)
        bound: dict[str, Callable[[], object]] = {
            "document.print": self.print_it,
            "document.pdf": self.save_pdf,
            "document.word": self.save_word,
            "document.files": partial(self._save_files, PDF),
            "document.cases": self.cases,
            "document.wording": self.wording,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        self.pages = PreviewPane(context.office, context.jobs, wanted.title, self, commands=False)
        self.options = OptionsPane(context.office, wanted.kind, self._each, self)
        self.options.changed.connect(self.draw_soon)
        layout = QHBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self._side(wanted.title))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.draw)
        area = parent.window().size()
        resize_within_screen(self, max(area.width() - 80, 900), max(area.height() - 60, 560))
        self.pages.view.setFocus()
        self._conditions(ready=False)
        self.draw()

    # ------------------------------------------------------------- parts

    def _side(self, title: str) -> QWidget:
        side = QWidget(self)
        side.setObjectName("page")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        heading = self._words(column, "heading")
        heading.setText(title)
        self.about = self._words(column, "muted")
        self.about.setText(self._about())
        self.remark = self._words(column, "remark")
        self.problem = self._words(column, "problem")
        for label in (self.remark, self.problem):
            label.hide()
        column.addWidget(self.options, 1)
        column.addWidget(self._print_button(side))
        for action_id in self._shown_commands():
            column.addWidget(command_button(self.actions_here[action_id], side))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(side)
        # Long names of commands must not be cut; the bar stands beside them where the window is low.
        needed = side.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
        area.setFixedWidth(max(SIDE, needed))
        return area

    def _print_button(self, side: QWidget) -> QPushButton:
        action = self.actions_here["document.print"]
        self.print_button = QPushButton(side)
        self.print_button.setProperty("primary", True)
        self.print_button.setAutoDefault(False)
        self.print_button.setEnabled(action.isEnabled())
        say(self.print_button, self.print_button.setText, action.text)
        say(self.print_button, self.print_button.setToolTip, action.toolTip)
        self.print_button.clicked.connect(action.trigger)
        action.changed.connect(lambda: self.print_button.setEnabled(action.isEnabled()))
        return self.print_button

    def _words(self, column: QVBoxLayout, look: str) -> QLabel:
        label = plain_label(parent=self)
        label.setObjectName(look)
        column.addWidget(label)
        return label

    def _shown_commands(self) -> list[str]:
        shown = ["document.pdf"]
        shown += ["document.word"] if self._kind.word else []
        shown += ["document.files"] if self._each else []
        shown += ["document.cases"] if self._has_cases() else []
        return [*shown, "document.wording"]

    def _has_cases(self) -> bool:
        """Words are put in a case in Kazakh; whose they are is clear for one record."""
        return len(self._ids) == 1 and self._kind.scope == "record" and DEFAULT_LANGUAGE in self._kind.languages

    def _about(self) -> str:
        if not self._ids:
            return _("Of the office as a whole")
        kind = kind_of(self._kind.record_kind)
        if len(self._ids) > 1:
            text = ngettext("{n} record: {register}", "{n} records: {register}", len(self._ids))
            return text.format(n=len(self._ids), register=_(kind.title))
        return self._title_of(self._ids[0])

    def _title_of(self, record_id: int) -> str:
        titles = self._context.office.registers.titles(self._kind.record_kind, [record_id])
        return titles.get(record_id, "")

    # ------------------------------------------------------------- the preview

    def draw_soon(self) -> None:
        """Something was chosen: the pages follow when the typing rests."""
        self._soon.start(DELAY_MS)

    def draw(self) -> None:
        """Draw the pages; what was under way is given up."""
        options = self.options.options()
        if options is None:
            self._conditions(ready=False)
            return
        if self._wanted is not None:
            self._wanted.cancel()
        documents, code, ids = self._context.office.documents, self._kind.code, self._ids

        def work(progress: Progress) -> _Drawn:
            unfit = documents.unfit(code, ids, options, progress) if self._each else []
            bad = {one for one, _error in unfit}
            fit = [one for one in ids if one not in bad]
            if unfit and not fit:
                raise unfit[0][1]
            shown = fit[:SHOWN] if self._each else fit
            return _Drawn(documents.make(code, shown, options, progress), unfit)

        self._wanted = operation = self._context.jobs.run(
            work,
            success=lambda drawn: self._show(operation, drawn),
            failure=lambda error: self._refused(operation, error),
            cancelled=lambda: None,
            title=_("Preparing the document") if self._each else "",
        )

    def _show(self, operation: Operation, drawn: _Drawn) -> None:
        if operation is not self._wanted:
            return
        bad = {one for one, _error in drawn.unfit}
        self._fit = tuple(one for one in self._ids if one not in bad)
        if not self._logged:
            self._logged = True
            self._context.jobs.run(lambda progress: self._context.office.documents.previewed(drawn.made))
        self.pages.show_pdf(joined(drawn.made))
        self.problem.hide()
        self._say(self.remark, self._remarks(drawn))
        self._conditions(ready=True)

    def _refused(self, operation: Operation, error: BaseException) -> None:
        if operation is not self._wanted:
            return
        self.pages.show_nothing()
        self.remark.hide()
        self._conditions(ready=False)
        if isinstance(error, IntcoopError):
            self._say(self.problem, explain(error))
        else:
            tell_error(self, error)

    def _remarks(self, drawn: _Drawn) -> str:
        lines = []
        if any(one.draft for one in drawn.made):
            lines.append(_("A draft: «ЖОБА» lies behind the text. It takes no number and is not kept."))
        if self._context.office.read_only is not None:
            lines.append(_("The office is open for reading only: what is printed is not remembered."))
        left = len(self._fit) - len(drawn.made)
        if self._each and left > 0:
            lines.append(_("The first {n} papers are shown; all {all} are printed.").format(
                n=len(drawn.made), all=len(self._fit)))  # fmt: skip
        if drawn.unfit:
            lines.append(_left_out(len(drawn.unfit)))
            lines += [f"– {self._title_of(one)}: {explain(error)}" for one, error in drawn.unfit[:5]]
        return "\n".join(lines)

    @staticmethod
    def _say(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _conditions(self, *, ready: bool) -> None:
        holding = {"ready"} if ready else set()
        holding |= {"word"} if self._kind.word else set()
        holding |= {"several"} if self._each else set()
        holding |= {"cases"} if self._has_cases() else set()
        why = why_not(self._context.office, ADMINISTRATOR)
        if why:
            self.actions_here.bar("document.wording", lambda: _(why))
        else:
            holding |= {"administrator"}
        self.actions_here.conditions(holding)

    # ------------------------------------------------------------- out of here

    def _chosen(self) -> Options:
        options = self.options.options()
        if options is None:
            raise ValueError("commands rest while the date is none")
        return options

    def print_it(self) -> None:
        """Ask for the printer; the window goes when it was chosen."""
        pages = self.pages.view.count if len(self._fit) <= SHOWN or not self._each else 0
        print_document(self, self._home, self._context, self._kind.code, self._fit, self._chosen(), self.accept, pages)

    def save_pdf(self) -> None:
        """All papers as one PDF: a file, no paper, so that it takes no number."""
        documents, code, ids, options = self._context.office.documents, self._kind.code, self._fit, self._chosen()
        name = documents.file_name(code, ids, options.language, PDF)

        def write(path: Path) -> None:
            self._remember(path.parent)
            write_one(self, self._context.jobs, lambda run: documents.file(code, ids, options, run), path)

        ask_file(self, self.windowTitle(), name, PDF, write, self._folder())

    def save_word(self) -> None:
        """As Word: a file, or for several one each in a folder."""
        if self._each:
            self._save_files(WORD)
            return
        documents, code, ids, options = self._context.office.documents, self._kind.code, self._fit, self._chosen()
        name = documents.file_name(code, ids, options.language, WORD)

        def write(path: Path) -> None:
            self._remember(path.parent)
            write_one(self, self._context.jobs, lambda run: documents.word(code, ids, options), path)

        ask_file(self, self.windowTitle(), name, WORD, write, self._folder())

    def _save_files(self, suffix: str) -> None:
        documents, code, ids, options = self._context.office.documents, self._kind.code, self._fit, self._chosen()

        def make(progress: Progress) -> Sequence[tuple[str, bytes]]:
            return documents.files(code, ids, options, suffix, progress)

        def write(folder: Path) -> None:
            self._remember(folder)
            write_all(self, self._context.jobs, make, folder)

        ask_folder(self, _("Folder for the files"), write, self._folder())

    def _folder(self) -> str:
        return self._context.settings.text(FOLDER)

    def _remember(self, folder: Path) -> None:
        self._context.settings.put(FOLDER, str(folder))

    def cases(self) -> "CasesDialog":
        """Endings the rule does not make as the office wants them."""
        from intcoop_desktop.ui.documents.cases import CasesDialog

        dialog = CasesDialog(self, self._context, self._kind.code, self._kind.record_kind, self._ids[0])
        dialog.accepted.connect(self.draw)
        dialog.open()
        return dialog

    def wording(self) -> "WordingDialog":
        """What the document says, changed for all of its kind."""
        from intcoop_desktop.ui.wording.dialog import WordingDialog

        language = str(self.options.language.currentData())
        ids = self._fit[:1] if self._kind.scope == "record" else self._fit
        dialog = WordingDialog(self, self._context, self._kind.code, language, ids)
        dialog.accepted.connect(self.draw)
        dialog.open()
        return dialog

    def done(self, result: int) -> None:
        """Whatever is being drawn is given up."""
        if self._wanted is not None:
            self._wanted.cancel()
            self._wanted = None
        super().done(result)


def _left_out(count: int) -> str:
    return ngettext(
        "{n} record is left out, since something is missing:", "{n} records are left out, since something is missing:",
        count,
    ).format(n=count)  # fmt: skip
