"""Where the columns of a table go: fields of a register, suggested by the words over them."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.errors import N_
from intcoop_desktop.i18n import LANGUAGES, gettext_in
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Field, RecordKind
from intcoop_desktop.services.registers.cells import UID, UID_TITLE

FULL_NAME = "full_name"
STAY = "stay."
"""Before the name of a field of the stay that comes with a person."""

IGNORED = ""

_EXACT, _WORDS, _PART = 100, 90, 40
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Target:
    """What a column can be: ``key`` is remembered, ``label`` a msgid; ``field`` None for ID and whole name."""

    key: str
    kind: RecordKind
    label: str
    field: Field | None = None

    @property
    def of_stay(self) -> bool:
        """It belongs to the stay that comes with a person."""
        return self.key.startswith(STAY)


def of_people(kind: RecordKind) -> bool:
    """Whether its records are people, called by family name, given name and patronymic."""
    return kind.name[:2] == ("family_name", "given_name")


def targets_of(kind: RecordKind) -> tuple[Target, ...]:
    """Everything a column of a table of this register can be; a table of persons takes their stays along."""
    found = [Target(UID, kind, UID_TITLE)]
    if of_people(kind):
        found.append(Target(FULL_NAME, kind, N_("Whole name in one column")))
    found += [Target(field.name, kind, field.label, field) for field in kind.all_fields]
    if kind.code == "person":
        stay = kind_of("stay")
        found += [
            Target(f"{STAY}{field.name}", stay, field.label, field)
            for field in stay.all_fields
            if field.name != "person_id"
        ]
    return tuple(found)


def plain_heading(text: str) -> str:
    """A heading as headings are compared: folded, without marks, bracketed remarks and numbers in front."""
    folded = fold(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)) or fold(text)
    words = re.sub(r"[^\w№]+", " ", folded).split()
    while len(words) > 1 and words[0].isdecimal():
        words.pop(0)
    return " ".join(words)


@cache
def _names(kind: str) -> Mapping[str, frozenset[str]]:
    """Target → the headings it is known by, in all languages of the program and in the words of offices."""
    path = data_root() / "resources" / "values" / "headings.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    names: dict[str, frozenset[str]] = {}
    for target in targets_of(kind_of(kind)):
        name = target.key.removeprefix(STAY)
        own = known.get(target.kind.code, {}).get(name, [])
        common = known.get("any", {}).get(name, [])
        if of_people(target.kind):
            common = [*common, *known["person"].get(name, [])]
        labels = [gettext_in(language, target.label) for language in LANGUAGES]
        names[target.key] = frozenset(map(plain_heading, (*labels, target.label, *own, *common))) - {""}
    return names


def forget_names() -> None:
    """The catalogues were exchanged (tests do that)."""
    _names.cache_clear()


def suggest(kind: RecordKind, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[int, str]:
    """Column → target for headings that are understood: as remembered, else by the words; each target once."""
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    known = {target.key for target in targets_of(kind)}
    for column, heading in enumerate(headings):
        key = remembered.get(plain_heading(heading))
        if key is None or (key and (key in taken or key not in known)):
            continue
        chosen[column] = key
        taken.add(key)
    scores = sorted(_scores(kind, headings), key=lambda score: (-score[0], score[1], score[2]))
    for _score, column, _place, key in scores:
        if column not in chosen and key not in taken:
            chosen[column] = key
            taken.add(key)
    return {column: key for column, key in chosen.items() if key}


def _scores(kind: RecordKind, headings: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    names = _names(kind.code)
    for column, heading in enumerate(headings):
        plain = plain_heading(heading)
        if not plain:
            continue
        for place, (key, known) in enumerate(names.items()):
            score = max((_likeness(plain, name) for name in known), default=0)
            if score:
                yield score, column, place, key


def _likeness(heading: str, name: str) -> int:
    if heading == name:
        return _EXACT
    if set(heading.split()) == set(name.split()):
        return _WORDS
    shorter, longer = sorted((heading, name), key=len)
    if len(shorter) >= _SHORTEST_PART and f" {shorter} " in f" {longer} ":
        return _PART + round(40 * len(shorter) / len(longer))
    return 0


def likely_heading(kind: RecordKind, rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Number of the row that looks most like a heading (the first of equals), 0 when none does."""
    known = frozenset[str]().union(*_names(kind.code).values())
    best, best_score = 0, 0.0
    for number, texts in rows:
        filled = [plain_heading(text) for text in texts if text.strip()]
        score = sum(text in known for text in filled) + len(filled) / 1000
        if filled and score > best_score:
            best, best_score = number, score
    return best
