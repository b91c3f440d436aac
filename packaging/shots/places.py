"""Every place of the window with each of its tabs, empty lists, and the page of a person."""

from functools import partial

from PySide6.QtWidgets import QTabWidget

from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.table.register import Register
from intcoop_desktop.ui.window.main_window import MainWindow
from intcoop_desktop.ui.window.places import PLACES
from shots.photographer import Shot

PERSON_TABS = ("facts", "stays", "papers", "timeline")
OWN_PAGES = {"organisation": ("organisation", "paras"), "plans": ("coverage",)}
"""Pages before the registers of a place."""
SETTINGS_PAGES = ("general", "users", "rules", "wording", "signatories", "backups", "audit")


def place_shots(window: MainWindow) -> dict[str, Shot]:
    """All registers of all places, by the codes of both."""
    shots: dict[str, Shot] = {}
    for place in PLACES:
        for number, name in enumerate(OWN_PAGES.get(place.id, ())):
            shots[f"70-{place.id}-{name}"] = Shot(partial(tab, window, place.id, number))
        for kind in place.kinds:
            shots[f"70-{place.id}-{kind}"] = Shot(partial(register, window, place.id, kind))
    for number, name in enumerate(PERSON_TABS):
        shots[f"71-person-{name}"] = Shot(partial(person, window, number))
    for number, name in enumerate(SETTINGS_PAGES):
        shots[f"72-settings-{name}"] = Shot(partial(tab, window, "settings", number))
    shots["73-registers-unfolded"] = Shot(partial(unfolded, window))
    shots["74-nothing-matches"] = Shot(partial(nothing_matches, window))
    shots["75-recycle-bin"] = Shot(partial(recycle_bin, window))
    return shots


def show(window: MainWindow, name: str) -> None:
    """A screen with the first record of its list chosen."""
    window.go("questionnaires", {})  # the paper view lets go
    window.show_screen(name)
    for found in window.screen_named(name).findChildren(Register):
        choose_first(found)


def choose_first(found: Register) -> None:
    """The first record of a list, where it has one."""
    if found.model.rowCount():
        found.table.select([found.model.id_at(0)])


def register(window: MainWindow, place: str, kind: str) -> Register:
    """A register with its first record chosen."""
    window.go("questionnaires", {})
    window.go(place, {"kind": kind})
    screen = window.screen_named(place)
    if not isinstance(screen, RegistersScreen):
        raise TypeError(screen)
    found = screen.page_of(kind).register
    choose_first(found)
    found.first_focus().setFocus()
    return found


def tab(window: MainWindow, place: str, number: int) -> None:
    """A page of a screen that is no register."""
    show(window, place)
    tabs = window.screen_named(place).findChild(QTabWidget)
    if tabs is None:
        raise LookupError(place)
    tabs.setCurrentIndex(number)


def person(window: MainWindow, number: int) -> None:
    """A tab of the page of a person who has stays and papers."""
    screen = window.screen_named("persons")
    if not isinstance(screen, PersonsScreen):
        raise TypeError(screen)
    register(window, "persons", "person")
    holders = window.office.registers.of("person_document")
    papers = holders.rows(holders.ids(ListQuery())[:1])
    if papers:
        screen.persons.show_ids([int(str(papers[0].record["person_id"]))])
    screen.detail.tabs.setCurrentIndex(number)


def unfolded(window: MainWindow) -> None:
    """The groups under «All registers»."""
    register(window, "contacts", "contact")
    window.settings.put("navigation_registers", True)
    window.navigation.show_place("contacts")


def nothing_matches(window: MainWindow) -> None:
    """A list that the filter leaves empty."""
    register(window, "trips", "trip").set_filter({"search": "жжж"})


def recycle_bin(window: MainWindow) -> None:
    """The recycle bin of a register, empty in the sample."""
    register(window, "agreements", "agreement").archive_box.setCurrentIndex(1)
