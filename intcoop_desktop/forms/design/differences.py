"""What changed from one edition to another, and what each change probably means for the answers."""

import difflib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from intcoop_desktop.forms.definition import FormEdition, Item, Model, Texts, all_items
from intcoop_desktop.forms.design.rule_checks import FormNames
from intcoop_desktop.forms.design.types import Change, ChangeClass, FormDiff

TYPOGRAPHY: tuple[ChangeClass, ...] = ("typography",)
LOOKS: tuple[ChangeClass, ...] = ("typography", "compatible")
WORDS: tuple[ChangeClass, ...] = ("typography", "compatible", "meaning")
MEANING: tuple[ChangeClass, ...] = ("meaning",)
SAME_OR_NOT: tuple[ChangeClass, ...] = ("compatible", "meaning")
FITTING: tuple[ChangeClass, ...] = ("compatible",)
REMOVED: tuple[ChangeClass, ...] = ("removed",)

LIKE = 0.6
"""Share of equal words up to which a rewording is taken for the same question."""

WIDER: frozenset[tuple[str, str]] = frozenset(
    {
        ("text", "long_text"),
        ("long_text", "text"),
        ("text", "open_choice"),
        ("choice", "open_choice"),
        ("year", "partial_date"),
        ("phone", "text"),
        ("choice", "multi_choice"),
    }
)
"""Kinds whose answers stand unchanged under the other kind."""


def compare(old: FormEdition, new: FormEdition) -> FormDiff:
    """All changes: of the form, then item by item in the order of the new edition, then what is gone."""
    before, after = FormNames(old), FormNames(new)
    changes = list(_form(old, new))
    moved = _moved(before, after)
    for link_id, item in after.items.items():
        former = before.items.get(link_id)
        title = title_of(item)
        if former is None:
            if not any(above.link_id not in before.items for above in after.above[link_id]):
                changes.append(Change(link_id, "added", "", _summary(item), "compatible", FITTING, title))
            continue
        if link_id in moved:
            changes.append(Change(link_id, "moved", *moved[link_id], title))
        for part in ITEM_PARTS:
            for name, one, other, proposed, allowed in part(former, item):
                changes.append(Change(link_id, name, one, other, proposed, allowed, title))
    for link_id, item in before.items.items():
        if link_id not in after.items and not any(above.link_id not in after.items for above in before.above[link_id]):
            changes.append(Change(link_id, "removed", _summary(item), "", "removed", REMOVED, title_of(item)))
    return FormDiff(old.reference, new.reference, tuple(changes))


def title_of(item: Item) -> str:
    """How an item is called in a list: number and first line."""
    line = item.text.kk.partition("\n")[0].strip()
    return f"{item.prefix} {line}".strip()[:120] or item.link_id


def _summary(item: Item) -> str:
    parts = "".join(f"; {part.text.kk}" for part in all_items(item.items))
    return f"{title_of(item)}{parts}"[:400]


def _form(old: FormEdition, new: FormEdition) -> Iterator[Change]:
    for lang in ("verbatim", "kk", "ru", "en"):
        one, other = getattr(old.title, lang), getattr(new.title, lang)
        if one != other:
            yield Change("", f"title.{lang}", one, other, "typography", LOOKS)
        one, other = getattr(old.legal.citation, lang), getattr(new.legal.citation, lang)
        if one != other:
            yield Change("", f"legal.citation.{lang}", one, other, "typography", LOOKS)


MoveFacts = tuple[str, str, ChangeClass, tuple[ChangeClass, ...]]


def _moved(before: FormNames, after: FormNames) -> dict[str, MoveFacts]:
    """Items with another parent, and those that changed places among their neighbours (as few as explain it)."""
    found: dict[str, MoveFacts] = {}
    old_order, new_order = _siblings(before), _siblings(after)
    for parent, now in new_order.items():
        stayed: list[str] = []
        for link_id in now:
            if link_id not in before.items:
                continue
            former = _parent(before, link_id)
            if former == parent:
                stayed.append(link_id)
                continue
            tables = (before.table_of(before.items[link_id]), after.table_of(after.items[link_id]))
            same = len({table.link_id if table is not None else "" for table in tables}) == 1
            # The answers of a column lie under the name of their table.
            found[link_id] = (former, parent, "typography", WORDS) if same else (former, parent, "meaning", MEANING)
        was = [link_id for link_id in old_order.get(parent, ()) if link_id in set(stayed)]
        matcher = difflib.SequenceMatcher(None, was, stayed, autojunk=False)
        kept = {stayed[block.b + offset] for block in matcher.get_matching_blocks() for offset in range(block.size)}
        for link_id in stayed:
            if link_id not in kept:
                places = (str(was.index(link_id) + 1), str(stayed.index(link_id) + 1))
                found[link_id] = (*places, "typography", WORDS)
    return found


def _parent(names: FormNames, link_id: str) -> str:
    above = names.above[link_id]
    return above[-1].link_id if above else ""


def _siblings(names: FormNames) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link_id in names.items:
        found.setdefault(_parent(names, link_id), []).append(link_id)
    return found


PartChange = tuple[str, str, str, ChangeClass, tuple[ChangeClass, ...]]


def _kind(old: Item, new: Item) -> Iterator[PartChange]:
    if old.kind != new.kind:
        wider = (old.kind, new.kind) in WIDER
        proposed: ChangeClass = "compatible" if wider else "meaning"
        yield "kind", old.kind, new.kind, proposed, SAME_OR_NOT if wider else MEANING


