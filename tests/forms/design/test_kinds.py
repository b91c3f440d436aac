"""Every kind of item works on a new sheet: it checks, prints, is typed in, is validated, is told as JSON."""

import jsonschema
import pytest

from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.boxes import AnswerBox, Frame, Label, Rule
from intcoop_desktop.forms.definition import FormEdition
from intcoop_desktop.forms.design.editing import KINDS, new_item, replace_item
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.forms.design.samples import SAMPLES, sample_answers
from intcoop_desktop.forms.display import display_text
from intcoop_desktop.forms.interchange import from_json, to_json
from intcoop_desktop.forms.layout import lay_out
from intcoop_desktop.forms.layout.geometry import BOTTOM
from intcoop_desktop.forms.paths import item_of, leaf_paths
from intcoop_desktop.forms.schema import answers_schema
from intcoop_desktop.forms.validation import check
from intcoop_desktop.forms.values import NoLists
from intcoop_desktop.ui.paper.editors.registry import POLICIES
from tests.forms.design.forms import ANNEX, of_kind, options, with_item

ON_SHEET = [kind for kind in KINDS if kind not in ("photo", "signature", "declaration", "note")]
ANSWERS: dict[str, tuple[str, Value, str]] = {
    "text": ("q_new", "бір жол", "бір жол"),
    "long_text": ("q_new", "екі\nжол", "екі\nжол"),
    "integer": ("q_new", 42, "42"),
    "year": ("q_new", 2003, "2003"),
    "partial_date": ("q_new", "2003-09", "09.2003"),
    "phone": ("q_new", "+7 701", "+7 701"),
    "choice": ("q_new", "b", "екінші"),
    "open_choice": ("q_new", "мүлде басқа", "мүлде басқа"),
    "multi_choice": ("q_new", ("a", "b"), "бірінші, екінші"),
    "rank": ("q_new/b", 1, "1"),
    "boolean": ("q_new", 1, "иә"),
    "group": ("q_new_1", "бір жол", "бір жол"),
    "table": ("q_new/1/q_new_1", "бір жол", "бір жол"),
}


@pytest.mark.parametrize("kind", ON_SHEET)
def test_a_kind_everywhere(kind: str) -> None:
    edition = with_item(of_kind(kind))
    assert check_edition(edition, ANNEX) == []
    path, value, shown = ANSWERS[kind]
    item = item_of(edition, path)
    assert path in leaf_paths(edition, {})
    assert item.kind in POLICIES
    answers = {path: Cell(value)}
    assert [one for one in check(edition, answers) if one.path == path] == []
    assert display_text(item, answers[path], edition, NoLists()) == shown
    plain = to_json(answers, edition)
    assert from_json(plain, edition) == answers
    jsonschema.validate(plain, answers_schema(edition))
    for mode in ("filled", "blank"):
        layout = lay_out(edition, answers if mode == "filled" else {}, mode=mode)
        assert any(isinstance(box, Label) and box.link_id == "q_new" for page in layout.pages for box in page.boxes)
        assert [box for box in layout.answer_boxes() if path in (box.path, *box.leaves)]
    if kind not in ("choice", "multi_choice", "rank"):
        texts = {box.text for box in lay_out(edition, answers).answer_boxes()}
        assert any(shown in text for text in texts) or kind == "boolean"


def test_every_kind_has_its_turn() -> None:
    assert set(ON_SHEET) == set(ANSWERS)
    assert set(POLICIES) == set(ANSWERS) - {"group", "table"}


@pytest.mark.parametrize("kind", ["note", "declaration"])
def test_printed_texts(kind: str) -> None:
    edition = with_item(of_kind(kind))
    assert check_edition(edition, ANNEX) == []
    labels = [box for page in lay_out(edition, {}).pages for box in page.boxes if isinstance(box, Label)]
    assert any(box.link_id == "q_new" for box in labels)
    assert "q_new" not in leaf_paths(edition, {})


