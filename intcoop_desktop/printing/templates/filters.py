"""Filters of placeholders: dates as offices write them, case endings, numbers in words, what stands for nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n import dates, gettext_in
from intcoop_desktop.i18n.endings import CASES, Case, inflect, is_patronymic, numeral
from intcoop_desktop.printing.templates.values import Day, Group, Text, Value

DEFAULT_BLANK = 20
MOST = 400
YES, NO = N_("yes"), N_("no")


@dataclass(frozen=True, slots=True)
class FilterKind:
    """``takes``: the kinds of value it works on; ``gives``: the kind that comes out ("" = the same); ``argument``:
    what stands after the colon ("", "text", "number", "words" = a table of the wording). ``label`` is a msgid."""

    name: str
    label: str
    takes: frozenset[str]
    run: Callable[[Value, str, str], Value]
    gives: str = "text"
    argument: str = ""


def shown(value: Value, lang: str) -> str:
    """A value as text: dates short, numbers as digits, lists by what their members are called."""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Day):
        return dates.short(value.iso)
    if isinstance(value, bool):
        return gettext_in(lang, YES if value else NO)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Group):
        return shown(value.get("title"), lang)
    if isinstance(value, tuple):
        return ", ".join(shown(one, lang) for one in value)
    return ""


def is_given(value: Value) -> bool:
    """Whether there is anything: 0 is, an empty text or list is not."""
    return value is not None and value is not False and (isinstance(value, int) or bool(value))


# ------------------------------------------------------------- dates


def _dated(kazakh: Callable[[date], str]) -> Callable[[Value, str, str], Value]:
    def run(value: Value, _argument: str, lang: str) -> Value:
        if not isinstance(value, Day) or not value.iso:
            return Text()
        if len(value.iso) != len("2026-07-15"):
            return Text(dates.short(value.iso))
        day = date.fromisoformat(value.iso)
        return Text(kazakh(day) if lang == "kk" else dates.long_date(day, lang))

    return run


def _short_date(value: Value, _argument: str, lang: str) -> Value:
    return Text(shown(value, lang))


def _year(value: Value, _argument: str, _lang: str) -> Value:
    return int(value.iso[:4]) if isinstance(value, Day) and value.iso else None


# ------------------------------------------------------------- words


def _in_case(name: str, case: Case) -> Callable[[Value, str, str], Value]:
    def run(value: Value, _argument: str, lang: str) -> Value:
        if lang != "kk":
            return value
        if isinstance(value, Text):
            written = value.forms.get(name)
            return Text(written or in_case(value.text, case, value.kind))
        return Text(inflect(shown(value, lang), case))

    return run


def in_case(text: str, case: Case, kind: str) -> str:
    """A text in a case by rule; of names only -ұлы and -қызы are possessives."""
    return inflect(text, case, possessive=is_patronymic(text) if kind == "name" else None)


def _text(change: Callable[[str], str]) -> Callable[[Value, str, str], Value]:
    return lambda value, _argument, lang: Text(change(shown(value, lang)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _or(value: Value, argument: str, _lang: str) -> Value:
    return value if is_given(value) else Text(argument)


def _blank(value: Value, argument: str, _lang: str) -> Value:
    width = min(int(argument), MOST) if argument.isdigit() else DEFAULT_BLANK
    return value if is_given(value) else Text("_" * width)


def _blank_day(value: Value, _argument: str, lang: str) -> Value:
    lines = {"kk": "20____ жылғы «____» ______________", "ru": "«____» ______________ 20____ г."}
    return value if is_given(value) else Text(lines.get(lang, "____ ______________ 20____"))


def _cut(value: Value, argument: str, lang: str) -> Value:
    text, most = shown(value, lang), int(argument) if argument.isdigit() else DEFAULT_BLANK
    return Text(text if len(text) <= most else f"{text[: max(most - 1, 1)]}…")


# ------------------------------------------------------------- numbers, lists


def _numeral(value: Value, _argument: str, lang: str) -> Value:
    number = value if isinstance(value, int) else 0
    return Text(numeral(number) if lang == "kk" else str(number))


def _grouped(value: Value, _argument: str, _lang: str) -> Value:
    return Text(f"{value:,}".replace(",", "\u00a0")) if isinstance(value, int) else Text()


def _count(value: Value, _argument: str, _lang: str) -> Value:
    return len(value) if isinstance(value, tuple) else 0


def _join(value: Value, argument: str, lang: str) -> Value:
    parts = [shown(one, lang) for one in value] if isinstance(value, tuple) else []
    return Text((argument or ", ").join(part for part in parts if part))


def _code(value: Value, _argument: str, _lang: str) -> Value:
    return Text(value.code) if isinstance(value, Text) else Text()


_WORDS = frozenset({"text", "name", "country", "organisation", "code"})
_ANY = frozenset({*_WORDS, "date", "number", "flag", "rows", "group"})
_DATE, _NUMBER, _ROWS = frozenset({"date"}), frozenset({"number"}), frozenset({"rows"})
_CASED = frozenset({*_WORDS, "number", "group"})

_ALL = (
    FilterKind("date", N_("Date in running text"), _DATE, _dated(dates.running_date)),
    FilterKind("act_date", N_("Date before the number of an act"), _DATE, _dated(dates.act_date)),
    FilterKind("on_date", N_("Date: when"), _DATE, _dated(dates.on_date)),
    FilterKind("until_date", N_("Date: by when"), _DATE, _dated(dates.until_date)),
    FilterKind("from_date", N_("Date: since when"), _DATE, _dated(dates.from_date)),
    FilterKind("sign_date", N_("Date beside a signature"), _DATE, _dated(dates.signature_date)),
    FilterKind("short", N_("Date in digits"), _DATE, _short_date),
    FilterKind("year", N_("Year of a date"), _DATE, _year, "number"),
    *(
        FilterKind(name, label, _CASED, _in_case(name, CASES[name]))
        for name, label in (
            ("genitive", N_("Genitive: whose")),
            ("dative", N_("Dative: to whom")),
            ("accusative", N_("Accusative: whom")),
            ("locative", N_("Locative: where")),
            ("ablative", N_("Ablative: from where")),
            ("instrumental", N_("Instrumental: with whom")),
        )
    ),
    FilterKind("upper", N_("All letters large"), _CASED | _DATE, _text(str.upper)),
    FilterKind("lower", N_("All letters small"), _CASED | _DATE, _text(str.lower)),
    FilterKind("capital", N_("First letter large"), _CASED | _DATE, _text(_capital)),
    FilterKind("small", N_("First letter small"), _CASED | _DATE, _text(_lower_first)),
    FilterKind("cut", N_("At most so many characters"), _ANY, _cut, argument="number"),
    FilterKind("or", N_("This text when empty"), _ANY, _or, "", "text"),
    FilterKind("blank", N_("A line to write on when empty"), _ANY, _blank, "", "number"),
    FilterKind("blank_date", N_("Lines for a date when empty"), _DATE | _WORDS, _blank_day, ""),
    FilterKind("words", N_("Number in words"), _NUMBER, _numeral),
    FilterKind("grouped", N_("Number with spaces between thousands"), _NUMBER, _grouped),
    FilterKind("count", N_("How many"), _ROWS, _count, "number"),
    FilterKind("join", N_("Members of a list, joined by this text"), _ROWS, _join, argument="text"),
    FilterKind("code", N_("The code itself"), frozenset({"code", "country"}), _code),
)
FILTERS: Mapping[str, FilterKind] = {one.name: one for one in _ALL}
"""Every filter by name. ``as`` (words of the wording itself) is the one more: see ``filling``."""

OWN_WORDS = "as"
"""``{briefing.topic|as:topics}`` takes the word for a code from the table ``[words.topics]`` of the wording."""
