"""What of an item can be changed in the property pane: one line for each, and where it does anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from intcoop_desktop.forms.definition import Item, Texts
from intcoop_desktop.forms.design.editing import changed
from intcoop_desktop.forms.design.locks import lock_of
from intcoop_desktop.forms.design.places import (
    CHOICES,
    MM,
    PRINTED_ONLY,
    TYPED,
    Place,
    composes_here,
    kinds_here,
    said,
    with_kind,
)
from intcoop_desktop.i18n import N_
from intcoop_desktop.registers.spec import Field

CODED = ("item_kind", "value_list", "script", "compose", "overflow", "align", "binding")
"""Kinds of fields that are drop-downs, each with codes of its own."""

NARROW = ("length", "decimal", "number", "spaced")
"""Kinds of fields that stand two in a row."""

Applies = Callable[[Place], bool]
REASONS = {
    "unknown": N_("Reason: not known"),
    "refused": N_("Reason: refused"),
    "not_applicable": N_("Reason: does not apply"),
    "later": N_("Reason: later"),
    "illegible": N_("Reason: illegible"),
}


@dataclass(frozen=True, slots=True)
class Property:
    """A field of the pane. ``path`` says where in the item it lies (``"print.width"``); a part of the item is read and
    written by it, and the locks know it by it."""

    path: str
    field: Field
    applies: Applies

    @property
    def lock(self) -> str:
        """The lock that forbids to change it, "" when none does."""
        return lock_of(f"{self.path}.x" if self.path == "rows" else self.path)


def _asks(place: Place) -> bool:
    return place.item.kind not in (*PRINTED_ONLY, "photo")


def _single(place: Place) -> bool:
    return _asks(place) and place.item.kind not in ("group", "table")


def _is(*kinds: str) -> Applies:
    return lambda place: place.item.kind in kinds


def _cell(place: Place) -> bool:
    return place.own_cell and place.item.print.compose not in ("stack", "inline")


def _row(place: Place) -> bool:
    return place.printed and place.block in ("row", "table")


def _sized(place: Place) -> bool:
    return _cell(place) or (place.printed and place.block in ("footnote", "declaration"))


def _settled(place: Place) -> bool:
    """Its answer may be set smaller or go on elsewhere."""
    return _cell(place) and place.block != "table" and place.item.kind != "rank"


def _of(path: str, label: str, kind: str, applies: Applies, **more: Any) -> Property:  # noqa: ANN401 - of Field
    if kind in CODED:
        more["options"] = kind
    more["wide"] = kind not in NARROW
    return Property(path, Field(path.replace(".", "_"), label, kind, **more), applies)


def _always(place: Place) -> bool:
    return True


PROPERTIES: Sequence[Property] = (
    _of("prefix", N_("Number as printed"), "text", lambda at: at.parent is None, section=N_("Texts")),
    _of("text.kk", N_("Text in Kazakh"), "long", _always),
    _of("text.ru", N_("Gloss in Russian"), "long", _always),
    _of("text.en", N_("Gloss in English"), "long", _always),
    _of("text.verbatim", N_("Wording as published"), "long", lambda at: bool(at.item.text.verbatim)),
    _of("row_heading.kk", N_("Heading of the rows in Kazakh"), "text",
        lambda at: at.item.kind == "table" and at.block == "table"),
    _of("hint.kk", N_("Hint in Kazakh"), "text", _asks),
    _of("hint.ru", N_("Hint in Russian"), "text", _asks),
    _of("hint.en", N_("Hint in English"), "text", _asks),
    _of("kind", N_("Kind of item"), "item_kind", lambda at: len(kinds_here(at)) > 1, section=N_("Answer")),
    _of("options", N_("Options"), "item_options", lambda at: at.item.kind in CHOICES and not at.item.value_list),
    _of("value_list", N_("List of values"), "value_list", _is("choice", "open_choice")),
    _of("rows", N_("Fixed rows"), "item_rows", lambda at: at.item.kind == "table" and at.block == "table"),
    _of("min_rows", N_("Empty rows printed"), "number", lambda at: at.item.kind == "table" and not at.item.rows),
    _of("entry.max_length", N_("Characters at most"), "number", _is(*TYPED)),
    _of("entry.script", N_("Script"), "script", _is(*TYPED)),
    _of("entry.autocomplete", N_("Offer answers given before"), "check", _is("text", "long_text")),
    _of("binds_to", N_("Field of the person or stay"), "binding", _single),
    _of("needed", N_("An answer or a reason is needed"), "check", _asks),
    _of("needed_when", N_("Needed only if"), "condition", lambda at: _asks(at) and at.item.needed),
    *(_of(f"missing.{code}", label, "check", _asks) for code, label in REASONS.items()),
    _of("when", N_("Asked only if"), "condition", _asks, section=N_("Rules")),
    _of("rules", N_("Checks of the answer"), "rules", _single),
    _of("print.compose", N_("How it is set out"), "compose", lambda at: len(composes_here(at)) > 1,
        section=N_("Print")),
    _of("print.min_height", N_("Row height, mm"), "length", lambda at: at.own_height),
    _of("print.blank_height", N_("Row height in a blank, mm"), "length", lambda at: at.own_height),
    _of("print.width", N_("Column width, mm"), "length", lambda at: at.column or at.block == "table"),
    _of("print.size", N_("Size of letters, points"), "decimal", _sized),
    _of("print.min_size", N_("Smallest letters, points"), "decimal", _settled),
    _of("print.max_height", N_("Grows to, mm"), "length", _settled),
    _of("print.overflow", N_("What does not fit"), "overflow", _settled),
    _of("print.align", N_("Alignment"), "align", _settled),
    _of("print.upper", N_("In capitals"), "check", lambda at: _settled(at) and at.item.kind in (*TYPED, "group")),
    _of("print.ruled", N_("Writing lines in a blank"), "check", lambda at: at.printed and at.block == "row"),
    _of("print.repeat_header", N_("Headings again on every page"), "check", lambda at: at.block == "table"),
    _of("print.keep_with_next", N_("On one page with what follows"), "check", _row),
    _of("print.lead", N_("Printed between it and the part before"), "spaced", lambda at: at.in_line),
    _of("print.before", N_("Printed before the answer"), "spaced", lambda at: at.in_line),
    _of("print.after", N_("Printed after the answer"), "spaced", lambda at: at.in_line),
    _of("clause", N_("Clause"), "text", _always, section=N_("Source")),
)  # fmt: skip
LENGTHS = frozenset(one.path for one in PROPERTIES if one.field.kind == "length")
_LEAST: Mapping[str, int] = {"min_rows": 1, "entry.max_length": 1}


def properties_of(place: Place) -> list[Property]:
    """The fields that do something for an item where it stands."""
    return [one for one in PROPERTIES if one.applies(place)]


def values_of(place: Place) -> dict[str, object]:
    """What the pane shows, by the names of the fields; lengths in millimetres."""
    return {one.field.name: _read(place.item, one) for one in properties_of(place)}


def _read(item: Item, one: Property) -> object:
    if one.path.startswith("missing."):
        return one.path.removeprefix("missing.") in item.missing
    value: Any = item
    for name in one.path.split("."):
        value = getattr(value, name)
    if one.path == "entry.autocomplete":
        return bool(value)
    return round(value / MM, 1) if one.path in LENGTHS else value


def item_with(place: Place, values: Mapping[str, object], shown: Mapping[str, object]) -> Item:
    """The item with the values of the pane that differ from those it ``shown`` at first."""
    new = {name: value for name, value in values.items() if name not in shown or value != shown[name]}
    item = place.item
    for one in properties_of(place):
        if one.field.name in new and one.path != "kind":
            item = _written(item, one.path, new[one.field.name])
    if "kind" in new:
        item = with_kind(Place(item, place.parent, place.printed), str(new["kind"]))
    return item


def _written(item: Item, path: str, value: object) -> Item:
    head, _dot, name = path.partition(".")
    if head == "missing":
        chosen = {*item.missing, name} if value else {*item.missing} - {name}
        return changed(item, missing=tuple(code for code in REASONS if code in chosen))
    if path in _LEAST:
        value = max(value, _LEAST[path]) if isinstance(value, int) else _LEAST[path]
    if path in LENGTHS and isinstance(value, float):
        value = value * MM
    if path == "entry.autocomplete":
        value = item.entry.autocomplete or item.link_id if value else ""
    if not name:
        return changed(item, **{head: value})
    inner: BaseModel = getattr(item, head)
    if isinstance(inner, Texts) and name == "kk":
        return changed(item, **{head: said(inner, str(value))})
    return changed(item, **{head: inner.model_copy(update={name: value})})
