"""Putting a sheet to its record by hand, and saying whose a blank form of nobody is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.i18n import N_, explain
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.messages import plain_label, show_with_room
from intcoop_desktop.ui.records.lookup import SHOWN, Lookup
from intcoop_desktop.ui.records.record_field import RecordLine
from intcoop_desktop.ui.texts import say

MOST_PAGES = 99
"""Of one paper."""


class QuestionnaireLookup(Lookup):
    """Questionnaires by number or name."""

    def find(self, kind: str, typed: str) -> list[tuple[int, str]]:
        service = self.office.questionnaires
        query = ListQuery(search=typed.strip(), sort="number", descending=True)
        return [(row.id, f"{row.number} · {row.name}") for row in service.rows(service.ids(query)[:SHOWN])]

    def called(self, kind: str, name: str) -> list[int]:
        return [one for one, title in self.find(kind, name) if fold(title) == fold(name)]

    def title(self, kind: str, record_id: int) -> str:
        rows = self.office.questionnaires.rows([record_id])
        return f"{rows[0].number} · {rows[0].name}" if rows else ""


class Matching(QWidget):
    """``put`` carries questionnaire and page, ``owned`` the person (0: a new one), ``taken`` comes when the sheet is
    taken away from where a person put it."""

    put = Signal(int, int)
    taken = Signal()
    owned = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = RecordLine(QuestionnaireLookup(office), "questionnaire", self)
        self.page = QLineEdit("1", self)
        self.page.setValidator(QIntValidator(1, MOST_PAGES, self.page))
        self.page.setMaximumWidth(64)
        self.put_button, self.take_button = QPushButton(self), QPushButton(self)
        self.owner = RecordLine(Lookup(office), "person", self)
        self.problem = plain_label(parent=self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._sheet = self._sheet_row()
        self._blank = self._blank_row()
        for part in (self._sheet, self._blank, self.problem):
            column.addWidget(part)
        self.record.returnPressed.connect(self._put)
        self.page.returnPressed.connect(self._put)
        self.put_button.clicked.connect(self._put)
        self.take_button.clicked.connect(self.taken)
        self.owner.picked.connect(self.owned)
        self.owner.returnPressed.connect(self._own)

    def _sheet_row(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = plain_label(parent=holder)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Whose sheet is it? Number or name of the questionnaire, and the page"))
        label.setBuddy(self.record)
        say(self.record, self.record.setAccessibleName, N_("Questionnaire of the sheet"))
        say(self.page, self.page.setAccessibleName, N_("Page of the questionnaire"))
        say(self.put_button, self.put_button.setText, N_("Put there"))
        say(self.take_button, self.take_button.setText, N_("Take away"))
        row = QHBoxLayout()
        row.addWidget(self.record, 1)
        for part in (self.page, self.put_button, self.take_button):
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)
            row.addWidget(part)
        column.addWidget(label)
        column.addLayout(row)
        return holder

    def _blank_row(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = plain_label(parent=holder)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Who filled the blank? Left empty, a new person is made"))
        label.setBuddy(self.owner)
        say(self.owner, self.owner.setAccessibleName, N_("Person of the blank form"))
        column.addWidget(label)
        column.addWidget(self.owner)
        return holder

    def show_for(self, *, sheet: bool, taken: bool, blank: bool, page: int, owner: int | None) -> None:
        """What can be said of the current line."""
        self.problem.hide()
        self._sheet.setVisible(sheet or taken)
        self.take_button.setVisible(taken)
        self._blank.setVisible(blank)
        self.record.set_id(None)
        self.page.setText(str(page))
        self.owner.set_id(owner)

    def start(self) -> None:
        """Enter on a line of the list."""
        for part, line in ((self._sheet, self.record), (self._blank, self.owner)):
            if part.isVisibleTo(self):
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _put(self) -> None:
        try:
            found = self.record.id("record")
        except FieldError as error:
            show_with_room(self.problem, explain(error))
            return
        if found is not None:
            self.put.emit(found, max(int(self.page.text() or 1), 1))

    def _own(self) -> None:
        try:
            found = self.owner.id("owner")
        except FieldError as error:
            show_with_room(self.problem, explain(error))
            return
        self.owned.emit(found or 0)
