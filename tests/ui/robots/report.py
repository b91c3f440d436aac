"""The screen of the yearly report as a person finds it."""

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from intcoop_desktop.ui.screens.report.screen import ReportScreen
from tests.ui.robots.window import WindowRobot


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
