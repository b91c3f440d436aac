"""Amounts of data in words (CLDR's Kazakh units mix scripts: «MБ» with a Latin M)."""

from intcoop_desktop.i18n.catalogue import N_, current_language
from intcoop_desktop.i18n.catalogue import gettext as _

_UNITS = (N_("{number} bytes"), N_("{number} KB"), N_("{number} MB"), N_("{number} GB"), N_("{number} TB"))


def size_text(size: int) -> str:
    """``1536`` bytes → ``1,5 КБ`` in the current language (units of 1,024)."""
    number, unit = float(size), 0
    while number >= 1023.95 and unit < len(_UNITS) - 1:
        number /= 1024
        unit += 1
    text = str(size) if unit == 0 else f"{number:.1f}".removesuffix(".0")
    if current_language() != "en":
        text = text.replace(".", ",")
    return _(_UNITS[unit]).format(number=text)
