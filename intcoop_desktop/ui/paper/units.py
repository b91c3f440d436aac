"""Between Python's characters and Qt's UTF-16 units."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class UnitMap:
    """Positions in ``text`` counted in characters and in UTF-16 units."""

    __slots__ = ("_astral", "_length")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral: Sequence[int] = ()
        if not text.isascii():
            self._astral = [found.start() for found in _ASTRAL.finditer(text)]

    def units(self, chars: int) -> int:
        """UTF-16 units before character ``chars``."""
        chars = min(max(chars, 0), self._length)
        return chars + sum(1 for index in self._astral if index < chars)

    def chars(self, units: int) -> int:
        """Characters before UTF-16 unit ``units``; inside a pair: before the pair."""
        if not self._astral:
            return min(max(units, 0), self._length)
        starts = [index + number for number, index in enumerate(self._astral)]
        pairs = bisect_right(starts, units - 1)
        chars = units - pairs
        return min(max(chars, 0), self._length)
