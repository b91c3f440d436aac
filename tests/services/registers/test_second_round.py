"""What is done a second time: the dates of the first round do not stand in its way, and are not lost."""

from datetime import date

import pytest

from intcoop_desktop.services.office import Office


@pytest.fixture(autouse=True)
def on_the_day(office: Office) -> None:
    office.context.today = lambda: date(2026, 11, 26)


def test_5_a_document_issued_again_keeps_whom_it_was_given_before(office: Office) -> None:
    journal = office.registers.of("strict_documents")
    one = journal.create({"number": "7", "received_on": "2026-01-10"}).id
    journal.save(one, {"state": "issued", "issued_on": "2026-02-01", "issued_to": "Ким В.С."})
    journal.save(one, {"state": "returned", "returned_on": "2026-02-20"})
    journal.save(one, {"state": "issued", "issued_to": "Жұмаділов Е.Т."})
    again = journal.get(one)
    assert (again["issued_on"], again["returned_on"], again["issued_to"]) == ("2026-11-26", "", "Жұмаділов Е.Т.")
    assert again["notes"] == "Бұрын берілген: 01.02.2026, Ким В.С.; қайтарылған: 20.02.2026"
    journal.save(one, {"state": "returned"})
    assert journal.get(one)["returned_on"] == "2026-11-26"
    office.undo.undo()
    office.undo.undo()
    first = journal.get(one)
    assert (first["state"], first["issued_on"], first["returned_on"]) == ("returned", "2026-02-01", "2026-02-20")
    assert first["notes"] == ""


def test_8_2_a_text_goes_to_the_reviewer_again(office: Office) -> None:
    agreement = office.registers.of("agreements").create({"subject": "Алмасу"}).id
    texts = office.registers.of("agreement_texts")
    one = texts.create({"agreement_id": agreement, "version": "1", "reviewer": "Заң бөлімі"}).id
    texts.save(one, {"state": "review", "sent_on": "2026-10-01", "answer_due": "2026-10-10"})
    texts.save(one, {"state": "remarks", "answered_on": "2026-10-09", "remarks": "3-бап"})
    texts.save(one, {"state": "review"})
    again = texts.get(one)
    assert (again["sent_on"], again["answered_on"], again["answer_due"]) == ("2026-11-26", "", "")
    texts.save(one, {"reviewer": "Ректорат"})  # nothing contradicts itself
    texts.save(one, {"state": "remarks"})
    texts.save(one, {"state": "review", "sent_on": "2026-11-25", "answer_due": "2026-12-01"})
    given = texts.get(one)
    assert (given["sent_on"], given["answer_due"]) == ("2026-11-25", "2026-12-01")


def test_being_agreed_is_not_agreed(office: Office) -> None:
    agreements = office.registers.of("agreements")
    one = agreements.create({"subject": "Алмасу"}).id
    agreements.save(one, {"state": "agreeing"})
    assert agreements.get(one)["agreed_on"] == ""


def test_8_7_who_is_chosen_says_which_way(office: Office) -> None:
    reserve = office.registers.of("reserve")
    citizen = office.registers.of("citizens").create({"family_name": "Серікова"}).id
    person = office.registers.of("persons").create({"family_name": "Ван"}).id
    assert reserve.create({"citizen_id": citizen})["direction"] == "out"
    foreign = reserve.create({"person_id": person})
    assert foreign["direction"] == "in"
    reserve.save(foreign.id, {"direction": "out"})  # a foreign learner may be sent, too: the word of the user stands
    assert reserve.get(foreign.id)["direction"] == "out"
