"""Texts of the program in the user's language; only ``gettext`` is loaded for it.

Message ids are English. ``_`` and its relatives read the language at the moment of the call, so a
module-level table is written with ``N_`` and translated with ``_`` where it is shown.
"""

from intcoop_desktop.i18n.catalogue import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    N_,
    current_language,
    gettext_in,
    install,
    ngettext,
    npgettext,
    on_language_changed,
    pgettext,
    pgettext_in,
    set_language,
    speaking,
)
from intcoop_desktop.i18n.catalogue import gettext as _
from intcoop_desktop.i18n.explaining import explain, explain_text

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "N_",
    "_",
    "current_language",
    "explain",
    "explain_text",
    "gettext_in",
    "install",
    "ngettext",
    "npgettext",
    "on_language_changed",
    "pgettext",
    "pgettext_in",
    "set_language",
    "speaking",
]
