"""Printed papers are remembered with their number, as they were; no number is given twice."""

from datetime import date
from pathlib import Path

import pytest

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import FieldError, NotFound, UserError
from intcoop_desktop.printing.templates.values import Picture
from intcoop_desktop.services.document_parts.source import Source
from intcoop_desktop.services.documents import Options, joined
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from tests.printing.reading import page_texts
from tests.services.conftest import CHEAP, PASSWORD, USER, reopen
from tests.services.documents.people import student
from tests.services.samples import filled, jpeg

CODE = "study_certificate"


def words(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


def test_a_preview_keeps_nothing_and_shows_the_number_it_would_get(office: Office) -> None:
    _person, stay = student(office)
    pdf = office.documents.preview(CODE, [stay])
    assert "№ 1" in words(pdf)
    assert office.documents.printed_list() == []
    assert office.documents.next_number(CODE) == "1"
    prepared = office.documents.prepare(CODE, [stay])
    assert prepared.pdf == pdf, "the preview is the very PDF"
    assert office.documents.printed_list() == []


def test_what_was_printed_is_kept_as_it_was(office: Office) -> None:
    person, stay = student(office)
    told: list[Changes] = []
    office.bus.subscribe(told.append)
    prepared = office.documents.prepare(CODE, [stay])
    (kept,) = office.documents.keep(prepared)
    assert (kept.document, kept.number, kept.revision, kept.pages, kept.by) == (CODE, "1", 1, 1, USER)
    assert {"printed_document"} <= {kind for changes in told for kind in changes.kinds}
    before = office.documents.printed_pdf(kept.id)
    assert before == prepared.pdf
    office.registers.of("person").save(person, {"family_name": "Басқа"})
    assert "Басқа" in words(office.documents.preview(CODE, [stay]))
    assert office.documents.reprint(kept.id) == before
    assert [row.kind for row in office.audit.rows(record=f"stay:{stay}")][:3] == ["reprint", "preview", "print"]
    again = office.documents.keep(office.documents.prepare(CODE, [stay]))[0]
    assert (again.number, again.revision) == ("2", 2)
    assert [one.id for one in office.documents.printed_of("stay", stay)] == [again.id, kept.id]
    assert [one.id for one in office.documents.printed_of("person", person)] == [again.id, kept.id]
    with pytest.raises(NotFound):
        office.documents.printed_pdf(999)


def test_numbers_begin_anew_each_year_and_come_in_order(office: Office) -> None:
    stays = [student(office, f"Адам{n}")[1] for n in range(3)]
    papers = office.documents.print(CODE, stays, Options(day="2026-03-05")).papers
    assert [one.number for one in papers] == ["1", "2", "3"]
    assert office.documents.print(CODE, stays[:1], Options(day="2027-01-10")).papers[0].number == "1"
    assert office.documents.next_number(CODE, "2026-12-31") == "4"
    assert [one.number for one in office.documents.printed_list(CODE, 2026)] == ["3", "2", "1"]
    assert "2026 жылғы 5 наурыз" in words(papers[0].pdf)
    with pytest.raises(UserError):
        office.documents.preview(CODE, stays, Options(day="2026-02-30"))


def test_a_number_given_meanwhile_stops_the_second_and_nothing_is_kept(office: Office) -> None:
    stays = [student(office, f"Адам{n}")[1] for n in range(2)]
    first, second = office.documents.prepare(CODE, stays[:1]), office.documents.prepare(CODE, stays)
    office.documents.keep(first)
    with pytest.raises(UserError, match="number 1"):
        office.documents.keep(second)
    assert len(office.documents.printed_list()) == 1
    assert office.documents.next_number(CODE) == "2"


def test_numbers_kept_back(office: Office) -> None:
    _person, stay = student(office)
    kept = office.documents.reserve(CODE, 2, "қолмен жазылды")
    assert [office.documents.written_number(one) for one in kept] == ["1", "2"]
    assert office.documents.next_number(CODE) == "3"
    assert office.documents.print(CODE, [stay]).papers[0].number == "3"
    assert office.documents.print(CODE, [stay], Options(number="2")).papers[0].number == "2"
    assert [one.number for one in office.documents.reserved(CODE)] == [1]
    assert [one.printed_id is None for one in office.documents.reserved(CODE, free=False)] == [True, False]
    for wrong in ("2", "3", "99", "x"):
        with pytest.raises(UserError):
            office.documents.print(CODE, [stay], Options(number=wrong))
    office.documents.release(kept[0].id)
    assert office.documents.next_number(CODE) == "4", "a number in the middle stays a gap"
    last = office.documents.reserve(CODE)[0]
    office.documents.release(last.id)
    assert office.documents.next_number(CODE) == "4"
    with pytest.raises(UserError):
        office.documents.release(last.id)
    with pytest.raises(FieldError):
        office.documents.reserve(CODE, 0)
    with pytest.raises(UserError):
        office.documents.reserve("briefing_sheet")


def test_an_office_that_begins_in_the_middle_of_a_year(office: Office) -> None:
    _person, stay = student(office)
    office.documents.set_next_number(CODE, 48)
    assert office.documents.next_number(CODE) == "48"
    office.undo.undo()
    assert office.documents.next_number(CODE) == "1"
    office.undo.redo()
    assert office.documents.print(CODE, [stay]).papers[0].number == "48"
    with pytest.raises(UserError):
        office.undo.undo()
    with pytest.raises(FieldError):
        office.documents.set_next_number(CODE, 48)


def test_a_draft_has_no_number_and_is_not_kept(office: Office) -> None:
    person, _stay = student(office)
    order = office.registers.of("admission_order").create({"subject": "Қабылдау", "persons": (person,)})
    assert office.documents.keep(office.documents.prepare("admission_order", [order.id])) == []
    assert office.documents.printed_list() == []
    assert next(iter(office.audit.rows())).kind == "print_draft"
    office.registers.of("admission_order").save(order.id, {"state": "signed", "number": "5"}, "бірден")
    (kept,) = office.documents.keep(office.documents.prepare("admission_order", [order.id]))
    assert kept.number == "", "the number of an order is that of its record"
    assert office.documents.printed_of("person", person) == [kept]


def test_a_file_each_with_names_no_system_refuses(office: Office) -> None:
    stays = [student(office, name, "")[1] for name in ("Ли", "Ли", "a/b:<>|?*", "CON", "Ә" * 300)]
    files = office.documents.files(CODE, stays)
    names = [name for name, _content in files]
    assert names[0].startswith("Анықтама Ли")
    assert len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 120 and not set(name) & set('/\\:<>|?*"') and name.endswith(".pdf") for name in names)
    assert [content[:4] for _name, content in files] == [b"%PDF"] * 5
    words = office.documents.files(CODE, stays[:2], suffix=".docx")
    assert [name.endswith(".docx") for name, _content in words] == [True, True]
    assert [content[:2] for _name, content in words] == [b"PK", b"PK"]
    assert office.documents.next_number(CODE) == "1"


