"""Loading many at once gives the same records as one by one."""

from dataclasses import replace

import pytest

from intcoop_desktop.domain.errors import Cancelled
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.exchange.images import prepare_here
from intcoop_desktop.services import bulk
from intcoop_desktop.services.bulk import BulkLoader, NewPerson, NewQuestionnaire
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.samples import OFFICE, answers, filled, jpeg


def test_a_loaded_questionnaire_is_like_a_typed_one(office: Office) -> None:
    typed = office.questionnaires.get(filled(office).id)
    loaded_person = replace(typed.person, id=0, uid="")
    BulkLoader(office).load([NewPerson(loaded_person, (typed.stay,), NewQuestionnaire(answers()))])
    loaded = office.questionnaires.get(2)
    assert loaded.head.number == "2026-0002" if typed.head.number == "2026-0001" else loaded.head.number
    assert loaded.answers == typed.answers
    assert loaded.office == typed.office
    assert set(OFFICE) <= set(loaded.office)
    for service in (office.questionnaires, office.persons):
        for words in ("ozturk", "Мехмет", "өзт", ""):
            assert len(service.ids(ListQuery(search=words))) in (0, 2)
    first, second = office.questionnaires.rows([1, 2])
    assert replace(first, id=0, number="", changed_at="", person_id=0) == replace(
        second, id=0, number="", changed_at="", person_id=0
    )


def test_signed_ones_have_what_was_signed(office: Office) -> None:
    loader = BulkLoader(office)
    crop, whole = loader.keep_photo(prepare_here(jpeg()))
    person = Person(0, "", family_name="Ли", photo=crop, photo_original=whole)
    new = NewQuestionnaire(answers(), "signed", "handwritten", "2025-05-01T08:00:00.000Z", "2025-05-02")
    loader.load([NewPerson(person, (), new), NewPerson(person)])
    record = office.questionnaires.by_number("2025-0001")
    assert (record.head.state, record.head.signed_on, record.head.stale) == ("signed", "2025-05-02", False)
    assert office.questionnaires.photo(record.head.id) is not None
    revision = office.questionnaires.revisions(record.head.id)[0]
    assert revision.answers["about"] == answers()["about"]
    assert len(revision.hash) == 64
    assert office.questionnaires.create().number.endswith("-0001")
    assert len(office.persons.ids(ListQuery())) == 3
    assert office.backups.check() == []


def test_cancelling_keeps_whole_batches(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 2)
    people = [NewPerson(Person(0, "", family_name=f"Ли {n}"), (Stay(0, "", 0),)) for n in range(5)]

    def stop(done: int, total: int, what: str) -> None:
        if done >= 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        BulkLoader(office).load(people, total=5, progress=stop)
    assert len(office.persons.ids(ListQuery(sort="name"))) == 4
    assert BulkLoader(office).load(people[4:]) == 1
    assert len(office.persons.ids(ListQuery(sort="name"))) == 5
