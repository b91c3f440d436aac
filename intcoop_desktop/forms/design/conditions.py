"""Rules as a clerk reads them: rows “item – comparison – value” in groups joined by “and”, “or”, “none of”.

``read`` takes any rule tree (``forms.rules``); what cannot be said in rows becomes a ``Kept`` part and is written back
as it was. ``write`` gives a tree that holds exactly when the one read did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from intcoop_desktop.forms.definition import FormEdition, Item
from intcoop_desktop.forms.design.rule_checks import FormNames

Joint: TypeAlias = Literal["all", "any", "none"]
Comparison: TypeAlias = Literal[
    "=", "!=", "<", "<=", ">", ">=", "in", "not_in", "has", "has_not", "answered", "unanswered", "iin"
]
Source: TypeAlias = Literal["value", "today", "answer"]
DEEPEST = 3
"""Groups in groups that are shown as such; deeper ones are kept as they are."""

NEGATED: Mapping[str, str] = {"in": "not_in", "has": "has_not", "answered": "unanswered"}
_PLAIN = {negated: plain for plain, negated in NEGATED.items()}
ALONE = ("answered", "unanswered", "iin")
SEVERAL = ("in", "not_in")
ORDERED = ("<", "<=", ">", ">=")

_DATES = ("partial_date", "year")
_NUMBERS = ("integer", "year")
_BY_KIND: Mapping[str, tuple[Comparison, ...]] = {
    "choice": ("=", "!=", "in", "not_in", "answered", "unanswered"),
    "open_choice": ("=", "!=", "in", "not_in", "answered", "unanswered"),
    "multi_choice": ("has", "has_not", "answered", "unanswered"),
    "boolean": ("=", "!=", "answered", "unanswered"),
    "text": ("answered", "unanswered", "=", "!=", "in", "not_in", "iin"),
    "long_text": ("answered", "unanswered", "=", "!="),
    "phone": ("answered", "unanswered", "=", "!="),
}
_ORDERED_KIND: tuple[Comparison, ...] = ("=", "!=", "<", "<=", ">", ">=", "answered", "unanswered")


@dataclass(frozen=True, slots=True)
class Side:
    """What an answer is compared with. ``source`` value: ``value`` itself; answer: the item ``value`` names; today.
    ``year`` takes only the year of it, ``years`` adds so many years (and leaves a year)."""

    source: Source
    value: str | int = ""
    year: bool = False
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. ``name``: what a rule calls the item (``"."`` its own answer); ``year``: only its year counts."""

    name: str
    comparison: Comparison
    sides: tuple[Side, ...] = ()
    year: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a rule that rows cannot say; it stays as it is."""

    tree: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of which all, any or none must hold; empty: nothing is asked."""

    joint: Joint = "all"
    parts: "tuple[Row | Group | Kept, ...]" = ()


Part: TypeAlias = Row | Group | Kept


# ------------------------------------------------------------- trees


def read(tree: Sequence[Any]) -> Group:
    """The rows of a rule; of an empty one none."""
    if not tree:
        return Group()
    part = _part(tree, 1)
    return part if isinstance(part, Group) else Group("all", (part,))


def write(group: Group) -> list[Any]:
    """The rule of the rows; empty when there are none."""
    parts = [_tree(part) for part in group.parts if not (isinstance(part, Group) and not part.parts)]
    if not parts:
        return []
    if group.joint == "none":
        return ["not", parts[0] if len(parts) == 1 else ["any", *parts]]
    return parts[0] if len(parts) == 1 else [group.joint, *parts]


def _tree(part: Part) -> list[Any]:
    if isinstance(part, Kept):
        return list(part.tree)
    return write(part) if isinstance(part, Group) else _row_tree(part)


def _row_tree(row: Row) -> list[Any]:
    plain = _PLAIN.get(row.comparison, row.comparison)
    asked: list[Any] = ["answer", row.name]
    tree = [plain, ["year", asked] if row.year else asked, *(_side_tree(side) for side in row.sides)]
    return ["not", tree] if row.comparison in _PLAIN else tree


def _side_tree(side: Side) -> str | int | list[Any]:
    if side.source == "value":
        return side.value
    tree: list[Any] = ["today"] if side.source == "today" else ["answer", side.value]
    if side.year:
        tree = ["year", tree]
    return tree if side.years is None else ["plus_years", tree, side.years]


def _part(tree: Sequence[Any], depth: int) -> Part:
    row = _row(tree)
    if row is not None and _row_tree(row) == _lists(tree):
        return row
    group = _group(tree, depth)
    return group if group is not None else Kept(tuple(tree))


def _group(tree: Sequence[Any], depth: int) -> Group | None:
    if depth > DEEPEST or len(tree) < 2:
        return None
    name, *parts = tree
    if not all(isinstance(part, (list, tuple)) and part for part in parts):
        return None
    if name in ("all", "any"):
        return Group(name, tuple(_part(part, depth + 1) for part in parts))
    if name != "not" or len(parts) != 1:
        return None
    inner = parts[0]
    below = list(inner[1:]) if inner[0] == "any" else [inner]
    if not all(isinstance(part, (list, tuple)) and part for part in below):
        return None
    return Group("none", tuple(_part(part, depth + 1) for part in below))


