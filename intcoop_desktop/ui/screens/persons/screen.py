"""«Шетел азаматтары»: persons and their stays, with or without a questionnaire."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import IntcoopError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n import N_, _, ngettext
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.messages import tell_error
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.lookup import Lookup
from intcoop_desktop.ui.records.specs import PERSON, STAY
from intcoop_desktop.ui.screens.base import Screen
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.columns import PERSONS
from intcoop_desktop.ui.screens.persons.detail import PersonDetail
from intcoop_desktop.ui.table.register import Register

_ONE = frozenset({"one"})
_SOME = frozenset({"some"})

_ACTIONS = (
    Action("person.new", N_("New person"), "new", ("Ctrl+N",)),
    Action("person.edit", N_("Change the person"), "edit", ("F2", "Ctrl+O"), needs=_ONE),
    Action("stay.new", N_("New stay"), "stay", (), needs=_ONE),
    Action("stay.edit", N_("Change the stay"), "edit", ("Ctrl+F2",), needs=_ONE),
    Action("stay.archive", N_("Stay to the recycle bin"), "archive", (), needs=_ONE),
    Action("person.questionnaire", N_("New questionnaire of this person"), "questionnaire", (), needs=_ONE),
    Action("stay.change", N_("Change of the stay with an order…"), "history", (), needs=_ONE),
    Action("person.many", N_("For all selected…"), "users", ("Ctrl+Shift+E",), needs=_SOME | {"current"}),
    Action("person.blanks", N_("Blank forms for selected…"), "questionnaire", (), needs=_SOME | {"current"}),
    Action("person.photos", N_("Photos from a folder…"), "image"),
    Action("person.unmask", N_("Show items 5–7"), "preview", (), needs=_ONE),
    Action("person.archive", N_("To the recycle bin"), "archive", (), needs=_SOME | {"current"}),
    Action("person.restore", N_("Restore from the recycle bin"), "restore", (), needs=_SOME | {"archived"}),
)

_TOOLBAR = ("person.new", "person.edit", "stay.new", "person.questionnaire", "person.many")
_MENU = (
    "person.edit", "stay.new", "stay.edit", "stay.change", "person.questionnaire", "person.many", "person.blanks", "",
    "person.archive", "person.restore",
)  # fmt: skip


class PersonsScreen(Screen):
    """Register and detail pane."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Foreign citizens"), _ACTIONS)
        self.detail = PersonDetail(context, self.actions_here)
        self.register = Register(PERSONS, context.office.persons, context.settings, self.detail)
        self.head.insertWidget(1, self.actions_here.toolbar(self, _TOOLBAR))
        self.outer.addWidget(self.register, 1)
        self.register.chosen.connect(self._chosen)
        self.register.opened.connect(self.edit_person)
        self.register.wanted_first.connect(self.new_person)
        self.register.table.archived.connect(self._archive_or_restore)
        self.register.table.menu_wanted.connect(self._menu)
        self.detail.stay_opened.connect(self.edit_stay)
        self.detail.questionnaire_opened.connect(lambda found: context.go("questionnaires", {"open": str(found)}))
        bound: dict[str, Callable[[], object]] = {
            "person.new": self.new_person,
            "person.edit": lambda: self._with_person(self.edit_person),
            "person.questionnaire": lambda: self._with_person(self._questionnaire),
            "person.unmask": self.detail.unmask,
            "person.archive": self.archive,
            "person.restore": self.restore_selected,
            "stay.new": lambda: self._with_person(self.new_stay),
            "stay.edit": lambda: self._with_stay(self.edit_stay),
            "stay.archive": lambda: self._with_stay(self.archive_stay),
            "stay.change": lambda: self._with_stay(self.change_stay),
            "person.many": self.for_all_selected,
            "person.photos": self.photos,
            "person.blanks": self.blanks,
        }
        for action_id, slot in bound.items():
            self.actions_here.bind(action_id, slot)
        self._chosen()

    # ------------------------------------------------------------- selection

    def _chosen(self) -> None:
        count = self.register.selected_count()
        holding = {"archived" if self.register.in_recycle_bin else "current"}
        if count:
            holding.add("some")
        if count == 1:
            holding.add("one")
        self.actions_here.conditions(holding)
        ids = self.register.table.selected_ids() if count == 1 else []
        wanted = ids[0] if ids else None
        if wanted != self.detail.person_id:
            self.detail.show_record(wanted)

    def _with_person(self, act: Callable[[int], object]) -> None:
        if self.detail.person_id is not None:
            act(self.detail.person_id)

    def _with_stay(self, act: Callable[[int], object]) -> None:
        stay_id = self.detail.stay_id()
        if stay_id is not None:
            act(stay_id)

    def _menu(self, at: QPoint) -> None:
        self.actions_here.menu(self, _MENU).popup(at)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except IntcoopError as error:
            tell_error(self, error)
            return False
        return True

    # ------------------------------------------------------------- persons

    def new_person(self) -> None:
        """A person without a questionnaire: the three hundred who are already here."""

        def save(values: dict[str, object], note: str) -> None:
            made = self.office.persons.create(Person(0, "", **values))  # type: ignore[arg-type]
            self.register.clear_filter()
            self.register.table.select([made.id])

        RecordDialog(self, N_("New person"), PERSON, asdict(Person(0, "")), save, Lookup(self.office)).open()

    def edit_person(self, person_id: int) -> None:
        """The form of a person."""
        person = self.office.persons.get(person_id)

        def save(values: dict[str, object], note: str) -> None:
            self.office.persons.save(replace(person, **values))  # type: ignore[arg-type]

        RecordDialog(self, N_("Foreign citizen"), PERSON, asdict(person), save, Lookup(self.office)).open()

    def _questionnaire(self, person_id: int) -> None:
        def make() -> None:
            stays = self.office.persons.stays(person_id)
            made = self.office.questionnaires.create(person_id=person_id, stay_id=stays[0].id if stays else None)
            self.context.go("questionnaires", {"open": str(made.id)})

        self._attempt(make)

    def archive(self) -> None:
        """Into the recycle bin, with undo."""
        gone = self.register.table.selected_ids()
        if not gone or not self._attempt(lambda: [self.office.persons.archive(one) for one in gone]):
            return
        text = ngettext("{n} person is in the recycle bin.", "{n} persons are in the recycle bin.", len(gone))
        self.context.bar.tell(text.format(n=len(gone)), _("Undo"), lambda: self._restore(gone))

    def restore_selected(self) -> None:
        """Out of the recycle bin."""
        self._restore(self.register.table.selected_ids())

    def _restore(self, ids: Sequence[int]) -> None:
        self._attempt(lambda: [self.office.persons.restore(one) for one in ids])

    def _archive_or_restore(self) -> None:
        if self.register.in_recycle_bin:
            self.restore_selected()
        else:
            self.archive()

    # ------------------------------------------------------------- stays

    def new_stay(self, person_id: int) -> None:
        """The form of a new stay."""
        empty = Stay(0, "", person_id)

        def save(values: dict[str, object], note: str) -> None:
            self.office.persons.create_stay(replace(empty, **values))  # type: ignore[arg-type]

        RecordDialog(self, N_("New stay"), STAY, asdict(empty), save, Lookup(self.office)).open()

    def edit_stay(self, stay_id: int) -> None:
        """The form of a stay."""
        stay = self.office.persons.stay(stay_id)

        def save(values: dict[str, object], note: str) -> None:
            self.office.persons.save_stay(replace(stay, **values))  # type: ignore[arg-type]

        RecordDialog(self, N_("Stay"), STAY, asdict(stay), save, Lookup(self.office)).open()

    def change_stay(self, stay_id: int) -> None:
        """A change that keeps its order: housing, course, group, speciality, leave."""
        from intcoop_desktop.ui.many.dialog import for_all

        for_all(self, self.context, "stay", [stay_id], "housing")

    def for_all_selected(self) -> None:
        """One briefing, order, date or change for all selected."""
        from intcoop_desktop.ui.many.dialog import for_all

        ids = self.register.table.selected_ids()
        if ids:
            for_all(self, self.context, "person", ids)

    def blanks(self) -> None:
        """Blank forms with serials for all selected."""
        from intcoop_desktop.ui.documents import show_blanks

        ids = self.register.table.selected_ids()
        if ids:
            show_blanks(self, self.context, "person", ids)

    def photos(self) -> None:
        """Photos of many from a folder, by the names of the files."""
        from intcoop_desktop.ui.many.photos import PhotoFolderDialog

        PhotoFolderDialog(self, self.context).open()

    def archive_stay(self, stay_id: int) -> None:
        """Into the recycle bin, with undo."""
        service = self.office.persons
        if self._attempt(lambda: service.archive_stay(stay_id)):
            self.context.bar.tell(
                _("The stay is in the recycle bin."), _("Undo"), lambda: service.restore_stay(stay_id)
            )

    # ------------------------------------------------------------- of the window

    def take_changes(self, changes: object) -> None:
        if not isinstance(changes, Changes):
            return
        if changes.kinds & {"person", "stay", "questionnaire"}:
            self.register.take_changes(changes | Changes.of("person"))
            if self.isVisible():
                self.detail.show_again()

    def show_query(self, query: Mapping[str, str]) -> None:
        if "new" in query:
            self.new_person()
            return
        if "open" not in query:
            self.register.set_filter(query)
            return
        person_id = int(query["open"])
        self.register.set_filter({})
        self.register.table.select([person_id])
        if "stay" in query:
            self.edit_stay(int(query["stay"]))
        elif "edit" in query:
            self.edit_person(person_id)

    def first_focus(self) -> QWidget:
        return self.register.first_focus()

    def focus_filter(self) -> None:
        self.register.search.setFocus()

    def refresh(self) -> None:
        self.register.reload()

    def help_page(self) -> str:
        return "persons"
