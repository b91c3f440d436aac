"""All registers, in the order of the navigation. A new one is imported and named here, once."""

from collections.abc import Mapping
from functools import cache

from intcoop_desktop.i18n.words import WORDS, Words
from intcoop_desktop.registers.kinds import (
    admission,
    agreement_work,
    agreements,
    analysis,
    care,
    conferences,
    contacts,
    documents,
    people,
    plans,
    premises,
    quality,
    service,
    teaching,
    trip_plans,
    trips,
)
from intcoop_desktop.registers.spec import Child, Field, RecordKind

KINDS: tuple[RecordKind, ...] = (
    # People
    *people.KINDS,
    *documents.KINDS,
    *care.KINDS,
    *admission.KINDS,
    # Cooperation
    *trips.KINDS,
    *trip_plans.KINDS,
    *agreements.KINDS,
    *agreement_work.KINDS,
    *contacts.KINDS,
    # Report
    *plans.KINDS,
    *analysis.KINDS,
    *quality.KINDS,
    *conferences.KINDS,
    *teaching.KINDS,
    # Office
    *service.KINDS,
    *premises.KINDS,
)


@cache
def _by_name() -> Mapping[str, RecordKind]:
    return {name: kind for kind in KINDS for name in (kind.code, kind.plural)}


def kind_of(name: str) -> RecordKind:
    """A register by its code or its plural. Raises KeyError."""
    return _by_name()[name]


def is_kind(name: str) -> bool:
    """Whether there is such a register."""
    return name in _by_name()


@cache
def _words() -> Mapping[str, Words]:
    own = {name: table for kind in KINDS for name, table in kind.words.items()}
    return {**WORDS, **own}


def words(name: str) -> Words:
    """A table of words by its name, of a register or shared. Raises KeyError."""
    return _words()[name]


@cache
def referring(code: str) -> tuple[tuple[RecordKind, Field], ...]:
    """Every field of every register that refers to records of this kind."""
    return tuple(
        (kind, field)
        for kind in KINDS
        for field in kind.all_fields
        if field.kind in ("reference", "references") and field.options == code
    )


def parent_fields(kind: RecordKind) -> tuple[Child, ...]:
    """The fields by which records of ``kind`` stand on the page of another record."""
    return tuple(child for other in KINDS for child in other.children if child.kind == kind.code)
