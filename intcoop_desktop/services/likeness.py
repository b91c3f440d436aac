"""Who may be the same person twice: blocks of like keys, and what two persons of a block have in common.

Works on folded texts only (``i18n.keys.fold``), so that Kazakh letters, accents and hyphens make no difference. A
hundred thousand persons take under two seconds: nobody is compared outside the blocks.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from operator import ne
from typing import NamedTuple

WEIGHTS = {
    "passport": 8, "iin": 8, "name": 4, "swapped": 3, "script": 3, "birth": 3, "typo": 2, "birth_year": 1,
    "birth_typo": 1, "other_sex": -2, "other_country": -1,
}  # fmt: skip
"""Reason → weight. ``name``: the same in one script; ``swapped``: family and given name exchanged; ``script``: the
same in Cyrillic and Latin; ``typo``: one or two letters apart; ``birth_typo``: a digit apart, or day and month
exchanged."""

LEAST = 4
"""Weight from which a pair is worth looking at."""


class Known(NamedTuple):
    """What is compared of a person: folded names, passport and IIN, partial date of birth. ``patronymics`` is how many
    words at the end of ``name`` are the patronymic."""

    id: int
    name: str
    latin: str
    passport: str
    iin: str
    birth: str
    sex: str
    country: str
    patronymics: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who may be the same (the lower id first), why, and how much that weighs."""

    first: int
    second: int
    reasons: tuple[str, ...]
    weight: int


class _Keys(NamedTuple):
    words: tuple[tuple[str, ...], ...]  # names in each script, without the patronymic
    sorted: tuple[str, ...]  # each of them with the words in the order of the alphabet
    skeletons: tuple[str, ...]


def pairs(persons: Iterable[Known], distinct: Collection[tuple[int, int]] = ()) -> list[Pair]:
    """All pairs worth looking at, heaviest first; those in ``distinct`` are left out."""
    people = list(persons)
    keys = [_keys(person) for person in people]
    known_distinct = set(distinct)
    found = []
    for one, other in _candidates(people, keys):
        reasons = _reasons(people[one], people[other], keys[one], keys[other])
        if not reasons:
            continue
        weight = sum([WEIGHTS[reason] for reason in reasons])
        first, second = sorted((people[one].id, people[other].id))
        if weight >= LEAST and (first, second) not in known_distinct:
            found.append(Pair(first, second, tuple(reasons), weight))
    found.sort(key=lambda pair: (-pair.weight, pair.first, pair.second))
    return found


# ------------------------------------------------------------- keys


def _keys(person: Known) -> _Keys:
    own = person.name.split()
    if person.patronymics and len(own) > person.patronymics + 1:
        del own[-person.patronymics :]
    latin = person.latin.split()
    words = tuple([tuple(one) for one in (own, latin) if one])
    if len(words) == 2 and own == latin:
        words = words[:1]
    skeletons = [skeleton(one) for one in words]
    return _Keys(words, tuple([" ".join(sorted(one)) for one in words]), tuple([one for one in skeletons if one]))


_DIGRAPHS = (
    ("shch", "s"), ("dzh", "j"), ("tch", "c"), ("zh", "j"), ("kh", ""), ("ts", "c"), ("tz", "c"), ("ch", "c"),
    ("sh", "s"), ("ph", "f"), ("ck", "k"), ("дж", "j"), ("тц", "c"),
)  # fmt: skip
_CONSONANTS = str.maketrans("бвгджзклмнпрстфцчшщwq", "bvgdjzklmnprstfccssvk", "аеёиоуыэюяйьъхaeiouyh'")
_DOUBLE = re.compile(r"(.)\1+")
SHORTEST = 4
"""Consonants below which a skeleton says too little."""


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    for many, one in _DIGRAPHS:
        if many in word:
            word = word.replace(many, one)
    return _DOUBLE.sub(r"\1", word.translate(_CONSONANTS))


def skeleton(words: Sequence[str]) -> str:
    """Consonants of a name as both scripts write them, words in the order of the alphabet; "" when they are too few."""
    parts = sorted(filter(None, map(_consonants, words)))
    return " ".join(parts) if sum(map(len, parts)) >= SHORTEST else ""


# ------------------------------------------------------------- blocks


def _candidates(people: Sequence[Known], keys: Sequence[_Keys]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for name in ("passport", "iin"):
        for block in _blocks((getattr(person, name), place) for place, person in enumerate(people)):
            found.update(combinations(block, 2))
    for block in _blocks((one, place) for place, key in enumerate(keys) for one in key.sorted if " " in one):
        found.update(_of_one_name(people, block))
    whole_days = ((person.birth, place) for place, person in enumerate(people) if len(person.birth) == 10)
    for block in _blocks(whole_days):
        # Born on one day: the skeleton of the name, or one of its words (the others may have a typo).
        for small in _blocks(_marks(keys, block)):
            found.update(combinations(small, 2))
    return found


def _blocks(keyed: Iterable[tuple[str, int]]) -> list[list[int]]:
    """Places that share a key, two at least, in order; the empty key is none."""
    first: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}
    for key, place in keyed:
        before = first.setdefault(key, place)
        if before != place and key:
            block = blocks.get(key)
            if block is None:
                blocks[key] = [before, place]
            elif block[-1] != place:
                block.append(place)
    return list(blocks.values())


