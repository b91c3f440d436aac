"""Case endings of Kazakh names and numbers: whose, to whom, whom, where, from where, with whom («Түркияның»,
«университетіне», «2026-ға»).

The rule is vowel harmony and the final sound; foreign names keep exceptions, so every text made with
it is shown before printing and can be edited.
"""

import re
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
_BUZZING = frozenset("зжz")  # -бен after them, not -мен
_POSSESSIVE_WORDS = ("ұлы", "қызы")
_UNITS = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_THOUSANDS = ("жүз", "мың", "миллион", "миллиард", "триллион")
_NUMBER = re.compile(r"(?:.*[^0-9.,])?([0-9]+)")


class Case(Enum):
    """Back and front ending after a vowel, a voiced consonant, a nasal, a voiceless one, a possessive."""

    GENITIVE = ("ның", "нің"), ("дың", "дің"), ("ның", "нің"), ("тың", "тің"), ("ның", "нің")
    DATIVE = ("ға", "ге"), ("ға", "ге"), ("ға", "ге"), ("қа", "ке"), ("на", "не")
    ACCUSATIVE = ("ны", "ні"), ("ды", "ді"), ("ды", "ді"), ("ты", "ті"), ("н", "н")
    LOCATIVE = ("да", "де"), ("да", "де"), ("да", "де"), ("та", "те"), ("нда", "нде")
    ABLATIVE = ("дан", "ден"), ("дан", "ден"), ("нан", "нен"), ("тан", "тен"), ("нан", "нен")
    INSTRUMENTAL = ("мен", "мен"), ("мен", "мен"), ("мен", "мен"), ("пен", "пен"), ("мен", "мен")


CASES = {case.name.lower(): case for case in Case}
"""Case by its name in wordings and in the store: ``genitive``, ``dative`` …"""


def is_front(word: str) -> bool:
    """Whether the ending takes a front vowel (е, і), by the last vowel that decides."""
    letters = word.lower().removesuffix("ь") if word.lower().endswith("нь") else word.lower()  # Тайваньға, Казаньда
    rounded = False
    for letter in reversed(letters):
        if letter in _SOFTENING:  # behind it у is hard: институттың, Минджунды
            return not rounded and _HARD_MARKS.isdisjoint(letters)
        rounded = rounded or letter == "у"
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
    before, bracket, inside = name.rpartition(" (")
    if bracket and name.endswith(")") and before.strip():  # Сянганның (Гонконг)
        return f"{inflect(before, case, possessive=possessive)}{bracket}{inside}"
    word = core.split()[-1]
    number = _NUMBER.fullmatch(word)
    if number is not None:
        return f"{name}-{_ending(case, _last_numeral(number[1]))}"
    if _is_abbreviation(word):
        return f"{name}-{case.value[_abbreviation_class(word)][is_front(word)]}"
    if possessive is None:
        possessive = is_possessive(core)
    joint = "" if _is_cyrillic(word) and core == name else "-"
    if possessive:
        return f"{name}{joint}{case.value[4][is_front(word)]}"
    return f"{name}{joint}{_ending(case, word)}"


def is_patronymic(text: str) -> bool:
    """Whether a person's name ends in -ұлы or -қызы: of names, only these carry the possessive ending."""
    return text.lower().rstrip().endswith(_POSSESSIVE_WORDS)


def _ending(case: Case, word: str) -> str:
    if case is Case.INSTRUMENTAL and word.lower()[-1] in _BUZZING:
        return "бен"
    return case.value[_sound_class(word)][is_front(word)]


def _last_numeral(digits: str) -> str:
    """The numeral spoken last: 2026 → алты, 90 → тоқсан, 300 → жүз, 0 → нөл."""
    plain = digits.lstrip("0")
    if not plain:
        return "нөл"
    zeros = len(plain) - len(plain.rstrip("0"))
    if zeros == 0:
        return _UNITS[int(plain[-1])]
    if zeros == 1:
        return _TENS[int(plain[-2])]
    return _THOUSANDS[0] if zeros == 2 else _THOUSANDS[min(zeros // 3, len(_THOUSANDS) - 1)]


def numeral(number: int) -> str:
    """A whole number below 10¹⁵ in Kazakh words: 125 → жүз жиырма бес. Others stay digits."""
    if not 0 <= number < 10**15:
        return str(number)
    if number == 0:
        return "нөл"
    words: list[str] = []
    for place in range(4, -1, -1):
        part = number // 1000**place % 1000
        if part:
            one = part == 1 and place == 1  # мың, not бір мың
            words += [] if one else _hundreds(part)
            words += [_THOUSANDS[place]] if place else []
    return " ".join(words)


def _hundreds(part: int) -> list[str]:
    hundreds, rest = divmod(part, 100)
    words = [_UNITS[hundreds]] if hundreds > 1 else []
    words += ["жүз"] if hundreds else []
    return words + [word for word in (_TENS[rest // 10], _UNITS[rest % 10]) if word]


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
