"""The personal file: cover, inventory, and every copy behind them; what cannot be shown is named."""

import pypdfium2
import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.services.documents.people import student
from tests.services.samples import jpeg, pdf, signed

CODE = "personal_file"


def sizes(content: bytes) -> list[bool]:
    """Whether each page is wide."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [document.get_page_size(page)[0] > document.get_page_size(page)[1] for page in range(len(document))]
    finally:
        document.close()


def bookmarks(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [one.get_title() for one in document.get_toc()]
    finally:
        document.close()


def test_all_copies_follow_the_inventory(office: Office) -> None:
    head = signed(office)
    office.files.add("person", head.person_id, "Паспорт.jpg", jpeg(300, 400))
    office.files.add("stay", head.stay_id, "Келісім парағы.jpg", jpeg(400, 300))
    document = office.registers.of("person_document").create(
        {"person_id": head.person_id, "kind": "visa", "number": "778899"}
    )
    office.files.add("person_document", document.id, "Виза.pdf", pdf("visa"))
    office.documents.print("study_certificate", [head.stay_id])
    made = office.documents.preview(CODE, [head.person_id])
    pages = page_texts(made)
    assert "ЖЕКЕ ІС" in pages[0]
    assert "Көшірмелердің парақ саны: 5" in pages[0]
    inventory = pages[1]
    for part in (f"Сауалнама № {head.number}/1", "Паспорт.jpg", ": Келісім парағы.jpg", "Виза.pdf", "Анықтама № 1",
                 "Құжат саны – 5, парақ саны – 5."):  # fmt: skip
        assert part in inventory, part
    assert len(pages) == 7
    for number, page in enumerate(pages[2:], 1):
        assert page.startswith(f"{number} ") or page.endswith(f" {number}"), page
    assert sizes(made) == [False, False, False, False, True, False, False]
    assert b"/Lang (kk)" in made


def test_a_long_file_lists_its_copies_for_the_viewer(office: Office) -> None:
    person, _stay = student(office)
    office.files.add("person", person, "Паспорт.jpg", jpeg(300, 400))
    assert bookmarks(office.documents.preview(CODE, [person])) == []
    office.files.add("person", person, "Диплом.jpg", jpeg(300, 400))
    listed = bookmarks(office.documents.preview(CODE, [person]))
    assert listed[:2] == ["ЖЕКЕ ІС", "ЖЕКЕ ІСТЕГІ ҚҰЖАТТАРДЫҢ ТІЗІМДЕМЕСІ"]
    assert [any(name in one for one in listed) for name in ("Паспорт", "Диплом")] == [True, True]


def test_a_copy_is_never_larger_than_it_was_and_stays_inside_the_margins(office: Office) -> None:
    person, _stay = student(office)
    office.files.add("person", person, "Кішкентай.jpg", jpeg(96, 96))
    office.files.add("person", person, "Үлкен.jpg", jpeg(2000, 2900))
    document = pypdfium2.PdfDocument(office.documents.preview(CODE, [person]))
    try:
        for page in list(document)[2:]:
            (picture,) = page.get_objects(filter=[3])
            left, bottom, right, top = picture.get_bounds()
            width, height = page.get_size()
            assert left >= 84, "30 mm to bind"
            assert right <= width - 28
            assert bottom >= 56
            assert top <= height - 56
            assert right - left <= 800
        assert right - left > 400
    finally:
        document.close()


def test_what_is_damaged_or_of_another_kind_is_named_and_the_rest_follows(office: Office) -> None:
    person, _stay = student(office)
    office.files.add("person", person, "Бұзылған.pdf", b"%PDF-1.7 cut off")
    office.files.add("person", person, "Мінездеме.docx", b"PK\x03\x04 a letter")
    office.files.add("person", person, "Куәлік.jpg", jpeg())
    pages = page_texts(office.documents.preview(CODE, [person]))
    assert len(pages) == 3
    assert "Бұзылған.pdf" in pages[1]
    assert "файл бүлінген, парақтары қосылмады" in pages[1]
    assert "файл түрі көрсетілмейді, бөлек сақталады" in pages[1]
    assert "Құжат саны – 3, парақ саны – 1." in pages[1]
    assert "Куәлік.jpg" in pages[2]


def test_a_copy_the_store_lost_is_named(office: Office) -> None:
    person, _stay = student(office)
    kept = office.files.add("person", person, "Диплом.jpg", jpeg())
    office.context.store.attachments.collect([], forget=[kept.content])
    (_cover, inventory) = page_texts(office.documents.preview(CODE, [person]))
    assert "Диплом.jpg" in inventory
    assert "файл бүлінген немесе жоқ" in inventory


def test_a_name_no_font_carries_does_not_stop_the_file(office: Office) -> None:
    person, _stay = student(office)
    office.files.add("person", person, "صورة 😀.jpg", jpeg())
    pages = page_texts(office.documents.preview(CODE, [person]))
    assert len(pages) == 3
    assert "???? ?.jpg" in pages[1]


def test_an_empty_file_says_so_and_foreign_papers_stay_out(office: Office) -> None:
    person, _stay = student(office)
    other, _stay = student(office, "Каримов", "Олим")
    office.files.add("person", other, "Басқаның паспорты.jpg", jpeg())
    removed = office.files.add("person", person, "Ескі.jpg", jpeg())
    office.files.remove(removed.id)
    pages = page_texts(office.documents.preview(CODE, [person]))
    assert len(pages) == 2
    assert "Жеке істе құжаттардың көшірмелері жоқ." in pages[1]


def test_erasing_the_person_empties_the_printed_file(office: Office) -> None:
    person, stay = student(office)
    office.registers.of("stay").save(stay, {"state": "ended", "actual_end": "2026-06-30"})
    office.files.add("person", person, "Паспорт.jpg", jpeg())
    office.documents.print(CODE, [person])
    (kept,) = office.documents.printed_list(CODE)
    assert office.documents.printed_pdf(kept.id)
    assert kept.pages == 3
    office.erasure.erase(person, office.registers.of("person").get(person).title)
    with pytest.raises(UserError, match="erased"):
        office.documents.printed_pdf(kept.id)
