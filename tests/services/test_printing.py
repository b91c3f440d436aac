"""What leaves the printer, what is kept of it, and what a preview leaves alone."""

from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import Cancelled, FieldError, NotFound, ReadOnlyOffice, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from tests.printing.reading import page_texts
from tests.services.conftest import PASSWORD, USER, reopen
from tests.services.samples import completed, filled, jpeg, printed, signed


def words(pdf: bytes) -> str:
    """All text of a PDF without white space."""
    return "".join("".join(page_texts(pdf)).split())


def test_a_preview_changes_no_record(office: Office) -> None:
    head = completed(office)
    before = office.questionnaires.get(head.id)
    pdf = office.printing.preview_pdf([head.id])
    assert office.questionnaires.get(head.id) == before
    assert "ÖZTÜRK" in words(pdf)
    assert head.number in words(pdf)
    assert "ЖОБА" not in words(pdf)
    assert office.audit.rows(record=f"questionnaire:{head.id}")[0].kind == "preview"
    assert office.printing.preview_pdf([head.id]) == pdf


def test_printing_keeps_what_was_printed(office: Office) -> None:
    head = completed(office)
    preview = office.printing.preview_pdf([head.id])
    pdf = office.printing.print_pdf([head.id])
    assert pdf == preview
    record = office.questionnaires.get(head.id)
    assert record.head.state == "printed"
    revision = office.questionnaires.revisions(head.id)[0]
    assert office.printing.printed_pdf(revision.printed_pdf_sha) == pdf
    assert revision.hash[:8].upper() in words(pdf)
    assert office.printing.print_pdf([head.id]) == pdf
    kinds = [row.kind for row in office.audit.rows(record=f"questionnaire:{head.id}")]
    assert kinds[:3] == ["reprint", "print", "preview"]


def test_a_signed_one_reprints_as_it_was_signed(office: Office) -> None:
    head = signed(office)
    revision = office.questionnaires.revisions(head.id)[0]
    assert office.printing.print_pdf([head.id]) == office.printing.printed_pdf(revision.printed_pdf_sha)
    assert office.questionnaires.get(head.id).head.state == "signed"


def test_a_changed_one_prints_anew(office: Office) -> None:
    head = printed(office)
    first = office.questionnaires.revisions(head.id)[0]
    office.questionnaires.save(head.id, {"about": Cell("басқа")}, sitting="x")
    office.questionnaires.complete(head.id)
    pdf = office.printing.print_pdf([head.id])
    second = office.questionnaires.revisions(head.id)[0]
    assert first.hash != second.hash
    assert "басқа" in words(pdf)
    assert office.printing.printed_pdf(first.printed_pdf_sha) != pdf


def test_the_hash_does_not_see_the_office_section(office: Office) -> None:
    head = printed(office)
    before = office.questionnaires.revisions(head.id)[0].hash
    office.questionnaires.save(head.id, {"stay.course": Cell("3"), "office.iin": Cell("1")}, sitting="x")
    pdf = office.printing.print_pdf([head.id])
    assert office.questionnaires.revisions(head.id)[0].hash == before
    assert before[:8].upper() in words(pdf)


def test_a_draft_says_so_and_is_not_kept(office: Office) -> None:
    head = filled(office)
    for pdf in (office.printing.preview_pdf([head.id]), office.printing.print_pdf([head.id])):
        assert "ЖОБА" in words(pdf)
    assert office.questionnaires.get(head.id).head.state == "draft"
    assert office.questionnaires.revisions(head.id)[0].printed_pdf_sha == ""


def test_a_handwritten_one_prints_as_copy(office: Office) -> None:
    head = office.questionnaires.create(origin="handwritten")
    assert "КӨШІРМЕ" in words(office.printing.preview_pdf([head.id]))


