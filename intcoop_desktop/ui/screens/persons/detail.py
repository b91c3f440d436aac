"""The page of one person: who it is and what is doubtful, over tabs for facts, stays, papers and the timeline."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.domain.periods import last_day
from intcoop_desktop.domain.records import Person
from intcoop_desktop.i18n import N_, _, current_language, dates
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.actions import ActionSet, command_button
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.photo_label import PhotoLabel
from intcoop_desktop.ui.records.iin_words import iin_remark
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.papers_tab import PapersTab
from intcoop_desktop.ui.screens.persons.parts import column_of, scrolling
from intcoop_desktop.ui.screens.persons.stays_tab import StaysTab
from intcoop_desktop.ui.screens.persons.timeline_tab import TimelineTab
from intcoop_desktop.ui.screens.questionnaires.columns import countries
from intcoop_desktop.ui.screens.registers.detail import RecordPane
from intcoop_desktop.ui.texts import say

MASK = "••••••"
PHOTO = 88
"""Pixels: the page needs the height for what is under it."""

TAB = "person.tab"
"""Setting: the tab looked at last."""


class PersonDetail(RecordPane):
    """``questionnaire_opened`` carries an id; the stays' signals are those of ``stays_tab``."""

    questionnaire_opened = Signal(int)

    def __init__(self, context: ScreenContext, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(400)
        self._context = context
        self._unmasked = False
        self._shown: dict[int, int | None] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        outer.setSpacing(6)
        self.nobody = plain_label(parent=self)
        self.nobody.setObjectName("muted")
        say(self.nobody, self.nobody.setText, N_("Choose a person to see the stays here."))
        outer.addWidget(self.nobody)
        self._head = self._make_head(actions)
        outer.addWidget(self._head)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        outer.addWidget(self.tabs, 1)
        self.stays_tab = StaysTab(context, actions)
        self.papers_tab = PapersTab(context, actions)
        self.timeline_tab = TimelineTab(context)
        self._tab(scrolling(self._make_facts(actions)), N_("Facts"))
        self._tab(scrolling(self.stays_tab), N_("Stays"))
        self._tab(scrolling(self.papers_tab), N_("Papers"))
        self._tab(self.timeline_tab, N_("Timeline"))
        self.stays = self.stays_tab.list
        self.questionnaires = self.papers_tab.questionnaires
        self.files = self.papers_tab.files
        self.papers_tab.questionnaire_opened.connect(self.questionnaire_opened)
        self.papers_tab.child_wanted.connect(self.child_wanted)
        self.papers_tab.child_opened.connect(self.child_opened)
        self.stays_tab.child_opened.connect(self.child_opened)
        self.timeline_tab.opened.connect(self._open)
        self.tabs.setCurrentIndex(min(context.settings.number(TAB, 0), self.tabs.count() - 1))
        self.tabs.currentChanged.connect(self._turned)
        say(self, lambda text: self.show_again(), N_("Details"))

    def _make_head(self, actions: ActionSet) -> QWidget:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 4, 8, 0)
        row.setSpacing(12)
        self.photo = PhotoLabel(head, PHOTO)
        self.name = plain_label(parent=head)
        self.name.setObjectName("heading")
        self.line = plain_label(parent=head)
        self.line.setObjectName("muted")
        self.remark = plain_label(parent=head)
        self.remark.setObjectName("remark")
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.name, self.line, self.remark):
            words.addWidget(label)
        self.erase_button = command_button(actions["person.erase"], head)
        words.addWidget(self.erase_button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return head

    def _make_facts(self, actions: ActionSet) -> QWidget:
        page = QWidget()
        column = column_of(page)
        self.facts = Facts(page)
        self.show_button = command_button(actions["person.unmask"], page)
        column.addWidget(self.facts)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _tab(self, page: QWidget, title: str) -> None:
        place = self.tabs.addTab(page, "")
        say(page, lambda text: self.tabs.setTabText(place, text), title)

    def _open(self, kind: str, record_id: int) -> None:
        if kind == "questionnaire":
            self.questionnaire_opened.emit(record_id)
        else:
            self.child_opened.emit(kind, record_id)

    # ------------------------------------------------------------- showing

    @property
    def person_id(self) -> int | None:
        """Whose page it is."""
        return self.record_id

    def stay_id(self) -> int | None:
        """The chosen stay."""
        return self.stays_tab.stay_id()

    def show_record(self, record_id: int | None) -> None:
        """Show a person, masked again; or nothing."""
        self._unmasked = False
        super().show_record(record_id)

    def unmask(self) -> None:
        """Show items 5–7; the viewing is logged, once per record and sitting."""
        if self.record_id is not None:
            self._context.office.persons.view_masked(self.record_id, self._context.sitting)
            self._unmasked = True
            self.tabs.setCurrentIndex(0)
            self.show_again()

    def show_again(self) -> None:
        person = self._person()
        for part in (self._head, self.tabs):
            part.setVisible(person is not None)
        self.nobody.setVisible(person is None)
        self._shown.clear()
        if person is None:
            self.stays_tab.show_person(None)
            return
        office = self._context.office
        self.name.setText(person.name or _("No name yet"))
        self.line.setText(line_of(person))
        remarks = remarks_of(person, office)
        self.remark.setText("\n".join(remarks))
        self.remark.setVisible(bool(remarks))
        over = retention_passed(person, office.context.today().isoformat())
        self.erase_button.setVisible(over and office.erasure.allowed)
        self.photo.show_photo(office.persons.photo(person.id))
        self.facts.show_facts(facts_of(person, unmasked=self._unmasked, office=office))
        self.stays_tab.show_person(person.id, now=False)
        self._show_tab(self.tabs.currentIndex())

    def _person(self) -> Person | None:
        try:
            return self._context.office.persons.get(self.record_id) if self.record_id is not None else None
        except NotFound:
            return None

    def _turned(self, place: int) -> None:
        self._context.settings.put(TAB, place)
        self._show_tab(place)

    def _show_tab(self, place: int) -> None:
        """Stay, papers and timeline are read when they are looked at."""
        late: dict[int, Callable[[int | None], None]] = {
            1: lambda _id: self.stays_tab.show_chosen(),
            2: self.papers_tab.show_person,
            3: self.timeline_tab.show_person,
        }
        if place in late and self._shown.get(place, -1) != self.record_id:
            self._shown[place] = self.record_id
            late[place](self.record_id)


def line_of(person: Person) -> str:
    """Latin name, birth and citizenship in one line."""
    latin = f"{person.latin_family_name} {person.latin_given_name}".strip()
    return " · ".join(part for part in (latin, dates.short(person.birth), countries(person.citizenships)) if part)


def remarks_of(person: Person, office: Office) -> list[str]:
    """What is doubtful about a person, or needs a decision; none of it bars anything."""
    today = office.context.today().isoformat()
    expired = bool(person.passport_expires) and last_day(person.passport_expires) < today
    remarks = [
        (iin_remark(person.iin, person.birth, person.sex), True),
        (_("The passport is no longer valid."), expired),
        (_("There is no consent to the processing of personal data."), not person.consent_date),
        (_("The time to keep the data is over."), retention_passed(person, today)),
        (_("In the recycle bin."), person.archived),
    ]
    return [text for text, holds in remarks if text and holds]


def retention_passed(person: Person, today: str) -> bool:
    """Whether the data of the person should be erased by now."""
    return bool(person.retention_until) and last_day(person.retention_until) < today


def facts_of(person: Person, *, unmasked: bool, office: Office | None = None) -> list[tuple[str, str]]:
    """Label and value; items 5–7 as dots unless ``unmasked``."""

    def masked(value: str) -> str:
        return value if unmasked or not value else MASK

    flags = [
        word for word, holds in ((_("Kazakh diaspora"), person.is_diaspora), (_("kandas"), person.is_kandas)) if holds
    ]
    facts = [
        (_("Name in the passport"), f"{person.latin_family_name} {person.latin_given_name}".strip()),
        (_("Birth"), dates.short(person.birth)),
        (_("Citizenship"), countries(person.citizenships)),
        (_("Passport"), " · ".join(filter(None, (person.passport_number, dates.short(person.passport_expires))))),
        (_("IIN"), person.iin),
        (_("In Kazakhstan"), person.contact_kz),
        (_("Ethnicity (A1.5)"), masked(person.ethnicity)),
        (_("Religion (A1.6)"), masked(person.religion)),
        (_("Flags"), ", ".join(flags)),
    ]
    if office is not None:
        facts += _others(person, office)
    return [*facts, (_("Notes"), person.notes)]


_TOLD = frozenset(
    {"family_name", "given_name", "patronymic", "latin_family_name", "latin_given_name", "birth", "citizenships",
     "passport_number", "passport_expires", "iin", "contact_kz", "is_diaspora", "is_kandas", "marital_status", "notes"}
)  # fmt: skip
"""Fields that stand above, in the name, or hold a code of the questionnaire's own list."""


def _others(person: Person, office: Office) -> list[tuple[str, str]]:
    """The fields of the register that have no line of their own."""
    return [
        (_(field.label), shown(field, getattr(person, field.name), office.values, current_language()))
        for field in kind_of("person").all_fields
        if field.name not in _TOLD
    ]
