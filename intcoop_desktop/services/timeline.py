"""Everything dated about one person in one list: arrival and departure, papers issued and expiring, changes, briefings,
orders, questionnaires made, printed and signed, steps of state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.domain.periods import first_day, is_partial_date
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Record, RecordKind
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers
from intcoop_desktop.storage.records import Connection, state_notes
from intcoop_desktop.storage.records import questionnaires as heads
from intcoop_desktop.storage.records.belongings import belongings, of_stay, print_moments
from intcoop_desktop.storage.records.search import fold_code

MADE, PRINTED, SIGNED = N_("Made"), N_("Printed"), N_("Signed")
STATE = N_("State")

_LEFT_OUT: Mapping[str, tuple[str, ...]] = {"person": ("birth",)}
"""Dates that are no events."""

_PASSPORT = ("passport_issued", "passport_expires")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing: ``day`` is ISO 8601, whole or partial; ``what`` a msgid; ``title`` what the record is called
    without the person. A step of state has ``old`` and ``new``, and the note that explains it."""

    day: str
    kind: str
    record_id: int
    what: str
    title: str
    old: str = ""
    new: str = ""
    note: str = ""


class TimelineService:
    """``office.timeline``."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context = context
        self._registers = registers

    def of(self, person_id: int) -> list[Event]:
        """Events of a person, newest first. Raises ``NotFound``."""
        person = self._registers.of("person").get(person_id)
        with self._context.store.reader() as connection:
            ids = belongings(connection, person_id, archived=False)
            for stay_id in ids.get("stay", ()):
                for code, more in of_stay(connection, stay_id, archived=False).items():
                    ids[code] = sorted({*ids.get(code, ()), *more})
            events = list(_questionnaires(connection, ids.pop("questionnaire", ())))
        records = [row.record for code, wanted in ids.items() for row in self._registers.of(code).rows(wanted)]
        passports = {fold_code(one.text("number")) for one in records if _is_passport(one)}
        known = fold_code(person.text("passport_number")) in passports
        events += _dates(person, person, _PASSPORT if known else ())
        with self._context.store.reader() as connection:
            for record in records:
                events += _dates(record, person)
                events += _steps(connection, record, person)
        return sorted(events, key=_order, reverse=True)


def _order(event: Event) -> tuple[str, str, str, int]:
    """By day; what happened to one record on one day stands together."""
    return first_day(event.day), event.day, event.kind, event.record_id


def _is_passport(record: Record) -> bool:
    return record.kind == "person_document" and record["kind"] == "passport"


def _dates(record: Record, person: Record, aside: Sequence[str] = ()) -> Iterator[Event]:
    kind: RecordKind = kind_of(record.kind)
    left_out = (*_LEFT_OUT.get(record.kind, ()), *aside)
    for field in kind.all_fields:
        value = record.values[field.name]
        if field.kind in ("date", "step") and field.name not in left_out and is_partial_date(str(value)):
            yield Event(str(value), record.kind, record.id, field.label, _title(record, person))


def _steps(connection: Connection, record: Record, person: Record) -> Iterator[Event]:
    for step in state_notes.of_record(connection, record.kind, record.id):
        title = _title(record, person)
        yield Event(_local_day(step.at), record.kind, record.id, STATE, title, step.old, step.new, step.note)


def _questionnaires(connection: Connection, ids: Sequence[int]) -> Iterator[Event]:
    for questionnaire_id in ids:
        head = heads.get_head(connection, questionnaire_id)
        if head is None:
            continue
        moments = [(MADE, head.created_at), *((PRINTED, at) for at in print_moments(connection, head.id))]
        for what, moment in moments:
            yield Event(_local_day(moment), "questionnaire", head.id, what, head.number)
        if head.signed_on:
            yield Event(head.signed_on, "questionnaire", head.id, SIGNED, head.number)


def _title(record: Record, person: Record) -> str:
    """What a record is called, the person's own name left out."""
    if record.id == person.id and record.kind == person.kind:
        return ""
    return " · ".join(part for part in record.title.split(" · ") if part != person.title)


def _local_day(moment: str) -> str:
    """The day of a stored UTC moment on this PC's calendar."""
    return datetime.fromisoformat(moment).astimezone().date().isoformat()
