"""Commands only one register has, such as «Renew» of agreements: declared here, run by the screen of registers.

A module named in ``MODULES`` has ``COMMANDS``: code of a register → its commands. They stand in a bar over the list, in
the menu of a record, in the Record menu and in Ctrl+K, and only while their register is in front. It may also have
``AFTER_CHANGE``: code → what follows when one of its records was changed; ``FACTS``: code → what is counted about a
record and stands on its page before its fields; ``WATCHED``: code → other registers it is counted from, beside those
the record refers to and has on its page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from intcoop_desktop.registers.spec import Row
from intcoop_desktop.ui.actions import Action

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office
    from intcoop_desktop.ui.screens.registers.page import RegisterPage

MODULES: tuple[str, ...] = (
    "reception",
    "of_trips",
    "of_agreements",
    "of_reserve",
)
"""Under ``ui.screens.registers``; one line for each group of registers."""


@dataclass(frozen=True, slots=True)
class KindCommand:
    """``action.needs`` may name ``one`` or ``some`` (selected), ``current`` or ``archived`` (the list), and with one
    selected ``FIELD:CODE`` of its choices (``state:draft``).

    ``run`` gets the page: its chosen record, its list, its services.
    """

    action: Action
    run: "Callable[[RegisterPage], object]"
    in_bar: bool = True
    in_menu: bool = True


FollowUp: TypeAlias = "Callable[[RegisterPage, int], object]"
"""Gets the page and the id of the record that was changed on it."""

Fact: TypeAlias = tuple[str, str]
"""Label and text, both translated; one without a text is not shown."""

CountedFacts: TypeAlias = "Callable[[Office, Row], list[Fact]]"


@cache
def _declared() -> Mapping[str, tuple[KindCommand, ...]]:
    found: dict[str, tuple[KindCommand, ...]] = {}
    for name in MODULES:
        given: Mapping[str, tuple[KindCommand, ...]] = getattr(import_module(f"{__package__}.{name}"), "COMMANDS", {})
        for code, commands in given.items():
            found[code] = (*found.get(code, ()), *(_of_kind(code, command) for command in commands))
    return found


def _of_kind(code: str, command: KindCommand) -> KindCommand:
    return replace(command, action=replace(command.action, needs=command.action.needs | {f"kind:{code}"}))


def commands_of(code: str) -> tuple[KindCommand, ...]:
    """What this register can do besides what all can."""
    return _declared().get(code, ())


@cache
def _follow_ups() -> "Mapping[str, FollowUp]":
    found: dict[str, FollowUp] = {}
    for name in MODULES:
        found |= getattr(import_module(f"{__package__}.{name}"), "AFTER_CHANGE", {})
    return found


def after_change(code: str) -> "FollowUp | None":
    """What this register does after one of its records was changed by hand."""
    return _follow_ups().get(code)


@cache
def _counted() -> "Mapping[str, CountedFacts]":
    found: dict[str, CountedFacts] = {}
    for name in MODULES:
        found.update(getattr(import_module(f"{__package__}.{name}"), "FACTS", {}))
    return found


def counted_facts(code: str, office: "Office", row: Row) -> list[Fact]:
    """What is counted about a record of this register."""
    count = _counted().get(code)
    return count(office, row) if count is not None else []


def watched_kinds(code: str) -> frozenset[str]:
    """Registers whose changes change what is counted."""
    found: set[str] = set()
    for name in MODULES:
        found |= getattr(import_module(f"{__package__}.{name}"), "WATCHED", {}).get(code, frozenset())
    return frozenset(found)
