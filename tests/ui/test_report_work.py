"""Work on the yearly report: texts, copies, states, corrections, collection sheets, rules, Excel and Word."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.records.note_dialog import NoteDialog
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.screens.report.collection_dialog import CollectionDialog
from intcoop_desktop.ui.screens.report.screen import ReportScreen
from intcoop_desktop.ui.table.plain import ROW
from intcoop_desktop.ui.wrapped_lines import ABOVE_AND_BELOW
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    press_button,
    question,
    settle,
    type_text,
    wait_for,
)

SPECIALITY = "Мамандығы, лауазымы немесе зерттеу тақырыбы"


@pytest.fixture
def year(office: Office) -> int:
    """The report being collected, with somebody in it, a conference, a plan and an agreement."""
    year = office.reports.current_year()
    person = office.persons.create(Person(0, "", family_name="Қалиев", given_name="Әлішер"))
    office.persons.create_stay(Stay(0, "", person.id, direction="study", arrival=f"{year - 1}-09-10", state="present"))
    day = f"{year - 1}-10-05"
    office.registers.of("conference").create(
        {"event": "Түркология", "kind": "conference", "date_from": day, "country": "TR"}
    )
    office.registers.of("plan").create(
        {"title": "Жылдық жоспар", "kind": "yearly", "date_from": f"{year - 1}-09-01", "date_to": f"{year}-08-31"}
    )
    return year


def report(window: WindowRobot, section: int = 1) -> ReportScreen:
    """The screen, at a section."""
    screen = window.go("report").screen(ReportScreen)
    window.rest()
    screen.sections.sections.setCurrentRow(section - 1)
    window.rest()
    return screen


def cell(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    """A cell that is there."""
    item = table.item(row, column)
    assert item is not None
    return item


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


def test_gaps_lead_to_registers_and_texts(window: WindowRobot, office: Office, year: int) -> None:
    screen = report(window, 7)
    gaps = {gap.why: gap for gap in office.reports.report(year).gaps if gap.kind == "report"}
    screen.open_gap(next(iter(gaps.values())))
    assert screen.tabs.currentWidget() is screen.text
    plan = next(gap for gap in office.reports.report(year).gaps if gap.why == "not_approved")
    screen.sections.sections.setCurrentRow(4)
    screen.open_gap(plan)
    window.rest()
    assert window.window.screen_in_front is window.window.screen_named("plans")
    for asked in window.window.findChildren(RecordDialog):
        asked.reject()
    window.window.actions_here["go.back"].trigger()
    window.rest()
    assert window.window.screen_in_front is screen
    assert screen.sections.section == 5
    window.go("home").rest()
    press("Ctrl+Alt+Left")
    assert window.window.screen_in_front is screen


def test_a_gap_leads_to_where_it_is_closed(window: WindowRobot, office: Office, year: int) -> None:
    agreement = office.registers.of("agreement").create(
        {"subject": "Студент алмасу", "kind": "memorandum", "state": "in_force", "valid_from": f"{year - 1}-10-01"}
    )
    citizen = office.registers.of("citizen").create({"family_name": "Оспанов", "given_name": "Ерлан"})
    trip = office.registers.of("trip").create(
        {"citizen_id": citizen.id, "purpose": "conference", "country": "TR", "state": "returned",
         "date_from": f"{year - 1}-10-01", "date_to": f"{year - 1}-10-03", "return_actual": f"{year - 1}-10-04"}
    )  # fmt: skip
    screen = report(window, 6)
    gaps = {gap.why: gap for gap in office.reports.report(year).gaps if gap.kind in ("agreement", "trip")}
    screen.open_gap(gaps["no_copy"])  # a scan is attached in the files of the record, not in its form
    window.rest()
    assert no_dialog()
    agreements = window.screen(RegistersScreen)
    pane = agreements.page_of("agreement").pane
    assert pane.record_id == agreement.id
    wait_for(lambda: not pane.files.add_button.visibleRegion().isEmpty(), "the files in sight")
    assert focus() is pane.files.add_button
    for why, field, owner in (("no_activity", "agreement_id", agreement.id), ("no_conference", "trip_id", trip.id)):
        screen.open_gap(gaps[why])
        window.rest()
        asked = dialog(RecordDialog)
        assert asked.form.editors[field].value() == owner
        asked.reject()
        settle()


def test_a_second_click_by_habit_chooses_no_other_record(window: WindowRobot, office: Office, year: int) -> None:
    agreements = office.registers.of("agreement")
    for number in range(30):
        agreements.create(
            {"subject": f"Келісім {number}", "kind": "memorandum", "state": "in_force", "valid_from": f"{year}-01-01"}
        )
    gaps = report(window, 6).sections.gaps
    gap = next(gaps.item(row) for row in range(gaps.count()) if "no scan" in gaps.item(row).text())
    gaps.scrollToItem(gap)
    place = gaps.viewport().mapTo(window.window, gaps.visualItemRect(gap).center())
    handle = window.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=place)
    window.rest()
    page = window.screen(RegistersScreen).page_of("agreement")
    assert page.pane.record_id == gap.data(Qt.ItemDataRole.UserRole)
    QTest.qWait(QApplication.doubleClickInterval() + 100)
    assert no_dialog()
    table = page.register.table
    row = table.rowAt(table.viewport().height() // 2)
    other = table.viewport().mapTo(window.window, table.visualRect(table.model().index(row, 0)).center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=other)  # now the mouse is listened to again
    settle()
    assert table.selected_ids() == [page.register.model.id_at(row)] != [gap.data(Qt.ItemDataRole.UserRole)]


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


def test_a_chosen_section_is_shown_in_the_paper(window: WindowRobot, office: Office, year: int) -> None:
    office.reports.save_text(year, 1, "Бөлімше туралы абзац.\n" * 60)  # section 2 begins on a later page
    screen = report(window)
    assert screen._pages[0] == 0
    assert len(screen._pages) == 9
    for section in (2, 3, 4, 1):
        screen.sections.sections.setCurrentRow(section - 1)
        assert screen.tabs.currentWidget() is screen.preview
        assert screen.preview.view.page_in_sight() == screen._pages[section - 1] + 1
    screen.sections.sections.setCurrentRow(2)
    assert screen.preview.view.page_in_sight() > 1
    screen.refresh()
    window.rest()
    assert screen.preview.view.page_in_sight() == screen._pages[2] + 1


def _height_of(table: QTableWidget, column: int) -> int:
    """What the text of the first row needs between the padding of the style sheet."""
    room = QRect(0, 0, table.columnWidth(column) - 16 - 6, 10_000)
    text = cell(table, 0, column).text()
    return table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def test_long_names_are_whole_in_the_table_of_copies(window: WindowRobot, office: Office, year: int) -> None:
    office.registers.of("agreement").create(
        {"subject": "Академиялық ұтқырлық және бірлескен зерттеулер туралы " * 5, "kind": "memorandum",
         "state": "in_force", "valid_from": f"{year - 1}-10-01"}
    )  # fmt: skip
    table = report(window, 6).copies.table
    for width in (*range(1000, 1400, 40), 1900):
        window.window.resize(width, 720)
        window.rest()
        wait_for(lambda: table.rowHeight(0) >= _height_of(table, 1) + ABOVE_AND_BELOW, "rows as high as their text")
    report(window, 5)
    assert table.rowHeight(0) >= ROW


def test_titles_not_mentioned_are_read_without_scrolling_sideways(
    window: WindowRobot, office: Office, year: int
) -> None:
    office.registers.of("conference").create(
        {"event": "Халықаралық ғылыми-практикалық конференция " * 4, "date_from": f"{year - 1}-10-06", "country": "TR"}
    )
    screen = report(window, 8)
    wait_for(lambda: screen.text.open_list.count() == 2, "what is not mentioned")
    assert screen.text.open_list.horizontalScrollBar().maximum() == 0
    screen.sections.sections.setCurrentRow(0)
    screen.tabs.setCurrentWidget(screen.text)
    assert not screen.text.beside.isVisible()  # the lists have nothing to mention: the text has all the room
