"""Every text of the program is there in Kazakh and Russian, with its placeholders, in letters of one script."""

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from intcoop_desktop.forms.text import mixed_words

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = ("kk", "ru")


def _load(name: str) -> ModuleType:
    """A script of ``packaging``, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


messages = _load("messages")
TEMPLATE: Catalog = messages.extract()


def catalogue(language: str) -> Catalog:
    with messages.po_file(language).open("rb") as stream:
        return read_po(stream, locale=language)


def pairs(language: str) -> list[tuple[str, str]]:
    """(message id, translation), each plural form apart."""
    found: list[tuple[str, str]] = []
    for message in catalogue(language):
        if message.id:
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
            found += [(msgid, form) for form in forms]
    return found


def placeholders(text: str) -> set[str | None]:
    """Names in braces."""
    return {part[1] for part in string.Formatter().parse(text)} - {None}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_is_untranslated_or_fuzzy(language: str) -> None:
    assert messages.untranslated(messages.updated(language, TEMPLATE)) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_catalogue_is_in_step_with_the_code(language: str) -> None:
    """``python packaging/messages.py`` brings it in step."""
    expected = messages.text_of(language, messages.updated(language, TEMPLATE))
    assert messages.po_file(language).read_bytes() == expected


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_survive_translation(language: str) -> None:
    wrong = [(msgid, text) for msgid, text in pairs(language) if placeholders(text) != placeholders(msgid)]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_mixes_scripts(language: str) -> None:
    wrong = {text[begin : begin + length] for _, text in pairs(language) for begin, length, _ in mixed_words(text)}
    assert wrong == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_spaces_at_the_ends_are_kept(language: str) -> None:
    ends = [(msgid, text) for msgid, text in pairs(language) if msgid.endswith(" ") != text.endswith(" ")]
    assert ends == []


def test_words_to_keep_apart() -> None:
    """Terms the order fixes (қосымша is an annex, бекіту is to approve) never stand for something else."""
    for msgid, text in pairs("kk"):
        lower = text.lower()
        if "қосымша" in lower:
            assert "annex" in msgid.lower(), msgid
        if "бекіт" in lower:
            assert "approv" in msgid.lower(), msgid
        if "құпия сөз" in lower:
            pytest.fail(f"құпиясөз is one word: {msgid}")
