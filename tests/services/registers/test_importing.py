"""Tables of offices become records: mapping, dry run, all or none, undone as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from intcoop_desktop.domain.errors import Cancelled, KnownError, NotAllowed, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.importing import ADD, SKIP, Checked, ImportPlan
from intcoop_desktop.services.results import User

PERSON, STAY, UNIT = kind_of("person"), kind_of("stay"), kind_of("unit")
HEADING = [
    "№",
    "Ф.И.О.",
    "Дата рождения",
    "Гражданство",
    "Паспорт №",
    "Специальность",
    "Курс",
    "Дата прибытия",
    "Общежитие",
]


def quiet(done: int, total: int, what: str) -> None:
    return


def table(path: Path, *rows: Sequence[object], over: Sequence[Sequence[object]] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*over, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def arrivals(count: int) -> list[list[object]]:
    """A list as offices have it: persons with their stays in one table."""
    return [
        [n, f"Каримов Рустам {n}", datetime(2003, 1 + n % 12, 1 + n % 28), "Узбекистан", f"AB {1000 + n}", "Педагогика",
         n % 4 + 1, "28.08.2026", f"№ 2, {200 + n}"]
        for n in range(1, count + 1)
    ]  # fmt: skip


def plan_of(office: Office, path: Path, kind: RecordKind = PERSON, **more: object) -> ImportPlan:
    return replace(office.imports.propose(kind, office.imports.read(path)), **more)  # type: ignore[arg-type]


def check(office: Office, path: Path, kind: RecordKind = PERSON, **more: object) -> Checked:
    return office.imports.check(plan_of(office, path, kind, **more), quiet)


def people(office: Office) -> list[Person]:
    return [office.persons.get(one) for one in office.persons.ids(ListQuery(sort="name", descending=False))]


# ------------------------------------------------------------- sixty arrivals


def test_sixty_arrivals_with_their_stays_from_one_table(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "t.xlsx", HEADING, *arrivals(60), over=[["Список прибывших"], []])
    plan = plan_of(office, path)
    assert plan.heading == 3
    assert plan.columns == {
        1: "full_name", 2: "birth", 3: "citizenships", 4: "passport_number", 5: "stay.speciality", 6: "stay.course",
        7: "stay.arrival", 8: "stay.residence",
    }  # fmt: skip
    checked = office.imports.check(plan, quiet)
    assert [one.text for one in checked.troubles] == []
    assert checked.count("create") == 60
    done = office.imports.apply(checked, quiet)
    assert (len(done.created), len(done.stays)) == (60, 60)
    person = people(office)[0]
    assert (person.family_name, person.given_name, person.patronymic) == ("Каримов", "Рустам", "1")
    assert (person.birth, person.citizenships, person.passport_number) == ("2003-02-02", ("UZ",), "AB 1001")
    stay = office.persons.stays(person.id)[0]
    assert (stay.speciality, stay.course, stay.arrival, stay.state) == ("Педагогика", "2", "2026-08-28", "present")
    assert stay.residence == "№ 2, 201"
    again = check(office, path)
    assert {row.action for row in again.rows} == {"same"}
    assert office.undo.undoable is not None
    assert office.undo.undoable.text == "Import: {name}"
    office.undo.undo()
    assert people(office) == []
    assert office.persons.stays(person.id) == []
    office.undo.redo()
    assert len(people(office)) == 60
    assert office.audit.verify() == []
    entry = next(row for row in office.audit.rows(limit=5000) if row.kind == "import")
    assert entry.payload == {
        "list": "persons", "file": "t.xlsx", "created": 60, "changed": 0, "stays": 60, "refused": 0,
    }  # fmt: skip


def test_a_changed_list_updates_persons_and_stays(office: Office, tmp_path: Path) -> None:
    rows = arrivals(3)
    office.imports.apply(check(office, table(tmp_path / "t.xlsx", HEADING, *rows)), quiet)
    rows[0][6], rows[1][4], rows[1][3] = 4, "ab1002", "КНР"
    rows[2][5] = None
    checked = check(office, table(tmp_path / "t.xlsx", HEADING, *rows))
    assert [row.action for row in checked.rows] == ["change", "change", "same"]
    office.imports.apply(checked, quiet)
    first, second, third = people(office)
    assert office.persons.stays(first.id)[0].course == "4"
    assert second.citizenships == ("CN",)
    assert office.persons.stays(third.id)[0].speciality == "Педагогика"
    office.undo.undo()
    assert office.persons.stays(first.id)[0].course == "2"
    assert people(office)[1].citizenships == ("UZ",)


# ------------------------------------------------------------- mapping


def test_references_go_by_title(office: Office, tmp_path: Path) -> None:
    units = office.registers.of("units")
    known = units.create({"name": "Филология факультеті"})
    for _twice in range(2):
        units.create({"name": "Кафедра"})
    heading = ["Тегі", "Факультет"]
    rows = [["Али", "филология  ФАКУЛЬТЕТІ"], ["Вэй", "Кафедра"], ["Мария", "Жоқ"]]
    checked = check(office, table(tmp_path / "t.xlsx", heading, *rows))
    assert checked.rows[0].stay is not None
    assert checked.rows[0].stay.values["unit_id"] == known.id
    assert [one.row for one in checked.troubles] == [3, 4]
    assert [one.msgid.partition("“")[0] for one in checked.troubles] == [
        "Several records are called ",
        "Nothing here is called ",
    ]


def test_all_or_only_the_good_rows_and_the_bad_ones_back(office: Office, tmp_path: Path) -> None:
    rows = [["Али", "2003"], ["Вэй", "кеше"], ["Мария", "2004"]]
    checked = check(office, table(tmp_path / "t.xlsx", ["Тегі", "Туған жылы"], *rows))
    with pytest.raises(UserError, match="Some rows"):
        office.imports.apply(checked, quiet)
    assert people(office) == []
    done = office.imports.apply(checked, quiet, only_good=True)
    assert (len(done.created), done.left_out) == (2, 1)
    assert office.imports.write_refused(checked, tmp_path / "bad.xlsx", quiet) == 1
    back = [[cell.value for cell in row] for row in load_workbook(tmp_path / "bad.xlsx").worksheets[0].iter_rows()]
    assert back[0][1:] == ["Тегі", "Туған жылы"]
    assert back[1][1:] == ["Вэй", "кеше"]
    assert "кеше" in str(back[1][0])
    mended = load_workbook(tmp_path / "bad.xlsx")
    mended.worksheets[0]["C2"] = 2005
    mended.save(tmp_path / "good.xlsx")
    office.imports.apply(check(office, tmp_path / "good.xlsx"), quiet)
    assert [person.birth for person in people(office)] == ["2003", "2005", "2004"]
    with pytest.raises(KnownError):
        office.imports.write_refused(checked, tmp_path / "none" / "bad.xlsx", quiet)


# ------------------------------------------------------------- who is here already


def test_records_are_found_by_their_id(office: Office, tmp_path: Path) -> None:
    made = office.persons.create(Person(0, "", "Али", notes="ескі"))
    heading = ["ID", "Тегі", "Ескертпе"]
    path = table(
        tmp_path / "t.xlsx", heading, [made.uid.upper(), "Әли", None], ["a" * 32, "Жаңа", ""], ["12", "Вэй", ""]
    )
    checked = check(office, path)
    assert [row.action for row in checked.rows] == ["change", "create", "refused"]
    office.imports.apply(checked, quiet, only_good=True)
    assert (office.persons.get(made.id).family_name, office.persons.get(made.id).notes) == ("Әли", "ескі")
    assert office.registers.of("persons").by_uid("a" * 32) is not None
    office.imports.apply(check(office, table(tmp_path / "t.xlsx", heading, [made.uid, "Әли", None]), clear=True), quiet)
    assert office.persons.get(made.id).notes == ""
    office.persons.archive(made.id)
    gone = check(office, path)
    assert gone.rows[0].action == "refused"
    assert "recycle bin" in gone.rows[0].troubles[0].msgid


def test_records_are_found_by_passport_or_name(office: Office, tmp_path: Path) -> None:
    office.persons.create(Person(0, "", "Али", "Вэй", birth="2003-09-05", passport_number="E 1234567"))
    heading = ["Тегі", "Аты", "Туған күні", "Төлқұжат"]
    rows = [
        ["Әли", "Вэй", "2003-09-05", "e1234567"],
        ["Али", "Вэй", "05.09.2003", ""],
        ["Али", "Вэй", "05.09.2003", "K99"],
        ["Али", "Вэй", "", ""],
        ["Али", "Мария", "", ""],
    ]
    actions = []
    for row in rows:
        checked = check(office, table(tmp_path / "t.xlsx", heading, row))
        actions.append((checked.rows[0].action, len(checked.warnings)))
    assert actions == [("change", 0), ("same", 0), ("create", 1), ("create", 1), ("create", 0)]
    path = table(tmp_path / "t.xlsx", heading, rows[0])
    assert check(office, path, existing=SKIP).rows[0].action == "left out"
    added = check(office, path, existing=ADD)
    assert (added.rows[0].action, len(added.warnings)) == ("create", 1)


def test_a_second_stay_of_a_known_person(office: Office, tmp_path: Path) -> None:
    made = office.persons.create(Person(0, "", "Али", passport_number="E1"))
    office.persons.create_stay(Stay(0, "", made.id, arrival="2024-09-01", state="ended", speciality="Тіл курсы"))
    heading = ["Тегі", "Төлқұжат", "Мамандығы", "Келген күні"]
    checked = check(office, table(tmp_path / "t.xlsx", heading, ["Али", "E1", "Педагогика", "01.09.2026"]))
    assert checked.rows[0].action == "change"
    office.imports.apply(checked, quiet)
    assert [stay.speciality for stay in office.persons.stays(made.id)] == ["Педагогика", "Тіл курсы"]


# ------------------------------------------------------------- all or none


@pytest.mark.parametrize("after", [0, 50])
def test_cancelled_nothing_is_stored(office: Office, tmp_path: Path, after: int) -> None:
    checked = check(office, table(tmp_path / "t.xlsx", HEADING, *arrivals(60)))
    entries = len(office.audit.rows())

    def stop(done: int, total: int, what: str) -> None:
        if done >= after:
            raise Cancelled

    seen: list[frozenset[str]] = []
    office.bus.subscribe(lambda changes: seen.append(changes.kinds))
    with pytest.raises(Cancelled):
        office.imports.apply(checked, stop)
    assert people(office) == []
    assert (office.undo.undoable, seen, len(office.audit.rows())) == (None, [], entries)
    assert len(office.imports.apply(checked, quiet).created) == 60
    assert len(seen) == 1


def test_a_fault_in_the_middle_stores_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = check(office, table(tmp_path / "t.xlsx", HEADING, *arrivals(60)))
    create = office.persons.create_stays
    calls: list[int] = []

    def failing(new: Sequence[Stay]) -> list[Stay]:
        calls.append(len(new))
        if len(calls) == 2:
            raise KnownError("The disk is gone.")
        return create(new)

    monkeypatch.setattr(office.persons, "create_stays", failing)
    with pytest.raises(KnownError):
        office.imports.apply(checked, quiet)
    assert people(office) == []
    assert office.audit.verify() == []


def test_an_import_that_was_built_upon_is_not_taken_back(office: Office, tmp_path: Path) -> None:
    office.persons.create_all([Person(0, "", "Али", passport_number="E1"), Person(0, "", "Вэй", passport_number="E2")])
    path = table(tmp_path / "t.xlsx", ["Тегі", "Төлқұжат"], ["Әлиев", "E1"], ["Вэйев", "E2"])
    office.imports.apply(check(office, path), quiet)
    first = office.persons.get(1)
    step = office.undo.undoable
    office.persons.save(replace(first, family_name="Әлиева"))
    assert step is not None
    with pytest.raises(UserError, match="changed since"):
        step.undo()
    assert [person.family_name for person in people(office)] == ["Әлиева", "Вэйев"]


def test_roles_are_kept(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "t.xlsx", ["Тегі"], ["Али"])
    office.context.user = User("Көруші", frozenset())
    with pytest.raises(NotAllowed):
        check(office, path)


def test_steps_of_state_and_stamps_follow(office: Office, tmp_path: Path) -> None:
    made = office.persons.create(Person(0, "", "Али"))
    stay = office.persons.create_stay(Stay(0, "", made.id, state="present"))
    uid = stay.uid
    path = table(tmp_path / "t.xlsx", ["ID", "Жағдайы"], [uid, "expected"])
    office.imports.apply(check(office, path, STAY), quiet)
    changed = office.registers.of("stays").get(stay.id)
    assert changed["state"] == "expected"
    assert "t.xlsx" in office.registers.steps(changed)[-1].note


def test_progress_is_told_and_a_long_table_is_quick_enough(office: Office, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    keep: Callable[[int, int, str], None] = lambda done, total, what: told.append((done, total))  # noqa: E731
    plan = plan_of(office, table(tmp_path / "t.xlsx", HEADING, *arrivals(300)))
    office.imports.apply(office.imports.check(plan, keep), keep)
    assert told[0] == (0, 300)
    assert told.count((300, 300)) == 2
    assert len(told) > 15
