"""Documents made of records: the sheet of a briefing, the order of admission. Made, not stored; the log knows of it."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.domain.records import Organisation, Person, Stay
from intcoop_desktop.i18n.keys import person_key
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.blanks import printable_name
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.many.service import ManyService
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import organisation as stored_organisation

if TYPE_CHECKING:
    from intcoop_desktop.printing.documents import Admitted

PAPER = "kk"
SIGNED = ("signed", "registered")
"""States of an order that carry no «ЖОБА»."""


MADE = ("briefing_sheet", "admission_order")
"""Of the names in ``RecordKind.documents`` those that can be printed."""


class DocumentService:
    """``make("briefing_sheet", id)``: names are those of ``RecordKind.documents``."""

    def __init__(self, context: Context, registers: Registers, persons: PersonService, many: ManyService) -> None:
        self._context = context
        self._registers = registers
        self._persons = persons
        self._many = many
        self._makers: Mapping[str, tuple[str, Callable[[int], bytes]]] = {
            "briefing_sheet": ("briefing", self._briefing_sheet),
            "admission_order": ("admission_order", self._admission_order),
        }

    def make(self, name: str, record_id: int) -> bytes:
        """The PDF of a document. Raises ``NotFound``, ``UserError`` for a record without persons or a text that cannot
        be printed."""
        kind, maker = self._makers[name]
        pdf = maker(record_id)
        self._log("preview", kind, record_id, name)
        return pdf

    def printed(self, name: str, record_id: int) -> None:
        """It came out of the printer."""
        self._log("print", self._makers[name][0], record_id, name)

    def _log(self, action: str, kind: str, record_id: int, name: str) -> None:
        if self._context.store.read_only is not None:
            return
        with self._context.work(action) as uow:
            uow.audit(action, f"{kind}:{record_id}", {"document": name})
            uow.commit()

    # ------------------------------------------------------------- briefing

    def _briefing_sheet(self, record_id: int) -> bytes:
        from intcoop_desktop.printing.documents import Briefed, BriefingSheet, draw_briefing_sheet

        record = self._registers.of("briefing").get(record_id)
        people = [self._persons.get(one) for one in _ids(record)]
        listed = [Briefed(_name(one), _latin(one), one.passport_number) for one in _by_name(people)]
        sheet = BriefingSheet(
            organisation=self._organisation(),
            topic=record.text("topic"),
            subject=record.text("subject"),
            held_on=record.text("held_on"),
            held_by=record.text("held_by"),
            people=listed,
            language=self._text(record, "language"),
            text_version=record.text("text_version"),
            signed_on=record.text("signed_on"),
        )
        out = io.BytesIO()
        draw_briefing_sheet(sheet, out)
        return out.getvalue()

    # ------------------------------------------------------------- order of admission

    def _admission_order(self, record_id: int) -> bytes:
        from intcoop_desktop.printing.documents import AdmissionOrderDraft, draw_admission_order

        record = self._registers.of("admission_order").get(record_id)
        _ids(record)
        subjects = self._many.subjects("admission_order", [record_id])
        stays = {one.person_id: one.stay for one in subjects}
        people = [self._persons.get(one) for one in stays]
        order = AdmissionOrderDraft(
            organisation=self._organisation(),
            number=record.text("number"),
            date=record.text("date"),
            subject=record.text("subject"),
            text=record.text("text"),
            people=[self._admitted(person, stays[person.id]) for person in _by_name(people)],
            draft=record["state"] not in SIGNED,
        )
        out = io.BytesIO()
        draw_admission_order(order, out)
        return out.getvalue()

    def _admitted(self, person: Person, stay: Stay | None) -> "Admitted":
        from intcoop_desktop.printing.documents import Admitted

        values = self._context.values
        citizenship = ", ".join(values.short_label("citizenships", code, PAPER) for code in person.citizenships)
        about = Admitted(_name(person), _latin(person), citizenship, person.passport_number)
        if stay is None:
            return about
        return Admitted(
            about.name,
            about.latin,
            citizenship,
            person.passport_number,
            direction=_joined(self._word("direction", stay.direction), self._word("level", stay.level)),
            speciality=" ".join(stay.speciality.split()),
            course=_joined(stay.course, stay.group),
            funding=self._word("funding", stay.funding),
            begins=stay.arrival,
            ends=stay.expected_end,
        )

    def _word(self, name: str, value: Value) -> str:
        return shown(kind_of("stay").field(name), value, self._context.values, PAPER)

    def _text(self, record: Record, name: str) -> str:
        return shown(kind_of(record.kind).field(name), record[name], self._context.values, PAPER)

    def _organisation(self) -> Organisation:
        with self._context.store.reader() as connection:
            return stored_organisation.get_organisation(connection)


def _ids(record: Record) -> list[int]:
    value = record["persons"]
    found = [one for one in value if isinstance(one, int)] if isinstance(value, tuple) else []
    if not found:
        raise UserError(N_("Nobody stands on this record yet. Add the foreign citizens first."))
    return found


def _by_name(people: Sequence[Person]) -> list[Person]:
    def key(one: Person) -> str:
        if one.family_name or one.given_name:
            return person_key(one.family_name, one.given_name, one.patronymic)
        return person_key(one.latin_family_name, one.latin_given_name)

    return sorted(people, key=key)


def _name(person: Person) -> str:
    return printable_name(person, 0) or person.name


def _latin(person: Person) -> str:
    return " ".join(part for part in (person.latin_family_name, person.latin_given_name) if part)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
