"""The little language of wordings: placeholders, filters, parts that may be left out, conditions.

``{person.name|genitive}`` is a placeholder with a filter, ``[[, {stay.group} тобы]]`` a part that stands only when
every placeholder in it has a value, ``{{`` ``}}`` are braces. Conditions: ``stay.level == 'bachelor' and not
organisation.address``. Nothing is ever evaluated as program text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_, UserError

LONGEST = 20_000
"""Characters of one text of a wording."""

DEEPEST = 20
"""Brackets inside brackets in a condition."""


class WordingError(UserError):
    """A text of a wording cannot be read."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a placeholder, as written."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """A placeholder."""

    path: tuple[str, ...]
    filters: tuple[Filter, ...] = ()

    @property
    def written(self) -> str:
        """As it stands in the text."""
        filters = (f"|{one.name}:{one.argument}" if one.argument else f"|{one.name}" for one in self.filters)
        return f"{{{'.'.join(self.path)}{''.join(filters)}}}"


@dataclass(frozen=True, slots=True)
class Maybe:
    """A part left out when a placeholder in it is empty."""

    parts: "tuple[Part, ...]"


Part: TypeAlias = "str | Hole | Maybe"

_NAME = r"[a-z][a-z0-9_]*"
_PATH = re.compile(rf"{_NAME}(?:\.{_NAME})*")
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{[^{}\n]*\}|[{}]")


@lru_cache(maxsize=4096)
def parse_text(text: str) -> tuple[Part, ...]:
    """The parts of a text. Raises ``WordingError``."""
    if len(text) > LONGEST:
        raise WordingError(N_("This text is too long: {count} characters, at most {most}."), count=len(text),
                           most=LONGEST)  # fmt: skip
    outer: list[Part] = []
    inner: list[Part] | None = None
    end = 0
    for match in _TOKEN.finditer(text):
        into = outer if inner is None else inner
        if match.start() > end:
            into.append(text[end : match.start()])
        end, token = match.end(), match.group()
        if token == "[[":
            if inner is not None:
                raise WordingError(N_("“[[” stands inside another “[[ … ]]”."))
            inner = []
        elif token == "]]":
            if inner is None:
                raise WordingError(N_("“]]” has no “[[” before it."))
            outer.append(Maybe(tuple(inner)))
            inner = None
        elif token in ("{{", "}}"):
            into.append(token[0])
        elif token in ("{", "}"):
            raise WordingError(N_("A brace is not closed. Write {{ or }} for a brace itself."))
        else:
            into.append(_hole(token[1:-1]))
    if inner is not None:
        raise WordingError(N_("“[[” is not closed."))
    if end < len(text):
        outer.append(text[end:])
    return tuple(outer)


def _hole(written: str) -> Hole:
    path, *filters = written.split("|")
    return Hole(parse_path(path.strip()), tuple(_filter(one) for one in filters))


def _filter(written: str) -> Filter:
    name, _colon, argument = written.partition(":")
    return Filter(name.strip(), argument)


def parse_path(text: str) -> tuple[str, ...]:
    """``person.name`` → its names. Raises ``WordingError``."""
    if not _PATH.fullmatch(text):
        raise WordingError(N_("“{text}” is no name of a placeholder."), text=text[:60])
    return tuple(text.split("."))


def holes(parts: tuple[Part, ...]) -> Iterator[Hole]:
    """All placeholders, those of optional parts included."""
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Maybe):
            yield from holes(part.parts)


# ------------------------------------------------------------- conditions


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a value is there (a flag is set, a list is not empty)."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equal:
    """Whether a value is the one written (a code, a text, a number)."""

    path: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    one: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """``and``."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """``or``."""

    parts: "tuple[Condition, ...]"


Condition: TypeAlias = "Given | Equal | Not | All | Any"

_WORD = re.compile(rf"\s*(?:(==|!=|\(|\))|('[^'\n]*')|([0-9]+)|({_NAME}(?:\.{_NAME})*))")


@lru_cache(maxsize=1024)
def parse_condition(text: str) -> Condition:
    """A condition. Raises ``WordingError``."""
    return _Reader(text).whole()


class _Reader:
    """Reads a condition from left to right: or, and, not, comparison."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(self._split(text.strip()))
        self._at = 0
        self._depth = 0

    def _split(self, text: str) -> Iterator[str]:
        end = 0
        while end < len(text):
            match = _WORD.match(text, end)
            if match is None:
                raise self._wrong()
            yield next(group for group in match.groups() if group is not None)
            end = match.end()

    def _wrong(self) -> WordingError:
        return WordingError(N_("This condition cannot be read: {text}"), text=self._text[:100])

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def _take(self) -> str:
        word = self._next()
        self._at += 1
        return word

    def whole(self) -> Condition:
        found = self._several("or", lambda: self._several("and", self._one, All), Any)
        if self._next():
            raise self._wrong()
        return found

    def _several(
        self, word: str, read: Callable[[], Condition], make: Callable[[tuple[Condition, ...]], Condition]
    ) -> Condition:
        found = [read()]
        while self._next() == word:
            self._take()
            found.append(read())
        return found[0] if len(found) == 1 else make(tuple(found))

    def _one(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._wrong()
        try:
            return self._simple()
        finally:
            self._depth -= 1

    def _simple(self) -> Condition:
        word = self._take()
        if word == "not":
            return Not(self._one())
        if word == "(":
            inner = self._several("or", lambda: self._several("and", self._one, All), Any)
            if self._take() != ")":
                raise self._wrong()
            return inner
        if word in ("and", "or") or not _PATH.fullmatch(word):
            raise self._wrong()
        path = tuple(word.split("."))
        if self._next() not in ("==", "!="):
            return Given(path)
        same = self._take() == "=="
        value = self._take()
        if not value or not (value[0] == "'" or value.isdigit()):
            raise self._wrong()
        equal = Equal(path, value.strip("'"))
        return equal if same else Not(equal)


def paths(condition: Condition) -> Iterator["Given | Equal"]:
    """Every value a condition looks at."""
    if isinstance(condition, Given | Equal):
        yield condition
    elif isinstance(condition, Not):
        yield from paths(condition.one)
    else:
        for part in condition.parts:
            yield from paths(part)
