"""Rows and records: every field there and back, the save path's statements, the constraints behind them."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from intcoop_desktop.domain.records import Person, Questionnaire, Stay
from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.storage.records import answers, people, questionnaires
from intcoop_desktop.storage.records.prepared import Prepared, change_row
from intcoop_desktop.storage.schema import people as people_tables
from intcoop_desktop.storage.schema.questionnaires import questionnaires as heads
from intcoop_desktop.storage.store import Store
from intcoop_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.office import DATA_KEY, USER


@pytest.fixture
def uow(tmp_path: Path) -> Iterator[UnitOfWork]:
    """A transaction on a new store."""
    store = Store.create(tmp_path / "office", DATA_KEY)
    with store.unit_of_work(USER, "test") as work:
        yield work
    store.close()


def full_person() -> Person:
    """A person with something in every field."""
    person = Person(0, "", sex="f", citizenships=("TR", "XS"), is_diaspora=True, is_kandas=True, archived=True)
    return replace(person, **_texts(person))


def full_stay(person_id: int) -> Stay:
    """A stay with something in every field."""
    stay = Stay(0, "", person_id, direction="work", state="on_leave")
    return replace(stay, **_texts(stay))


def _texts(record: Person | Stay) -> dict[str, Any]:
    """A text for every field that is empty yet."""
    return {field.name: f"{field.name} ғ" for field in fields(record) if getattr(record, field.name) == ""}


def test_every_field_of_a_person_comes_back(uow: UnitOfWork) -> None:
    stored = people.insert_person(uow.connection, full_person(), USER, {"family_name": 7})
    assert people.get_person(uow.connection, stored.id) == stored
    assert replace(stored, id=0, changed_at="") == replace(full_person(), changed_at="")
    assert people.person_with_sources(uow.connection, stored.id) == (stored, {"family_name": 7})


def test_every_field_of_a_stay_comes_back(uow: UnitOfWork) -> None:
    person = people.insert_person(uow.connection, full_person(), USER)
    stored = people.insert_stay(uow.connection, full_stay(person.id), USER)
    assert people.get_stay(uow.connection, stored.id) == stored
    assert replace(stored, id=0, changed_at="") == replace(full_stay(person.id), changed_at="")


@pytest.mark.parametrize("value", ["", "мәтін", "5", "null", '"', "\n\u00a0", 0, 5, -1, (), ("a",), ("a", "b")])
def test_every_kind_of_answer_comes_back(value: Value) -> None:
    assert answers.decode(answers.encode(value), None) == Cell(value)
    assert answers.decode(None, "refused") == Cell(None, "refused")


def test_numbers_are_given_once(uow: UnitOfWork) -> None:
    assert questionnaires.next_number(uow.connection, "questionnaire", 2026) == "2026-0001"
    assert list(questionnaires.take_numbers(uow.connection, "questionnaire", 2026, 3)) == [2, 3, 4]
    assert questionnaires.next_number(uow.connection, "questionnaire", 2026) == "2026-0005"
    assert questionnaires.next_number(uow.connection, "blank", 2026) == "2026-0001"
    questionnaires.take_numbers(uow.connection, "questionnaire", 2026, 9_994)
    assert questionnaires.next_number(uow.connection, "questionnaire", 2026) == "2026-10000"


def test_a_prepared_statement_does_what_core_does(uow: UnitOfWork) -> None:
    table = people_tables.persons
    person = people.insert_person(uow.connection, Person(0, "", family_name="Ли"), USER)
    change_row(uow.connection, table, person.id, {"given_name": "Вэй", "notes": "'; DROP TABLE persons; --"})
    query = select(table.c.given_name, table.c.notes).where(table.c.family_name == "Ли")
    assert [tuple(row) for row in Prepared(query).all(uow.connection)] == [
        tuple(row) for row in uow.connection.execute(query)
    ]
    assert Prepared(query).first(uow.connection) == ("Вэй", "'; DROP TABLE persons; --")


@pytest.mark.parametrize(
    "values",
    [{"state": "lost"}, {"origin": "copied"}, {"state": "void"}, {"signed_revision": 2}, {"person_id": 99}],
)
def test_the_store_itself_refuses_what_cannot_be(uow: UnitOfWork, values: dict[str, object]) -> None:
    person = people.insert_person(uow.connection, Person(0, ""), USER)
    stay = people.insert_stay(uow.connection, Stay(0, "", person.id), USER)
    new = Questionnaire(
        0, "", "2026-0001", 1, "draft", "typed", person.id, stay.id, "kz.q661.annex1@2007-12-27", "o@1", "", ()
    )
    head = questionnaires.insert_head(uow.connection, new, questionnaires.head_keys("", ("", "", ""), (), person), None)
    with pytest.raises(IntegrityError):
        uow.connection.execute(heads.update().where(heads.c.id == head.id), values)


def test_no_record_disappears_with_another(uow: UnitOfWork) -> None:
    person = people.insert_person(uow.connection, Person(0, ""), USER)
    people.insert_stay(uow.connection, Stay(0, "", person.id), USER)
    with pytest.raises(IntegrityError):
        uow.connection.execute(people_tables.persons.delete())
