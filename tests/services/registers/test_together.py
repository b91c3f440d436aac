"""A change and what follows from it: stored together, taken back together, or not at all."""

import pytest

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import set_language
from intcoop_desktop.i18n.explaining import explain
from intcoop_desktop.services.office import Office


def renewal_of(office: Office, old: int) -> int:
    return office.registers.of("agreements").create({"subject": "Жаңа шарт", "state": "sent", "renewal_of": old}).id


def test_a_renewal_is_signed_with_what_follows_or_not_at_all(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    agreements = office.registers.of("agreements")
    old = agreements.create({"subject": "Ескі шарт", "state": "in_force"}).id
    new = renewal_of(office, old)
    monkeypatch.setitem(agreements._consequences._follows, "agreement", lambda pairs: 1 / 0)  # type: ignore[union-attr]
    with pytest.raises(ZeroDivisionError):
        agreements.save(new, {"state": "signed"})
    assert agreements.get(new)["state"] == "sent"
    monkeypatch.undo()
    agreements.save(new, {"state": "signed"})
    assert (agreements.get(new)["state"], agreements.get(old)["state"]) == ("signed", "extended")
    office.undo.undo()
    assert (agreements.get(new)["state"], agreements.get(old)["state"]) == ("sent", "in_force")
    office.undo.redo()
    assert (agreements.get(new)["state"], agreements.get(old)["state"]) == ("signed", "extended")
    assert office.audit.verify() == []


def test_a_step_of_several_is_taken_back_altogether_or_not_at_all(office: Office) -> None:
    partners = office.registers.of("partners")
    first, second = (partners.create({"name": name}).id for name in ("Анкара", "Измир"))
    with office.undo.group("Changed: {name}", name="-"):
        partners.save(first, {"city": "а"})
        partners.save(second, {"city": "б"})
    step = office.undo.undoable
    partners.save(first, {"city": "в"})
    office.undo._done.remove(office.undo._done[-1])  # another way of work changed the record, beside the steps
    with pytest.raises(UserError):
        office.undo.undo()
    assert (partners.get(first)["city"], partners.get(second)["city"]) == ("в", "б"), "nothing was taken back by half"
    assert office.undo.undoable is not step  # it would only be refused again
    assert office.audit.verify() == []


@pytest.mark.parametrize("field", ["unit_id", "agreement_id", "admission_order_id", "arrival_group_id"])
@pytest.mark.parametrize("target", [999_999, 1 << 70])
def test_a_stay_refers_to_what_is_there(office: Office, field: str, target: int) -> None:
    person = office.registers.of("persons").create({"family_name": "Қалиев"})
    stays = office.registers.of("stays")
    stay = stays.create({"person_id": person.id})
    for act in (lambda: stays.save(stay.id, {field: target}), lambda: stays.create({"person_id": 1, field: target})):
        with pytest.raises(FieldError) as refused:
            act()
        assert refused.value.path == field
    assert stays.get(stay.id)[field] is None


@pytest.mark.parametrize("state", ["signed", "in_force", "expired"])
def test_a_renewal_entered_as_it_is_marks_what_it_renews(office: Office, state: str) -> None:
    agreements = office.registers.of("agreements")
    old = agreements.create({"subject": "Ескі шарт", "state": "in_force"}).id
    new = agreements.create({"subject": "Жаңа шарт", "state": state, "renewal_of": old}).id
    assert agreements.get(old)["state"] == "extended"
    office.undo.undo()
    assert (agreements.get(new).archived, agreements.get(old)["state"]) == (True, "in_force")


def test_what_it_renews_may_be_said_later(office: Office) -> None:
    agreements = office.registers.of("agreements")
    old = agreements.create({"subject": "Ескі шарт", "state": "in_force"}).id
    draft = agreements.create({"subject": "Жоба", "renewal_of": old}).id
    new = agreements.create({"subject": "Жаңа шарт", "state": "in_force"}).id
    assert (agreements.get(draft)["state"], agreements.get(old)["state"]) == ("draft", "in_force")
    agreements.save(new, {"renewal_of": old})
    assert agreements.get(old)["state"] == "extended"
    agreements.save(old, {"state": "in_force"}, note="қате")
    agreements.save(new, {"number": "7"})  # nothing about the renewal: the word of the user stands
    assert agreements.get(old)["state"] == "in_force"


def test_a_step_that_cannot_be_taken_back_says_so_and_lets_the_others_be(office: Office) -> None:
    set_language("en")
    partners = office.registers.of("partners")
    first, second = (partners.create({"name": name}).id for name in ("Анкара", "Измир"))
    partners.save(first, {"city": "а"})
    partners.save(second, {"city": "б"})
    partners.save(second, {"city": "в"})
    office.undo._done.remove(office.undo._done[-1])  # another way of work changed the record, beside the steps
    with pytest.raises(UserError) as caught:
        office.undo.undo()
    assert explain(caught.value) == (
        "“Измир” was changed since; this step cannot be taken back. “Changed: Измир” stays as it is."
        " Ctrl+Z now takes back what was done before it."
    )
    assert partners.get(second)["city"] == "в"
    assert office.undo.undo().params == {"name": "Анкара"}
    assert partners.get(first)["city"] == ""
    office.undo.redo()
    assert partners.get(first)["city"] == "а"


def test_the_bar_takes_back_its_own_step_alone(office: Office) -> None:
    partners = office.registers.of("partners")
    one = partners.create({"name": "Анкара"}).id
    step = office.undo.undoable
    partners.save(one, {"city": "а"})
    with pytest.raises(UserError, match="Other things were done since"):
        office.undo.undo(step)
    assert partners.get(one)["city"] == "а"
    office.undo.undo()
    office.undo.undo(step)
    assert partners.get(one).archived


def test_what_was_changed_besides_does_not_bar_a_step(office: Office) -> None:
    """The city is taken back; the site somebody gave it meanwhile, beside the steps, stays."""
    partners = office.registers.of("partners")
    one = partners.create({"name": "Анкара"}).id
    partners.save(one, {"city": "а"})
    partners.save(one, {"site": "ankara.example"})
    office.undo._done.pop()
    office.undo.undo()
    assert (partners.get(one)["city"], partners.get(one)["site"]) == ("", "ankara.example")
    office.undo.redo()
    assert (partners.get(one)["city"], partners.get(one)["site"]) == ("а", "ankara.example")


def test_a_person_typed_on_in_the_questionnaire_can_still_be_taken_back(office: Office) -> None:
    """The questionnaire has an undo of its own; what it fills does not bar the steps of the registers."""
    persons, stays = office.registers.of("persons"), office.registers.of("stays")
    person = persons.create({"family_name": "Ахметов"}).id
    stay = stays.create({"person_id": person, "direction": "study"}).id
    head = office.questionnaires.create(person_id=person, stay_id=stay)
    persons.save(person, {"phones": "8 701"})
    stays.save(stay, {"course": "2"})
    office.questionnaires.save(head.id, {"given_name": Cell("Ерлан")}, sitting="s")
    assert persons.get(person)["given_name"] == "Ерлан"
    office.undo.undo()
    office.undo.undo()
    assert (persons.get(person)["phones"], stays.get(stay)["course"]) == ("", "")
    assert persons.get(person)["given_name"] == "Ерлан"


def test_a_step_that_would_now_contradict_itself_is_left(office: Office) -> None:
    trips = office.registers.of("trips")
    citizen = office.registers.of("citizens").create({"family_name": "Серікова"}).id
    one = trips.create({"citizen_id": citizen, "date_from": "2026-03-01", "date_to": "2026-03-10"}).id
    trips.save(one, {"date_from": "2026-02-01"})
    trips.save(one, {"date_to": "2026-02-10"})
    office.undo._done.pop()
    with pytest.raises(UserError, match="stays as it is"):
        office.undo.undo()
    assert (trips.get(one)["date_from"], trips.get(one)["date_to"]) == ("2026-02-01", "2026-02-10")
