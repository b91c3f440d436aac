"""Draft questionnaires moved to another edition: which, and what becomes of every answer."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.forms.design.types import MoveReport
from intcoop_desktop.i18n import N_, _, current_language, explain, ngettext
from intcoop_desktop.i18n.words import P_, Words
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say

OUTCOMES = Words(
    {
        "kept": P_("answer moved to another edition", "stays"),
        "reworded": P_("answer moved to another edition", "stays; the question is worded anew"),
        "renamed": P_("answer moved to another edition", "kept aside: the question means something else now"),
        "kept_aside": P_("answer moved to another edition", "kept aside: the question is gone"),
        "new": P_("answer moved to another edition", "a new question, to be asked"),
    }
)
_ORDER = ("renamed", "kept_aside", "new", "reworded", "kept")
_TITLES = (N_("Item"), N_("Answer"), N_("What becomes of it"))
ANSWER = 200
"""Characters of an answer that are shown."""


def _move_back(context: ScreenContext, reports: Sequence[MoveReport], moved: Callable[[], object]) -> None:
    """Every draft to the edition it had: all its answers are still there."""
    designs = context.office.form_designs
    former: dict[str, list[int]] = {}
    for report in reports:
        former.setdefault(report.old, []).append(report.questionnaire_id)
    try:
        for reference, ids in former.items():
            designs.move(ids, reference)
    except IntcoopError as error:
        context.bar.tell(explain(error))
    moved()


class MoveDialog(QDialog):
    """``reports`` are those of all questionnaires that can be moved; ``said`` gives their answers in words."""

    def __init__(
        self,
        parent: QWidget,
        context: ScreenContext,
        reference: str,
        reports: Sequence[MoveReport],
        moved: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context, self._reference, self._moved = context, reference, moved
        self._reports = list(reports)
        say(self, self.setWindowTitle, N_("Move drafts to this edition"))
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("Move drafts to this edition"))
        hint = plain_label(parent=self)
        hint.setObjectName("help")
        say(hint, hint.setText, N_(
            "Only drafts that were never printed can be moved. Nothing is lost: answers that have no place in the new"
            " edition stay readable beside the questionnaire."
        ))  # fmt: skip
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        say(self.list, self.list.setAccessibleName, N_("Draft questionnaires"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table = PlainTable(self, N_("What becomes of the answers"), _TITLES, (260, 170, 250), (0, 1, 2))
        self.told = plain_label(parent=self)
        self.told.setObjectName("muted")
        self._arrange(heading, hint)
        rows = context.office.questionnaires.rows([one.questionnaire_id for one in reports])
        names = {row.id: row.name for row in rows}
        for report in self._reports:
            name = names.get(report.questionnaire_id, "")
            line = QListWidgetItem(f"{report.number} {name}".strip(), self.list)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked)
            line.setToolTip(plain_tooltip(line.text()))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda line: self._tell())
        self.list.setCurrentRow(0)
        self._tell()
        resize_within_screen(self, 980, 600)
        self.list.setFocus()

    def _arrange(self, heading: QWidget, hint: QWidget) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.table)
        splitter.setSizes([240, 700])
        splitter.setStretchFactor(1, 1)
        self.move_button = QPushButton(self)
        self.move_button.setProperty("primary", True)
        self.move_button.clicked.connect(lambda checked=False: self.go())
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.move_button)
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addWidget(splitter, 1)
        layout.addLayout(row)

    def _show(self, row: int) -> None:
        """The report of one questionnaire, what changes first."""
        fields = sorted(self._reports[row].fields, key=lambda one: _ORDER.index(one.outcome)) if row >= 0 else []
        said = self._context.office.form_designs.answer_words(fields, current_language())
        self.table.setRowCount(len(fields))
        for place, (field, words) in enumerate(zip(fields, said, strict=True)):
            self.table.put(place, (field.title, words[:ANSWER], OUTCOMES.text(field.outcome)))
        self.table.fit_rows()

    def chosen(self) -> list[int]:
        """Ids of the questionnaires that are ticked."""
        return [
            report.questionnaire_id
            for place, report in enumerate(self._reports)
            if self.list.item(place).checkState() == Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        ids = set(self.chosen())
        ticked = [report for report in self._reports if report.questionnaire_id in ids]
        aside = sum(report.count("kept_aside") + report.count("renamed") for report in ticked)
        new = sum(report.count("new") for report in ticked)
        words = ngettext("{n} answer is kept aside", "{n} answers are kept aside", aside).format(n=aside)
        asked = ngettext("{n} question is new", "{n} questions are new", new).format(n=new)
        self.told.setText(f"{words} · {asked}")
        count = len(ids)
        self.move_button.setText(ngettext("Move {n} draft", "Move {n} drafts", count).format(n=count))
        self.move_button.setEnabled(count > 0)

    def go(self) -> None:
        """Move the ticked ones, all or none."""
        designs, reference, ids = self._context.office.form_designs, self._reference, self.chosen()

        def work(progress: Progress) -> list[MoveReport]:
            return designs.move(ids, reference)

        self.setEnabled(False)
        self._context.jobs.run(
            work, success=self._done, failure=self._failed, title=_("Moving drafts"), cancellable=False
        )

    def _done(self, reports: list[MoveReport]) -> None:
        self.accept()
        count = len(reports)
        words = ngettext("{n} draft is moved.", "{n} drafts are moved.", count).format(n=count)
        self._context.bar.tell(words, _("Undo"), partial(_move_back, self._context, reports, self._moved))
        self._moved()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        tell_error(self, error)
