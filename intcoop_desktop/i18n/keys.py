"""Keys for sorting by the Kazakh alphabet and for forgiving search.

``sort_key`` returns printable ASCII whose binary order is: separators, digits, the 42 Kazakh letters,
the Latin letters, other scripts; then accents, then lower before upper case. So an ordinary index
sorts names, whatever collation the machine has.

``fold`` maps text and query alike to what a clerk without a Kazakh keyboard would type.
"""

import unicodedata
from functools import lru_cache

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"

_SPELT_OUT = {
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "đ": "d", "ð": "d",
    "ø": "o", "ł": "l", "ı": "i", "ə": "a", "ħ": "h",
}  # fmt: skip
"""Latin letters that carry no separable accent."""

_IGNORED = frozenset("'’‘ʻʼ`´ʹʺ\"“”«».")
_SEPARATORS = frozenset(" -‐‑–—/,")

# One character a letter. "!" ends a level and is below every other character of a key; " " joins the
# keys of a person's names and is below that.
_END = "!"
_SEPARATOR = "#"
_DIGITS = {digit: chr(ord("$") + place) for place, digit in enumerate("0123456789")}
_LETTERS = {letter: chr(ord(".") + place) for place, letter in enumerate(KAZAKH + LATIN)}
_OTHER = "z"


@lru_cache(maxsize=4096)
def _weights(char: str) -> tuple[str, str, str]:
    """Letter, accent and case weights of one character; all empty for what sorting ignores."""
    if char in _IGNORED:
        return "", "", ""
    lower = char.lower()[0]  # "İ".lower() has two characters
    case = "0" if char == lower else "1"
    if lower in _SEPARATORS:
        return _SEPARATOR, "0" if lower == " " else "1", "0"
    if lower in _DIGITS:
        return _DIGITS[lower], "0", "0"
    if lower in KAZAKH:
        return _LETTERS[lower], "0", case
    base, accent = _SPELT_OUT.get(lower), lower
    if base is None:
        decomposed = unicodedata.normalize("NFD", lower)
        base, accent = decomposed[0], decomposed[1:2]
    if base in KAZAKH:  # a letter of a neighbour's alphabet, after its Kazakh base letter
        return _LETTERS[base], "5", "0"
    if all(letter in LATIN for letter in base):
        accent_weight = f"5{ord(accent):04x}" if accent else "0"
        return "".join(_LETTERS[letter] for letter in base), accent_weight, case
    return f"{_OTHER}{ord(lower):06x}", "0", "0"


def sort_key(text: str) -> str:
    """Key of any text; runs of white space count as one space."""
    weights = [_weights(char) for char in unicodedata.normalize("NFC", " ".join(text.split()))]
    letters = "".join([weight[0] for weight in weights])
    accents = "".join([weight[1] for weight in weights]).rstrip("0")
    cases = "".join([weight[2] for weight in weights]).rstrip("0")
    return f"{letters}{_END}{accents}{_END}{cases}"


def person_key(family_name: str, given_name: str = "", patronymic: str = "") -> str:
    """Key of a person: family name first, so that «Ли Ван» stands before «Лиана А»."""
    return f"{sort_key(family_name)} {sort_key(given_name)} {sort_key(patronymic)}"


_FOLDED = str.maketrans(
    {
        "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и",
        "ё": "е", "й": "и", "ы": "и", "э": "е", "ъ": None, "ь": None,
        "ə": "a", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d",
        "ʻ": None, "ʼ": None, "’": None, "‘": None, "'": None, "`": None, "ʹ": None,
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
        "-": " ", "–": " ", "—": " ",
    }
)  # fmt: skip

_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя")
_LOOK_ALIKES = str.maketrans("aceopxyiktmhb", "асеорхуиктмнв")


def _fold_word(word: str) -> str:
    return word if _CYRILLIC.isdisjoint(word) else word.translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """Search key: no case, no accents, Kazakh letters as their Russian neighbours, hyphens as spaces,
    Latin look-alikes inside Cyrillic words as Cyrillic."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFD", plain)
        plain = "".join([char for char in decomposed if not unicodedata.combining(char)]).translate(_FOLDED)
    return " ".join([_fold_word(word) for word in plain.split()])


def index_text(text: str) -> str:
    """Text for the search index: folded, and hyphenated words once more written together
    (``Сейт-Али`` → ``сеит али сеитали``)."""
    joined = [fold(word.replace("-", "")) for word in text.split() if "-" in word.strip("-")]
    return " ".join([fold(text), *joined])
