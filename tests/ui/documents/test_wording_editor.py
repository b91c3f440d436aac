"""The office says a document otherwise: by keys, with what is offered, seen at once, and given back to the program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from intcoop_desktop.ui.icons import SIGN
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.screens.settings.screen import SettingsScreen
from intcoop_desktop.ui.screens.settings.wording_page import WordingPage
from intcoop_desktop.ui.wording.dialog import WordingDialog
from intcoop_desktop.ui.wording.sample_pane import NOTHING
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.services.documents.people import student
from tests.ui.conftest import OpenWindow
from tests.ui.robots.documents import ask_for, words
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

CODE = "study_certificate"


def wordings(window: WindowRobot) -> WordingPage:
    screen = window.go("settings").screen(SettingsScreen)
    screen.tabs.setCurrentWidget(screen.wordings)
    settle()
    return screen.wordings


def opened(window: WindowRobot, title: str = "certificate") -> WordingDialog:
    """Found by typing, opened with Enter."""
    page = wordings(window)
    page.search.setFocus()
    type_text(title)
    press("Return")
    assert focus() is page.table
    press("Return")
    shown = dialog(WordingDialog)
    window.rest()
    return shown


def go_to(shown: WordingDialog, key: str) -> None:
    shown.list.setCurrentRow(next(row for row, one in enumerate(shown._texts) if one.key == key))
    shown.editor.setFocus()
    shown.editor.moveCursor(QTextCursor.MoveOperation.End)


def test_a_text_is_said_otherwise_and_seen_at_once(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    shown = opened(window)
    assert (shown.code, shown.language) == (CODE, "kk")
    wait_for(lambda: shown.sample.pages.view.count == 1, "drawn on a real record")
    assert "Дәулет" in words(shown.sample.pages.pdf)
    go_to(shown, "purpose.text")
    type_text(" Қосымша сөйлем.")
    wait_for(lambda: "Қосымша сөйлем" in words(shown.sample.pages.pdf), "the very PDF with it")
    assert not office.documents.reworded(CODE), "nothing is kept before Save"
    press("Ctrl+S")
    wait_for(no_dialog, "saved")
    assert "Қосымша сөйлем" in words(office.documents.preview(CODE, [stay]))
    page = window.screen(SettingsScreen).wordings
    wait_for(lambda: page._lines[0].reworded, "marked as the office's own")
    page.table.setFocus()
    press("Ctrl+Z")
    assert not office.documents.reworded(CODE)
    assert "Taken back" in window.told
    press("Ctrl+Y")
    assert office.documents.reworded(CODE)


def test_a_value_is_put_in_by_typing_a_part_of_its_name(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    shown.insert.line.setFocus()
    type_text("group")
    settle()
    found = shown.insert._current()
    assert found is not None
    assert found.path == "stay.group"
    shown.insert.line.clear()
    type_text("full name")
    while True:
        found = shown.insert._current()
        assert found is not None
        if found.path == "person.name":
            break
        press("Down")
    shown.insert.how.setCurrentIndex(shown.insert.how.findData("dative"))
    shown.insert.line.setFocus()
    press("Return")
    assert shown.editor.toPlainText().endswith("{person.name|dative}")
    wait_for(lambda: words(shown.sample.pages.pdf).count("Дәулетке") == 2, "drawn")
    press("Return")
    assert shown.isVisible(), "Enter puts in; it does not close the window"


def test_what_is_selected_stands_only_when_filled(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    shown.editor.selectAll()
    type_text("Тобы: {stay.group}")
    shown.editor.selectAll()
    press_button(shown.insert.maybe_button)
    assert shown.editor.toPlainText() == "[[Тобы: {stay.group}]]"
    wait_for(lambda: "Анықтама талап" not in words(shown.sample.pages.pdf), "drawn")
    assert "Тобы:" not in words(shown.sample.pages.pdf).replace("Курсы, тобы:", "")


def test_an_unknown_placeholder_is_shown_at_its_place_and_not_kept(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    type_text(" {person.nmae} сөз")
    wait_for(lambda: shown.problem.isVisible(), "said")
    assert "person.nmae" in shown.problem.text()
    assert "1 text" in shown.count.text()
    assert shown.list.currentItem().data(SIGN) == ("error", "danger")
    shown.list.setCurrentRow(0)
    assert not shown.problem.isVisible(), "it belongs to the other text"
    press("F8")
    assert shown.current() is not None
    assert shown.editor.textCursor().selectedText() == "{person.nmae}"
    press("Ctrl+S")
    assert shown.isVisible()
    assert not office.documents.reworded(CODE)
    assert shown.editor.textCursor().selectedText() == "{person.nmae}"
    type_text("{person.name}")
    wait_for(lambda: not shown.problem.isVisible(), "right again")
    press("Ctrl+S")
    wait_for(no_dialog, "saved")


def test_a_character_that_cannot_be_kept_is_told_when_saving(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    shown.editor.insertPlainText("\x01")
    press("Ctrl+S")
    assert shown.isVisible()
    assert "U+0001" in shown.problem.text()
    assert shown.problem.isVisible()
    assert not office.documents.reworded(CODE)
    press("Backspace")
    press("Ctrl+S")
    wait_for(no_dialog, "nothing was changed")


def test_brackets_left_open_are_told(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    type_text(" [[ {person.name")
    wait_for(lambda: shown.problem.isVisible(), "said")
    press("Ctrl+R")
    wait_for(lambda: not shown.problem.isVisible(), "as it was shipped")


def test_each_text_has_its_own_undo(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    before = shown.editor.toPlainText()
    type_text(" бір")
    go_to(shown, "heading.text")
    type_text(" екі")
    go_to(shown, "purpose.text")
    press("Ctrl+Z")
    assert shown.editor.toPlainText() != f"{before} бір"
    go_to(shown, "heading.text")
    assert shown.editor.toPlainText().endswith("екі")
    press("Ctrl+R")
    assert shown.editor.toPlainText() == "АНЫҚТАМА"
    press("Ctrl+Z")
    assert shown.editor.toPlainText().endswith("екі")


def test_all_texts_go_back_to_the_program(window: WindowRobot, office: Office) -> None:
    student(office)
    office.documents.set_wording(CODE, "kk", {"heading.text": "КУӘЛІК", "purpose.text": "Басқа"})
    shown = opened(window)
    press_button(shown.all_button)
    press("Ctrl+S")
    wait_for(no_dialog, "saved")
    assert not office.documents.reworded(CODE)
    office.documents.set_wording(CODE, "kk", {"heading.text": "КУӘЛІК"})
    page = window.screen(SettingsScreen).wordings
    wait_for(lambda: page.actions_here["wording.reset"].isEnabled(), "something to give back")
    page.actions_here["wording.reset"].trigger()
    asked = question()
    press_button(asked.buttons[1])
    wait_for(no_dialog, "answered")
    assert not office.documents.reworded(CODE)
    window.window.bar._act()
    assert office.documents.reworded(CODE), "Undo of the bar"


def test_leaving_asks_when_something_was_typed(window: WindowRobot, office: Office) -> None:
    student(office)
    shown = opened(window)
    go_to(shown, "purpose.text")
    type_text(" сөз")
    press("Escape")
    asked = question()
    press_button(asked.buttons[1])
    wait_for(no_dialog, "left without saving")
    assert not office.documents.reworded(CODE)


def test_another_record_shows_the_wording(window: WindowRobot, office: Office) -> None:
    student(office, "Ли")
    student(office, "Ахметов")
    shown = opened(window)
    assert shown.sample.line is not None
    shown.sample.line.setFocus()
    shown.sample.line.selectAll()
    type_text("ли дәулет")
    press("Return")
    wait_for(lambda: "Ли Дәулет" in words(shown.sample.pages.pdf), "of the other one")
    assert shown.isVisible()


def test_without_a_record_the_texts_can_be_changed_all_the_same(window: WindowRobot, office: Office) -> None:
    shown = opened(window)
    assert shown.sample.remark.text() == NOTHING
    go_to(shown, "heading.text")
    type_text(" 1")
    press("Ctrl+S")
    wait_for(no_dialog, "saved")
    assert office.documents.reworded(CODE)


def test_from_the_document_itself(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("stay"))
    screen.page_of("stay").show_ids([stay])
    screen.page_of("stay").register.table.setFocus()
    document = ask_for(window, CODE)
    document.actions_here["document.wording"].trigger()
    shown = dialog(WordingDialog)
    go_to(shown, "heading.text")
    type_text(" БҰРЫШ")
    press("Ctrl+S")
    wait_for(lambda: "БҰРЫШ" in words(document.pages.pdf), "drawn anew")
    assert dialog(DocumentDialog) is document


def test_the_inspector_may_look_and_is_told_why_not_change(window: WindowRobot, office: Office) -> None:
    office.user = office.context.user = replace(office.user, roles=frozenset({"inspector"}))
    page = wordings(window)
    assert "administrator" in page.why.text()
    assert not page.actions_here["wording.edit"].isEnabled()
    assert "administrator" in page.actions_here["wording.edit"].toolTip()
    page.table.setFocus()
    press("Return")
    assert no_dialog()


@pytest.fixture
def read_only(office_folder: Path) -> Iterator[Office]:
    with open_office(office_folder, USER, PASSWORD, read_only=True, automatic_backups=False, kdf=CHEAP) as office:
        yield office


def test_an_office_open_for_reading_says_so(read_only: Office, open_window: OpenWindow) -> None:
    window = open_window(read_only)
    page = wordings(window)
    assert "reading only" in page.why.text()
    assert not page.actions_here["wording.edit"].isEnabled()
    screen = window.screen(SettingsScreen)
    screen.tabs.setCurrentWidget(screen.signatories)
    settle()
    assert "reading only" in screen.signatories.why.text()
    assert not screen.signatories.actions_here["signatory.new"].isEnabled()
