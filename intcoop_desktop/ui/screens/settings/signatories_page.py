"""«Қол қоюшылар»: who signs, approves and agrees, for one document or all, for a time, with «м.а.»."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError, NotFound
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.document_parts.signatories import CHANGED
from intcoop_desktop.services.document_parts.signing import ROLES, SIGN
from intcoop_desktop.services.document_parts.wording import ROLE
from intcoop_desktop.services.documents import Signatory
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.documents.offered import title_of
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.registers.actions import UNDO
from intcoop_desktop.ui.screens.settings.barring import why_not
from intcoop_desktop.ui.table.plain import PlainTable
from intcoop_desktop.ui.texts import say
from intcoop_desktop.ui.undoing import take_back, tell_undoable

_MAY = frozenset({ROLE})
_ACTIONS = (
    Action("signatory.new", N_("New"), "new", ("Ctrl+N",), needs=_MAY),
    Action("signatory.edit", N_("Open"), "edit", ("F2",), needs=_MAY | {"one"}),
    Action("signatory.remove", N_("Remove"), "archive", ("Del",), needs=_MAY | {"one"}),
    *UNDO,
)
_BAR = ("signatory.new", "signatory.edit", "signatory.remove")
_TITLES = (
    N_("Document"), N_("Role"), N_("Full name"), N_("Position"), N_("Acting (м.а.)"), N_("From"), N_("Until"),
)  # fmt: skip
_WIDTHS = (230, 150, 200, 200, 90, 100, 100)
ALL = N_("all documents")

FIELDS = (
    Field("document", N_("Document"), "choice", N_("Empty: all documents."), "documents"),
    Field("role", N_("Role"), "choice", "", "roles", True),
    Field("name", N_("Full name"), "text", N_("As it stands beside the signature, such as А. Ахметов."), required=True),
    Field("position", N_("Position"), "text", N_("In full, such as Басқарма төрағасы – ректор.")),
    Field("acting", N_("Acting (м.а.)"), "check", N_("Stands in for who has this position.")),
    Field("since", N_("From"), "date", N_("Empty: always."), wide=False),
    Field("until", N_("Until"), "date", N_("Empty: for good. The day itself counts."), wide=False),
)


class SignatoriesPage(QWidget):
    """Everybody may read who signs; the administrator changes it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self._entries: list[Signatory] = []
        self.actions_here = ActionSet(self, _ACTIONS)
        bound: dict[str, Callable[[], object]] = {
            "signatory.new": self.new,
            "signatory.edit": self.edit,
            "signatory.remove": self.remove,
            "edit.undo": lambda: take_back(self, context, "undo"),
            "edit.redo": lambda: take_back(self, context, "redo"),
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(
            advice,
            advice.setText,
            N_("Who stands under the documents. Where nobody is entered, the first head of the organisation signs. "
               "For one document counts before for all, м.а. before who is replaced, the later term before the "
               "earlier, on the date of the document."),
        )  # fmt: skip
        layout.addWidget(advice)
        self.why = plain_label(parent=self)
        self.why.setObjectName("remark")
        layout.addWidget(self.why)
        layout.addWidget(self.actions_here.toolbar(self, _BAR))
        self.nothing = plain_label(parent=self)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, self._nothing)
        layout.addWidget(self.nothing)
        self.table = PlainTable(self, N_("Who signs"), _TITLES, _WIDTHS, (3,))
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.currentCellChanged.connect(lambda *cells: self._chosen_changed())
        self.table.cellActivated.connect(lambda row, column: self.edit())
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        say(self, lambda text: self.reload(), N_("Who signs"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # ------------------------------------------------------------- showing

    def _nothing(self) -> str:
        head = self._context.office.organisation_service.get()
        who = ", ".join(part for part in (head.head_position, head.head_name) if part)
        if not who:
            return _("Nobody is entered, and the organisation has no first head yet.")
        return _("Nobody is entered: {who} signs all documents.").format(who=who)

    def reload(self) -> None:
        """Read anew; the row stays."""
        why = why_not(self._context.office, ROLE)
        self.why.setText(_(why) if why else "")
        self.why.setVisible(bool(why))
        self._entries = self._context.office.documents.signatories()
        row = min(max(self.table.currentRow(), 0), max(len(self._entries) - 1, 0))
        self.table.setRowCount(len(self._entries))
        today = self._context.office.context.today().isoformat()
        for place, one in enumerate(self._entries):
            over = bool(one.until) and one.until < today
            cells = (
                self._title(one.document), _(ROLES[one.role]), one.name, one.position,
                _("yes") if one.acting else "", dates.short(one.since), dates.short(one.until),
            )  # fmt: skip
            self.table.put(place, cells, italic=over)
        self.nothing.setText(self._nothing())
        self.nothing.setVisible(not self._entries)
        self.table.setVisible(bool(self._entries))
        self.table.setCurrentCell(row if self._entries else -1, 0)
        self._chosen_changed()

    def _title(self, code: str) -> str:
        if not code:
            return _(ALL)
        try:
            return title_of(self._context.office, self._context.office.documents.kind(code))
        except NotFound:  # of another version of the program
            return code

    def take_changes(self, changes: Changes) -> None:
        """Somebody was entered, changed, removed, or that was taken back."""
        if CHANGED in changes.kinds and self.isVisible():
            self.reload()

    def chosen(self) -> Signatory | None:
        """The entry chosen."""
        row = self.table.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _chosen_changed(self) -> None:
        why = why_not(self._context.office, ROLE)
        holding = set() if why else {ROLE}
        if self.chosen() is not None:
            holding.add("one")
        self.actions_here.conditions(holding)
        if why:
            for action_id in _BAR:
                self.actions_here.bar(action_id, lambda: _(why))

    # ------------------------------------------------------------- commands

    def new(self) -> None:
        """A new entry."""
        self._open(N_("Who signs"), Signatory(0, "", SIGN, "", ""))

    def edit(self) -> None:
        """The chosen entry."""
        one = self.chosen()
        if one is not None and not why_not(self._context.office, ROLE):
            self._open(N_("Who signs"), one)

    def _open(self, title: str, one: Signatory) -> None:
        def save(values: dict[str, object], note: str) -> None:
            texts = {
                name: str(values[name] or "") for name in ("document", "role", "name", "position", "since", "until")
            }
            self._context.office.documents.save_signatory(Signatory(one.id, acting=bool(values["acting"]), **texts))
            tell_undoable(self, self._context, _("It is entered who signs."))
            self.reload()

        RecordDialog(self, title, FIELDS, asdict(one), save, self._options).open()

    def _options(self, name: str) -> Sequence[tuple[str, str]]:
        if name == "roles":
            return [(role, _(label)) for role, label in ROLES.items()]
        documents = self._context.office.documents
        return [(kind.code, title_of(self._context.office, kind)) for kind in documents.kinds()]

    def remove(self) -> None:
        """Take the chosen entry away, with undo."""
        one = self.chosen()
        if one is None:
            return
        try:
            self._context.office.documents.remove_signatory(one.id)
        except IntcoopError as error:
            tell_error(self, error)
            return
        tell_undoable(self, self._context, _("{name} is removed.").format(name=one.name))
        self.reload()
