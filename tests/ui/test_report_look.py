"""Where the report shows things: gaps lead to their place, sections to their page, nothing is cut."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.records.dialog import RecordDialog
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.table.plain import ROW
from intcoop_desktop.ui.wrapped_lines import ABOVE_AND_BELOW
from tests.ui.robots.report import cell, report
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    settle,
    wait_for,
)


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