def _row(tree: Sequence[Any]) -> Row | None:
    if len(tree) == 2 and tree[0] == "not" and isinstance(tree[1], (list, tuple)) and tree[1]:
        inner = _row(tree[1])
        negated = NEGATED.get(inner.comparison) if inner is not None else None
        return Row(inner.name, negated, inner.sides, inner.year) if inner and negated else None  # type: ignore[arg-type]
    name, *operands = tree
    if name not in (*_ORDERED_KIND, *NEGATED, "iin") or not operands or name in _PLAIN:
        return None
    asked, year = _asked(operands[0])
    sides = [_side(operand) for operand in operands[1:]]
    found = [side for side in sides if side is not None]
    if asked is None or len(found) != len(sides) or not _counts(name, len(found)):
        return None
    return Row(asked, name, tuple(found), year)


def _counts(comparison: str, sides: int) -> bool:
    """Whether a comparison takes so many sides."""
    if comparison in ALONE:
        return sides == 0
    return sides >= 1 if comparison in SEVERAL else sides == 1


def _asked(tree: object) -> tuple[str | None, bool]:
    """The item whose answer a tree is, and whether only its year."""
    if isinstance(tree, (list, tuple)) and len(tree) == 2:
        if tree[0] == "answer" and isinstance(tree[1], str):
            return tree[1], False
        if tree[0] == "year":
            name, year = _asked(tree[1])
            return (None, False) if year else (name, True)
    return None, False


def _side(tree: object) -> Side | None:
    if isinstance(tree, bool) or tree is None:
        return None
    if isinstance(tree, (str, int)):
        return Side("value", tree)
    if not isinstance(tree, (list, tuple)) or not tree:
        return None
    if tree[0] == "plus_years" and len(tree) == 3 and isinstance(tree[2], int) and not isinstance(tree[2], bool):
        inner = _side(tree[1])
        plain = inner is not None and inner.source != "value" and not inner.year and inner.years is None
        return Side(inner.source, inner.value, years=tree[2]) if inner is not None and plain else None
    if list(tree) == ["today"]:
        return Side("today")
    if len(tree) == 2 and tree[0] == "year" and list(tree[1]) == ["today"]:
        return Side("today", year=True)
    name, year = _asked(tree)
    return Side("answer", name, year) if name is not None else None


def _lists(tree: object) -> object:
    return [_lists(part) for part in tree] if isinstance(tree, (list, tuple)) else tree


# ------------------------------------------------------------- “if … then …”


def split(tree: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """A check as “only if” and “must be”: ``["any", ["not", A], B]`` demands B where A holds."""
    if len(tree) == 3 and tree[0] == "any":
        first, demand = tree[1], tree[2]
        if isinstance(first, (list, tuple)) and len(first) == 2 and first[0] == "not" and _row(first) is None:
            condition = first[1]
            if isinstance(condition, (list, tuple)) and isinstance(demand, (list, tuple)) and condition and demand:
                return list(condition), list(demand)
    return [], list(tree)


def join(condition: Sequence[Any], demand: Sequence[Any]) -> list[Any]:
    """The check of both parts. A condition that is negated by itself is wrapped, so that ``split`` finds it again."""
    if not condition or not demand:
        return list(demand)
    plain: list[Any] = list(condition)
    if _row(["not", plain]) is not None:
        plain = ["all", plain]
    return ["any", ["not", plain], list(demand)]


# ------------------------------------------------------------- what can be asked


def askable(edition: FormEdition, item: Item, *, own: bool) -> dict[str, Item]:
    """What a rule of ``item`` may ask: name → item, in the order of the form; ``own``: its own answer, too."""
    names = FormNames(edition)
    table = names.table_of(item)
    found: dict[str, Item] = {}
    if own and item.kind not in ("group", "table", "rank"):
        found["."] = item
    for link_id, one in names.items.items():
        if one.kind in ("note", "declaration", "signature", "photo", "table", "group") or link_id == item.link_id:
            continue
        within = names.table_of(one)
        if one.kind == "rank":
            found |= {f"{link_id}/{option.code}": one for option in one.options if not option.retired}
        elif within is None:
            found[link_id] = one
        elif within is table:
            found[f"./{link_id}"] = one
    return found


def comparisons(item: Item) -> tuple[Comparison, ...]:
    """What the answer of an item can be compared by."""
    return _BY_KIND.get(item.kind, _ORDERED_KIND)


def start(name: str, item: Item) -> Row:
    """The first comparison of an item: the one most asked for."""
    first = comparisons(item)[0]
    if first in ALONE:
        return Row(name, first)
    return Row(name, first, (first_side(item),))


def first_side(item: Item) -> Side:
    """A value the answer can be compared with."""
    codes = [option.code for option in item.options if not option.retired]
    if item.kind == "boolean":
        return Side("value", 1)
    if item.kind == "rank" or item.kind in _NUMBERS:
        return Side("value", 1 if item.kind != "year" else 2000)
    if item.kind in _DATES:
        return Side("today")
    return Side("value", codes[0] if codes else "")


def with_comparison(row: Row, item: Item, comparison: Comparison) -> Row:
    """The row with another comparison; the sides that fit stay."""
    if comparison in ALONE:
        return Row(row.name, comparison, (), row.year)
    sides = row.sides or (first_side(item),)
    return Row(row.name, comparison, sides if comparison in SEVERAL else sides[:1], row.year)
