"""The words the sample office is made of (``resources/sample``)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from intcoop_desktop.data_root import data_root


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Cyrillic and Latin letters."""

    cyrillic: str
    latin: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where made-up people come from."""

    country: str
    weight: int
    kazakh: bool
    patronymic: str
    ethnicity: str
    religion: str
    languages: tuple[str, ...]
    phone: str
    male: tuple[Name, ...]
    female: tuple[Name, ...]
    family_male: tuple[Name, ...]
    family_female: tuple[Name, ...]
    native_family: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]
    streets: tuple[str, ...]


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """All of them."""
    return tuple(_origin(table) for table in _load("origins")["origin"])


@lru_cache(maxsize=1)
def office_words() -> dict[str, Any]:
    """Organisation, units, officials, answers."""
    return _load("office")


@lru_cache(maxsize=8)
def sample_words(name: str) -> dict[str, Any]:
    """Another file of ``resources/sample``."""
    return _load(name)


def _load(name: str) -> dict[str, Any]:
    with (data_root() / "resources" / "sample" / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


def _origin(table: dict[str, Any]) -> Origin:
    families = [_halves(part) for part in _split(table["family"])]
    return Origin(
        country=table["country"],
        weight=table["weight"],
        kazakh=table.get("kazakh", False),
        patronymic=table["patronymic"],
        ethnicity=table["ethnicity"],
        religion=table["religion"],
        languages=tuple(table["languages"].split()),
        phone=table["phone"],
        male=tuple(Name(*_halves(part)) for part in _split(table["male"])),
        female=tuple(Name(*_halves(part)) for part in _split(table["female"])),
        family_male=tuple(Name(_form(cyrillic, 0), _form(latin, 0)) for cyrillic, latin in families),
        family_female=tuple(Name(_form(cyrillic, 1), _form(latin, 1)) for cyrillic, latin in families),
        native_family=tuple(table.get("native_family", "").split()),
        places=tuple((place.partition("/")[0], place.partition("/")[2]) for place in _split(table["places"])),
        schools=tuple(_split(table["schools"])),
        streets=tuple(_split(table["street"])),
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _halves(text: str) -> tuple[str, str]:
    cyrillic, _, latin = text.partition(":")
    return cyrillic, latin


def _form(text: str, place: int) -> str:
    forms = text.split("|")
    return forms[min(place, len(forms) - 1)]
