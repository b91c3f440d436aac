"""Commands and counted facts of single registers, as a person uses them."""

from PySide6.QtWidgets import QLabel, QToolButton

from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.registers.actions import ACTIONS
from intcoop_desktop.ui.screens.registers.commands import commands_of
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press_button, settle, wait_for


def _open(window: WindowRobot, place: str, kind: str, record_id: int) -> RegisterPage:
    window.window.context.go(place, {"kind": kind, "open": str(record_id)})
    wait_for(lambda: _page(window).detail.record_id == record_id, "the record is shown")
    return _page(window)


def _page(window: WindowRobot) -> RegisterPage:
    page = window.screen(RegistersScreen).page
    assert page is not None
    return page


def _press(window: WindowRobot, action_id: str) -> None:
    action = window.screen(RegistersScreen).actions_here[action_id]
    buttons = [
        button
        for button in window.window.findChildren(QToolButton)
        if button.defaultAction() is action and button.isVisible()
    ]
    assert buttons, f"{action_id} stands over the list"
    assert buttons[0].isEnabled()
    buttons[0].click()
    settle()


def _facts(page: RegisterPage) -> str:
    return "\n".join(label.text() for label in page.detail.facts.findChildren(QLabel) if label.isVisibleTo(page))


def test_ids_of_commands_are_unique() -> None:
    ids = [command.action.id for kind in KINDS for command in commands_of(kind.code)]
    assert ids
    assert len(ids) == len(set(ids))
    assert not set(ids) & {action.id for action in ACTIONS}


def test_commands_belong_to_the_register_in_front(window: WindowRobot, office: Office) -> None:
    screen = window.go("trips").screen(RegistersScreen)
    citizen = office.registers.of("citizen").create({"family_name": "Қалиев"})
    assert screen.actions_here["trip.documents"].isVisible()
    assert not screen.actions_here["trip.documents"].isEnabled(), "no trip is chosen"
    _open(window, "trips", "citizen", citizen.id)
    assert not screen.actions_here["trip.documents"].isVisible()


def test_8_4_checklist_of_a_trip(window: WindowRobot, office: Office) -> None:
    citizen = office.registers.of("citizen").create({"family_name": "Қалиев"})
    trip = office.registers.of("trip").create(
        {"citizen_id": citizen.id, "date_from": "2030-05-10", "state": "preparing", "language_on": "2030-04-01"}
    )
    page = _open(window, "trips", "trip", trip.id)
    assert "language: 01.04.2030; country-study: not yet" in _facts(page)
    _press(window, "trip.documents")
    assert "on the list" in window.told
    wait_for(lambda: "received 0 of" in _facts(page), "it is counted")
    _press(window, "trip.checklist")
    wait_for(lambda: _page(window).kind.code == "trip_document", "their list is shown")
    assert _page(window).register.model.rowCount() == 10


def test_8_5_trips_from_submissions_on_the_screen(window: WindowRobot, office: Office) -> None:
    of = office.registers.of
    people = tuple(of("citizen").create({"family_name": name}).id for name in ("Қалиев", "Сәрсен"))
    unit = of("unit").create({"name": "Физика факультеті"}).id
    plan = of("trip_plan").create({"year": "2027", "state": "drafted"}).id
    of("trip_submission").create({"plan_id": plan, "unit_id": unit, "persons": people, "people": 3})
    page = _open(window, "trips", "trip_plan", plan)
    assert "Физика факультеті: people 3, named 2, trips 0" in _facts(page)
    _press(window, "trip_plan.trips")
    assert window.told == "2 trips are made. 1 person is not named yet."
    wait_for(lambda: "trips 2" in _facts(page), "they are counted")
    page.step("approved")
    wait_for(lambda: of("trip").get(office.trips.trips_of(plan)[0])["state"] == "approved", "the approval is passed on")
    _press(window, "trip_plan.show")
    wait_for(lambda: _page(window).kind.code == "trip", "the trips are shown")
    assert _page(window).register.model.rowCount() == 2


def test_8_2_renewing_opens_the_form_of_the_next_one(window: WindowRobot, office: Office) -> None:
    agreements = office.registers.of("agreement")
    old = agreements.create(
        {"subject": "Алмасу", "number": "7", "state": "in_force", "valid_from": "2020-03-01", "valid_to": "2023-02-28"}
    )
    page = _open(window, "agreements", "agreement", old.id)
    assert "days ago; its state says that it runs" in _facts(page)
    _press(window, "agreement.renew")
    press_button(dialog(RecordDialog).save_button)
    wait_for(no_dialog, "saved")
    wait_for(lambda: page.detail.record_id not in (old.id, None), "the new one is shown")
    assert page.detail.record_id is not None
    new = agreements.get(page.detail.record_id)
    assert (new["renewal_of"], new["valid_from"], new["state"]) == (old.id, "2023-03-01", "draft")
    assert "→ Алмасу, 01.03.2023–28.02.2026, draft" in _facts(page)
    _press(window, "agreement.chain")
    wait_for(lambda: page.register.model.rowCount() == 2, "the chain is listed")


def test_8_3_activities_without_a_result(window: WindowRobot, office: Office) -> None:
    agreement = office.registers.of("agreement").create({"subject": "Алмасу"}).id
    activity = office.registers.of("activity").create(
        {"agreement_id": agreement, "subject": "Семинар", "date": "2020-02-01"}
    )
    _open(window, "agreements", "agreement", agreement)
    _press(window, "agreement.results")
    wait_for(lambda: _page(window).kind.code == "activity", "they are shown")
    page = _open(window, "agreements", "activity", activity.id)
    assert "not entered yet" in _facts(page)
    office.registers.of("activity").save(activity.id, {"result": "Мақала"})
    wait_for(lambda: "not entered yet" not in _facts(page), "the flag is gone")


def test_8_7_reserve_in_both_directions(window: WindowRobot, office: Office) -> None:
    of = office.registers.of
    citizen = of("citizen").create({"family_name": "Қалиев"})
    person = of("person").create({"family_name": "Йылмаз"})
    out = of("reserve_candidate").create({"citizen_id": citizen.id, "direction": "out", "country": "DE"})
    incoming = of("reserve_candidate").create({"person_id": person.id, "direction": "in"})
    _open(window, "reserve", "reserve_candidate", out.id)
    assert not window.screen(RegistersScreen).actions_here["reserve.invitation"].isEnabled()
    _press(window, "reserve.trip")
    form = dialog(RecordDialog)
    assert _page(window).kind.code == "trip"
    form.reject()
    settle()
    _open(window, "reserve", "reserve_candidate", incoming.id)
    _press(window, "reserve.invitation")
    dialog(RecordDialog).reject()
    settle()
    assert _page(window).kind.code == "invitation"
    assert of("reserve_candidate").get(incoming.id)["state"] == "chosen"
