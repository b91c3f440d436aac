"""What labels, names, dates and cells of an imported table are understood as, and how what is not is told."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.i18n import LANGUAGES, gettext_in, set_language
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.importing_parts.cells import split_name
from intcoop_desktop.services.registers.importing_parts.targets import suggest
from tests.services.registers.test_importing import check, plan_of, quiet, table

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
    office.imports.apply(office.imports.check(replace(plan, columns={0: "family_name", 2: "notes"}), quiet), quiet)
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
    assert split_name(text, {field.name for field in PERSON.all_fields}) == parts


def test_own_people_come_from_lists_of_offices(office: Office, tmp_path: Path) -> None:
    heading = ["№", "Ф.И.О.", "Год рождения", "Должность", "Кафедра"]
    office.registers.of("units").create({**UNIT.blank(), "name": "Педагогика кафедрасы"})
    path = table(tmp_path / "t.xlsx", heading, [1, "Ахметов Ерлан Серікұлы", 1979, "доцент", "Педагогика кафедрасы"])
    checked = check(office, path, kind_of("citizen"))
    assert [one.text for one in checked.troubles] == []
    names = ("family_name", "given_name", "patronymic", "birth", "position")
    assert [checked.rows[0].own.values[one] for one in names] == ["Ахметов", "Ерлан", "Серікұлы", "1979", "доцент"]
    assert checked.rows[0].own.values["unit_id"] is not None
    officials = check(office, table(tmp_path / "o.xlsx", ["Аты-жөні", "Лауазымы"], ["Smith John", "head"]),
                      kind_of("official"))  # fmt: skip
    assert [officials.rows[0].own.values[one] for one in names[:2]] == ["Smith", "John"]


def test_kazakhstan_is_never_taken_for_kyrgyzstan(office: Office, tmp_path: Path) -> None:
    """«ҚР» without its tail is «КР»."""
    rows = [["Али", "ҚР"], ["Вэй", "РК"], ["Мин", "Қырғыз Республикасы"]]
    checked = check(office, table(tmp_path / "t.xlsx", ["Тегі", "Азаматтығы"], *rows))
    assert [row.action for row in checked.rows] == ["refused", "create", "create"]
    assert [row.own.values["citizenships"] for row in checked.rows[1:]] == [("KZ",), ("KG",)]


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
        ("Sex", "sex", "M", "m"),
        ("Sex", "sex", "F", "f"),
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


@pytest.mark.parametrize(
    ("register", "heading", "written", "field", "stored"),
    [
        ("trips", "Цель командировки", "Стажировка", "purpose", "training"),
        ("trips", "Іссапар мақсаты", "біліктілік арттыру", "purpose", "training"),
        ("agreements", "Статус", "действующий", "state", "in_force"),
        ("letters", "Вид", "исх.", "direction", "out"),
        ("citizens", "Категория", "преподаватель", "kind", None),
        ("citizens", "Түрі", "оқытушы", "kind", "teacher"),
        ("partners", "Вуз", "Ankara", "name", "Ankara"),
    ],
)
def test_headings_and_words_of_offices_in_every_register(
    office: Office, tmp_path: Path, register: str, heading: str, written: str, field: str, stored: str | None
) -> None:
    plan = plan_of(office, table(tmp_path / "t.xlsx", [heading], [written]), kind_of(register))
    assert plan.columns == ({0: field} if stored else {})
    if stored:
        checked = office.imports.check(plan, quiet)
        assert not [one for one in checked.troubles if one.column == 0]


def test_nobody_is_born_in_the_future(office: Office, tmp_path: Path) -> None:
    office.context.today = lambda: date(2026, 11, 25)
    citizens = office.registers.of("citizens")
    for birth in ("2999", "2026-11-26", "9999-12-31"):
        with pytest.raises(FieldError) as refused:
            citizens.create({"family_name": "Ахметов", "birth": birth})
        assert refused.value.path == "birth"
    path = table(tmp_path / "t.xlsx", ["Тегі", "Туған жылы"], ["Ахметов", 2999], ["Бекова", 2026])
    assert [row.action for row in check(office, path, kind_of("citizens")).rows] == ["refused", "create"]
