"""Typed text, dates, years and ranks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.entry import (
    is_partial_date,
    kazakh_digits,
    parse_date,
    parse_partial_date,
    parse_rank,
    parse_year,
    step_date,
)
from intcoop_desktop.forms.text import clean_text, fix_mixed, mixed_words, tidy_paste


@pytest.mark.parametrize(
    "bad",
    ["a\x00", "a\x1b", "a\tb", "\u202eabc", "a\u2066b", "\ud800", "a\u200e", "\ufeffa", "a\u00ad", "\u2028", "\ue000"],
)
def test_characters_that_cannot_be_kept_are_refused_with_the_field_named(bad: str) -> None:
    with pytest.raises(FieldError) as caught:
        clean_text(bad, path="about")
    assert caught.value.path == "about"
    assert "U+" in str(caught.value)


def test_joiners_stay_and_text_becomes_nfc() -> None:
    assert clean_text("a\u200db\u200c") == "a\u200db\u200c"
    assert clean_text("и\u0306") == "й"
    assert clean_text("a\r\nb\rc") == "a\nb\nc"
    assert clean_text("  <b>&amp; ") == "  <b>&amp; "


def test_too_long_text_is_refused_with_both_counts() -> None:
    with pytest.raises(FieldError) as caught:
        clean_text("я" * 101, path="about", limit=100)
    assert "101" in str(caught.value)
    assert "100" in str(caught.value)


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0651", "\u0e49"])
def test_a_heap_of_accents_is_refused(mark: str) -> None:
    assert clean_text("q" + mark * 8 + "w" + mark, path="about")
    with pytest.raises(FieldError) as caught:
        clean_text("Ал" + "q" + mark * 500, path="about")
    assert caught.value.path == "about"


def test_a_line_break_is_refused_in_one_line_answers() -> None:
    with pytest.raises(FieldError):
        clean_text("a\nb", path="phones", multiline=False)


@given(st.text(max_size=200))
def test_what_a_paste_leaves_is_accepted(text: str) -> None:
    assert clean_text(tidy_paste(text)) == tidy_paste(text)
    line = tidy_paste(text, multiline=False)
    assert clean_text(line, multiline=False) == line


@given(st.text(max_size=200))
def test_text_is_taken_whole_or_refused(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except FieldError:
        return
    assert cleaned == unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert clean_text(cleaned) == cleaned


def test_mixed_words_are_found_and_put_into_one_script() -> None:
    assert mixed_words("Мехмeт Öztürk") == [(0, 6, "Мехмет")]
    assert fix_mixed("Aйша мен Mapия") == "Айша мен Мария"
    assert fix_mixed("Оztürk") == "Oztürk"
    assert mixed_words("Zғ") == [(0, 2, "")]
    assert fix_mixed("Zғ қала") == "Zғ қала"
    assert mixed_words("Windows және Қазақстан 2026") == []


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5.9.2003", "2003-09-05"),
        ("05092003", "2003-09-05"),
        ("05.09.2003.", "2003-09-05"),
        ("2003-09-05", "2003-09-05"),
        ("5/9/2003", "2003-09-05"),
        ("2003", "2003"),
        ("09.2003", "2003-09"),
        ("092003", "2003-09"),
        ("2003-09", "2003-09"),
        ("қғқұәққі", "2003-09-05"),
        ("29.02.2024", "2024-02-29"),
        ("", ""),
    ],
)
def test_dates_as_clerks_type_them(typed: str, iso: str) -> None:
    assert parse_partial_date(typed) == iso
    assert iso == "" or is_partial_date(iso)


@pytest.mark.parametrize(
    "typed",
    ["29.02.2023", "5.9.03", "13.2003", "0000", "abc", "1.2.3.2003", "32.01.2003", "003.1.2003", "/", "////", "abcd"],
)
def test_dates_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(UserError):
        parse_partial_date(typed)


def test_a_whole_date_may_not_be_partial() -> None:
    assert parse_date("5.9.2003") == "2003-09-05"
    with pytest.raises(UserError):
        parse_date("09.2003")


@given(st.text(max_size=20))
def test_a_date_is_read_or_refused(text: str) -> None:
    try:
        iso = parse_partial_date(text)
    except UserError:
        return
    assert iso == "" or is_partial_date(iso)


def test_the_kazakh_number_row_gives_digits() -> None:
    assert kazakh_digits("әіңғүұқ") == "2345890"
    assert kazakh_digits("ӘІҢҒҮҰҚ") == "2345890"
    assert parse_year('"ұұ.') == 1997
    assert parse_rank("і") == 3
    assert kazakh_digits("05.09") == "05.09"
    assert parse_rank("", 8) is None
    for typed in ("0", "9", "x", "-1"):
        with pytest.raises(UserError):
            parse_rank(typed, 8)
    for typed in ("203", "20031", "abcd", "0000"):
        with pytest.raises(UserError):
            parse_year(typed)


def test_dates_step_by_their_last_part() -> None:
    assert step_date("2003-12-31", 1) == "2004-01-01"
    assert step_date("2003-01", -1) == "2002-12"
    assert step_date("2003", 1) == "2004"
    assert step_date("9999-12-31", 1) == "9999-12-31"
    assert step_date("0001", -1) == "0001"
