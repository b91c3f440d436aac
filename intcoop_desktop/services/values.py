"""Value lists of an open office: those of CLDR and the office's own tables."""

from collections.abc import Callable, Mapping, Sequence

from intcoop_desktop.domain.records import STATELESS, Unit
from intcoop_desktop.domain.states import STATES
from intcoop_desktop.i18n.keys import sort_key
from intcoop_desktop.i18n.values import CldrValues
from intcoop_desktop.registers.registry import words

ORIGINS = ("typed", "handwritten")
DIRECTIONS = ("study", "work", "research")
STAY_STATES = ("expected", "present", "on_leave", "ended")

_FIXED: Mapping[str, tuple[str, ...]] = {
    "states": STATES,
    "origins": ORIGINS,
    "directions": DIRECTIONS,
    "stay_states": STAY_STATES,
}


class OfficeValues:
    """``forms.values.ValueLists``: countries, citizenships, languages, currencies, units."""

    def __init__(self, units: Callable[[], Sequence[Unit]]) -> None:
        """``units`` gives all units, archived ones included: a retired value stays readable."""
        self._cldr = CldrValues()
        self._units = units

    def options(self, list_name: str, lang: str) -> Sequence[tuple[str, str]]:
        """(code, label) in the language's order. Raises KeyError for an unknown list."""
        if list_name == "units":
            units = [(str(unit.id), unit.name) for unit in self._units() if not unit.archived]
            return sorted(units, key=lambda pair: sort_key(pair[1]))
        if list_name == "countries":
            return [pair for pair in self._cldr.options(list_name, lang) if pair[0] != STATELESS]
        return self._cldr.options("countries" if list_name == "citizenships" else list_name, lang)

    def label(self, list_name: str, code: str, lang: str) -> str:
        """The label of a code; the code itself when it is unknown."""
        if list_name == "units":
            return next((unit.name for unit in self._units() if str(unit.id) == code), code)
        return self._cldr.label("countries" if list_name == "citizenships" else list_name, code, lang)

    def short_label(self, list_name: str, code: str, lang: str) -> str:
        """The label for narrow columns (АҚШ)."""
        if list_name == "units":
            return self.label(list_name, code, lang)
        return self._cldr.short_label("countries" if list_name == "citizenships" else list_name, code, lang)

    def find(self, list_name: str, text: str, lang: str) -> str | None:
        """The code whose name is ``text`` in one of our languages; of two units of one name the one in use."""
        if list_name == "units":
            named = sorted((unit.archived, unit.id) for unit in self._units() if unit.name == text.strip())
            return str(named[0][1]) if named else None
        return self._cldr.find("countries" if list_name == "citizenships" else list_name, text, lang)

    def ranks(self, name: str, lang: str) -> Mapping[str, int]:
        """Code → place, for sorting coded columns."""
        if name.startswith("words:"):
            return {code: place for place, code in enumerate(words(name.removeprefix("words:")))}
        if name in _FIXED:
            return {code: place for place, code in enumerate(_FIXED[name])}
        return self._cldr.rank(name, lang)
