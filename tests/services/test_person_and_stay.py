"""A questionnaire fills its person and stay and is filled from them."""

from dataclasses import replace
from random import Random

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage.records.people import current_stay
from tests.services.samples import answers, filled, signed


def test_answers_make_the_person_and_the_stay(office: Office) -> None:
    record = office.questionnaires.get(filled(office).id)
    person, stay = record.person, record.stay
    assert (person.family_name, person.given_name, person.sex) == ("Öztürk", "Мехмет Али", "m")
    assert (person.citizenships, person.birth_country, person.birth) == (("TR",), "TR", "2003-09-05")
    assert (person.latin_family_name, person.is_diaspora) == ("OZTURK", True)
    assert (stay.direction, stay.speciality) == ("study", "Ақпараттық жүйелер, бакалавриат, 1-курс")


def test_typing_on_follows_into_the_person(office: Office) -> None:
    head = office.questionnaires.create()
    for text in ("Ли", "Лиу", "Лиу Вэй"):
        office.questionnaires.save(head.id, {"family_name": Cell(text)}, sitting="x")
    assert office.questionnaires.get(head.id).person.family_name == "Лиу Вэй"
    assert office.questionnaires.differences(head.id) == []


def test_a_person_is_never_overwritten_silently(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли", given_name="Вэй", citizenships=("CN",)))
    head = office.questionnaires.create(person_id=person.id)
    record = office.questionnaires.get(head.id)
    assert record.answers["family_name"] == Cell("Ли")
    assert record.answers["citizenship_1"] == Cell("CN")
    office.questionnaires.save(head.id, {"family_name": Cell("Лиу"), "home_address": Cell("Шиань")}, sitting="x")
    stored = office.persons.get(person.id)
    assert (stored.family_name, stored.home_address) == ("Ли", "Шиань")
    difference = office.questionnaires.differences(head.id)[0]
    assert (difference.path, difference.answer, difference.record) == ("family_name", "Лиу", "Ли")
    office.questionnaires.accept_difference(head.id, "family_name")
    assert office.persons.get(person.id).family_name == "Лиу"
    assert office.questionnaires.differences(head.id) == []


def test_a_hand_edit_of_the_person_stays(office: Office) -> None:
    head = office.questionnaires.create()
    office.questionnaires.save(head.id, {"family_name": Cell("Ли"), "given_name": Cell("Вэй")}, sitting="x")
    person = office.questionnaires.get(head.id).person
    office.persons.save(replace(person, family_name="Лиу"))
    office.questionnaires.save(head.id, {"family_name": Cell("Лии")}, sitting="x")
    assert office.persons.get(person.id).family_name == "Лиу"


def test_reasons_of_office_items_stay_with_the_questionnaire(office: Office) -> None:
    head = filled(office)
    office.questionnaires.save(head.id, {"office.birth": Cell(None, "unknown")}, sitting="x")
    record = office.questionnaires.get(head.id)
    assert record.office["office.birth"] == Cell(None, "unknown")
    assert record.person.birth == ""
    assert "office.birth" not in record.answers
    office.questionnaires.save(head.id, {"office.birth": Cell("2003")}, sitting="x")
    assert office.questionnaires.get(head.id).office["office.birth"] == Cell("2003")


def test_a_questionnaire_from_the_previous_one(office: Office) -> None:
    first = signed(office)
    again = office.questionnaires.create(previous_id=first.id)
    record = office.questionnaires.get(again.id)
    assert record.head.person_id == first.person_id
    assert record.head.stay_id != first.stay_id
    assert record.answers["about"] == answers()["about"]
    assert record.head.state == "draft"
    assert len(office.persons.stays(first.person_id)) == 2


def test_a_questionnaire_for_a_known_stay(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    stay = office.persons.create_stay(Stay(0, "", person.id, direction="research", speciality="Химия"))
    record = office.questionnaires.get(office.questionnaires.create(stay_id=stay.id).id)
    assert (record.head.person_id, record.head.stay_id) == (person.id, stay.id)
    assert record.answers["purpose"] == Cell("research")
    assert record.answers["speciality"] == Cell("Химия")


def test_the_list_shows_the_stay_that_goes_on_the_latest_of_several(office: Office) -> None:
    """The same choice in SQL, at every change of a stay, and in the bulk loader."""
    random = Random(7)
    owner = office.persons.create(Person(0, "", family_name="Қалиев")).id
    for _number in range(40):
        known = office.persons.stays(owner)
        if known and random.random() < 0.4:
            office.persons.archive_stay(random.choice(known).id)
        arrival = random.choice(("", "2024", "2024-09", "2024-09-01", "2025-09-01", "2026-01-15"))
        state = random.choice(("expected", "present", "on_leave", "ended"))
        office.persons.create_stay(Stay(0, "", owner, direction="study", arrival=arrival, state=state))
        expected = current_stay(office.persons.stays(owner))
        assert expected is not None
        assert office.persons.current_stays([owner]) == [expected.id]
