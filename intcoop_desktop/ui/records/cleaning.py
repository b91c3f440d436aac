"""Typed text → stored value, with the refusal naming the field."""

from collections.abc import Callable
from typing import TypeVar

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.entry import parse_partial_date, parse_year
from intcoop_desktop.forms.text import clean_text

Parsed = TypeVar("Parsed", str, int)


def cleaned(text: str, path: str, limit: int) -> str:
    """Text in NFC without what is refused (controls, bidi overrides). Raises ``FieldError``."""
    return clean_text(text, path=path, limit=limit).strip()


def partial_date(text: str, path: str) -> str:
    """``5.9.2003``, ``09.2003``, ``2003`` … as ISO, empty for an empty line. Raises ``FieldError``."""
    return _named(parse_partial_date, text, path) if text.strip() else ""


def year(text: str, path: str) -> str:
    """A year, empty for an empty line. Raises ``FieldError``."""
    return str(_named(parse_year, text, path)) if text.strip() else ""


def _named(parse: Callable[[str], Parsed], text: str, path: str) -> Parsed:
    try:
        return parse(text)
    except UserError as error:
        raise FieldError(error.msgid, path=path, **error.params) from error