def test_a_batch_is_one_pdf(office: Office) -> None:
    ids = [completed(office).id for _ in range(3)]
    steps: list[tuple[int, int]] = []
    pdf = office.printing.print_pdf(ids, lambda done, total, what: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert {office.questionnaires.get(one).head.state for one in ids} == {"printed"}
    numbers = [office.questionnaires.get(one).head.number for one in ids]
    assert all(number in words(pdf) for number in numbers)
    assert office.printing.page_count(pdf) == 3 * office.printing.page_count(office.printing.preview_pdf(ids[:1]))
    with pytest.raises(UserError):
        office.printing.print_pdf([])


def test_a_cancelled_batch_changes_nothing(office: Office) -> None:
    ids = [completed(office).id for _ in range(2)]

    def stop(done: int, total: int, what: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.printing.print_pdf(ids, stop)
    assert [office.questionnaires.get(one).head.state for one in ids] == ["complete", "complete"]
    with pytest.raises(Cancelled):
        office.printing.preview_pdf(ids, stop)


def test_what_cannot_be_printed_is_named(office: Office) -> None:
    head = filled(office, about=Cell("Мен हिन्दी білемін"))
    other = completed(office)
    for draw in (office.printing.preview_pdf, office.printing.print_pdf):
        with pytest.raises(FieldError) as refused:
            draw([other.id, head.id])
        assert refused.value.path == "about"
    assert office.questionnaires.get(other.id).head.state == "complete"


def test_the_photo_is_printed(office: Office) -> None:
    head = filled(office)
    without = office.printing.preview_pdf([head.id])
    office.questionnaires.set_photo(head.id, jpeg(600, 800, "red"))
    pdf = office.printing.preview_pdf([head.id])
    assert b"/DCTDecode" in pdf
    assert b"/DCTDecode" not in without


def test_blank_forms_have_serials_of_their_own(office: Office) -> None:
    pdf = office.printing.blank_pdf(2)
    year = office.context.today().year
    assert f"B{year}-0001" in words(pdf)
    assert f"B{year}-0002" in words(pdf)
    assert f"B{year}-0003" in words(office.printing.blank_pdf())
    for count in (0, 1001):
        with pytest.raises(UserError):
            office.printing.blank_pdf(count)


def test_pages_as_pictures(office: Office) -> None:
    pdf = office.printing.preview_pdf([filled(office).id])
    page = office.printing.render(pdf, 0, 72)
    assert (page.width, page.height) == (596, 842)
    assert len(page.data) == page.stride * page.height
    with office.printing.open_pdf(pdf) as pages:
        assert pages.render(0, 72).data == page.data


def test_the_recovery_sheet(office: Office) -> None:
    key = office.users.new_recovery_key()
    text = words(office.printing.recovery_sheet_pdf(key.groups))
    assert all(group in text for group in key.groups)


def test_a_missing_print_is_named(office: Office) -> None:
    with pytest.raises(NotFound):
        office.printing.printed_pdf("ab" * 32)


def test_the_layout_is_that_of_the_print(office: Office) -> None:
    head = filled(office)
    layout = office.printing.layout(head.id)
    assert {box.text for box in layout.answer_boxes()} >= {"Öztürk", "Мехмет Али"}
    assert not any(box.text for box in office.printing.layout(head.id, mode="blank").answer_boxes())


def test_an_office_open_for_reading_looks_prints_and_reports(folder: Path, tmp_path: Path) -> None:
    with reopen(folder) as office:
        head = completed(office)
        office.questionnaires.set_photo(head.id, jpeg())
        office.questionnaires.complete(head.id)
        entries = len(office.audit.rows())
    with open_office(folder, USER, PASSWORD, read_only=True) as office:
        assert isinstance(office.read_only, ReadOnlyOffice)
        assert office.printing.print_pdf([head.id]) == office.printing.preview_pdf([head.id])
        assert office.printing.page_count(office.printing.blank_pdf(2)) > 1
        assert office.reports.pdf(2027).startswith(b"%PDF")
        assert office.packages.export(2027, tmp_path, plain=True).files
        office.questionnaires.view_masked(head.id)
        assert office.questionnaires.get(head.id).head.state == "complete"
        assert list(office.questionnaires.ids(ListQuery(search="ozt"))) == [head.id]
        assert list(office.persons.ids(ListQuery(search="ozt"))) == [head.person_id]
        assert len(office.audit.rows()) == entries
        assert office.backups.check() == []
        with pytest.raises(ReadOnlyOffice):
            office.questionnaires.save(head.id, {"about": Cell("x")}, sitting="x")
