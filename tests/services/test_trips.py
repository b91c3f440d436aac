"""8.4–8.7: the checklist of a trip, its report, trips from submissions, the reserve in both directions."""

import pytest

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.trip_terms import usual_documents
from intcoop_desktop.services.trips import UnitShare


@pytest.fixture
def citizens(office: Office) -> list[int]:
    """Three own citizens."""
    names = ("Сейітқалиев", "Ахметова", "Жүнісов")
    return [office.registers.of("citizen").create({"family_name": name}).id for name in names]


def _trip(office: Office, citizen: int, **values: Value) -> Record:
    return office.registers.of("trip").create({"citizen_id": citizen, **values})


def test_8_4_usual_documents_are_due_before_departure(office: Office, citizens: list[int]) -> None:
    trip = _trip(office, citizens[0], date_from="2026-12-10")
    office.registers.of("trip_document").create({"trip_id": trip.id, "document": "виза", "due": "2026-01-01"})
    made = office.trips.add_usual_documents(trip.id)
    assert len(made) == len(usual_documents()) - 1, "the visa is there already"
    due = {one.text("document"): one.text("due") for one in made}
    assert due["Шетел паспорты"] == "2026-10-11"
    assert due["Жолдама"] == "2026-11-26"
    with pytest.raises(UserError):
        office.trips.add_usual_documents(trip.id)
    office.undo.undo()
    assert office.trips.checklist(trip.id).count == 1


def test_documents_of_a_trip_without_a_day_have_no_term(office: Office, citizens: list[int]) -> None:
    trip = _trip(office, citizens[0], date_from="2026-12")
    assert {one["due"] for one in office.trips.add_usual_documents(trip.id)} == {""}


def test_8_4_terms_go_with_the_departure(office: Office, citizens: list[int]) -> None:
    trips, documents = office.registers.of("trip"), office.registers.of("trip_document")
    trip = _trip(office, citizens[0], date_from="2026-12")
    made = {one.text("document"): one.id for one in office.trips.add_usual_documents(trip.id)}
    trips.save(trip.id, {"date_from": "2026-12-10"})
    assert documents.get(made["Жолдама"])["due"] == "2026-11-26"
    documents.save(made["Шетел паспорты"], {"due": "2026-09-01"})  # by hand
    trips.save(trip.id, {"date_from": "2026-12-17"})
    assert documents.get(made["Жолдама"])["due"] == "2026-12-02"  # the 16th is a holiday
    assert documents.get(made["Шетел паспорты"])["due"] == "2026-09-01"
    office.undo.undo()
    assert documents.get(made["Жолдама"])["due"] == "2026-11-26"
    assert trips.get(trip.id)["date_from"] == "2026-12-10"


def test_8_4_received_and_handed_out_in_time(office: Office, citizens: list[int]) -> None:
    trip = _trip(office, citizens[0], date_from="2020-05-10")
    documents = office.registers.of("trip_document")
    for received, handed_out, required in (
        ("2020-04-30", "2020-05-09", True),
        ("2020-05-02", "2020-05-11", True),
        ("", "", True),
        ("", "", False),
    ):
        documents.create(
            {"trip_id": trip.id, "document": "Құжат", "due": "2020-05-01", "required": required,
             "received_on": received, "handed_out_on": handed_out}
        )  # fmt: skip
    stands = office.trips.checklist(trip.id)
    assert (stands.count, stands.received, stands.received_in_time) == (3, 2, 1)
    assert (stands.handed_out, stands.handed_out_in_time, stands.overdue) == (2, 1, 1)


def test_8_6_report_is_due_after_the_return(office: Office, citizens: list[int]) -> None:
    trips = office.registers.of("trip")
    trip = _trip(office, citizens[0], state="abroad", date_from="2026-10-01")
    assert trip["report_due"] == ""
    trips.save(trip.id, {"return_actual": "2026-10-09", "state": "returned"})
    # Ten working days, 25 October is a holiday and a Sunday: the Monday after it is off.
    assert trips.get(trip.id)["report_due"] == "2026-10-23"
    trips.save(trip.id, {"return_actual": "2026-10-16"})
    assert trips.get(trip.id)["report_due"] == "2026-11-02"
    trips.save(trip.id, {"report_due": "2026-12-01"})
    trips.save(trip.id, {"return_actual": "2026-10-17"})
    assert trips.get(trip.id)["report_due"] == "2026-12-01", "set by hand"


def _plan(office: Office, citizens: list[int]) -> int:
    unit = office.registers.of("unit").create({"name": "Физика факультеті"}).id
    plan = office.registers.of("trip_plan").create({"year": "2027"}).id
    submissions = office.registers.of("trip_submission")
    common: dict[str, Value] = {"plan_id": plan, "unit_id": unit, "purpose": "training", "country": "TR"}
    submissions.create({**common, "persons": tuple(citizens[:2]), "people": 4, "received_on": "2026-11-01"})
    submissions.create({**common, "persons": tuple(citizens[2:])})
    return plan


def test_8_5_trips_are_made_from_the_submissions_once(office: Office, citizens: list[int]) -> None:
    plan = _plan(office, citizens)
    made = office.trips.trips_from_submissions(plan)
    assert [one["citizen_id"] for one in made] == citizens
    assert {(one["purpose"], one["country"], one["state"]) for one in made} == {("training", "TR", "proposed")}
    assert office.trips.shares(plan) == [UnitShare("Физика факультеті", 5, 3, 3)]
    with pytest.raises(UserError):
        office.trips.trips_from_submissions(plan)
    office.undo.undo()
    assert office.trips.trips_of(plan) == []


