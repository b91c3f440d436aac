"""What paper prints for an answer."""

import pytest

from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.definition import find_item, load_edition
from intcoop_desktop.forms.display import compose, display_text, signing_date
from intcoop_desktop.forms.values import NoLists

LEGAL = load_edition("kz.q661.annex1")
OFFICE = load_edition("kz.q661.annex1.office")


@pytest.mark.parametrize(
    ("link_id", "value", "printed"),
    [
        ("sex", "f", "әйел"),
        ("citizenship_1", "TR", "TR"),
        ("ethnicity", "turk", "түрік"),
        ("ethnicity", "лаз", "лаз"),
        ("birth_year", 1965, "1965"),
        ("from", "2003-09-05", "05.09.2003"),
        ("from", "2003-09", "09.2003"),
        ("from", "2003", "2003"),
        ("type", ("state", "religious"), "мемлекеттік, рухани"),
        ("sign_date", "2026-07-15", "«15» шілде 2026 ж."),
        ("sign_date", "2026", "2026"),
        ("photo", "ab" * 32, ""),
        ("about", "", ""),
        ("about", "<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_printed_text(link_id: str, value: Value, printed: str) -> None:
    assert display_text(find_item(LEGAL, link_id), Cell(value), LEGAL, NoLists()) == printed


def test_reasons_have_their_words() -> None:
    item = find_item(LEGAL, "religion")
    words = {reason: display_text(item, Cell(None, reason), LEGAL, NoLists()) for reason in item.missing}
    assert words == {
        "not_applicable": "жоқ",
        "unknown": "белгісіз",
        "refused": "жауап бермеді",
        "later": "",
        "illegible": "",
    }
    assert display_text(item, Cell(None, "refused"), LEGAL, NoLists(), "ru") == "отказался отвечать"


def test_marital_status_speaks_by_sex() -> None:
    item = find_item(LEGAL, "marital_status")
    cell = Cell("married")
    for sex, printed in (("m", "үйленген"), ("f", "тұрмыс құрған"), ("", "үйленген")):
        assert display_text(item, cell, LEGAL, NoLists(), "kk", {"sex": Cell(sex)}) == printed
    assert display_text(item, cell, LEGAL, NoLists(), "ru", {"sex": Cell("f")}) == "замужем"


def test_yes_and_no() -> None:
    item = find_item(OFFICE, "office.is_kandas")
    assert display_text(item, Cell(1), OFFICE, NoLists()) == "иә"
    assert display_text(item, Cell(0), OFFICE, NoLists(), "en") == "no"


def test_lines_are_composed_without_stray_separators() -> None:
    address, phones = find_item(LEGAL, "home").items
    assert compose([(address, "Анкара"), (phones, "+90")]) == "Анкара, тел.: +90"
    assert compose([(address, ""), (phones, "+90")]) == "тел.: +90"
    assert compose([(address, "Анкара"), (phones, "")]) == "Анкара"
    assert compose([]) == ""


def test_signing_dates_in_the_order_s_form() -> None:
    assert signing_date("2026-01-05") == "«05» қаңтар 2026 ж."
    assert signing_date("2026-13-05") == "05.13.2026"
