"""A change and what follows from it: stored together, taken back together, or not at all."""

import pytest

from intcoop_desktop.domain.errors import FieldError, UserError
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
    assert office.undo.undoable is step
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
