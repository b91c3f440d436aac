"""Persons entered twice: found, kept apart, merged, and the merge taken back to the last byte."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage.schema.all_tables import metadata
from tests.services.documents.people import student
from tests.services.samples import filled


def _person(office: Office, family: str, given: str, **more: Any) -> int:  # noqa: ANN401
    return office.persons.create(Person(0, "", family_name=family, given_name=given, **more)).id


def _found(office: Office) -> dict[tuple[int, int], tuple[str, ...]]:
    return {(pair.first, pair.second): pair.reasons for pair in office.duplicates.find()}


BORN: dict[str, Any] = {"birth": "2003-09-05", "citizenships": ("TR",)}


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"family_name": "Қасымов", "given_name": "Әсет"}, {"family_name": "Касымов", "given_name": "Асет"},
         ("name", "birth")),
        ({"family_name": "Ли", "given_name": "Вэй"}, {"family_name": "Вэй", "given_name": "Ли"}, ("swapped", "birth")),
        ({"family_name": "Өзтүрік", "given_name": "Мехмет"},
         {"latin_family_name": "OZTURK", "latin_given_name": "MEHMET"}, ("script", "birth")),
        ({"family_name": "Иванова", "given_name": "Юлия"}, {"family_name": "Ивановна", "given_name": "Юлия"},
         ("typo", "birth")),
        ({"family_name": "Каримов", "given_name": "Рустам", "patronymic": "Алиұлы"},
         {"family_name": "Каримов", "given_name": "Рустам", "birth": "2003"}, ("name", "birth_year")),
        ({"family_name": "Каримов", "given_name": "Рустам"},
         {"family_name": "Каримов", "given_name": "Рустам", "birth": "2003-05-09"}, ("name", "birth_typo")),
        ({"family_name": "Каримов", "given_name": "Рустам"}, {"family_name": "Каримов", "given_name": "Рустам",
         "birth": ""}, ("name",)),
        ({"family_name": "Смит", "passport_number": "U-1234567"},
         {"family_name": "Джонс", "passport_number": "u 123 4567", "birth": "1990"}, ("passport",)),
        ({"family_name": "Смит", "iin": "030905500123"}, {"family_name": "Смитт", "iin": "030905500123"},
         ("iin", "birth")),
        ({"family_name": "Сейт-Али", "given_name": "Ибрагим"}, {"family_name": "Сейт Али", "given_name": "Ибрагим"},
         ("name", "birth")),
    ],
)  # fmt: skip
def test_who_may_be_the_same(
    office: Office, one: dict[str, Any], other: dict[str, Any], reasons: tuple[str, ...]
) -> None:
    made = office.persons.create_all([Person(0, "", **{**BORN, **one}), Person(0, "", **{**BORN, **other})])
    assert _found(office) == {(made[0].id, made[1].id): reasons}


@pytest.mark.parametrize(
    "other",
    [
        {"family_name": "Каримов", "given_name": "Рустам", "birth": "1990-01-01"},
        {"family_name": "Каримов", "given_name": "Тимур"},
        {"family_name": "Каримова", "given_name": "Рустама", "birth": "2003"},
        {"family_name": "Каримов", "given_name": "Рустам", "sex": "f", "birth": ""},
    ],
)
def test_who_is_somebody_else(office: Office, other: dict[str, Any]) -> None:
    first = {"family_name": "Каримов", "given_name": "Рустам", "sex": "m"}
    office.persons.create_all([Person(0, "", **{**BORN, **first}), Person(0, "", **{**BORN, **other})])
    assert _found(office) == {}


def test_kept_apart_is_remembered_and_can_be_taken_back(office: Office) -> None:
    first, second = _person(office, "Ли", "Вэй", **BORN), _person(office, "Ли", "Вэй", **BORN)
    assert set(_found(office)) == {(first, second)}
    office.duplicates.keep_apart(second, first)
    assert _found(office) == {}
    office.undo.undo()
    assert set(_found(office)) == {(first, second)}
    office.undo.redo()
    assert _found(office) == {}


def test_those_in_the_recycle_bin_are_left_out(office: Office) -> None:
    first, second = _person(office, "Ли", "Вэй", **BORN), _person(office, "Ли", "Вэй", **BORN)
    office.persons.archive(second)
    assert _found(office) == {}
    assert first


def _dump(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the log's."""
    with office.context.store.reader() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if not table.name.startswith("audit_")
        }


def _with_everything(office: Office) -> tuple[int, int]:
    """Two records of one person, each with stays, papers, a questionnaire, shared briefings, files."""
    winner = _person(office, "Қасымов", "Әсет", passport_number="U1", **BORN)
    head = filled(office)
    loser = head.person_id
    office.persons.save(replace(office.persons.get(loser), passport_issuer="МВД", notes="ескі"))
    registers = office.registers
    for person_id in (winner, loser):
        stay = office.persons.create_stay(Stay(0, "", person_id, speciality="Тарих", arrival="2025-09-01"))
        one = registers.of("person_documents")
        one.create({**one.kind.blank(), "person_id": person_id, "number": "9", "stay_id": stay.id})
        change = registers.of("stay_changes")
        change.create({**change.kind.blank(), "stay_id": stay.id, "after": "2"})
        case = registers.of("support_cases")
        case.create({**case.kind.blank(), "person_id": person_id, "subject": "тұрғын үй"})
        office.files.add("person", person_id, "a.pdf", b"content")
    for persons in ((winner, loser), (loser,), (winner,)):
        briefing = registers.of("briefings")
        briefing.create({**briefing.kind.blank(), "held_on": "2026-09-01", "persons": persons})
    return winner, loser


