"""Places of characters in a line, by the layout's own width tables."""

from functools import lru_cache
from itertools import accumulate

from intcoop_desktop.forms.measure import capitals, measurer


@lru_cache(maxsize=4096)
def offsets(font: str, text: str) -> tuple[float, ...]:
    """Distance before each character and after the last, in em; ``text`` is all of one font."""
    advance = measurer(font).advances
    return tuple(accumulate((advance[char] for char in text), initial=0.0))


@lru_cache(maxsize=1024)
def char_offsets(font: str, text: str, *, upper: bool) -> tuple[float, ...]:
    """As ``offsets`` for a typed text of any characters, printed in capitals when ``upper``."""
    return offsets(font, capitals(text) if upper else text)
