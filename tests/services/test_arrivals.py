"""Arrival groups whose members inherit."""

from datetime import date

import pytest

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.arrivals import Passed
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office

GROUP = {
    "name": "Қытайдан келген топ",
    "country": "CN",
    "direction": "study",
    "level": "bachelor",
    "speciality": "6B01701 Қазақ тілі мен әдебиеті",
    "course": "1",
    "study_group": "ҚТ-101",
    "funding": "intergovernmental",
    "arrival": "2026-08-28",
    "expected_end": "2030-06-30",
    "housing_kind": "dormitory",
    "residence": "№ 2 жатақхана",
    "curator": "С. Омарова",
}


@pytest.fixture
def group(office: Office) -> int:
    office.context.today = lambda: date(2026, 9, 1)
    agreement = office.registers.of("agreement").create({"subject": "Студенттер алмасу"})
    return office.registers.of("arrival_group").create({**GROUP, "agreement_id": agreement.id}).id


def persons(office: Office, count: int) -> list[int]:
    return [one.id for one in office.persons.create_all([Person(0, "", family_name=f"Ли{n}") for n in range(count)])]


def test_a_new_member_inherits_what_its_stay_has_not(office: Office, group: int) -> None:
    first, second, third = persons(office, 3)
    meant = office.persons.create_stay(Stay(0, "", second, course="2", arrival="2026-08-30", state="expected"))
    other = office.persons.create_stay(Stay(0, "", third, arrival="2021-09-01", speciality="Тарих"))
    added = office.arrivals.add(group, [first, second, third])
    assert (len(added.new), added.taken, added.there) == (2, (meant.id,), ())
    new, taken = office.persons.stay(added.new[0]), office.persons.stay(meant.id)
    assert (new.person_id, new.group, new.residence, new.state) == (first, "ҚТ-101", "№ 2 жатақхана", "present")
    assert new.agreement_id == office.arrivals.group(group)["agreement_id"]
    assert (taken.course, taken.arrival, taken.speciality) == ("2", "2026-08-30", GROUP["speciality"])
    assert office.persons.stay(other.id).arrival_group_id is None  # a stay of five years ago is another one
    assert {stay.person_id for stay in office.arrivals.members(group)} == {first, second, third}
    assert office.arrivals.add(group, [first]).there == (first,)


def test_adding_many_is_one_step(office: Office, group: int) -> None:
    people = persons(office, 20)
    meant = office.persons.create_stay(Stay(0, "", people[0], state="expected"))
    office.arrivals.add(group, people)
    assert len(office.arrivals.members(group)) == 20
    office.undo.undo()
    assert office.arrivals.members(group) == []
    assert office.persons.stay(meant.id).speciality == ""
    office.undo.redo()
    assert len(office.arrivals.members(group)) == 20


def test_new_persons_and_their_stays_are_one_step(office: Office, group: int) -> None:
    preset = office.arrivals.new_person(group)
    people = [{"family_name": name, **preset} for name in ("Ван", "Чжан")]
    added = office.arrivals.add_new(group, people)
    made = [office.persons.get(office.persons.stay(one).person_id) for one in added.new]
    assert [(one.family_name, one.citizenships) for one in made] == [("Ван", ("CN",)), ("Чжан", ("CN",))]
    with pytest.raises(FieldError):
        office.arrivals.add_new(group, [{"family_name": "Ли"}, {"family_name": "Ли", "birth": "2090-01-01"}])
    assert len(office.arrivals.members(group)) == 2
    office.undo.undo()
    assert office.arrivals.members(group) == []
    assert len(office.registers.of("persons").ids(ListQuery())) == 0


def test_a_stay_put_into_the_group_anywhere_inherits(office: Office, group: int) -> None:
    (person,) = persons(office, 1)
    entered = office.registers.of("stay").create({"person_id": person, "arrival_group_id": group, "course": "3"})
    assert (entered["course"], entered["speciality"]) == ("3", GROUP["speciality"])
    late = office.registers.of("stay").create({"person_id": person, "arrival": "2031-01-01"})
    office.registers.of("stay").save(late.id, {"arrival_group_id": group})
    assert office.persons.stay(late.id).expected_end == ""  # the group's would lie before its own arrival
    with pytest.raises(FieldError):
        office.registers.of("stay").create({"person_id": person, "arrival_group_id": 999})


def test_changes_are_passed_on_to_those_who_still_have_what_was_inherited(office: Office, group: int) -> None:
    added = office.arrivals.add(group, persons(office, 5))
    own, *others = added.new
    office.registers.of("stay").save(own, {"residence": "Абай к., 5"})
    office.registers.of("arrival_group").save(group, {"residence": "№ 3 жатақхана", "supervisor": "Ж. Ахметов"})
    found = {one.field: (set(one.follow), set(one.differ)) for one in office.arrivals.to_pass(group)}
    assert found == {"residence": (set(others), {own}), "supervisor": ({own, *others}, set())}
    assert office.arrivals.pass_on(group, {"residence"}) == Passed(4, 1)
    assert [office.persons.stay(one).residence for one in (own, others[0])] == ["Абай к., 5", "№ 3 жатақхана"]
    office.undo.undo()
    assert office.persons.stay(others[0]).residence == "№ 2 жатақхана"
    assert office.arrivals.pass_on(group) == Passed(5, 1)
    assert office.arrivals.to_pass(group) == []


def test_dates_that_contradict_a_members_own_are_left(office: Office, group: int) -> None:
    added = office.arrivals.add(group, persons(office, 2))
    short, plain = added.new
    office.registers.of("stay").save(short, {"expected_end": "2026-12-31"})
    office.registers.of("arrival_group").save(group, {"arrival": "2027-02-01"})
    assert office.arrivals.pass_on(group) == Passed(1, 1)
    assert [office.persons.stay(one).arrival for one in (short, plain)] == ["2026-08-28", "2027-02-01"]
