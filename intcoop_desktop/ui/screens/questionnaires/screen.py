"""«Сауалнамалар»: the register, and over it the paper view of one questionnaire."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_
from intcoop_desktop.services.results import QuestionnaireRow
from intcoop_desktop.ui.actions import ActionSet
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.actions import LIST_ACTIONS, LIST_MENU, LIST_TOOLBAR, state_conditions
from intcoop_desktop.ui.screens.questionnaires.columns import QUESTIONNAIRES
from intcoop_desktop.ui.screens.questionnaires.detail import QuestionnaireDetail
from intcoop_desktop.ui.screens.questionnaires.doing import QuestionnaireDoing
from intcoop_desktop.ui.screens.questionnaires.editor_page import EditorPage
from intcoop_desktop.ui.table.register import Register

if TYPE_CHECKING:
    from intcoop_desktop.ui.documents.offered import Subjects


class QuestionnairesScreen(Screen):
    """List and paper view share the use cases and the Record menu."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Questionnaires"), LIST_ACTIONS)
        self.doing = QuestionnaireDoing(context, self)
        self.detail = QuestionnaireDetail(context)
        self.register = Register(QUESTIONNAIRES, context.office.questionnaires, context.settings, self.detail)
        self.editor_page: EditorPage | None = None
        self._list_page = QWidget(self)
        self._pages = QStackedWidget(self)
        # The list keeps the screen's own layout; the paper view replaces all of it.
        self.head.insertWidget(1, self.actions_here.toolbar(self, LIST_TOOLBAR))
        self._pages.addWidget(self.register)
        self.outer.addWidget(self._pages, 1)
        self.register.chosen.connect(self._chosen)
        self.register.opened.connect(self.open_questionnaire)
        self.register.wanted_first.connect(self.new)
        self.register.table.previewed.connect(lambda: self._with_ids(self.doing.preview))
        self.register.table.archived.connect(self._archive_or_restore)
        self.register.table.menu_wanted.connect(self._menu)
        self._bind()
        self._chosen()

    def _bind(self) -> None:
        bound: dict[str, Callable[[], object]] = {
            "questionnaire.new": self.new,
            "questionnaire.open": lambda: self._with_one(self.open_questionnaire),
            "questionnaire.preview": lambda: self._with_ids(self.doing.preview),
            "questionnaire.print": lambda: self._with_ids(self.doing.print_now),
            "questionnaire.sign": lambda: self._with_ids(self.doing.sign),
            "questionnaire.blank": self.doing.blank,
            "questionnaire.scans": self._scans,
            "questionnaire.revisions": lambda: self._with_one(self.show_revisions),
            "questionnaire.again": lambda: self._with_one(self._again),
            "questionnaire.revise": lambda: self._with_one(self._revise),
            "questionnaire.close": lambda: self._with_one(self.doing.close),
            "questionnaire.void": lambda: self._with_one(self.doing.void),
            "questionnaire.archive": lambda: self._with_ids(self.doing.archive),
            "questionnaire.restore": lambda: self._with_ids(self.doing.restore),
            "questionnaire.export": self._export,
            "questionnaire.send": lambda: self._with_ids(self._send),
            "questionnaire.receive": self._receive,
            "questionnaire.undo": lambda: self._take_back("undo"),
            "questionnaire.redo": lambda: self._take_back("redo"),
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)

    # ------------------------------------------------------------- selection

    def _with_ids(self, act: Callable[[list[int]], object]) -> None:
        ids = self.register.table.selected_ids()
        if ids:
            act(ids)

    def _with_one(self, act: Callable[[int], object]) -> None:
        ids = self.register.table.selected_ids()
        if len(ids) == 1:
            act(ids[0])

    def _chosen(self) -> None:
        if self.editor_page is not None:
            # Keys such as Ctrl+P mean the questionnaire on the paper, not the rows behind it.
            self.actions_here.conditions(())
            return
        count = self.register.selected_count()
        holding = {"list", "archived" if self.register.in_recycle_bin else "current"}
        ids = self.register.table.selected_ids() if count == 1 else []
        row = self._row(ids[0]) if ids else None
        if count:
            holding.add("some")
        if row is not None:
            holding |= {"one"} | state_conditions(row.state)
        elif count > 1:
            holding.add("signable")
        self.actions_here.conditions(holding)
        if self.register.isVisible() or row is None:
            self.detail.show_record(row.id if row is not None else None)

    def _row(self, questionnaire_id: int) -> QuestionnaireRow | None:
        place = self.register.model.place(questionnaire_id)
        row = self.register.model.row_at(place) if place is not None else None
        return row if isinstance(row, QuestionnaireRow) else None

    def _menu(self, at: QPoint) -> None:
        self.actions_here.menu(self, LIST_MENU).popup(at)

    def _archive_or_restore(self) -> None:
        self._with_ids(self.doing.restore if self.register.in_recycle_bin else self.doing.archive)

    # ------------------------------------------------------------- one questionnaire

    def new(self) -> None:
        """Ask who it is for, make it, open it."""
        from intcoop_desktop.ui.screens.questionnaires.new_dialog import NewQuestionnaireDialog

        NewQuestionnaireDialog(self, self.context, self.open_questionnaire).open()

    def _again(self, questionnaire_id: int) -> None:
        record = self.office.questionnaires.get(questionnaire_id)

        def make() -> None:
            made = self.office.questionnaires.create(person_id=record.person.id, previous_id=questionnaire_id)
            self.open_questionnaire(made.id)

        self.doing.attempt(make)

    def _revise(self, questionnaire_id: int) -> None:
        self.doing.revise(questionnaire_id, lambda: self.open_questionnaire(questionnaire_id))

    def _export(self) -> None:
        from intcoop_desktop.ui.records.export_menu import export_list

        export_list(self, self.register)

    def _send(self, ids: list[int]) -> None:
        from intcoop_desktop.ui.records.travelling_dialog import send_drafts

        send_drafts(self, self.context, ids)

    def _receive(self) -> None:
        from intcoop_desktop.ui.records.travelling_dialog import open_drafts

        open_drafts(self, self.context)

    def subjects(self) -> "Subjects":
        """The persons of the chosen questionnaires: their documents are in Ctrl+K."""
        rows = self.office.questionnaires.rows(self.register.table.selected_ids())
        return [("person", list(dict.fromkeys(row.person_id for row in rows if row.person_id)))]

    def _take_back(self, how: str) -> None:
        from intcoop_desktop.ui.undoing import take_back

        take_back(self, self.context, how)

    def _scans(self) -> None:
        from intcoop_desktop.ui.scans import open_scans

        open_scans(self, self.context)

    def show_revisions(self, questionnaire_id: int) -> None:
        """Prints, scans and changes of all revisions."""
        from intcoop_desktop.ui.screens.questionnaires.revisions_dialog import RevisionsDialog

        RevisionsDialog(self, self.context, questionnaire_id).open()

    def open_questionnaire(self, questionnaire_id: int) -> None:
        """Bring the paper view of one questionnaire to the front."""
        present = self.editor_page
        if present is not None and not present.may_leave(lambda: self.open_questionnaire(questionnaire_id)):
            return
        self._close_editor()
        page = EditorPage(self.context, questionnaire_id, self.doing)
        page.left.connect(self.back_to_list)
        page.gone.connect(self._show_list)
        page.revisions_wanted.connect(self.show_revisions)
        self.editor_page = page
        self._chosen()
        self.title.hide()
        for place in range(self.head.count()):
            item = self.head.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.actions_changed.emit()
        page.first_focus().setFocus()

    def back_to_list(self) -> None:
        """Leave the paper view, unless a field refuses its text."""
        page = self.editor_page
        if page is None or not page.may_leave(self.back_to_list):
            return
        questionnaire_id = page.questionnaire_id
        self._show_list()
        self.register.table.select([questionnaire_id])
        self.register.first_focus().setFocus()

    def _show_list(self) -> None:
        self._close_editor()
        for place in range(self.head.count()):
            item = self.head.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()
        self.actions_changed.emit()
        self.register.reload()

    def _close_editor(self) -> None:
        page, self.editor_page = self.editor_page, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    # ------------------------------------------------------------- of the window

    def menu_actions(self) -> ActionSet:
        page = self.editor_page
        return page.actions_here if page is not None else self.actions_here

    def show_query(self, query: Mapping[str, str]) -> None:
        if "open" in query:
            self.open_questionnaire(int(query["open"]))
            return
        if "blank" in query:
            self.doing.attempt(lambda: self.open_questionnaire(self.office.blanks.start(query["blank"]).id))
            return
        self.back_to_list()
        if "new" in query:
            self.new()
        else:
            self.register.set_filter(query)

    def take_changes(self, changes: object) -> None:
        if not isinstance(changes, Changes):
            return
        self.register.take_changes(changes)
        if self.editor_page is not None:
            self.editor_page.take_changes(changes)

    def first_focus(self) -> QWidget:
        return self.editor_page.first_focus() if self.editor_page is not None else self.register.first_focus()

    def focus_filter(self) -> None:
        if self.editor_page is None:
            self.register.search.setFocus()

    def refresh(self) -> None:
        if self.editor_page is None:
            self.register.reload()

    def keep_drafts(self) -> bool:
        return self.editor_page is None or self.editor_page.editor.keep_draft()

    def give_up_drafts(self) -> None:
        if self.editor_page is not None:
            self.editor_page.editor.give_up()

    def may_leave(self, then: Callable[[], None]) -> None:
        page = self.editor_page
        if page is None or page.may_turn_away(then):
            then()

    def help_page(self) -> str:
        return "questionnaires"