def test_an_office_open_for_reading_only_prints_and_keeps_nothing(folder: Path) -> None:
    with reopen(folder) as office:
        _person, stay = student(office)
    with open_office(folder, USER, PASSWORD, read_only=True, automatic_backups=False, kdf=CHEAP) as office:
        prepared = office.documents.print(CODE, [stay])
        assert prepared.pdf.startswith(b"%PDF")
        assert office.documents.printed_list() == []


def test_printed_papers_are_in_the_backup_and_checked(folder: Path, tmp_path: Path) -> None:
    with reopen(folder) as office:
        _person, stay = student(office)
        (kept,) = office.documents.keep(office.documents.prepare(CODE, [stay]))
        office.context.store.collect_attachments()
        assert office.context.store.check() == []
    with reopen(folder) as office:
        assert office.context.store.collect_attachments() == 0
        assert office.documents.printed_pdf(kept.id).startswith(b"%PDF")


def test_the_day_follows_the_clock_of_the_office(office: Office) -> None:
    _person, stay = student(office)
    office.context.today = lambda: date(2031, 5, 9)
    paper = office.documents.print(CODE, [stay]).papers[0]
    assert paper.day == "2031-05-09"
    assert "2031 жылғы 9 мамыр" in words(paper.pdf)


def test_cancelling_keeps_nothing(office: Office) -> None:
    stays = [student(office, f"Адам{n}")[1] for n in range(3)]

    def stop(done: int, total: int, what: str) -> None:
        if done == 2:
            raise UserError("Cancelled.")

    with pytest.raises(UserError):
        office.documents.print(CODE, stays, progress=stop)
    assert office.documents.printed_list() == []
    assert office.documents.next_number(CODE) == "1"


