"""Commands of the window itself, whatever screen is shown."""

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.window.places import PLACES, key_of

WINDOW_ACTIONS = (
    Action("office.lock", N_("Lock"), "lock", ("Ctrl+L",), "office"),
    Action("office.backup", N_("Make a backup"), "backup", (), "office"),
    Action("office.scans", N_("Scans…"), "image", ("Ctrl+Shift+I",), "office"),
    Action("office.verify", N_("Check a package…"), "verify", (), "office"),
    Action("office.switch_user", N_("Switch user"), "users", (), "office"),
    Action("office.quit", N_("Quit"), "close", ("Ctrl+Q",), "office"),
    Action("view.find", N_("Find anything…"), "search", ("Ctrl+K",), "view", palette=False),
    Action("view.filter", N_("Filter here"), "search", ("Ctrl+F",), "view"),
    Action("view.refresh", N_("Refresh"), "refresh", ("F5",), "view"),
    Action("view.next_pane", N_("Next pane"), "forward", ("F6",), "view", palette=False),
    Action("view.light", N_("Light colours"), "theme", (), "view"),
    Action("view.dark", N_("Dark colours"), "theme", (), "view"),
    Action("view.system", N_("Colours of the desktop"), "theme", (), "view"),
    Action("help.show", N_("Help"), "help", ("F1",), "help"),
    Action("help.about", N_("About the program"), "info", (), "help"),
    Action("go.back", N_("Back to the screen before"), "back", ("Ctrl+Alt+Left",), "go"),
    *(
        Action(f"go.{place.id}", place.title, place.icon, (key_of(place),) if key_of(place) else (), "go")
        for place in PLACES
    ),
)

MENUS = (
    ("office", N_("&Office")),
    ("record", N_("&Record")),
    ("edit", N_("&Edit")),
    ("go", N_("&Go to")),
    ("view", N_("&View")),
    ("help", N_("&Help")),
)
"""Menus of the menu bar; The screen in front adds its own to them."""
