"""What may stand in a text of a wording, in words for people: «Шетел азаматы › Туған күні» beside its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import _
from intcoop_desktop.printing.templates.checking import scopes
from intcoop_desktop.printing.templates.filters import FILTERS
from intcoop_desktop.printing.templates.values import Offer

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

DEPTH = 2
"""Groups inside groups that are named: the person of a stay, the country of the person."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One thing a text may name; ``kind`` decides which filters fit."""

    path: str
    label: str
    kind: str

    @property
    def sought(self) -> str:
        """What it is found by."""
        return f"{self.label} {self.path}"


class Placeholders:
    """Of one document in one language."""

    def __init__(self, office: "Office", code: str, language: str) -> None:
        self._offers = office.documents.offers(code)
        self._scopes = scopes(office.documents.original(code, language), self._offers)
        self._made: dict[str, dict[str, Placeholder]] = {}

    def of(self, key: str, offered: tuple[str, ...]) -> list[Placeholder]:
        """Those the text ``key`` may name (``WordingText.offered``): what lies near first."""
        block = key.partition(".")[0]
        if block not in self._made:
            self._made[block] = self._named(self._scopes.get(block, {}))
        known = self._made[block]
        return sorted((known[path] for path in offered if path in known), key=lambda one: one.path.count("."))

    def _named(self, scope: Mapping[str, Offer]) -> dict[str, Placeholder]:
        listed = dict(self._offers.listed(DEPTH, scope))
        found = {}
        for path, offer in listed.items():
            parts = path.split(".")
            above = [".".join(parts[: count + 1]) for count in range(len(parts))]
            label = " › ".join(_(listed[one].label) for one in above)
            found[path] = Placeholder(path, label, offer.kind)
        return found


def filters_for(kind: str) -> list[tuple[str, str]]:
    """(how it is written, label) of what can be done with a value of this kind; the first leaves it as it is."""
    arguments = {"text": ":…", "number": ":20"}
    return [
        ("", _("as it is")),
        *((one.name + arguments.get(one.argument, ""), _(one.label)) for one in FILTERS.values() if kind in one.takes),
    ]
