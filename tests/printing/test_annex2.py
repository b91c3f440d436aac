"""The yearly report: the order's words in the order's order, all rows, long names, thousands of rows."""

import io
import re
from dataclasses import replace

import pytest

from intcoop_desktop.domain.annex2 import AnnualReport
from intcoop_desktop.domain.annex2_totals import stay_totals
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.printing.annex2.report import draw_annex2
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.printing.wording import wording
from tests.printing.reading import page_texts, shown_strings
from tests.printing.samples import LONG_NAME, report

SECTIONS = [wording("annex2").part("sections").text(str(number)) for number in range(1, 10)]


def pdf_of(annual: AnnualReport) -> bytes:
    out = io.BytesIO()
    pages = draw_annex2(annual, out)
    with PdfPages(out.getvalue()) as read:
        assert read.count == pages
    return out.getvalue()


def text_of(annual: AnnualReport) -> str:
    """All text without spaces: lines of a table's cells come one by one."""
    return squeeze(" ".join(page_texts(pdf_of(annual))))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("stays", [0, 3, 60])
def test_nine_sections_in_the_order_of_the_annex(stays: int) -> None:
    text = text_of(report(stays))
    places = [text.index(squeeze(f"{number}. {title}")) for number, title in enumerate(SECTIONS, 1)]
    assert places == sorted(places)
    assert text.index(squeeze("ережесіне 2-қосымша")) < places[0]
    assert squeeze("халықаралық ынтымақтастықтың нәтижесі туралы мәліметтер") in text[: places[0]]
    assert squeeze("2026 жылғы") in text[: places[0]]


def test_headings_are_the_text_of_the_order() -> None:
    """Spot checks against the published text, oddities and all."""
    assert SECTIONS[0].endswith("ішкі құрылымдық бөлімшелерінің тізбегі.")
    assert "тұратын жері оқуы (жұмысы, зерттеу жүргізу), аяқталатын болжамды күні" in SECTIONS[2]
    assert "шетелдіктер - білім алушылар үшін" in SECTIONS[8]


def test_sections_with_nothing_behind_them_say_so() -> None:
    assert text_of(report(0, 0)).count("толтырылмаған") == 9
    assert text_of(report(3, 2)).count("толтырылмаған") == 4  # 5, 6, 8, 9


def test_draft_mark_on_every_page_until_approved() -> None:
    assert all("ЖОБА" in page for page in page_texts(pdf_of(report(60))))
    assert "ЖОБА" not in text_of(report(60, draft=False))


def test_pages_are_numbered() -> None:
    pages = page_texts(pdf_of(report(60)))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"{number}-бет, барлығы {len(pages)}" in page


def test_every_row_is_there_with_all_its_cells() -> None:
    annual = report(60, 25)
    text = text_of(annual)
    for stay in annual.stays:
        assert squeeze(f"{stay.name}") in text
        assert squeeze(stay.residence) in text
        assert squeeze(stay.latin_name) in text
    for trip in annual.trips:
        assert squeeze(trip.residence_abroad) in text
    assert "30.06.20" in text
    assert "07.2026" in text


def test_totals_count_people_and_stays() -> None:
    annual = report(3, 0)
    stays = (*annual.stays, replace(annual.stays[0], stay_id=99))
    twice = replace(annual, stays=stays, stay_totals=stay_totals(stays))
    assert squeeze("Тізімде барлығы – 4, адам саны – 3") in text_of(twice)


def test_nothing_outside_the_paper_and_no_cell_over_its_neighbour() -> None:
    long = "Ұзақ атау және тағы да сөз " * 30
    annual = report(3, 2, organisation=LONG_NAME)
    annual = replace(
        annual,
        stays=(replace(annual.stays[0], speciality="Щ" * 300, residence=long, family_name="Ә" * 120),),
        units=(replace(annual.units[0], name=long, address="<b>&amp;</b>"),),
    )
    pdf = pdf_of(annual)
    with PdfPages(pdf) as pages:
        for number, strings in enumerate(shown_strings(pdf)):
            width, height = pages.size(number)
            for shown in strings:
                assert 30 < shown.x < width - 20
                assert 40 < shown.baseline < height - 15
    text = squeeze(" ".join(page_texts(pdf)))
    assert "<b>&amp;</b>" in text
    assert text.count("Щ") == 300
    assert text.count("Ә" * 5) >= 10


def test_row_taller_than_a_page_is_split_and_nothing_is_lost() -> None:
    annual = report(1, 0)
    words = [f"сөз{number}" for number in range(3000)]
    annual = replace(annual, stays=(replace(annual.stays[0], speciality=" ".join(words)),))
    text = " ".join(page_texts(pdf_of(annual)))
    assert re.findall(r"сөз\d+", text) == words


def test_unprintable_text_is_named_with_its_section_and_person() -> None:
    annual = report(2, 0)
    second = annual.stays[1]
    annual = replace(annual, stays=(annual.stays[0], replace(second, residence="شارع")))
    with pytest.raises(UserError) as caught:
        pdf_of(annual)
    message = str(caught.value)
    assert "A2.3" in message
    assert "شارع" in message
    assert second.family_name in message


def test_name_no_font_has_is_printed_in_latin() -> None:
    annual = report(1, 0)
    arabic = replace(annual.stays[0], family_name="محمد", given_name="", patronymic="", latin_name="MUHAMMAD ALI")
    assert "MUHAMMADALI" in text_of(replace(annual, stays=(arabic,)))
    with pytest.raises(UserError):
        pdf_of(replace(annual, stays=(replace(arabic, latin_name=""),)))


def test_same_report_gives_same_bytes() -> None:
    assert pdf_of(report(20, 5)) == pdf_of(report(20, 5))


def test_five_thousand_foreigners() -> None:
    pages = page_texts(pdf_of(report(5000, 2000)))
    assert squeeze("Тізімде барлығы – 5000") in squeeze("".join(pages))
    assert len(pages) > 300
