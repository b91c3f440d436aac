"""Robots of the paper view, closed after each test."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from intcoop_desktop.forms.answers import Cell
from tests.ui.robots.paper import PaperRobot

OpenPaper = Callable[..., PaperRobot]


@pytest.fixture
def open_paper(qapp: QApplication) -> Iterator[OpenPaper]:
    """Open a questionnaire with answers."""
    robots: list[PaperRobot] = []

    def make(
        answers: dict[str, Cell] | None = None,
        last: dict[str, Cell] | None = None,
        suggestions: dict[str, list[str]] | None = None,
    ) -> PaperRobot:
        robots.append(PaperRobot(answers, last, suggestions))
        return robots[-1]

    yield make
    for robot in robots:
        robot.close()
