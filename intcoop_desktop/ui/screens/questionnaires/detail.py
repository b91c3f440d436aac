"""The pane beside the list: the chosen questionnaire in short, items 5–7 left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.services.results import QuestionnaireRecord
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.moments import local_time
from intcoop_desktop.ui.photo_label import PhotoLabel
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.questionnaires.columns import countries
from intcoop_desktop.ui.screens.states import questionnaire_chip
from intcoop_desktop.ui.table.chip_label import ChipLabel
from intcoop_desktop.ui.texts import say

WIDTH = 300


class QuestionnaireDetail(QFrame):
    """Read only; changing happens on the paper."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setMinimumWidth(WIDTH)
        self._context = context
        self._id: int | None = None
        inner = QWidget()
        inner.setObjectName("page")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 4, 8, 8)
        self.name = plain_label(parent=inner)
        self.name.setObjectName("heading")
        self.nothing = plain_label(parent=inner)
        self.nothing.setObjectName("muted")
        say(self.nothing, self.nothing.setText, N_("Choose a questionnaire to see it here."))
        layout.addWidget(self.nothing)
        self.chip = ChipLabel(inner)
        self.photo = PhotoLabel(inner)
        self.facts = Facts(inner)
        for widget in (self.name, self.chip, self.photo, self.facts):
            layout.addWidget(widget)
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        say(self, lambda text: self.show_again(), N_("Details"))

    def show_record(self, questionnaire_id: int | None) -> None:
        """Show one questionnaire, or nothing."""
        self._id = questionnaire_id
        self.show_again()

    def show_again(self) -> None:
        """Read and show anew (language, changes)."""
        if self._id is None:
            self.name.setText("")
            self.nothing.show()
            self.chip.show_chip(None)
            self.photo.hide()
            self.facts.show_facts([])
            return
        self.nothing.hide()
        service = self._context.office.questionnaires
        record = service.get(self._id)
        head = record.head
        self.name.setText(head.name or _("No name yet"))
        self.chip.show_chip(questionnaire_chip(head.state, stale=head.stale))
        self.photo.show_photo(service.photo(self._id))
        count = len(self._context.office.form_designs.former_answers(self._id))
        former = [(_("Answers to former questions"), str(count))] if count else []
        self.facts.show_facts([*facts_of(record), *former])


def facts_of(record: QuestionnaireRecord) -> list[tuple[str, str]]:
    """Label and value of what the pane shows."""
    head, person, stay = record.head, record.person, record.stay
    return [
        (_("Number"), f"{head.number}/{head.revision}"),
        (_("Original"), WORDS["origin"].text(head.origin)),
        (_("Citizenship"), countries(head.citizenships)),
        (_("Name in the passport"), f"{person.latin_family_name} {person.latin_given_name}".strip()),
        (_("Birth"), dates.short(person.birth)),
        (_("Passport"), person.passport_number),
        (_("Direction"), WORDS["direction"].text(stay.direction)),
        (_("Speciality"), stay.speciality),
        (_("Residence"), stay.residence),
        (_("Signed on"), dates.short(head.signed_on)),
        (_("Reason for voiding"), head.void_reason),
        (_("Made"), f"{local_time(head.created_at)} · {head.created_by}"),
        (_("Changed"), f"{local_time(head.changed_at)} · {head.changed_by}"),
    ]
