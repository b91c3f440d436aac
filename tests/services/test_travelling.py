"""Drafts travel between two PCs: nothing is lost, nobody is made twice, what was changed here stays."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import Cancelled, FieldError, KnownError, UserError, WrongPassword
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office
from intcoop_desktop.services.travelling import Choice
from intcoop_desktop.services.travelling_parts.luggage import from_bytes, to_bytes
from tests.services.conftest import CHEAP, NAME, PASSWORD, USER, reopen
from tests.services.samples import completed, filled, jpeg, printed


def _quiet(done: int, total: int, what: str) -> None:
    return


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    """The other PC: an office of its own."""
    create_office(tmp_path / "other", NAME, USER, PASSWORD, kdf=CHEAP)
    with reopen(tmp_path / "other") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What travels."""
    return tmp_path / "t.drafts"


def carry(here: Office, ids: list[int], there: Office, file: Path, **choices: Choice) -> list[str]:
    """Pack here, bring there; the numbers given there."""
    secret = here.travelling.new_passphrase()
    here.travelling.pack(ids, file, secret, _quiet)
    arrival = there.travelling.open(file, f" {secret.lower()} ")
    wanted = {one.draft.uid: choices["all"] for one in arrival.travellers} if choices else {}
    brought = there.travelling.bring(arrival, wanted, _quiet)
    return [*brought.made, *brought.updated]


def statuses(here: Office, ids: list[int], there: Office, file: Path) -> list[str]:
    here.travelling.pack(ids, file, "secret", _quiet)
    return [one.status for one in there.travelling.open(file, "secret").travellers]


def test_a_draft_arrives_whole(office: Office, other: Office, file: Path) -> None:
    unit = office.registers.of("units").create({"name": "Филология"})
    other.registers.of("units").create({"name": "Басқа"})
    there_unit = other.registers.of("units").create({"name": "Филология"})
    filled(other)
    head = filled(office, religion=Cell(None, "refused"))
    office.questionnaires.set_photo(head.id, jpeg(600, 900))
    record = office.questionnaires.get(head.id)
    office.persons.save(replace(office.persons.get(head.person_id), ethnicity="түрік", notes="х"))
    office.persons.save_stay(replace(record.stay, unit_id=unit.id))
    record = office.questionnaires.get(head.id)
    assert carry(office, [head.id], other, file) == ["2026-0002"]
    landed = other.questionnaires.by_number("2026-0002")
    assert (landed.head.uid, landed.head.state) == (record.head.uid, "draft")
    same = {"photo": "", "photo_original": "", "id": 0, "changed_at": ""}
    assert replace(landed.person, **same) == replace(record.person, **same)  # type: ignore[arg-type]
    assert landed.stay.uid == record.stay.uid
    assert (landed.stay.unit_id, landed.stay.residence) == (there_unit.id, record.stay.residence)
    assert landed.answers == record.answers
    changed = {path: cell for path, cell in landed.office.items() if cell != record.office.get(path)}
    assert set(changed) <= {"stay.unit_id"}
    assert other.questionnaires.photo(landed.head.id) == office.questionnaires.photo(head.id)
    assert [row.name for row in other.questionnaires.rows([landed.head.id])] == [record.head.name]
    assert office.audit.rows(record=f"questionnaire:{head.id}")[0].kind == "travel_out"
    entry = other.audit.rows(record=f"questionnaire:{landed.head.id}")[0]
    assert (entry.kind, entry.payload["number_there"], entry.payload["by"]) == ("travel_in", record.head.number, USER)
    assert other.audit.verify() == []


def test_what_is_typed_there_goes_on_filling_the_person(office: Office, other: Office, file: Path) -> None:
    head = filled(office)
    number = carry(office, [head.id], other, file)[0]
    landed = other.questionnaires.by_number(number).head
    other.questionnaires.save(landed.id, {"given_name": Cell("Басқа")}, sitting="s")
    assert other.persons.get(landed.person_id).given_name == "Басқа"
    assert other.questionnaires.differences(landed.id) == []


