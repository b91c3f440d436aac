"""What the mouse tells about a place on a sheet."""

from collections.abc import Callable

from intcoop_desktop.forms.boxes import AnswerBox, Label, Page
from intcoop_desktop.ui.paper.marks import Marks

MARGIN_END = 56.0
"""Points: left of it lies the margin with the marks."""


def tip_on(page: Page, x: float, y: float, marks: Marks, gloss: Callable[[str], str]) -> str:
    """What is wrong with the answer there (or marked in the margin), else the item in the user's language."""
    for box in page.boxes:
        if isinstance(box, AnswerBox) and box.y <= y < box.y + box.height:
            inside = box.x <= x < box.x + box.width
            note = next((marks.notes[path] for path in (box.path, *box.leaves) if path in marks.notes), "")
            if note and (inside or x < MARGIN_END):
                return note
    for box in page.boxes:
        if isinstance(box, Label) and box.link_id:
            inside = box.x <= x < box.x + box.width and box.y <= y < box.y + box.height
            if inside and (text := gloss(box.link_id)):
                return text
    return ""
