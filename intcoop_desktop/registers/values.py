"""Values of fields: cleaned for the store, read from typed or imported text, shown as text."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from intcoop_desktop.domain.errors import N_, FieldError, UserError
from intcoop_desktop.domain.periods import first_day, is_partial_date, last_day
from intcoop_desktop.forms.entry import kazakh_digits, parse_partial_date, parse_year
from intcoop_desktop.forms.text import clean_text
from intcoop_desktop.i18n import LANGUAGES, dates, gettext_in, pgettext_in
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import words
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Field, RecordKind, Value, Values

LINE_LIMIT = 2_000
LONG_LIMIT = 20_000
LARGEST = 10**15
NOT_REQUIRED = N_("not required")


class Names(Protocol):
    """Value lists of CLDR in one language (``services.values.OfficeValues`` does it)."""

    def label(self, list_name: str, code: str, lang: str) -> str:
        """Name of a code."""
        ...

    def find(self, list_name: str, text: str, lang: str) -> str | None:
        """Code of a name in any of our languages."""
        ...


Find = Callable[[str, str], Sequence[int]]
"""(kind of record, text) → ids of the records called so."""


# ------------------------------------------------------------- for the store


def cleaned(kind: RecordKind, values: Values) -> dict[str, Value]:
    """All fields of a record as they may be stored. Raises ``FieldError`` naming the field.

    Refused: unknown codes, dates that do not exist, texts that cannot be kept, missing required fields, an end before
    its beginning, what the register's own checks call a contradiction.
    """
    known = {one.name for one in kind.all_fields}
    for name in values:
        if name not in known:
            raise FieldError(N_("This register has no field “{name}”."), path=name[:100], name=name[:100])
    clean = {one.name: clean_value(one, values.get(one.name, one.start)) for one in kind.all_fields}
    for one in kind.all_fields:
        if one.required and clean[one.name] == one.empty:
            raise FieldError(N_("Fill in this field."), path=one.name)
    check_order(kind.order, clean)
    for check in kind.checks:
        check(clean)
    return clean


def check_order(pairs: Sequence[tuple[str, str]], values: Values) -> None:
    """Raise ``FieldError`` where an end lies before its beginning; partial dates get the benefit of the doubt."""
    for begin, end in pairs:
        earlier, later = str(values[begin] or ""), str(values[end] or "")
        if earlier and later and last_day(later) < first_day(earlier):
            raise FieldError(N_("The end lies before the beginning."), path=end)


def clean_value(field: Field, value: Value) -> Value:
    """One field's value as it may be stored. Raises ``FieldError``."""
    return _CLEAN[field.kind](field, value)


def _text(field: Field, value: Value) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(N_("A text is expected here."), path=field.name)
    long = field.kind == "long"
    return clean_text(value, path=field.name, limit=LONG_LIMIT if long else LINE_LIMIT, multiline=long).strip()


def _choice(field: Field, value: Value) -> str:
    text = _text(field, value)
    if text and text not in words(field.options):
        raise FieldError(N_("This value is not among those offered: {value}"), path=field.name, value=text[:100])
    return text


def _code(field: Field, value: Value) -> str:
    text = _text(field, value)
    if text and not re.fullmatch("[A-Za-z]{2,3}", text):
        raise FieldError(N_("This value is not among those offered: {value}"), path=field.name, value=text[:100])
    return text


def _codes(field: Field, value: Value) -> tuple[str, ...]:
    parts = value if isinstance(value, tuple | list) else ()
    return tuple(dict.fromkeys(code for part in parts if (code := _code(field, str(part)))))


def _date(field: Field, value: Value) -> str:
    text = _text(field, value)
    if text and not is_partial_date(text):
        raise FieldError(N_("This is not a date: {value}"), path=field.name, value=text[:100])
    return text


def _step(field: Field, value: Value) -> str:
    return STEP_NOT_REQUIRED if value == STEP_NOT_REQUIRED else _date(field, value)


def _year(field: Field, value: Value) -> str:
    text = _text(field, value)
    if text and not re.fullmatch("[0-9]{4}", text):
        raise FieldError(N_("This is not a year: {value}"), path=field.name, value=text[:100])
    return text


def _number(field: Field, value: Value) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise FieldError(N_("A whole number is expected here."), path=field.name)
    return value


def _check(field: Field, value: Value) -> bool:
    return bool(value)


def _reference(field: Field, value: Value) -> int | None:
    if value in (None, "", 0):
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(N_("A record is expected here."), path=field.name)
    return value


def _references(field: Field, value: Value) -> tuple[int, ...]:
    parts = value if isinstance(value, tuple | list) else ()
    return tuple(dict.fromkeys(one for part in parts if (one := _reference(field, part)) is not None))


_CLEAN: Mapping[str, Callable[[Field, Value], Value]] = {
    "text": _text,
    "name": _text,
    "long": _text,
    "choice": _choice,
    "country": _code,
    "countries": _codes,
    "language": _code,
    "date": _date,
    "step": _step,
    "year": _year,
    "number": _number,
    "check": _check,
    "reference": _reference,
    "references": _references,
}


# ------------------------------------------------------------- from text


def parse(field: Field, text: str, names: Names, find: Find) -> Value:
    """A value as somebody wrote it in a table or a line. Raises ``FieldError`` when it cannot be understood.

    Dates as offices write them; choices, countries and languages by their word in any of our languages or by code;
    records by what they are called (the only one so called); yes and no by word or sign.
    """
    text = text.strip()
    if not text:
        return field.empty
    reader = _PARSE.get(field.kind)
    return reader(field, text, names, find) if reader is not None else clean_value(field, text)


