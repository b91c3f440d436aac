"""What a form asks the office for: words of a table, names of countries and languages, records by typing any part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.i18n import current_language
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import is_kind, words
from intcoop_desktop.services.lists import ListQuery

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

SHOWN = 12
"""Records offered at once."""


class Lookup:
    """The ``Options`` of a form over an open office."""

    def __init__(self, office: "Office") -> None:
        self._office = office

    @property
    def office(self) -> "Office":
        """Whose records are found."""
        return self._office

    def __call__(self, name: str) -> Sequence[tuple[str, str]]:
        """(code, label) of a table of words or a value list, in the present language."""
        if is_kind(name) and name not in WORDS:
            return [(str(record_id), title) for record_id, title in self.find(name, "")]
        if name in ("countries", "languages", "currencies", "units"):
            return self._office.values.options(name, current_language())
        table = words(name)
        return [(code, table.text(code)) for code in table]

    def find(self, kind: str, typed: str) -> list[tuple[int, str]]:
        """(id, title) of present records that match what is typed; the first ones by name when nothing is."""
        query = ListQuery(search=typed.strip(), sort="name", descending=False)
        ids = list(self._office.registers.of(kind).ids(query)[:SHOWN])
        titles = self._office.registers.titles(kind, ids)
        return [(one, titles[one]) for one in ids if one in titles]

    def called(self, kind: str, name: str) -> list[int]:
        """Ids of the records called exactly so, however it is spelt."""
        return self._office.registers.of(kind).called(name)

    def title(self, kind: str, record_id: int) -> str:
        """What a record is called; also one in the recycle bin."""
        return self._office.registers.titles(kind, [record_id]).get(record_id, "")
