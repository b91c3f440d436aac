"""The list on the screen becomes a file: columns, order, filter and selection as they are seen."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from intcoop_desktop.domain.records import Person
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.messages import Question
from intcoop_desktop.ui.records.export_menu import ExportDialog, export_list
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.printing.reading import page_texts
from tests.services.samples import filled
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press, press_button, settle, wait_for
from tests.ui.test_pseudo_language import cut_off


@pytest.fixture
def persons(window: WindowRobot, office: Office) -> PersonsScreen:
    """The screen with three people."""
    new = [("Қалиев", "2003-09-05"), ("Әлиев", "2003-09"), ("Ықылас", "")]
    office.persons.create_all([Person(0, "", name, birth=birth) for name, birth in new])
    return window.go("persons").screen(PersonsScreen)


def _rows(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


def _write(asked: ExportDialog, path: Path) -> None:
    asked.file.set_path(path)
    press_button(asked.go)
    wait_for(no_dialog, "written")


def test_excel_as_seen(persons: PersonsScreen, window: WindowRobot, tmp_path: Path) -> None:
    table = persons.register.table
    table.horizontalHeader().moveSection(table.horizontalHeader().visualIndex(2), 0)
    for section in (4, 5, 8, 9):
        table.setColumnHidden(section, True)
    export_list(persons, persons.register)
    _write(dialog(ExportDialog), tmp_path / "t.xlsx")
    assert _rows(tmp_path / "t.xlsx") == [
        ["Birth", "Full name", "Citizenship"],
        ["09.2003", "Әлиев", None],
        [datetime(2003, 9, 5), "Қалиев", None],
        [None, "Ықылас", None],
    ]
    assert "3 rows written: t.xlsx" in window.told


def test_filter_and_selection_decide_the_rows(persons: PersonsScreen, window: WindowRobot, tmp_path: Path) -> None:
    persons.register.search.setText("Қалиев")
    wait_for(lambda: persons.register.model.rowCount() == 1, "filtered")
    asked = export_list(persons, persons.register)
    assert not asked.selected.isVisible()
    asked.forms["pdf"].setChecked(True)
    assert asked.file.line.text().endswith(".pdf")
    _write(asked, tmp_path / "t.pdf")
    text = page_texts((tmp_path / "t.pdf").read_bytes())[0]
    assert "Іріктеу: «Қалиев»" in text
    assert "Шетел азаматтары" in text
    assert "Барлығы: 1" in text
    persons.register.clear_filter()
    persons.register.table.select(list(persons.register.model.ids)[:2])
    asked = export_list(persons, persons.register)
    asked.selected.setChecked(True)
    asked.forms["csv"].setChecked(True)
    _write(asked, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").count("\n") == 3


def test_every_field_with_the_id(persons: PersonsScreen, tmp_path: Path) -> None:
    asked = export_list(persons, persons.register)
    asked.all_fields.setChecked(True)
    asked.forms["pdf"].setChecked(True)
    assert not asked.all_fields.isChecked()
    asked.forms["xlsx"].setChecked(True)
    asked.all_fields.setChecked(True)
    _write(asked, tmp_path / "t.xlsx")
    heading, *rows = _rows(tmp_path / "t.xlsx")
    assert heading[:3] == ["ID", "Family name", "Given name"]
    assert all(len(str(row[0])) == 32 for row in rows)


def test_a_file_that_is_there_is_asked_about(persons: PersonsScreen, tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_text("old")
    asked = export_list(persons, persons.register)
    asked.file.set_path(tmp_path / "t")
    press_button(asked.go)
    question = dialog(Question)
    press_button(question.buttons[0])
    assert (tmp_path / "t.xlsx").read_text() == "old"
    press_button(asked.go)
    press_button(dialog(Question).buttons[1])
    wait_for(no_dialog, "written")
    assert len(_rows(tmp_path / "t.xlsx")) == 4


def test_a_place_that_cannot_be_written_is_said(persons: PersonsScreen, tmp_path: Path) -> None:
    asked = export_list(persons, persons.register)
    asked.file.set_path(tmp_path / "none" / "t.xlsx")
    press_button(asked.go)
    wait_for(lambda: asked.problem.text(), "refused")
    assert "no folder" in asked.problem.text()
    press("Escape")
    assert no_dialog()


def test_questionnaires_have_columns_of_their_own(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = filled(office)
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.actions_here["questionnaire.export"].trigger()
    asked = dialog(ExportDialog)
    assert not asked.all_fields.isVisible()
    _write(asked, tmp_path / "t.xlsx")
    rows = _rows(tmp_path / "t.xlsx")
    assert rows[1][0] == head.number
    assert isinstance(rows[1][-1], datetime)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_cut_off(persons: PersonsScreen, application: Application, language: str) -> None:
    application.language.set(language)
    persons.register.table.select(list(persons.register.model.ids)[:2])
    asked = export_list(persons, persons.register)
    settle()
    assert cut_off(asked) == []
    asked.reject()
