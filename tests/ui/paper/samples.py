"""Answers of three lengths for the tests of place."""

import random

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.forms.paths import item_of, leaf_paths

PROSE = (
    "Қазақстан Республикасы Түркия Анкара қаласы университеті бакалавр инженер ғылыми жұмыс жүргізді мектеп "
    "бітірген өткен жылдары әкесі мен анасы Straße Şağla Łódź Đorđević 2010-2015 алматы/астана дәрігер (ІІ) "
    "сіңлісі-қарындасы Москва Nguyễn ЖШС «Ұлан» 電子 ქართული"
)
WORDS = tuple(PROSE.split())
TEXT_KINDS = ("text", "long_text", "open_choice", "phone")


def prose(seed: int, length: int) -> str:
    """Plausible words, about ``length`` characters."""
    chance = random.Random(seed)
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append(chance.choice(WORDS))
    return " ".join(words)[:length].rstrip()


def answers(length: int) -> dict[str, Cell]:
    """Every text answer about ``length`` characters long, years and ranks too."""
    edition = load_edition("kz.q661.annex1")
    found: dict[str, Cell] = {}
    for number, path in enumerate(leaf_paths(edition, {})):
        kind = item_of(edition, path).kind
        if kind in TEXT_KINDS:
            most = item_of(edition, path).entry.max_length
            found[path] = Cell(prose(number, min(length if "/" not in path else max(length // 4, 3), most)))
        elif kind == "year":
            found[path] = Cell(1950 + number)
        elif kind == "rank":
            found[path] = Cell(number % 8 + 1)
    return found


def sample(name: str) -> dict[str, Cell]:
    """``blank``, ``typical`` or ``overlong``."""
    if name == "overlong":
        return answers(300) | {"about": Cell(prose(1, 6_000)), "membership": Cell(prose(2, 2_500))}
    return answers(24) if name == "typical" else {}
