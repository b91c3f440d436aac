"""The single sheets around store and package."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO

import pytest
import zxingcpp
from PIL import Image

from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.printing.sheets import (
    CoverLetter,
    HandoverAct,
    PassphraseSheet,
    RecoverySheet,
    draw_cover_letter,
    draw_handover_act,
    draw_passphrase_sheet,
    draw_recovery_sheet,
)
from tests.printing.reading import page_texts, shown_strings
from tests.printing.samples import LONG_NAME

GROUPS = ("7K3M", "QX9P", "0F4T", "ZB2H", "W8NE", "5RVJ", "GDYC", "16AS")
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0bb822cd15d6c15b0f00a0"
HEAD = "1" * 32 + "a" * 32
ORGANISATION = Organisation(
    "Абай атындағы университет",
    bin="990140000000",
    address="Алматы қ., Достық д., 13",
    head_name="Қ.С. Ахметова",
    head_position="Ректор",
    authority_name="Ғылым және жоғары білім министрлігі",
    addressee="ҚР Ғылым және жоғары\nбілім министрлігіне",
)
RECOVERY = RecoverySheet(ORGANISATION.name_kk, GROUPS, "Айгүл", "2026-05-01T10:00:00")
PASSPHRASE = PassphraseSheet(ORGANISATION.name_kk, 2026, "тауық-көбелек-7-самал", "esep-2026.zip", DIGEST)
LETTER = CoverLetter(ORGANISATION, 2026, "esep-2026.zip", DIGEST, 14)
ACT = HandoverAct(ORGANISATION, 2026, "esep-2026.zip", True, 37, 123456789, DIGEST, HEAD, "2026-07-10T10:15:22")

Sheet = RecoverySheet | PassphraseSheet | CoverLetter | HandoverAct
Draw = Callable[[Any, BinaryIO], int]
SHEETS: list[tuple[Draw, Sheet]] = [
    (draw_recovery_sheet, RECOVERY),
    (draw_passphrase_sheet, PASSPHRASE),
    (draw_cover_letter, LETTER),
    (draw_handover_act, ACT),
]


def pdf_of(draw: Draw, sheet: Sheet) -> bytes:
    out = io.BytesIO()
    pages = draw(sheet, out)
    assert pages == len(page_texts(out.getvalue()))
    return out.getvalue()


def text_of(draw: Draw, sheet: Sheet) -> str:
    return " ".join(page_texts(pdf_of(draw, sheet)))


@pytest.mark.parametrize(("draw", "sheet"), SHEETS)
def test_one_page_with_the_organisation(draw: Draw, sheet: Sheet) -> None:
    pages = page_texts(pdf_of(draw, sheet))
    assert len(pages) == 1
    assert ORGANISATION.name_kk in pages[0]


@pytest.mark.parametrize(("draw", "sheet"), SHEETS)
def test_long_names_and_markup_stay_inside_the_paper(draw: Draw, sheet: Sheet) -> None:
    name = f"<font color=red>{LONG_NAME}</font>"
    if isinstance(sheet, RecoverySheet | PassphraseSheet):
        longer: Sheet = replace(sheet, organisation=name)
    else:
        longer = replace(sheet, organisation=replace(ORGANISATION, name_kk=name, head_position=name))
    pdf = pdf_of(draw, longer)
    assert "<font color=red>" in " ".join(page_texts(pdf))
    with PdfPages(pdf) as pages:
        for number, strings in enumerate(shown_strings(pdf)):
            width, height = pages.size(number)
            assert all(80 < shown.x < width - 20 and 40 < shown.baseline < height - 20 for shown in strings)


@pytest.mark.parametrize(("draw", "sheet"), SHEETS)
def test_same_sheet_gives_same_bytes(draw: Draw, sheet: Sheet) -> None:
    assert pdf_of(draw, sheet) == pdf_of(draw, sheet)


def test_recovery_key_is_readable_by_eye_and_by_scanner() -> None:
    pdf = pdf_of(draw_recovery_sheet, RECOVERY)
    text = page_texts(pdf)[0]
    places = [text.index(group) for group in GROUPS]
    assert places == sorted(places)
    assert "01.05.2026" in text
    with PdfPages(pdf) as pages:
        page = pages.render(0, 150)
    picture = Image.frombuffer("RGB", (page.width, page.height), page.data, "raw", "RGB", page.stride, 1)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["-".join(GROUPS)]


def test_passphrase_is_whole_and_the_sheet_is_not_the_package() -> None:
    text = text_of(draw_passphrase_sheet, PASSPHRASE)
    assert PASSPHRASE.passphrase in text
    assert DIGEST in text
    assert "тасымалдағыштан бөлек" in text


def test_letter_cites_the_rule_and_the_hash() -> None:
    text = text_of(draw_cover_letter, LETTER)
    assert "№ 661" in text
    assert "11) тармақшасына" in text
    assert DIGEST in text
    assert "14 бет" in text
    assert "шифрланған" in text
    assert "шифрланған" not in text_of(draw_cover_letter, replace(LETTER, sealed=False))


def test_act_carries_hash_and_head_of_the_audit_chain() -> None:
    text = text_of(draw_handover_act, ACT).replace(" ", "")
    for digest in (DIGEST, HEAD):
        assert digest[:32] in text
        assert digest[32:] in text
    assert "123456789" in text
    assert "10.07.202610:15" in text


def test_act_of_a_plain_package_names_the_manifest() -> None:
    text = text_of(draw_handover_act, replace(ACT, sealed=False))
    assert "tagmanifest-sha256.txt" in text
    assert "құпиясөзі" not in text


def test_signatures_of_the_act_are_not_alone_on_a_page() -> None:
    for length in range(40, 400, 24):
        name = ("Қазақ ұлттық университеті " * 16)[:length].strip()
        act = replace(ACT, organisation=replace(ORGANISATION, name_kk=name))
        last = page_texts(pdf_of(draw_handover_act, act))[-1]
        assert "Акт бірдей заңды күші бар" in last, length
        assert "ТАПСЫРДЫ" in last, length
