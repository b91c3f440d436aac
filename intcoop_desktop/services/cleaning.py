"""Texts of records as they may be stored: cleaned, or refused with the field named."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.domain.periods import is_partial_date
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.forms.text import clean_text

R = TypeVar("R", Organisation, Unit, Official, Person, Stay)

MULTILINE = frozenset(
    {
        "home_address",
        "contact_kz",
        "emergency_contact",
        "notes",
        "residence",
        "speciality",
        "phones",
        "addressee",
        "address",
    }
)
LIMIT = 20_000
"""Characters of one field."""


def cleaned(record: R, *, dates: Iterable[str] = ()) -> R:
    """Every text of ``record`` cleaned (``forms.text.clean_text``) and trimmed; lines only where they belong.

    ``dates`` name partial dates. Raises ``FieldError`` with the field's name as path.
    """
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and value:
            text = clean_text(value, path=field.name, limit=LIMIT, multiline=field.name in MULTILINE).strip()
            if text != value:
                changed[field.name] = text
    record = replace(record, **changed) if changed else record
    for name in dates:
        check_date(name, getattr(record, name))
    return record


def check_date(path: str, value: str) -> None:
    """Raise ``FieldError`` unless ``value`` is empty or a possible (partial) date."""
    if value and not is_partial_date(value):
        raise FieldError(N_("This is not a date: {value}"), path=path, value=value[:100])
