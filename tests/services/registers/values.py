"""A plausible value for every kind of field, and records of every register made of them."""

from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.services.office import Office

TEXT = "Қазақ хандығы — 1465"


def value_of(office: Office, field: Field, depth: int = 0) -> Value:
    """Something in this field; a record it refers to is made when the field cannot be empty."""
    if field.kind == "choice":
        return next(iter(words(field.options)))
    if field.kind == "reference":
        return made(office, field.options, depth + 1) if field.required or depth == 0 else None
    if field.kind == "references":
        return (made(office, field.options, depth + 1),) if field.required or depth == 0 else ()
    values: dict[str, Value] = {
        "text": TEXT,
        "name": "Нұрғалиева",
        "long": TEXT + "\n" + TEXT,
        "country": "TR",
        "countries": ("TR", "KG"),
        "language": "tr",
        "date": "2026-03-05",
        "step": "2026-03-05",
        "year": "2026",
        "number": 12,
        "check": True,
    }
    return values[field.kind]


def values_of(office: Office, kind: RecordKind, depth: int = 0) -> dict[str, Value]:
    """Something in every field that does not contradict another."""
    values = {field.name: value_of(office, field, depth) for field in kind.all_fields}
    for name in CONTRADICTING.get(kind.code, ()):
        values[name] = kind.field(name).empty
    if kind.states:
        values["state"] = kind.field("state").start
    return values


CONTRADICTING = {
    "person": ("iin",),
    "agreement": ("open_ended", "renewal_of"),
    "letter": ("answer_to",),
    "consent": ("not_required",),
    "reserve_candidate": ("person_id",),
}
"""Fields left empty because another field is filled."""


def made(office: Office, code: str, depth: int = 0) -> int:
    """Id of a new record of a register."""
    kind = kind_of(code)
    return office.registers.of(code).create(values_of(office, kind, depth)).id
