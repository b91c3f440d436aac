"""Rules as rows: what is read is written back, and holds when the rule itself holds."""

import itertools

import pytest

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import all_items, built_in, find_item, load_edition
from intcoop_desktop.forms.design import conditions
from intcoop_desktop.forms.design.conditions import (
    Group,
    Kept,
    Row,
    Side,
    askable,
    comparisons,
    join,
    read,
    split,
    write,
)
from intcoop_desktop.forms.design.editing import rename_items
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.forms.rules import Place, fault, holds
from intcoop_desktop.forms.validation import check
from tests.forms.design.forms import ANNEX, of_kind, options, with_item

SEX = ["answer", "sex"]
FEMALE: list[object] = ["=", SEX, "f"]
BORN = [">=", ["answer", "."], ["plus_years", ["answer", "from"], 5]]
ROWS = (
    FEMALE,
    ["not", ["answered", SEX]],
    ["not", ["in", SEX, "m", "f"]],
    ["has", ["answer", "types"], "school"],
    ["not", ["has", ["answer", "types"], "school"]],
    ["<=", ["answer", "."], ["year", ["today"]]],
    [">=", ["year", ["answer", "."]], 1900],
    BORN,
    ["<", ["answer", "./from"], ["answer", "./to"]],
    ["iin", ["answer", "."]],
)
KEPT = (
    ["=", ["plus_years", ["answer", "a"], 2], 2000],
    ["=", ["year", ["year", ["today"]]], 1],
    ["not", ["=", 1, 1]],
    ["in", ["answer", "a"], ["plus_years", ["year", ["answer", "b"]], 1]],
    ["answered", ["today"]],
)


@pytest.mark.parametrize("tree", ROWS)
def test_a_row_is_read_and_written_back(tree: list[object]) -> None:
    group = read(tree)
    assert [type(part) for part in group.parts] == [Row]
    assert write(group) == tree


@pytest.mark.parametrize("tree", KEPT)
def test_what_rows_cannot_say_is_kept(tree: list[object]) -> None:
    both = read(["any", FEMALE, tree])
    assert isinstance(both.parts[0], Row)
    assert not any(isinstance(part, Row) for part in both.parts[1:])
    assert write(both) == ["any", FEMALE, tree]


def test_rules_of_the_program_are_all_rows() -> None:
    for reference in built_in():
        for item in all_items(load_edition(reference).items):
            for rule in item.rules:
                assert all(isinstance(part, Row) for part in read(rule.expression).parts)
                assert write(read(rule.expression)) == rule.expression


def test_groups_in_groups_and_deeper_ones() -> None:
    inner = ["any", FEMALE, ["answered", SEX]]
    tree = ["all", ["answered", ["answer", "purpose"]], inner, ["not", inner]]
    group = read(tree)
    assert [part.joint for part in group.parts if isinstance(part, Group)] == ["any", "none"]
    assert write(group) == tree
    deep: list[object] = [*FEMALE]
    for joint in ("any", "all", "any", "all"):
        deep = [joint, deep, ["answered", SEX]]
    kept = deep
    found: list[Kept] = []
    parts = list(read(deep).parts)
    while parts:
        part = parts.pop()
        found += [part] if isinstance(part, Kept) else []
        parts += part.parts if isinstance(part, Group) else ()
    assert len(found) == 1
    assert write(read(deep)) == kept


def test_written_it_holds_when_the_rule_held() -> None:
    both = ["all", FEMALE, ["answered", ["answer", "x"]]]
    trees: tuple[list[object], ...] = (["all", FEMALE], ["not", FEMALE], ["not", both], ["any", FEMALE])
    for tree, sex, x in itertools.product(trees, (None, "f", "m"), (None, "1")):
        answers = {name: Cell(value) for name, value in (("sex", sex), ("x", x)) if value is not None}
        place = Place(answers, "x", "2026-01-01")
        assert holds(tree, place) == holds(write(read(tree)), place)


@pytest.mark.parametrize("condition", [FEMALE, ["answered", SEX], ["not", ["answered", SEX]], ["all", FEMALE, FEMALE]])
def test_if_and_then(condition: list[object]) -> None:
    joined = join(condition, BORN)
    found, demand = split(joined)
    assert demand == BORN
    assert write(read(found)) == condition
    assert split(BORN) == ([], BORN)


def test_empty_groups_ask_nothing() -> None:
    assert read([]) == Group()
    assert write(Group("none", (Group(), Group("any", ())))) == []
    assert write(Group("all", (Group(), Row("sex", "answered")))) == ["answered", SEX]


def test_what_can_be_asked_is_what_rules_reach() -> None:
    own = find_item(ANNEX, "years_to")
    names = list(askable(ANNEX, own, own=True))
    assert names[0] == "."
    assert "./years_from" in names
    assert "motives/fee" in names
    assert not {"years_to", "./name", "relatives", "declaration", "photo"} & set(names)
    assert "." not in askable(ANNEX, own, own=False)


@pytest.mark.parametrize(
    "kind", ["text", "choice", "multi_choice", "boolean", "year", "partial_date", "integer", "rank"]
)
def test_every_comparison_of_a_kind_is_a_sound_rule(kind: str) -> None:
    item = of_kind(kind, "q_asked")
    name = "q_asked/a" if kind == "rank" else "q_asked"
    row = conditions.start(name, item)
    for comparison in comparisons(item):
        row = conditions.with_comparison(row, item, comparison)
        tree = write(Group("all", (row,)))
        assert fault(tree) == ""
        assert read(tree).parts == (row,)
        asking = of_kind("text", "q_new", when=tree)
        edition = with_item(item)
        edition = edition.model_copy(update={"items": (*edition.items[:13], asking, *edition.items[13:])})
        assert [one for one in check_edition(edition, ANNEX) if one.level == "error"] == []


def test_needed_only_when() -> None:
    item = of_kind("text", needed=True, needed_when=FEMALE)
    edition = with_item(item)
    wanted = {path for path, sex in (("f", "f"), ("m", "m")) if "q_new" in _missing(edition, sex)}
    assert wanted == {"f"}
    never = with_item(of_kind("text", needed=True, needed_when=["all", FEMALE, ["=", SEX, "m"]]))
    assert ("q_new", "needed_when") in {(one.link_id, one.part) for one in check_edition(never, ANNEX)}
    renamed = rename_items(edition, {"sex": "q_sex"})
    assert find_item(renamed, "q_new").needed_when == ["=", ["answer", "q_sex"], "f"]


def _missing(edition: object, sex: str) -> set[str]:
    answers = {"sex": Cell(sex)}
    return {one.path for one in check(edition, answers) if one.severity == "complete"}  # type: ignore[arg-type]


def test_an_option_among_several() -> None:
    tree = ["has", ["answer", "q"], "b"]
    for value, expected in ((("a", "b"), True), (("ab",), False), (None, False)):
        place = Place({"q": Cell(value)} if value else {}, "x", "2026-01-01")
        assert holds(tree, place) is expected
    assert Side("value", "b") in read(tree).parts[0].sides  # type: ignore[union-attr]
    assert options(2)[0].code == "o0"
