"""States and revisions: completing, printing, signing, revising, voiding."""

from dataclasses import replace

import pytest

from intcoop_desktop.domain.errors import FieldError, NotAllowed, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.errors import NeedsRevision, ValidationFailed
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.samples import SCAN, answers, completed, filled, jpeg, pdf, printed, signed

BY_HAND = pdf("by hand")


def test_completing_needs_every_item_or_a_reason(office: Office) -> None:
    head = office.questionnaires.create()
    with pytest.raises(ValidationFailed) as failed:
        office.questionnaires.complete(head.id)
    paths = {problem.path for problem in failed.value.problems}
    assert {"family_name", "sex", "photo", "speciality"} <= paths
    office.questionnaires.save(head.id, answers(), sitting="x")  # without the office section: that is a gap, no wall
    office.questionnaires.complete(head.id)
    assert office.questionnaires.get(head.id).head.state == "complete"


@pytest.mark.parametrize("make", [completed, printed])
def test_editing_returns_to_draft_but_the_office_section_does_not(office: Office, make: object) -> None:
    head = make(office)  # type: ignore[operator]
    state = office.questionnaires.get(head.id).head.state
    office.questionnaires.save(head.id, {"stay.course": Cell("2")}, sitting="x")
    assert office.questionnaires.get(head.id).head.state == state
    office.questionnaires.save(head.id, {"about": Cell("басқа")}, sitting="x")
    assert office.questionnaires.get(head.id).head.state == "draft"
    assert office.questionnaires.revisions(head.id)[0].state == "draft"


def test_a_signed_one_is_changed_in_a_new_revision_only(office: Office) -> None:
    head = signed(office)
    with pytest.raises(NeedsRevision):
        office.questionnaires.save(head.id, {"about": Cell("басқа")}, sitting="x")
    with pytest.raises(UserError):
        office.questionnaires.reopen(head.id)
    office.questionnaires.save(head.id, {"stay.course": Cell("2")}, sitting="x")  # never makes a signature stale
    record = office.questionnaires.get(head.id)
    assert (record.head.state, record.head.stale, record.stay.course) == ("signed", False, "2")

    office.questionnaires.revise(head.id)
    office.questionnaires.save(head.id, {"about": Cell("басқа")}, sitting="x")
    record = office.questionnaires.get(head.id)
    assert (record.head.state, record.head.revision, record.head.stale) == ("draft", 2, True)
    new, old = office.questionnaires.revisions(head.id)
    assert (new.number, new.state, old.number, old.state) == (2, "draft", 1, "signed")
    assert old.answers["about"] == answers()["about"]
    assert new.answers["about"] == Cell("басқа")
    assert office.questionnaires.attachment(old.scan_sha) == SCAN
    assert office.printing.printed_pdf(old.printed_pdf_sha).startswith(b"%PDF-")
    assert office.questionnaires.rows([head.id])[0].stale


def test_a_new_revision_is_signed_again(office: Office) -> None:
    head = signed(office)
    office.questionnaires.close(head.id)
    office.questionnaires.revise(head.id)
    office.questionnaires.save(head.id, {"about": Cell("басқа")}, sitting="x")
    office.questionnaires.complete(head.id)
    office.printing.print_pdf([head.id])
    office.questionnaires.sign(head.id, "2026-01-15")
    record = office.questionnaires.get(head.id)
    assert (record.head.state, record.head.signed_revision, record.head.stale) == ("signed", 2, False)
    first, second = (revision.hash for revision in reversed(office.questionnaires.revisions(head.id)))
    assert first != second


def test_only_signed_ones_get_a_new_revision(office: Office) -> None:
    head = completed(office)
    with pytest.raises(UserError):
        office.questionnaires.revise(head.id)


@pytest.mark.parametrize("day", ["", "2026", "2026-02-30", "2999-01-01", "05.09.2026"])
def test_a_signature_has_a_day_that_has_come(office: Office, day: str) -> None:
    head = printed(office)
    with pytest.raises(FieldError):
        office.questionnaires.sign(head.id, day)
    assert office.questionnaires.get(head.id).head.state == "printed"


@pytest.mark.parametrize(("origin", "day"), [("typed", "2019-05-05"), ("handwritten", "2007-12-26")])
def test_a_signature_is_no_older_than_what_is_signed(office: Office, origin: str, day: str) -> None:
    head = office.questionnaires.create(origin=origin)
    office.questionnaires.save(head.id, answers() | {"office.birth": Cell("1999-01-01")}, sitting="x")
    office.questionnaires.complete(head.id)
    if origin == "typed":
        office.printing.print_pdf([head.id])
    with pytest.raises(FieldError) as refused:
        office.questionnaires.sign(head.id, day)
    assert refused.value.path == "signed_on"
    office.questionnaires.save(head.id, {"office.birth": Cell("2026")}, sitting="x")
    with pytest.raises(FieldError):
        office.questionnaires.sign(head.id, "2025-12-31")
    office.questionnaires.save(head.id, {"office.birth": Cell("1999")}, sitting="x")
    office.questionnaires.sign(head.id, "2026-01-15")


