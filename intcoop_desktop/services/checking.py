"""Cells as they may be stored, and everything that is wrong or missing in a questionnaire."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from intcoop_desktop.domain.errors import N_, FieldError, NotFound
from intcoop_desktop.forms.answers import MISSING_REASONS, Cell
from intcoop_desktop.forms.interchange import MAX_ROWS
from intcoop_desktop.forms.paths import item_of
from intcoop_desktop.forms.text import MULTILINE_KINDS, clean_text
from intcoop_desktop.services.bindings import office_ids
from intcoop_desktop.services.cleaning import check_date
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.results import QuestionnaireRecord

if TYPE_CHECKING:
    from intcoop_desktop.domain.records import Questionnaire
    from intcoop_desktop.forms.definition import FormEdition, Item
    from intcoop_desktop.forms.validation import Problem

LARGEST = 2**53
"""Numbers beyond it are no answers, and JSON readers would round them."""


def clean_cells(
    context: Context,
    changed: Mapping[str, Cell],
    head: "Questionnaire | None" = None,
    *,
    form: "FormEdition | None" = None,
) -> dict[str, Cell]:
    """The cells with clean texts. Raises ``FieldError`` naming the path for what has no place in the form.

    Unfinished dates and years are kept as typed (nothing typed is lost; ``problems`` shows them), except in the
    office section, whose fields belong to the person's record. ``head`` is the questionnaire they are of; a new one
    uses the editions in force, or ``form``.
    """
    legal, section = context.editions_of(head) if head else (form or context.edition, context.office_edition)
    office = office_ids(section)
    return {
        path: _clean(context, section if path in office else legal, path, cell, path in office)
        for path, cell in changed.items()
    }


def _clean(context: Context, edition: "FormEdition", path: str, cell: Cell, is_office: bool) -> Cell:
    item = _item(edition, path)
    if cell.missing is not None:
        if cell.missing not in MISSING_REASONS:
            raise FieldError(N_("Unknown reason: {reason}"), path=path, reason=cell.missing)
        return Cell(None, cell.missing)
    value = cell.value
    if isinstance(value, str):
        multiline = item.kind in MULTILINE_KINDS
        text = clean_text(value, path=path, limit=item.entry.max_length, multiline=multiline)
        # Spaces are no answer. In a long text those around it may be meant (a list that begins indented).
        text = text if multiline and text.strip() else text.strip()
        if item.kind == "choice" and text and item.options and item.option(text) is None:
            raise FieldError(N_("This value is not among those offered: {value}"), path=path, value=text[:100])
        if is_office and item.kind == "partial_date":
            check_date(path, text)
        if item.value_list == "units" and text and context.values.label("units", text, "kk") == text:
            raise FieldError(N_("This value is not among those offered: {value}"), path=path, value=text[:100])
        return Cell(text)
    if isinstance(value, tuple):
        return Cell(tuple(clean_text(part, path=path, multiline=False) for part in value))
    if isinstance(value, int) and not -LARGEST < value < LARGEST:
        raise FieldError(N_("This number is too large."), path=path)
    return cell


def _item(edition: "FormEdition", path: str) -> "Item":
    """The item of a path that can hold an answer. Editions never change, so a path is looked up once."""
    kept = _ITEMS.get(edition.reference)
    if kept is None or kept[0] is not edition:  # another office may call another edition the same
        kept = _ITEMS[edition.reference] = (edition, {})
    known = kept[1]
    found = known.get(path)
    if found is None:
        found = _find_item(edition, path)
        if len(known) < MOST_PATHS:
            known[path] = found
    return found


_ITEMS: "dict[str, tuple[FormEdition, dict[str, Item]]]" = {}
MOST_PATHS = 20_000


def _find_item(edition: "FormEdition", path: str) -> "Item":
    try:
        item = item_of(edition, path)
        parts = path.split("/")
        if len(parts) == 1:
            return item
        if len(parts) == 2 and item.kind == "rank" and item.option(parts[1]) is not None:
            return item
        if len(parts) == 3 and _has_cell(item_of(edition, parts[0]), parts[1], parts[2]):
            return item
    except NotFound:
        pass
    raise FieldError(N_("The form has no answer “{name}”."), path=path, name=path[:200])


def _has_cell(table: "Item", row: str, column: str) -> bool:
    key, _, number = row.rpartition(".")
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= MAX_ROWS):
        return False
    if key not in ({one.key for one in table.rows} or {""}):
        return False
    return any(column in (part.link_id, *(leaf.link_id for leaf in part.leaves())) for part in table.items)


def find_problems(context: Context, record: QuestionnaireRecord) -> "list[Problem]":
    """Everything that is wrong or missing, in reading order: Annex 1 first, then the office section.

    What the office section lacks is a gap of the yearly report and never keeps a questionnaire from being complete.
    """
    from intcoop_desktop.forms.validation import CheckContext, check

    known = CheckContext(values=context.values, today=context.today().isoformat(), arrival=record.stay.arrival)
    legal, section = context.editions_of(record.head)
    own = check(legal, record.answers, context=known)
    office = check(section, record.office, context=known)
    return own + [replace(one, severity="warn") if one.severity == "complete" else one for one in office]


def blocking(context: Context, record: QuestionnaireRecord) -> "list[Problem]":
    """The problems that keep a questionnaire from being complete."""
    return [one for one in find_problems(context, record) if one.severity in ("hard", "complete")]
