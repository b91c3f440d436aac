"""Two persons become one: who stays, and which value wins where they differ."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.i18n import N_, _, current_language
from intcoop_desktop.registers.registry import is_kind, kind_of
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.duplicates import MERGEABLE, Side
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.messages import plain_label, plain_tooltip, tell_error
from intcoop_desktop.ui.room import resize_within_screen
from intcoop_desktop.ui.screens.persons.detail import MASK
from intcoop_desktop.ui.texts import say

_OTHERS = {
    "ethnicity": N_("Ethnicity (A1.5)"),
    "religion": N_("Religion (A1.6)"),
    "photo": N_("Photo"),
}
"""Fields of a person that are none of the register."""


class MergeDialog(QDialog):
    """``merged`` hears who is left, after it is stored."""

    def __init__(
        self, parent: QWidget | None, office: Office, pair: tuple[int, int], merged: Callable[[int], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._office, self._merged = office, merged
        self.sides = (office.duplicates.side(pair[0]), office.duplicates.side(pair[1]))
        self.stays: list[QRadioButton] = []
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        say(self, self.setWindowTitle, N_("Merge two persons"))
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("Merge two persons"))
        hint = plain_label(parent=self)
        hint.setObjectName("help")
        say(hint, hint.setText, N_(
            "Stays, documents, questionnaires and everything else of the other one move over. The other one goes to the"
            " recycle bin. Undo takes all of it back."
        ))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addWidget(self._table(), 1)
        layout.addLayout(self._buttons())
        resize_within_screen(self, 860, 600)
        self._suggest()
        self.merge_button.setFocus()

    def _table(self) -> QScrollArea:
        page = QWidget()
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(column, stretch)
        self._label(grid, 0, _("Who stays"))
        group = QButtonGroup(page)
        for column, side in enumerate(self.sides, 1):
            button = self._radio(page, side.person.name or _("No name yet"), group)
            button.setChecked(column == 1)
            button.toggled.connect(lambda checked: self._suggest())
            self.stays.append(button)
            grid.addWidget(button, 0, column)
        self._label(grid, 1, _("Records"))
        for column, side in enumerate(self.sides, 1):
            grid.addWidget(plain_label(records_text(side), page), 1, column)
        row = 2
        for name in MERGEABLE:
            values = [getattr(side.person, name) for side in self.sides]
            if values[0] == values[1]:
                continue
            self._label(grid, row, label_of(name))
            group = QButtonGroup(page)
            made = [self._radio(page, value_text(self._office, side.person, name) or "—", group) for side in self.sides]
            for column, button in enumerate(made, 1):
                grid.addWidget(button, row, column)
            self.choices[name] = made[0], made[1]
            row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    @staticmethod
    def _label(grid: QGridLayout, row: int, text: str) -> None:
        label = plain_label(text)
        label.setObjectName("muted")
        grid.addWidget(label, row, 0)

    @staticmethod
    def _radio(parent: QWidget, text: str, group: QButtonGroup) -> QRadioButton:
        line = " ".join(text.split())
        button = QRadioButton((line if len(line) <= 60 else f"{line[:59]}…").replace("&", "&&"), parent)
        button.setToolTip(plain_tooltip(line))
        group.addButton(button)
        return button

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.merge_button = QPushButton(self)
        self.merge_button.setProperty("primary", True)
        self.merge_button.setDefault(True)
        say(self.merge_button, self.merge_button.setText, N_("Merge"))
        self.merge_button.clicked.connect(self.merge)
        cancel = QPushButton(self)
        cancel.setAutoDefault(False)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.merge_button)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- choosing

    @property
    def winner(self) -> int:
        """Which of the two stays: 0 or 1."""
        return 0 if self.stays[0].isChecked() else 1

    def _suggest(self) -> None:
        """Who stays keeps what they have; what they have not is taken from the other one."""
        winner, loser = self.sides[self.winner].person, self.sides[1 - self.winner].person
        taken = self._office.duplicates.suggested(winner, loser)
        for name, buttons in self.choices.items():
            buttons[1 - self.winner if name in taken else self.winner].setChecked(True)

    def merge(self) -> None:
        """Merge, and close."""
        winner, loser = self.sides[self.winner].person, self.sides[1 - self.winner].person
        take = {name for name, buttons in self.choices.items() if buttons[1 - self.winner].isChecked()}
        try:
            self._office.duplicates.merge(winner.id, loser.id, take)
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.accept()
        self._merged(winner.id)


def label_of(name: str) -> str:
    """The name of a field of a person."""
    return _(_OTHERS[name]) if name in _OTHERS else _(kind_of("person").field(name).label)


def value_text(office: Office, person: Person, name: str) -> str:
    """The value of a field as text; items 5–7 stay masked."""
    value = getattr(person, name)
    if name in _OTHERS:
        return (_("Photo") if name == "photo" else MASK) if value else ""
    return shown(kind_of("person").field(name), value, office.values, current_language())


def records_text(side: Side) -> str:
    """How many records of each kind are theirs."""
    parts = [
        f"{_(kind_of(code).title) if is_kind(code) else _('Questionnaires')}: {count}"
        for code, count in side.records.items()
    ]
    return ", ".join(parts) or "—"
