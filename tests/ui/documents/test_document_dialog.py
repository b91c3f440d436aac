"""A document from the record it speaks of: by key, from the menus, of one or many; paper, files, what is remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu

from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.ui.application import Application
from intcoop_desktop.ui.documents.cases import CasesDialog
from intcoop_desktop.ui.documents.dialog import DocumentDialog
from intcoop_desktop.ui.jobs import Operation
from intcoop_desktop.ui.printers import document_key
from intcoop_desktop.ui.screens.papers.screen import PapersScreen
from intcoop_desktop.ui.screens.persons.screen import PersonsScreen
from intcoop_desktop.ui.screens.registers.page import RegisterPage
from intcoop_desktop.ui.screens.registers.screen import RegistersScreen
from tests.services.conftest import CHEAP, PASSWORD, USER
from tests.services.documents.people import student
from tests.ui.conftest import OpenWindow
from tests.ui.robots.documents import ask_for, choose, menu_open, on_paper, title_of, words
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


def stays(window: WindowRobot, *ids: int) -> RegisterPage:
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("stay"))
    page = screen.page_of("stay")
    page.show_ids(ids)
    page.register.table.setFocus()
    settle()
    return page


def opened(window: WindowRobot, *ids: int) -> DocumentDialog:
    """The certificate of the chosen stays, asked for by Ctrl+P."""
    stays(window, *ids)
    return ask_for(window, CODE)


def test_printed_by_keys_it_is_remembered_with_its_number(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    _person, stay = student(office)
    shown = opened(window, stay)
    assert shown.pages.view.count == 1
    assert "№ 1" in words(shown.pages.pdf)
    assert "Ректор, Н. Сейітқали" in shown.options.signers.text()
    seen = shown.pages.pdf
    on_paper(window, tmp_path / "out.pdf")
    assert no_dialog()
    (kept,) = office.documents.printed_of("stay", stay)
    assert (kept.number, kept.by) == ("1", USER)
    assert office.documents.printed_pdf(kept.id) == seen, "what was shown is what was kept"
    assert "№ 1" in window.told


def test_nothing_is_remembered_when_the_printer_is_not_chosen_or_stops(
    window: WindowRobot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person, stay = student(office)
    opened(window, stay)
    press("Ctrl+P")
    dialog(QPrintDialog).reject()
    window.rest()
    assert dialog(DocumentDialog).isVisible(), "the window stays while no printer is chosen"
    monkeypatch.setattr(QPrinter, "printerState", lambda printer: QPrinter.PrinterState.Error)
    on_paper(window, tmp_path / "out.pdf")
    assert office.documents.printed_list() == []
    assert office.documents.next_number(CODE) == "1"
    assert "no number is taken" in window.told


def test_language_date_and_a_number_kept_back_are_chosen(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    _person, stay = student(office)
    office.documents.reserve(CODE, 1, "пошта")
    shown = opened(window, stay)
    assert "№ 2" in words(shown.pages.pdf)
    shown.options.number.setFocus()
    press("Down")
    shown.options.date.setFocus()
    shown.options.date.selectAll()
    type_text("05.10.2026")
    shown.options.language.setFocus()
    press("Down")
    wait_for(lambda: "№ 1" in words(shown.pages.pdf) and "5 октября 2026" in words(shown.pages.pdf), "drawn anew")
    on_paper(window, tmp_path / "out.pdf")
    (kept,) = office.documents.printed_list()
    assert (kept.language, kept.day, kept.number) == ("ru", "2026-10-05", "1")
    assert office.documents.reserved(CODE) == []


def test_a_date_that_is_none_is_said_and_bars_printing(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    shown = opened(window, stay)
    shown.options.date.setFocus()
    shown.options.date.selectAll()
    type_text("2026")
    wait_for(lambda: not shown.actions_here["document.print"].isEnabled(), "barred")
    assert "whole date" in shown.options.problem.text()
    shown.options.date.selectAll()
    type_text("05.10.2026")
    wait_for(lambda: shown.actions_here["document.print"].isEnabled(), "right again")
    assert not shown.options.problem.isVisible()


def test_an_ending_written_by_hand_shows_at_once_and_can_be_taken_back(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    shown = opened(window, stay)
    assert "Дәулетке" in words(shown.pages.pdf)
    press("Ctrl+E")
    cases = dialog(CasesDialog)
    assert "Өмірзақов Дәулет" in cases.list.currentItem().text(), "the word this document needs comes first"
    cases.lines["dative"].setFocus()
    assert cases.lines["dative"].placeholderText() == "Өмірзақов Дәулетке"
    type_text("Өмірзақов Дәулетеке")
    press_button(cases.save_button)
    wait_for(lambda: "Дәулетеке" in words(shown.pages.pdf), "drawn with it")
    press("Escape")
    wait_for(no_dialog, "closed")
    press("Ctrl+Z")
    assert "Дәулетке" in words(office.documents.preview(CODE, [stay]))


def test_a_pdf_takes_no_number_and_is_no_print(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    _person, stay = student(office)
    opened(window, stay)
    press("Ctrl+S")
    asked = dialog(QFileDialog)
    assert "Анықтама Өмірзақов Дәулет" in asked.selectedFiles()[0]
    asked.fileSelected.emit(str(tmp_path / "a.pdf"))
    asked.reject()
    window.rest()
    said = words((tmp_path / "a.pdf").read_bytes())
    assert "№ ____" in said
    assert office.documents.next_number(CODE) == "1"
    assert office.documents.printed_list() == []
    press("Ctrl+Shift+S")
    asked = dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "a.docx"))
    asked.reject()
    window.rest()
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"


def test_many_at_once_the_unfit_left_out(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    several = [student(office, f"Ли{n}")[1] for n in range(3)]
    shown = opened(window, *several)
    assert shown.pages.view.count == 3
    on_paper(window, tmp_path / "out.pdf")
    assert sorted(one.number for one in office.documents.printed_list()) == ["1", "2", "3"]
    assert "1" in window.told
    assert "3" in window.told


def test_a_file_each_never_over_one_that_stands_there(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    several = [student(office, "Ли")[1] for _n in range(2)]
    (tmp_path / "Анықтама Ли Дәулет.pdf").write_text("mine")
    shown = opened(window, *several)
    press("Ctrl+Shift+F")
    asked = dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.reject()
    window.rest()
    written = sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".pdf")
    assert len(written) == 3, written
    assert (tmp_path / written[0]).exists()
    assert sum(path.read_bytes()[:4] == b"%PDF" for path in tmp_path.iterdir() if path.suffix == ".pdf") == 2
    assert not list(tmp_path.glob("*.part"))
    assert shown.isVisible()


def test_stopped_in_the_middle_leaves_whole_files_only(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    several = [student(office, f"Ли{n}")[1] for n in range(6)]
    opened(window, *several)

    def watch(operation: Operation) -> None:
        if operation.title:
            operation.progress.connect(lambda done, total, text: operation.cancel() if text and done == 2 else None)

    window.window.jobs.started.connect(watch)
    press("Ctrl+Shift+F")
    asked = dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "x"))
    (tmp_path / "x").mkdir()
    asked.reject()
    window.rest()
    written = list((tmp_path / "x").iterdir())
    assert len(written) < 6
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)


def test_a_draft_says_so(window: WindowRobot, office: Office) -> None:
    person, _stay = student(office)
    order = office.registers.of("admission_order").create({"subject": "Қабылдау", "persons": (person,)})
    screen = window.go("reception").screen(RegistersScreen)
    screen.tabs.setCurrentIndex(screen.kinds.index("admission_order"))
    screen.page_of("admission_order").show_ids([order.id])
    screen.page_of("admission_order").register.table.setFocus()
    shown = ask_for(window, "admission_order")
    assert "ЖОБА" in shown.remark.text()


def test_what_is_missing_is_named_instead_of_an_empty_paper(window: WindowRobot, office: Office) -> None:
    made = office.registers.of("briefing").create({"topic": "safety", "held_on": "2026-09-01"})
    screen = window.go("care").screen(RegistersScreen)
    screen.page_of("briefing").show_ids([made.id])
    screen.page_of("briefing").register.table.setFocus()
    shown = ask_for(window, "briefing_sheet")
    assert "Nobody stands" in shown.problem.text()
    assert not shown.actions_here["document.print"].isEnabled()
    assert not shown.print_button.isEnabled()


def test_a_person_has_the_documents_of_the_stay(window: WindowRobot, office: Office) -> None:
    person, stay = student(office)
    screen = window.go("persons").screen(PersonsScreen)
    screen.persons.show_ids([person])
    screen.register.table.setFocus()
    settle()
    assert [(code, list(ids)) for code, ids in screen.persons.subjects()] == [("person", [person]), ("stay", [stay])]
    shown = ask_for(window, CODE)
    assert "АНЫҚТАМА" in words(shown.pages.pdf)


def test_the_record_menu_has_them_too(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    stays(window, stay)
    action = window.screen(RegistersScreen).actions_here["record.documents"]
    menu = action.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert title_of(office, CODE) in [one.text() for one in menu.actions()]
    assert action in list(window.window._menus["record"].actions())


@pytest.fixture
def read_only(office_folder: Path) -> Iterator[Office]:
    with open_office(office_folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        student(office)
    with open_office(office_folder, USER, PASSWORD, read_only=True, automatic_backups=False, kdf=CHEAP) as office:
        yield office


def test_an_office_open_for_reading_prints_and_says_that_it_forgets(
    read_only: Office, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(read_only)
    shown = opened(window, 1)
    assert "reading only" in shown.remark.text()
    on_paper(window, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").exists()
    assert read_only.documents.printed_list() == []


def test_focus_goes_back_to_the_list(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    opened(window, stay)
    press("Escape")
    wait_for(no_dialog, "closed")
    assert focus().isVisible()


def test_space_in_a_list_is_the_same(window: WindowRobot, office: Office) -> None:
    _person, stay = student(office)
    stays(window, stay)
    press("Space")
    choose(menu_open(), title_of(office, CODE))
    shown = dialog(DocumentDialog)
    window.rest()
    assert shown.pages.view.count == 1


def test_the_printer_is_remembered_for_each_document(
    window: WindowRobot, office: Office, application: Application, tmp_path: Path
) -> None:
    _person, stay = student(office)
    opened(window, stay)
    on_paper(window, tmp_path / "out.pdf")
    assert document_key(office.documents.kind(CODE).title) in application.settings.table("printers")


def test_many_as_one_file(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    several = [student(office, f"Ли{n}")[1] for n in range(3)]
    opened(window, *several)
    press("Ctrl+S")
    asked = dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "all.pdf"))
    asked.reject()
    window.rest()
    assert office.printing.page_count((tmp_path / "all.pdf").read_bytes()) == 3


def test_records_that_lack_something_are_left_out_and_named(
    window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    person, _stay = student(office)
    made = [
        office.registers.of("briefing").create({"topic": "safety", "held_on": day, "persons": persons}).id
        for day, persons in (("2026-09-01", (person,)), ("2026-09-02", ()), ("2026-09-03", (person,)))
    ]
    screen = window.go("care").screen(RegistersScreen)
    screen.page_of("briefing").show_ids(made)
    screen.page_of("briefing").register.table.setFocus()
    shown = ask_for(window, "briefing_sheet")
    assert "1 record is left out" in shown.remark.text()
    assert "Nobody stands" in shown.remark.text()
    assert shown.pages.view.count == 2
    on_paper(window, tmp_path / "out.pdf")
    assert sorted(str(one.record_id) for one in office.documents.printed_list()) == [str(made[0]), str(made[2])]


def test_a_list_is_one_paper_about_all(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    several = [student(office, f"Ли{n}")[1] for n in range(3)]
    stays(window, *several)
    shown = ask_for(window, "foreigners_list")
    assert all(f"Ли{n}" in words(shown.pages.pdf) for n in range(3))
    assert not shown.actions_here["document.files"].isEnabled()
    on_paper(window, tmp_path / "out.pdf")
    (kept,) = office.documents.printed_list()
    assert kept.record_id is None
    assert office.documents.printed_of("stay", several[1]) == [kept]


def test_a_document_of_the_office_needs_no_record(window: WindowRobot, office: Office) -> None:
    student(office)
    screen = window.go("papers").screen(PapersScreen)
    settle()
    assert screen.actions_here["paper.office"].isEnabled()
    press("Ctrl+N")
    choose(menu_open(), title_of(office, "paras_sheet"))
    shown = dialog(DocumentDialog)
    window.rest()
    assert shown.about.text() == "Of the office as a whole"
    assert shown.pages.view.count >= 1
    assert not shown.actions_here["document.cases"].isEnabled()