def marks(edition: FormEdition, answers: dict[str, Cell]) -> int:
    """Thick lines, which only crosses are made of."""
    pages = lay_out(edition, answers).pages
    return sum(1 for page in pages for box in page.boxes if isinstance(box, Rule) and box.width == 1.0)


@pytest.mark.parametrize(("kind", "value", "crosses"), [("choice", "b", 1), ("multi_choice", ("a", "b"), 2)])
def test_chosen_options_are_crossed(kind: str, value: Value, crosses: int) -> None:
    edition = with_item(of_kind(kind))
    frames = [box for page in lay_out(edition, {}).pages for box in page.boxes if isinstance(box, Frame)]
    assert sum(1 for box in frames if (box.width, box.height) == (10.0, 10.0)) == 2
    assert marks(edition, {}) == 0
    assert marks(edition, {"q_new": Cell(value)}) == 2 * crosses
    assert marks(edition, {"q_new": Cell(None, "refused")}) == 0


def test_own_words_of_an_open_choice_stand_under_its_boxes() -> None:
    item = of_kind("open_choice")
    item = item.model_copy(update={"print": item.print.model_copy(update={"compose": "boxes"})})
    edition = with_item(item)
    assert check_edition(edition, ANNEX) == []
    assert marks(edition, {"q_new": Cell("a")}) == 2
    assert marks(edition, {"q_new": Cell("өзге")}) == 0
    assert "өзге" in {box.text for box in lay_out(edition, {"q_new": Cell("өзге")}).answer_boxes()}
    reason = lay_out(edition, {"q_new": Cell(None, "not_applicable")}).answer_boxes()
    assert "жоқ" in {box.text for box in reason if box.path == "q_new"}


@pytest.mark.parametrize("kind", [kind for kind in ON_SHEET if kind not in ("rank", "table", "group")])
def test_a_kind_as_a_column_and_as_a_part(kind: str) -> None:
    table = of_kind("table").model_copy(update={"items": (new_item(kind, "q_cell", printed=False),)})
    group = of_kind("group", "q_group").model_copy(update={"items": (new_item(kind, "q_part", printed=False),)})
    edition = with_item(table)
    edition = replace_item(edition, "about", group)
    assert check_edition(edition, ANNEX) == []
    value = {"group": None}.get(kind, ANSWERS[kind][1])
    answers = {"q_new/2/q_cell": Cell(value), "q_part": Cell(value)}
    assert from_json(to_json(answers, edition), edition) == answers
    layout = lay_out(edition, answers)
    leaves = {path for box in layout.answer_boxes() for path in (box.path, *box.leaves)}
    assert {"q_new/2/q_cell", "q_part"} <= leaves


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_print(sample: str) -> None:
    edition = with_item(of_kind("rank").model_copy(update={"options": options(5)}))
    answers = sample_answers(edition, sample)  # type: ignore[arg-type]
    layout = lay_out(edition, answers)
    assert layout.problems == ()
    assert [one for one in check(edition, answers) if one.severity == "hard"] == []
    for page in layout.pages:
        for box in page.boxes:
            if isinstance(box, AnswerBox):
                assert box.y + box.height <= BOTTOM + 0.01
    if sample == "overlong":
        assert len(layout.pages) > len(lay_out(edition, {}).pages)


@pytest.mark.parametrize("overflow", ["grow", "shrink", "annex"])
def test_no_answer_is_higher_than_a_page(overflow: str) -> None:
    item = of_kind("long_text")
    edition = with_item(item.model_copy(update={"print": item.print.model_copy(update={"overflow": overflow})}))
    layout = lay_out(edition, {"q_new": Cell("ұзын жауап " * 900)})
    boxes = [box for page in layout.pages for box in page.boxes if isinstance(box, AnswerBox) and box.path == "q_new"]
    assert all(box.y + box.height <= BOTTOM + 0.01 for box in boxes)
    assert sum(len(line.runs) for box in boxes for line in box.lines) > 100
