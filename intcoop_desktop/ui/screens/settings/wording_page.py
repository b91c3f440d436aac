"""«Құжаттар мәтіні»: every document in each of its languages; the administrator says its texts otherwise."""

from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import LANGUAGES, N_, _
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.document_parts.wording import CHANGED, ROLE
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.documents.offered import title_of
from intcoop_desktop.ui.messages import Choice, ask, plain_label, tell_error
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.actions import UNDO
from intcoop_desktop.ui.screens.settings.barring import why_not
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import take_back, tell_undoable

_MAY = frozenset({ROLE, "one"})
_ACTIONS = (
    Action("wording.edit", N_("Change the wording…"), "edit", ("F2",), needs=_MAY),
    Action("wording.reset", N_("As shipped"), "undo", (), needs=_MAY | {"changed"}),
    *UNDO,
)
_TITLES = (N_("Document"), N_("Made of"), N_("Language"), N_("Wording"))
_WIDTHS = (330, 260, 120, 160)


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    language: str
    title: str
    register: str
    reworded: bool


class WordingPage(QWidget):
    """Everybody may see what there is; the administrator changes it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[_Line] = []
        self.actions_here = ActionSet(self, _ACTIONS)
        self.actions_here.bind("wording.edit", self.edit)
        self.actions_here.bind("wording.reset", self.reset)
        self.actions_here.bind("edit.undo", lambda: take_back(self, context, "undo"))
        self.actions_here.bind("edit.redo", lambda: take_back(self, context, "redo"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(
            advice,
            advice.setText,
            N_("How the documents are worded. What the office changes is kept apart: the texts of the program stay."),
        )
        layout.addWidget(advice)
        self.why = plain_label(parent=self)
        self.why.setObjectName("remark")
        layout.addWidget(self.why)
        layout.addWidget(self.actions_here.toolbar(self, ["wording.edit", "wording.reset"]))
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        say(self.search, self.search.setPlaceholderText, N_("Find a document"))
        say(self.search, self.search.setAccessibleName, N_("Find a document"))
        self.search.textChanged.connect(lambda typed: self.reload())
        layout.addWidget(self.search)
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Nothing found."))
        layout.addWidget(self.nothing)
        self.table = PlainTable(self, N_("Wording of documents"), _TITLES, _WIDTHS, (0,))
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.currentCellChanged.connect(lambda *cells: self._chosen_changed())
        self.table.cellActivated.connect(lambda row, column: self.edit())
        layout.addWidget(self.table, 1)
        say(self, lambda text: self.reload(), N_("Wording of documents"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # ------------------------------------------------------------- showing

    def _read(self) -> list[_Line]:
        documents = self._context.office.documents
        return [
            _Line(
                kind.code,
                language,
                title_of(self._context.office, kind),
                _(kind_of(kind.record_kind).title) if is_kind(kind.record_kind) else _("the office as a whole"),
                documents.reworded(kind.code, language),
            )
            for kind in documents.kinds()
            for language in kind.languages
        ]

    def reload(self) -> None:
        """Read anew; the document chosen stays chosen."""
        before = self.chosen()
        why = why_not(self._context.office, ROLE)
        self.why.setText(_(why) if why else "")
        self.why.setVisible(bool(why))
        words = fold(self.search.text()).split()
        self._lines = [
            one for one in self._read() if all(word in fold(f"{one.title} {one.register}") for word in words)
        ]
        self.nothing.setVisible(not self._lines)
        self.table.setRowCount(len(self._lines))
        for row, one in enumerate(self._lines):
            cells = (one.title, one.register, LANGUAGES[one.language], _("the office's own") if one.reworded else "")
            self.table.put(row, cells, bold=one.reworded)
        same = [
            row
            for row, one in enumerate(self._lines)
            if before is not None and (one.code, one.language) == (before.code, before.language)
        ]
        self.table.setCurrentCell(same[0] if same else 0, 0)
        self._chosen_changed()

    def take_changes(self, changes: Changes) -> None:
        """A wording was changed, or taken back."""
        if CHANGED in changes.kinds and self.isVisible():
            self.reload()

    def chosen(self) -> _Line | None:
        """The document chosen."""
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _chosen_changed(self) -> None:
        one = self.chosen()
        holding = {"one"} if one is not None else set()
        why = why_not(self._context.office, ROLE)
        if not why:
            holding.add(ROLE)
        if one is not None and one.reworded:
            holding.add("changed")
        self.actions_here.conditions(holding)
        if why:
            for action_id in ("wording.edit", "wording.reset"):
                self.actions_here.bar(action_id, lambda: _(why))

    # ------------------------------------------------------------- commands

    def edit(self) -> None:
        """The texts of the chosen document."""
        from intcoop_desktop.ui.wording.dialog import WordingDialog

        one = self.chosen()
        if one is not None and not why_not(self._context.office, ROLE):
            WordingDialog(self, self._context, one.code, one.language).open()

    def reset(self) -> None:
        """All texts of the chosen document as the program has them, after a question."""
        one = self.chosen()
        if one is None:
            return
        ask(
            self,
            _("Take the wording as it was shipped?"),
            _("What the office changed in “{name}” goes; it can be taken back while the office is open.").format(
                name=one.title
            ),
            [Choice(N_("Cancel")), Choice(N_("As shipped"), lambda: self._reset(one), "primary")],
        )

    def _reset(self, one: _Line) -> None:
        try:
            self._context.office.documents.reset_wording(one.code, one.language)
        except IntcoopError as error:
            tell_error(self, error)
            return
        tell_undoable(self, self._context, _("The wording is as it was shipped."))
        self.reload()
