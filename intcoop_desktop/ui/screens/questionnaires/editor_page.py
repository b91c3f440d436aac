"""The paper view of one questionnaire with its commands: back, state, complete, print, sign."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.services.results import QuestionnaireRow
from intcoop_desktop.ui.actions import ActionSet, command_button
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.actions import (
    EDITOR_ACTIONS,
    EDITOR_TOOLBAR,
    HANDWRITTEN_TOOLBAR,
    state_conditions,
)
from intcoop_desktop.ui.screens.questionnaires.correcting import Correcting, only_the_head
from intcoop_desktop.ui.screens.questionnaires.doing import QuestionnaireDoing
from intcoop_desktop.ui.screens.states import questionnaire_chip
from intcoop_desktop.ui.table.chip_label import ChipLabel
from intcoop_desktop.ui.texts import say


class EditorPage(QWidget):
    """``left`` when the user goes back, ``gone`` when the record was erased; ``revisions_wanted`` carries the id."""

    left = Signal()
    gone = Signal()
    revisions_wanted = Signal(int)

    def __init__(self, context: ScreenContext, questionnaire_id: int, doing: QuestionnaireDoing) -> None:
        super().__init__()
        self.questionnaire_id = questionnaire_id
        self._context, self._doing = context, doing
        self._editing: frozenset[str] = frozenset()
        self._started = False
        self.actions_here = ActionSet(self, EDITOR_ACTIONS, Qt.ShortcutContext.WindowShortcut)
        self.editor = QuestionnaireEditor(context.office, questionnaire_id, self)
        self.correcting = Correcting(context, self.editor, self.actions_here, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(self.correcting)
        layout.addWidget(self.editor, 1)
        self._bind()
        self.editor.conditions_changed.connect(self._take_conditions)
        self.editor.state_changed.connect(self.show_state)
        self.editor.told.connect(context.bar.tell)
        self.editor.save_failed.connect(lambda error: tell_error(self, error))
        self.show_state()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(command_button(self.actions_here["questionnaire.back"], self))
        self.number = plain_label(parent=self, wrap=False)
        self.number.setObjectName("heading")
        self.chip = ChipLabel(self)
        row.addWidget(self.number)
        row.addWidget(self.chip)
        handwritten = self.editor.door.record.head.origin == "handwritten"
        shown = HANDWRITTEN_TOOLBAR if handwritten else EDITOR_TOOLBAR
        row.addWidget(self.actions_here.toolbar(self, shown), 1)
        say(self, lambda text: self.show_state(), N_("Questionnaire"))
        return row

    def _bind(self) -> None:
        ids, editor = [self.questionnaire_id], self.editor
        bound: dict[str, Callable[[], object]] = {
            "questionnaire.back": self.left.emit,
            "questionnaire.preview": lambda: self._saved(lambda: self._doing.preview(ids)),
            "questionnaire.print": lambda: self._saved(lambda: self._doing.print_now(ids)),
            "questionnaire.sign": lambda: self._saved(lambda: self._doing.sign(ids)),
            "questionnaire.revisions": lambda: self._saved(lambda: self.revisions_wanted.emit(self.questionnaire_id)),
            "questionnaire.scan": lambda: self._saved(lambda: self._doing.add_scan(self.questionnaire_id)),
            "questionnaire.correct": self.correcting.begin,
            "questionnaire.corrected": self.correcting.finish,
            "questionnaire.uncorrected": self.correcting.drop,
            "questionnaire.close": lambda: self._doing.close(self.questionnaire_id),
            "questionnaire.void": lambda: self._doing.void(self.questionnaire_id),
            "paper.save": self.save_now,
            "paper.complete": self.complete,
            "paper.revise": editor.revise,
            "paper.undo": editor.undo,
            "paper.redo": editor.redo,
            "paper.reason": editor.ask_reason,
            "paper.next_problem": editor.next_problem,
            "paper.previous_problem": lambda: editor.next_problem(-1),
            "paper.photo": editor.choose_photo,
            "paper.zoom_in": editor.view.zoom_in,
            "paper.zoom_out": editor.view.zoom_out,
            "paper.zoom_actual": editor.view.zoom_actual,
            "paper.fit_width": editor.view.fit_width,
            "paper.gloss": editor.toggle_glosses,
            "paper.panel": editor.toggle_panel,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        if not self._context.office.user.may("head"):
            self.actions_here.bar("questionnaire.correct", only_the_head)

    # ------------------------------------------------------------- state

    def _row(self) -> QuestionnaireRow | None:
        rows = self._context.office.questionnaires.rows([self.questionnaire_id])
        return rows[0] if rows else None

    def _take_conditions(self, conditions: frozenset[str]) -> None:
        self._editing = conditions
        self.show_state()

    def show_state(self) -> None:
        """Number, chip and what can be done now."""
        row = self._row()
        if row is None:
            return
        self.number.setText(f"{row.number}/{row.revision}")
        self.chip.show_chip(questionnaire_chip(row.state, stale=row.stale))
        # While a signed one is corrected, nothing else is done with it.
        others = set() if self.editor.door.correcting else {"some", "one"} | state_conditions(row.state)
        self.actions_here.conditions(others | self._editing)
        self.correcting.setVisible(self.editor.door.correcting)

    def take_changes(self, changes: Changes) -> None:
        """The state may have changed elsewhere (printed, signed, voided): read the record again."""
        ids = changes.ids.get("questionnaire")
        if ids is None or (ids and self.questionnaire_id not in ids):
            return
        row = self._row()
        if row is None:
            self.editor.session.drop()  # nobody could save it any more
            self.editor.jobs.stop()
            self.gone.emit()
            return
        if self._moved():
            self.gone.emit()  # to another edition of the form: opened again it is shown by that one
            return
        scanned = self._doing.scan_added == self.questionnaire_id
        if (row.state, row.revision) != self._shown() or scanned:
            self._doing.scan_added = 0
            self.editor.refresh_record()
        self.show_state()

    def _moved(self) -> bool:
        head = self._context.office.questionnaires.get_head(self.questionnaire_id)
        shown = (self.editor.edition.reference, self.editor.section.reference)
        return (head.edition, head.office_edition) != shown

    def _shown(self) -> tuple[str, int]:
        head = self.editor.door.record.head
        return head.state, head.revision

    # ------------------------------------------------------------- commands

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._started = True
            self.editor.start()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Everything typed is stored; False when a field refuses its text (the cursor is there).

        With a correction in hand the user is asked first; ``then`` follows when it is thrown away.
        """
        return self.correcting.may_leave(then) and self.editor.close_entry()

    def may_turn_away(self, then: Callable[[], object]) -> bool:
        """The same for another screen in front: the entry stays as it is."""
        return self.correcting.may_leave(then) and self.editor.flush()

    def save_now(self) -> None:
        """Drafts save themselves; this says so. A correction is stored with its reason."""
        if self.editor.door.correcting:
            self.correcting.finish()
        elif self.editor.flush():
            self._context.bar.tell(_("Everything is saved."))

    def _saved(self, then: Callable[[], object]) -> None:
        if self.editor.flush():
            then()

    def complete(self) -> None:
        """Draft → complete, or the list of what is missing."""
        if self.editor.complete():
            self._context.bar.tell(_("The questionnaire is complete. Print it for the signature."))

    def first_focus(self) -> QWidget:
        """Item 1."""
        return self.editor
