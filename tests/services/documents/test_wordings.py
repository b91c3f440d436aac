"""Every wording that comes with the program: read, checked, and with a document of its own."""

import pytest

from intcoop_desktop.forms.measure import measurer
from intcoop_desktop.i18n.endings import CASES
from intcoop_desktop.printing.table import PADDING
from intcoop_desktop.printing.templates.checking import problems
from intcoop_desktop.printing.templates.filters import FILTERS
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.printing.templates.styles import PAPERS, STYLES, style
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


@pytest.mark.parametrize(("code", "language"), ALL)
def test_no_word_of_a_heading_is_broken_in_its_column(code: str, language: str) -> None:
    one = shipped()[code, language]
    turned = one.landscape
    for block in one.walk():
        if block.type == "page_break":
            turned = block.flag("landscape", one.landscape)
        widths = block.numbers("widths")
        look = style("cell_heading").but(size=min(9.5, block.length("size", 10)))
        for at, width in enumerate(widths):
            free = PAPERS[one.paper][turned].measure * width / sum(widths) - 2 * PADDING
            for word in block.text(f"columns.{at}.title").split():
                assert measurer(look.font).width(word, look.size) <= free, f"{block.id}: {word}"


@pytest.mark.parametrize("code", sorted({code for code, language in ALL if language != "kk"}))
def test_other_languages_stand_beside_the_kazakh_one(code: str) -> None:
    kazakh = shipped()[code, "kk"]
    for language in ("ru", "en"):
        other = shipped().get((code, language))
        if other is not None:
            assert (other.kind, other.scope, other.number) == (kazakh.kind, kazakh.scope, kazakh.number)


def test_cases_are_filters() -> None:
    assert CASES.keys() <= FILTERS.keys()
