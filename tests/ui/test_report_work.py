"""Work on the yearly report: texts, copies, states, corrections, collection sheets, rules, Excel and Word."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.screens.report.collection_dialog import CollectionDialog
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from tests.ui.robots.report import cell, report
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    no_dialog,
    press,
    press_button,
    question,
    type_text,
    wait_for,
)

SPECIALITY = "Мамандығы, лауазымы немесе зерттеу тақырыбы"


def test_a_text_is_drafted_edited_kept_and_taken_back(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window, 8)
    assert screen.tabs.currentWidget() is screen.text
    assert [one.title for one in office.reports.unmentioned(year, 8)] == ["Түркология"]
    wait_for(lambda: screen.text.open_list.count() == 1, "what is not mentioned")
    press_button(screen.text.draft_button)
    wait_for(lambda: "Түркология" in screen.text.editor.toPlainText(), "the draft")
    wait_for(lambda: not screen.text.open_list.isVisible(), "everything mentioned")
    screen.text.editor.setFocus()
    press("Ctrl+End")
    type_text(" Соңы.")
    press("Ctrl+S")
    window.rest()
    assert office.reports.texts(year)[8].endswith(" Соңы.")
    assert screen.report is not None
    assert screen.report.text(8).endswith(" Соңы.")
    office.undo.undo()
    assert 8 not in office.reports.texts(year) or not office.reports.texts(year)[8]


def test_typed_text_survives_leaving_the_screen(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window, 9)
    screen.text.editor.setFocus()
    type_text("Топтар туралы")
    window.go("home").rest()
    assert office.reports.texts(year)[9] == "Топтар туралы"


def test_a_draft_does_not_overwrite_without_asking(window: WindowRobot, office: Office, year: int) -> None:
    office.reports.save_text(year, 8, "Менің мәтінім.")
    screen = report(window, 8)
    press_button(screen.text.draft_button)
    wait_for(lambda: question().buttons, "the question")
    press_button(question().buttons[0])
    text = screen.text.editor.toPlainText()
    assert text.startswith("Менің мәтінім.\n")
    assert "Түркология" in text


def test_a_name_not_mentioned_goes_into_the_text(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window, 8)
    wait_for(lambda: screen.text.open_list.count() == 1, "what is not mentioned")
    screen.text.open_list.setCurrentRow(0)
    screen.text.open_list.itemActivated.emit(screen.text.open_list.item(0))
    assert screen.text.editor.toPlainText() == "Түркология"


def test_copies_are_left_out_and_taken_in_with_space(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window, 5)
    assert screen.tabs.currentWidget() is screen.copies
    table = screen.copies.table
    assert table.rowCount() == 1
    assert "no scan" in cell(table, 0, 3).text()
    table.setFocus()
    press("Space")
    window.rest()
    assert [plan.left_out for plan in office.reports.report(year).plans] == [True]
    assert office.reports.copies(year) == ()
    assert cell(screen.copies.table, 0, 0).checkState() == Qt.CheckState.Unchecked
    office.undo.undo()
    assert [plan.left_out for plan in office.reports.report(year).plans] == [False]
    press("Return")
    window.rest()
    assert window.window.screen_in_front is window.window.screen_named("plans")


def test_from_collecting_to_accepted(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window)
    step = screen.actions_here["report.next"]
    step.trigger()
    window.rest()
    assert office.reports.edition(year).state == "checked"
    step.trigger()
    assert "Still open" in question().accessibleDescription()
    press_button(question().buttons[0])
    window.rest()
    assert office.reports.edition(year).state == "approved"
    assert screen.report is not None
    assert not screen.report.draft
    screen.sections.sections.setCurrentRow(6)
    assert screen.text.editor.isReadOnly()
    for state in ("printed", "signed", "written"):
        step.trigger()
        window.rest()
        assert office.reports.edition(year).state == state
    step.trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"number": "15-03/88", "on": office.context.today().isoformat()})
    press_button(asked.save_button)
    window.rest()
    step.trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"on": office.context.today().isoformat()})
    press_button(asked.save_button)
    window.rest()
    edition = office.reports.edition(year)
    assert (edition.state, edition.incoming_number) == ("accepted", "15-03/88")
    assert not step.isEnabled()
    screen.tabs.setCurrentWidget(screen.history)
    assert screen.history.steps.count() == 7


def test_what_is_typed_is_in_what_is_approved_and_saved(
    window: WindowRobot, office: Office, year: int, tmp_path: Path
) -> None:
    screen = report(window, 9)
    screen.text.editor.setFocus()
    type_text("Алғашқы сөйлем.")
    screen.save_as("docx", tmp_path / "есеп.docx")
    window.rest()
    assert "Алғашқы сөйлем." in [paragraph.text for paragraph in Document(str(tmp_path / "есеп.docx")).paragraphs]
    office.reports.set_state(year, "checked")
    window.rest()
    screen.refresh()
    window.rest()
    screen.text.editor.setFocus()
    type_text("Тағы бір. ")
    press("Ctrl+Return")
    window.rest()
    press_button(question().buttons[0])
    window.rest()
    wait_for(no_dialog, "approved")
    assert office.reports.edition(year).state == "approved"
    assert "Тағы бір." in office.reports.report(year).text(9)


def test_a_step_back_asks_why(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window)
    screen.steps.to(year, "approved")
    press_button(question().buttons[0])
    asked = dialog(NoteDialog)
    type_text("Тексеру алдында бекітілді")
    press_button(asked.go_on)
    window.rest()
    assert office.reports.edition(year).state == "approved"
    assert office.reports.steps(office.reports.edition(year))[-1].note == "Тексеру алдында бекітілді"


def test_a_correction_is_edition_two_with_its_difference(window: WindowRobot, office: Office, year: int) -> None:
    office.reports.approve(year, "тест")
    person = office.persons.create(Person(0, "", family_name="Ван", given_name="Бо"))
    office.persons.create_stay(Stay(0, "", person.id, direction="study", arrival=f"{year - 1}-11-01", state="present"))
    screen = report(window)
    assert _shown(screen) == (False, 1)
    wait_for(lambda: any("Ван" in screen.history.lines.item(row).text()
                         for row in range(screen.history.lines.count())), "the difference")  # fmt: skip
    screen.actions_here["report.correct"].trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"reason": "Бір адам қалып қойған"})
    press_button(asked.save_button)
    wait_for(no_dialog, "the new edition")
    window.rest()
    assert screen.edition.count() == 2
    assert _shown(screen) == (True, 2)
    screen.edition.setCurrentIndex(1)
    window.rest()
    assert _shown(screen) == (False, 1)
    assert not screen.actions_here["report.next"].isEnabled()


def _shown(screen: ReportScreen) -> tuple[bool, int]:
    """Whether a draft is shown, and how many stays."""
    assert screen.report is not None
    return screen.report.draft, len(screen.report.stays)


def test_a_sheet_goes_out_and_comes_back(window: WindowRobot, office: Office, year: int, tmp_path: Path) -> None:
    screen = report(window)
    screen.actions_here["report.collect"].trigger()
    asked = dialog(CollectionDialog)
    wait_for(lambda: asked.table.rowCount() >= 1, "the units")
    file = tmp_path / "парақ.xlsx"
    sheet = next(one for one in asked._sheets if any(table.kind == "stay" for table in one.tables))
    asked.write(sheet, file)
    wait_for(file.exists, "the file")
    window.rest()
    book = load_workbook(file)
    page = next(one for one in book.worksheets if SPECIALITY in _heads(one))
    page.cell(2, _heads(page).index(SPECIALITY) + 1).value = "Құрылыс"
    book.save(file)
    asked.read(file)
    wait_for(lambda: question().buttons, "the question")
    assert "1 record" in question().accessibleDescription()
    press_button(question().buttons[0])
    window.rest()
    assert [stay.speciality for stay in office.reports.report(year).stays] == ["Құрылыс"]
    wait_for(lambda: any("1 record updated" in cell(asked.table, row, 4).text()
                         for row in range(asked.table.rowCount())), "told")  # fmt: skip
    asked.close()


def _heads(page: Worksheet) -> list[object]:
    return [cell.value for cell in page[1]]


def test_rules_are_kept_and_refused_in_place(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window)
    screen.actions_here["report.rules"].trigger()
    asked = dialog(RecordDialog)
    asked.form.set_values({"deadline": "31-31"})
    press_button(asked.save_button)
    assert asked.isVisible()
    asked.form.set_values({"deadline": "07-01", "purpose_training": True, "stays": "present", "internal_days": 10})
    press_button(asked.save_button)
    window.rest()
    rules = office.reports.rules()
    assert (rules.deadline, rules.stays, rules.internal_days) == ("07-01", "present", 10)
    assert rules.trip_purposes == ("study", "work", "research", "training")


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("docx", b"PK")])
def test_excel_and_word_are_saved_whole(
    window: WindowRobot, office: Office, year: int, tmp_path: Path, form: str, start: bytes
) -> None:
    screen = report(window)
    folder = tmp_path / "шығыс"
    folder.mkdir()
    screen.save_as(form, folder / f"есеп.{form}")
    window.rest()
    assert (folder / f"есеп.{form}").read_bytes().startswith(start)
    assert [path.name for path in folder.iterdir()] == [f"есеп.{form}"]
    screen.save_as(form, folder / "жоқ" / "есеп.xlsx")
    wait_for(lambda: question().buttons, "the error")
    press_button(question().buttons[0])
