"""One report, three files: PDF, Word and Excel hold the same rows, totals and texts, each read back on its own."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from intcoop_desktop.domain.annex2 import (
    LIST_SECTIONS,
    AgreementRow,
    AnnualReport,
    ConferenceRow,
    CopyFile,
    PlanItemRow,
    PlanRow,
    PrintField,
)
from intcoop_desktop.domain.annex2_totals import conference_totals
from intcoop_desktop.printing.annex2.lists import section_list, total_lines
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.printing.wording import wording
from intcoop_desktop.services.report_parts.outputs import excel_of, pdf_of, record_pdf_of, word_of
from tests.printing.reading import page_texts, shown_strings
from tests.printing.samples import report

CONFERENCES = (
    ConferenceRow(
        1, "Түркология – 2026", "конференция", "conference", "ғылыми", "scientific", "Анкара", "Түркия", "TR",
        "Хажеттепе университеті", "2026-03-04", "2026-03-06", "Сәрсенбаева Г.Қ.\nОспанов Д.М.", "баяндама", "talk",
        "қатысып", "present", "=SUM(A1) & <b>тіл</b>", "Мақала",
    ),
    ConferenceRow(
        2, "Әдістеме", "семинар", "seminar", "ғылыми-әдістемелік", "methodical", "", "Қазақстан", "KZ", "", "2026-05",
        "", "", "", "", "", "", "", "",
    ),
)  # fmt: skip
PLAN = PlanRow(
    1, "2025–2026 оқу жылының жоспары", "2025-09-01", "2026-08-31", "2025-08-27", "5-Ж", "Ректор", "бекітілген",
    "approved", fields=(PrintField("title", "Атауы", "Жоспар <b>&</b>"),),
    items=(PlanItemRow(1, "1", "Келісімдер", "Келісім жасасу", "Қызмет", "03.2026", "орындалды", "Екі келісім"),),
)  # fmt: skip
AGREEMENT = AgreementRow(
    1, "ХЫ-7", "TR-1", "келісім", "agreement", "Алмасу туралы", "Гази университеті", "Түркия", "2025-11-22",
    "2025-11-22", "2030-11-22", False, "қолданыста", "in_force", is_new=True,
    copies=(CopyFile(1, "a.pdf", 10, "0" * 64),),
)  # fmt: skip


@pytest.fixture(scope="module")
def annual() -> AnnualReport:
    """Lists of all sections; a name that would be a formula, a partial date, a text of two paragraphs."""
    made = report(40, 15, draft=False)
    first = replace(made.stays[0], family_name="=HYPERLINK(1)", speciality="@SUM", residence="Абай к., 1\n2-пәтер")
    return replace(
        made,
        stays=(first, *made.stays[1:]),
        conferences=CONFERENCES,
        conference_totals=conference_totals(CONFERENCES),
        plans=(PLAN, replace(PLAN, plan_id=2, title="Қалдырылған", left_out=True)),
        agreements=(AGREEMENT,),
        texts=((7, "Бірінші абзац.\nЕкінші <абзац> & «тырнақша»."), (9, "Топтар – 3.")),
    )


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_pdf_and_word_hold_every_row_total_and_text(annual: AnnualReport) -> None:
    pdf = squeeze(" ".join(page_texts(pdf_of(annual))))
    document = Document(io.BytesIO(word_of(annual)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    lists = [listed for number in range(1, 10) if (listed := section_list(annual, number)) is not None]
    assert [len(table) - 1 for table in tables] == [len(listed.rows) for listed in lists]
    for listed, table in zip(lists, tables, strict=True):
        assert table[0] == [column.title for column in listed.columns]
        assert table[1:] == [list(row) for row in listed.shown()]
        for row in listed.shown():
            for cell in row:
                assert squeeze(cell) in pdf
        for line in total_lines(annual, listed.section):
            assert line in paragraphs
            assert squeeze(line) in pdf
    for _section, text in annual.texts:
        for line in text.splitlines():
            assert line in paragraphs
            assert squeeze(line) in pdf
    assert "Қалдырылған" not in pdf
    assert not any("Қалдырылған" in cell for table in tables for row in table for cell in row)


def test_excel_holds_the_lists_with_real_types(annual: AnnualReport) -> None:
    book = load_workbook(io.BytesIO(excel_of(annual)))
    assert len(book.sheetnames) == len(LIST_SECTIONS) + 1
    for number, name in zip(LIST_SECTIONS, book.sheetnames, strict=False):
        listed = section_list(annual, number)
        assert listed is not None
        sheet = book[name]
        found = [[_printed(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert found == [list(row) for row in listed.shown()]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.fitToHeight == 0
    stays = book[book.sheetnames[2]]
    assert isinstance(stays["C2"].value, int)
    assert isinstance(stays["I2"].value, date)
    assert stays["I2"].number_format == "DD.MM.YYYY"
    assert stays["B2"].data_type != "f"
    assert stays["B2"].value.startswith("=HYPERLINK(1)")
    totals = {(row[0], row[1], row[2]): row[3:] for row in book[book.sheetnames[-1]].iter_rows(2, values_only=True)}
    assert totals[3, "Шетелдіктер", None] == (annual.stay_totals.stays, annual.stay_totals.persons)
    assert totals[4, "Шетелге жіберілген азаматтар", None] == (15, annual.trip_totals.persons)
    assert totals[8, "Халықаралық іс-шаралар", None] == (2, 2)
    countries = [value for key, value in totals.items() if key[0] == 3 and key[1] == "Елі"]
    assert sum(row[0] for row in countries) == annual.stay_totals.stays


def _printed(value: Any) -> str:  # noqa: ANN401 - what a cell holds
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)


def test_a_draft_says_so_in_every_file(annual: AnnualReport) -> None:
    for draft in (True, False):
        made = replace(annual, draft=draft)
        assert ("ЖОБА" in page_texts(pdf_of(made))[0]) is draft
        header = Document(io.BytesIO(word_of(made))).sections[0].header.paragraphs[0].text
        assert (header == "ЖОБА") is draft
        heading = load_workbook(io.BytesIO(excel_of(made))).worksheets[0].oddHeader.center.text
        assert ("ЖОБА" in heading) is draft


def test_an_empty_report_says_so_nine_times() -> None:
    document = Document(io.BytesIO(word_of(report(0, 0))))
    empty = wording("annex2").part("words").text("empty")
    assert sum(paragraph.text == empty for paragraph in document.paragraphs) == 9
    assert not document.tables
    assert all(sheet.max_row == 1 for sheet in load_workbook(io.BytesIO(excel_of(report(0, 0)))).worksheets[:-1])


def test_contents_and_outline_lead_to_the_pages(annual: AnnualReport) -> None:
    pdf = pdf_of(annual)
    short, long = wording("annex2").part("short"), wording("annex2").part("sections")
    pages = [squeeze(page) for page in page_texts(pdf)]
    document = pypdfium2.PdfDocument(pdf)
    outline = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    document.close()
    assert [title for title, _page in outline] == [f"{number}. {short.text(str(number))}" for number in range(1, 10)]
    first = shown_strings(pdf)[0]
    for number, (title, page) in enumerate(outline, 1):
        assert squeeze(f"{number}. {long.text(str(number))}") in pages[page]
        line = next(one.baseline for one in first if one.text.startswith(f"{number}. ") and one.text.strip() in title)
        beside = [one.text.strip() for one in first if abs(one.baseline - line) < 1 and one.x > 400]
        assert beside == [str(page + 1)]
    assert len({page for _title, page in outline}) > 4


def test_a_correction_names_its_edition_and_reason(annual: AnnualReport) -> None:
    second = replace(annual, edition=2, reason="Екі адам <қосылды>")
    for text in (" ".join(page_texts(pdf_of(second))), _word_text(second)):
        assert squeeze("Түзетілген есеп, 2-редакция. Түзету себебі: Екі адам <қосылды>") in squeeze(text)


def _word_text(annual: AnnualReport) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(word_of(annual))).paragraphs)


def test_a_name_longer_than_word_keeps_of_an_author(annual: AnnualReport) -> None:
    name = "«Халықаралық ынтымақтастық университеті» " * 10
    made = Document(io.BytesIO(word_of(replace(annual, organisation=replace(annual.organisation, name_kk=name)))))
    assert name.startswith(made.core_properties.author)
    assert any(name.strip() in paragraph.text for paragraph in made.paragraphs)


def test_what_word_cannot_carry_is_left_out(annual: AnnualReport) -> None:
    odd = replace(annual, texts=((7, "бір\x00екі\x0bүш\ud800 \u202eтөрт ]]> </w:t>"),))
    assert "бірекіүш" in _word_text(odd)
    assert "]]> </w:t>" in _word_text(odd)


@pytest.mark.parametrize("row", [PLAN, replace(AGREEMENT, copies=(), fields=PLAN.fields)], ids=["plan", "agreement"])
def test_the_own_print_holds_what_was_entered(annual: AnnualReport, row: PlanRow | AgreementRow) -> None:
    pdf = record_pdf_of(annual, row)
    text = squeeze(" ".join(page_texts(pdf)))
    assert squeeze(row.name) in text
    assert squeeze("Жоспар <b>&</b>") in text
    assert ("Екікелісім" in text) is (row is PLAN)
    with PdfPages(record_pdf_of(annual, replace(row, fields=PLAN.fields * 200))) as pages:
        assert pages.count > 3


def test_same_report_gives_the_same_word_file(annual: AnnualReport) -> None:
    """But for the moment the archive was written."""
    one, other = (_members(word_of(annual)) for _ in range(2))
    assert one == other


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
