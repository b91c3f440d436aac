"""Tables of offices become records: mapping, dry run, all or none, undone as a whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from intcoop_desktop.domain.errors import Cancelled, KnownError, NotAllowed, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.i18n import LANGUAGES, gettext_in, set_language
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.importing import ADD, SKIP, Checked, ImportPlan
from intcoop_desktop.services.registers.importing_parts.cells import split_name
from intcoop_desktop.services.registers.importing_parts.targets import suggest
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


def _quiet(done: int, total: int, what: str) -> None:
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
    return office.imports.check(plan_of(office, path, kind, **more), _quiet)


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
    checked = office.imports.check(plan, _quiet)
    assert [one.text for one in checked.troubles] == []
    assert checked.count("create") == 60
    done = office.imports.apply(checked, _quiet)
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
    office.imports.apply(check(office, table(tmp_path / "t.xlsx", HEADING, *rows)), _quiet)
    rows[0][6], rows[1][4], rows[1][3] = 4, "ab1002", "КНР"
    rows[2][5] = None
    checked = check(office, table(tmp_path / "t.xlsx", HEADING, *rows))
    assert [row.action for row in checked.rows] == ["change", "change", "same"]
    office.imports.apply(checked, _quiet)
    first, second, third = people(office)
    assert office.persons.stays(first.id)[0].course == "4"
    assert second.citizenships == ("CN",)
    assert office.persons.stays(third.id)[0].speciality == "Педагогика"
    office.undo.undo()
    assert office.persons.stays(first.id)[0].course == "2"
    assert people(office)[1].citizenships == ("UZ",)


# ------------------------------------------------------------- mapping


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_in_every_language_are_understood(kind: RecordKind, language: str) -> None:
    headings = [f" {gettext_in(language, field.label).upper()}: " for field in kind.all_fields]
    found = suggest(kind, headings, {})
    own = {field.name for field in kind.all_fields}
    labels = [gettext_in(language, field.label) for field in kind.all_fields]
    for place, field in enumerate(kind.all_fields):
        if labels.count(labels[place]) == 1:
            assert found.get(place) == field.name
    assert set(found.values()) <= own


def test_a_mapping_is_remembered_by_register(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "t.xlsx", ["Кто", "Аты", "Бөлме"], ["Али", "Вэй", "5"])
    plan = plan_of(office, path)
    assert plan.columns == {1: "given_name", 2: "stay.residence"}
    office.imports.apply(office.imports.check(replace(plan, columns={0: "family_name", 2: "notes"}), _quiet), _quiet)
    assert plan_of(office, path).columns == {0: "family_name", 2: "notes"}
    assert plan_of(office, path, UNIT).columns != {0: "family_name", 2: "notes"}


def test_a_plan_must_make_sense(office: Office, tmp_path: Path) -> None:
    path = table(tmp_path / "t.xlsx", ["Аты", "Тегі"], ["Али", "Вэй"])
    for columns, words in (({}, "at least one"), ({0: "given_name", 1: "given_name"}, "Two columns")):
        with pytest.raises(UserError, match=words):
            check(office, path, columns=columns)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Өзтүрік Мехмет Али ұлы", {"family_name": "Өзтүрік", "given_name": "Мехмет", "patronymic": "Али ұлы"}),
        ("OZTURK MEHMET ALI", {"latin_family_name": "OZTURK", "latin_given_name": "MEHMET ALI"}),
        ("Чжан Вэй (ZHANG, WEI)", {"family_name": "Чжан", "given_name": "Вэй", "latin_family_name": "ZHANG",
                                   "latin_given_name": "WEI"}),
        ("Али", {"family_name": "Али"}),
    ],
)  # fmt: skip
def test_whole_names_are_taken_apart(text: str, parts: dict[str, str]) -> None:
    assert split_name(text) == parts


# ------------------------------------------------------------- what cells mean


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (datetime(2003, 9, 5), "2003-09-05"),
        (37869, "2003-09-05"),
        (2003, "2003"),
        ("2003 г.", "2003"),
        ("5.9.2003", "2003-09-05"),
        ("09.2003", "2003-09"),
        ("2003-09-05 00:00:00", "2003-09-05"),
        ("05/09/2003", "2003-09-05"),
        ("05.09.2003ж.", "2003-09-05"),
    ],
)
def test_dates_as_offices_and_spreadsheets_write_them(
    office: Office, tmp_path: Path, written: object, stored: str
) -> None:
    checked = check(office, table(tmp_path / "t.xlsx", ["Тегі", "Туған күні"], ["Али", written]))
    assert [one.text for one in checked.troubles] == []
    assert checked.rows[0].own.values["birth"] == stored


@pytest.mark.parametrize(
    ("heading", "field", "written", "stored"),
    [
        ("Пол", "sex", "муж.", "m"),
        ("Жынысы", "sex", "Ә", "f"),
        ("ИИН", "iin", 30905500123, "030905500123"),
        ("Телефон", "phones", 77011234567, "77011234567"),
        ("Паспорт", "passport_number", 12345678.0, "12345678"),
        ("Гражданство", "citizenships", "КНР; Түркия", ("CN", "TR")),
        ("Кандас", "is_kandas", "да", True),
        ("Кандас", "is_kandas", False, False),
        ("Адрес в РК", "contact_kz", "Алматы,\nАбай 5", "Алматы, Абай 5"),
        ("Примечание", "notes", "бір\nекі\u200b", "бір\nекі"),
    ],
)
def test_cells_are_taken_as_they_are_meant(
    office: Office, tmp_path: Path, heading: str, field: str, written: object, stored: object
) -> None:
    checked = check(office, table(tmp_path / "t.xlsx", ["Тегі", heading], ["Али", written]))
    assert [one.text for one in checked.troubles] == []
    assert checked.rows[0].own.values[field] == stored


# ------------------------------------------------------------- what is wrong


def test_problems_are_named_by_row_column_and_cell(office: Office, tmp_path: Path) -> None:
    set_language("en")
    office.context.today = lambda: date(2026, 11, 25)
    rows = [
        ["Али", "29.02.2023", "Нарния", "x" * 3000],
        ["", "2003", "TR", ""],
        ["Вэй", "2999", "TR", ""],
        ["Мария", "2003", "TR", "A1"],
        ["Мария", "2003", "TR", "a 1"],
    ]
    path = table(tmp_path / "t.xlsx", ["Тегі", "Туған күні", "Азаматтығы", "Төлқұжат №"], *rows)
    checked = check(office, path)
    assert [(one.row, one.column, one.title, one.value[:8]) for one in checked.troubles] == [
        (2, 1, "Туған күні", "29.02.20"),
        (2, 2, "Азаматтығы", "Нарния"),
        (2, 3, "Төлқұжат №", "xxxxxxxx"),
        (3, 0, "Тегі", ""),
        (4, 1, "Туған күні", "2999"),
        (6, -1, "", ""),
    ]
    texts = [one.text for one in checked.troubles]
    assert "Нарния" in texts[1]
    assert "3000" in texts[2]
    assert texts[5] == "The same as row 5."


def test_errors_and_overlong_cells_of_a_spreadsheet(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"Тегі;Ескертпе\nАли;{'ұ' * 100_000}\n", encoding="utf-8")
    assert "100000" in check(office, path).troubles[0].text
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Тегі", "Туған күні"])
    sheet.append(["Али", None])
    sheet["B2"].value, sheet["B2"].data_type = "#REF!", "e"
    book.save(tmp_path / "t.xlsx")
    assert "#REF!" in check(office, tmp_path / "t.xlsx").troubles[0].text


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
        office.imports.apply(checked, _quiet)
    assert people(office) == []
    done = office.imports.apply(checked, _quiet, only_good=True)
    assert (len(done.created), done.left_out) == (2, 1)
    assert office.imports.write_refused(checked, tmp_path / "bad.xlsx", _quiet) == 1
    back = [[cell.value for cell in row] for row in load_workbook(tmp_path / "bad.xlsx").worksheets[0].iter_rows()]
    assert back[0][1:] == ["Тегі", "Туған жылы"]
    assert back[1][1:] == ["Вэй", "кеше"]
    assert "кеше" in str(back[1][0])
    mended = load_workbook(tmp_path / "bad.xlsx")
    mended.worksheets[0]["C2"] = 2005
    mended.save(tmp_path / "good.xlsx")
    office.imports.apply(check(office, tmp_path / "good.xlsx"), _quiet)
    assert [person.birth for person in people(office)] == ["2003", "2005", "2004"]
    with pytest.raises(KnownError):
        office.imports.write_refused(checked, tmp_path / "none" / "bad.xlsx", _quiet)


# ------------------------------------------------------------- who is here already


def test_records_are_found_by_their_id(office: Office, tmp_path: Path) -> None:
    made = office.persons.create(Person(0, "", "Али", notes="ескі"))
    heading = ["ID", "Тегі", "Ескертпе"]
    path = table(
        tmp_path / "t.xlsx", heading, [made.uid.upper(), "Әли", None], ["a" * 32, "Жаңа", ""], ["12", "Вэй", ""]
    )
    checked = check(office, path)
    assert [row.action for row in checked.rows] == ["change", "create", "refused"]
    office.imports.apply(checked, _quiet, only_good=True)
    assert (office.persons.get(made.id).family_name, office.persons.get(made.id).notes) == ("Әли", "ескі")
    assert office.registers.of("persons").by_uid("a" * 32) is not None
    office.imports.apply(
        check(office, table(tmp_path / "t.xlsx", heading, [made.uid, "Әли", None]), clear=True), _quiet
    )
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
    office.imports.apply(checked, _quiet)
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
    assert len(office.imports.apply(checked, _quiet).created) == 60
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
        office.imports.apply(checked, _quiet)
    assert people(office) == []
    assert office.audit.verify() == []


def test_an_import_that_was_built_upon_is_not_taken_back(office: Office, tmp_path: Path) -> None:
    office.persons.create_all([Person(0, "", "Али", passport_number="E1"), Person(0, "", "Вэй", passport_number="E2")])
    path = table(tmp_path / "t.xlsx", ["Тегі", "Төлқұжат"], ["Әлиев", "E1"], ["Вэйев", "E2"])
    office.imports.apply(check(office, path), _quiet)
    first = office.persons.get(1)
    step = office.undo.undoable
    office.persons.save(replace(first, notes="кейін"))
    assert step is not None
    with pytest.raises(UserError, match="changed since"):
        step.undo()
    assert [person.family_name for person in people(office)] == ["Әлиев", "Вэйев"]


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
    office.imports.apply(check(office, path, STAY), _quiet)
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
