"""Problems: what is wrong, what is missing, what is unlikely."""

import pytest

from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.definition import find_item, load_edition
from intcoop_desktop.forms.rules import Place, evaluate, holds, iin_is_valid
from intcoop_desktop.forms.validation import CheckContext, Problem, check, check_cell
from tests.forms.samples import NONE, typical

LEGAL = load_edition("kz.q661.annex1")
OFFICE = load_edition("kz.q661.annex1.office")


class Lists:
    """Two countries."""

    def options(self, list_name: str, lang: str) -> list[tuple[str, str]]:
        return [("TR", "Түркия"), ("KZ", "Қазақстан")] if list_name != "languages" else []

    def label(self, list_name: str, code: str, lang: str) -> str:
        return dict(self.options(list_name, lang)).get(code, code)


CONTEXT = CheckContext(values=Lists(), today="2026-11-23", arrival="2026-09-01")


def problems(changed: dict[str, Cell], context: CheckContext = CONTEXT) -> dict[str, Problem]:
    """By path, of the typical answers with some changed."""
    return {problem.path: problem for problem in check(LEGAL, typical() | changed, context=context)}


def severities(changed: dict[str, Cell]) -> dict[str, str]:
    return {path: problem.severity for path, problem in problems(changed).items()}


def test_a_complete_form_has_no_problems() -> None:
    assert check(LEGAL, typical(), context=CONTEXT) == []


def test_an_empty_form_lacks_every_needed_item_once() -> None:
    found = check(LEGAL, {}, context=CONTEXT)
    assert {problem.severity for problem in found} == {"complete"}
    paths = [problem.path for problem in found]
    assert len(paths) == len(set(paths))
    for path in ("photo", "family_name", "religion", "relatives/father.1/name", "education/1/institution", "purpose"):
        assert path in paths
    for path in ("citizenship_2", "motive_other", "sign_date", "education/2/institution", "birth_unit"):
        assert path not in paths


def test_a_reason_completes_an_item_a_group_a_row_and_a_table() -> None:
    answers = {
        path: Cell(None, "unknown")
        for path in ("birth_place", "citizenship", "home", "relatives", "education", "languages", "activity", "motives")
    }
    paths = {problem.path.partition("/")[0] for problem in check(LEGAL, answers, context=CONTEXT)}
    assert not paths & {"birth_country", "citizenship_1", "home_address", "relatives", "education", "languages"}
    assert not paths & {"activity", "motives"}
    assert "relatives/spouse.1/name" not in problems({"relatives/spouse.1/name": NONE})


@pytest.mark.parametrize("path", ["ethnicity", "religion", "membership"])
def test_items_5_to_7_may_always_be_refused(path: str) -> None:
    assert path not in problems({path: Cell(None, "refused")})


@pytest.mark.parametrize(
    ("path", "value", "severity"),
    [
        ("family_name", "Өзтүрік\u202e", "hard"),
        ("family_name", "محمد", "hard"),
        ("family_name", "Мехмeт", "warn"),
        ("about", "я" * 20_001, "hard"),
        ("phones", "1\n2", "hard"),
        ("sex", "x", "hard"),
        ("citizenship_1", "QQ", "hard"),
        ("relatives/father.1/birth_year", 2027, "hard"),
        ("relatives/father.1/birth_year", 1, "hard"),
        ("relatives/father.1/birth_year", 1870, "warn"),
        ("relatives/father.1/birth_year", "abc", "hard"),
        ("education/1/years_to", 2001, "hard"),
        ("education/1/years_to", 9999, "hard"),
        ("education/1/years_to", 2037, "hard"),
        ("activity/1/from", "0001", "hard"),
        ("activity/1/from", "1899-12", "hard"),
        ("activity/1/to", "2037", "hard"),
        ("sign_date", "9999-12-31", "warn"),
        ("education/1/type", ("state", "odd"), "hard"),
        ("activity/1/to", "2020", "hard"),
        ("activity/1/from", "2023-02-29", "hard"),
        ("motives/state", 9, "hard"),
        ("motives/state", 2, "hard"),
    ],
)
def test_wrong_and_unlikely_values_are_named(path: str, value: Value, severity: str) -> None:
    found = check(LEGAL, typical() | {path: Cell(value)}, context=CONTEXT)
    place = "motives/fee" if (path, value) == ("motives/state", 2) else path
    assert (place, severity) in {(problem.path, problem.severity) for problem in found}
    for problem in found:
        for lang in ("kk", "ru", "en"):
            assert problem.text(lang, lambda msgid: msgid)


