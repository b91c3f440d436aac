"""Every code a record can carry has a word; amounts of data are written in one script."""

import pytest

from intcoop_desktop import i18n
from intcoop_desktop.domain.states import STATES
from intcoop_desktop.forms.answers import MISSING_REASONS
from intcoop_desktop.forms.definition import Item, load_edition
from intcoop_desktop.i18n.sizes import size_text
from intcoop_desktop.i18n.words import WORDS

OFFICE = load_edition("kz.q661.annex1.office")


def options(link_id: str) -> set[str]:
    """Codes of an item of the office section."""
    items: list[Item] = [part for item in OFFICE.items for part in (item, *item.items)]
    return {option.code for item in items if item.link_id == link_id for option in item.options}


def test_states_and_reasons_have_words() -> None:
    assert set(WORDS["questionnaire_state"]) == set(STATES)
    assert set(WORDS["missing"]) == set(MISSING_REASONS)


@pytest.mark.parametrize(
    ("table", "link_id"),
    [
        ("direction", "stay.direction"),
        ("level", "stay.level"),
        ("funding", "stay.funding"),
        ("housing_kind", "stay.housing_kind"),
    ],
)
def test_options_of_the_office_section_have_words(table: str, link_id: str) -> None:
    assert options(link_id)
    assert options(link_id) <= set(WORDS[table])


def test_a_code_without_a_word_is_shown_as_it_is() -> None:
    assert WORDS["sex"].text("x") == "x"


@pytest.mark.parametrize(
    ("size", "language", "text"),
    [
        (0, "kk", "0 байт"),
        (1023, "kk", "1023 байт"),
        (1536, "kk", "1,5 КБ"),
        (5 << 20, "ru", "5 МБ"),
        ((4 << 30) - 1, "en", "4 GB"),
        (3 << 50, "en", "3072 TB"),
    ],
)
def test_sizes(size: int, language: str, text: str) -> None:
    before = i18n.current_language()
    i18n.set_language(language)
    try:
        assert size_text(size) == text
    finally:
        i18n.set_language(before)
