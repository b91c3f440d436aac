"""Every register stores and gives back every field, finds, sorts, archives, restores, and takes back what was done."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NotAllowed, NoteNeeded, NotFound, UserError
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from tests.services.conftest import reopen
from tests.services.registers.values import made, values_of

EVERY = pytest.mark.parametrize("code", [kind.code for kind in KINDS])


@EVERY
def test_every_field_comes_back(office: Office, code: str) -> None:
    register = office.registers.of(code)
    values = values_of(office, register.kind)
    record = register.create(values)
    kept = register.get(record.id)
    assert {name: kept.values[name] for name in values} == values
    assert kept.title
    assert register.by_uid(kept.uid) == kept
    assert office.registers.titles(code, [kept.id]) == {kept.id: kept.title}


@EVERY
def test_every_column_sorts_and_every_filter_filters(office: Office, code: str) -> None:
    register = office.registers.of(code)
    first, second = made(office, code), made(office, code)
    sorts = {"name", "changed", *(field.name for field in register.kind.columns)}
    for field in register.kind.columns:
        if field.kind in ("references", "countries"):
            sorts.discard(field.name)
    if code in ("person", "stay"):
        sorts = {"name", "changed"}
    for sort in sorts:
        for descending in (False, True):
            found = register.ids(ListQuery(sort=sort, descending=descending))
            assert set(found) >= {first, second}, sort
    assert list(register.ids(ListQuery(sort="name", filters={"ids": str(first)}))) == [first]


@EVERY
def test_into_the_bin_and_back_by_undo(office: Office, code: str) -> None:
    register = office.registers.of(code)
    record_id = made(office, code)
    register.archive([record_id])
    assert record_id not in register.ids(ListQuery(sort="name"))
    assert record_id in register.ids(ListQuery(sort="name", archived=True))
    office.undo.undo()
    assert record_id in register.ids(ListQuery(sort="name"))
    office.undo.redo()
    assert record_id not in register.ids(ListQuery(sort="name"))


@EVERY
def test_a_change_is_taken_back_and_done_again(office: Office, code: str) -> None:
    register = office.registers.of(code)
    record_id = made(office, code)
    before = register.get(record_id).values
    register.save(record_id, {"notes": "басқаша"})
    assert register.get(record_id)["notes"] == "басқаша"
    office.undo.undo()
    assert register.get(record_id).values == before
    office.undo.redo()
    assert register.get(record_id)["notes"] == "басқаша"


def test_undo_refuses_what_was_changed_since(office: Office) -> None:
    register = office.registers.of("partners")
    record_id = made(office, "partner")
    register.save(record_id, {"city": "Анкара"})
    step = office.undo.undoable
    register.save(record_id, {"city": "Измир"})
    assert step is not None
    with pytest.raises(UserError):
        step.undo()
    assert register.get(record_id)["city"] == "Измир"


def test_set_for_many_is_one_step_and_all_or_none(office: Office) -> None:
    register = office.registers.of("partners")
    ids = [made(office, "partner") for _ in range(3)]
    register.set_many(ids, {"country": "DE"})
    assert {register.get(one)["country"] for one in ids} == {"DE"}
    office.undo.undo()
    assert {register.get(one)["country"] for one in ids} == {"TR"}
    with pytest.raises(NotFound):
        register.set_many([*ids, 10_000], {"country": "FR"})
    assert {register.get(one)["country"] for one in ids} == {"TR"}


def test_titles_follow_the_records_they_name(office: Office) -> None:
    person = office.registers.of("persons").create({"family_name": "Ахметов", "given_name": "Эмре"})
    paper = office.registers.of("person_documents").create({"person_id": person.id, "kind": "visa", "number": "KZ 7"})
    assert "Ахметов" in paper.title
    office.registers.of("persons").save(person.id, {"family_name": "Йылмаз"})
    again = office.registers.of("person_documents").get(paper.id)
    assert "Йылмаз" in again.title
    found = office.registers.of("person_documents").ids(ListQuery(search="йылмаз", sort="name"))
    assert list(found) == [paper.id]


def test_states_help_and_do_not_obstruct(office: Office) -> None:
    register = office.registers.of("agreements")
    agreement = register.create({"subject": "Студент алмасу", "state": "expired"})  # history, in any state
    register.save(agreement.id, {"state": "extended"})
    with pytest.raises(NoteNeeded):
        register.save(agreement.id, {"state": "draft"})
    register.save(agreement.id, {"state": "draft"}, note="мәтіні қайта қаралады")
    register.save(agreement.id, {"state": "agreeing"})
    register.save(agreement.id, {"state": "sent"})
    record = register.get(agreement.id)
    assert record["sent_on"] == office.context.today().isoformat()
    steps = office.registers.steps(record)
    assert [(step.old, step.new) for step in steps] == [
        ("expired", "extended"), ("extended", "draft"), ("draft", "agreeing"), ("agreeing", "sent"),
    ]  # fmt: skip
    assert steps[1].note == "мәтіні қайта қаралады"


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({}, "subject"),
        ({"subject": "x", "state": "unheard of"}, "state"),
        ({"subject": "x", "valid_from": "2026-02-30"}, "valid_from"),
        ({"subject": "x", "valid_from": "2026-05-01", "valid_to": "2026-04"}, "valid_to"),
        ({"subject": "x", "people_in": -1}, "people_in"),
        ({"subject": "x", "partners": (999,)}, "partners"),
        ({"subject": "x" * 20_001}, "subject"),
        ({"subject": "a\u202eb"}, "subject"),
        ({"subject": "x", "number": "1\n2"}, "number"),
        ({"subject": "x", "colour": "red"}, "colour"),
    ],
)
def test_a_refusal_names_the_field(office: Office, values: dict[str, object], path: str) -> None:
    register = office.registers.of("agreements")
    with pytest.raises(FieldError) as refused:
        register.create(values)  # type: ignore[arg-type]
    assert refused.value.path == path
    assert list(register.ids(ListQuery(sort="name"))) == []


def test_search_folds_and_finds_everywhere(office: Office) -> None:
    partner = office.registers.of("partners").create({"name": "Қырғыз ұлттық университеті", "country": "KG"})
    agreement = office.registers.of("agreements").create({"subject": "Қос диплом", "partners": (partner.id,)})
    assert list(office.registers.of("partners").ids(ListQuery(search="кыргыз улттык", sort="name"))) == [partner.id]
    assert {(code, record_id) for code, record_id, _title in office.registers.find("кыргыз")} == {
        ("partner", partner.id), ("agreement", agreement.id),
    }  # fmt: skip
    assert office.registers.find('"NEAR( % _') == []
    office.registers.of("partners").archive([partner.id])
    assert [code for code, _id, _title in office.registers.find("кыргыз")] == ["agreement"]


def test_children_stand_on_the_page_of_their_parent(office: Office) -> None:
    agreement = made(office, "agreement")
    kind = kind_of("agreement")
    values: dict[str, Value] = {"agreement_id": agreement, "subject": "Семинар", "date": "2026-03"}
    activity = office.registers.of("activities").create(values)
    child = next(child for child in kind.children if child.kind == "activity")
    assert [row.id for row in office.registers.children(child, agreement)] == [activity.id]


def test_roles_decide_who_writes(office: Office) -> None:
    office.context.user = User("Серік", frozenset({"inspector"}))
    made(office, "partner")
    with pytest.raises(NotAllowed):
        office.registers.of("plans").create({"title": "2026 жылғы жоспар", "kind": "yearly"})


def test_files_stay_with_their_record(office: Office) -> None:
    partner = made(office, "partner")
    kept = office.files.add("partner", partner, "C:\\Users\\а\\Келісім.pdf", b"%PDF-1.7 not really")
    assert kept.name == "Келісім.pdf"
    assert office.files.content(kept.id) == b"%PDF-1.7 not really"
    office.files.remove(kept.id)
    assert office.files.of("partner", partner) == []
    office.undo.undo()
    assert [file.id for file in office.files.of("partner", partner)] == [kept.id]
    with pytest.raises(UserError):
        office.files.add("partner", partner, "empty.txt", b"")


def test_everything_is_there_after_opening_again(office: Office) -> None:
    ids = {kind.code: made(office, kind.code) for kind in KINDS}
    before = {code: office.registers.of(code).get(one) for code, one in ids.items()}
    folder = office.folder
    office.close()
    with reopen(folder) as again:
        assert {code: again.registers.of(code).get(one) for code, one in ids.items()} == before
        assert again.audit.verify() == []


def test_everywhere_minds_short_words_and_looks_past_the_recycle_bin(office: Office) -> None:
    partners = office.registers.of("partners")
    made_many = partners.create_many([{"name": f"Шарт {n} Анкара"} for n in range(250)])
    partners.archive([one.id for one in made_many])
    kept = partners.create({"name": "Ли Шарт"}), partners.create({"name": "Ким Шарт"})
    assert {hit[1] for hit in office.registers.find("шарт")} == {one.id for one in kept}
    assert [hit[1] for hit in office.registers.find("ли шарт")] == [kept[0].id]
    assert [hit[1] for hit in office.registers.find("шарт %_ ли")] == []
