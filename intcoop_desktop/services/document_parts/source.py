"""Values of records for one document: fetched when a wording asks for them, each record once.

Whoever is named on the paper is noted in ``people``: erasing a person finds the papers that speak of them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n.keys import person_key
from intcoop_desktop.printing.templates.values import NOTHING, Day, Group, Parts, Picture, Text, Value
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Child, Field, Record
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.document_parts.copies import Copy, copies
from intcoop_desktop.services.document_parts.extras import EXTRAS
from intcoop_desktop.services.document_parts.offers import children_names, part_name, short_cuts
from intcoop_desktop.services.document_parts.office_wide import office_wide
from intcoop_desktop.services.many.service import ManyService
from intcoop_desktop.services.paras import ParasService
from intcoop_desktop.services.registers.office import Registers

if TYPE_CHECKING:
    from intcoop_desktop.services.document_parts.signing import Signer

Forms = Mapping[str, Mapping[str, str]]
"""Name of a value → case → the form somebody wrote."""

ORGANISATION = ("organisation", 1)
FEW = 8
"""Records that are read one by one when they are asked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document before its wording: number, day, who signs, the organisation."""

    organisation: Organisation
    title: str
    number: str
    date: str
    today: str
    user: str
    signatory: "Signer"
    approver: "Signer"
    agreer: "Signer"

    def numbered(self, number: str) -> "Facts":
        """The same of a paper with this number."""
        return replace(self, number=number)


@dataclass
class Source:
    """Groups of values for the wordings of one language. ``forms_of`` gives the case forms of a record."""

    context: Context
    registers: Registers
    many: ManyService
    language: str
    forms_of: Callable[[str, int], Forms]
    paras: Callable[[], ParasService] | None = None
    people: set[int] = field(default_factory=set)
    records: dict[tuple[str, int], Record] = field(default_factory=dict)
    """What was read; shared by the papers of one batch."""
    _copies: dict[int, tuple[Copy, ...]] = field(default_factory=dict)
    _groups: dict[tuple[str, int], Group] = field(default_factory=dict)
    _forms: dict[tuple[str, int], Forms] = field(default_factory=dict)

    # ------------------------------------------------------------- roots

    def of_record(self, kind: str, record_id: int, facts: Facts) -> Group:
        """Everything a wording about one record may name. Raises ``NotFound``."""
        if (kind, record_id) not in self.records:
            self.records[kind, record_id] = self.registers.of(kind).get(record_id)
        group = self.record(kind, record_id)
        cuts = {one.name: _part_of(group, one.name) for one in short_cuts(kind_of(kind))}
        return Group({kind: group, **cuts, **self._facts(facts)})

    def of_list(self, kind: str, ids: list[int], facts: Facts) -> Group:
        """Everything a wording about several records may name."""
        return Group({"records": self.several(kind, ids), **self._facts(facts)})

    def of_office(self, facts: Facts) -> Group:
        """Everything a wording about the office may name."""
        return Group({"office": Group(office_wide(self, facts.date)), **self._facts(facts)})

    def _facts(self, facts: Facts) -> Parts:
        one = facts.organisation
        names = {"kk": one.name_kk, "ru": one.name_ru or one.name_kk, "en": one.name_en or one.name_kk}
        forms = self._all_forms(*ORGANISATION)

        def words(name: str, text: str, kind: str = "text") -> Text:
            return Text(text, kind, forms.get(name, {}))

        organisation: Parts = {
            "title": words("title", names[self.language], "organisation"),
            "name_kk": words("name_kk", one.name_kk, "organisation"),
            "name_ru": Text(one.name_ru),
            "name_en": Text(one.name_en),
            "bin": Text(one.bin),
            "address": words("address", one.address),
            "head_name": words("head_name", one.head_name, "name"),
            "head_position": words("head_position", one.head_position),
            "authority": words("authority", one.authority_name, "organisation"),
            "addressee": Text(one.addressee),
        }
        document: Parts = {
            "title": Text(facts.title),
            "number": Text(facts.number),
            "date": Day(facts.date),
            "year": int(facts.date[:4]) if facts.date else None,
        }
        return {
            "organisation": Group(organisation),
            "document": Group(document),
            "signatory": facts.signatory.group(),
            "approver": facts.approver.group(),
            "agreer": facts.agreer.group(),
            "today": Day(facts.today),
            "user": Text(facts.user),
        }

    # ------------------------------------------------------------- records

    def record(self, kind: str, record_id: int) -> Group:
        """The values of a record; nothing where it is gone."""
        known = self._groups.get((kind, record_id))
        if known is None:
            known = self._groups[kind, record_id] = self._group(kind, record_id)
        return known

    def several(self, kind: str, ids: list[int]) -> tuple[Group, ...]:
        """The values of records; persons by their names, others in the order given."""
        self.read(kind, ids)
        if kind == "person":
            return tuple(self.record(kind, one) for one in self.by_name(ids))
        return tuple(self.record(kind, one) for one in ids)

    def read(self, kind: str, ids: Collection[int]) -> None:
        """A list is read at once, with the records its own records refer to."""
        wanted = {one for one in ids if (kind, one) not in self.records}
        if len(wanted) < FEW:
            return
        rows = [row.record for row in self.registers.of(kind).rows(sorted(wanted))]
        self.records |= {(kind, one.id): one for one in rows}
        for one in kind_of(kind).all_fields:
            if one.kind == "reference":
                self.read(one.options, {key for row in rows if (key := row.reference(one.name)) is not None})

    def _record(self, kind: str, record_id: int) -> Record | None:
        known = self.records.get((kind, record_id))
        if known is None:
            try:
                known = self.records[kind, record_id] = self.registers.of(kind).get(record_id)
            except NotFound:
                return None
        return known

    def _group(self, kind: str, record_id: int) -> Group:
        record = self._record(kind, record_id)
        if record is None:
            return NOTHING
        if kind == "person":
            self.people.add(record_id)
        values: Parts = {"title": Text(record.title, "text", self.forms(record, "title"))}
        for one in kind_of(kind).all_fields:
            values[part_name(one)] = self._later(one, record)
        for name, (code, reference) in children_names(kind_of(kind)).items():
            values[name] = self._children(code, reference, record_id)
        for extra in EXTRAS.get(kind, ()):
            if extra.find is not None:
                values[extra.offer.name] = self._found(extra.find, record)
        return Group(values)

    def _later(self, one: Field, record: Record) -> Callable[[], Value]:
        return lambda: self._value(one, record)

    def _children(self, code: str, reference: str, record_id: int) -> Callable[[], Value]:
        """In the order of reading: by their date, or as they were entered."""

        def find() -> Value:
            kind = kind_of(code)
            dated = next((one.name for one in kind.all_fields if one.name == kind.sort and one.kind == "date"), "")

            def by(record: Record) -> tuple[str, int]:
                return record.text(dated) if dated else "", record.id

            rows = self.registers.children(Child(code, reference), record_id)
            present = [row.record for row in rows if not row.record.archived]
            return self.several(code, [one.id for one in sorted(present, key=by)])

        return find

    def _found(self, find: "Callable[[Source, Record], Value]", record: Record) -> Callable[[], Value]:
        return lambda: find(self, record)

    def _value(self, one: Field, record: Record) -> Value:
        value = record[one.name]
        if one.kind == "reference":
            return self.record(one.options, value) if isinstance(value, int) else NOTHING
        if one.kind == "references":
            ids = [each for each in value if isinstance(each, int)] if isinstance(value, tuple) else []
            return self.several(one.options, ids)
        if one.kind in ("date", "step"):
            return Day("" if value == STEP_NOT_REQUIRED else str(value or ""))
        if one.kind == "countries":
            codes = value if isinstance(value, tuple) else ()
            return tuple(Group({"title": self.country(str(code))}) for code in codes)
        if one.kind == "year":
            return int(value) if isinstance(value, str) and value.isdigit() else None
        if one.kind in ("number", "check"):
            return value if isinstance(value, int) else None
        return self._words(one, record)

    def _words(self, one: Field, record: Record) -> Text:
        name = part_name(one)
        text = shown(one, record[one.name], self.context.values, self.language)
        kind = {"choice": "code", "language": "code"}.get(one.kind, "text")
        if one.kind in ("name", "country"):
            kind = one.kind
        code = str(record[one.name] or "") if kind in ("code", "country") else ""
        return Text(text, kind, self.forms(record, name), code)

    # ------------------------------------------------------------- what extras ask for

    def forms(self, record: Record, name: str) -> Mapping[str, str]:
        """The case forms written by hand for a value of a record."""
        return self._all_forms(record.kind, record.id).get(name, {})

    def _all_forms(self, kind: str, record_id: int) -> Forms:
        known = self._forms.get((kind, record_id))
        if known is None:
            known = self._forms[kind, record_id] = self.forms_of(kind, record_id)
        return known

    def country(self, code: str) -> Text:
        """A country or citizenship by its short name (АҚШ)."""
        return Text(self.context.values.short_label("citizenships", code, self.language), "country", {}, code)

    def printable(self, record: Record) -> str:
        """A person's name as filed, or the Latin one where the other cannot be printed or is missing."""
        latin = " ".join(part for part in (record.text("latin_family_name"), record.text("latin_given_name")) if part)
        filed = " ".join(
            part for part in (record.text(one) for one in ("family_name", "given_name", "patronymic")) if part
        )
        wanted = (filed, latin) if self.language == "kk" else (latin, filed)
        for name in wanted:
            if name and not measurer("serif").missing(name):
                return name
        return filed or latin

    def full_name(self, record: Record) -> Text:
        """Family, given and patronymic name of an official or a traveller."""
        parts = (record.text(one) for one in ("family_name", "given_name", "patronymic"))
        return Text(" ".join(part for part in parts if part), "name", self.forms(record, "name"))

    def initials(self, record: Record) -> Text:
        """С. Омарова → Омарова С."""
        family, *rest = (record.text(one) for one in ("family_name", "given_name", "patronymic"))
        short = f"{family} {''.join(f'{part[0].upper()}.' for part in rest if part)}".strip()
        return Text(short, "name", self.forms(record, "short_name"))

    def copies(self, person_id: int) -> tuple[Copy, ...]:
        """The copies of a person's papers with their pages; decoded once."""
        if person_id not in self._copies:
            self._copies[person_id] = copies(self, person_id)
        return self._copies[person_id]

    def photo(self, person_id: int) -> Picture:
        """The photo of a person, cropped; empty where there is none."""
        return Picture(self.many.persons.photo(person_id) or b"")

    def current_stay(self, person_id: int) -> Group:
        """The stay that goes on, or the last one."""
        subjects = self.many.subjects("person", [person_id])
        stay = subjects[0].stay if subjects else None
        return self.record("stay", stay.id) if stay is not None else NOTHING

    def members(self, kind: str, record_id: int) -> tuple[Group, ...]:
        """Persons of an order or a group by name, each with the stay meant."""
        stays = {one.person_id: one.stay for one in self.many.subjects(kind, [record_id])}
        rows = []
        for person_id in self.by_name(list(stays)):
            stay = stays[person_id]
            group = self.record("stay", stay.id) if stay is not None else NOTHING
            person = self.record("person", person_id)
            rows.append(Group({"person": person, "stay": group, "title": person.get("title")}))
        return tuple(rows)

    def by_name(self, ids: list[int]) -> list[int]:
        """Persons in the order of their names; those that are gone are left out."""
        keys = {}
        for one in ids:
            record = self._record("person", one)
            if record is None:
                continue
            names = [record.text(name) for name in ("family_name", "given_name", "patronymic")]
            latin = [record.text("latin_family_name"), record.text("latin_given_name")]
            keys[one] = person_key(*names) if names[0] or names[1] else person_key(*latin)
        return sorted(keys, key=lambda one: keys[one])


def _part_of(group: Group, name: str) -> Callable[[], Value]:
    return lambda: group.get(name)
