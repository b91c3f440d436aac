"""The window of scans: files dropped or chosen, sheets put by hand with keys alone, one date, one step back."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from intcoop_desktop.domain.records import Person, Questionnaire
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.scans.dialog import ScansDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.samples import SCAN, printed
from tests.services.scanner import as_pdf, sheets
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


def scan_of(office: Office, heads: list[Questionnaire], path: Path, skip: int = -1) -> Path:
    shas = [office.questionnaires.revisions(head.id)[0].printed_pdf_sha for head in heads]
    pages = [page for sha in shas for page in sheets(office.printing.printed_pdf(sha), 150)]
    path.write_bytes(as_pdf([page for place, page in enumerate(pages) if place != skip], 60, 150))
    return path


def drop(widget: QWidget, paths: list[Path]) -> bool:
    """Drag files over the middle of a widget and let go; whether it took them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, keys = QPoint(widget.width() // 2, widget.height() // 2), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        let_go = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
        QApplication.sendEvent(widget, let_go)
    settle()
    return enter.isAccepted()


def read(asked: ScansDialog, sheets_read: int) -> None:
    wait_for(lambda: not asked.busy and len(asked.batch.sheets) == sheets_read, "the files read")
    settle()


def test_dropped_scans_are_signed_off_with_one_date(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    heads = [printed(office), printed(office)]
    path = scan_of(office, heads, tmp_path / "feeder.pdf")
    window.go("questionnaires")
    assert not drop(window.window, [tmp_path / "letter.txt"])
    assert drop(window.window, [path])
    asked = dialog(ScansDialog)
    read(asked, 4)
    assert asked.go.text() == "Attach 2 papers"
    assert focus() is asked.day
    press("Return")
    assert asked.problem.isVisible()
    type_text(f"{office.context.today():%d.%m.%Y}")
    press("Return")
    wait_for(no_dialog, "attached")
    assert window.told == "2 papers attached"
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"signed"}
    window.rest()
    focus()
    press("Ctrl+Z")
    window.rest()
    assert {office.questionnaires.get(head.id).head.state for head in heads} == {"printed"}


def test_an_unreadable_sheet_is_put_by_hand_with_keys(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = printed(office)
    path = scan_of(office, [head], tmp_path / "part.pdf", skip=1)
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(SCAN)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"")
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.actions_here["questionnaire.scans"].trigger()
    asked = dialog(ScansDialog)
    assert not asked.go.isEnabled()
    asked.read([path, torn, broken])
    read(asked, 2)
    assert not asked.go.isEnabled()  # a page is missing
    assert focus() is asked.tree
    wait_for(asked.picture.rest, "the sheet drawn")
    assert asked.picture.pane.view.page_count == 1
    press("Return")
    assert focus() is asked.matching.record
    assert asked.matching.page.text() == "2"  # the one that is missing
    type_text(head.number)
    press("Return")
    assert asked.go.text() == "Attach 1 paper"
    press("Escape")
    press_button(question().buttons[0])  # go on: what was put by hand is not thrown away
    asked.tree.select_sheet(1)
    asked.tree.setFocus()
    press("Delete")
    assert not asked.go.isEnabled()
    press("Return")
    type_text(head.number)
    press("Return")
    asked.day.setFocus()
    type_text(f"{office.context.today():%d.%m.%Y}")
    press("Return")
    wait_for(lambda: asked.good.isVisible() and not asked.busy, "attached")
    assert not asked.problem.isVisible(), "good news is no problem"
    assert office.questionnaires.get(head.id).head.state == "signed"
    assert asked.tree.topLevelItemCount() == 1  # the broken file is still named
    press("Escape")
    assert no_dialog()


def test_a_page_that_was_found_is_not_pushed_out_without_a_question(
    window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    head = printed(office)
    path = scan_of(office, [head], tmp_path / "whole.pdf")
    other = tmp_path / "other.pdf"
    other.write_bytes(SCAN)
    asked = window.window.doing.scans([path, other])
    read(asked, 3)
    found = dict(asked.found.groups[0].pages)
    for answer, taken in ((0, False), (1, True)):
        asked.tree.select_sheet(2)
        asked.tree.setFocus()
        press("Return")
        press("Ctrl+A")
        type_text(head.number)
        press("Return")
        assert "whole.pdf, page 1" in question().accessibleDescription()
        press_button(question().buttons[answer])
        assert (asked.found.groups[0].pages == {**found, 1: 2}) is taken
    assert asked.go.text() == "Attach 1 paper"


def test_a_blank_of_nobody_is_given_its_person(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    person = office.persons.create(Person(0, "", family_name="Ким", given_name="Чен"))
    path = tmp_path / "blank.pdf"
    path.write_bytes(as_pdf(sheets(office.printing.blank_pdf(1), 150), 60, 150))
    press("Ctrl+Shift+I")
    asked = dialog(ScansDialog)
    asked.read([path])
    read(asked, office.scans.page_count(None))
    assert not asked.day_row.isVisible()
    press("Return")
    assert focus() is asked.matching.owner
    type_text("Ким Чен")
    press("Return")
    assert focus() is asked.tree
    press_button(asked.go)
    wait_for(no_dialog, "begun")
    (row,) = office.persons.questionnaires(person.id)
    assert row.origin == "handwritten"
    assert office.questionnaires.scan(row.id)


def test_a_questionnaire_on_paper_keeps_its_own_drop(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = office.questionnaires.create()
    screen = window.go("questionnaires").screen(QuestionnairesScreen)
    screen.open_questionnaire(head.id)
    assert screen.editor_page is not None
    view = screen.editor_page.editor.view
    pdf, picture = tmp_path / "scan.pdf", tmp_path / "photo.jpg"
    for path, taken in ((pdf, False), (picture, True)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        enter = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        enter.ignore()
        view.dragEnterEvent(enter)
        assert enter.isAccepted() is taken


def test_the_palette_finds_it(window: WindowRobot) -> None:
    hits = window.window.doing.hits("Scans")
    assert [hit.text for hit in hits if hit.text == "Scans…"] == ["Scans…"]
