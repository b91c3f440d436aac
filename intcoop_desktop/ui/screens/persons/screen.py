"""«Шетел азаматтары»: persons and their stays, with or without a questionnaire."""

from collections.abc import Callable, Mapping
from functools import partial

from intcoop_desktop.i18n import N_, _
from intcoop_desktop.services.erasure import NOT_THEIRS
from intcoop_desktop.ui.screens.context import ScreenContext
from intcoop_desktop.ui.screens.persons.actions import DECLARED, MENU, TOOLBAR
from intcoop_desktop.ui.screens.persons.detail import PersonDetail
from intcoop_desktop.ui.screens.persons.page import PersonPage
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.table.register import Register


class PersonsScreen(RegistersScreen):
    """Persons with the page of one of them; all stays on a tab of their own."""

    declared = DECLARED
    toolbar_ids = TOOLBAR

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, N_("Foreign citizens"), ("person", "stay"))

    def make_page(self, code: str) -> RegisterPage:
        return PersonPage(self.context, self.actions_here) if code == "person" else super().make_page(code)

    def menu_of(self, page: RegisterPage | None) -> tuple[str, ...]:
        return MENU if page is self.persons else super().menu_of(page)

    def _bind(self) -> None:
        super()._bind()
        bound: dict[str, Callable[[PersonPage], object]] = {
            "stay.new": PersonPage.new_stay,
            "stay.edit": PersonPage.edit_chosen_stay,
            "stay.archive": PersonPage.archive_stay,
            "stay.change": PersonPage.change_stay,
            "person.many": PersonPage.for_all_selected,
            "person.blanks": PersonPage.blanks,
            "person.photos": PersonPage.photos,
            "person.scans": PersonPage.scans,
            "person.questionnaire": PersonPage.questionnaire,
            "person.unmask": lambda page: page.person_detail.unmask(),
            "person.mrz": PersonPage.paste_zone,
            "person.duplicates": PersonPage.find_duplicates,
            "person.merge": PersonPage.merge_selected,
            "person.erase": PersonPage.erase,
        }
        for action_id, act in bound.items():
            self.actions_here.bind(action_id, partial(self._do, act))
        if not self.office.erasure.allowed:
            self.actions_here.bar("person.erase", lambda: _(NOT_THEIRS))

    def _do(self, act: Callable[[PersonPage], object]) -> None:
        act(self.persons)

    @property
    def persons(self) -> PersonPage:
        """The page of the persons."""
        page = self.page_of("person")
        if not isinstance(page, PersonPage):
            raise TypeError(page)
        return page

    @property
    def register(self) -> Register:
        """The list of persons."""
        return self.persons.register

    @property
    def detail(self) -> PersonDetail:
        """The page of the chosen person."""
        return self.persons.person_detail

    def show_query(self, query: Mapping[str, str]) -> None:
        """``stay`` beside ``open`` opens the form of one of the person's stays."""
        rest = dict(query)
        stay = rest.pop("stay", "")
        super().show_query(rest)
        if stay and "open" in rest:
            self.persons.edit_stay(int(stay))

    def help_page(self) -> str:
        return "persons"
