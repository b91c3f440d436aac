"""All revisions of a questionnaire: their prints and scans, and what changed in the answers."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.results import Revision
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_day
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.wording import change_line, note_lines
from intcoop_desktop.ui.texts import say

_ACTIONS = (
    Action("revision.print", N_("What was printed"), "preview", (), needs=frozenset({"printed"})),
    Action("revision.scan", N_("The signed scan"), "signed", (), needs=frozenset({"scanned"})),
)


class RevisionsDialog(QDialog):
    """Newest first; the differences to the revision before stand beside."""

    def __init__(self, parent: QWidget, context: ScreenContext, questionnaire_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._revisions = context.office.questionnaires.revisions(questionnaire_id)
        record = context.office.questionnaires.get(questionnaire_id)
        self._head, self._present = record.head, record.answers
        say(self, self.setWindowTitle, N_("Revisions"))
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("Revisions"))
        self.changes = QPlainTextEdit(self)
        self.changes.setReadOnly(True)
        self.changes.setTabChangesFocus(True)
        say(self.changes, self.changes.setAccessibleName, N_("Changes against the revision before"))
        for revision in self._revisions:
            QListWidgetItem(_revision_text(revision), self.list)
        self.actions_here = ActionSet(self, _ACTIONS)
        self.actions_here.bind("revision.print", self._show_print)
        self.actions_here.bind("revision.scan", self._show_scan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self.actions_here.toolbar(self, ["revision.print", "revision.scan"]))
        row = QHBoxLayout()
        row.addWidget(self.list, 2)
        right = QVBoxLayout()
        label = plain_label(parent=self)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Changes against the revision before"))
        right.addWidget(label)
        right.addWidget(self.changes)
        row.addLayout(right, 3)
        layout.addLayout(row)
        self.resize(820, 480)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.setCurrentRow(0)

    def _now(self) -> Revision:
        return self._revisions[self.list.currentRow()]

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._revisions):
            return
        revision = self._revisions[row]
        holding = [name for name, sha in (("printed", revision.printed_pdf_sha), ("scanned", revision.scan_sha)) if sha]
        self.actions_here.conditions(holding)
        before = self._revisions[row + 1] if row + 1 < len(self._revisions) else None
        self.changes.setPlainText("\n".join([*self._differences(before, revision), *self._corrections(revision)]))

    def _differences(self, before: Revision | None, revision: Revision) -> list[str]:
        if before is None:
            return [_("The first revision.")]
        lines = []
        if before.photo_sha != revision.photo_sha:
            lines.append(_("The photo is another one."))
        lines += self._changed(before.answers, revision.answers)
        return lines or [_("No answer differs.")]

    def _corrections(self, revision: Revision) -> list[str]:
        """What technical corrections changed in the signed answers."""
        if not revision.note or revision is not self._revisions[0]:
            return []
        changed = self._changed(revision.answers, self._present)
        return ["", _("Corrected after the signature:"), *changed] if changed else []

    def _changed(self, before: Mapping[str, Cell], after: Mapping[str, Cell]) -> list[str]:
        paths = [path for path in dict.fromkeys([*before, *after]) if path != "photo"]
        pairs = [(path, before.get(path, Cell()), after.get(path, Cell())) for path in paths]
        office, head = self._context.office, self._head
        return [change_line(office, head, path, old, new) for path, old, new in pairs if old != new]

    def _show_print(self) -> None:
        from intcoop_desktop.ui.preview import PreviewDialog

        office = self._context.office
        pdf = office.printing.printed_pdf(self._now().printed_pdf_sha)
        PreviewDialog(self, office, self._context.jobs, _("What was printed"), pdf).open()

    def _show_scan(self) -> None:
        from intcoop_desktop.ui.scan_view import show_scan

        office = self._context.office
        show_scan(self, office, self._context.jobs, office.printing.printed_pdf(self._now().scan_sha))


def _revision_text(revision: Revision) -> str:
    state = WORDS["questionnaire_state"].text(revision.state)
    facts = [_("Revision {number}").format(number=revision.number), state, local_day(revision.created_at)]
    if revision.signed_on:
        facts.append(_("signed on {date}").format(date=dates.short(revision.signed_on)))
    return "\n".join([" · ".join(facts), *note_lines(revision.note)])
