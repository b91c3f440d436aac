"""Answers of a questionnaire to questions its edition does not ask: kept, to be read, never printed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from intcoop_desktop.i18n import N_
from intcoop_desktop.ui.facts import Facts
from intcoop_desktop.ui.messages import plain_label
from intcoop_desktop.ui.texts import say

HIGHEST = 190
"""Pixels; more of them scroll."""


class FormerAnswers(QFrame):
    """A card beside the sheet; it is not there when there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        heading = plain_label(parent=self)
        heading.setObjectName("fieldlabel")
        say(heading, heading.setText, N_("Answers to former questions"))
        why = plain_label(parent=self)
        why.setObjectName("help")
        say(why, why.setText, N_(
            "The edition of this questionnaire does not ask these questions any more. The answers are kept and are not"
            " printed."
        ))  # fmt: skip
        self.facts = Facts(self)
        self.facts.setObjectName("page")
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.facts)
        say(area, area.setAccessibleName, N_("Answers to former questions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for widget in (heading, why, area):
            column.addWidget(widget)
        self.setMaximumHeight(HIGHEST)
        self.hide()

    def show_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Questions and answers, both in words."""
        self.facts.show_facts(answers)
        self.setVisible(bool(answers))
