"""What was printed of a record, on its page: look at it, print it again as it was, save it. Empty, it is not there."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.services.documents import Paper
from intcoop_desktop.ui.actions import Action, ActionSet
from intcoop_desktop.ui.documents.offered import show_printed
from intcoop_desktop.ui.documents.paper_commands import look, save
from intcoop_desktop.ui.documents.printing import reprint
from intcoop_desktop.ui.icons import show_icon
from intcoop_desktop.ui.messages import plain_label, plain_tooltip
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

MOST = 20
"""Papers listed; the register of printed papers has them all."""
LOWEST, HIGHEST, LINE = 36, 130, 32

_ONE = frozenset({"one"})
_ACTIONS = (
    Action("printed.open", N_("Look at the paper"), "preview", ("Return", "Enter"), needs=_ONE),
    Action("printed.print", N_("Print again as it was…"), "print", ("Ctrl+Shift+P",), needs=_ONE),
    Action("printed.save", N_("Save as PDF…"), "export", ("Ctrl+S",), needs=_ONE),
    Action("printed.all", N_("In the register of printed papers"), "forward", ()),
)


class PrintedPanel(QFrame):
    """Of records of one register."""

    def __init__(self, context: ScreenContext, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._id: int | None = None
        self._papers: Sequence[Paper] = ()
        self._count = 0
        self.actions_here = ActionSet(self, _ACTIONS)
        for action_id, act in {
            "printed.open": look,
            "printed.print": lambda parent, context, paper: reprint(parent, context, paper.printed),
            "printed.save": save,
        }.items():
            self.actions_here.bind(action_id, partial(self._with_one, act))
        self.actions_here.bind("printed.all", self._all)
        self.label = plain_label(parent=self, wrap=False)
        self.label.setObjectName("fieldlabel")
        say(self.label, self.label.setText, self._heading)
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        say(self.list, self.list.setAccessibleName, N_("Printed papers"))
        self.list.itemSelectionChanged.connect(self._chosen)
        self.list.itemDoubleClicked.connect(lambda item: self._with_one(look))
        self.list.customContextMenuRequested.connect(self._menu)
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self._button(_ACTIONS[-1]))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        for action in _ACTIONS[:-1]:
            foot.addWidget(self._button(action))
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addLayout(foot)
        self.hide()

    def _button(self, declared: Action) -> QToolButton:
        """Only the icon: the pane is narrow."""
        button = QToolButton(self)
        button.setObjectName("command")
        action = self.actions_here[declared.id]
        show_icon(button, button.setIcon, declared.icon)
        say(button, button.setToolTip, action.toolTip)
        say(button, button.setAccessibleName, action.text)
        button.clicked.connect(action.trigger)
        button.setVisible(action.isEnabled())
        action.changed.connect(lambda: button.setVisible(action.isEnabled()))
        return button

    # ------------------------------------------------------------- showing

    def show_record(self, record_id: int | None) -> None:
        """Show what was printed of a record; the paper chosen stays chosen."""
        documents = self._context.office.documents
        paper = self.chosen if record_id == self._id else None
        self._id = record_id
        found = documents.printed_of(self._kind, record_id) if record_id is not None else []
        self._count = len(found)
        self._papers = documents.paper_rows([one.id for one in found[:MOST]]) if found else ()
        self.label.setText(self._heading())
        self.list.clear()
        for one in self._papers:
            item = QListWidgetItem(line_of(one), self.list)
            item.setToolTip(plain_tooltip(item.text()))
            if paper is not None and one.id == paper.id:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(min(max(LINE * len(self._papers) + 6, LOWEST), HIGHEST))
        self.setVisible(bool(self._papers))
        self._chosen()

    def _heading(self) -> str:
        title = _("Printed papers")
        return f"{title} ({self._count})" if self._count else title

    @property
    def chosen(self) -> Paper | None:
        """The paper chosen in the list."""
        row = self.list.currentRow()
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def _chosen(self) -> None:
        paper = self.chosen
        self.actions_here.conditions(_ONE if paper is not None and paper.printed.pdf is not None else ())

    # ------------------------------------------------------------- commands

    def _with_one(self, act: Callable[[QWidget, ScreenContext, Paper], object]) -> None:
        paper = self.chosen
        if paper is not None:
            act(self, self._context, paper)

    def _all(self) -> None:
        if self._id is not None:
            show_printed(self._context, self._kind, self._id)

    def _menu(self, at: QPoint) -> None:
        ids = [action.id for action in _ACTIONS]
        self.actions_here.menu(self, ids).popup(self.list.mapToGlobal(at))


def line_of(paper: Paper) -> str:
    """Number, document, day, who."""
    one = paper.printed
    parts = [f"№ {one.number}" if one.number else "", paper.title, dates.short(one.day), one.by]
    return " · ".join(part for part in parts if part)
