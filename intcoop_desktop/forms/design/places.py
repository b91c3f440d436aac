"""Where an item stands, and so what of it can be changed and does anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from intcoop_desktop.forms.definition import FormEdition, Item, Option, Texts
from intcoop_desktop.forms.design import editing
from intcoop_desktop.forms.design.rule_checks import FormNames
from intcoop_desktop.forms.design.structure import BLOCKS, COMPOSES, SINGLE
from intcoop_desktop.forms.layout.columns import column_widths

CHOICES = frozenset({"choice", "open_choice", "multi_choice", "rank"})
TYPED = frozenset({"text", "long_text", "phone", "open_choice"})
PRINTED_ONLY = frozenset({"note", "declaration", "signature"})
IN_GROUPS = ("line", "stack", "inline")


@dataclass(frozen=True, slots=True)
class Place:
    """An item with what it stands in. ``parent`` None: at the top; ``printed``: the form has a sheet."""

    item: Item
    parent: Item | None
    printed: bool

    @property
    def block(self) -> str:
        """The part of the sheet, of items at the top."""
        return self.item.print.block if self.parent is None else ""

    @property
    def column(self) -> bool:
        """A column of a printed table."""
        return self.parent is not None and self.parent.kind == "table" and self.parent.print.block == "table"

    @property
    def compose(self) -> str:
        """How the parts of what it stands in are set out."""
        return self.parent.print.compose if self.parent is not None else ""

    @property
    def own_cell(self) -> bool:
        """It has a cell on the sheet whose text it sets."""
        if not self.printed or self.item.kind in PRINTED_ONLY or self.item.kind == "photo":
            return False
        return self.block in ("row", "table", "signature") or self.column or self.compose in ("stack", "inline")

    @property
    def own_height(self) -> bool:
        """Its least height makes a row higher."""
        if not self.printed or self.item.print.compose == "stack":
            return False
        return self.block in ("row", "table") or self.compose == "stack"

    @property
    def in_line(self) -> bool:
        """It is a part of a composed line."""
        return self.printed and self.parent is not None and (self.compose in ("line", "rows") or not self.own_cell)


def place_of(edition: FormEdition, link_id: str) -> Place:
    """The place of an item. Raises KeyError."""
    names = FormNames(edition)
    above = names.above[link_id]
    return Place(names.items[link_id], above[-1] if above else None, is_printed(edition))


def is_printed(edition: FormEdition) -> bool:
    """Whether the form has a sheet; the office section has none."""
    return any(item.print.block for item in edition.items) or edition.authority == "legal"


def height_owner(edition: FormEdition, link_id: str) -> str:
    """The item whose least height makes the row of ``link_id`` higher; "" when none does."""
    place = place_of(edition, link_id)
    while not place.own_height:
        if place.parent is None:
            return ""
        place = place_of(edition, place.parent.link_id)
    return place.item.link_id


def kinds_here(place: Place) -> tuple[str, ...]:
    """The kinds an item can have where it stands."""
    item = place.item
    if item.kind == "photo" or (place.parent is None and not place.printed):
        return (item.kind,)
    if place.parent is None:
        return tuple(dict.fromkeys((item.kind, *(kind for kind in BLOCKS.get(place.block, ()) if kind != "photo"))))
    return tuple(dict.fromkeys((item.kind, *parts_allowed(place.parent, place.printed))))


def parts_allowed(parent: Item, printed: bool) -> tuple[str, ...]:
    """The kinds of parts a group or table takes; none for other kinds."""
    if parent.kind == "table":
        return (*SINGLE, "group") if parent.print.block == "table" else SINGLE
    if parent.kind != "group":
        return ()
    return (*SINGLE, "rank") if parent.print.compose == "inline" else SINGLE


def composes_here(place: Place) -> tuple[str, ...]:
    """How its parts or options can be set out."""
    return COMPOSES.get((place.block, place.item.kind), ("",)) if place.printed else ("",)


def with_kind(place: Place, kind: str) -> Item:
    """The item as another kind; what the new kind has no use for goes, what it needs comes as in a new item."""
    item = place.item
    fresh = editing.new_item(kind, item.link_id, printed=place.parent is None and place.printed)
    update: dict[str, object] = {"kind": kind}
    if kind not in CHOICES:
        update |= {"options": (), "value_list": ""}
    elif not item.options and not (kind == "choice" and item.value_list):
        update |= {"options": fresh.options, "value_list": ""}
    elif kind != "choice":
        update["value_list"] = ""
    if kind in ("group", "table"):
        update["items"] = item.items or fresh.items
    else:
        update["items"] = ()
    if kind != "table":
        update |= {"rows": (), "row_heading": Texts()}
    print_update: dict[str, object] = {}
    if place.parent is None and place.printed:
        if kind not in BLOCKS.get(place.block, ()):
            print_update["block"] = fresh.print.block
        block = str(print_update.get("block", place.block))
        if item.print.compose not in COMPOSES.get((block, kind), ("",)):
            print_update["compose"] = COMPOSES.get((block, kind), ("",))[0]
    update["print"] = item.print.model_copy(update=print_update)
    return editing.changed(item, **update)


# ------------------------------------------------------------- texts on the sheet


def text_places(item: Item, parent: Item | None) -> dict[str, str]:
    """The Kazakh texts an item prints: where → words. ``parent``: of a part whose label is a line of its group's."""
    found = {"prefix": item.prefix, "text": item.text.kk, "row_heading": item.row_heading.kk}
    found |= {f"options.{one.code}": one.text.kk for one in item.options if not one.retired}
    found |= {f"rows.{row.key}": row.text.kk for row in item.rows}
    if parent is not None and parent.print.compose == "stack":
        lines = parent.text.kk.split("\n")
        place = next((at for at, one in enumerate(parent.items) if one.link_id == item.link_id), -1)
        found["line"] = lines[place] if 0 <= place < len(lines) else ""
    return found


