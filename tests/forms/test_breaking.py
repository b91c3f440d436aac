"""The line breaker and the width tables."""

import itertools
import json
import tomllib

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from intcoop_desktop.data_root import data_root
from intcoop_desktop.forms.layout.breaking import break_lines
from intcoop_desktop.forms.measure import Measurer, capitals, measurer, missing, needs_shaping, runs

SERIF = measurer("serif")
LETTERS = "абвгғдқңөұүһіІыЫЯяABcdefiıİßŞşğ 0123456789-–«».,()\n上海თბ₸\u200dё"
texts = st.text(st.sampled_from(LETTERS), max_size=300)


@given(texts, st.floats(20, 400), st.sampled_from([8.0, 9.0, 10.0, 11.0]), st.booleans())
@example("", 100.0, 11.0, False)
@example("a\n", 100.0, 11.0, False)
@example("  " * 60, 50.0, 11.0, False)
def test_lines_cover_the_text_and_fit_the_width(text: str, width: float, size: float, upper: bool) -> None:
    lines = break_lines(text, width, size, "serif", upper)
    shown = capitals(text) if upper else text
    at = 0
    for start, length in lines:
        assert start == at
        at += length
        drawn = shown[start : start + length].rstrip(" \n")
        if len(drawn.lstrip(" ")) > 1 and drawn:
            assert SERIF.width(drawn, size) <= width + 1e-3
        assert "\n" not in drawn
    assert at == len(text)
    assert all(length for _, length in lines[:-1])


@given(texts, st.floats(60, 400))
def test_breaks_stand_after_spaces_unless_the_word_is_too_wide(text: str, width: float) -> None:
    for start, length in break_lines(text, width, 11)[1:]:
        before = text[start - 1]
        if before not in " \n" and length:
            word = (
                text[:start].rpartition(" ")[2].rpartition("\n")[2] + text[start:].partition(" ")[0].partition("\n")[0]
            )
            assert SERIF.width(word, 11) > width


def test_lines_are_as_full_as_they_can_be() -> None:
    text = "Қазақстан Республикасының білім беру ұйымдарына оқуға келген шетел азаматтарының сауалнамасы"
    lines = break_lines(text, 150, 11)
    for (start, length), (following, _) in itertools.pairwise(lines):
        word = text[following:].partition(" ")[0]
        assert SERIF.width(text[start : start + length] + word, 11) > 150


@given(texts)
def test_capitals_keep_every_offset(text: str) -> None:
    shown = capitals(text)
    assert len(shown) == len(text)
    assert [len(part) for part in shown.split("\n")] == [len(part) for part in text.split("\n")]
    assert missing(shown) == missing(text)


def test_capitals_of_letters_without_a_single_capital_stay() -> None:
    assert capitals("straße ŉ თბილისი") == "STRAßE ŉ თბილისი"
    assert capitals("қазақ ұлты іні һарекет ı") == "ҚАЗАҚ ҰЛТЫ ІНІ ҺАРЕКЕТ I"


def test_characters_come_from_the_first_font_that_has_them() -> None:
    assert runs("Алматы 上海 თბილისი 5 ₸") == [
        ("serif", "Алматы "),
        ("han", "上海"),
        ("serif", " "),
        ("dejavu-serif", "თბილისი"),
        ("serif", " 5 "),
        ("dejavu-serif", "₸"),
    ]
    assert runs("") == []
    assert runs("上", "serif-bold") == [("han", "上")]


def test_scripts_that_need_shaping_and_unknown_characters_are_named() -> None:
    assert missing("محمد") == "محد"
    assert missing("नमस्ते")
    assert missing("שלום")
    assert missing("😀") == "😀"
    assert missing("한국") == "한국"
    assert missing("Қазақша, русский, English, Türkçe, Việt, 上海, ქართული, հայերեն № ₸") == ""
    assert needs_shaping("ن")
    assert not needs_shaping("ә")


@given(texts, st.sampled_from([8.0, 11.0]))
def test_runs_join_to_the_text_and_their_widths_to_its_width(text: str, size: float) -> None:
    parts = runs(text)
    assert "".join(part for _, part in parts) == text
    assert sum(Measurer.width(SERIF, part, size) for _, part in parts) == pytest.approx(SERIF.width(text, size))


def test_width_tables_are_those_of_the_bundled_fonts() -> None:
    folder = data_root() / "resources" / "fonts"
    for key, entry in tomllib.loads((folder / "fonts.toml").read_text("utf-8"))["fonts"].items():
        table = json.loads((folder / "widths" / f"{key}.json").read_text("ascii"))
        points = [
            (first + at, widths[at] if isinstance(widths, list) else widths)
            for first, count, widths in table["ranges"]
            for at in range(count)
        ]
        with TTFont(folder / entry["file"], lazy=True) as font:
            advances = font["hmtx"].metrics
            cmap = font.getBestCmap()
            assert table["units"] == font["head"].unitsPerEm
            assert table["ascent"] == font["hhea"].ascent
            assert len(points) == sum(point >= 0x20 for point in cmap)
            assert all(advances[cmap[point]][0] == width for point, width in points)
