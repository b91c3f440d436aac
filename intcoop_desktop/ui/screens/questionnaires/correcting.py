"""Technical correction («техникалық түзету»): a slip of the pen on a signed questionnaire.

The sheet is unlocked for one sitting. Changes are only collected; they are stored together, with a reason,
when the sitting is finished. The signed copy stays valid; the revision carries a note.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.i18n import N_, _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.ui.actions import ActionSet, command_button
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.paper.editor import QuestionnaireEditor
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.ui.screens.questionnaires.correction_dialog import CorrectionDialog


def only_the_head() -> str:
    """Why the action is disabled for this user."""
    return _("Only for the role “{role}”.").format(role=WORDS["role"].text("head"))


class Correcting(QFrame):
    """The line above the sheets during such a sitting, and what its commands do."""

    def __init__(
        self, context: ScreenContext, editor: QuestionnaireEditor, actions: ActionSet, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._context, self._editor = context, editor
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        text = plain_label(parent=self)
        say(text, text.setText, N_("Technical correction of a slip of the pen. The signed copy stays valid."))
        row.addWidget(text, 1)
        for action_id in ("questionnaire.corrected", "questionnaire.uncorrected"):
            row.addWidget(command_button(actions[action_id], self))
        self.hide()

    def begin(self) -> None:
        """Unlock the sheet."""
        editor = self._editor
        if not editor.door.may_correct:
            return
        editor.door.correcting = True
        editor.session.collect()
        editor.refresh_record()
        editor.entry.start()

    def finish(self) -> "CorrectionDialog | None":
        """Show what is changed and ask for the reason; without a change the sitting just ends."""
        from intcoop_desktop.ui.screens.questionnaires.correction_dialog import CorrectionDialog

        if not self._editor.flush():
            return None
        changed = self._editor.session.collected
        if not changed:
            self.drop()
            self._context.bar.tell(_("Nothing was changed."))
            return None
        dialog = CorrectionDialog(self.window(), self._context, self._editor.door.record, changed)
        dialog.reason_given.connect(lambda reason: self._store(dialog, reason))
        dialog.open()
        return dialog

    def _store(self, dialog: "CorrectionDialog", reason: str) -> None:
        try:
            self._editor.door.correct(self._editor.session.collected, reason)
        except FieldError as error:
            if error.path == "reason":
                dialog.refuse(error)
                return
            dialog.reject()
            tell_error(self.window(), error)
            self._editor.go_to(error.path)
            return
        except IntcoopError as error:
            tell_error(dialog, error)
            return
        dialog.accept()
        self.drop()
        self._context.bar.tell(_("The correction is stored with its reason. The signed copy stays valid."))

    def drop(self) -> None:
        """End the sitting: what was collected is forgotten and the sheet shows what the store holds."""
        editor = self._editor
        editor.entry.leave()
        editor.door.correcting = False
        editor.session.drop()
        editor.refresh_record()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """True without a correction in hand. Otherwise ask; ``then`` follows when it is thrown away."""
        if not self._editor.door.correcting:
            return True
        if not self._editor.flush():
            return False
        if not self._editor.session.collected:
            self.drop()
            return True

        def throw_away() -> None:
            self.drop()
            then()

        ask(
            self.window(),
            _("Discard the correction?"),
            _("The technical correction is not finished. What you changed in it is not stored yet."),
            [Choice(N_("Go on correcting")), Choice(N_("Discard the correction"), throw_away, "danger")],
            "warning",
        )
        return False
