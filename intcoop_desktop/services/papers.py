"""Taking over what the machine readable zone of a passport or visa says (8.4): a document, and empty fields of its
person. What differs from what is kept, or fails its check digit, is offered and never taken by itself.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.mrz import Mrz, read
from intcoop_desktop.registers.spec import Record, Value, Values
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import registers as stored
from intcoop_desktop.storage.records.search import fold_code

SAME, EMPTY, DIFFERENT, DOUBTFUL = "same", "empty", "different", "doubtful"
"""What a field of the person has beside what the zone says: the same, nothing, something else; or the zone's own
check fails."""

_FIELDS = (
    ("latin_family_name", "family_name", "name"),
    ("latin_given_name", "given_name", "name"),
    ("birth", "birth", "birth"),
    ("sex", "sex", "sex"),
    ("citizenships", "citizenship", "nationality"),
)
_PASSPORT = (("passport_number", "number", "number"), ("passport_expires", "expires", "expires"))
"""(field of the person, of the zone, of its problems)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One field of the person: what is kept, what the zone says, and how both stand (``SAME`` …)."""

    field: str
    kept: Value
    said: Value
    how: str

    @property
    def ready(self) -> bool:
        """Whether it may be taken without being asked for."""
        return self.how == EMPTY


class PaperService:
    """``office.papers``."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context = context
        self._registers = registers

    def read(self, text: str) -> Mrz:
        """What a pasted zone says. Raises ``UserError``."""
        return read(text, self._context.today())

    def offers(self, zone: Mrz, kept: Values) -> list[Offer]:
        """What the zone says about a person with these values, field by field."""
        doubtful = {problem.field for problem in zone.problems}
        found = []
        for field, part, problem in (*_FIELDS, *(_PASSPORT if zone.kind == "passport" else ())):
            said = getattr(zone, part)
            if said:
                has = kept.get(field, "")
                how = _how(field, has, said)
                found.append(Offer(field, has, said, how if problem not in doubtful or how == SAME else DOUBTFUL))
        return found

    def document_of(self, zone: Mrz, person_id: int) -> Record | None:
        """The person's document with this number, when it is there already."""
        kind = self._registers.of("person_document").kind
        with self._context.store.reader() as connection:
            ids = stored.referring_ids(connection, kind, "person_id", person_id)
            records = stored.get_many(connection, kind, ids)
        wanted = fold_code(zone.number)
        return next(
            (one for one in records if one["kind"] == zone.kind and fold_code(one.text("number")) == wanted), None
        )

    def take(self, person_id: int, zone: Mrz, fields: Collection[str], *, document: bool) -> None:
        """Store the named fields with the person, and the document, as one step. Raises ``FieldError``."""
        persons = self._registers.of("person")
        with self._context.undo.group(N_("Machine readable zone of {name}"), name=persons.get(person_id).title):
            kept = persons.get(person_id).values
            changes = taken(self.offers(zone, kept), fields)
            if changes:
                persons.save(person_id, changes)
            if document:
                self.keep_document(person_id, zone)

    def keep_document(self, person_id: int, zone: Mrz) -> None:
        """Store the document of a person; one that is there already gets what it lacks."""
        documents = self._registers.of("person_document")
        known = self.document_of(zone, person_id)
        said: dict[str, Value] = {"number": zone.number, "country": zone.country, "expires": zone.expires}
        if known is None:
            documents.create({**documents.kind.blank(), **said, "kind": zone.kind, "person_id": person_id})
            return
        missing = {name: value for name, value in said.items() if value and not known[name]}
        if missing:
            documents.save(known.id, missing)


def taken(offers: Sequence[Offer], fields: Collection[str]) -> dict[str, Value]:
    """Values of the chosen offers; a further citizenship stands beside those there are."""
    changes: dict[str, Value] = {}
    for offer in offers:
        if offer.field in fields and offer.how != SAME:
            changes[offer.field] = _joined(offer) if offer.field == "citizenships" else offer.said
    return changes


def _joined(offer: Offer) -> tuple[str, ...]:
    kept = offer.kept if isinstance(offer.kept, tuple) else ()
    return tuple(dict.fromkeys([*(str(code) for code in kept), str(offer.said)]))


def _how(field: str, kept: Value, said: str) -> str:
    if not kept:
        return EMPTY
    return SAME if _COMPARE.get(field, _plain)(kept, said) else DIFFERENT


def _plain(kept: Value, said: str) -> bool:
    return str(kept).strip().casefold() == said.casefold()


def _same_name(kept: Value, said: str) -> bool:
    """Hyphens and apostrophes are fillers in a zone, or left out."""
    return fold_code(str(kept)) == fold_code(said)


_COMPARE: Mapping[str, Callable[[Value, str], bool]] = {
    "latin_family_name": _same_name,
    "latin_given_name": _same_name,
    "passport_number": _same_name,
    "citizenships": lambda kept, said: isinstance(kept, tuple) and said in kept,
}
