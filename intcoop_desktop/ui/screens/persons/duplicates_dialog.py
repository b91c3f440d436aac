"""Who may be here twice: pairs with the reasons, both persons side by side; merged, or kept apart for good."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.services.duplicates import MERGEABLE
from intcoop_desktop.services.likeness import Pair
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.jobs import Progress
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.merge_dialog import MergeDialog, label_of, records_text, value_text
from intcoop_desktop.ui.texts import say

MOST = 500
"""Pairs listed, the likeliest; there are more only where an import went wrong."""

REASONS = {
    "passport": N_("same passport"),
    "iin": N_("same IIN"),
    "name": N_("same name"),
    "swapped": N_("names exchanged"),
    "script": N_("same name in the other script"),
    "typo": N_("name a letter apart"),
    "birth": N_("born on the same day"),
    "birth_year": N_("born in the same year"),
    "birth_typo": N_("date of birth a digit apart"),
    "other_sex": N_("another sex"),
    "other_country": N_("another citizenship"),
}


class DuplicatesDialog(QDialog):
    """``told`` says what was done, with undo."""

    def __init__(self, parent: QWidget, context: ScreenContext, told: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setModal(True)
        self._context, self._told = context, told
        self._pairs: list[Pair] = []
        say(self, self.setWindowTitle, N_("Persons who may be here twice"))
        self.state = plain_label(parent=self)
        self.state.setObjectName("heading")
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(3)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHeaderLabels([_("Person"), _("Person"), _("Why")])
        for column in range(2):
            self.tree.setColumnWidth(column, 250)
        say(self.tree, self.tree.setAccessibleName, N_("Persons who may be here twice"))
        self.tree.currentItemChanged.connect(lambda item, before: self._show())
        self.tree.itemActivated.connect(lambda item: self.merge())
        self.facts = (Facts(), Facts())
        beside = QHBoxLayout()
        for facts in self.facts:
            beside.addWidget(self._area(facts), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self.state)
        layout.addWidget(self.tree, 2)
        layout.addLayout(beside, 3)
        layout.addLayout(self._buttons())
        resize_within_screen(self, 940, 640)
        self.search()

    def _area(self, facts: Facts) -> QScrollArea:
        facts.setObjectName("page")
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(facts)
        return area

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.apart_button = QPushButton(self)
        say(self.apart_button, self.apart_button.setText, N_("Not the same"))
        self.apart_button.clicked.connect(self.keep_apart)
        self.merge_button = QPushButton(self)
        self.merge_button.setProperty("primary", True)
        say(self.merge_button, self.merge_button.setText, N_("Merge…"))
        self.merge_button.clicked.connect(self.merge)
        close = QPushButton(self)
        close.setAutoDefault(False)
        say(close, close.setText, N_("Close"))
        close.clicked.connect(self.accept)
        row.addWidget(self.apart_button)
        row.addStretch(1)
        row.addWidget(self.merge_button)
        row.addWidget(close)
        return row

    # ------------------------------------------------------------- the list

    def search(self) -> None:
        """Look for pairs, beside the work of the window."""
        self.state.setText(_("Looking for persons who are here twice…"))
        self._enable(False)

        def work(progress: Progress) -> list[Pair]:
            return self._context.office.duplicates.find()

        self._context.jobs.run(work, success=self._found, failure=self._failed)

    def _failed(self, error: BaseException) -> None:
        tell_error(self, error)

    def _found(self, found: list[Pair]) -> None:
        self._pairs = found
        listed = found[:MOST]
        ids = {one for pair in listed for one in (pair.first, pair.second)}
        names = self._context.office.registers.titles("person", sorted(ids))
        self.tree.clear()
        for place, pair in enumerate(listed):
            why = ", ".join(_(REASONS[reason]) for reason in pair.reasons)
            item = QTreeWidgetItem(self.tree, [names.get(pair.first, ""), names.get(pair.second, ""), why])
            item.setData(0, Qt.ItemDataRole.UserRole, place)
            item.setToolTip(2, plain_tooltip(why))
        self._count()
        self.tree.setFocus()
        self._stand(0)

    def _count(self) -> None:
        count = self.tree.topLevelItemCount()
        text = ngettext("{n} pair may be one person.", "{n} pairs may be one person each.", count).format(n=count)
        if len(self._pairs) > MOST:
            text += " " + _("These are the likeliest of {n}.").format(n=len(self._pairs))
        self.state.setText(text if count else _("Nobody seems to be here twice."))

    def chosen(self) -> Pair | None:
        """The pair looked at."""
        item = self.tree.currentItem()
        return self._pairs[int(item.data(0, Qt.ItemDataRole.UserRole))] if item is not None else None

    def _show(self) -> None:
        pair = self.chosen()
        self._enable(pair is not None)
        ids = (pair.first, pair.second) if pair is not None else ()
        office = self._context.office
        sides = [office.duplicates.side(one) for one in ids]
        for place, facts in enumerate(self.facts):
            if not sides:
                facts.show_facts([])
                continue
            person = sides[place].person
            lines = [(label_of(name), value_text(office, person, name)) for name in MERGEABLE]
            facts.show_facts([(_("Records"), records_text(sides[place])), *lines])

    def _enable(self, there: bool) -> None:
        self.apart_button.setEnabled(there)
        self.merge_button.setEnabled(there)

    def _drop(self, gone: Callable[[Pair], bool]) -> None:
        """Take pairs off the list; the next one is looked at then."""
        current = self.tree.currentItem()
        row = self.tree.indexOfTopLevelItem(current) if current is not None else 0
        for place in reversed(range(self.tree.topLevelItemCount())):
            item = self.tree.topLevelItem(place)
            if item is not None and gone(self._pairs[int(item.data(0, Qt.ItemDataRole.UserRole))]):
                self.tree.takeTopLevelItem(place)
        self._count()
        self._stand(min(row, self.tree.topLevelItemCount() - 1))

    def _stand(self, row: int) -> None:
        item = self.tree.topLevelItem(row)
        if item is not None:
            self.tree.setCurrentItem(item)
        self._show()

    # ------------------------------------------------------------- deciding

    def keep_apart(self) -> None:
        """The two are different persons: remembered."""
        pair = self.chosen()
        if pair is None:
            return
        try:
            self._context.office.duplicates.keep_apart(pair.first, pair.second)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self._drop(lambda one: one == pair)
        self._told(_("They are kept apart from now on."))

    def merge(self) -> None:
        """Choose what wins, and merge."""
        pair = self.chosen()
        if pair is not None:
            both = (pair.first, pair.second)
            MergeDialog(self, self._context.office, both, lambda winner: self._merged(both, winner)).open()

    def _merged(self, both: tuple[int, int], winner: int) -> None:
        loser = both[0] if both[1] == winner else both[1]
        self._drop(lambda one: loser in (one.first, one.second))
        self._told(_("The two are one person now."))
