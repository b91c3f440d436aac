"""The stays of a person: one is chosen, its state with the next steps, its checklist and what belongs to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from intcoop_desktop.domain.records import Stay
from intcoop_desktop.i18n import N_, _, current_language, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.spec import Child, Row
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.actions import ActionSet
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.checklist import Checklist
from intcoop_desktop.ui.screens.persons.parts import column_of, fill, heading, id_of, short_list
from intcoop_desktop.ui.screens.registers.columns import state_chip
from intcoop_desktop.ui.screens.registers.detail import ChildList
from intcoop_desktop.ui.table.chip_label import ChipLabel

CHILDREN = (Child("stay_change", "stay_id"), Child("progress_note", "stay_id"))
"""What stands under a stay; its papers stand with the person's."""

_NOT_HERE = frozenset({"person_id", "state"})


class StaysTab(QWidget):
    """``opened`` a stay; ``step_wanted`` a stay and a state; ``set_wanted`` a stay, a field and its value;
    ``day_wanted`` a stay and a field; ``child_wanted`` a Child and a stay; ``child_opened`` a kind and an id."""

    opened = Signal(int)
    step_wanted = Signal(int, str)
    set_wanted = Signal(int, str, str)
    day_wanted = Signal(int, str)
    child_wanted = Signal(object, int)
    child_opened = Signal(str, int)

    def __init__(self, context: ScreenContext, actions: ActionSet) -> None:
        super().__init__()
        self._context = context
        self._filling = False
        column = column_of(self)
        column.addWidget(heading(self, N_("Stays"), ("stay.new", "stay.edit", "stay.archive"), actions))
        self.list = short_list(self, N_("Stays"))
        self.list.itemActivated.connect(lambda item: self.opened.emit(id_of(item)))
        self.list.currentRowChanged.connect(self._turned)
        column.addWidget(self.list)
        line = QHBoxLayout()
        self.chip = ChipLabel(self)
        line.addWidget(self.chip)
        self._steps = line
        self._step_buttons: list[QPushButton] = []
        line.addStretch(1)
        column.addLayout(line)
        today = context.office.context.today().isoformat()
        self.checklist = Checklist(today, self)
        self.checklist.set_wanted.connect(
            lambda name, value: self._with_stay(lambda one: self.set_wanted.emit(one, name, value))
        )
        self.checklist.day_wanted.connect(lambda name: self._with_stay(lambda one: self.day_wanted.emit(one, name)))
        self._check_head = heading(self, N_("Reception step by step"), (), actions)
        column.addWidget(self._check_head)
        column.addWidget(self.checklist)
        self.facts = Facts(self)
        column.addWidget(self.facts)
        self.children_lists = [self._child(child) for child in CHILDREN]
        for made in self.children_lists:
            column.addWidget(made)
        column.addStretch(1)

    def _child(self, child: Child) -> ChildList:
        made = ChildList(child, self)
        made.wanted.connect(lambda: self._with_stay(lambda one: self.child_wanted.emit(child, one)))
        made.opened.connect(partial(self.child_opened.emit, child.kind))
        return made

    def _with_stay(self, act: Callable[[int], object]) -> None:
        stay_id = self.stay_id()
        if stay_id is not None:
            act(stay_id)

    # ------------------------------------------------------------- showing

    def stay_id(self) -> int | None:
        """The chosen stay."""
        return id_of(self.list.currentItem()) if self.list.currentRow() >= 0 else None

    def show_person(self, person_id: int | None, *, now: bool = True) -> None:
        """The person's stays, the latest chosen; or the one chosen before.

        Not ``now``: what stands under the list waits for ``show_chosen``, while nobody looks.
        """
        before = self.stay_id()
        self._filling = True
        stays = self._context.office.persons.stays(person_id) if person_id is not None else []
        fill(self.list, [(stay_text(stay), stay.id) for stay in stays])
        ids = [stay.id for stay in stays]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0)
        self._filling = False
        if now:
            self.show_chosen()

    def choose(self, stay_id: int) -> None:
        """Stand on a stay."""
        for row in range(self.list.count()):
            if id_of(self.list.item(row)) == stay_id:
                self.list.setCurrentRow(row)

    def _turned(self, _row: int) -> None:
        if not self._filling:
            self.show_chosen()

    def show_chosen(self) -> None:
        """Read and show what stands under the list: the chosen stay."""
        stay_id = self.stay_id()
        rows = self._context.office.registers.of("stay").rows([stay_id]) if stay_id is not None else []
        row = rows[0] if rows else None
        stay = self._context.office.persons.stay(row.id) if row is not None else None
        self.checklist.show_stay(stay)
        for widget in (self._check_head, self.facts, *self.children_lists):
            widget.setVisible(stay is not None)
        self._show_steps(stay)
        if row is None:
            self.chip.show_chip(None)
            return
        self.chip.show_chip(state_chip(kind_of("stay"), str(row.record["state"])))
        self.facts.show_facts(self._facts(row))
        for made in self.children_lists:
            made.show_rows(self._context.office.registers.children(made.child, row.id))

    def _show_steps(self, stay: Stay | None) -> None:
        for button in self._step_buttons:
            self._steps.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._step_buttons = []
        state = kind_of("stay").state(stay.state) if stay is not None else None
        for following in state.next if state is not None else ():
            button = QPushButton(f"→ {words('stay_state').text(following)}", self)
            button.clicked.connect(partial(self._step, following))
            self._steps.insertWidget(self._steps.count() - 1, button, 0, Qt.AlignmentFlag.AlignLeft)
            self._step_buttons.append(button)

    def _step(self, state: str, _checked: bool = False) -> None:
        self._with_stay(lambda one: self.step_wanted.emit(one, state))

    def _facts(self, row: Row) -> list[tuple[str, str]]:
        values = self._context.office.values
        return [
            (_(field.label), shown(field, row.record.values[field.name], values, current_language(), row.labels))
            for field in kind_of("stay").all_fields
            if field.kind != "step" and field.name not in _NOT_HERE
        ]


def stay_text(stay: Stay) -> str:
    """One line for a stay: when, what, where."""
    period = "–".join(dates.short(day) for day in (stay.arrival, stay.actual_end or stay.expected_end) if day)
    parts = [
        WORDS["stay_state"].text(stay.state),
        WORDS["direction"].text(stay.direction),
        stay.speciality,
        stay.residence,
        period,
    ]
    return " · ".join(part for part in parts if part)