def test_unfinished_answers_travel_as_typed(office: Office, other: Office, file: Path) -> None:
    head = office.questionnaires.create()
    typed = {"family_name": Cell("Али"), "sign_date": Cell("31.2"), "relatives/father.1/birth_year": Cell("20")}
    office.questionnaires.save(head.id, typed, sitting="s")
    number = carry(office, [head.id], other, file)[0]
    assert other.questionnaires.by_number(number).answers == typed


def test_an_empty_draft_of_nobody_travels_too(office: Office, other: Office, file: Path) -> None:
    head = office.questionnaires.create()
    assert len(carry(office, [head.id], other, file)) == 1


def test_only_what_is_not_printed_may_leave(office: Office, file: Path) -> None:
    head = printed(office)
    with pytest.raises(UserError, match="printed already"):
        office.travelling.pack([head.id], file, "secret", _quiet)
    with pytest.raises(UserError, match="Choose"):
        office.travelling.pack([], file, "secret", _quiet)
    with pytest.raises(KnownError):
        office.travelling.pack([completed(office).id], file.parent / "none" / "t", "secret", _quiet)
    assert not file.exists()


def test_the_file_says_nothing_without_its_passphrase(office: Office, other: Office, file: Path) -> None:
    head = filled(office)
    office.travelling.pack([head.id], file, "secret", _quiet)
    assert "Өзтүрік".encode() not in file.read_bytes()
    with pytest.raises(WrongPassword):
        other.travelling.open(file, "wrong")
    file.write_bytes(file.read_bytes()[:-5])
    with pytest.raises(KnownError, match="damaged"):
        other.travelling.open(file, "secret")
    with pytest.raises(KnownError, match="no file"):
        other.travelling.open(file.with_name("none"), "secret")


def test_nothing_leaves_without_a_passphrase(office: Office, file: Path) -> None:
    head = filled(office)
    for passphrase in ("", "  "):
        with pytest.raises(UserError, match="passphrase"):
            office.travelling.pack([head.id], file, passphrase, _quiet)
    assert not file.exists()


def test_brought_twice_is_brought_once(office: Office, other: Office, file: Path) -> None:
    head = filled(office)
    assert statuses(office, [head.id], other, file) == ["new"]
    carry(office, [head.id], other, file)
    assert statuses(office, [head.id], other, file) == ["same"]
    assert carry(office, [head.id], other, file) == []
    assert len(other.questionnaires.ids(ListQuery())) == 1
    assert statuses(office, [head.id], office, file) == ["same"]


def test_newer_there_untouched_here_is_brought_up_to_date(office: Office, other: Office, file: Path) -> None:
    head = filled(office)
    number = carry(office, [head.id], other, file)[0]
    office.questionnaires.save(
        head.id, {"given_name": Cell("Жаңа"), "stay.course": Cell("3"), "patronymic": Cell("")}, sitting="s"
    )
    office.questionnaires.set_photo(head.id, jpeg(600, 800, "red"))
    assert statuses(office, [head.id], other, file) == ["update"]
    assert carry(office, [head.id], other, file) == [number]
    landed = other.questionnaires.by_number(number)
    record = office.questionnaires.get(head.id)
    assert landed.answers == record.answers
    assert (landed.stay.course, landed.person.given_name) == ("3", "Жаңа")
    assert other.questionnaires.photo(landed.head.id) == office.questionnaires.photo(head.id)
    assert statuses(office, [head.id], other, file) == ["same"]
    assert len(other.persons.ids(ListQuery(sort="name"))) == 1


@pytest.mark.parametrize("how", ["answer", "person", "photo", "printed"])
def test_what_was_touched_here_is_never_overwritten(office: Office, other: Office, file: Path, how: str) -> None:
    head = completed(office)
    number = carry(office, [head.id], other, file)[0]
    landed = other.questionnaires.by_number(number).head
    if how == "answer":
        other.questionnaires.save(landed.id, {"given_name": Cell("Осында")}, sitting="s")
    elif how == "person":
        other.persons.save(replace(other.persons.get(landed.person_id), notes="осында"))
    elif how == "photo":
        other.questionnaires.set_photo(landed.id, jpeg())
    else:
        other.questionnaires.complete(landed.id)
        other.printing.print_pdf([landed.id])
    before = other.questionnaires.by_number(number)
    office.questionnaires.save(head.id, {"given_name": Cell("Сонда")}, sitting="s")
    assert statuses(office, [head.id], other, file) == ["changed here"]
    assert carry(office, [head.id], other, file) == []
    assert other.questionnaires.by_number(number) == before


