"""The reserve: a candidate becomes a trip abroad or an invitation (8.7)."""

from typing import TYPE_CHECKING

from intcoop_desktop.i18n import N_
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.ui.actions import Action
from intcoop_desktop.ui.screens.registers.commands import KindCommand
from intcoop_desktop.ui.window.places import place_of

if TYPE_CHECKING:
    from intcoop_desktop.ui.screens.registers.page import RegisterPage

_OPEN = frozenset({"one", "current"})


def _to_trip(page: "RegisterPage") -> None:
    page.with_one(lambda one: _go_on(page, page.context.office.reserve.to_trip(one)))


def _to_invitation(page: "RegisterPage") -> None:
    page.with_one(lambda one: _go_on(page, page.context.office.reserve.to_invitation(one)))


def _go_on(page: "RegisterPage", made: Record) -> None:
    """To the form of the new record, for what the reserve does not know."""
    page.context.go(place_of(made.kind), {"kind": made.kind, "open": str(made.id), "edit": ""})


COMMANDS = {
    "reserve_candidate": (
        KindCommand(
            Action("reserve.trip", N_("Make a trip abroad"), "trip", needs=_OPEN | {"direction:out"}), _to_trip
        ),
        KindCommand(
            Action("reserve.invitation", N_("Make an invitation"), "letter", needs=_OPEN | {"direction:in"}),
            _to_invitation,
        ),
    ),
}