def test_a_reason_the_item_does_not_allow_is_wrong() -> None:
    assert severities({"photo": Cell(None, "unknown")}) == {"photo": "hard"}


def test_a_row_with_something_in_it_needs_its_first_answer() -> None:
    assert severities({"relatives/children.2/birth_year": Cell(2001)}) == {"relatives/children.2/name": "complete"}
    assert severities({"education/2/document": Cell("аттестат")}) == {"education/2/institution": "complete"}


def test_other_motive_wants_its_text() -> None:
    assert severities({"motives/other": Cell(4)}) == {"motive_other": "warn"}
    assert severities({"motives/other": Cell(4), "motive_other": Cell("достарым")}) == {}


def test_gaps_in_the_five_years_before_the_arrival_are_pointed_out() -> None:
    (gap,) = problems({"activity/1/from": Cell("2022-05")}).values()
    assert gap.params == {"begin": "09.2021", "end": "04.2022"}
    assert problems({"activity/2/to": Cell("2023")})["activity/1/from"].params == {"begin": "01.2024", "end": "08.2026"}
    assert problems({"activity/2/to": Cell("")}) == {}


def test_edition_rules_bring_their_own_words() -> None:
    problem = problems({"education/1/years_to": Cell(2001)})["education/1/years_to"]
    assert problem.text("kk", str) != problem.text("ru", str) != problem.text("en", str)


def test_office_rules() -> None:
    answers = {
        "office.birth": Cell("2030"),
        "office.iin": Cell("123456789012"),
        "office.passport_issued": Cell("2025-01-01"),
        "office.passport_expires": Cell("2024"),
        "office.latin_family_name": Cell("Өзтүрік"),
        "stay.arrival": Cell("2026-09-01"),
        "stay.expected_end": Cell("2026-08"),
    }
    found = {(problem.path, problem.severity) for problem in check(OFFICE, answers, context=CONTEXT)}
    assert {
        ("office.birth", "hard"),
        ("office.iin", "warn"),
        ("office.passport_expires", "hard"),
        ("office.passport_expires", "warn"),
        ("office.latin_family_name", "warn"),
        ("stay.expected_end", "hard"),
    } <= found


def test_one_cell_can_be_checked_alone() -> None:
    item = find_item(LEGAL, "family_name")
    assert check_cell(LEGAL, item, "family_name", {}, CONTEXT) == []
    (problem,) = check_cell(LEGAL, item, "family_name", {"family_name": Cell("a\x00")}, CONTEXT)
    assert problem.severity == "hard"


def test_iin_check_digit() -> None:
    assert iin_is_valid("")
    assert iin_is_valid("000000000000")
    assert not iin_is_valid("12345")
    valid = [number for number in range(10) if iin_is_valid(f"85010130012{number}")]
    assert len(valid) <= 1
    assert not iin_is_valid("85010130012x")


def test_rules_are_data_and_nothing_else() -> None:
    place = Place({"a": Cell(3), "t/1/b": Cell(("x", "y"))}, "t/1/b", "2026-11-23")
    assert holds(["all", ["=", ["answer", "a"], 3], ["answered", ["answer", "."]]], place)
    assert holds(["not", ["any", ["answered", ["answer", "none"]], [">", 1, 2]]], place)
    assert holds(["<", ["answer", "none"], 1], place)
    assert evaluate(["answer", "./b"], place) == "x, y"
    assert evaluate(["plus_years", ["today"], 5], place) == 2031
    nested: list[object] = ["not", True]
    for _ in range(30):
        nested = ["not", nested]
    for tree in (["__import__", "os"], [], [["today"]], {"answer": "a"}, nested):
        with pytest.raises(ValueError, match="rule"):
            evaluate(tree, place)
