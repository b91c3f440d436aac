"""The register of printed papers: find one, look at it, print it again as it was; the numbers of documents."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.services.documents import Paper
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.documents.menu import DocumentsMenu
from intcoop_desktop.ui.documents.offered import of_office
from intcoop_desktop.ui.documents.paper_commands import look, save, save_word, see_record, word_offered
from intcoop_desktop.ui.documents.printing import reprint
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.papers.columns import KIND, PaperSource, papers_spec
from intcoop_desktop.ui.screens.papers.pane import PaperPane
from intcoop_desktop.ui.screens.registers.actions import UNDO
from intcoop_desktop.ui.table.register import Register

if TYPE_CHECKING:
    from intcoop_desktop.ui.documents.numbers import NumbersDialog

_ONE = frozenset({"one", "kept"})
_ACTIONS = (
    Action("paper.office", N_("Document of the office…"), "new", ("Ctrl+N",), needs=frozenset({"office"})),
    Action("paper.open", N_("Open"), "preview", ("Ctrl+O",), needs=_ONE),
    Action("paper.print", N_("Print again as it was…"), "print", ("Ctrl+P",), needs=_ONE),
    Action("paper.save", N_("Save as PDF…"), "export", ("Ctrl+S",), needs=_ONE),
    Action("paper.word", N_("Word with today's data…"), "edit", ("Ctrl+Shift+S",), needs=_ONE | {"word"}),
    Action("paper.record", N_("Go to the record"), "forward", ("Ctrl+G",), needs=frozenset({"one", "record"})),
    Action("paper.numbers", N_("Numbers of documents…"), "document", ("Ctrl+R",)),
    Action("record.export", N_("Export the list…"), "columns", ()),
    *UNDO,
)
_TOOLBAR = (
    "paper.print", "paper.open", "paper.save", "paper.word", "paper.record", "paper.numbers", "paper.office",
    "record.export",
)  # fmt: skip
_MENU = ("paper.open", "paper.print", "paper.save", "paper.word", "paper.record")


class PapersScreen(Screen):
    """Nothing here can be changed: what came out of the printer stays as it was."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Printed papers"), _ACTIONS)
        toolbar = self.actions_here.toolbar(self, _TOOLBAR)
        self.outer.addWidget(toolbar)
        self.documents = DocumentsMenu(self, self.actions_here["paper.office"], partial(of_office, self.office))
        self.documents.stand_in(toolbar)
        self.pane = PaperPane(context)
        self.register = Register(papers_spec(self.office), PaperSource(self.office), context.settings, self.pane)
        self.register.archive_box.hide()
        self.outer.addWidget(self.register, 1)
        self.register.chosen.connect(self._chosen)
        self.register.opened.connect(lambda _id: self._with_one(self._look))
        self.register.table.previewed.connect(lambda: self._with_one(self._look))
        self.register.table.menu_wanted.connect(self._menu)
        bound: dict[str, Callable[[], object]] = {
            "paper.office": self.documents.ask,
            "paper.open": partial(self._with_one, self._look),
            "paper.print": partial(self._with_one, lambda paper: reprint(self, self.context, paper.printed)),
            "paper.save": partial(self._with_one, lambda paper: save(self, self.context, paper)),
            "paper.word": partial(self._with_one, lambda paper: save_word(self, self.context, paper)),
            "paper.record": partial(self._with_one, lambda paper: see_record(self.context, paper.printed)),
            "paper.numbers": self.numbers,
            "record.export": self._export,
            "edit.undo": partial(self._take_back, "undo"),
            "edit.redo": partial(self._take_back, "redo"),
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        self._chosen()

    # ------------------------------------------------------------- selection

    def _paper(self) -> Paper | None:
        ids = self.register.table.selected_ids()
        rows = self.office.documents.paper_rows(ids) if len(ids) == 1 else []
        return rows[0] if rows else None

    def _chosen(self) -> None:
        paper = self._paper()
        self.pane.show_paper(paper)
        holding = {"office"} if of_office(self.office) else set()
        if paper is not None:
            holding |= {"one"}
            holding |= {"kept"} if paper.printed.pdf is not None else set()
            holding |= {"word"} if word_offered(self.context, paper.printed) else set()
            holding |= {"record"} if paper.printed.record_id is not None else set()
        self.actions_here.conditions(holding)

    def _with_one(self, act: Callable[[Paper], object]) -> None:
        paper = self._paper()
        if paper is not None:
            act(paper)

    def _menu(self, at: QPoint) -> None:
        self.actions_here.menu(self, _MENU).popup(at)

    # ------------------------------------------------------------- commands

    def _look(self, paper: Paper) -> None:
        look(self, self.context, paper)

    def numbers(self) -> "NumbersDialog":
        """Next numbers, numbers kept back."""
        from intcoop_desktop.ui.documents.numbers import NumbersDialog

        paper = self._paper()
        dialog = NumbersDialog(self, self.context, paper.printed.document if paper is not None else "")
        dialog.open()
        return dialog

    def _export(self) -> None:
        from intcoop_desktop.ui.records.export_menu import export_list

        export_list(self, self.register)

    def _take_back(self, how: str) -> None:
        from intcoop_desktop.ui.undoing import take_back

        take_back(self, self.context, how)

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if isinstance(changes, Changes) and KIND in changes.kinds:
            self.register.take_changes(changes)

    def show_query(self, query: Mapping[str, str]) -> None:
        """``ids`` papers, ``record`` = «kind:id» those that speak of it, ``open`` one of them, ``numbers`` the numbers;
        anything else filters."""
        rest = dict(query)
        if rest.pop("numbers", ""):
            self.numbers()
            return
        chosen = rest.pop("open", "")
        self.register.set_filter(rest)
        if chosen:
            self.register.table.select([int(chosen)])

    def first_focus(self) -> QWidget:
        first = self.register.first_focus()
        return first if first.isVisibleTo(self) else self.register.search

    def panes(self) -> list[QWidget]:
        return [self.register.search, self.first_focus(), self.pane.pages.view]

    def focus_filter(self) -> None:
        self.register.search.setFocus()

    def refresh(self) -> None:
        self.register.reload()

    def help_page(self) -> str:
        return "documents"
