"""Everything else kept about a person: questionnaires, documents, orders, briefings, medical checks, cases, files."""

from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.registers.spec import Child, RecordKind, Row
from intcoop_desktop.registers.values import shown
from intcoop_desktop.ui.actions import ActionSet
from intcoop_desktop.ui.documents.printed_panel import PrintedPanel
from intcoop_desktop.ui.records.files_panel import FilesPanel
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.parts import column_of, fill, heading, id_of, short_list
from intcoop_desktop.ui.screens.registers.detail import ChildList

_ELSEWHERE = frozenset({"stay"})

_FIRST = ("kind", "topic", "result")
_UNTIL = ("expires", "valid_until")
"""Fields that say more about a paper than its name."""


def _has(kind: RecordKind, name: str) -> bool:
    return any(field.name == name for field in kind.all_fields)


class PapersTab(QWidget):
    """``questionnaire_opened`` carries an id; ``child_wanted`` a Child; ``child_opened`` a kind and an id."""

    questionnaire_opened = Signal(int)
    child_wanted = Signal(object)
    child_opened = Signal(str, int)

    def __init__(self, context: ScreenContext, actions: ActionSet) -> None:
        super().__init__()
        self._context = context
        column = column_of(self)
        column.addWidget(heading(self, N_("Questionnaires"), ("person.questionnaire",), actions))
        self.questionnaires = short_list(self, N_("Questionnaires"))
        self.questionnaires.itemActivated.connect(lambda item: self.questionnaire_opened.emit(id_of(item)))
        column.addWidget(self.questionnaires)
        self._before_files = column.count()
        self.printed = PrintedPanel(context, "person", self)
        column.addWidget(self.printed)
        self.files = FilesPanel(context, "person", self)
        column.addWidget(self.files)
        column.addStretch(1)

    @cached_property
    def lists(self) -> dict[str, ChildList]:
        """The lists by kind, made when the tab is first looked at: they are many, most persons are only passed by."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        children = [child for child in kind_of("person").children if is_kind(child.kind)]
        made = {child.kind: self._child(child) for child in children if child.kind not in _ELSEWHERE}
        for place, one in enumerate(made.values()):
            column.insertWidget(self._before_files + place, one)
        return made

    def _child(self, child: Child) -> ChildList:
        made = ChildList(child, self, self._line)
        made.wanted.connect(partial(self.child_wanted.emit, child))
        made.opened.connect(partial(self.child_opened.emit, child.kind))
        return made

    def _line(self, kind: RecordKind, row: Row) -> str:
        """What it is, what it is called without the person, until when it holds, and its state."""
        person = row.labels.get("person_id", "")
        texts = {name: self._text(kind, name, row) for name in (*_FIRST, *_UNTIL, "state") if _has(kind, name)}
        until = next((texts[name] for name in _UNTIL if texts.get(name)), "")
        parts = [
            next((texts[name] for name in _FIRST if texts.get(name)), ""),
            *(part for part in row.record.title.split(" · ") if part != person),
            _("until {day}").format(day=until) if until else "",
            texts.get("state", ""),
        ]
        return " · ".join(part for part in parts if part) or "—"

    def _text(self, kind: RecordKind, name: str, row: Row) -> str:
        return shown(kind.field(name), row.record[name], self._context.office.values, current_language(), row.labels)

    def show_person(self, person_id: int | None) -> None:
        """Read and show anew."""
        office = self._context.office
        rows = office.persons.questionnaires(person_id) if person_id is not None else []
        states = WORDS["questionnaire_state"]
        fill(self.questionnaires, [(f"{row.number}/{row.revision} · {states.text(row.state)}", row.id) for row in rows])
        for made in self.lists.values():
            made.show_rows(office.registers.children(made.child, person_id) if person_id is not None else [])
        self.printed.show_record(person_id)
        self.files.show_record(person_id)
