"""Printed papers: on the record, in their register, in Ctrl+K; printed again as they were; numbers kept back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QTableWidget

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.services.documents import Options
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from intcoop_desktop.ui.documents.numbers import NumbersDialog
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.screens.papers.screen import PapersScreen
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from intcoop_desktop.ui.window.finder import Finder
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.services.documents.people import student
from tests.ui.conftest import OpenWindow
from tests.ui.robots.documents import words
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    focus,
    no_dialog,
    press,
    press_button,
    settle,
    type_text,
    wait_for,
)

CODE = "study_certificate"


def printed(office: Office, family: str = "Өмірзақов", day: str = "", language: str = "kk") -> tuple[int, int, int]:
    """(person, stay, paper)."""
    person, stay = student(office, family)
    (kept,) = office.documents.keep(office.documents.prepare(CODE, [stay], Options(language, day)))
    return person, stay, kept.id


def papers(window: WindowRobot) -> PapersScreen:
    screen = window.go("papers").screen(PapersScreen)
    settle()
    return screen


def cells(table: QTableWidget, column: int) -> list[str]:
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def word_text(path: Path) -> str:
    """All that a Word file says."""
    return "".join(part.text or "" for part in Document(str(path)).element.body.iter() if part.tag.endswith("}t"))


def to_file(window: WindowRobot, target: Path) -> None:
    asked = dialog(QPrintDialog)
    asked.printer().setOutputFileName(str(target))
    asked.printer().setResolution(72)
    asked.accepted.emit(asked.printer())
    asked.reject()
    window.rest()


def test_nothing_printed_yet_says_how_to(window: WindowRobot) -> None:
    screen = papers(window)
    assert screen.register.model.rowCount() == 0
    assert "press Ctrl+P" in screen.register._empty_words.text()
    assert not screen.register.empty_button.isVisible()
    assert focus() is screen.register.search
    assert not screen.actions_here["paper.print"].isEnabled()


def test_the_register_lists_finds_and_shows_papers(window: WindowRobot, office: Office) -> None:
    _person, _stay, first = printed(office, "Ли")
    _person, _stay, second = printed(office, "Ахметов", "2025-03-01")
    screen = papers(window)
    wait_for(lambda: screen.register.model.rowCount() == 2, "both")
    assert list(screen.register.model.ids) == [second, first], "the newest first"
    screen.focus_filter()
    type_text("ахмет")
    wait_for(lambda: list(screen.register.model.ids) == [second], "found by whom it names")
    screen.register.table.select([second])
    wait_for(lambda: screen.pane.pages.view.count == 1, "its pages")
    assert screen.pane.pages.pdf == office.documents.printed_pdf(second)
    assert "01.03.2025" in screen.pane.line.text()
    screen.register.search.selectAll()
    type_text("анықтама")
    wait_for(lambda: screen.register.model.rowCount() == 2, "found by the document")
    screen.register.search.selectAll()
    type_text("№ 1")
    wait_for(lambda: screen.register.model.rowCount() == 2, "each year begins with № 1")
    screen.register.set_filter({"year": "2025"})
    wait_for(lambda: list(screen.register.model.ids) == [second], "of one year")


def test_a_paper_is_printed_again_as_it_was(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    person, _stay, paper = printed(office)
    before = office.documents.printed_pdf(paper)
    office.registers.of("person").save(person, {"family_name": "Басқа"})
    screen = papers(window)
    screen.register.table.select([paper])
    screen.register.table.setFocus()
    press("Ctrl+P")
    to_file(window, tmp_path / "again.pdf")
    assert window.told == "Printed again as it was."
    assert (tmp_path / "again.pdf").exists()
    assert next(row.kind for row in office.audit.rows()) == "reprint"
    press("Return")
    shown = dialog(PreviewDialog)
    assert shown.pane.pdf == before
    press("Escape")
    press("Ctrl+S")
    asked = dialog(QFileDialog)
    assert "№ 1" in asked.selectedFiles()[0]
    asked.fileSelected.emit(str(tmp_path / "copy.pdf"))
    asked.reject()
    window.rest()
    assert (tmp_path / "copy.pdf").read_bytes() == before


def test_a_paper_goes_on_as_word_with_its_number_and_date(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    person, _stay, paper = printed(office, day="2026-10-05")
    office.registers.of("person").save(person, {"family_name": "Басқа"})
    screen = papers(window)
    screen.register.table.select([paper])
    screen.register.table.setFocus()
    press("Ctrl+Shift+S")
    asked = dialog(QFileDialog)
    assert asked.selectedFiles()[0].endswith(".docx")
    asked.fileSelected.emit(str(tmp_path / "paper.docx"))
    asked.reject()
    window.rest()
    text = word_text(tmp_path / "paper.docx")
    assert "№ 1" in text
    assert "5 қазан" in text
    assert "Басқа Дәулетке" in text, "what the record says today"
    assert len(office.documents.printed_list()) == 1, "a file is no print"
    assert office.documents.next_number(CODE) == "2"


def test_a_paper_about_several_records_has_no_word(window: WindowRobot, office: Office) -> None:
    stays = [student(office, family)[1] for family in ("Өмірзақов", "Ли")]
    (kept,) = office.documents.keep(office.documents.prepare("foreigners_list", stays))
    screen = papers(window)
    screen.register.table.select([kept.id])
    settle()
    assert screen.actions_here["paper.save"].isEnabled()
    assert not screen.actions_here["paper.word"].isEnabled()
    with pytest.raises(UserError):
        office.documents.printed_word(kept.id)


def test_the_record_lists_what_was_printed_of_it(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    person, stay, paper = printed(office)
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("stay"))
    page = screen.page_of("stay")
    page.show_ids([stay])
    settle()
    panel = page.detail.printed
    assert panel.isVisible()
    assert "№ 1" in panel.list.item(0).text()
    panel.list.setCurrentRow(0)
    panel.list.setFocus()
    press("Return")
    assert dialog(PreviewDialog).pane.pdf == office.documents.printed_pdf(paper)
    press("Escape")
    wait_for(no_dialog, "closed")
    panel.list.setFocus()
    press("Ctrl+Shift+P")
    to_file(window, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").exists()
    office.documents.keep(office.documents.prepare(CODE, [stay]))
    wait_for(lambda: panel.list.count() == 2, "the next one follows")
    people = window.go("persons").screen(PersonsScreen)
    people.persons.show_ids([person])
    people.detail.tabs.setCurrentIndex(2)
    settle()
    assert people.detail.papers_tab.printed.list.count() == 2
    people.detail.papers_tab.printed.actions_here["printed.all"].trigger()
    settle()
    there = window.screen(PapersScreen)
    wait_for(lambda: there.register.model.rowCount() == 2, "those of this person")


def test_a_record_nothing_was_printed_of_shows_no_empty_list(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("stay"))
    screen.page_of("stay").show_ids([stay])
    settle()
    assert not screen.page_of("stay").detail.printed.isVisible()


def test_from_a_paper_to_its_record(window: WindowRobot, office: Office) -> None:
    _person, stay, paper = printed(office)
    screen = papers(window)
    screen.register.table.select([paper])
    screen.register.table.setFocus()
    press("Ctrl+G")
    # A stay is shown by the first place that has its register: the persons.
    there = window.screen(RegistersScreen)
    wait_for(lambda: there.page is not None and there.page.pane.record_id == stay, "its stay")


def test_found_by_number_document_and_person_with_ctrl_k(window: WindowRobot, office: Office) -> None:
    _person, stay, paper = printed(office)
    window.go("home")
    press("Ctrl+K")
    finder = dialog(Finder)
    type_text("анықтама")
    lines = [finder.list.item(row).text() for row in range(finder.list.count())]
    assert any("printed paper" in line and "№ 1" in line for line in lines)
    assert any("press Ctrl+P" in line for line in lines)
    finder.list.setCurrentRow(next(row for row, line in enumerate(lines) if "printed paper" in line))
    press("Return")
    wait_for(no_dialog, "gone there")
    assert list(window.screen(PapersScreen).register.model.ids) == [paper]
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("stay"))
    screen.page_of("stay").show_ids([stay])
    settle()
    press("Ctrl+K")
    finder = dialog(Finder)
    type_text("certif")
    lines = [finder.list.item(row).text() for row in range(finder.list.count())]
    finder.list.setCurrentRow(next(row for row, line in enumerate(lines) if "document: Өмірзақов" in line))
    press("Return")
    shown = dialog(DocumentDialog)
    window.rest()
    assert "АНЫҚТАМА" in words(shown.pages.pdf)


def test_an_erased_paper_says_what_is_left_of_it(window: WindowRobot, office: Office) -> None:
    person, stay, paper = printed(office)
    office.registers.of("stay").save(stay, {"state": "ended", "actual_end": "2026-06-30"}, "аяқталды")
    office.erasure.erase(person, "Өмірзақов Дәулет")
    screen = papers(window)
    wait_for(lambda: screen.register.model.rowCount() == 1, "that it was printed remains")
    screen.register.table.select([paper])
    wait_for(lambda: "erased" in screen.pane.remark.text(), "said")
    assert not screen.actions_here["paper.print"].isEnabled()
    assert not screen.actions_here["paper.record"].isEnabled()


def test_numbers_are_kept_back_used_and_let_go(window: WindowRobot, office: Office) -> None:
    papers(window)
    press("Ctrl+R")
    numbers = dialog(NumbersDialog)
    assert "№ 1." in numbers.following.text()
    assert numbers.nothing.isVisible()
    numbers.next.setFocus()
    type_text("41")
    press_button(numbers.next_button)
    assert "№ 41." in numbers.following.text()
    numbers.count.setFocus()
    numbers.count.selectAll()
    type_text("2")
    numbers.note.setFocus()
    type_text("министрлікке хаттар")
    press_button(numbers.keep_button)
    assert cells(numbers.table, 0) == ["41", "42"]
    assert cells(numbers.table, 1) == ["министрлікке хаттар"] * 2
    assert "№ 43." in numbers.following.text()
    numbers.table.setCurrentCell(1, 0)
    press_button(numbers.release_button)
    assert numbers.table.rowCount() == 1
    assert "№ 42." in numbers.following.text(), "the last one given comes back"
    numbers.next.setFocus()
    type_text("7")
    press_button(numbers.next_button)
    assert "given already" in numbers.problem.text()
    press("Escape")
    wait_for(no_dialog, "closed")


def test_numbers_by_enter_and_tab_alone(window: WindowRobot, office: Office) -> None:
    papers(window)
    press("Ctrl+R")
    numbers = dialog(NumbersDialog)
    press("Tab")
    type_text("41")
    press("Return")
    assert "№ 41." in numbers.following.text()
    press("Tab")
    assert focus() is numbers.next_button
    press("Tab")
    type_text("2")
    press("Tab")
    type_text("кітапша <b>")
    press("Return")
    assert cells(numbers.table, 1) == ["кітапша <b>"] * 2
    press("Tab")
    assert focus() is numbers.keep_button
    press("Tab")
    assert focus() is numbers.table
    press("Tab")
    assert focus() is numbers.release_button
    assert numbers.isVisible()


def test_a_list_of_papers_is_exported(window: WindowRobot, office: Office) -> None:
    printed(office)
    screen = papers(window)
    screen.actions_here["record.export"].trigger()
    settle()
    assert not no_dialog()
    press("Escape")


@pytest.fixture
def read_only(office_folder: Path) -> Iterator[Office]:
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        printed(office)
    with open_office(office_folder, USER, PASSWORD, read_only=True, automatic_backups=False, kdf=CHEAP) as office:
        yield office


def test_an_office_open_for_reading_prints_again_and_says_why_it_keeps_no_number(
    read_only: Office, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(read_only)
    screen = papers(window)
    screen.register.table.select([screen.register.model.id_at(0)])
    screen.register.table.setFocus()
    press("Ctrl+P")
    to_file(window, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").exists()
    press("Ctrl+R")
    numbers = dialog(NumbersDialog)
    press_button(numbers.keep_button)
    assert numbers.problem.isVisible()
    press("Escape")
    wait_for(no_dialog, "closed")


def test_the_list_knows_its_orders(office: Office) -> None:
    _p, _s, first = printed(office, "Ли")
    _p, _s, second = printed(office, "Ахметов", "2025-03-01")
    for sort, wanted in (("day", [second, first]), ("number", [second, first]), ("at", [first, second])):
        assert office.documents.paper_ids(ListQuery(sort=sort, descending=False)) == wanted


def test_a_document_of_another_version_is_shown_as_it_was(window: WindowRobot, office: Office) -> None:
    printed(office)
    with office.context.work("test") as uow:
        uow.connection.exec_driver_sql("UPDATE printed_documents SET document = 'of_tomorrow'")
        uow.audit("test", "", {})
        uow.commit()
    screen = papers(window)
    screen.register.table.select([screen.register.model.id_at(0)])
    wait_for(lambda: screen.pane.pages.pdf, "drawn")
    assert screen.actions_here["paper.print"].isEnabled()
    assert not screen.actions_here["paper.word"].isEnabled()
