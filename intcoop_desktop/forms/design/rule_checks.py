"""Rules and conditions of a draft: can they be evaluated, can they ever hold or fail, do conditions go in a circle."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.definition import FormEdition, Item, all_items
from intcoop_desktop.forms.design.types import DesignProblem, ProblemLevel
from intcoop_desktop.forms.rules import Place, evaluate, fault, references

BROKEN = N_("The rule cannot be read: {reason}.")
UNKNOWN_NAME = N_("The rule asks for “{name}”, which the form does not have.")
NO_VALUE = N_("The rule asks for “{name}”, which holds no answer of its own.")
UNREACHABLE = N_("The rule can never complain: what it demands is always true.")
ALWAYS_WRONG = N_("The rule always complains: what it demands can never be true.")
NEVER_ASKED = N_("The item is never asked: its condition can never be true.")
ALWAYS_ASKED = N_("The condition is always true and can be left out.")
NEVER_NEEDED = N_("The answer is never needed: the condition can never be true.")
LOOP = N_("The conditions go in a circle: {names}.")
NO_MESSAGE = N_("The rule says nothing in Kazakh when it complains.")

MOST_CASES = 4_000
"""Answers tried out for one rule; a rule with more of them is not judged."""
TODAY = "2026-01-01"
Verdict: TypeAlias = tuple[str, ProblemLevel]


class FormNames:
    """The items of an edition by the name a rule calls them."""

    def __init__(self, edition: FormEdition) -> None:
        self.items: dict[str, Item] = {}
        self.above: dict[str, tuple[Item, ...]] = {}
        for item in edition.items:
            self._add(item, ())

    def _add(self, item: Item, above: tuple[Item, ...]) -> None:
        self.items.setdefault(item.link_id, item)
        self.above.setdefault(item.link_id, above)
        for part in item.items:
            self._add(part, (*above, item))

    def table_of(self, item: Item) -> Item | None:
        """The table a column stands in."""
        return next((one for one in self.above.get(item.link_id, ()) if one.kind == "table"), None)

    def asked(self, name: str, item: Item) -> Item | None:
        """The item a name in a rule of ``item`` stands for; None when there is none in its reach."""
        if name == ".":
            return item
        table = self.table_of(item)
        if name.startswith("./"):
            found = self.items.get(name[2:])
            return found if found is not None and self.table_of(found) is table else None
        top, _, rest = name.partition("/")
        found = self.items.get(top)
        if found is not None and rest:
            return found if found.kind == "rank" and found.option(rest) is not None else None
        return found if found is None or self.table_of(found) is None else None


def check_rules(edition: FormEdition) -> Iterator[DesignProblem]:
    """Problems of all rules and conditions."""
    names = FormNames(edition)
    for item in all_items(edition.items):
        for number, rule in enumerate(item.rules):
            part = f"rules.{number}"
            if not rule.message.kk.strip():
                yield DesignProblem(item.link_id, part, "error", NO_MESSAGE)
            yield from _tree(item, part, rule.expression, names, (UNREACHABLE, "error"), (ALWAYS_WRONG, "error"))
        if item.when:
            yield from _tree(item, "when", item.when, names, (ALWAYS_ASKED, "warn"), (NEVER_ASKED, "error"))
        if item.needed_when:
            tree = item.needed_when
            yield from _tree(item, "needed_when", tree, names, (ALWAYS_ASKED, "warn"), (NEVER_NEEDED, "error"))
    yield from _loops(names)


def _tree(
    item: Item, part: str, tree: Sequence[object], names: FormNames, always: Verdict, never: Verdict
) -> Iterator[DesignProblem]:
    reason = fault(tree)
    if reason:
        yield DesignProblem(item.link_id, part, "error", BROKEN, {"reason": reason})
        return
    asked: dict[str, Item] = {}
    for name in sorted(references(tree)):
        found = names.asked(name, item)
        if found is None:
            yield DesignProblem(item.link_id, part, "error", UNKNOWN_NAME, {"name": name[:100]})
        elif found.kind in ("note", "declaration", "signature", "photo", "table", "group"):
            yield DesignProblem(item.link_id, part, "error", NO_VALUE, {"name": name[:100]})
        else:
            asked[name] = found
    if len(asked) != len(references(tree)):
        return
    outcomes = _outcomes(item, tree, asked, own_given=part.startswith("rules"))
    if outcomes == {True}:
        yield DesignProblem(item.link_id, part, always[1], always[0])
    elif outcomes == {False}:
        yield DesignProblem(item.link_id, part, never[1], never[0])


def _outcomes(item: Item, tree: Sequence[object], asked: Mapping[str, Item], *, own_given: bool) -> set[bool] | None:
    """Every outcome over all answers the rule can meet; None when they cannot be counted."""
    choices: list[list[Value]] = []
    for name, one in asked.items():
        values = _values(one, name)
        if values is None:
            return None
        choices.append(values if name == "." and own_given else [None, *values])
    cases = 1
    for values in choices:
        cases *= len(values)
        if cases > MOST_CASES:
            return None
    if _has_today(tree):
        return None
    found: set[bool] = set()
    for case in itertools.product(*choices):
        answers = {_path(name, item): Cell(value) for name, value in zip(asked, case, strict=True) if value is not None}
        found.add(bool(evaluate(tree, Place(answers, f"t/1/{item.link_id}", TODAY))))
    return found


def _path(name: str, item: Item) -> str:
    if name == ".":
        return f"t/1/{item.link_id}"
    return f"t/1{name[1:]}" if name.startswith("./") else name


def _values(item: Item, name: str) -> list[Value] | None:
    if item.kind == "boolean":
        return [0, 1]
    if item.kind == "choice" and item.options and not item.value_list:
        return [option.code for option in item.options]
    if item.kind == "rank" and "/" in name:
        return list(range(1, len(item.options) + 1))
    return None


def _has_today(tree: object) -> bool:
    if not isinstance(tree, (list, tuple)) or not tree:
        return False
    return tree[0] == "today" or any(_has_today(part) for part in tree[1:])


def _loops(names: FormNames) -> Iterator[DesignProblem]:
    """Circles among the conditions; an item depends on what its own and its group's conditions ask for."""
    needs: dict[str, list[str]] = {}
    for link_id, item in names.items.items():
        found: set[str] = {one.link_id for one in names.above[link_id] if one.when}
        if item.when and not fault(item.when):
            asked = (names.asked(name, item) for name in references(item.when))
            found |= {one.link_id for one in asked if one is not None}
        needs[link_id] = sorted(found)
    for circle in circles(needs):
        yield DesignProblem(circle[0], "when", "error", LOOP, {"names": " → ".join([*circle, circle[0]])[:400]})


def circles(needs: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Circles of a graph, each once, without recursion (a form may be long)."""
    state: dict[str, int] = {}
    found: list[list[str]] = []
    for start in needs:
        if start in state:
            continue
        path: list[str] = [start]
        state[start] = 1
        todo = [iter(needs[start])]
        while todo:
            following = next(todo[-1], None)
            if following is None:
                todo.pop()
                state[path.pop()] = 2
            elif state.get(following) == 1:
                found.append(path[path.index(following) :])
            elif following not in state and following in needs:
                state[following] = 1
                path.append(following)
                todo.append(iter(needs[following]))
    return found