def test_everything_moves_over(office: Office) -> None:
    winner, loser = _with_everything(office)
    person, other = office.persons.get(winner), office.persons.get(loser)
    questionnaires = [row.id for row in office.persons.questionnaires(loser)]
    take = office.duplicates.suggested(person, other)
    assert "latin_family_name" in take
    assert not {"family_name", "passport_number"} & take
    office.duplicates.merge(winner, loser, take | {"birth"})
    now = office.persons.get(winner)
    assert (now.family_name, now.passport_number, now.passport_issuer) == ("Қасымов", "U1", "МВД")
    assert now.latin_family_name == "OZTURK"
    gone = office.persons.get(loser)
    assert gone.archived
    assert gone.notes.endswith("Мынаған біріктірілді: Қасымов Әсет")
    assert [row.id for row in office.persons.questionnaires(winner)] == questionnaires
    assert office.persons.questionnaires(loser) == []
    assert len(office.persons.stays(winner)) == 3
    assert office.persons.stays(loser) == []
    assert office.duplicates.side(loser).records == {}
    assert office.duplicates.side(winner).records["briefing"] == 3
    assert len(office.files.of("person", winner)) == 2
    briefings = office.registers.of("briefings")
    assert {row.record["persons"] for row in briefings.rows(list(briefings.ids(ListQuery(sort="name"))))} == {(winner,)}
    cases = office.registers.of("support_cases")
    rows = cases.rows(list(cases.ids(ListQuery(sort="name"))))
    assert {row.record.title for row in rows} == {"тұрғын үй · Қасымов Әсет"}
    assert len(cases.ids(ListQuery(search="касымов", sort="name"))) == 2
    kinds = {row.kind for row in office.audit.rows(record=f"person:{winner}")}
    assert "merge" in kinds
    assert "merged" in {row.kind for row in office.audit.rows(record=f"person:{loser}")}
    assert list(office.persons.ids(ListQuery(search="ozturk"))) == [winner]
    assert office.context.store.check() == []


def test_a_merge_is_taken_back_to_the_last_byte(office: Office) -> None:
    winner, loser = _with_everything(office)
    before = _dump(office)
    hits = {word: list(office.persons.ids(ListQuery(search=word))) for word in ("ozturk", "касымов", "озтурик")}
    office.duplicates.merge(winner, loser, {"family_name", "given_name", "latin_family_name", "photo", "notes"})
    after = _dump(office)
    assert after != before
    office.undo.undo()
    assert _dump(office) == before
    for word, ids in hits.items():
        assert list(office.persons.ids(ListQuery(search=word))) == ids
    cases = office.registers.of("support_cases")
    assert len(cases.ids(ListQuery(search="касымов", sort="name"))) == 1
    office.undo.redo()
    assert _dump(office) == after
    office.undo.undo()
    assert _dump(office) == before
    assert office.context.store.audit_log.verify() == []
    assert office.context.store.check() == []


def test_a_merge_is_not_taken_back_over_later_work(office: Office) -> None:
    winner, loser = _with_everything(office)
    office.duplicates.merge(winner, loser, {"birth", "notes"})
    step = office.undo.undoable
    assert step is not None
    office.persons.save(replace(office.persons.get(winner), notes="жаңа"))
    with pytest.raises(UserError):
        step.undo()
    office.undo.undo()  # the later change first
    office.persons.create_stay(Stay(0, "", winner, speciality="Химия", arrival="2026-09-01"))
    office.undo.undo()
    office.undo.undo()
    assert not office.persons.get(loser).archived


def test_a_person_is_not_merged_with_itself(office: Office) -> None:
    person = _person(office, "Ли", "Вэй")
    with pytest.raises(UserError):
        office.duplicates.merge(person, person, ())


def test_printed_papers_stand_with_who_stays(office: Office) -> None:
    kept, _stay = student(office)
    gone, stay = student(office, "Омирзаков")
    office.documents.print("study_certificate", [stay])
    papers = [one.id for one in office.documents.printed_of("person", gone)]
    assert len(papers) == 1
    assert office.documents.printed_of("person", kept) == []
    office.duplicates.merge(kept, gone, set())
    assert [one.id for one in office.documents.printed_of("person", kept)] == papers
    office.undo.undo()
    assert office.documents.printed_of("person", kept) == []
    assert [one.id for one in office.documents.printed_of("person", gone)] == papers
    office.undo.redo()
    assert [one.id for one in office.documents.printed_of("person", kept)] == papers
