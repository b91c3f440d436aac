"""The register of printed papers as lists ask for it: found by number, document, or whom they speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.registers.registry import is_kind
from intcoop_desktop.services.document_parts.prints import Prints
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.storage.lists import printed as stored
from intcoop_desktop.storage.records.printed import Printed

FILTERS = ("document", "year", "by", "language")
MOST_FOUND = 200
"""Persons and records whose papers are found by a name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed paper; ``title``: what the document is called, ``subject``: the record it speaks of ("" of several, of
    the office, or of one that was erased)."""

    printed: Printed
    title: str
    subject: str

    @property
    def id(self) -> int:
        """Of the paper."""
        return self.printed.id


class PaperRegister(Prints):
    """Raises ``UserError`` for an order or filter that is not there."""

    def paper_ids(self, query: ListQuery) -> list[int]:
        """Ids of papers. Filters: document, year, by, language, ``ids``, and ``record`` = «kind:id»."""
        wanted = self._wanted(query)
        if query.sort not in stored.SORTS:
            raise UserError(N_("This list cannot be sorted by “{name}”."), name=query.sort)
        if query.archived:  # what came out of the printer stays
            return []
        with self._context.store.reader() as connection:
            return stored.ids(connection, wanted, query.sort, descending=query.descending)

    def paper_rows(self, ids: Sequence[int]) -> list[Paper]:
        """Papers in the order of their ids."""
        with self._context.store.reader() as connection:
            found = stored.rows(connection, ids)
        subjects = self._subjects(found)
        return [Paper(one, self._title(one), subjects.get((one.record_kind, one.record_id), "")) for one in found]

    def papers_used(self, name: str) -> list[str]:
        """What occurs: of ``document`` the codes, of ``year`` and ``by``."""
        with self._context.store.reader() as connection:
            return stored.used(connection, name)

    # ------------------------------------------------------------- parts

    def _title(self, one: Printed) -> str:
        known = shipped().get((one.document, one.language))
        return known.title if known is not None else one.document

    def _subjects(self, found: Sequence[Printed]) -> dict[tuple[str, int | None], str]:
        kinds: dict[str, set[int]] = {}
        for one in found:
            if one.record_id is not None and is_kind(one.record_kind):
                kinds.setdefault(one.record_kind, set()).add(one.record_id)
        return {
            (kind, record_id): title
            for kind, ids in kinds.items()
            for record_id, title in self._registers.titles(kind, ids).items()
        }

    def _wanted(self, query: ListQuery) -> stored.Wanted:
        filters, ids, of = {}, None, None
        for name, value in query.filters.items():
            if name == "ids":
                ids = [int(one) for one in value.split(",")]
            elif name == "record":
                kind, _colon, number = value.partition(":")
                of = (kind, int(number))
            elif name in FILTERS:
                filters[name] = value.split(",")
            else:
                raise UserError(N_("This list has no column “{name}”."), name=name)
        typed = query.search.replace("№", " ").strip()
        if not typed:
            return stored.Wanted(filters, ids, of)
        named = {code for (code, _language), one in shipped().items() if fold(typed) in fold(one.title)}
        return stored.Wanted(filters, ids, of, typed, named, self._found(typed))

    def _found(self, typed: str) -> list[stored.Record]:
        """Persons and records that are called like this, in the registers something was printed of."""
        with self._context.store.reader() as connection:
            kinds = stored.kinds(connection)
        found = [(code, record_id) for code, record_id, _title in self._registers.find(typed, MOST_FOUND, kinds)]
        if "person" in kinds:
            persons = self._registers.of("person").ids(ListQuery(search=typed, sort="name", descending=False))
            found += [("person", one) for one in persons[:MOST_FOUND]]
        return found
