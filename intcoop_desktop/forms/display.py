"""What paper prints for an answer: the label of a code, a date as offices write it, the word for a reason."""

from collections.abc import Callable, Mapping, Sequence

from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.forms.definition import FormEdition, Item, Option
from intcoop_desktop.forms.values import ValueLists

REASON_WORDS: Mapping[str, Mapping[str, str]] = {
    "not_applicable": {"kk": "жоқ", "ru": "нет", "en": "none"},
    "unknown": {"kk": "белгісіз", "ru": "неизвестно", "en": "unknown"},
    "refused": {"kk": "жауап бермеді", "ru": "отказался отвечать", "en": "declined to answer"},
}
"""Words printed for a reason; the others print nothing, so that the answer can be written by hand."""

YES_NO: Mapping[str, Mapping[str, str]] = {
    "1": {"kk": "иә", "ru": "да", "en": "yes"},
    "0": {"kk": "жоқ", "ru": "нет", "en": "no"},
}
_MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]


def display_text(
    item: Item,
    cell: Cell,
    edition: FormEdition,
    values: ValueLists,
    lang: str = "kk",
    answers: Answers | None = None,
) -> str:
    """The printed text of one answer, before capitals. ``answers`` give options their variants (item 9 by sex)."""
    if cell.missing is not None:
        return REASON_WORDS.get(cell.missing, {}).get(lang, "")
    if cell.value is None or cell.value == "" or cell.value == ():
        return ""
    return _SHOW.get(item.kind, _plain)(item, cell, values, lang, answers)


def option_text(option: Option, lang: str, answers: Answers | None = None) -> str:
    """An option's words, the variant that fits the other answers."""
    for link_id, wordings in option.variants.items() if answers is not None else ():
        chosen = wordings.get(str((answers or {}).get(link_id, EMPTY).value))
        if chosen is not None:
            return chosen.get(lang)
    return option.text.get(lang)


def compose(parts: Sequence[tuple[Item, str]]) -> str:
    """Join the texts of a group or row: ``lead`` only between two texts, ``before`` and ``after`` around each."""
    out: list[str] = []
    for item, text in parts:
        if text:
            spec = item.print
            out.append(f"{spec.lead if out else ''}{spec.before}{text}{spec.after}")
    return "".join(out)


def date_text(value: str) -> str:
    """``2003-09-05`` → ``05.09.2003``, ``2003-09`` → ``09.2003``, ``2003`` stays."""
    return ".".join(reversed(value.split("-")))


def signing_date(value: str) -> str:
    """``2026-07-15`` → ``«15» шілде 2026 ж.`` (the order's form of a date to be signed)."""
    parts = value.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return date_text(value)
    return f"«{parts[2]}» {_MONTHS[int(parts[1]) - 1]} {parts[0]} ж."


def _plain(item: Item, cell: Cell, values: ValueLists, lang: str, answers: Answers | None) -> str:
    return str(cell.value)


def _date(item: Item, cell: Cell, values: ValueLists, lang: str, answers: Answers | None) -> str:
    return signing_date(str(cell.value)) if item.print.block == "signature" else date_text(str(cell.value))


def _label(item: Item, code: str, values: ValueLists, lang: str, answers: Answers | None) -> str:
    option = item.option(code)
    if option is not None:
        return option_text(option, lang, answers)
    return values.label(item.value_list, code, lang) if item.value_list else code


def _choice(item: Item, cell: Cell, values: ValueLists, lang: str, answers: Answers | None) -> str:
    return _label(item, str(cell.value), values, lang, answers)


def _several(item: Item, cell: Cell, values: ValueLists, lang: str, answers: Answers | None) -> str:
    codes = cell.value if isinstance(cell.value, tuple) else (str(cell.value),)
    return ", ".join(_label(item, code, values, lang, answers) for code in codes)


def _yes_no(item: Item, cell: Cell, values: ValueLists, lang: str, answers: Answers | None) -> str:
    return YES_NO.get(str(cell.value), {}).get(lang, str(cell.value))


_SHOW: Mapping[str, Callable[[Item, Cell, ValueLists, str, Answers | None], str]] = {
    "choice": _choice,
    "open_choice": _choice,
    "multi_choice": _several,
    "boolean": _yes_no,
    "partial_date": _date,
    "photo": lambda *_: "",
}
