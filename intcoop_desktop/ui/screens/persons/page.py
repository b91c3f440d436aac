"""The register of persons with the page of one of them, and what its commands do."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError, NoteNeeded
from intcoop_desktop.domain.mrz import Mrz
from intcoop_desktop.i18n import N_, _, explain, ngettext
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Child, Field, Value
from intcoop_desktop.ui.actions import ActionSet
from intcoop_desktop.ui.documents.offered import Subjects
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.records.mrz_dialog import MrzDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.records.set_many import SetManyDialog, settable
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.columns import PERSONS
from intcoop_desktop.ui.screens.persons.detail import PersonDetail
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.table.register import Register

SETTABLE = (
    "citizenships", "country_from", "birth_country", "passport_issuer", "is_diaspora", "is_kandas", "consent_date",
    "retention_until", "notes",
)  # fmt: skip
"""Fields it makes sense to set for many persons."""

OF_STAY = "stay."
"""Begins the name of a field of the current stay."""

WIDE = (560, 460)
"""Pixels of list and page, until somebody moves the border."""


class PersonPage(RegisterPage):
    """Its pane is a ``PersonDetail``."""

    def __init__(self, context: ScreenContext, actions: ActionSet) -> None:
        self._actions = actions
        super().__init__(context, "person")
        detail = self.person_detail
        detail.questionnaire_opened.connect(lambda found: context.go("questionnaires", {"open": str(found)}))
        stays = detail.stays_tab
        stays.opened.connect(self.edit_stay)
        stays.step_wanted.connect(self.step_stay)
        stays.set_wanted.connect(self._set_step)
        stays.day_wanted.connect(lambda stay_id, name: self.door.edit("stay", stay_id, name))
        stays.child_wanted.connect(self._new_of_stay)
        stays.list.currentRowChanged.connect(lambda row: self.conditions_changed.emit())
        self._watched |= {"questionnaire", "stay_change", "progress_note"}

    def make_pane(self) -> PersonDetail:
        self.person_detail = PersonDetail(self.context, self._actions)
        return self.person_detail

    def make_register(self) -> Register:
        office = self.context.office
        register = Register(PERSONS, office.persons, self.context.settings, self.pane)
        register.splitter.setSizes(list(WIDE))
        return register

    def conditions(self) -> set[str]:
        holding = super().conditions() | {"person"}
        if self.register.selected_count() == 2:
            holding.add("two")
        if self.context.office.erasure.allowed and self.context.office.context.store.read_only is None:
            holding.add("may_erase")
        if self.person_detail.stay_id() is not None:
            holding.add("stay")
        return holding

    def take_changes(self, changes: Changes) -> None:
        super().take_changes(changes | Changes.of("person") if "stay" in changes.kinds else changes)

    # ------------------------------------------------------------- persons

    def questionnaire(self) -> None:
        """A new questionnaire of the chosen person's chosen stay."""
        self.with_one(self._make_questionnaire)

    def _make_questionnaire(self, person_id: int) -> None:
        made = self.context.office.questionnaires.create(person_id=person_id, stay_id=self.person_detail.stay_id())
        self.context.go("questionnaires", {"open": str(made.id)})

    def paste_zone(self) -> None:
        """The machine readable zone of a passport or visa."""
        person_id = self.pane.record_id
        if person_id is None:
            return

        def take(zone: Mrz, fields: set[str], document: bool) -> None:
            self.context.office.papers.take(person_id, zone, fields, document=document)
            self.told(_("The machine readable zone is taken over."))

        kept = self.service.get(person_id).values
        MrzDialog(self, self.context.office, kept, person_id, take).open()

    def set_for_selected(self) -> None:
        """One field of all selected persons, or of their current stays."""
        ids = self.register.table.selected_ids()
        if not ids:
            return
        office = self.context.office
        stays = office.persons.current_stays(ids)

        def store(name: str, value: Value, note: str) -> None:
            if name.startswith(OF_STAY):
                office.registers.of("stay").set_many(stays, {name.removeprefix(OF_STAY): value}, note)
                count = len(stays)
            else:
                self.service.set_many(ids, {name: value}, note)
                count = len(ids)
            self.told(ngettext("{n} record changed.", "{n} records changed.", count).format(n=count))

        SetManyDialog(self, _settable(with_stays=bool(stays)), len(ids), self.door.lookup, store).open()

    def erase(self) -> None:
        """Erase the chosen person for good, when that is told and confirmed."""
        from intcoop_desktop.ui.screens.persons.erase_dialog import ask_to_erase

        self.with_one(lambda person_id: ask_to_erase(self, self.context, person_id, self.register.reload))

    def find_duplicates(self) -> None:
        """Who may be here twice."""
        from intcoop_desktop.ui.screens.persons.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog(self, self.context, self.told).open()

    def merge_selected(self) -> None:
        """The two selected persons become one."""
        from intcoop_desktop.ui.screens.persons.merge_dialog import MergeDialog

        ids = self.register.table.selected_ids()
        if len(ids) == 2:
            MergeDialog(self, self.context.office, (ids[0], ids[1]), self.merged).open()

    def merged(self, winner_id: int) -> None:
        """Show who is left of two."""
        self.told(_("The two are one person now."))
        self.register.table.select([winner_id])

    def for_all_selected(self) -> None:
        """One briefing, order, date or change for all selected."""
        from intcoop_desktop.ui.many.dialog import for_all

        ids = self.register.table.selected_ids()
        if ids:
            for_all(self, self.context, "person", ids)

    def blanks(self) -> None:
        """Blank forms with serials for all selected."""
        from intcoop_desktop.ui.documents.blanks import show_blanks

        ids = self.register.table.selected_ids()
        if ids:
            show_blanks(self, self.context, "person", ids)

    def subjects(self) -> Subjects:
        """The chosen persons, and their stays: of one the stay chosen on the page, of several the present ones."""
        chosen = super().subjects()
        ids = [one for _code, those in chosen for one in those]
        stay_id = self.person_detail.stay_id() if len(ids) == 1 else None
        stays = [stay_id] if stay_id is not None else self.context.office.persons.current_stays(ids)
        return [*chosen, ("stay", stays)]

    def scans(self) -> None:
        """Signed papers that were scanned find their records."""
        from intcoop_desktop.ui.scans import open_scans

        open_scans(self, self.context)

    def photos(self) -> None:
        """Photos of many from a folder, by the names of the files."""
        from intcoop_desktop.ui.many.photos import PhotoFolderDialog

        PhotoFolderDialog(self, self.context).open()

    # ------------------------------------------------------------- stays

    def new_stay(self) -> None:
        """The form of a new stay."""
        self.with_one(lambda one: self.door.new("stay", {"person_id": one}, self.person_detail.stays_tab.choose))

    def edit_stay(self, stay_id: int) -> None:
        """The form of a stay."""
        self._attempt(lambda: self.door.edit("stay", stay_id))

    def edit_chosen_stay(self) -> None:
        """The form of the chosen stay."""
        stay_id = self.person_detail.stay_id()
        if stay_id is not None:
            self.edit_stay(stay_id)

    def archive_stay(self) -> None:
        """Into the recycle bin, with undo."""
        stay_id = self.person_detail.stay_id()
        if stay_id is not None and self._attempt(lambda: self.context.office.registers.of("stay").archive([stay_id])):
            self.told(_("The stay is in the recycle bin."))

    def change_stay(self) -> None:
        """A change of the chosen stay that keeps its order: housing, course, group, speciality, leave."""
        from intcoop_desktop.ui.many.dialog import for_all

        stay_id = self.person_detail.stay_id()
        if stay_id is not None:
            for_all(self, self.context, "stay", [stay_id], "housing")

    def step_stay(self, stay_id: int, state: str, note: str = "") -> None:
        """The next step of a stay's state."""
        try:
            self.context.office.registers.of("stay").save(stay_id, {"state": state}, note)
        except NoteNeeded as error:
            NoteDialog(self, explain(error), lambda words: self.step_stay(stay_id, state, words)).open()
        except IntcoopError as error:
            tell_error(self, error)

    def _set_step(self, stay_id: int, name: str, value: str) -> None:
        self._attempt(lambda: self.context.office.registers.of("stay").save(stay_id, {name: value}))

    def _new_of_stay(self, child: Child, stay_id: int) -> None:
        self.door.new(child.kind, {child.field: stay_id})

    def _inherited(self, child: Child, record_id: int) -> dict[str, Value]:
        """A paper of a person is one of the stay that is chosen, when it can name a stay."""
        stay_id = self.person_detail.stay_id()
        named = {field.name for field in kind_of(child.kind).all_fields}
        return {"stay_id": stay_id} if stay_id is not None and "stay_id" in named else {}

    def focus_widget(self) -> QWidget:
        """Where the cursor goes first."""
        return self.register.first_focus()


def _settable(*, with_stays: bool) -> list[Field]:
    person, stay = kind_of("person"), kind_of("stay")
    fields = [person.field(name) for name in SETTABLE]
    if with_stays:
        label = N_("Current stay: {field}")
        fields += [
            replace(field, name=f"{OF_STAY}{field.name}", label=_(label).format(field=_(field.label)))
            for field in settable(stay)
            if field.name != "person_id"
        ]
    return fields
