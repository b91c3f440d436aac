"""What a machine readable zone fills, and what it leaves alone."""

import pytest

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.papers import DIFFERENT, DOUBTFUL, EMPTY, SAME, taken
from tests.domain.test_mrz import passport


def _documents(office: Office, person_id: int) -> list[tuple[object, ...]]:
    documents = office.registers.of("person_documents")
    rows = [row.record for row in documents.rows(list(range(1, 10)))]
    fields = ("kind", "number", "country", "expires")
    return [tuple(row[name] for name in fields) for row in rows if row["person_id"] == person_id and not row.archived]


def test_an_empty_person_is_filled_and_gets_the_document(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Өзтүрік"))
    zone = office.papers.read(passport())
    offers = office.papers.offers(zone, office.registers.of("person").get(person.id).values)
    assert {offer.how for offer in offers} == {EMPTY}
    office.papers.take(person.id, zone, {offer.field for offer in offers if offer.ready}, document=True)
    now = office.persons.get(person.id)
    assert (now.latin_family_name, now.latin_given_name, now.birth, now.sex) == (
        "OZTURK", "MEHMET ALI", "2003-09-05", "m",
    )  # fmt: skip
    assert (now.citizenships, now.passport_number, now.passport_expires) == (("TR",), "U12345678", "2029-01-31")
    assert _documents(office, person.id) == [("passport", "U12345678", "TR", "2029-01-31")]
    office.undo.undo()
    assert office.persons.get(person.id).latin_family_name == ""
    assert _documents(office, person.id) == []
    office.undo.redo()
    assert _documents(office, person.id) != []
    offers = office.papers.offers(zone, office.registers.of("person").get(person.id).values)
    assert {offer.how for offer in offers} == {SAME}
    assert office.papers.document_of(zone, person.id) is not None
    office.papers.take(person.id, zone, set(), document=True)
    assert len(_documents(office, person.id)) == 1


def test_what_differs_is_only_offered(office: Office) -> None:
    person = office.persons.create(
        Person(0, "", latin_family_name="Oz-Turk", birth="2003", citizenships=("DE",), passport_number="u 99", sex="f")
    )
    kept = office.registers.of("person").get(person.id).values
    zone = office.papers.read(passport(names="OZ<TURK<<MEHMET"))
    offers = office.papers.offers(zone, kept)
    assert {offer.field: offer.how for offer in offers} == {
        "latin_family_name": SAME,
        "latin_given_name": EMPTY,
        "birth": DIFFERENT,
        "sex": DIFFERENT,
        "citizenships": DIFFERENT,
        "passport_number": DIFFERENT,
        "passport_expires": EMPTY,
    }
    assert taken(offers, {"citizenships", "birth", "latin_family_name"}) == {
        "citizenships": ("DE", "TR"),
        "birth": "2003-09-05",
    }


def test_a_failed_check_is_doubtful(office: Office) -> None:
    zone = office.papers.read(passport().replace("U12345678", "U12345679"))
    hows = {offer.field: offer.how for offer in office.papers.offers(zone, {})}
    assert hows["passport_number"] == DOUBTFUL
    assert hows["birth"] == EMPTY


@pytest.mark.parametrize("kind", ["V"])
def test_a_visa_leaves_the_passport_alone(office: Office, kind: str) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    first, second = passport().split("\n")
    zone = office.papers.read(f"{kind}{first[1:]}\n{second[:28]}")
    assert zone.kind == "visa"
    fields = {offer.field for offer in office.papers.offers(zone, {})}
    assert not {"passport_number", "passport_expires"} & fields
    office.papers.take(person.id, zone, fields, document=True)
    assert office.persons.get(person.id).passport_number == ""
    assert _documents(office, person.id) == [("visa", "U12345678", "TR", "2029-01-31")]
