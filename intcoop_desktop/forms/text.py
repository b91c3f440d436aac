"""Typed text: what is accepted, what is refused, and letters of the wrong script."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_, FieldError

KEPT_FORMAT = "\u200c\u200d"  # zero-width non-joiner and joiner
MULTILINE_KINDS = ("long_text",)
TOO_LONG = N_("{count} characters are too many here; at most {limit} can be kept.")
CONTROL = N_("The text holds a character that cannot be kept ({name}). Delete it and try again.")
MOST_MARKS = 8
"""Accents one after another; languages use up to four, more cover the lines above and below."""
MARKS = N_("More than {limit} accents stand on one letter. Delete some.")
LINE_BREAK = N_("This answer is one line; take the line break out.")

_CATEGORY_NAMES = {
    "Cc": "control character",
    "Cf": "invisible formatting character",
    "Cs": "half of a character",
    "Co": "private character",
    "Cn": "unknown character",
    "Zl": "line separator",
    "Zp": "paragraph separator",
}
_SUSPECT = re.compile(r"[^ -~\u00a1-\u00ac\u00ae-\u0377\u0400-\u0527\n]")
_MAY_HOLD_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489]|[^\0-\u052f\u2000-\u206f]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
Word: TypeAlias = tuple[int, int, str]


def clean_text(value: str, *, path: str = "", limit: int = 20_000, multiline: bool = True) -> str:
    """Return the text in NFC. Raises FieldError naming ``path`` for what cannot be kept.

    Refused: control characters, direction overrides and other invisible formatting (ZWJ and ZWNJ are kept),
    lone surrogates, private and unassigned code points, more than ``MOST_MARKS`` accents on a letter, line breaks
    where ``multiline`` is false, more than ``limit`` characters. Nothing is cut or dropped; ``\\r\\n`` and ``\\r``
    become ``\\n``.
    """
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    refused = next(refused_characters(value), "")
    if refused:
        kind = _CATEGORY_NAMES[unicodedata.category(refused)]
        raise FieldError(CONTROL, path=path, name=f"U+{ord(refused):04X}, {kind}")
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if _too_many_marks(value):
        raise FieldError(MARKS, path=path, limit=MOST_MARKS)
    if "\n" in value and not multiline:
        raise FieldError(LINE_BREAK, path=path)
    if len(value) > limit:
        raise FieldError(TOO_LONG, path=path, count=len(value), limit=limit)
    return value


def refused_characters(value: str) -> Iterator[str]:
    """The characters :func:`clean_text` refuses, in order."""
    for found in _SUSPECT.finditer(value):
        char = found.group()
        if unicodedata.category(char) in _CATEGORY_NAMES and char not in KEPT_FORMAT:
            yield char


def _too_many_marks(value: str) -> bool:
    if _MAY_HOLD_MARKS.search(value) is None:
        return False
    row = 0
    for char in value:
        row = row + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if row > MOST_MARKS:
            return True
    return False


def tidy_paste(value: str, *, multiline: bool = True) -> str:
    """What a paste leaves in a field: line ends unified, tabs to spaces, soft hyphens, BOM and other invisible
    marks out, other refused characters out. Only for pasting, where the user sees the result."""
    value = re.sub("\r\n?|[\u2028\u2029\u0085\v\f]", "\n", value).replace("\t", " ")
    if not multiline:
        value = re.sub(" *\n+ *", " ", value.strip("\n"))
    value = _INVISIBLE.sub("", value)
    refused = set(refused_characters(value))
    if refused:
        value = "".join(char for char in value if char not in refused)
    return unicodedata.normalize("NFC", value)


_LATIN = "AaBCcEeHIiKMOoPpTXxyhSsJjë"
_CYRILLIC = "АаВСсЕеНІіКМОоРрТХхуһЅѕЈјё"
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()} | {"Һ": "H", "ү": "y", "Ү": "Y", "У": "Y"}
_TO_CYRILLIC["Y"] = "У"
_WORD = re.compile(r"[^\W\d_]+")


def mixed_words(text: str) -> list[Word]:
    """Words that mix Latin and Cyrillic letters: ``(start, length, word in one script)``.

    The script with more letters goes first; the replacement is empty when look-alikes make neither possible.
    """
    found: list[Word] = []
    if text.isascii():
        return found
    for match in _WORD.finditer(text):
        word = match.group()
        latin = sum(_is_latin(char) for char in word)
        cyrillic = sum("\u0400" <= char <= "\u052f" for char in word)
        if latin and cyrillic:
            ways = (_cyrillic, _latin) if cyrillic >= latin else (_latin, _cyrillic)
            fixed = next((other for way in ways if "\0" not in (other := way(word))), "")
            found.append((match.start(), len(word), fixed))
    return found


def fix_mixed(text: str) -> str:
    """The text with every mixed word put into one script, where that is possible."""
    for start, length, fixed in reversed(mixed_words(text)):
        if fixed:
            text = text[:start] + fixed + text[start + length :]
    return text


def _cyrillic(word: str) -> str:
    return "".join(char if _is_cyrillic(char) else _TO_CYRILLIC.get(char, "\0") for char in word)


def _latin(word: str) -> str:
    return "".join(char if _is_latin(char) else _TO_LATIN.get(char, "\0") for char in word)


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char <= "\u1eff"


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u052f"
