"""One for many: one briefing, order, date, housing or change for all selected, each one step to take back."""

from datetime import date

import pytest

from intcoop_desktop.domain.errors import FieldError, NoteNeeded, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.many.base import Act, Done
from intcoop_desktop.services.many.service import ACTS
from intcoop_desktop.services.office import Office
from tests.services.samples import printed

ACT = {act.code: act for act in ACTS}


@pytest.fixture(autouse=True)
def today(office: Office) -> None:
    office.context.today = lambda: date(2026, 9, 15)


def people(office: Office, count: int, **fields: str) -> list[int]:
    made = office.persons.create_all([Person(0, "", family_name=f"Ли{n}") for n in range(count)])
    office.persons.create_stays([Stay(0, "", one.id, **fields) for one in made])  # type: ignore[arg-type]
    return [one.id for one in made]


def stays(office: Office, ids: list[int]) -> list[Stay]:
    return [stay for one in ids for stay in office.persons.stays(one)]


def do(office: Office, code: str, kind: str, ids: list[int], note: str = "", **values: Value) -> Done:
    act: Act = ACT[code]
    subjects = office.many.subjects(kind, ids)
    return office.many.do(act, subjects, {**office.many.preset(act, subjects), **values}, note)


def count(office: Office, kind: str) -> int:
    return len(office.registers.of(kind).ids(ListQuery()))


def test_one_briefing_for_many(office: Office) -> None:
    ids = people(office, 12)
    earlier = stays(office, ids)[0]
    office.registers.of("stay").save(earlier.id, {"briefed_on": "2026-09-02"})
    done = do(office, "briefing", "person", ids, held_on="2026-09-14", subject="Ішкі тәртіп ережелері")
    assert done.count == 12
    assert done.made is not None
    briefing = office.registers.of("briefing").get(done.made[1])
    assert (briefing["persons"], briefing["held_by"], briefing["topic"]) == (tuple(ids), "Айгүл", "law_internal")
    assert [stay.briefed_on for stay in stays(office, ids)] == ["2026-09-02", *["2026-09-14"] * 11]
    office.undo.undo()
    assert count(office, "briefings") == 0
    assert [stay.briefed_on for stay in stays(office, ids)] == ["2026-09-02", *[""] * 11]
    office.undo.redo()
    assert count(office, "briefings") == 1
    more = people(office, 2)
    done = do(office, "briefing", "person", [*ids[:1], *more], into=briefing.id)
    assert (done.count, done.left) == (2, 1)
    assert office.registers.of("briefing").get(briefing.id)["persons"] == (*ids, *more)


def test_what_is_refused_leaves_nothing_behind(office: Office) -> None:
    ids = people(office, 3)
    with pytest.raises(FieldError) as refused:
        do(office, "briefing", "person", ids, held_on="")
    assert refused.value.path == "held_on"
    assert (count(office, "briefings"), office.undo.redoable) == (0, None)


def test_one_order_of_admission_for_many(office: Office) -> None:
    ids = people(office, 4)
    other = office.registers.of("admission_order").create({"subject": "Бұрынғы", "number": "1-ш"})
    kept = stays(office, ids)[0]
    office.registers.of("stay").save(kept.id, {"admission_order_id": other.id})
    done = do(office, "admission_order", "person", ids, number="45-ш", date="2026-09-10")
    assert done.made is not None
    order = office.registers.of("admission_order").get(done.made[1])
    assert (order["persons"], order["state"]) == (tuple(ids), "draft")
    assert order["subject"] == "Шетел азаматтарын оқуға қабылдау туралы"
    expected = [(other.id, ""), *[(order.id, "2026-09-10")] * 3]
    assert [(stay.admission_order_id, stay.enrolled_on) for stay in stays(office, ids)] == expected
    office.undo.undo()
    assert [stay.admission_order_id for stay in stays(office, ids)] == [other.id, None, None, None]
    assert count(office, "admission_orders") == 1


def test_one_date_for_many(office: Office) -> None:
    ids = people(office, 3)
    group = office.registers.of("arrival_group").create({"name": "Топ"}).id
    office.arrivals.add(group, ids)
    first = office.arrivals.members(group)[0]
    office.registers.of("stay").save(first.id, {"notified_on": "2026-09-01"})
    done = do(office, "notified", "arrival_group", [group], notified_on="2026-09-03")
    assert (done.count, done.left) == (2, 1)
    done = do(office, "notified", "arrival_group", [group], notified_on="2026-09-04", only_empty=False)
    assert (done.count, done.left) == (3, 0)
    members = [stay.id for stay in office.arrivals.members(group)]
    assert do(office, "step", "stay", members, step="medical_on", day="none").count == 3
    assert {stay.medical_on for stay in office.arrivals.members(group)} == {"none"}
    office.undo.undo()
    office.undo.undo()
    assert sorted(stay.notified_on for stay in office.arrivals.members(group)) == [
        "2026-09-01", "2026-09-03", "2026-09-03",
    ]  # fmt: skip
    with pytest.raises(FieldError):
        do(office, "step", "stay", members, step="medical_on", day="")