def test_unknown_documents_records_and_languages(office: Office) -> None:
    _person, stay = student(office)
    for code, ids, language in (("nothing", [stay], "kk"), (CODE, [999], "kk"), ("briefing_sheet", [1], "en")):
        with pytest.raises(NotFound):
            office.documents.preview(code, ids, Options(language))
    with pytest.raises(UserError):
        office.documents.preview(CODE, [])
    with pytest.raises(UserError):
        office.documents.word(CODE, [stay, stay])


def test_the_certificate_says_it_in_three_languages(office: Office) -> None:
    _person, stay = student(office)
    kazakh = words(office.documents.preview(CODE, [stay]))
    for part in ("Түркияның азаматы", "Өмірзақов Дәулетке (OMIRZAKOV DAULET)", "туған күні: 05.09.2003",
                 "«Болашақ» халықаралық университетінде", "2-курста оқитынын", "бакалавриат", "6B01701",
                 "2025 жылғы 1 қыркүйек", "Ректор", "Н. Сейітқали", "М.О."):  # fmt: skip
        assert part in kazakh, part
    russian = words(office.documents.preview(CODE, [stay], Options("ru")))
    for part in ("СПРАВКА", "OMIRZAKOV DAULET", "гражданство: Турция", "проходит обучение", "Университет «Болашақ»"):
        assert part in russian, part
    english = words(office.documents.preview(CODE, [stay], Options("en")))
    for part in ("This is to certify that OMIRZAKOV DAULET, born on 5 September 2003", "is a student at Bolashaq"):
        assert part in english, part


@pytest.mark.parametrize("values", [{"citizenships": ("XS",)}, {"citizenships": ()}, {"citizenships": ("TR", "DE")}])
def test_citizenships_of_every_kind(office: Office, values: dict[str, tuple[str, ...]]) -> None:
    person, stay = student(office)
    office.registers.of("person").save(person, values)
    said = words(office.documents.preview(CODE, [stay]))
    expected = {"XS": "азаматтығы жоқ адам Өмірзақов", "TR": "Түркияның және Германияның азаматы Өмірзақов"}
    assert expected.get((*values["citizenships"], "")[0], "Осы анықтама Өмірзақов") in said


def test_the_photo_of_a_person_is_offered(office: Office) -> None:
    head = filled(office)
    source = Source(office.context, office.registers, office.many, "kk", lambda kind, record_id: {})
    assert source.record("person", head.person_id).get("photo") == Picture()
    office.questionnaires.set_photo(head.id, jpeg())
    source = Source(office.context, office.registers, office.many, "kk", lambda kind, record_id: {})
    photo = source.record("person", head.person_id).get("photo")
    assert photo == Picture(office.persons.photo(head.person_id) or b"")
    assert photo


def test_many_papers_in_one_file_hold_each_font_once_and_count_their_own_pages(office: Office) -> None:
    stays = [student(office, f"Өмірзақов{number}")[1] for number in range(20)]
    made = office.documents.make(CODE, stays)
    whole = joined(made)
    assert len(page_texts(whole)) == 20
    assert whole.count(b"/FontFile2") == made[0].pdf.count(b"/FontFile2")
    assert len(whole) < sum(len(one.pdf) for one in made) / 8
    assert joined(made[:1]) == made[0].pdf
    assert joined(office.documents.make(CODE, stays[:1], apart=False)) == made[0].pdf
