"""Every wording that comes with the program: read, checked, and with a document of its own."""

import pytest

from intcoop_desktop.i18n.endings import CASES
from intcoop_desktop.printing.templates.checking import problems
from intcoop_desktop.printing.templates.filters import FILTERS
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.styles import STYLES
from intcoop_desktop.registers.registry import is_kind
from intcoop_desktop.services.document_parts.offers import offers

ALL = sorted(shipped())


@pytest.mark.parametrize(("code", "language"), ALL)
def test_wording_is_sound(code: str, language: str) -> None:
    one = shipped()[code, language]
    assert not one.kind or is_kind(one.kind)
    assert one.kind or one.scope == "office"
    told = [
        f"{found.key}: {found.msgid.format(**found.params)}" for found in problems(one, offers(one.kind, one.scope))
    ]
    assert told == []
    assert {block.word("style", "body") for block in one.walk()} <= set(STYLES)


@pytest.mark.parametrize("code", sorted({code for code, language in ALL if language != "kk"}))
def test_other_languages_stand_beside_the_kazakh_one(code: str) -> None:
    kazakh = shipped()[code, "kk"]
    for language in ("ru", "en"):
        other = shipped().get((code, language))
        if other is not None:
            assert (other.kind, other.scope, other.number) == (kazakh.kind, kazakh.scope, kazakh.number)


def test_cases_are_filters() -> None:
    assert CASES.keys() <= FILTERS.keys()
