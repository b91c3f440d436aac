"""Value lists: complete, corrected, in the alphabet's order."""

import pytest

from intcoop_desktop.i18n.keys import sort_key
from intcoop_desktop.i18n.values import CldrValues

VALUES = CldrValues()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("list_name", CldrValues.lists)
def test_every_code_has_a_name_and_the_names_are_sorted(list_name: str, language: str) -> None:
    options = VALUES.options(list_name, language)
    names = [name for _, name in options]
    assert all(name and name != code for code, name in options)
    assert len(set(names)) == len(names)
    assert [sort_key(name) for name in names] == sorted(sort_key(name) for name in names)


def test_all_countries_of_iso_3166_and_two_of_ours() -> None:
    codes = [code for code, _ in VALUES.options("countries", "kk")]
    assert len(codes) == 251
    assert {"KZ", "XS", "XX"} <= set(codes)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("TR", "kk", "Түркия"),
        ("CD", "kk", "Конго Демократиялық Республикасы"),
        ("CG", "kk", "Конго Республикасы"),
        ("KR", "kk", "Корея Республикасы"),
        ("KG", "ru", "Кыргызстан"),
        ("US", "ru", "США"),
        ("XS", "kk", "азаматтығы жоқ адам"),
        ("XS", "ru", "лицо без гражданства"),
        ("XS", "en", "stateless person"),
        ("QQ", "kk", "QQ"),
    ],
)
def test_names_of_countries(code: str, language: str, name: str) -> None:
    assert VALUES.label("countries", code, language) == name


def test_tables_use_the_short_name() -> None:
    assert VALUES.short_label("countries", "US", "kk") == "АҚШ"
    assert VALUES.short_label("countries", "TR", "kk") == "Түркия"


@pytest.mark.parametrize("typed", ["Түркия", "туркия", "Турция", "TR", "Türkiye", "turkiye"])
def test_a_country_is_found_by_any_of_its_names(typed: str) -> None:
    assert VALUES.find("countries", typed, "kk") == "TR"


def test_nothing_is_found_by_nothing() -> None:
    assert VALUES.find("countries", "  ", "kk") is None
    assert VALUES.find("countries", "Атлантида", "kk") is None


def test_rank_gives_the_place_in_the_alphabet() -> None:
    rank = VALUES.rank("countries", "kk")
    assert rank["AF"] < rank["AU"] < rank["CN"] < rank["TR"]  # Ауғанстан, Аустралия, Қытай, Түркия


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        VALUES.options("planets", "kk")