def test_one_housing_for_many_and_moves_keep_their_order(office: Office) -> None:
    ids = people(office, 2)
    ids += people(office, 1, housing_kind="address", residence="Абай к., 5")
    done = do(
        office, "housing", "person", ids, housing_kind="dormitory", residence="№ 3 жатақхана", housed_on="2026-09-02",
        since="2026-09-02", order_number="77-ж", order_date="2026-09-01",
    )  # fmt: skip
    assert done == Done(3, 0)
    assert {(stay.residence, stay.housed_on) for stay in stays(office, ids)} == {("№ 3 жатақхана", "2026-09-02")}
    (moved,) = office.stay_changes.of_stay(stays(office, ids)[2].id)
    assert (moved["what"], moved["before"], moved["after"], moved["order_number"]) == (
        "housing", "өз мекенжайы, Абай к., 5", "жатақхана, № 3 жатақхана", "77-ж",
    )  # fmt: skip
    assert office.stay_changes.of_stay(stays(office, ids)[0].id) == []
    office.undo.undo()
    assert [stay.residence for stay in stays(office, ids)] == ["", "", "Абай к., 5"]
    assert count(office, "stay_changes") == 0


def test_leave_and_the_way_back_keep_their_orders(office: Office) -> None:
    ids = people(office, 2)
    do(office, "leave", "person", ids, since="2026-10-01", until="2027-09-01", order_number="5")
    assert {stay.state for stay in stays(office, ids)} == {"on_leave"}
    do(office, "return", "person", ids[:1], since="2027-09-01")
    changes = office.stay_changes.of_stay(stays(office, ids)[0].id)
    assert [(one["what"], one["since"], one["until"]) for one in changes] == [
        ("leave", "2027-09-01", ""), ("leave", "2026-10-01", "2027-09-01"),
    ]  # fmt: skip
    assert changes[0]["before"] == changes[1]["after"] != ""
    expected = people(office, 1, state="expected")
    with pytest.raises(NoteNeeded):
        do(office, "leave", "person", expected)
    assert count(office, "stay_changes") == 3
    assert do(office, "leave", "person", expected, note="келмей жатып демалыс алды").count == 1


def test_another_group_with_an_order(office: Office) -> None:
    ids = people(office, 3, group="ТХ-101")
    order = office.registers.of("staff_order").create({"number": "12", "date": "2026-09-05", "subject": "Ауыстыру"})
    done = do(office, "group", "person", ids, group="ТХ-102", order_id=order.id)
    assert done.count == 3
    (change,) = office.stay_changes.of_stay(stays(office, ids)[0].id)
    assert (change["before"], change["after"], change["order_id"]) == ("ТХ-101", "ТХ-102", order.id)
    assert do(office, "group", "person", ids, group="ТХ-102").count == 0
    with pytest.raises(FieldError):
        do(office, "group", "person", ids, group="")


def test_one_date_of_signature_for_many_can_be_taken_back(office: Office) -> None:
    heads = [printed(office), printed(office)]
    office.context.today = date.today
    day = date.today().isoformat()
    done = do(office, "sign", "person", [head.person_id for head in heads], signed_on=day)
    assert done.count == 2
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"signed"}
    office.undo.undo()
    for head in heads:
        record = office.questionnaires.get(head.id)
        assert (record.head.state, record.head.signed_on, record.head.signed_revision) == ("printed", "", 0)
        assert office.questionnaires.revisions(head.id)[0].signed_on == ""
    office.undo.redo()
    assert {office.questionnaires.get(head.id).head.signed_on for head in heads} == {day}
    assert office.audit.verify() == []
    office.questionnaires.revise(heads[0].id)
    with pytest.raises(UserError):
        office.undo.undo()
    with pytest.raises(UserError):
        do(office, "sign", "person", [heads[1].person_id], signed_on=day)


def test_persons_without_a_stay_are_counted_as_left(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    assert do(office, "notified", "person", [person.id], notified_on="2026-09-03") == Done(0, 1)
    with pytest.raises(UserError):
        do(office, "notified", "person", [], notified_on="2026-09-03")
