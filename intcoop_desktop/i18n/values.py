"""Value lists that come from CLDR: countries (ISO 3166-1), languages (ISO 639), currencies (ISO 4217).

Babel's names are corrected from ``resources/values/names.toml``. Babel is imported on first use.
"""

import tomllib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from intcoop_desktop.data_root import data_root
from intcoop_desktop.i18n.catalogue import LANGUAGES
from intcoop_desktop.i18n.keys import fold, sort_key

STATELESS = "XS"
UNKNOWN = "XX"


@lru_cache(maxsize=1)
def _resources() -> dict[str, Any]:
    with (data_root() / "resources" / "values" / "names.toml").open("rb") as stream:
        return tomllib.load(stream)


def _cldr(attribute: str) -> Callable[[str], dict[str, str]]:
    def names(language: str) -> dict[str, str]:
        from babel import Locale

        # "ru_KZ" and not "ru": the usage of Kazakhstan, with ₸ among the currencies.
        locale = Locale.parse({"ru": "ru_KZ"}.get(language, language))
        return dict(getattr(locale, attribute))

    return names


_SOURCES: dict[str, Callable[[str], dict[str, str]]] = {
    "countries": _cldr("territories"),
    "languages": _cldr("languages"),
    "currencies": _cldr("currencies"),
}
"""List name → all names CLDR has in a language; the codes offered stand in the resources."""


@lru_cache(maxsize=16)
def _names(list_name: str, language: str) -> dict[str, str]:
    """Code → name for every code offered; a name CLDR lacks is taken from Russian, then English."""
    spoken = _SOURCES[list_name](language)
    fallbacks = [_SOURCES[list_name](other) for other in ("ru", "en") if other != language]
    table: dict[str, str] = {}
    for code in _resources()[list_name]["codes"].split():
        table[code] = next((names[code] for names in (spoken, *fallbacks) if code in names), code)
    overrides: dict[str, str] = _resources()[list_name].get(language, {})
    return table | overrides


@lru_cache(maxsize=16)
def _sorted(list_name: str, language: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_names(list_name, language).items(), key=lambda item: sort_key(item[1])))


class CldrValues:
    """Implements ``forms.values.ValueLists`` for the lists named in ``lists``."""

    lists = tuple(_SOURCES)

    def options(self, list_name: str, lang: str) -> Sequence[tuple[str, str]]:
        """(code, name) in the alphabet's order. Raises KeyError for an unknown list."""
        return _sorted(list_name, _language(lang))

    def label(self, list_name: str, code: str, lang: str) -> str:
        """Name of a code; an unknown code is returned as it is."""
        return _names(list_name, _language(lang)).get(code, code)

    def short_label(self, list_name: str, code: str, lang: str) -> str:
        """Name for narrow columns (АҚШ)."""
        short: dict[str, str] = _resources()[list_name].get("short", {}).get(_language(lang), {})
        return short.get(code) or self.label(list_name, code, lang)

    def find(self, list_name: str, text: str, lang: str) -> str | None:
        """The code whose name, in any of our languages, or which itself is ``text``; None if none is."""
        wanted = fold(text)
        if not wanted:
            return None
        for language in (lang, *LANGUAGES):
            for code, name in _names(list_name, _language(language)).items():
                if wanted in (fold(name), code.casefold()):
                    return code
        return None

    def rank(self, list_name: str, lang: str) -> dict[str, int]:
        """Place of each code in the alphabet's order, for sorting coded columns."""
        return {code: place for place, (code, _) in enumerate(self.options(list_name, lang))}


def _language(lang: str) -> str:
    return lang if lang in LANGUAGES else "en"
