"""The IIN: what it says, and what speaks against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain import iin
from intcoop_desktop.domain.iin import birth_of, check_digit, doubts, sex_of


def number(head: str) -> str:
    """Eleven digits with their check digit."""
    return f"{head}{check_digit(head)}"


GOOD = number("03090550012")


def test_a_sound_number_is_not_doubted() -> None:
    assert (birth_of(GOOD), sex_of(GOOD)) == ("2003-09-05", "m")
    for birth in ("", "2003", "2003-09", "2003-09-05"):
        assert doubts(GOOD, birth, "m") == ()
    assert doubts(f" {GOOD[:6]} {GOOD[6:]} ") == ()
    assert doubts("") == ()


@pytest.mark.parametrize(
    ("typed", "birth", "sex", "found"),
    [
        (GOOD[:-1], "", "", [iin.NOT_TWELVE]),
        ("a" * 12, "", "", [iin.NOT_TWELVE]),
        ("٠٣٠٩٠٥٥٠٠١٢٣", "", "", [iin.NOT_TWELVE]),
        (GOOD[:-1] + str((int(GOOD[-1]) + 1) % 10), "", "", [iin.WRONG_CHECK]),
        (GOOD, "2003-09-06", "m", [iin.OTHER_BIRTH]),
        (GOOD, "2003-09-05", "f", [iin.OTHER_SEX]),
        (GOOD, "1990", "f", [iin.OTHER_BIRTH, iin.OTHER_SEX]),
        (number("03133150012"), "2003", "", [iin.NO_DATE]),
        (number("03090590012"), "2003", "m", [iin.NO_CENTURY]),
        (number("03090500012"), "2003-09-05", "m", []),
        (number("99123130012"), "1999-12-31", "m", []),
        (number("00022950012"), "2000-02-29", "m", []),
        (number("00022930012"), "1900", "m", [iin.NO_DATE]),
    ],
)
def test_what_speaks_against_a_number(typed: str, birth: str, sex: str, found: list[str]) -> None:
    assert [doubt.msgid for doubt in doubts(typed, birth, sex)] == found


def test_the_second_row_of_weights() -> None:
    """Where the first row gives ten the second holds; where both do there is no such number."""
    first, none = [], []
    for serial in range(10000):
        head = f"9912313{serial:04d}"
        total = sum(int(digit) * weight for digit, weight in zip(head, range(1, 12), strict=True)) % 11
        if check_digit(head) is None:
            none.append(head)
        elif total == 10:
            first.append(head)
        else:
            assert check_digit(head) == total
    assert first
    assert none
    assert doubts(number(first[0])) == ()


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(head: str, place: int, by: int) -> None:
    """Of the first ten: the eleventh has the weight 11 and does not count modulo 11."""
    digit = check_digit(head)
    wrong = head[:place] + str((int(head[place]) + by) % 10) + head[place + 1 :]
    totals = [sum(int(one) * (at + 1) for at, one in enumerate(text)) % 11 for text in (head, wrong)]
    if digit is not None and 10 not in totals:
        assert check_digit(wrong) != digit


@given(st.text(max_size=20))
def test_any_text_is_taken(text: str) -> None:
    doubts(text, "2003", "m")
