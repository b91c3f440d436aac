"""Duties 8.1–8.7: plans, agreements' texts and activities, papers, trips, the reserve."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NoteNeeded
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED
from intcoop_desktop.services.office import Office
from tests.clauses.making import Told, again, agreement, beside, citizen, listed, make, person, stay, trip, unit
from tests.clauses.robot import Desk
from tests.ui.robots.window import settle

# ------------------------------------------------------------- 8.1


def test_8_1_yearly_plan_by_area_with_owner_due_date_and_result(office: Office) -> None:
    plan = make(office, "plans", title="2025–2026 жоспары", date_from="2025-09-01", date_to="2026-08-31")
    item = make(
        office, "plan_items", plan_id=plan.id, number="1.1", area="joint_programmes", task="2.3", owner="Ким В.С.",
        title="Қос диплом", due="2026-03-01",
    )  # fmt: skip
    make(office, "plan_items", plan_id=plan.id, number="1.2", area="press", title="Мақала", due="2026-05-01")
    late = listed(office, "plan_items", state="planned,working", due_until="2026-03-15")
    assert late == [item.title]
    office.registers.of("plan_items").save(item.id, {"state": "moved", "due": "2026-06-01"})
    assert listed(office, "plan_items", state="planned,working", due_until="2026-03-15") == []
    office.registers.of("plan_items").save(item.id, {"state": "done", "result": "Келісілді"})
    assert again(office, item)["done_on"] == "2026-03-16"
    assert len(beside(office, plan, "plan_items")) == 2
    with pytest.raises(FieldError) as refused:
        make(office, "plan_items", plan_id=plan.id, title="X", area="sport")
    assert refused.value.path == "area"


def test_8_1_yearly_plan_on_screen(desk: Desk, office: Office) -> None:
    plan = make(office, "plans", title="2025–2026 жоспары", date_from="2025-09-01")
    item = make(office, "plan_items", plan_id=plan.id, number="1.1", area="press", task="2.10", title="Мақала")
    page = desk.open("plan_items")
    assert "press" in page.wait_rows(1)[0]
    page.choose(item).step("carried out")
    assert page.facts["Carried out on"] == "16.03.2026"
    desk.open("plans").choose(plan).wait_beside("plan_items", ["1.1 · Мақала · carried out"])


# ------------------------------------------------------------- 8.2


def test_8_2_versions_of_a_text_go_to_reviewers(office: Office) -> None:
    record = agreement(office, state="draft")
    first = make(office, "agreement_texts", agreement_id=record.id, version="1-нұсқа", reviewer="Заң бөлімі")
    texts = office.registers.of("agreement_texts")
    texts.save(first.id, {"state": "review", "sent_on": "2026-03-01", "answer_due": "2026-03-10"})
    assert listed(office, "agreement_texts", state="review", answer_due_until="2026-03-15") == [first.title]
    with pytest.raises(FieldError) as refused:
        texts.save(first.id, {"state": "remarks", "answered_on": "2026-02-01"})
    assert refused.value.path == "answered_on"
    texts.save(first.id, {"state": "remarks", "remarks": "4-бап"})
    assert again(office, first)["answered_on"] == "2026-03-16"
    texts.save(first.id, {"state": "replaced"})
    second = make(office, "agreement_texts", agreement_id=record.id, version="2-нұсқа", state="review")
    texts.save(second.id, {"state": "agreed"})
    assert again(office, second)["agreed_on"] == "2026-03-16"
    assert len(beside(office, record, "agreement_texts")) == 2


def test_8_2_versions_on_screen(desk: Desk, office: Office) -> None:
    record = agreement(office, state="draft")
    text = make(office, "agreement_texts", agreement_id=record.id, version="1-нұсқа", remarks="4-бап: сақтандыру")
    page = desk.open("agreement_texts")
    assert "4-бап: сақтандыру" in page.wait_rows(1)[0]
    page.choose(text).step("with the reviewer")
    assert page.facts["Sent to the reviewer on"] == "16.03.2026"
    page = desk.open("agreements").choose(record)
    page.wait_beside("agreement_texts", ["Студент алмасу · 1-нұсқа · with the reviewer"])


# ------------------------------------------------------------- 8.3


def test_8_3_activities_and_their_results(office: Office) -> None:
    record = agreement(office)
    done = make(office, "activities", agreement_id=record.id, date="2026-02", subject="Семинар", result="Жинақ шықты")
    assert beside(office, record, "activities") == [done.title]
    wrong: Told = {"date": "", "date_to": "2026-01-15", "agreement_id": None}
    for field, value in wrong.items():
        with pytest.raises(FieldError) as refused:
            office.registers.of("activities").save(done.id, {field: value})
        assert refused.value.path == field
    office.registers.of("agreements").save(record.id, {"number": "ХЫ-1"})
    assert listed(office, "activities", agreement_id=str(record.id)) == [done.title]


def test_8_3_activities_on_screen(desk: Desk, office: Office) -> None:
    record = agreement(office)
    page = desk.open("activities")
    page.entered(agreement_id=record.id, date="2026-02-03", subject="Семинар", result="Жинақ шықты")
    assert "03.02.2026" in page.wait_rows(1)[0]
    desk.open("agreements").choose(record).wait_beside("activities", ["Семинар · 03.02.2026"])


# ------------------------------------------------------------- 8.4


def test_8_4_papers_of_travellers_arrivals_and_the_order(office: Office) -> None:
    away = trip(office, state="preparing", date_from="2026-04-10")
    paper = make(office, "trip_documents", trip_id=away.id, document="Виза", due="2026-03-10")
    late = {"due_until": "2026-03-15", "required": "1"}
    assert listed(office, "trip_documents", **late) == [paper.title]
    with pytest.raises(FieldError) as refused:
        office.registers.of("trip_documents").save(
            paper.id, {"received_on": "2026-03-12", "handed_out_on": "2026-03-11"}
        )
    assert refused.value.path == "handed_out_on"
    who = person(office)
    invitation = make(office, "invitations", person_id=who.id, requested_on="2026-02-01")
    office.registers.of("invitations").save(invitation.id, {"state": "issued", "number": "123"})
    assert again(office, invitation)["issued_on"] == "2026-03-16"
    assert again(office, invitation).title.startswith("123")
    order = make(office, "admission_orders", subject="Қабылдау", persons=(who.id,))
    for state, field in (("agreed", "agreed_on"), ("signed", "signed_on"), ("registered", "date")):
        office.registers.of("admission_orders").save(order.id, {"state": state})
        assert again(office, order)[field] == "2026-03-16"
    with pytest.raises(NoteNeeded):
        office.registers.of("admission_orders").save(order.id, {"state": "draft"})
    assert beside(office, who, "admission_orders") == [again(office, order).title]


def test_8_4_papers_on_screen(desk: Desk, office: Office) -> None:
    away = trip(office, state="preparing", host="Гази")
    paper = make(office, "trip_documents", trip_id=away.id, document="Виза", due="2026-04-01")
    desk.open("trips").choose(away).wait_beside("trip_documents", [paper.title])
    order = make(office, "admission_orders", subject="Қабылдау", persons=(person(office).id,))
    page = desk.open("admission_orders").choose(order)
    page.step("agreed")
    page.step("signed")
    page.step("registered")
    assert page.facts["Date of the order"] == "16.03.2026"
    assert page.facts["Foreign citizens"] == "Йылмаз Мехмет"


# ------------------------------------------------------------- 8.5


def test_8_5_trip_plan_from_the_units_submissions(office: Office) -> None:
    plan = make(office, "trip_plans", year="2026", submissions_due="2025-11-15")
    faculty, who = unit(office, "Филология факультеті"), citizen(office)
    told: Told = {"plan_id": plan.id, "unit_id": faculty.id, "received_on": "2025-11-10"}
    line = make(office, "trip_submissions", **told, persons=(who.id,), lines="Қазан – Анкара")
    planned = trip(office, who, submission_id=line.id, state="preparing", language_on=STEP_NOT_REQUIRED, country_on="")
    assert beside(office, plan, "trip_submissions") == [line.title]
    assert beside(office, line, "trips") == [planned.title]
    plans = office.registers.of("trip_plans")
    plans.save(plan.id, {"state": "drafted"})
    plans.save(plan.id, {"state": "approved", "approved_by": "Ректор"})
    assert again(office, plan)["approved_on"] == "2026-03-16"
    trips = office.registers.of("trips")
    trips.save(planned.id, {"country_on": "2026-03-14"})
    assert (again(office, planned)["language_on"], again(office, planned)["country_on"]) == ("none", "2026-03-14")
    assert listed(office, "trips", country_on_from="2026-03-01") == [planned.title]
    with pytest.raises(FieldError) as refused:
        make(office, "trip_submissions", plan_id=plan.id)
    assert refused.value.path == "unit_id"


def test_8_5_trip_plan_on_screen(desk: Desk, office: Office) -> None:
    plan = make(office, "trip_plans", year="2026", title="Іссапарлар жоспары")
    make(office, "trip_submissions", plan_id=plan.id, unit_id=unit(office, "Филология факультеті").id)
    page = desk.open("trip_plans").choose(plan)
    page.wait_beside("trip_submissions", ["Филология факультеті · 2026 · Іссапарлар жоспары"])
    page.step("drafted")
    page.step("approved")
    assert page.facts["Approved on"] == "16.03.2026"


# ------------------------------------------------------------- 8.6


def test_8_6_trip_report_overdue(office: Office) -> None:
    told: Told = {"state": "returned", "date_from": "2026-01-10", "return_actual": "2026-02-21"}
    late = trip(office, host="Гази", report_due="2026-03-02", **told)
    trip(office, citizen(office, "Сәрсенов"), host="Ege", report_due="2026-03-20", **told)
    overdue = {"state": "returned", "report_due_until": "2026-03-15"}
    assert listed(office, "trips", **overdue) == [late.title]
    trips = office.registers.of("trips")
    trips.save(late.id, {"state": "reported", "result": "30 кредит"})
    assert again(office, late)["report_received"] == "2026-03-16"
    assert listed(office, "trips", **overdue) == []
    with pytest.raises(FieldError) as refused:
        trips.save(late.id, {"report_accepted": "2026-03-10"})
    assert refused.value.path == "report_accepted"
    trips.save(late.id, {"state": "implemented", "implementation": "Жаңа курс", "implemented_where": "Кафедра"})
    assert again(office, late)["implemented_on"] == "2026-03-16"


def test_8_6_trip_report_overdue_on_screen(desk: Desk, office: Office) -> None:
    late = trip(office, host="Гази", state="returned", report_due="2026-03-02", date_from="2026-01-10")
    trip(office, citizen(office, "Сәрсенов"), state="abroad", report_due="2026-05-01")
    page = desk.open("trips")
    page.wait_rows(2)
    desk.window.window.go("trips", {"kind": "trip", "state": "returned", "report_due_until": "2026-03-15"})
    settle()
    assert "Гази" in page.wait_rows(1)[0]
    page.choose(late).press_step("report handed in")
    page.wait_rows(0)  # it is overdue no longer
    assert again(office, late)["report_received"] == "2026-03-16"


# ------------------------------------------------------------- 8.7


def test_8_7_reserve_in_both_directions(office: Office) -> None:
    ours, theirs = citizen(office), person(office)
    out = make(office, "reserve", citizen_id=ours.id, country="DE", field="су ресурстары")
    coming = make(office, "reserve", direction="in", person_id=theirs.id, country="KZ")
    assert listed(office, "reserve", direction="out") == [out.title]
    assert listed(office, "reserve", direction="in") == [coming.title]
    with pytest.raises(FieldError) as refused:
        make(office, "reserve", citizen_id=ours.id, person_id=theirs.id)
    assert refused.value.path == "person_id"
    reserve = office.registers.of("reserve")
    reserve.save(out.id, {"state": "removed"})
    reserve.save(out.id, {"state": "candidate"})
    assert again(office, out)["since"] == "2026-03-16"
    assert beside(office, ours, "reserve") == [out.title]
    assert stay(office, theirs, state="expected")["state"] == "expected"


def test_8_7_reserve_on_screen(desk: Desk, office: Office) -> None:
    make(office, "reserve", citizen_id=citizen(office).id, country="DE", field="су ресурстары")
    make(office, "reserve", direction="in", person_id=person(office).id)
    page = desk.open("reserve")
    page.wait_rows(2)
    (line,) = page.pick("direction", "expected from abroad", 1)
    assert "Йылмаз Мехмет" in line
    page.pick("direction", "Direction: all", 2)
    page.enter(citizen_id=citizen(office, "Есенов").id, person_id=person(office, "Ли").id)
    assert "either" in page.refused("person_id")
