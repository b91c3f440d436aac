"""Answers to look at a draft with: of ordinary length, overlong ones, and such in foreign scripts."""

from typing import Literal, TypeAlias

from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.paths import item_of, leaf_paths

Sample: TypeAlias = Literal["blank", "typical", "overlong", "foreign"]
SAMPLES: tuple[Sample, ...] = ("blank", "typical", "overlong", "foreign")

_WORDS = {
    "typical": "Алматы қаласы, Абай даңғылы, 12-үй",
    "overlong": "Алматы қаласы, Бостандық ауданы, Әл-Фараби даңғылы, 71-үй, 214-бөлме; ",
    "foreign": "Đặng Thị Ñuñez – 李小龍, გიორგი, Ωμέγα",
}
_LENGTH = {"typical": 1, "overlong": 40, "foreign": 2}
_LONG_LINE = 6
"""Repeats of an overlong answer of one line; a long text gets more."""


def sample_answers(edition: FormEdition, sample: Sample) -> dict[str, Cell]:
    """Answers to everything the form asks; none for a blank."""
    if sample == "blank":
        return {}
    answers: dict[str, Cell] = {}
    for place, path in enumerate(leaf_paths(edition, {})):
        item = item_of(edition, path)
        value = _value(item, place, path, sample)
        if value is not None:
            answers[path] = Cell(value)
    return answers


def _value(item: Item, place: int, path: str, sample: str) -> Value:
    live = [option.code for option in item.options if not option.retired]
    if item.kind == "rank":
        return live.index(path.partition("/")[2]) + 1 if sample != "typical" or place % 2 else None
    if item.kind == "choice":
        return live[place % len(live)] if live else {"languages": "kk", "units": None}.get(item.value_list, "KZ")
    if item.kind == "multi_choice":
        return tuple(live) if sample == "overlong" else tuple(live[:1])
    if item.kind == "boolean":
        return place % 2
    if item.kind in ("integer", "year"):
        return 1998 + place % 20 if item.kind == "year" else place + 1
    if item.kind == "partial_date":
        return "2003-09-05" if sample != "typical" or place % 2 else "2003-09"
    if item.kind == "phone":
        return "; ".join(["+7 701 555 12 12"] * (1 if sample == "typical" else 6))
    if item.kind == "photo":
        return None
    return _text(item, sample)


def _text(item: Item, sample: str) -> str:
    count = _LENGTH[sample]
    if sample == "overlong" and item.kind != "long_text":
        count = _LONG_LINE
    return (" ".join([_WORDS[sample]] * count))[: item.entry.max_length].strip()
