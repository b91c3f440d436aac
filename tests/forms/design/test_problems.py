"""What the check of a draft finds, and that it finds nothing wrong where nothing is."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import FormEdition, Item, Option, PrintSpec, Row, Texts, built_in, load_edition
from intcoop_desktop.forms.design.editing import KINDS, change_item, insert_item, new_item, remove_item
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.forms.design.rule_checks import circles
from intcoop_desktop.forms.layout import lay_out
from intcoop_desktop.forms.rules import ARITY, OPERATIONS, Place, evaluate, fault, references, renamed
from intcoop_desktop.forms.validation import check
from tests.forms.design.forms import ANNEX, SECTION, of_kind, options, with_item

SILENT = {"assert": ["=", ["answer", "."], "a"], "severity": "hard", "message": {}}
MESSAGE = {"kk": "Қате", "ru": "Ошибка", "en": "Wrong"}


def found(edition: FormEdition, level: str = "error") -> set[tuple[str, str]]:
    return {(one.link_id, one.part) for one in check_edition(edition, ANNEX) if one.level == level}


def ruled(*tree: object) -> Item:
    rule = {"assert": list(tree), "severity": "hard", "message": MESSAGE}
    return of_kind("choice", rules=[rule])


@pytest.mark.parametrize("reference", built_in())
def test_nothing_is_wrong_with_our_own(reference: str) -> None:
    edition = load_edition(reference)
    assert check_edition(edition) == []
    assert check_edition(edition, edition, frozenset(item.link_id for item in edition.items)) == []


@pytest.mark.parametrize(
    ("item", "part"),
    [
        (of_kind("text", text={"ru": "нет"}), "text.kk"),
        (of_kind("text", text={"kk": "شماره گذرنامه"}), "text.kk"),
        (of_kind("text", text={"kk": "а\u202eб"}), "text.kk"),
        (of_kind("text", text={"kk": "а" * 4001}), "text.kk"),
        (of_kind("text", text={"kk": "бір сөз " * 499}), "print"),
        (of_kind("text", "Q New"), "link_id"),
        (of_kind("text", "sex"), "link_id"),
        (of_kind("choice", options=[]), "options"),
        (of_kind("choice", options=options(201)), "options"),
        (of_kind("rank", options=options(31)), "options"),
        (of_kind("text", options=options(2)), "options"),
        (of_kind("choice", options=[*options(1), *options(1)]), "options.1"),
        (of_kind("choice", options=[Option(code="a/b", text=Texts(kk="а"))]), "options.0"),
        (of_kind("choice", options=[Option(code="a", text=Texts(ru="а"))]), "options.0.kk"),
        (of_kind("choice", value_list="planets"), "value_list"),
        (of_kind("text", binds_to="person.shoe_size"), "binds_to"),
        (of_kind("text", binds_to="person.citizenships"), "binds_to"),
        (of_kind("text", binds_to="person.family_name"), "binds_to"),
        (of_kind("text", entry={"max_length": 0}), "entry.max_length"),
        (of_kind("text", print=PrintSpec(block="row", size=99.0)), "print.size"),
        (of_kind("text", print=PrintSpec(block="row", max_height=4000.0)), "print.max_height"),
        (of_kind("text", print=PrintSpec()), "print.block"),
        (of_kind("text", print=PrintSpec(block="heading")), "print.block"),
        (of_kind("rank", print=PrintSpec(block="row")), "print.compose"),
        (of_kind("group", items=[]), "items"),
        (of_kind("text", items=[new_item("text", "q_part", printed=False)]), "items"),
        (of_kind("group", print=PrintSpec(block="row", compose="stack"), text={"kk": "бір\nекі"}), "text.kk"),
        (of_kind("table", rows=[Row(key="a.b", text=Texts(kk="а"))]), "rows.0"),
        (of_kind("text", rows=[Row(key="a", text=Texts(kk="а"))]), "rows"),
        (of_kind("table", min_rows=0), "min_rows"),
        (of_kind("table", min_rows=61), "rows"),
        (of_kind("photo", "q_photo"), "kind"),
        (of_kind("signature"), "print.block"),
        (ruled("=", ["answer", "."], "zz"), "rules.0"),
        (ruled("in", ["answer", "."], "a", "b"), "rules.0"),
        (ruled("=", 1, 1), "rules.0"),
        (ruled("=", ["answer", "nobody"], "a"), "rules.0"),
        (ruled("=", ["answer", "./name"], "a"), "rules.0"),
        (ruled("=", ["answer", "declaration"], "a"), "rules.0"),
        (ruled("python", "a"), "rules.0"),
        (ruled("="), "rules.0"),
        (ruled("all", ["=", ["answer", "sex"], "m"], ["=", ["answer", "sex"], "f"]), "rules.0"),
        (of_kind("text", when=["=", ["answer", "sex"], "x"]), "when"),
        (of_kind("text", when=["answered", ["answer", "."]]), "when"),
        (of_kind("choice", rules=[SILENT]), "rules.0"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.kind,
)
def test_what_is_wrong_is_found(item: Item, part: str) -> None:
    assert (item.link_id, part) in found(with_item(item))


def test_a_rule_that_can_hold_and_fail_is_none_of_ours() -> None:
    item = ruled("any", ["!=", ["answer", "sex"], "m"], ["=", ["answer", "."], "a"])
    assert found(with_item(item)) == set()
    assert found(with_item(of_kind("text", when=["=", ["answer", "sex"], "f"]))) == set()


def test_conditions_in_a_circle() -> None:
    one = of_kind("text", "q_one", when=["answered", ["answer", "q_two"]])
    two = of_kind("text", "q_two", when=["answered", ["answer", "q_three"]])
    three = of_kind("text", "q_three", when=["answered", ["answer", "q_one"]])
    edition = insert_item(insert_item(with_item(one), "", 13, two), "", 14, three)
    (problem,) = [problem for problem in check_edition(edition, ANNEX) if problem.part == "when"]
    assert problem.text(str).count("→") == 3
    assert check(edition, {"q_one": Cell("x")})  # what is published by mistake still does not hang


def test_a_group_and_its_part_in_a_circle() -> None:
    group = of_kind("group", when=["answered", ["answer", "q_new_1"]])
    assert ("q_new", "when") in found(with_item(group)) or ("q_new_1", "when") in found(with_item(group))


def test_the_heading_and_the_last_line_stay_whole() -> None:
    assert ("stamp", "print.block") in found(remove_item(ANNEX, "title"))
    assert ("sign_date", "print.block") in found(remove_item(ANNEX, "signature"))
    assert found(remove_item(ANNEX, "photo")) == set()
    assert lay_out(remove_item(ANNEX, "photo"), {}).pages


def test_the_table_has_room_for_its_columns() -> None:
    edition = insert_item(ANNEX, "relatives", 1, of_kind("text").model_copy(update={"print": PrintSpec(width=300.0)}))
    assert ("address", "print.width") in found(edition)


def test_brackets_and_options_of_item_14_belong_together() -> None:
    motives = next(part for item in ANNEX.items for part in item.items if part.link_id == "motives")
    fewer = change_item(ANNEX, "motives", options=motives.options[:-1])
    assert found(fewer) == {("arrival", "text.kk")}


def test_the_office_section_has_groups_only() -> None:
    edition = insert_item(SECTION, "", 0, new_item("text", "office.q", printed=False))
    assert [one.part for one in check_edition(edition, SECTION)] == ["kind"]
    inside = insert_item(SECTION, "office_stay", 0, new_item("boolean", "office.q", printed=False))
    assert check_edition(inside, SECTION) == []


def test_names_of_others_are_not_taken() -> None:
    problems = check_edition(with_item(of_kind("text")), ANNEX, frozenset({"q_new", "sex"}))
    assert [(one.link_id, one.part) for one in problems] == [("q_new", "link_id")]


def test_hostile_forms_are_checked_in_time() -> None:
    many = ANNEX
    for number in range(300):
        kind = ("text", "choice", "multi_choice", "table", "group")[number % 5]
        item = of_kind(kind, f"q{number}", prefix=f"{number}.")
        if kind in ("choice", "multi_choice"):
            item = item.model_copy(update={"options": options(40)})
        many = insert_item(many, "", 12, item)
    long = change_item(many, "q5", text={"kk": ("Өте ұзын сұрақ " * 134)[:2000]})
    begun = time.perf_counter()
    problems = check_edition(long, ANNEX)
    assert time.perf_counter() - begun < 20
    assert {(one.link_id, one.part) for one in problems} == {("q5", "print")}  # that label is higher than a page
    rtl = change_item(many, "q5", text={"kk": "رقم جواز السفر"})
    assert ("q5", "text.kk") in found(rtl)
    fitting = change_item(many, "q5", text={"kk": "Ұзын " * 100})
    for number in range(300):
        if number % 5 in (1, 2):
            spec = PrintSpec(block="row")
            fitting = change_item(fitting, f"q{number}", print=spec)
    assert check_edition(fitting, ANNEX) == []
    begun = time.perf_counter()
    assert len(lay_out(fitting, {}, mode="blank").pages) > 10
    assert time.perf_counter() - begun < 20


def test_circles_are_found_without_recursion() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": []}) == []
    assert circles({"a": ["a"]}) == [["a"]]
    chain = {str(number): [str(number + 1)] for number in range(20_000)}
    assert circles(chain) == []
    assert len(circles(chain | {"20000": ["0"]})[0]) == 20_001


def test_every_operation_has_its_number_of_operands() -> None:
    assert set(ARITY) == set(OPERATIONS) | {"answer", "today"}


trees = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.floats(allow_nan=True)),
    lambda inner: st.lists(st.one_of(inner, st.sampled_from(sorted(ARITY))), max_size=5),
    max_leaves=20,
)


@given(trees)
@settings(max_examples=300, deadline=None)
def test_a_tree_without_fault_is_evaluated(tree: object) -> None:
    if isinstance(tree, list) and not fault(tree):
        evaluate(tree, Place({"a": Cell("1")}, "a", "2026-01-01"))
        assert references(renamed(tree, {"a": "b"})) == {
            name.replace("a", "b") if name in ("a", "./a") else name for name in references(tree)
        } or "a" in str(references(tree))


items = st.builds(
    lambda kind, name, text, tree, number, block, compose: Item.model_validate(
        {
            **dict(new_item(kind, name)),
            "text": {"kk": text},
            "when": tree if isinstance(tree, list) else [],
            "options": options(number),
            "print": {"block": block, "compose": compose, "size": 6.0 + number},
        }
    ),
    st.sampled_from(KINDS),
    st.sampled_from(["q_a", "q_b", "sex", "photo", "Б", ""]),
    st.text(max_size=60),
    trees,
    st.integers(0, 6),
    st.sampled_from(["", "row", "table", "footnote", "heading", "signature", "declaration", "nowhere"]),
    st.sampled_from(["", "stack", "line", "rows", "inline", "boxes"]),
)


@given(st.lists(items, max_size=4), st.integers(0, 20))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_draft_is_checked_and_a_sound_one_prints(made: list[Item], place: int) -> None:
    edition = ANNEX
    for item in made:
        edition = insert_item(edition, "", place, item)
    problems = check_edition(edition, ANNEX)
    if not any(one.level == "error" for one in problems):
        assert lay_out(edition, {}, mode="blank").pages
        check(edition, {"q_a": Cell("x"), "q_b": Cell(3)})
