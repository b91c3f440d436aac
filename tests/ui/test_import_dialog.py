"""A table becomes records through the window: three steps, by keyboard, with nothing stored before the last."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QFileDialog

from intcoop_desktop.i18n import _
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.records.import_dialog import ImportDialog, open_import
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from tests.ui.robots.window import WindowRobot, no_dialog, press, press_button, settle, wait_for
from tests.ui.test_pseudo_language import cut_off, pseudo, shown_texts, untranslated

__all__ = ["pseudo"]
HEADING = ["№", "Аты-жөні", "Туған күні", "Төлқұжат №", "Курсы"]


@pytest.fixture
def screen(window: WindowRobot) -> PersonsScreen:
    """The screen of persons."""
    return window.go("persons").screen(PersonsScreen)


def write(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in (HEADING, *rows):
        book.worksheets[0].append(row)
    book.create_sheet("Екінші").append(["a"])
    book.save(path)
    return path


def step(asked: ImportDialog, place: int) -> None:
    wait_for(lambda: asked.pages.currentIndex() == place, f"step {place}")


def opened(screen: PersonsScreen, path: Path, kind: RecordKind | None = None) -> ImportDialog:
    asked = open_import(screen, screen.context, kind or kind_of("person"))
    asked.activateWindow()
    settle()
    assert not asked.go.isEnabled()
    asked.file.set_path(path)
    press("Return")
    step(asked, 1)
    return asked


def people(office: Office) -> list[str]:
    return [office.persons.get(one).name for one in office.persons.ids(ListQuery(sort="name", descending=False))]


GOOD: list[list[object]] = [[1, "Каримов Рустам", "2003", "AB 1", 2], [2, "Әли Вэй", "05.09.2003", "AB 2", 1]]


def test_a_list_by_the_keyboard_alone(
    screen: PersonsScreen, window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    asked = opened(screen, write(tmp_path / "t.xlsx", *GOOD))
    assert [box.currentData() for box in asked.mapping.columns] == [
        "", "full_name", "birth", "passport_number", "stay.course",
    ]  # fmt: skip
    wait_for(asked.mapping.columns[0].hasFocus, "the first list of fields")
    press("Return")
    step(asked, 2)
    assert asked.result_page.counts.text() == "Rows: 2 new"
    assert people(office) == []
    wait_for(asked.go.hasFocus, "ready to store")
    press("Return")
    wait_for(no_dialog, "stored")
    assert people(office) == ["Әли Вэй", "Каримов Рустам"]
    wait_for(lambda: screen.register.model.rowCount() == 2, "shown")
    assert window.told == "Stored: 2 new records, 2 stays"
    press_button(window.window.bar._button)
    wait_for(lambda: not people(office), "taken back")


def test_bad_rows_are_shown_saved_and_left_out(
    screen: PersonsScreen, office: Office, tmp_path: Path, window: WindowRobot
) -> None:
    asked = opened(screen, write(tmp_path / "t.xlsx", *GOOD, [3, "Мария", "кеше", "", ""]))
    press("Return")
    step(asked, 2)
    model = asked.result_page.model
    cells = [str(model.index(0, place).data()) for place in range(4)]
    assert cells[:3] == ["4", "Туған күні", "кеше"]
    assert "кеше" in cells[3]
    assert not asked.go.isEnabled()
    saving = asked.save_refused()
    saving.fileSelected.emit(str(tmp_path / "bad.xlsx"))
    saving.close()
    wait_for(lambda: "bad.xlsx" in window.told, "saved")
    assert load_workbook(tmp_path / "bad.xlsx").worksheets[0]["C2"].value == "Мария"
    asked.result_page.good_rows.setChecked(True)
    assert asked.go.text() == "Store 2 rows"
    press_button(asked.go)
    wait_for(no_dialog, "stored")
    assert len(people(office)) == 2


def test_the_dry_run_says_what_may_be_here_already(screen: PersonsScreen, office: Office, tmp_path: Path) -> None:
    office.registers.of("agreements").create({"number": "12", "subject": "Алмасу", "state": "signed"})
    path = tmp_path / "t.xlsx"
    book = Workbook()
    book.worksheets[0].append(["Subject", "Signed on"])
    book.worksheets[0].append(["Алмасу", "01.02.2026"])
    book.worksheets[0].append(["Қос диплом", "01.02.2026"])
    book.save(path)
    asked = opened(screen, path, kind_of("agreement"))
    press("Return")
    step(asked, 2)
    assert asked.result_page.counts.text() == "Rows: 2 new, 1 of the new is perhaps here already"
    assert "Perhaps here already: 12 · Алмасу" in str(asked.result_page.model.index(0, 3).data())
    asked.reject()


def test_sheet_heading_and_columns_can_be_chosen(screen: PersonsScreen, office: Office, tmp_path: Path) -> None:
    asked = opened(screen, write(tmp_path / "t.xlsx", *GOOD))
    mapping = asked.mapping
    mapping.sheet.setCurrentIndex(1)
    assert len(mapping.columns) == 1
    mapping.sheet.setCurrentIndex(0)
    mapping.heading.setCurrentIndex(2)
    assert mapping.plan().headings[1] == "Каримов Рустам"
    mapping.heading.setCurrentIndex(1)
    for box in mapping.columns:
        box.setCurrentIndex(0)
    press_button(asked.go)
    wait_for(lambda: asked.problem.text(), "refused")
    assert "at least one column" in asked.problem.text()
    mapping.columns[1].setCurrentIndex(mapping.columns[1].findData("family_name"))
    press_button(asked.go)
    step(asked, 2)
    press_button(asked.back)
    step(asked, 1)
    press("Escape")
    assert no_dialog()
    assert people(office) == []


def test_files_that_are_no_table_are_said_so(screen: PersonsScreen, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    asked = open_import(screen, screen.context, kind_of("person"))
    asked.file.set_path(tmp_path / "t.xlsx")
    press_button(asked.go)
    wait_for(lambda: asked.problem.isVisible(), "refused")
    assert "password" in asked.problem.text()
    assert asked.pages.currentIndex() == 0
    asked.reject()


def test_an_empty_table_to_fill_in(screen: PersonsScreen, window: WindowRobot, tmp_path: Path) -> None:
    asked = open_import(screen, screen.context, kind_of("unit"))
    saving = asked.save_template()
    assert isinstance(saving, QFileDialog)
    saving.fileSelected.emit(str(tmp_path / "empty.xlsx"))
    saving.close()
    wait_for(lambda: "empty.xlsx" in window.told, "saved")
    heading = [cell.value for cell in next(load_workbook(tmp_path / "empty.xlsx").worksheets[0].iter_rows())]
    assert heading == ["ID", *(_(field.label) for field in kind_of("unit").all_fields)]
    asked.reject()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_every_register_offers_its_fields(screen: PersonsScreen, tmp_path: Path, kind: RecordKind) -> None:
    path = tmp_path / "t.csv"
    path.write_text(";".join(_(field.label) for field in kind.all_fields) + "\n" + "1;" * 40, encoding="utf-8")
    table = screen.office.imports.read(path)
    asked = open_import(screen, screen.context, kind)
    asked.mapping.show_table(table)
    names = {field.name for field in kind.all_fields}
    chosen = {str(box.currentData()) for box in asked.mapping.columns} - {""}
    assert chosen <= names
    assert len(chosen) >= len(names) - 3
    asked.reject()


@pytest.mark.parametrize("language", ["kk", "ru", "zz"])
def test_nothing_is_cut_off_and_every_text_is_marked(
    screen: PersonsScreen, application: Application, tmp_path: Path, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "zz":
        request.getfixturevalue("pseudo")
    else:
        application.language.set(language)
    asked = opened(screen, write(tmp_path / "т.xlsx", *GOOD, [3, "Мария", "кеше", "", ""]))
    settle()
    assert cut_off(asked) == []
    press("Return")
    step(asked, 2)
    assert cut_off(asked) == []
    if language == "zz":
        texts = [text for text in shown_texts(asked) if untranslated(text) and str(tmp_path) not in text]
        assert texts == ["Sheet"]  # the name of the sheet
    asked.reject()
