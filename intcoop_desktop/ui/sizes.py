"""Sizes of files in words; Qt's own mixes Latin and Cyrillic letters in the Kazakh unit."""

from intcoop_desktop.i18n import _


def size_text(size: int) -> str:
    """``1,2 GB`` with a comma and our own unit words; powers of 1000, as media are sold."""
    units = ((1_000_000_000, _("{n} GB")), (1_000_000, _("{n} MB")), (1_000, _("{n} KB")))
    for factor, text in units:
        if size >= factor:
            return text.format(n=f"{size / factor:.1f}".replace(".", ",").removesuffix(",0"))
    return _("{n} bytes").format(n=size)
