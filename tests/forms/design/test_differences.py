"""Classes proposed for changes, editions as files, answers that move."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import NotFound, UserError
from intcoop_desktop.forms.definition import FormEdition, Option, Texts, all_items, canonical_json, find_item
from intcoop_desktop.forms.design.differences import compare, likely
from intcoop_desktop.forms.design.editing import (
    change_item,
    insert_item,
    move_item,
    new_item,
    place_of,
    remove_item,
    rename_items,
)
from intcoop_desktop.forms.design.files import LARGEST, read_edition, write_edition
from intcoop_desktop.forms.design.ids import LINK_ID, link_ids, new_id
from intcoop_desktop.forms.design.in_force import in_force_from, layer_name, legal_name
from intcoop_desktop.forms.design.moving import carried, field_moves
from intcoop_desktop.forms.design.types import AmendingOrder
from intcoop_desktop.forms.paths import leaf_paths
from tests.forms.design.forms import ANNEX, SECTION, of_kind, options, with_item
from tests.forms.samples import typical

ORDER = AmendingOrder("123", "2026-04-20", "2026-05-01", "2026-05-12")


def classes(new: FormEdition, old: FormEdition = ANNEX) -> dict[str, str]:
    return {change.key: change.proposed for change in compare(old, new).changes}


def test_nothing_changed() -> None:
    for edition in (ANNEX, SECTION):
        assert compare(edition, edition).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "proposed"),
    [
        ("Туған жері", "Туған  жері:", "typography"),
        ("Туған жері (елі, қаласы)", "Туған жері (елі, қаласы, ауылы)", "compatible"),
        ("Діні", "Дінi туралы", "meaning"),
        ("Қандай тілдерді білесіз?", "Отбасылық жағдайыңыз", "meaning"),
    ],
)
def test_rewordings(old: str, new: str, proposed: str) -> None:
    assert likely(old, new) == proposed


def test_each_change_has_its_class() -> None:
    about = find_item(ANNEX, "about")
    sex = find_item(ANNEX, "sex")
    assert classes(change_item(ANNEX, "about", kind="text")) == {"about:kind": "compatible"}
    assert classes(change_item(ANNEX, "about", kind="integer")) == {"about:kind": "meaning"}
    assert classes(move_item(ANNEX, "about", "", 4)) == {"about:moved": "typography"}
    assert classes(remove_item(ANNEX, "relatives")) == {"relatives:removed": "removed"}
    assert classes(with_item(of_kind("table"))) == {"q_new:added": "compatible"}
    wide = about.print.model_copy(update={"blank_height": 200.0})
    assert classes(change_item(ANNEX, "about", print=wide)) == {"about:print.blank_height": "typography"}
    more = (*sex.options, Option(code="x", text=Texts(kk="басқа")))
    assert classes(change_item(ANNEX, "sex", options=more)) == {"sex:options.x": "compatible"}
    assert classes(change_item(ANNEX, "sex", options=sex.options[:1])) == {"sex:options.f": "removed"}
    turned = tuple(reversed(sex.options))
    assert classes(change_item(ANNEX, "sex", options=turned)) == {"sex:options.order": "typography"}
    retired = (sex.options[0], sex.options[1].model_copy(update={"retired": True}))
    assert classes(change_item(ANNEX, "sex", options=retired)) == {"sex:options.f.retired": "removed"}
    assert classes(change_item(ANNEX, "about", when=["answered", ["answer", "sex"]])) == {"about:when": "compatible"}
    rows = find_item(ANNEX, "relatives").rows
    assert classes(change_item(ANNEX, "relatives", rows=rows[1:])) == {"relatives:rows.father": "removed"}
    moved = move_item(ANNEX, "occupation", "education", 0)
    assert classes(moved) == {"occupation:moved": "meaning"}
    # Every proposal is among what may be chosen.
    for edition in (moved, change_item(ANNEX, "about", kind="integer")):
        assert all(change.proposed in change.allowed for change in compare(ANNEX, edition).changes)


def test_a_swap_of_two_is_one_move() -> None:
    assert len(classes(move_item(ANNEX, "religion", "", place_of(ANNEX, "ethnicity")[1]))) == 1


def test_days_and_names() -> None:
    assert in_force_from("2026-05-01") == "2026-05-12"
    assert legal_name("2026-04-20", ()) == "2026-04-20"
    assert legal_name("2026-04-20", {"2026-04-20", "2026-04-20.2"}) == "2026-04-20.3"
    assert layer_name("2007-12-27", ()) == "2007-12-27+1"
    assert layer_name("2007-12-27+1", {"2007-12-27+1"}) == "2007-12-27+2"
    assert layer_name("1", {"2"}) == "3"
    assert LINK_ID.fullmatch(new_id(()))
    assert LINK_ID.fullmatch(new_id((), "office.q"))


# ------------------------------------------------------------- editing

names = sorted(link_ids(ANNEX))


@given(st.sampled_from(names), st.sampled_from(["", *names]), st.integers(-3, 40))
@settings(max_examples=150, deadline=None)
def test_moving_keeps_every_item(link_id: str, parent: str, index: int) -> None:
    try:
        moved = move_item(ANNEX, link_id, parent, index)
    except (UserError, NotFound):
        assert parent in {one.link_id for one in all_items((find_item(ANNEX, link_id),))}
        return
    assert sorted(item.link_id for item in all_items(moved.items)) == names
    assert place_of(moved, link_id)[0] == parent
    assert compare(moved, moved).changes == ()
    parent_before, index_before = place_of(ANNEX, link_id)
    assert move_item(moved, link_id, parent_before, index_before) == ANNEX


def test_renaming_takes_rules_and_wordings_along() -> None:
    renamed = rename_items(ANNEX, {"sex": "q_sex", "years_from": "q_from"})
    text = canonical_json(renamed).decode()
    assert '"./q_from"' in text
    assert "years_from" not in text
    married = find_item(renamed, "marital_status").options
    assert any("q_sex" in option.variants for option in married)
    assert rename_items(renamed, {"q_sex": "sex", "q_from": "years_from"}) == ANNEX


# ------------------------------------------------------------- files


def test_a_file_gives_back_what_was_written() -> None:
    for edition, order in ((ANNEX, ORDER), (SECTION, None)):
        data = write_edition(edition, order, "1.0")
        assert data == write_edition(edition, order, "1.0")
        assert read_edition(data) == (edition, order)


def change(data: bytes, **update: object) -> bytes:
    return json.dumps({**json.loads(data), **update}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no form"),
        (b"\xff\xfe\x00", "no form"),
        (b"[1]", "no form"),
        (b"[" * 100_000, "no form"),
        (b'{"format": "intcoop-form-edition"}', "no form"),
        (b'{"format": "intcoop-form-edition", "version": true}', "no form"),
        (b" " * (LARGEST + 1), "too large"),
        (change(write_edition(ANNEX, ORDER, "9"), version=2), "newer version"),
        (change(write_edition(ANNEX, ORDER, "9"), sha256="0" * 64), "damaged"),
        (write_edition(ANNEX, ORDER, "9")[:-100], "no form"),
        (write_edition(ANNEX, ORDER, "9").replace("Діні".encode(), "Тілі".encode()), "damaged"),
    ],
    ids=range(11),
)
def test_files_that_are_none(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_edition(data)


@pytest.mark.parametrize(
    "content",
    [
        {"form_key": "x"},
        {**json.loads(canonical_json(ANNEX)), "colour": "red"},
        {**json.loads(canonical_json(ANNEX)), "items": [{"link_id": "a", "kind": "hologram"}]},
        {**json.loads(canonical_json(ANNEX)), "items": [{"link_id": "a", "kind": "text", "print": {"size": "NaN"}}]},
        None,
        7,
    ],
)
def test_whole_files_of_another_content(content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    whole = {"format": "intcoop-form-edition", "version": 1, "edition": content}
    whole["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    with pytest.raises(UserError, match="no form this program can read"):
        read_edition(json.dumps(whole, ensure_ascii=False).encode())


@given(st.integers(0, len(write_edition(SECTION, None, "1")) - 1), st.integers(1, 255))
@settings(max_examples=100, deadline=None)
def test_a_changed_byte_is_noticed(place: int, by: int) -> None:
    data = bytearray(write_edition(SECTION, None, "1"))
    data[place] ^= by
    try:
        read = read_edition(bytes(data))
    except UserError:
        return
    assert read == (SECTION, None)  # blanks and the name of the program do not count


# ------------------------------------------------------------- moving


def test_answers_that_move() -> None:
    new = remove_item(change_item(ANNEX, "religion", options=options(2)), "membership")
    new = change_item(new, "education", kind="table", items=find_item(new, "education").items[1:])
    answers = typical()
    moves = {move.path: move for move in field_moves(ANNEX, new, answers)}
    assert moves["membership"].outcome == "kept_aside"
    assert moves["education/1/institution"].outcome == "kept_aside"
    assert moves["education/1/programme"].outcome == "kept"
    assert moves["religion"].outcome == "kept"  # open choice: the word stays
    assert set(moves) == {path for path, cell in answers.items() if not cell.empty}
    assert set(carried(new, answers)) == {path for path, move in moves.items() if move.outcome == "kept"}
    gone = change_item(ANNEX, "sex", options=options(2))
    assert {move.path: move.outcome for move in field_moves(ANNEX, gone, answers)}["sex"] == "kept_aside"


@given(st.lists(st.sampled_from(names), max_size=8, unique=True))
@settings(max_examples=60, deadline=None)
def test_whatever_is_removed_no_answer_is_lost(gone: list[str]) -> None:
    new = ANNEX
    for link_id in gone:
        try:
            new = remove_item(new, link_id)
        except NotFound:
            continue  # with its parent
    answers = typical()
    moves = [move for move in field_moves(ANNEX, new, answers) if move.outcome != "new"]
    assert {move.path: move.cell for move in moves} == {p: c for p, c in answers.items() if not c.empty}
    kept = {move.path for move in moves if move.outcome == "kept"}
    assert kept <= set(leaf_paths(new, answers)) | {"photo"} | {item.link_id for item in all_items(new.items)}
    assert insert_item(new, "", 0, new_item("text", "q_new")).items[0].link_id == "q_new"
