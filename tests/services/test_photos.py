"""Photos through the service: kept, cut, replaced, removed."""

import io

import pytest
from PIL import Image

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.errors import NeedsRevision
from intcoop_desktop.services.office import Office
from tests.services.samples import completed, filled, jpeg, signed


def test_a_photo_is_kept_whole_and_cut(office: Office) -> None:
    head = filled(office)
    office.questionnaires.set_photo(head.id, jpeg(800, 600))
    cut, whole = office.questionnaires.photo(head.id), office.questionnaires.photo_original(head.id)
    assert cut is not None
    assert whole is not None
    assert Image.open(io.BytesIO(whole)).size == (800, 600)
    assert Image.open(io.BytesIO(cut)).size == (450, 600)
    record = office.questionnaires.get(head.id)
    assert record.answers["photo"] == Cell(record.head.photo)
    assert office.persons.photo(record.person.id) == cut


def test_a_photo_makes_a_complete_one_a_draft(office: Office) -> None:
    head = completed(office)
    office.questionnaires.set_photo(head.id, jpeg(), (0.0, 0.0, 1.0, 1.0))
    assert office.questionnaires.get(head.id).head.state == "draft"
    office.questionnaires.complete(head.id)
    office.questionnaires.set_photo(head.id, jpeg(), (0.0, 0.0, 1.0, 1.0))  # the same once more
    assert office.questionnaires.get(head.id).head.state == "complete"


def test_the_persons_photo_follows_its_own_questionnaire_only(office: Office) -> None:
    first = filled(office)
    office.questionnaires.set_photo(first.id, jpeg(colour="red"))
    old = office.persons.photo(first.person_id)
    second = office.questionnaires.create(person_id=first.person_id)
    assert office.questionnaires.photo(second.id) == old
    office.questionnaires.set_photo(second.id, jpeg(colour="blue"))
    assert office.persons.photo(first.person_id) == old
    office.questionnaires.clear_photo(first.id)
    assert office.questionnaires.photo(first.id) is None
    assert office.persons.photo(first.person_id) is None
    assert office.questionnaires.photo(second.id) is not None


def test_a_reason_instead_of_the_photo_gives_way_to_it(office: Office) -> None:
    head = filled(office)
    assert office.questionnaires.get(head.id).answers["photo"] == Cell(None, "later")
    office.questionnaires.set_photo(head.id, jpeg())
    office.questionnaires.clear_photo(head.id)
    assert "photo" not in office.questionnaires.get(head.id).answers


def test_a_signed_photo_stays(office: Office) -> None:
    head = signed(office)
    with pytest.raises(NeedsRevision):
        office.questionnaires.set_photo(head.id, jpeg())
    office.questionnaires.revise(head.id)
    office.questionnaires.set_photo(head.id, jpeg())
    new, old = office.questionnaires.revisions(head.id)
    assert (old.photo_sha, new.number) == ("", 2)


def test_a_bad_picture_changes_nothing(office: Office) -> None:
    head = filled(office)
    before = office.questionnaires.get(head.id)
    with pytest.raises(UserError):
        office.questionnaires.set_photo(head.id, jpeg()[:200])
    assert office.questionnaires.get(head.id) == before