def test_a_handwritten_one_is_signed_with_its_scan(office: Office) -> None:
    head = office.questionnaires.create(origin="handwritten")
    office.questionnaires.set_scan(head.id, BY_HAND)
    assert office.questionnaires.scan(head.id) == BY_HAND
    office.questionnaires.save(head.id, answers(), sitting="x")
    with pytest.raises(UserError):
        office.questionnaires.sign(head.id, "2026-01-15")  # a draft is not signed
    office.questionnaires.complete(head.id)
    office.questionnaires.sign(head.id, "2026-01-15")
    record = office.questionnaires.get(head.id)
    assert record.head.state == "signed"
    assert office.questionnaires.attachment(record.head.signed_scan) == BY_HAND
    assert office.questionnaires.scan(head.id) == BY_HAND


def test_a_slip_of_the_pen_keeps_the_signature(office: Office) -> None:
    head = signed(office)
    office.questionnaires.technical_correction(head.id, {"about": Cell("түзетілді")}, "әріп қатесі")
    record = office.questionnaires.get(head.id)
    assert (record.head.state, record.head.stale) == ("signed", False)
    assert record.answers["about"] == Cell("түзетілді")
    revision = office.questionnaires.revisions(head.id)[0]
    assert "әріп қатесі" in revision.note
    assert revision.answers["about"] == answers()["about"]  # as it was signed
    with pytest.raises(FieldError):
        office.questionnaires.technical_correction(head.id, {"about": Cell("х")}, " ")
    with pytest.raises(UserError):
        office.questionnaires.technical_correction(completed(office).id, {"about": Cell("х")}, "себеп")


def test_only_the_head_corrects(office: Office) -> None:
    head = signed(office)
    office.context.user = replace(office.user, roles=frozenset({"inspector"}))
    with pytest.raises(NotAllowed):
        office.questionnaires.technical_correction(head.id, {"about": Cell("х")}, "себеп")


def test_voiding_needs_a_reason_and_is_the_end(office: Office) -> None:
    head = filled(office)
    with pytest.raises(FieldError):
        office.questionnaires.void(head.id, "  ")
    office.questionnaires.void(head.id, "екі рет енгізілген")
    assert office.questionnaires.get(head.id).head.void_reason == "екі рет енгізілген"
    with pytest.raises(UserError):
        office.questionnaires.save(head.id, {"about": Cell("х")}, sitting="x")
    with pytest.raises(UserError):
        office.questionnaires.complete(head.id)


def test_the_recycle_bin(office: Office) -> None:
    head = filled(office)
    office.questionnaires.archive([head.id])
    assert list(office.questionnaires.ids(ListQuery())) == []
    assert list(office.questionnaires.ids(ListQuery(archived=True))) == [head.id]
    office.questionnaires.restore([head.id])
    assert list(office.questionnaires.ids(ListQuery())) == [head.id]


def test_revisions_tell_which_photo_they_carry(office: Office) -> None:
    head = filled(office)
    office.questionnaires.set_photo(head.id, jpeg(colour="red"))
    office.questionnaires.complete(head.id)
    office.printing.print_pdf([head.id])
    office.questionnaires.sign(head.id, office.context.today().isoformat(), None)
    office.questionnaires.revise(head.id)
    new, old = office.questionnaires.revisions(head.id)
    assert new.photo_sha == old.photo_sha != ""
    office.questionnaires.set_photo(head.id, jpeg(colour="blue"))
    new, old = office.questionnaires.revisions(head.id)
    assert new.photo_sha != old.photo_sha


@pytest.mark.parametrize(
    "damaged",
    [b"", b"not a scan", b"%PDF-1.7 nothing", BY_HAND[: len(BY_HAND) // 2], jpeg(900, 1200)[:-400], b"GIF89a"],
)
def test_a_damaged_scan_never_takes_the_place_of_a_good_one(office: Office, damaged: bytes) -> None:
    head = office.questionnaires.create(origin="handwritten")
    office.questionnaires.set_scan(head.id, BY_HAND)
    with pytest.raises(UserError):
        office.questionnaires.set_scan(head.id, damaged)
    assert office.questionnaires.scan(head.id) == BY_HAND


@pytest.mark.parametrize("damaged", [b"", SCAN[:-40]])
def test_nothing_is_signed_with_a_damaged_scan(office: Office, damaged: bytes) -> None:
    head = printed(office)
    with pytest.raises(UserError):
        office.questionnaires.sign(head.id, "2026-01-15", damaged)
    assert office.questionnaires.get(head.id).head.state == "printed"
