"""The paper of a questionnaire in the window: preview, revisions, signing, the scan of a signed original."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from intcoop_desktop.domain.errors import KnownError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.command_bar import CommandBar
from intcoop_desktop.ui.messages import bar_of
from intcoop_desktop.ui.preview import PreviewDialog
from intcoop_desktop.ui.screens.questionnaires.revisions_dialog import RevisionsDialog
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from intcoop_desktop.ui.screens.questionnaires.sign_dialog import SignDialog
from tests.services.samples import jpeg, printed, signed
from tests.ui.robots.window import (
    WindowRobot,
    dialog,
    no_dialog,
    press,
    press_button,
    question,
    settle,
    type_text,
    wait_for,
)


def _screen(window: WindowRobot) -> QuestionnairesScreen:
    return window.go("questionnaires").screen(QuestionnairesScreen)


def _states(office: Office) -> list[str]:
    return [row.state for row in office.questionnaires.rows(office.questionnaires.ids(ListQuery()))]


def test_sign_off_needs_a_whole_past_date(window: WindowRobot, office: Office) -> None:
    head = printed(office)
    screen = _screen(window)
    screen.register.table.select([head.id])
    screen.actions_here["questionnaire.sign"].trigger()
    asked = dialog(SignDialog)
    for typed in ("2026", "31.12.2999", "29.02.2023"):
        asked.date.setText(typed)
        press_button(asked.sign_button)
        assert asked.problem.text()
    today = office.context.today()
    asked.date.setText(f"{today:%d.%m.%Y}")
    press_button(asked.sign_button)
    window.rest()
    assert _states(office) == ["signed"]
    assert no_dialog()


def test_the_date_of_a_batch_is_asked_once(window: WindowRobot, office: Office) -> None:
    heads = [printed(office) for _n in range(3)]
    screen = _screen(window)
    screen.register.table.select([head.id for head in heads])
    screen.actions_here["questionnaire.sign"].trigger()
    asked = dialog(SignDialog)
    assert not asked.scan.isVisible(), "a scan belongs to one of them"
    today = office.context.today()
    type_text(f"{today:%d.%m.%Y}")
    press("Return")
    window.rest()
    assert no_dialog()
    assert _states(office) == ["signed"] * 3
    assert {office.questionnaires.get(head.id).head.signed_on for head in heads} == {today.isoformat()}


def test_sign_dialog_grows_with_what_it_says(window: WindowRobot, office: Office) -> None:
    head = printed(office)
    screen = _screen(window)
    screen.register.table.select([head.id])
    screen.actions_here["questionnaire.sign"].trigger()
    asked = dialog(SignDialog)
    asked._refuse(KnownError("Something long was refused. " * 6))
    settle()
    line = asked.problem
    assert line.height() >= line.heightForWidth(line.width())
    assert line.heightForWidth(line.width()) > 2 * line.fontMetrics().height()
    assert asked.sign_button.geometry().bottom() < asked.height()
    assert asked.date.height() >= asked.date.sizeHint().height()
    asked.reject()


def test_preview_shows_the_very_pdf(window: WindowRobot, office: Office) -> None:
    head = printed(office)
    screen = _screen(window)
    screen.register.table.select([head.id])
    press("Ctrl+P")
    shown = dialog(PreviewDialog)
    assert shown.pane.pdf.startswith(b"%PDF")
    assert shown.pane.view.count == office.printing.page_count(shown.pane.pdf)
    press("Ctrl++")
    press("Ctrl+PgDown")
    assert shown.pane.view.page_in_sight() == 2
    press("Escape")


def test_saved_preview_is_named_and_told(
    window: WindowRobot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    head = printed(office)
    _screen(window).register.table.select([head.id])
    press("Ctrl+P")
    shown = dialog(PreviewDialog)
    press("Ctrl+S")
    asked = dialog(QFileDialog)
    press("Return")
    wait_for(lambda: not asked.isVisible(), "saved")
    assert (tmp_path / f"Questionnaire {head.number}-1.pdf").read_bytes() == shown.pane.pdf
    assert bar_of(shown).text == f"Saved: Questionnaire {head.number}-1.pdf"
    press("Escape")


def test_revisions_show_what_changed(window: WindowRobot, office: Office) -> None:
    head = signed(office)
    office.questionnaires.revise(head.id)
    office.questionnaires.save(head.id, {"speciality": Cell("Тарих")}, sitting="second")
    screen = _screen(window)
    screen.register.table.select([head.id])
    screen.actions_here["questionnaire.revisions"].trigger()
    shown = dialog(RevisionsDialog)
    assert shown.list.count() == 2
    assert "Тарих" in shown.changes.toPlainText()
    shown.list.setCurrentRow(1)
    assert shown.actions_here["revision.print"].isEnabled()
    press("Escape")


def test_scan_of_a_handwritten_original_stands_beside_the_sheet(
    window: WindowRobot, office: Office, tmp_path: Path
) -> None:
    head = office.questionnaires.create(origin="handwritten")
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(jpeg())
    screen = _screen(window)
    screen.open_questionnaire(head.id)
    page = screen.editor_page
    assert page is not None
    commands = page.findChild(CommandBar)
    assert commands is not None
    assert commands.actions_shown()[0] is page.actions_here["questionnaire.scan"]
    screen.doing.add_scan(head.id).fileSelected.emit(str(scan))
    window.rest()
    dialog(QFileDialog).reject()
    assert office.questionnaires.scan(head.id) == scan.read_bytes()
    wait_for(page.editor.scan.isVisible, "the scan")


def test_unreadable_scan_is_told(window: WindowRobot, office: Office, tmp_path: Path) -> None:
    head = office.questionnaires.create(origin="handwritten")
    screen = _screen(window)
    screen.open_questionnaire(head.id)
    screen.doing.add_scan(head.id).fileSelected.emit(str(tmp_path / "none.pdf"))
    window.rest()
    asked = question()
    dialog(QFileDialog).reject()
    press_button(asked.buttons[0])
    assert office.questionnaires.scan(head.id) is None
