"""What happened and what is to come, in one list, newest first; Enter opens the record."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from intcoop_desktop.domain.periods import first_day
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import is_kind, kind_of, words
from intcoop_desktop.services.timeline import Event
from intcoop_desktop.ui.icons import icon
from intcoop_desktop.ui.messages import plain_tooltip
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

_PLACE = Qt.ItemDataRole.UserRole


class TimelineTab(QWidget):
    """``opened`` carries a kind (or ``questionnaire``) and an id."""

    opened = Signal(str, int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(2)
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        say(self.tree, self.tree.setAccessibleName, N_("Timeline"))
        say(self, lambda text: self._head(), N_("Timeline"))
        self.tree.setColumnWidth(0, 96)
        self.tree.itemActivated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.addWidget(self.tree)

    def _head(self) -> None:
        self.tree.setHeaderLabels([_("Day"), _("What")])

    def show_person(self, person_id: int | None) -> None:
        """Read and show anew; a line for today parts what is to come from what was."""
        self.tree.clear()
        if person_id is None:
            return
        today = self._context.office.context.today().isoformat()
        parted = False
        events = self._context.office.timeline.of(person_id)
        for (day, kind, record_id), of_record in groupby(events, lambda one: (one.day, one.kind, one.record_id)):
            if not parted and first_day(day) <= today:
                self._today(today)
                parted = True
            together = list(of_record)
            text = f"{', '.join(what_of(event) for event in together)}\n{where_of(together[0])}"
            item = QTreeWidgetItem(self.tree, [dates.short(day), text])
            item.setIcon(1, icon(_icon_of(together[0]), "muted"))
            item.setData(0, _PLACE, (kind, record_id))
            item.setToolTip(1, plain_tooltip(text))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _today(self, today: str) -> None:
        item = QTreeWidgetItem(self.tree, [dates.short(today), _("Today")])
        font = QFont(self.tree.font())
        font.setBold(True)
        for column in range(2):
            item.setFont(column, font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _open(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            kind, record_id = place
            self.opened.emit(str(kind), int(record_id))


def what_of(event: Event) -> str:
    """What happened, in words."""
    if not event.new:
        return _(event.what)
    step = f"{_(event.what)}: {_state(event.kind, event.new)}"
    return f"{step} ({event.note})" if event.note else step


def where_of(event: Event) -> str:
    """The record it happened to."""
    one = kind_of(event.kind).one if is_kind(event.kind) else N_("Questionnaire")
    return ": ".join(part for part in (_(one), event.title) if part)


def _state(kind: str, code: str) -> str:
    table = words(kind_of(kind).field("state").options) if is_kind(kind) else WORDS["questionnaire_state"]
    return table.text(code)


def _icon_of(event: Event) -> str:
    return kind_of(event.kind).icon if is_kind(event.kind) else "questionnaire"