def test_8_5_approval_of_the_plan_passes_to_its_trips(office: Office, citizens: list[int]) -> None:
    plan = _plan(office, citizens)
    trips = office.registers.of("trip")
    made = office.trips.trips_from_submissions(plan)
    trips.save(made[2].id, {"state": "cancelled"})
    office.registers.of("trip_plan").save(plan, {"state": "drafted"})
    office.registers.of("trip_plan").save(plan, {"state": "approved", "approved_on": "2026-12-01"})
    states = [(one["state"], one["approved_on"]) for one in (trips.get(one.id) for one in made)]
    assert states == [("approved", "2026-12-01"), ("approved", "2026-12-01"), ("cancelled", "")]
    office.undo.undo()
    assert trips.get(made[0].id)["state"] == "proposed"
    assert office.registers.of("trip_plan").get(plan)["state"] == "drafted"
    office.undo.redo()
    assert trips.get(made[0].id)["state"] == "approved"


def test_trips_made_after_the_approval_are_approved(office: Office, citizens: list[int]) -> None:
    plan = _plan(office, citizens)
    office.registers.of("trip_plan").save(plan, {"state": "approved", "approved_on": "2026-12-01"}, "бірден")
    made = office.trips.trips_from_submissions(plan)
    assert {(one["state"], one["approved_on"]) for one in made} == {("approved", "2026-12-01")}


def test_8_7_own_citizen_of_the_reserve_becomes_a_trip(office: Office, citizens: list[int]) -> None:
    reserve = office.registers.of("reserve_candidate")
    one = reserve.create(
        {"citizen_id": citizens[0], "direction": "out", "country": "DE", "purpose": "research", "field": "Физика"}
    )
    trip = office.reserve.to_trip(one.id)
    assert (trip["citizen_id"], trip["country"], trip["purpose"], trip["topic"]) == (
        citizens[0], "DE", "research", "Физика",
    )  # fmt: skip
    assert reserve.get(one.id)["state"] == "chosen"
    with pytest.raises(UserError):
        office.reserve.to_invitation(one.id)
    with pytest.raises(UserError, match="done already"):
        office.reserve.to_trip(one.id)
    office.undo.undo()
    assert reserve.get(one.id)["state"] == "candidate"
    assert office.registers.of("trip").get(trip.id).archived


def test_8_7_foreigner_of_the_reserve_becomes_an_invitation(office: Office) -> None:
    person = office.registers.of("person").create({"family_name": "Йылмаз"}).id
    one = office.registers.of("reserve_candidate").create({"person_id": person, "direction": "in"})
    invitation = office.reserve.to_invitation(one.id)
    assert (invitation["person_id"], invitation["state"]) == (person, "requested")
    with pytest.raises(UserError):
        office.reserve.to_trip(one.id)
    with pytest.raises(UserError, match="done already"):
        office.reserve.to_invitation(one.id)


# --------------------------------------------------------------- agreements


def test_8_2_renewal_and_its_chain(office: Office) -> None:
    agreements = office.registers.of("agreement")
    first = agreements.create(
        {"subject": "Алмасу", "number": "7", "state": "in_force", "signed_on": "2020-03-01", "valid_from": "2020-03-01",
         "valid_to": "2023-02-28", "people_out": 5}
    )  # fmt: skip
    values = office.agreements.renewal(first.id)
    assert (values["valid_from"], values["valid_to"]) == ("2023-03-01", "2026-02-28")
    assert (values["state"], values["number"], values["signed_on"], values["people_out"]) == ("draft", "", "", 5)
    second = agreements.create(values)
    assert agreements.get(first.id)["state"] == "in_force", "a draft renews nothing yet"
    agreements.save(second.id, {"state": "signed", "signed_on": "2023-02-01"}, "сканнан")
    assert agreements.get(first.id)["state"] == "extended"
    third = agreements.create(office.agreements.renewal(second.id))
    for one in (first, second, third):
        assert [link.id for link in office.agreements.chain(one.id)] == [first.id, second.id, third.id]
    office.undo.undo()
    office.undo.undo()
    assert agreements.get(first.id)["state"] == "in_force"


def test_chain_that_bites_its_tail_ends(office: Office) -> None:
    agreements = office.registers.of("agreement")
    one = agreements.create({"subject": "А"})
    two = agreements.create({"subject": "Б", "renewal_of": one.id})
    agreements.save(one.id, {"renewal_of": two.id})
    assert len(office.agreements.chain(one.id)) == 2


def test_8_3_activities_that_are_over_want_a_result(office: Office) -> None:
    agreement = office.registers.of("agreement").create({"subject": "А"}).id
    activities = office.registers.of("activity")
    over = activities.create({"agreement_id": agreement, "subject": "1", "date": "2020-02-01"})
    activities.create({"agreement_id": agreement, "subject": "2", "date": "2020-02-01", "result": "Бар"})
    activities.create({"agreement_id": agreement, "subject": "3", "date": "2020-02-01", "date_to": "2999-01-01"})
    assert office.agreements.without_result(agreement) == [over.id]


def test_3_consent_not_required_needs_a_reason(office: Office) -> None:
    agreement = office.registers.of("agreement").create({"subject": "А"}).id
    consents = office.registers.of("consent")
    given: dict[str, Value] = {"agreement_id": agreement, "body": "Министрлік", "not_required": True}
    with pytest.raises(FieldError) as refused:
        consents.create(given)
    assert refused.value.path == "reason"
    consents.create({**given, "reason": "Келісім ұйымның өз құзыретінде."})
