"""Case endings of Kazakh names: whose, to whom, where («Түркияның», «университетіне», «Германияда»).

The rule is vowel harmony and the final sound; foreign names keep exceptions, so every text made with
it is shown before printing and can be edited.
"""

from enum import Enum

_BACK = frozenset("аоұыяёaou")
_FRONT = frozenset("әеіөүэe")
_SOFTENING = frozenset("иьi")  # front in loans (Париждің, Израильге) …
_HARD_MARKS = frozenset("қғұыһ")  # … but not in a word with one of these (Мұхиттың)
_VOWELS = frozenset("аәеёиоөұүыіэюяуaeiou")
_PURE_VOWELS = frozenset("аәеёоөұүыіэюяaeiou")  # take -ның; after и and у the consonant's -дың
_VOICELESS = frozenset("кқпстфхһцчшщбвгдkpstfxcbdgvq")  # loans end in б в г д, spoken without voice
_NASAL = frozenset("мнңmn")
_LETTER_NAMES_WITH_VOWEL = frozenset("бвгджзкпртфцч")  # an abbreviation ending so is spoken «тэ-эм-дэ»
_SILENT = "ьъ"
_POSSESSIVE_WORDS = ("ұлы", "қызы")


class Case(Enum):
    """Back and front ending after a vowel, a voiced consonant, a nasal, a voiceless one, a possessive."""

    GENITIVE = ("ның", "нің"), ("дың", "дің"), ("ның", "нің"), ("тың", "тің"), ("ның", "нің")
    DATIVE = ("ға", "ге"), ("ға", "ге"), ("ға", "ге"), ("қа", "ке"), ("на", "не")
    LOCATIVE = ("да", "де"), ("да", "де"), ("да", "де"), ("та", "те"), ("нда", "нде")


def is_front(word: str) -> bool:
    """Whether the ending takes a front vowel (е, і), by the last vowel that decides."""
    letters = word.lower()
    for letter in reversed(letters):
        if letter in _SOFTENING:
            return _HARD_MARKS.isdisjoint(letters)
        if letter in _FRONT or letter in _BACK:
            return letter in _FRONT
    return False


def is_possessive(text: str) -> bool:
    """Whether the last word carries the possessive ending (…университеті, …Республикасы, …ұлы).

    A single word in -ы or -і is taken for a plain name (Алматы); the last of several for a possessive.
    """
    words = text.split()
    if not words:
        return False
    last = words[-1].lower().rstrip("»”\"'")
    return last.endswith(_POSSESSIVE_WORDS) or (len(words) > 1 and last.endswith(("ы", "і")))


def inflect(text: str, case: Case, *, possessive: bool | None = None) -> str:
    """``text`` with the ending of ``case``; ``possessive`` overrides the guess. Empty text stays empty."""
    name = text.rstrip()
    core = name.rstrip("»”\"'.)")
    if not core:
        return text
    word = core.split()[-1]
    if _is_abbreviation(word):
        return f"{name}-{case.value[_abbreviation_class(word)][is_front(word)]}"
    if possessive is None:
        possessive = is_possessive(core)
    joint = "" if _is_cyrillic(word) and core == name else "-"
    sound = 4 if possessive else _sound_class(word)
    return f"{name}{joint}{case.value[sound][is_front(word)]}"


def genitive(text: str, *, possessive: bool | None = None) -> str:
    """Whose: Түркия → Түркияның."""
    return inflect(text, Case.GENITIVE, possessive=possessive)


def dative(text: str, *, possessive: bool | None = None) -> str:
    """To what: … университеті → … университетіне."""
    return inflect(text, Case.DATIVE, possessive=possessive)


def locative(text: str, *, possessive: bool | None = None) -> str:
    """Where: Қазақстан → Қазақстанда."""
    return inflect(text, Case.LOCATIVE, possessive=possessive)


def _sound_class(word: str) -> int:
    last = word.lower().rstrip(_SILENT)[-1:]
    if last in _PURE_VOWELS:
        return 0
    if last in _VOICELESS:
        return 3
    if last in _NASAL:
        return 2
    return 1


def _abbreviation_class(word: str) -> int:
    last = word.lower()[-1]
    return 0 if last in _VOWELS or last in _LETTER_NAMES_WITH_VOWEL else _sound_class(word)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[-1] <= "\u04ff"
