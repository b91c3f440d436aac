"""A new questionnaire: first who it is for. Likely duplicates are shown before anybody is made twice."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from intcoop_desktop.domain.errors import FieldError, IntcoopError
from intcoop_desktop.domain.records import Person
from intcoop_desktop.i18n import N_, _, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.spec import Field
from intcoop_desktop.services.results import PersonMatch
from intcoop_desktop.ui.messages import plain_label, tell_error
from intcoop_desktop.ui.records.form import RecordForm
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.texts import say, say_again

_WHO = (
    Field("family_name", N_("Family name"), "name", wide=False),
    Field("given_name", N_("Given name"), "name", wide=False),
    Field("birth", N_("Date or year of birth"), "date", wide=False),
    Field("passport_number", N_("Passport number"), wide=False),
)
_WHY = {"passport": N_("same passport"), "name": N_("same name"), "birth": N_("same year of birth")}


class NewQuestionnaireDialog(QDialog):
    """Enter with nothing typed makes an empty questionnaire: the name may be typed on the sheet just as well."""

    def __init__(self, parent: QWidget, context: ScreenContext, made: Callable[[int], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._made = context, made
        self._matches: list[PersonMatch] = []
        say(self, self.setWindowTitle, N_("New questionnaire"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        heading = plain_label(parent=self)
        heading.setObjectName("heading")
        say(heading, heading.setText, N_("Who fills in the questionnaire?"))
        layout.addWidget(heading)
        advice = plain_label(parent=self)
        advice.setObjectName("muted")
        say(advice, advice.setText, N_("Type any part to find somebody already here. You may also leave it empty."))
        layout.addWidget(advice)
        self.form = RecordForm(_WHO, parent=self)
        self.form.changed.connect(self._search_soon)
        layout.addWidget(self.form)
        self.found_label = plain_label(parent=self)
        self.found_label.setObjectName("fieldlabel")
        say(self.found_label, self.found_label.setText, self._found_text)
        layout.addWidget(self.found_label)
        self.found = QListWidget(self)
        self.found.setObjectName("list")
        self.found.setMinimumHeight(120)
        self.found.currentRowChanged.connect(lambda row: self._chosen())
        self.found.itemActivated.connect(lambda item: self.make())
        say(self.found, self.found.setAccessibleName, N_("Persons who may be the same"))
        layout.addWidget(self.found, 1)
        layout.addLayout(self._options())
        layout.addLayout(self._buttons())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.search)
        self.resize(640, 600)
        self.search()
        self.form.editors["family_name"].setFocus()

    def _options(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = plain_label(parent=self, wrap=False)
        label.setObjectName("fieldlabel")
        say(label, label.setText, N_("Original"))
        self.origin = QComboBox(self)
        label.setBuddy(self.origin)
        say(self.origin, self.origin.setAccessibleName, N_("Original"))
        say(self.origin, lambda text: self._fill_origin(), N_("Original"))
        self.copy = QCheckBox(self)
        say(self.copy, self.copy.setText, N_("Copy the answers of the last questionnaire"))
        self.new_stay = QCheckBox(self)
        say(self.new_stay, self.new_stay.setText, N_("A new stay"))
        row.addWidget(label)
        row.addWidget(self.origin)
        row.addWidget(self.copy)
        row.addWidget(self.new_stay)
        row.addStretch(1)
        return row

    def _fill_origin(self) -> None:
        kept = max(self.origin.currentIndex(), 0)
        self.origin.clear()
        for code in WORDS["origin"]:
            self.origin.addItem(WORDS["origin"].text(code), code)
        self.origin.setCurrentIndex(kept)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.go = QPushButton(self)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        say(self.go, self.go.setText, self._go_text)
        self.go.clicked.connect(self.make)
        cancel = QPushButton(self)
        say(cancel, cancel.setText, N_("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addWidget(cancel)
        return row

    # ------------------------------------------------------------- search

    def _search_soon(self) -> None:
        self._timer.start(120)

    def _typed(self, name: str) -> str:
        try:
            return str(self.form.editors[name].value() or "")
        except FieldError:
            return ""

    def search(self) -> None:
        """Show who may be meant. Who is certainly meant is chosen: Enter makes nobody twice."""
        self._timer.stop()
        typed = [self._typed(name) for name in ("family_name", "given_name", "birth", "passport_number")]
        service = self._context.office.questionnaires
        self._matches = service.find_duplicates(typed[0], typed[1], typed[2][:4], typed[3]) if any(typed) else []
        self.found_label.setVisible(any(typed))
        self.found.clear()
        new = QListWidgetItem(_("A new person"), self.found)
        new.setData(Qt.ItemDataRole.UserRole, 0)
        for match in self._matches:
            item = QListWidgetItem(_match_text(match), self.found)
            item.setData(Qt.ItemDataRole.UserRole, match.person_id)
        same = [place for place, match in enumerate(self._matches, 1) if _is_same(match, typed[0], typed[1])]
        self.found.setCurrentRow(same[0] if len(same) == 1 else 0)
        say_again(self.found_label)
        self._chosen()

    def _found_text(self) -> str:
        return _("Already here") if self._matches else _("Nobody like this is here yet")

    def _person_id(self) -> int:
        item = self.found.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if self.found.currentRow() >= 0 else 0

    def _chosen(self) -> None:
        known = bool(self._person_id())
        for box in (self.copy, self.new_stay):
            box.setVisible(known)
        say_again(self.go)

    def _go_text(self) -> str:
        return _("Questionnaire of this person") if self._person_id() else _("Questionnaire of a new person")

    # ------------------------------------------------------------- making

    def make(self) -> None:
        """Make the questionnaire and hand its id on. Whom a last key has just found is shown first."""
        if self._timer.isActive():
            self.search()
            if self._person_id():
                return
        values = self.form.values()
        if values is None:
            return
        try:
            made = self._make(values)
        except FieldError as error:
            if not self.form.show_error(error):
                tell_error(self, error)
            return
        except IntcoopError as error:
            tell_error(self, error)
            return
        self.accept()
        self._made(made)

    def _make(self, values: dict[str, object]) -> int:
        office = self._context.office
        origin = str(self.origin.currentData())
        person_id = self._person_id()
        if person_id:
            earlier = office.persons.questionnaires(person_id)
            previous = earlier[0].id if self.copy.isChecked() and earlier else None
            stays = office.persons.stays(person_id)
            stay_id = stays[0].id if stays and not self.new_stay.isChecked() else None
            made = office.questionnaires.create(
                person_id=person_id, stay_id=stay_id, origin=origin, previous_id=previous
            )
        elif any(values.values()):
            newcomer = Person(0, "", **values)  # type: ignore[arg-type]
            made = office.questionnaires.create(newcomer=newcomer, origin=origin)
        else:
            made = office.questionnaires.create(origin=origin)
        return made.id


def _is_same(match: PersonMatch, family: str, given: str) -> bool:
    """The same passport, or exactly the same whole name; the year of birth never contradicts in a match."""
    name = " ".join(f"{family} {given}".split()).casefold()
    exact = any(f"{known} ".casefold().startswith(f"{name} ") for known in (match.name, match.latin_name))
    return "passport" in match.why or bool(family.strip() and given.strip() and exact)


def _match_text(match: PersonMatch) -> str:
    facts = [match.name, match.latin_name, dates.short(match.birth), match.passport]
    why = ", ".join(_(_WHY[reason]) for reason in match.why if reason in _WHY)
    return " · ".join(fact for fact in facts if fact) + (f"   ({why})" if why else "")