def _parse_choice(field: Field, text: str, names: Names, find: Find) -> Value:
    table, wanted = words(field.options), fold(text)
    for code in table:
        if text == code or any(wanted == fold(pgettext_in(language, *table[code])) for language in LANGUAGES):
            return code
    raise FieldError(N_("This value is not among those offered: {value}"), path=field.name, value=text[:100])


def _parse_named(list_name: str) -> Callable[[Field, str, Names, Find], Value]:
    def read(field: Field, text: str, names: Names, find: Find) -> Value:
        code = names.find(list_name, text, "kk")
        if code is None:
            raise FieldError(N_("Nothing here is called “{name}”."), path=field.name, name=text[:100])
        return code

    return read


def _parse_countries(field: Field, text: str, names: Names, find: Find) -> Value:
    one = _parse_named("countries")
    parts = [part for part in re.split(r"[;,/]", text) if part.strip()]
    return tuple(str(one(field, part.strip(), names, find)) for part in parts)


def _parse_date(field: Field, text: str, names: Names, find: Find) -> Value:
    if field.kind == "step" and fold(text) in {fold(word) for word in _in_all(NOT_REQUIRED)} | {STEP_NOT_REQUIRED}:
        return STEP_NOT_REQUIRED
    return _named_field(field, lambda: parse_partial_date(text))


def _parse_year(field: Field, text: str, names: Names, find: Find) -> Value:
    return _named_field(field, lambda: str(parse_year(text)))


def _parse_number(field: Field, text: str, names: Names, find: Find) -> Value:
    digits = re.sub(r"[\s\u00a0\u202f]", "", kazakh_digits(text)).removesuffix(".0")
    if not re.fullmatch("[0-9]{1,15}", digits):
        raise FieldError(N_("A whole number is expected here."), path=field.name)
    return int(digits)


YES = {"1", "+", "x", "х", "true", "да", "иа", "yes", "бар", "v", "✓", "☑"}
NO = {"0", "-", "–", "false", "нет", "жок", "no", "☐"}


def _parse_check(field: Field, text: str, names: Names, find: Find) -> Value:
    word = fold(text) or text
    if word in YES or text in YES:
        return True
    if word in NO or text in NO:
        return False
    raise FieldError(N_("Yes or no is expected here."), path=field.name)


def _parse_reference(field: Field, text: str, names: Names, find: Find) -> Value:
    found = find(field.options, text)
    if not found:
        raise FieldError(N_("Nothing here is called “{name}”."), path=field.name, name=text[:100])
    if len(found) > 1:
        raise FieldError(N_("Several records are called “{name}”."), path=field.name, name=text[:100])
    return found[0]


def _parse_references(field: Field, text: str, names: Names, find: Find) -> Value:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    ids = [_parse_reference(field, part, names, find) for part in parts]
    return tuple(one for one in ids if isinstance(one, int))


def _named_field(field: Field, read: Callable[[], str]) -> str:
    try:
        return read()
    except UserError as error:
        raise FieldError(error.msgid, path=field.name, **error.params) from error


def _in_all(msgid: str) -> list[str]:
    return [gettext_in(language, msgid) for language in LANGUAGES]


_PARSE: Mapping[str, Callable[[Field, str, Names, Find], Value]] = {
    "choice": _parse_choice,
    "country": _parse_named("countries"),
    "countries": _parse_countries,
    "language": _parse_named("languages"),
    "date": _parse_date,
    "step": _parse_date,
    "year": _parse_year,
    "number": _parse_number,
    "check": _parse_check,
    "reference": _parse_reference,
    "references": _parse_references,
}


# ------------------------------------------------------------- as text


def shown(field: Field, value: Value, names: Names, lang: str, labels: Mapping[str, str] | None = None) -> str:
    """The value as text for people, in ``lang``; empty for an empty one. ``labels`` are the titles of references."""
    if field.kind in ("reference", "references"):
        return (labels or {}).get(field.name, "")
    writer = _SHOWN.get(field.kind)
    return writer(field, value, names, lang) if writer is not None else str(value or "")


def _show_choice(field: Field, value: Value, names: Names, lang: str) -> str:
    table = words(field.options)
    return pgettext_in(lang, *table[str(value)]) if value in table else str(value or "")


def _show_step(field: Field, value: Value, names: Names, lang: str) -> str:
    return gettext_in(lang, NOT_REQUIRED) if value == STEP_NOT_REQUIRED else dates.short(str(value or ""))


def _show_countries(field: Field, value: Value, names: Names, lang: str) -> str:
    return ", ".join(names.label("countries", str(code), lang) for code in (value if isinstance(value, tuple) else ()))


def _show_number(field: Field, value: Value, names: Names, lang: str) -> str:
    return "" if value is None else f"{value:,}".replace(",", "\u00a0")


def _show_check(field: Field, value: Value, names: Names, lang: str) -> str:
    return gettext_in(lang, N_("yes")) if value else ""


_SHOWN: Mapping[str, Callable[[Field, Value, Names, str], str]] = {
    "choice": _show_choice,
    "country": lambda field, value, names, lang: names.label("countries", str(value), lang) if value else "",
    "countries": _show_countries,
    "language": lambda field, value, names, lang: names.label("languages", str(value), lang) if value else "",
    "date": lambda field, value, names, lang: dates.short(str(value or "")),
    "step": _show_step,
    "number": _show_number,
    "check": _show_check,
}