def printed_place(item: Item, parent: Item | None, shown: str) -> str:
    """Which text a printed label shows; "" when it is none of the item's."""
    wanted = _squeezed(shown)
    places = text_places(item, parent)
    for key in sorted(places, key=_label_order):
        if places[key] and _squeezed(places[key]) == wanted:
            return key
    if _squeezed(f"{item.prefix}{item.text.kk}") == wanted:
        return "text"
    return "text" if wanted and wanted in _squeezed(item.text.kk) else ""


def _label_order(key: str) -> int:
    return {"line": 0, "text": 1, "prefix": 2}.get(key, 3)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


def with_text(edition: FormEdition, link_id: str, key: str, words: str) -> FormEdition:
    """The edition with other words at a place of ``text_places``; a published wording that was the same follows."""
    place = place_of(edition, link_id)
    item = place.item
    if key == "line" and place.parent is not None:
        lines = place.parent.text.kk.split("\n")
        lines[[one.link_id for one in place.parent.items].index(link_id)] = " ".join(words.split())
        return with_text(edition, place.parent.link_id, "text", "\n".join(lines))
    head, _dot, rest = key.partition(".")
    if head == "prefix":
        return editing.change_item(edition, link_id, prefix=" ".join(words.split()))
    if head in ("text", "row_heading"):
        return editing.change_item(edition, link_id, **{head: said(getattr(item, head), words)})
    lines_of: Mapping[str, str] = {"options": "code", "rows": "key"}
    changed: list[Option | object] = [
        one.model_copy(update={"text": said(one.text, words)}) if getattr(one, lines_of[head]) == rest else one
        for one in getattr(item, head)
    ]
    return editing.change_item(edition, link_id, **{head: tuple(changed)})


def said(before: Texts, words: str) -> Texts:
    """Other Kazakh words; a published wording that said the same follows them."""
    update = {"kk": words}
    if before.verbatim and before.verbatim == before.kk:
        update["verbatim"] = words
    return before.model_copy(update=update)


# ------------------------------------------------------------- columns


MM = 72 / 25.4


def with_edge_moved(edition: FormEdition, table_id: str, edge: int, points: float, least: float) -> FormEdition:
    """The line between columns ``edge`` and ``edge + 1`` of a table moved right by ``points``; both keep ``least``.

    The only free column stays free, so that the table keeps filling the sheet.
    """
    table = place_of(edition, table_id).item
    widths = column_widths(table)
    points = max(min(points, widths[edge + 1] - least), least - widths[edge])
    if not points:
        return edition
    widths[edge] += points
    widths[edge + 1] -= points
    free = [at for at, column in enumerate(table.items, 1) if not column.print.width]
    open_one = free[0] if len(free) == 1 else 0
    columns = tuple(column if at == open_one else _wide(column, widths[at]) for at, column in enumerate(table.items, 1))
    return editing.replace_item(edition, table_id, _wide(table, widths[0]).model_copy(update={"items": columns}))


def _wide(item: Item, width: float) -> Item:
    if abs(item.print.width - width) < 0.01:
        return item
    return item.model_copy(update={"print": item.print.model_copy(update={"width": width})})
