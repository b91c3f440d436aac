"""«Септіктер»: names and other words of a record in the six cases, by rule or as somebody wrote them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.i18n import N_, _, explain
from intcoop_desktop.i18n.endings import CASES
from intcoop_desktop.printing.templates.filters import FILTERS
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.services.document_parts.case_forms import LIMIT, OFFICE
from intcoop_desktop.services.documents import CaseForm
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, show_with_room
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Owner = tuple[str, int]
"""Kind and id of what has the words; the organisation is 1."""


def owners(office: "Office", code: str, record_id: int) -> Iterator[tuple[Owner, str]]:
    """The record, the records it names, the organisation: whose words a document of it may put in a case."""
    kind = kind_of(code)
    record = office.registers.of(code).get(record_id)
    yield (code, record_id), f"{_(kind.one)}: {record.title}"
    for field in kind.all_fields:
        value = record.values.get(field.name)
        if field.kind == "reference" and isinstance(value, int) and is_kind(field.options):
            title = office.registers.titles(field.options, [value]).get(value, "")
            yield (field.options, value), f"{_(field.label)}: {title}"
    yield (OFFICE, 1), _("Organisation")


_CASED = re.compile(r"\{([a-z_.]+)\|[^}]*\b(?:" + "|".join(CASES) + r")\b[^}]*\}")


def cased(office: "Office", document: str) -> set[tuple[str, str]]:
    """(kind, name) of the words a document puts in a case, in Kazakh."""
    found, offers = set(), office.documents.offers(document)
    for text in office.documents.template(document).texts().values():
        for path in _CASED.findall(text):
            *above, name = path.split(".")
            owner = offers.find(above, {}) if above else None
            if owner is not None:
                found.add((owner.of, name))
    return found


class CasesDialog(QDialog):
    """Nothing is stored before Save; then it is one step to take back. The words ``document`` needs come first."""

    def __init__(self, parent: QWidget, context: ScreenContext, document: str, code: str, record_id: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._office = context.office
        self._cased = cased(self._office, document)
        self._known: dict[Owner, list[CaseForm]] = {}
        self._written: dict[tuple[Owner, str, str], str] = {}
        say(self, self.setWindowTitle, N_("Case endings"))
        self.whose = QComboBox(self)
        say(self.whose, self.whose.setAccessibleName, N_("Whose words"))
        for owner, text in owners(self._office, code, record_id):
            self.whose.addItem(text, owner)
        needed = [place for place in range(self.whose.count()) if self._needed(self.whose.itemData(place)[0])]
        self.whose.setCurrentIndex(needed[0] if needed else 0)
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        say(self.list, self.list.setAccessibleName, N_("Words of the record"))
        self.lines: dict[str, QLineEdit] = {}
        self._arrange()
        self.whose.currentIndexChanged.connect(self._show_owner)
        self.list.currentRowChanged.connect(lambda row: self._show_value())
        self._show_owner()
        resize_within_screen(self, 820, 520)
        self.list.setFocus()

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(10)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(
            advice,
            advice.setText,
            N_("The endings are made by rule. Where one is wrong, write the word as it should stand; empty = by rule."),
        )
        outer.addWidget(advice)
        outer.addWidget(self.whose)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list, 2)
        middle.addLayout(self._grid(), 3)
        outer.addLayout(middle, 1)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        outer.addWidget(self.problem)
        outer.addLayout(self._buttons())

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        row = 0
        for case in CASES:
            label = plain_label(parent=self)
            label.setObjectName("fieldlabel")
            line = QLineEdit(self)
            line.setMaxLength(LIMIT)
            label.setBuddy(line)
            say(label, label.setText, FILTERS[case].label)
            say(line, line.setAccessibleName, FILTERS[case].label)
            line.textEdited.connect(lambda text, case=case: self._typed(case, text))
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row + 1, 0)
            self.lines[case] = line
            row += 2
        grid.setRowStretch(row, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.by_rule = QPushButton(self)
        say(self.by_rule, self.by_rule.setText, N_("All by rule"))
        self.by_rule.clicked.connect(self._all_by_rule)
        self.by_rule.setAutoDefault(False)
        row.addWidget(self.by_rule)
        row.addStretch(1)
        self.save_button = QPushButton(self)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        say(self.save_button, self.save_button.setText, N_("Save"))
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.save_button)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- showing

    def _owner(self) -> Owner:
        kind, record_id = self.whose.currentData()
        return str(kind), int(record_id)

    def _show_owner(self) -> None:
        owner = self._owner()
        if owner not in self._known:
            self._known[owner] = self._without_doubles(owner[0], self._office.documents.cases(*owner))
        self.list.clear()
        for form in self._known[owner]:
            item = QListWidgetItem(f"{_(form.label)}: {form.text}", self.list)
            item.setToolTip(plain_tooltip(item.text()))
            self._mark(item, form)
        self.list.setCurrentRow(0 if self._known[owner] else -1)
        self._show_value()

    def _needed(self, kind: str) -> list[str]:
        return [name for of, name in self._cased if of == kind]

    def _without_doubles(self, kind: str, forms: list[CaseForm]) -> list[CaseForm]:
        """Those the document needs first; the same words under another name are left out."""
        needed = self._needed(kind)
        found: dict[str, CaseForm] = {}
        for form in sorted(forms, key=lambda one: one.name not in needed):
            found.setdefault(form.text, form)
        return list(found.values())

    def _mark(self, item: QListWidgetItem, form: CaseForm) -> None:
        font = item.font()
        font.setBold(any(self._by_hand(form, case) for case in CASES))
        item.setFont(font)

    def _form(self) -> CaseForm | None:
        forms, row = self._known[self._owner()], self.list.currentRow()
        return forms[row] if 0 <= row < len(forms) else None

    def _by_hand(self, form: CaseForm, case: str) -> str:
        return self._written.get((self._owner(), form.name, case), form.forms[case][1])

    def _show_value(self) -> None:
        form = self._form()
        self.by_rule.setEnabled(form is not None)
        for case, line in self.lines.items():
            line.setEnabled(form is not None)
            line.setPlaceholderText(form.forms[case][0] if form is not None else "")
            line.setText(self._by_hand(form, case) if form is not None else "")
            line.setCursorPosition(0)

    # ------------------------------------------------------------- writing

    def _typed(self, case: str, text: str) -> None:
        form = self._form()
        if form is not None:
            self._written[self._owner(), form.name, case] = text.strip()
            self._mark(self.list.currentItem(), form)

    def _all_by_rule(self) -> None:
        for case, line in self.lines.items():
            line.clear()
            self._typed(case, "")

    def save(self) -> None:
        """Store what was written; a refused form keeps the window open."""
        undo = self._office.undo
        try:
            with undo.group(N_("Case endings")):
                for ((kind, record_id), name, case), text in self._written.items():
                    self._office.documents.set_case(kind, record_id, name, case, text)
        except IntcoopError as error:
            show_with_room(self.problem, explain(error))
        else:
            self.accept()
