"""What becomes of the answers of a draft questionnaire under another edition of its form."""

from collections.abc import Iterator, Mapping

from intcoop_desktop.forms.answers import EMPTY, Answers, Cell
from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.design.differences import WIDER, title_of
from intcoop_desktop.forms.design.rule_checks import FormNames
from intcoop_desktop.forms.design.types import FieldMove
from intcoop_desktop.forms.paths import leaf_paths

CODED = ("choice", "multi_choice", "rank")


def field_moves(
    old: FormEdition, new: FormEdition, answers: Answers, renamed: Mapping[str, str] | None = None
) -> list[FieldMove]:
    """Field by field: the answers given, in the order of the old edition, then what the new one asks besides.

    ``renamed``: items whose meaning changed, old link id → new one.
    """
    before, after = FormNames(old), FormNames(new)
    order = {path: place for place, path in enumerate(leaf_paths(old, answers))}
    given = sorted((path for path, cell in answers.items() if not cell.empty), key=lambda p: order.get(p, len(order)))
    moves = [_move(path, answers[path], before, after, renamed or {}) for path in given]
    return [*moves, *_asked_anew(before, after)]


def _move(path: str, cell: Cell, before: FormNames, after: FormNames, renamed: Mapping[str, str]) -> FieldMove:
    names = path.split("/")[::2] if path.count("/") == 2 else [path.partition("/")[0]]
    was, now = before.items.get(names[-1]), after.items.get(names[-1])
    title = title_of(was) if was is not None else path
    new_names = [renamed.get(name, name) for name in names]
    if new_names != names and all(name in after.items for name in new_names):
        return FieldMove(path, title, "renamed", cell, _renamed_path(path, renamed))
    if was is None or now is None or not fits(path, cell, after) or not _same_kind(was, now):
        return FieldMove(path, title, "kept_aside", cell)
    reworded = any(before.items[name].text.kk != after.items[name].text.kk for name in names if name in before.items)
    return FieldMove(path, title_of(now), "reworded" if reworded else "kept", cell, path)


def _same_kind(old: Item, new: Item) -> bool:
    return old.kind == new.kind or (old.kind, new.kind) in WIDER


def _renamed_path(path: str, renamed: Mapping[str, str]) -> str:
    parts = path.split("/")
    for place in (0, 2) if len(parts) == 3 else (0,):
        parts[place] = renamed.get(parts[place], parts[place])
    return "/".join(parts)


def fits(path: str, cell: Cell, names: FormNames) -> bool:
    """Whether the form has a place for this answer: the item, its row, the chosen option."""
    parts = path.split("/")
    top = names.items.get(parts[0])
    if top is None:
        return False
    if len(parts) == 1:
        inside = names.table_of(top) is None and (top.kind not in ("note", "declaration", "signature"))
        return inside and _has_options(top, cell)
    if len(parts) == 2:
        return top.kind == "rank" and top.option(parts[1]) is not None
    column = names.items.get(parts[2])
    if top.kind != "table" or column is None or names.table_of(column) is not top:
        return False
    key = parts[1].rpartition(".")[0]
    return key in ({row.key for row in top.rows} or {""}) and _has_options(column, cell)


def _has_options(item: Item, cell: Cell) -> bool:
    if cell.missing is not None or item.kind not in CODED or not item.options:
        return True
    codes = cell.value if isinstance(cell.value, tuple) else (str(cell.value),)
    return all(item.option(code) is not None for code in codes)


def _asked_anew(before: FormNames, after: FormNames) -> Iterator[FieldMove]:
    for link_id, item in after.items.items():
        if link_id not in before.items and item.kind not in ("note", "declaration", "signature", "group"):
            yield FieldMove(link_id, title_of(item), "new", EMPTY, link_id)


def carried(new: FormEdition, answers: Answers) -> dict[str, Cell]:
    """The answers another edition has a place for, as they are: what a copy of an earlier questionnaire begins with."""
    names = FormNames(new)
    return {path: cell for path, cell in answers.items() if fits(path, cell, names)}
