"""Where items stand: what of them counts there, their texts on the sheet, another kind, columns."""

import pytest

from intcoop_desktop.forms.boxes import Frame, Label
from intcoop_desktop.forms.definition import FormEdition, all_items, find_item
from intcoop_desktop.forms.design.editing import KINDS, new_item, replace_item
from intcoop_desktop.forms.design.places import (
    MM,
    Place,
    height_owner,
    kinds_here,
    place_of,
    printed_place,
    text_places,
    with_edge_moved,
    with_kind,
    with_text,
)
from intcoop_desktop.forms.design.problems import check_edition
from intcoop_desktop.forms.layout import lay_out
from intcoop_desktop.forms.layout.columns import column_widths
from intcoop_desktop.forms.layout.geometry import RIGHT, WIDTH
from tests.forms.design.forms import ANNEX, SECTION, of_kind, with_item

LEAST = 28.0


def test_whose_height_a_row_has() -> None:
    owners = {item.link_id: height_owner(ANNEX, item.link_id) for item in all_items(ANNEX.items)}
    assert owners["sex"] == "sex"
    assert owners["given_name"] == "given_name"
    assert owners["names"] == ""
    assert owners["birth_country"] == owners["birth_place"] == "birth_place"
    assert owners["years_from"] == owners["document"] == "education"
    assert owners["motives"] == "arrival"
    assert owners["stamp"] == owners["declaration"] == ""
    assert not any(height_owner(SECTION, item.link_id) for item in all_items(SECTION.items))


def test_every_printed_label_is_a_text_of_its_item() -> None:
    names = {item.link_id for item in all_items(ANNEX.items)}
    unknown = []
    for page in lay_out(ANNEX, {}).pages:
        for box in page.boxes:
            if not isinstance(box, Label) or box.link_id not in names:
                continue
            place = place_of(ANNEX, box.link_id)
            shown = "".join(run.text for line in box.lines for run in line.runs)
            if shown and not printed_place(place.item, place.parent, shown):
                unknown.append((box.link_id, shown))
    # A signature's line is made of quotation marks and the first word.
    assert {link_id for link_id, _shown in unknown} <= {"sign_date", "signature", "education", "arrival"}


@pytest.mark.parametrize("link_id", ["sex", "given_name", "relatives", "occupation", "marital_status", "note"])
def test_every_text_can_be_changed_where_it_stands(link_id: str) -> None:
    edition = with_item(of_kind("note", "note")) if link_id == "note" else ANNEX
    place = place_of(edition, link_id)
    for key, words in text_places(place.item, place.parent).items():
        changed = with_text(edition, link_id, key, f"{words} қ")
        again = place_of(changed, link_id)
        assert text_places(again.item, again.parent)[key].strip().endswith("қ")
        assert with_text(changed, link_id, key, words) == edition or not words


def test_the_published_wording_follows_only_where_it_was_the_same() -> None:
    edition = with_text(ANNEX, "sex", "text", "Жыныс")
    assert find_item(edition, "sex").text.verbatim == "Жыныс"
    other = find_item(ANNEX, "relatives").model_copy(
        update={"text": find_item(ANNEX, "relatives").text.model_copy(update={"verbatim": "ескі"})}
    )
    edition = with_text(replace_item(ANNEX, "relatives", other), "relatives", "text", "Туыстар")
    assert find_item(edition, "relatives").text.verbatim == "ескі"


TOP = [kind for kind in KINDS if kind not in ("photo", "signature", "declaration", "note")]


@pytest.mark.parametrize("old", TOP)
def test_a_kind_becomes_any_other_that_can_stand_there(old: str) -> None:
    edition = with_item(of_kind(old))
    place = place_of(edition, "q_new")
    assert {kind for kind in kinds_here(place) if kind != "table"} <= set(TOP)
    for kind in kinds_here(place):
        changed = replace_item(edition, "q_new", with_kind(place, kind))
        assert [one for one in check_edition(changed, ANNEX) if one.level == "error"] == [], kind
        assert find_item(changed, "q_new").text == place.item.text
        lay_out(changed, {})


def test_a_column_becomes_any_kind_of_a_column() -> None:
    for kind in kinds_here(place_of(ANNEX, "occupation")):
        changed = replace_item(ANNEX, "occupation", with_kind(place_of(ANNEX, "occupation"), kind))
        assert [one for one in check_edition(changed, ANNEX) if one.level == "error"] == [], kind


def test_what_locks_the_office_section_is_groups() -> None:
    assert kinds_here(place_of(SECTION, SECTION.items[0].link_id)) == ("group",)
    part = SECTION.items[0].items[0]
    assert "table" not in kinds_here(place_of(SECTION, part.link_id))
    assert Place(part, SECTION.items[0], False).own_height is False


def _widths(edition: FormEdition, table: str) -> list[float]:
    return column_widths(find_item(edition, table))


@pytest.mark.parametrize("table", ["relatives", "education"])
def test_moving_a_line_changes_two_columns_and_fills_the_sheet(table: str) -> None:
    before = _widths(ANNEX, table)
    for edge in range(len(before) - 1):
        for points in (-200.0, -MM, MM, 200.0):
            edition = with_edge_moved(ANNEX, table, edge, points, LEAST)
            after = _widths(edition, table)
            assert sum(after) == pytest.approx(WIDTH)
            kept = [at for at in range(len(before)) if at not in (edge, edge + 1)]
            assert [after[at] for at in kept] == pytest.approx([before[at] for at in kept])
            assert min(after[edge], after[edge + 1]) >= min(LEAST, before[edge], before[edge + 1]) - 0.01


def test_free_columns_share_what_is_left() -> None:
    parts = tuple(new_item("text", f"q_part{number}", printed=False) for number in range(3))
    table = of_kind("table").model_copy(update={"items": parts})
    edition = with_item(table)
    assert check_edition(edition, ANNEX) == []
    frames = [box for page in lay_out(edition, {}).pages for box in page.boxes if isinstance(box, Frame)]
    assert max(box.x + box.width for box in frames) <= RIGHT + 0.01
    assert _widths(edition, "q_new")[1:] == pytest.approx([(WIDTH - 26.0) / 3] * 3)
    moved = with_edge_moved(edition, "q_new", 1, MM, LEAST)
    assert sum(_widths(moved, "q_new")) == pytest.approx(WIDTH)
