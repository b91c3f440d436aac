"""Thin marks in the margin: accent for what is still needed, red for what is wrong, with its text beside the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from intcoop_desktop.ui.paper.colours import desk_colours
from intcoop_desktop.ui.paper.desk import Desk
from intcoop_desktop.ui.paper.model import PaperModel

_BAR = 3.0
_MARGIN_X = 44.0
"""Points from the sheet's left edge: in the margin, outside the ruled tables."""

_NOTE_ROOM = 120


@dataclass(slots=True)
class Marks:
    """What to mark, by path. ``notes`` are the texts of wrong answers; ``glosses`` translations on demand."""

    needed: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    glosses: Mapping[str, str] = field(default_factory=dict)


def paint_marks(painter: QPainter, desk: Desk, model: PaperModel, marks: Marks, area: QRectF) -> None:
    """Draw the marks that touch ``area`` (content coordinates)."""
    if not (marks.needed or marks.notes or marks.glosses):
        return
    colours = desk_colours()
    for box in model.boxes:
        number = model.place_of(box)
        rect = desk.box_rect(number, box)
        if rect.bottom() < area.top() or rect.top() > area.bottom():
            continue
        own = (box.path, *box.leaves)
        note = next((marks.notes[path] for path in own if path in marks.notes), "")
        if note:
            _bar(painter, desk, number, rect, colours.problem)
            _note(painter, desk, number, rect, note, colours.problem)
        elif not marks.needed.isdisjoint(own):
            _bar(painter, desk, number, rect, colours.accent)
        if not note and box.link_id in marks.glosses:
            _note(painter, desk, number, rect, marks.glosses[box.link_id], colours.note)


def _bar(painter: QPainter, desk: Desk, number: int, rect: QRectF, colour: QColor) -> None:
    left = desk.rect(number, _MARGIN_X, 0, 0, 0).left()
    painter.fillRect(QRectF(left, rect.top() + 2, _BAR, max(rect.height() - 4, 4)), colour)


def _note(painter: QPainter, desk: Desk, number: int, rect: QRectF, text: str, colour: QColor) -> None:
    page = desk.page_rect(number)
    room = page.left() - 16  # the desk is as wide at the right
    if room < _NOTE_ROOM:
        return
    painter.setPen(colour)
    painter.drawText(
        QRectF(page.right() + 12, rect.top(), room - 8, max(rect.height(), 60)),
        int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft),
        text,
    )
