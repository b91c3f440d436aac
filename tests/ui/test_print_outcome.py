"""A questionnaire counts as printed when all of it came out of the printer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.jobs import Operation
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.services.samples import completed
from tests.ui.robots.window import WindowRobot, dialog, no_dialog, press_button, question, settle


def _screen(window: WindowRobot) -> QuestionnairesScreen:
    return window.go("questionnaires").screen(QuestionnairesScreen)


def test_print_cancelled_at_the_printer_leaves_the_state(window: WindowRobot, office: Office) -> None:
    head = completed(office)
    screen = _screen(window)
    screen.register.table.select([head.id])
    screen.actions_here["questionnaire.print"].trigger()
    dialog(QPrintDialog).reject()
    window.rest()
    assert office.questionnaires.get(head.id).head.state == "complete"


def _print_to_file(window: WindowRobot, screen: QuestionnairesScreen, target: Path) -> None:
    screen.actions_here["questionnaire.print"].trigger()
    asked = dialog(QPrintDialog)
    asked.printer().setOutputFileName(str(target))
    asked.printer().setResolution(72)
    asked.accepted.emit(asked.printer())
    asked.reject()
    window.rest()


def _stop_the_printer(window: WindowRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda printer: False)


def _lose_the_last_page(window: WindowRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinter, "printerState", lambda printer: QPrinter.PrinterState.Error)


def _cancel_in_the_middle(window: WindowRobot, monkeypatch: pytest.MonkeyPatch) -> None:
    def watch(operation: Operation) -> None:
        if operation.title == "Questionnaires":  # the whole print, not its pages
            operation.progress.connect(lambda done, total, text: operation.cancel() if done else None)

    window.window.jobs.started.connect(watch)


@pytest.mark.parametrize(
    ("spoil", "told"), [(_stop_the_printer, True), (_lose_the_last_page, True), (_cancel_in_the_middle, False)]
)
def test_only_what_came_out_counts_as_printed(
    spoil: Callable[[WindowRobot, pytest.MonkeyPatch], None],
    told: bool,
    window: WindowRobot,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = completed(office)
    screen = _screen(window)
    screen.register.table.select([head.id])
    with monkeypatch.context() as spoilt:
        spoil(window, spoilt)
        _print_to_file(window, screen, tmp_path / "stopped.pdf")
        if told:
            press_button(question().buttons[0])
    settle()
    assert no_dialog()
    assert office.questionnaires.get(head.id).head.state == "complete"
    assert office.questionnaires.revisions(head.id)[0].printed_pdf_sha == ""
    if told:
        _print_to_file(window, screen, tmp_path / "whole.pdf")
        assert office.questionnaires.get(head.id).head.state == "printed"
        assert office.questionnaires.revisions(head.id)[0].printed_pdf_sha
