"""Names of answers and their values in one line, for lists of changes and problems."""

from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.domain.periods import is_partial_date
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition, find_item
from intcoop_desktop.forms.display import display_text
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.forms.values import ValueLists
from intcoop_desktop.i18n import _, current_language, dates
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.ui.paper.editor import OFFICE_PREFIXES

if TYPE_CHECKING:
    from intcoop_desktop.domain.records import Questionnaire
    from intcoop_desktop.services.office import Office


def path_title(edition: FormEdition, path: str) -> str:
    """``12. …`` for the path of an answer, in the present language; the path itself for an unknown one."""
    try:
        item = find_item(edition, path.split("/")[0])
    except NotFound:
        return path
    text = item.text.get(current_language())
    return f"{item.prefix} {text}".strip().split("\n")[0].rstrip(":")


def change_line(office: "Office", head: "Questionnaire", path: str, old: Cell, new: Cell) -> str:
    """``12. …: old → new``, for an answer or a field of the office section of a questionnaire."""
    legal, section = office.context.editions_of(head)
    edition = section if path.startswith(OFFICE_PREFIXES) else legal
    was, now = cell_text(edition, office.values, path, old), cell_text(edition, office.values, path, new)
    return f"{path_title(edition, path)}: {was or '—'} → {now or '—'}"


def note_lines(note: str) -> list[str]:
    """What is noted about a revision: technical corrections, each with its day, who made it and why."""
    lines = []
    for line in note.splitlines():
        day, _space, rest = line.partition(" ")
        words = _("Technical correction, {date}, {what}")
        lines.append(words.format(date=dates.short(day), what=rest) if is_partial_date(day) and rest else line)
    return lines


def cell_text(edition: FormEdition, values: ValueLists, path: str, cell: Cell) -> str:
    """What was answered, or the reason why nothing was."""
    if cell.missing:
        return WORDS["missing"].text(cell.missing)
    try:
        item = item_of(edition, path)
    except NotFound:
        return str(cell.value or "")
    return display_text(item, cell, edition, values, current_language())
