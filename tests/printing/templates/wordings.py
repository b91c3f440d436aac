"""Small wordings for the tests."""

import tomllib
from typing import Any

from intcoop_desktop.printing.templates.model import Template
from intcoop_desktop.printing.templates.reading import read_template

WORDS = '[words.states]\npresent = "осында, {person.name}"\nnone = "жоқ"\n'


def template(blocks: str = "", *, language: str = "kk", facts: str = "", words: str = WORDS) -> Template:
    """A wording with these blocks (TOML)."""
    table: dict[str, Any] = tomllib.loads(f'format = "document/1"\ntitle = "Сынақ"\n{facts}\n{blocks}\n{words}')
    return read_template("trial", language, table)


def block(kind: str, rest: str, name: str = "one") -> str:
    """One block in TOML."""
    return f'[[block]]\nid = "{name}"\ntype = "{kind}"\n{rest}\n'
