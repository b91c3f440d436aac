"""The pane of one person: facts, stays, questionnaires; items 5–7 masked until one click shows them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.ui.actions import ActionSet, command_button
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.photo_label import PhotoLabel
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.columns import countries
from intcoop_desktop.ui.texts import say

MASK = "••••••"


class PersonDetail(QFrame):
    """``stay_opened`` and ``questionnaire_opened`` carry ids."""

    stay_opened = Signal(int)
    questionnaire_opened = Signal(int)

    def __init__(self, context: ScreenContext, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setMinimumWidth(340)
        self._context = context
        self._id: int | None = None
        self._unmasked = False
        self._list_parts: list[QWidget] = []
        inner = QWidget()
        inner.setObjectName("page")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 4, 8, 8)
        self.name = plain_label(parent=inner)
        self.name.setObjectName("heading")
        self.nobody = plain_label(parent=inner)
        self.nobody.setObjectName("muted")
        say(self.nobody, self.nobody.setText, N_("Choose a person to see the stays here."))
        self._column.addWidget(self.nobody)
        self.photo = PhotoLabel(inner)
        self.facts = Facts(inner)
        self.show_button = command_button(actions["person.unmask"], inner)
        for widget in (self.name, self.photo, self.facts, self.show_button):
            self._column.addWidget(widget)
        self.stays = self._list(inner, N_("Stays"), ["stay.new", "stay.edit", "stay.archive"], actions)
        self.stays.itemActivated.connect(lambda item: self.stay_opened.emit(_id(item)))
        self.questionnaires = self._list(inner, N_("Questionnaires"), ["person.questionnaire"], actions)
        self.questionnaires.itemActivated.connect(lambda item: self.questionnaire_opened.emit(_id(item)))
        self._parts = [self.name, self.facts, self.show_button, *self._list_parts]
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        say(self, lambda text: self.show_again(), N_("Details"))

    def _list(self, inner: QWidget, title: str, commands: list[str], actions: ActionSet) -> QListWidget:
        head = QWidget(inner)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 8, 0, 0)
        label = plain_label(parent=inner, wrap=False)
        label.setObjectName("fieldlabel")
        say(label, label.setText, title)
        row.addWidget(label)
        row.addStretch(1)
        for command in commands:
            button = command_button(actions[command], inner)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            say(button, button.setAccessibleName, actions[command].text)
            row.addWidget(button)
        made = QListWidget(inner)
        made.setObjectName("list")
        made.setWordWrap(True)
        made.setMinimumHeight(84)
        made.setMaximumHeight(180)
        say(made, made.setAccessibleName, title)
        self._column.addWidget(head)
        self._column.addWidget(made)
        self._list_parts += [head, made]
        return made

    # ------------------------------------------------------------- showing

    @property
    def person_id(self) -> int | None:
        """Whose pane it is."""
        return self._id

    def stay_id(self) -> int | None:
        """The chosen stay."""
        return _id(self.stays.currentItem()) if self.stays.currentRow() >= 0 else None

    def show_record(self, person_id: int | None) -> None:
        """Show a person, masked again; or nothing."""
        self._id = person_id
        self._unmasked = False
        self.show_again()

    def unmask(self) -> None:
        """Show items 5–7; the viewing is logged, once per record and sitting."""
        if self._id is not None:
            self._context.office.persons.view_masked(self._id, self._context.sitting)
            self._unmasked = True
            self.show_again()

    def show_again(self) -> None:
        """Read and show anew (language, changes)."""
        self.stays.clear()
        self.questionnaires.clear()
        for part in self._parts:
            part.setVisible(self._id is not None)
        self.nobody.setVisible(self._id is None)
        if self._id is None:
            self.photo.hide()
            return
        service = self._context.office.persons
        person = service.get(self._id)
        self.name.setText(person.name or _("No name yet"))
        self.facts.show_facts(facts_of(person, unmasked=self._unmasked))
        self.photo.show_photo(service.photo(self._id))
        for stay in service.stays(self._id):
            self._add(self.stays, stay_text(stay), stay.id)
        self.stays.setCurrentRow(0)
        for row in service.questionnaires(self._id):
            state = WORDS["questionnaire_state"].text(row.state)
            self._add(self.questionnaires, f"{row.number}/{row.revision} · {state}", row.id)

    @staticmethod
    def _add(target: QListWidget, text: str, record_id: int) -> None:
        item = QListWidgetItem(text, target)
        item.setData(Qt.ItemDataRole.UserRole, record_id)


def _id(item: QListWidgetItem) -> int:
    return int(item.data(Qt.ItemDataRole.UserRole))


def stay_text(stay: Stay) -> str:
    """One line for a stay: when, what, where."""
    period = "–".join(dates.short(day) for day in (stay.arrival, stay.actual_end or stay.expected_end) if day)
    words = [
        WORDS["stay_state"].text(stay.state),
        WORDS["direction"].text(stay.direction),
        stay.speciality,
        stay.residence,
        period,
    ]
    return " · ".join(word for word in words if word)


def facts_of(person: Person, *, unmasked: bool) -> list[tuple[str, str]]:
    """Label and value; items 5–7 as dots unless ``unmasked``."""

    def masked(value: str) -> str:
        return value if unmasked or not value else MASK

    flags = [
        word for word, holds in ((_("Kazakh diaspora"), person.is_diaspora), (_("kandas"), person.is_kandas)) if holds
    ]
    return [
        (_("Name in the passport"), f"{person.latin_family_name} {person.latin_given_name}".strip()),
        (_("Birth"), dates.short(person.birth)),
        (_("Citizenship"), countries(person.citizenships)),
        (_("Passport"), " · ".join(filter(None, (person.passport_number, dates.short(person.passport_expires))))),
        (_("IIN"), person.iin),
        (_("In Kazakhstan"), person.contact_kz),
        (_("Ethnicity (A1.5)"), masked(person.ethnicity)),
        (_("Religion (A1.6)"), masked(person.religion)),
        (_("Flags"), ", ".join(flags)),
        (_("Notes"), person.notes),
    ]