def _marks(keys: Sequence[_Keys], block: Sequence[int]) -> Iterator[tuple[str, int]]:
    for place in block:
        key = keys[place]
        for one in key.skeletons:
            yield one, place
        for words in key.words:
            for word in words:
                if len(word) > 2:
                    yield word, place


def _of_one_name(people: Sequence[Known], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Those of one name whose births agree as far as they are known, or differ by a slip of the pen."""
    if len(block) == 2:
        yield block[0], block[1]
        return
    whole: list[tuple[str, int]] = []
    partial: list[tuple[str, int]] = []
    unknown: list[tuple[str, int]] = []
    for place in block:
        birth = people[place].birth
        (whole if len(birth) == 10 else partial if birth else unknown).append((birth, place))
    for keys in _SLIPS:
        for group in _blocks((keys(birth), place) for birth, place in whole):
            yield from combinations(group, 2)
    for place, (birth, one) in enumerate(partial):
        for born, other in (*whole, *partial[place + 1 :]):
            if born.startswith(birth) or birth.startswith(born):
                yield min(one, other), max(one, other)
    for place, (_birth, one) in enumerate(unknown):
        for _born, other in (*whole, *partial, *unknown[place + 1 :]):
            yield min(one, other), max(one, other)


_SLIPS: tuple[Callable[[str], str], ...] = (
    lambda birth: birth[:7],
    lambda birth: birth[:4] + birth[8:],
    lambda birth: birth[5:],
    lambda birth: birth[:4] + min(birth[5:7], birth[8:]) + max(birth[5:7], birth[8:]),
)
"""What two dates of birth share that are the same, a digit apart, or have day and month exchanged."""


# ------------------------------------------------------------- reasons

OTHER = "other"


def _reasons(one: Known, other: Known, keys: _Keys, others: _Keys) -> list[str]:
    reasons = []
    if one.passport and one.passport == other.passport:
        reasons.append("passport")
    if one.iin and one.iin == other.iin:
        reasons.append("iin")
    sure = bool(reasons)
    birth = births(one.birth, other.birth)
    if not sure and (birth == OTHER or (birth == "birth_typo" and one.country != other.country)):
        return []
    name = _likeness(keys, others)
    # A likeness of names is nothing without the day of birth; the same name may do with less.
    if not sure and (not name or (name != "name" and birth != "birth")):
        return []
    if name:
        reasons.append(name)
    if birth not in ("", OTHER):
        reasons.append(birth)
    if one.sex and other.sex and one.sex != other.sex:
        reasons.append("other_sex")
    if one.country and other.country and one.country != other.country:
        reasons.append("other_country")
    return reasons


def _likeness(keys: _Keys, others: _Keys) -> str:
    for mine in keys.words:
        if mine in others.words:
            return "name"
    for text in keys.sorted:
        if text in others.sorted:
            return "swapped"
    for bones in keys.skeletons:
        if bones in others.skeletons:
            return "script"
    return "typo" if any(_nearly(words, wanted) for words in keys.words for wanted in others.words) else ""


def _nearly(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """All words the same but one, which is a slip of the pen apart."""
    mine, theirs = set(words) - set(wanted), set(wanted) - set(words)
    if len(mine) != 1 or len(theirs) != 1 or len(words) < 2:
        return False
    one, other = mine.pop(), theirs.pop()
    return within(one, other, 2 if min(len(one), len(other)) >= 8 else 1)


def births(one: str, other: str) -> str:
    """``birth``, ``birth_year`` (one says less), ``birth_typo``, "" (one says nothing) or ``other``."""
    if not one or not other:
        return ""
    if one == other:
        return "birth" if len(one) == 10 else "birth_year"
    if len(one) != 10 or len(other) != 10:
        return "birth_year" if one.startswith(other) or other.startswith(one) else OTHER
    year, month, day = one[:4] == other[:4], one[5:7] == other[5:7], one[8:] == other[8:]
    if year and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return "birth_typo"
    if year + month + day != 2:
        return OTHER
    return "birth_typo" if sum(map(ne, one, other)) == 1 else OTHER


def within(one: str, other: str, most: int) -> bool:
    """Whether ``one`` becomes ``other`` by at most ``most`` letters put in, left out, changed or exchanged."""
    if one == other:
        return True
    if most == 0 or abs(len(one) - len(other)) > most:
        return False
    start = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        start += 1
    one, other = one[start:], other[start:]
    if not one or not other:
        return max(len(one), len(other)) <= most
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1] and within(one[2:], other[2:], most - 1):
        return True
    ways = ((one[1:], other[1:]), (one[1:], other), (one, other[1:]))
    return any(within(left, right, most - 1) for left, right in ways)
