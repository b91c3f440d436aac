"""Value lists that do not live in the form: countries, languages, the office's own tables."""

from collections.abc import Sequence
from typing import Protocol


class ValueLists(Protocol):
    """Names by code. Lists used by the editions: ``countries``, ``citizenships``, ``languages``, ``units``."""

    def options(self, list_name: str, lang: str) -> Sequence[tuple[str, str]]:
        """``(code, label)`` in the language's order."""
        ...

    def label(self, list_name: str, code: str, lang: str) -> str:
        """The label of a code, retired ones included; the code itself when it is unknown."""
        ...


class NoLists:
    """Value lists with nothing in them: every code stands for itself."""

    def options(self, list_name: str, lang: str) -> Sequence[tuple[str, str]]:
        """No options."""
        return ()

    def label(self, list_name: str, code: str, lang: str) -> str:
        """The code itself."""
        return code
