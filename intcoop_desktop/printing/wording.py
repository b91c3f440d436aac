"""The Kazakh words of printed documents, from ``resources/documents/*.toml``."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from intcoop_desktop.data_root import data_root


class Wording:
    """Texts of one document (or one part of it), by key."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table

    def part(self, key: str) -> "Wording":
        """A table inside this one. Raises KeyError."""
        return Wording(self._table[key])

    def text(self, key: str, **values: object) -> str:
        """The text ``key`` with its ``{placeholders}`` filled in. Raises KeyError."""
        text = str(self._table[key])
        return text.format(**values) if values else text

    def texts(self, key: str, **values: object) -> Sequence[str]:
        """A list of texts. Raises KeyError."""
        listed = [str(text) for text in self._table[key]]
        return [text.format(**values) for text in listed] if values else listed


@cache
def wording(document: str) -> Wording:
    """The wording of ``document`` (a file name without ``.toml``). Raises FileNotFoundError."""
    path = data_root() / "resources" / "documents" / f"{document}.toml"
    return Wording(tomllib.loads(path.read_text(encoding="utf-8")))
