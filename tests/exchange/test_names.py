"""Names every medium takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.exchange.names import MAX_BYTES, MAX_NAME, is_safe_path, safe_name, safe_path, unique_paths


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("келісім №1.pdf", "келісім №1.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
        ("a/b", "a_b"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("..", "file"),
        (" . ", "file"),
        ("name. ", "name"),
        ("a\x00b\u202ec\nd", "a b c d"),
        ("50%.pdf", "50_.pdf"),
        ("\ud800", "_"),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_names_keep_their_suffix() -> None:
    shortened = safe_name("ә" * 300 + ".pdf")
    assert shortened.endswith("ә.pdf")
    assert len(shortened) <= MAX_NAME
    assert len(shortened.encode()) <= MAX_BYTES


def test_paths_stay_below_their_folder() -> None:
    assert safe_path("../../etc/passwd") == "etc/passwd"
    assert safe_path("C:\\x\\..\\y") == "C_/x/y"
    assert safe_path("///") == "file"


def test_names_differing_only_by_case_or_form_are_told_apart() -> None:
    assert unique_paths(["a/Скан.pdf", "a/скан.pdf", "A/СКАН.PDF", "b"]) == [
        "a/Скан.pdf",
        "a/скан (2).pdf",
        "A/СКАН (3).PDF",
        "b",
    ]
    assert len({path.casefold() for path in unique_paths(["é", "e\u0301", "É"])}) == 3


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_names_become_safe_and_different(paths: list[str]) -> None:
    result = unique_paths(paths)
    assert len({path.casefold() for path in result}) == len(paths)
    assert all(is_safe_path(path) for path in result)
    assert [safe_path(path) for path in result] == result


@pytest.mark.parametrize("path", ["/a", "../a", "a/../b", "a//b", "a\\b", "c:/a", "", "a/", "a\0"])
def test_dangerous_paths_in_a_package_are_known(path: str) -> None:
    assert not is_safe_path(path)
