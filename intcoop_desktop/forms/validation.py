"""What is wrong with answers, what is missing before "complete", what looks unlikely.

Checks are found by registry: one per kind, then the rules the edition brings, then what needs several answers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from intcoop_desktop.domain.errors import N_, FieldError
from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.forms.definition import FormEdition, Item, Texts
from intcoop_desktop.forms.entry import is_partial_date
from intcoop_desktop.forms.measure import capitals, missing
from intcoop_desktop.forms.paths import row_names, table_rows
from intcoop_desktop.forms.rules import Place, holds, today
from intcoop_desktop.forms.text import MULTILINE_KINDS, clean_text, mixed_words
from intcoop_desktop.forms.values import NoLists, ValueLists

__all__ = ["CheckContext", "Problem", "Severity", "check", "check_cell", "clean_text"]

Severity: TypeAlias = Literal["hard", "complete", "warn", "info"]

UNANSWERED = N_("Answer this or give a reason.")
NO_REASON = N_("This reason cannot be given here.")
CANNOT_PRINT = N_("“{characters}” cannot be printed. Write it in Cyrillic or Latin letters.")
MIXED = N_("“{word}” mixes Latin and Cyrillic letters.")
NOT_LATIN = N_("Write this in Latin letters, as in the passport.")
NOT_CYRILLIC = N_("Write this in Cyrillic letters.")
NOT_YEAR = N_("This is not a year.")
WRONG_YEAR = N_("The year {year} cannot be right here.")
UNLIKELY_YEAR = N_("The year {year} is unlikely.")
NOT_NUMBER = N_("This is not a whole number.")
NOT_YES_NO = N_("This is neither yes nor no.")
NOT_ASKED = N_("This is not asked here.")
NOT_DATE = N_("This date does not exist.")
NOT_OPTION = N_("“{code}” is not one of the options.")
EXCLUSIVE = N_("“{option}” cannot stand beside other options.")
NOT_RANK = N_("Type a number from 1 to {count}.")
RANK_TWICE = N_("Rank {rank} is given more than once.")
OTHER_WITHOUT_TEXT = N_("Say which other reason.")
ACTIVITY_GAP = N_("Nothing is said about {begin} – {end}.")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the user about one path. ``msgid`` is English for gettext, ``texts`` the wordings an
    edition brings itself (by language), which go first."""

    path: str
    severity: Severity
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, lang: str, translate: Callable[[str], str]) -> str:
        """The message in the user's language."""
        own = self.texts.get(lang)
        return own or translate(self.msgid).format(**self.params)


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What checks need to know besides the answers. ``arrival``: partial date, for the five years before it."""

    values: ValueLists = field(default_factory=NoLists)
    today: str = field(default_factory=today)
    arrival: str = ""


def check(edition: FormEdition, answers: Answers, *, context: CheckContext | None = None) -> list[Problem]:
    """All problems in entry order."""
    context = context or CheckContext()
    used = table_rows(answers)
    found: list[Problem] = []
    for item in edition.items:
        found.extend(_item(item, answers, used, context, None))
    return found


def check_cell(edition: FormEdition, item: Item, path: str, answers: Answers, context: CheckContext) -> list[Problem]:
    """Problems of one answer alone, without completeness: what a field shows when it is left."""
    return list(_cell(item, path, answers, context))


def _item(
    item: Item, answers: Answers, used: Mapping[str, Mapping[str, int]], context: CheckContext, group: Item | None
) -> Iterator[Problem]:
    if item.when and not holds(item.when, Place(answers, item.link_id, context.today)):
        yield from _unasked(item, answers)
        return
    if item.kind == "group":
        for part in item.items:
            yield from _item(part, answers, used, context, item)
    elif item.kind == "table":
        yield from _table(item, answers, used.get(item.link_id, {}), context)
    elif item.kind == "rank":
        yield from _ranks(item, answers, context)
    elif item.kind not in ("note", "declaration", "signature"):
        path = item.link_id
        needed = _needed(item, path, answers, context)
        if needed and answers.get(path, EMPTY).empty and not _excused(group, answers):
            yield Problem(path, "complete", UNANSWERED)
        yield from _cell(item, path, answers, context)
    for name in _SEVERAL.get(item.link_id, ()):
        yield from name(item, answers, context)


def _unasked(item: Item, answers: Answers) -> Iterator[Problem]:
    """Answers to what its condition leaves out stay, and are pointed at."""
    own = {item.link_id, *(leaf.link_id for leaf in item.leaves())}
    for path, cell in answers.items():
        if path.partition("/")[0] in own and not cell.empty:
            yield Problem(path, "warn", NOT_ASKED)


def _needed(item: Item, path: str, answers: Answers, context: CheckContext) -> bool:
    """An answer or a reason is wanted before "complete"."""
    if not item.needed or not item.needed_when:
        return item.needed
    return holds(item.needed_when, Place(answers, path, context.today))


def _excused(item: Item | None, answers: Answers) -> bool:
    """A reason was given for the whole group or table."""
    return item is not None and answers.get(item.link_id, EMPTY).missing is not None


def _table(item: Item, answers: Answers, used: Mapping[str, int], context: CheckContext) -> Iterator[Problem]:
    leaves = [leaf for column in item.items for leaf in column.leaves()]
    first = leaves[0].link_id
    excused = not _needed(item, item.link_id, answers, context) or _excused(item, answers)
    for row in row_names(item, used):
        prefix = f"{item.link_id}/{row}/"
        filled = any(not answers.get(prefix + leaf.link_id, EMPTY).empty for leaf in leaves)
        required = filled or (not excused and (bool(item.rows) or row == "1"))
        optional = filled and first in _OPTIONAL_FIRST.get(item.link_id, ())
        if required and not optional and answers.get(prefix + first, EMPTY).empty:
            yield Problem(prefix + first, "complete", UNANSWERED)
        for leaf in leaves:
            path = prefix + leaf.link_id
            if leaf.when and not holds(leaf.when, Place(answers, path, context.today)):
                if not answers.get(path, EMPTY).empty:
                    yield Problem(path, "warn", NOT_ASKED)
                continue
            yield from _cell(leaf, path, answers, context)


def _ranks(item: Item, answers: Answers, context: CheckContext) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for option in item.options:
        path = f"{item.link_id}/{option.code}"
        cell = answers.get(path, EMPTY)
        if cell.empty:
            continue
        rank = str(cell.value)
        if not rank.isdecimal() or not 1 <= int(rank) <= len(item.options):
            yield Problem(path, "hard", NOT_RANK, {"count": len(item.options)})
        elif rank in seen:
            yield Problem(path, "hard", RANK_TWICE, {"rank": rank})
        seen[rank] = path
    if not seen and _needed(item, item.link_id, answers, context) and not _excused(item, answers):
        yield Problem(f"{item.link_id}/{item.options[0].code}", "complete", UNANSWERED)


def _cell(item: Item, path: str, answers: Answers, context: CheckContext) -> Iterator[Problem]:
    cell = answers.get(path)
    if cell is None or cell.empty:
        return
    if cell.missing is not None:
        if cell.missing not in item.missing:
            yield Problem(path, "hard", NO_REASON)
        return
    kind = _KINDS.get(item.kind)
    if kind is not None:
        yield from kind(item, path, cell, context)
    place = Place(answers, path, context.today)
    for rule in item.rules:
        if not holds(rule.expression, place):
            yield Problem(path, rule.severity, rule.message.en, {}, _wordings(rule.message))


def _wordings(texts: Texts) -> dict[str, str]:
    return {"kk": texts.kk, "ru": texts.ru, "en": texts.en}


def _text(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    value = str(cell.value)
    try:
        clean_text(value, path=path, limit=item.entry.max_length, multiline=item.kind in MULTILINE_KINDS)
    except FieldError as error:
        yield Problem(path, "hard", error.msgid, error.params)
        return
    absent = missing(capitals(value) if item.print.upper else value)
    if absent:
        yield Problem(path, "hard", CANNOT_PRINT, {"characters": absent[:20]})
    for start, length, fixed in mixed_words(value):
        yield Problem(path, "warn", MIXED, {"word": value[start : start + length], "fixed": fixed})
    if item.entry.script == "latn" and any("\u0400" <= char <= "\u052f" for char in value):
        yield Problem(path, "warn", NOT_LATIN)
    if item.entry.script == "cyrl" and any(char.isalpha() and char < "\u0250" for char in value):
        yield Problem(path, "warn", NOT_CYRILLIC)


def _year(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    text = str(cell.value)
    if not text.isdecimal() or not 1 <= int(text) <= 9999:
        yield Problem(path, "hard", NOT_YEAR)
    else:
        yield from _likely(path, int(text), context)


def _likely(path: str, year: int, context: CheckContext) -> Iterator[Problem]:
    """What lies outside a life is wrong, what lies at its edges unlikely. Parents may be born long before."""
    top = path.partition("/")[0]
    this_year = int(context.today[:4])
    first = 1800 if top == "relatives" else 1900
    last = this_year + 10 if top in _LIVED else 9999
    if not first <= year <= last:
        yield Problem(path, "hard", WRONG_YEAR, {"year": year})
    elif not 1880 <= year <= this_year + 30:
        yield Problem(path, "warn", UNLIKELY_YEAR, {"year": year})


def _integer(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    digits = str(cell.value)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        yield Problem(path, "hard", NOT_NUMBER)


def _boolean(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    if str(cell.value) not in ("0", "1"):
        yield Problem(path, "hard", NOT_YES_NO)


def _date(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    text = str(cell.value)
    if not is_partial_date(text):
        yield Problem(path, "hard", NOT_DATE)
    else:
        yield from _likely(path, int(text[:4]), context)


def _choice(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    code = str(cell.value)
    if item.options:
        known = item.option(code) is not None
    else:
        known = code in dict(context.values.options(item.value_list, "kk")) or not item.value_list
        if not known:
            label = context.values.label(item.value_list, code, "kk")
            known = label != code or not context.values.options(item.value_list, "kk")
    if not known:
        yield Problem(path, "hard", NOT_OPTION, {"code": code[:60]})


def _open_choice(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    if item.option(cell.value) is None:
        yield from _text(item, path, cell, context)


def _several(item: Item, path: str, cell: Cell, context: CheckContext) -> Iterator[Problem]:
    codes = cell.value if isinstance(cell.value, tuple) else (str(cell.value),)
    for code in codes:
        option = item.option(code)
        if option is None:
            yield Problem(path, "hard", NOT_OPTION, {"code": code[:60]})
        elif option.exclusive and len(codes) > 1:
            yield Problem(path, "hard", EXCLUSIVE, {"option": option.text.kk})


_KINDS: Mapping[str, Callable[[Item, str, Cell, CheckContext], Iterator[Problem]]] = {
    "text": _text,
    "long_text": _text,
    "phone": _text,
    "year": _year,
    "integer": _integer,
    "boolean": _boolean,
    "partial_date": _date,
    "choice": _choice,
    "open_choice": _open_choice,
    "multi_choice": _several,
}


def _other_motive(item: Item, answers: Answers, context: CheckContext) -> Iterator[Problem]:
    ranked = not answers.get("motives/other", EMPTY).empty
    if ranked and answers.get("motive_other", EMPTY).empty:
        yield Problem("motive_other", "warn", OTHER_WITHOUT_TEXT)


def _month(value: str, last: bool) -> int:
    """Months since year 0 of a partial date; an open one reaches to the end of what it names."""
    year = int(value[:4]) * 12
    return year + (int(value[5:7]) - 1 if len(value) >= 7 else (11 if last else 0))


def _activity_gaps(item: Item, answers: Answers, context: CheckContext) -> Iterator[Problem]:
    """Months of the five years before the arrival that no row covers (A1.13); up to three are not worth a word."""
    spans: list[tuple[int, int]] = []
    rows = table_rows(answers).get(item.link_id, {})
    for row in row_names(item, rows):
        begin = str(answers.get(f"{item.link_id}/{row}/from", EMPTY).value or "")
        end = str(answers.get(f"{item.link_id}/{row}/to", EMPTY).value or context.arrival or context.today)
        if is_partial_date(begin) and is_partial_date(end):
            spans.append((_month(begin, last=False), _month(end, last=True)))
    if not spans:
        return
    arrival = context.arrival if is_partial_date(context.arrival) else context.today
    last = _month(arrival, last=False)
    at = last - 60
    for begin_month, end_month in [*sorted(spans), (last, last)]:
        if begin_month - at > 3:
            names = {"begin": _month_name(at), "end": _month_name(begin_month - 1)}
            yield Problem(f"{item.link_id}/1/from", "warn", ACTIVITY_GAP, names)
        at = max(at, end_month + 1)


def _month_name(month: int) -> str:
    return f"{month % 12 + 1:02d}.{month // 12:04d}"


_SEVERAL: Mapping[str, tuple[Callable[[Item, Answers, CheckContext], Iterator[Problem]], ...]] = {
    "arrival": (_other_motive,),
    "activity": (_activity_gaps,),
}
_LIVED = frozenset({"education", "activity"})
_OPTIONAL_FIRST: Mapping[str, tuple[str, ...]] = {"activity": ("from",)}
