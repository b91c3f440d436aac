"""Small changes of an edition: each gives a new one, so that whoever holds the old one can go back to it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from intcoop_desktop.domain.errors import N_, UserError
from intcoop_desktop.forms.definition import FormEdition, Item, Kind, Option, PrintSpec, Texts, all_items, find_item
from intcoop_desktop.forms.rules import renamed

NEW_TEXT = Texts(kk="Жаңа сұрақ", ru="Новый вопрос", en="New question")
_OPTIONS = (
    Option(code="a", text=Texts(kk="бірінші", ru="первый", en="first")),
    Option(code="b", text=Texts(kk="екінші", ru="второй", en="second")),
)
_REASONS = ("unknown", "refused", "not_applicable", "later", "illegible")
_BOXED = ("choice", "multi_choice", "rank")
_BLOCKS: Mapping[str, str] = {
    "table": "table",
    "note": "footnote",
    "declaration": "declaration",
    "signature": "signature",
    "photo": "heading",
}
KINDS: tuple[str, ...] = get_args(Kind)


def change_item(edition: FormEdition, link_id: str, **update: object) -> FormEdition:
    """One item with other values. Raises NotFound; ValidationError for what the model refuses."""
    item = find_item(edition, link_id)
    return replace_item(edition, link_id, changed(item, **update))


def changed(item: Item, **update: object) -> Item:
    """A checked copy: ``model_copy`` alone would take anything."""
    values = {name: getattr(item, name) for name in Item.model_fields} | update
    return Item.model_validate(values)


def replace_item(edition: FormEdition, link_id: str, item: Item) -> FormEdition:
    """The item and all below it exchanged. Raises NotFound."""
    find_item(edition, link_id)
    return _with_items(edition, _mapped(edition.items, lambda old: item if old.link_id == link_id else None))


def insert_item(edition: FormEdition, parent: str, index: int, item: Item) -> FormEdition:
    """``item`` before place ``index`` of ``parent`` ("": the form itself). Raises NotFound."""
    siblings = list(children(edition, parent))
    siblings.insert(index, item)
    return with_children(edition, parent, siblings)


def remove_item(edition: FormEdition, link_id: str) -> FormEdition:
    """Without the item and all below it. Raises NotFound."""
    parent, _index = place_of(edition, link_id)
    return with_children(edition, parent, [one for one in children(edition, parent) if one.link_id != link_id])


def move_item(edition: FormEdition, link_id: str, parent: str, index: int) -> FormEdition:
    """The item before place ``index`` of ``parent``, counted without it.

    Raises NotFound, and UserError for a place below the item itself.
    """
    item = find_item(edition, link_id)
    if parent in {one.link_id for one in all_items((item,))}:
        raise UserError(N_("An item cannot be moved into itself."))
    return insert_item(remove_item(edition, link_id), parent, index, item)


def children(edition: FormEdition, parent: str) -> tuple[Item, ...]:
    """The items of ``parent`` ("": the form itself). Raises NotFound."""
    return find_item(edition, parent).items if parent else edition.items


def with_children(edition: FormEdition, parent: str, items: Sequence[Item]) -> FormEdition:
    """Other items below ``parent`` ("": the form itself). Raises NotFound."""
    if not parent:
        return _with_items(edition, tuple(items))
    return replace_item(edition, parent, find_item(edition, parent).model_copy(update={"items": tuple(items)}))


def place_of(edition: FormEdition, link_id: str) -> tuple[str, int]:
    """Parent ("": the form itself) and place of an item. Raises NotFound."""
    find_item(edition, link_id)
    for parent in ("", *(item.link_id for item in all_items(edition.items))):
        for index, item in enumerate(children(edition, parent)):
            if item.link_id == link_id:
                return parent, index
    raise AssertionError(link_id)


def rename_items(edition: FormEdition, names: Mapping[str, str]) -> FormEdition:
    """Items under other link ids (old → new), and everything that speaks of them."""

    def rename(item: Item) -> Item:
        return item.model_copy(
            update={
                "link_id": names.get(item.link_id, item.link_id),
                "items": tuple(rename(part) for part in item.items),
                "options": tuple(_renamed_option(option, names) for option in item.options),
                "when": renamed(item.when, names) if item.when else item.when,
                "needed_when": renamed(item.needed_when, names) if item.needed_when else item.needed_when,
                "rules": tuple(
                    rule.model_copy(update={"expression": renamed(rule.expression, names)}) for rule in item.rules
                ),
            }
        )

    return _with_items(edition, tuple(rename(item) for item in edition.items))


def new_item(kind: str, link_id: str, *, printed: bool = True) -> Item:
    """A fresh item of a kind that checks and prints; ``printed``: on the sheet, else in a table."""
    spec = PrintSpec()
    if printed:
        compose = {"group": "line"}.get(kind, "boxes" if kind in _BOXED else "")
        spec = PrintSpec.model_validate({"block": _BLOCKS.get(kind, "row"), "compose": compose})
    text = kind not in ("note", "declaration", "signature", "photo")
    values: dict[str, Any] = {"link_id": link_id, "kind": kind, "text": NEW_TEXT, "print": spec}
    if text:
        values["missing"] = _REASONS
    if kind in ("choice", "multi_choice", "rank", "open_choice"):
        values["options"] = _OPTIONS
    if kind in ("table", "group"):
        values["items"] = [Item(link_id=f"{link_id}_1", kind="text", text=NEW_TEXT, missing=_REASONS)]
    if kind == "table":
        values["row_heading"] = Texts(kk="№", ru="№", en="No.")
        values["print"] = PrintSpec(block="table", width=26.0)
        values["min_rows"] = 3
    return Item.model_validate(values)


def _renamed_option(option: Option, names: Mapping[str, str]) -> Option:
    if names.keys().isdisjoint(option.variants):
        return option
    return option.model_copy(
        update={"variants": {names.get(key, key): texts for key, texts in option.variants.items()}}
    )


def _with_items(edition: FormEdition, items: tuple[Item, ...]) -> FormEdition:
    return edition.model_copy(update={"items": items})


def _mapped(items: tuple[Item, ...], exchange: Callable[[Item], Item | None]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in items:
        new = exchange(item)
        if new is not None:
            found.append(new)
        else:
            parts = _mapped(item.items, exchange)
            same = len(parts) == len(item.items) and all(a is b for a, b in zip(parts, item.items, strict=True))
            found.append(item if same else item.model_copy(update={"items": parts}))
    return tuple(found)