def _words(old: Item, new: Item) -> Iterator[PartChange]:
    yield from text_changes("text", old.text, new.text)
    yield from text_changes("row_heading", old.row_heading, new.row_heading)
    for lang in ("verbatim", "kk", "ru", "en"):
        one, other = getattr(old.hint, lang), getattr(new.hint, lang)
        if one != other:
            yield f"hint.{lang}", one, other, "typography", LOOKS


def text_changes(part: str, old: Texts, new: Texts) -> Iterator[PartChange]:
    """Changes of one text: the Kazakh words count, the verbatim text follows them, glosses are our own."""
    for lang in ("kk", "verbatim", "ru", "en"):
        one: str = getattr(old, lang)
        other: str = getattr(new, lang)
        if one == other:
            continue
        if lang in ("ru", "en"):
            yield f"{part}.{lang}", one, other, "typography", LOOKS
        else:
            yield f"{part}.{lang}", one, other, likely(one, other), WORDS


def likely(old: str, new: str) -> ChangeClass:
    """What a rewording probably is: only signs and spaces differ, most words stay, or another question."""
    plain = [[word for word in _letters(text).split() if word] for text in (old, new)]
    if plain[0] == plain[1]:
        return "typography"
    ratio = difflib.SequenceMatcher(None, plain[0], plain[1], autojunk=False).ratio()
    letters = difflib.SequenceMatcher(None, " ".join(plain[0]), " ".join(plain[1]), autojunk=False).ratio()
    return "compatible" if max(ratio, letters if len(plain[0]) < 4 else 0.0) >= LIKE else "meaning"


def _letters(text: str) -> str:
    return "".join(char if char.isalnum() else " " for char in text.casefold())


def _options(old: Item, new: Item) -> Iterator[PartChange]:
    was, now = {one.code: one for one in old.options}, {one.code: one for one in new.options}
    for code, option in now.items():
        former = was.get(code)
        name = f"options.{code}"
        if former is None:
            yield name, "", option.text.kk, "compatible", SAME_OR_NOT
            continue
        for part, one, other, proposed, allowed in text_changes(name, former.text, option.text):
            yield part, one, other, proposed, allowed
        if former.retired != option.retired:
            proposed = "removed" if option.retired else "compatible"
            yield f"{name}.retired", str(former.retired), str(option.retired), proposed, (proposed,)
        if former.exclusive != option.exclusive or former.variants != option.variants:
            yield f"{name}.behaviour", _shown(former), _shown(option), "compatible", SAME_OR_NOT
    for code in was:
        if code not in now:
            yield f"options.{code}", was[code].text.kk, "", "removed", REMOVED
    yield from _order("options", list(was), list(now))


def _rows(old: Item, new: Item) -> Iterator[PartChange]:
    was, now = {row.key: row for row in old.rows}, {row.key: row for row in new.rows}
    for key, row in now.items():
        former = was.get(key)
        if former is None:
            yield f"rows.{key}", "", row.text.kk, "compatible", SAME_OR_NOT
            continue
        yield from text_changes(f"rows.{key}", former.text, row.text)
        if former.many != row.many:
            yield f"rows.{key}.many", str(former.many), str(row.many), "compatible", SAME_OR_NOT
    for key in was:
        if key not in now:
            yield f"rows.{key}", was[key].text.kk, "", "removed", REMOVED
    yield from _order("rows", list(was), list(now))


def _order(part: str, old: list[str], new: list[str]) -> Iterator[PartChange]:
    one, other = [code for code in old if code in new], [code for code in new if code in old]
    if one != other:
        yield f"{part}.order", ", ".join(one)[:400], ", ".join(other)[:400], "typography", LOOKS


_PLAIN: Mapping[str, tuple[ChangeClass, tuple[ChangeClass, ...]]] = {
    "prefix": ("typography", LOOKS),
    "verbatim_prefix": ("typography", LOOKS),
    "clause": ("compatible", LOOKS),
    "min_rows": ("typography", LOOKS),
    "value_list": ("compatible", SAME_OR_NOT),
    "binds_to": ("compatible", SAME_OR_NOT),
    "needed": ("compatible", SAME_OR_NOT),
    "needed_when": ("compatible", SAME_OR_NOT),
    "rules": ("compatible", SAME_OR_NOT),
    "when": ("compatible", SAME_OR_NOT),
    "missing": ("compatible", SAME_OR_NOT),
    "locks": ("compatible", FITTING),
}


def _plain(old: Item, new: Item) -> Iterator[PartChange]:
    for name, (proposed, allowed) in _PLAIN.items():
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            yield name, _shown(one), _shown(other), proposed, allowed
    for spec, proposed, allowed in (("entry", "compatible", LOOKS), ("print", "typography", LOOKS)):
        was, now = getattr(old, spec), getattr(new, spec)
        for name in type(was).model_fields:
            one, other = getattr(was, name), getattr(now, name)
            if one != other:
                yield f"{spec}.{name}", _shown(one), _shown(other), _class(proposed), allowed


def _class(name: str) -> ChangeClass:
    return "compatible" if name == "compatible" else "typography"


def _shown(value: object) -> str:
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, Model):
        value = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    elif isinstance(value, Sequence):
        value = [
            one.model_dump(mode="json", by_alias=True, exclude_defaults=True) if isinstance(one, Model) else one
            for one in value
        ]
    return json.dumps(value, ensure_ascii=False, sort_keys=True)[:400]


ITEM_PARTS: tuple[Callable[[Item, Item], Iterator[PartChange]], ...] = (_kind, _words, _options, _rows, _plain)