def test_the_same_person_is_offered_and_joined(office: Office, other: Office, file: Path) -> None:
    known = other.persons.create(
        Person(0, "", "Өзтүрік", "Мехмет Али", birth="2003-09-05", passport_number="U1234567", notes="бұрыннан")
    )
    other.persons.create_stay(Stay(0, "", known.id, arrival="2024-01-01", state="ended"))
    head = filled(office)
    office.travelling.pack([head.id], file, "secret", _quiet)
    arrival = other.travelling.open(file, "secret")
    assert arrival.travellers[0].matches[0].person_id == known.id
    assert "passport" in arrival.travellers[0].matches[0].why
    choices = {head.uid: Choice(person_id=known.id)}
    brought = other.travelling.bring(arrival, choices, _quiet)
    landed = other.questionnaires.by_number(brought.made[0])
    assert landed.head.person_id == known.id
    assert (landed.person.notes, landed.person.passport_number) == ("бұрыннан", "U1234567")
    assert landed.person.latin_family_name == "OZTURK"
    assert len(other.persons.stays(known.id)) == 2
    office.questionnaires.save(head.id, {"office.passport_number": Cell("X 1"), "stay.course": Cell("4")}, sitting="s")
    carry(office, [head.id], other, file)
    after = other.questionnaires.by_number(brought.made[0])
    assert (after.person.passport_number, after.person.uid, after.stay.course) == ("U1234567", known.uid, "4")


def test_who_came_by_a_copy_of_the_office_is_known(office: Office, other: Office, folder: Path, file: Path) -> None:
    person = office.persons.create(Person(0, "", "Али", "Вэй"))
    twin = file.parent / "twin"
    office.close()
    shutil.copytree(folder, twin)
    with reopen(folder) as here, reopen(twin) as there:
        head = here.questionnaires.create(person_id=person.id)
        here.travelling.pack([head.id], file, "secret", _quiet)
        assert there.travelling.open(file, "secret").travellers[0].known == person.id
        carry(here, [head.id], there, file)
        assert len(there.persons.ids(ListQuery(sort="name"))) == 1


def test_left_and_cancelled_nothing_is_stored(office: Office, other: Office, file: Path) -> None:
    ids = [filled(office).id for _number in range(3)]
    assert carry(office, ids, other, file, all=Choice(take=False)) == []

    def stop(done: int, total: int, what: str) -> None:
        if done == 2:
            raise Cancelled

    office.travelling.pack(ids, file, "secret", _quiet)
    arrival = other.travelling.open(file, "secret")
    with pytest.raises(Cancelled):
        other.travelling.bring(arrival, {}, stop)
    assert len(other.questionnaires.ids(ListQuery())) == 0
    brought = other.travelling.bring(arrival, {}, _quiet)
    assert list(brought.made) == ["2026-0001", "2026-0002", "2026-0003"]


def test_hostile_content_is_refused(office: Office, other: Office, file: Path) -> None:
    head = filled(office)
    office.travelling.pack([head.id], file, "secret", _quiet)
    arrival = other.travelling.open(file, "secret")
    good = arrival.travellers[0].draft
    bad = [
        replace(good, cells={**good.cells, "none/such": Cell("x")}),
        replace(good, cells={"family_name": Cell("a\u202eb")}),
        replace(good, person=replace(good.person, birth="2023-02-29")),
        replace(good, stay=replace(good.stay, state="gone")),
        replace(good, uid="../../x"),
        replace(good, photo=b"no picture"),
    ]
    for draft in bad:
        spoiled = replace(arrival, travellers=(replace(arrival.travellers[0], draft=draft),))
        with pytest.raises((FieldError, UserError)):
            other.travelling.bring(spoiled, {}, _quiet)
    assert len(other.questionnaires.ids(ListQuery())) == 0
    with pytest.raises(KnownError):
        from_bytes(b"x\x9c nothing")
    with pytest.raises(KnownError):
        from_bytes(to_bytes(arrival.luggage)[:-9])
