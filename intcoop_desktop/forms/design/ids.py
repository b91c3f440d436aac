"""Names inside a form: link ids, row keys, option codes."""

import re
import secrets
from collections.abc import Container

from intcoop_desktop.forms.definition import FormEdition, all_items

LINK_ID = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?")
"""Small Latin letters and digits; one dot apart the office's own from the others. No slash: paths are made of them."""

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Codes of options and keys of rows; a dot would end a row's key."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def new_id(taken: Container[str], prefix: str = "q") -> str:
    """An opaque name nobody has taken: nine letters by chance, so that two offices hardly meet."""
    while True:
        made = prefix + "".join(secrets.choice(_LETTERS) for _ in range(9))
        if made not in taken:
            return made


def link_ids(edition: FormEdition) -> frozenset[str]:
    """Every link id of an edition."""
    return frozenset(item.link_id for item in all_items(edition.items))
