"""QR codes: size, level and content."""

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from intcoop_desktop.printing.qr import ALPHABET, LONGEST, QUIET_ZONE, qr_matrix, segno_matrix


def read(text: str) -> zxingcpp.Barcode:
    matrix = qr_matrix(text)
    width = (matrix.size + 7) // 8 * 8
    code = Image.frombytes("1", (width, matrix.size), matrix.rows).crop((0, 0, matrix.size, matrix.size))
    side = matrix.size + 2 * QUIET_ZONE
    canvas = Image.new("1", (side, side), 0)
    canvas.paste(code, (QUIET_ZONE, QUIET_ZONE))
    inverted = (
        canvas.convert("L").point(lambda value: 255 - value).resize((side * 4, side * 4), Image.Resampling.NEAREST)
    )
    (found,) = zxingcpp.read_barcodes(inverted)
    return found


@pytest.mark.parametrize("text", ["661/2026-0123/2/1-3/1F3A9C0E", "661/B-000001/1-3", "A", "A" * 38])
def test_version_two_level_m(text: str) -> None:
    assert qr_matrix(text).size == 25
    found = read(text)
    assert found.text == text
    assert found.ec_level == "M"


def test_longer_text_takes_a_larger_code() -> None:
    text = "661/2026-0123/2/1-3/1F3A9C0E/АБВ/" * 4
    assert qr_matrix(text).size > 25
    assert read(text).text == text


@pytest.mark.parametrize("text", ["A", "AB", "00000:", "661/2026-0001/1/1-3/1F3A9C0E", "A" * 37, "A" * LONGEST])
def test_summed_up_codes_are_those_of_segno(text: str) -> None:
    assert qr_matrix(text) == segno_matrix(text)


@given(st.text(ALPHABET, min_size=1, max_size=LONGEST))
def test_any_text_of_the_alphabet_is_read_back(text: str) -> None:
    found = read(text)
    assert found.text == text
    assert found.ec_level == "M"
