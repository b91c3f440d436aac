"""Answers as JSON, their schema, and the hash a signature binds to."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.forms.definition import Item, load_edition
from intcoop_desktop.forms.interchange import (
    answers_hash,
    canonical_answers,
    from_json,
    short_hash,
    to_json,
)
from intcoop_desktop.forms.paths import item_of, leaf_paths
from intcoop_desktop.forms.schema import answers_schema
from tests.forms.samples import overlong, typical

LEGAL = load_edition("kz.q661.annex1")
OFFICE = load_edition("kz.q661.annex1.office")
SCHEMA = answers_schema(LEGAL)
SHAPES = {f"children.{n}": Cell("x") for n in (1, 2)}
PATHS = leaf_paths(LEGAL, {f"relatives/{row}/name": cell for row, cell in SHAPES.items()})

plain_text = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=30)


def _values(item: Item, path: str) -> st.SearchStrategy[Value]:
    codes = [option.code for option in item.options]
    if item.kind == "rank":
        return st.integers(1, 8)
    if item.kind in ("year", "integer"):
        return st.integers(1, 9999)
    if item.kind == "multi_choice":
        return st.sets(st.sampled_from(codes), min_size=1).map(
            lambda chosen: tuple(code for code in codes if code in chosen)
        )
    if item.kind == "choice" and codes:
        return st.sampled_from(codes)
    if item.kind == "partial_date":
        return st.dates().map(lambda date: date.isoformat()) | st.integers(1000, 9999).map(str)
    return plain_text.map(lambda text: __import__("unicodedata").normalize("NFC", text)).filter(bool)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for path in draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=25)):
        item = item_of(LEGAL, path)
        if item.kind != "rank" and item.missing and draw(st.booleans()):
            found[path] = Cell(None, draw(st.sampled_from(item.missing)))
        else:
            found[path] = Cell(draw(_values(item, path)))
    return found


@given(answers())
def test_answers_survive_json(given_answers: dict[str, Cell]) -> None:
    text = json.dumps(to_json(given_answers, LEGAL), ensure_ascii=False)
    assert from_json(json.loads(text), LEGAL) == given_answers
    jsonschema.validate(json.loads(text), SCHEMA)


def test_samples_survive_json_and_fit_the_schema() -> None:
    for sample in (typical(), overlong()):
        data = json.loads(json.dumps(to_json(sample, LEGAL)))
        assert from_json(data, LEGAL) == sample
        jsonschema.validate(data, SCHEMA)
    assert to_json(typical(), LEGAL)["motives"] == {"fee": 2, "level": 1, "country": 3}


def test_office_answers_survive_json() -> None:
    office = {
        "office.birth": Cell("2003-09"),
        "office.is_kandas": Cell(1),
        "office.is_diaspora": Cell(0),
        "stay.unit_id": Cell("7"),
        "stay.course": Cell(None, "not_applicable"),
    }
    data = to_json(office, OFFICE)
    assert data["office.is_kandas"] is True
    assert from_json(data, OFFICE) == office
    jsonschema.validate(data, answers_schema(OFFICE))


def test_reasons_stand_for_items_groups_rows_and_tables() -> None:
    reason = {"missing": "refused"}
    data = {"religion": reason, "birth_place": reason, "languages": reason, "motives": reason}
    assert from_json(data | {"relatives": {"father": {"missing": "unknown"}}}, LEGAL) == {
        "religion": Cell(None, "refused"),
        "birth_place": Cell(None, "refused"),
        "languages": Cell(None, "refused"),
        "motives": Cell(None, "refused"),
        "relatives/father.1/name": Cell(None, "unknown"),
    }
    again = from_json(data, LEGAL)
    assert from_json(to_json(again, LEGAL), LEGAL) == again


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"surprise": 1}, "surprise"),
        ({"title": "x"}, "title"),
        ({"sex": "x"}, "sex"),
        ({"sex": 1}, "sex"),
        ({"family_name": ["a"]}, "family_name"),
        ({"family_name": "a\x00"}, "family_name"),
        ({"family_name": "a" * 201}, "family_name"),
        ({"phones": "1\n2"}, "phones"),
        ({"family_name": {"missing": "lazy"}}, "family_name"),
        ({"names": "Öztürk"}, "names"),
        ({"relatives": []}, "relatives"),
        ({"relatives": {"uncle": []}}, "relatives/uncle"),
        ({"relatives": {"father": [{"birth_year": "1965"}]}}, "relatives/father.1/birth_year"),
        ({"relatives": {"father": [{"birth_year": True}]}}, "relatives/father.1/birth_year"),
        ({"relatives": {"father": [{"age": 5}]}}, "relatives/father.1/age"),
        ({"relatives": {"children": [{}, {"name": "\u202e"}]}}, "relatives/children.2/name"),
        ({"education": {"1": {}}}, "education"),
        ({"education": [[]]}, "education/1"),
        ({"education": [{"type": ["odd"]}]}, "education/1/type"),
        ({"education": [{}] * 201}, "education"),
        ({"activity": [{"from": "29.02.2023"}]}, "activity/1/from"),
        ({"activity": [{"from": "2023-02-29"}]}, "activity/1/from"),
        ({"motives": {"state": 9}}, "motives/state"),
        ({"motives": {"state": 1.5}}, "motives/state"),
        ({"motives": {"fun": 1}}, "motives/fun"),
        ({"motives": [1]}, "motives"),
        ([], ""),
    ],
)
def test_what_the_form_has_no_place_for_is_refused_with_its_path(data: object, path: str) -> None:
    with pytest.raises(FieldError) as caught:
        from_json(data, LEGAL)
    assert caught.value.path == path
    assert str(caught.value)


def test_the_hash_covers_printed_answers_only() -> None:
    sample = typical()
    base = answers_hash(sample, LEGAL)
    assert answers_hash(dict(reversed(sample.items())), LEGAL) == base
    assert answers_hash(sample | {"office.birth": Cell("2003"), "about2": Cell("x")}, LEGAL) == base
    assert answers_hash(sample | {"motive_other": Cell("")}, LEGAL) == base
    assert answers_hash(sample | {"relatives/father.1/birth_year": Cell("1965")}, LEGAL) == base
    for path in sample:
        assert answers_hash({other: cell for other, cell in sample.items() if other != path}, LEGAL) != base
        if sample[path].missing is None:
            assert answers_hash(sample | {path: Cell(None, "illegible")}, LEGAL) != base
    assert answers_hash(sample, LEGAL, photo="cd" * 32) != base
    without = {path: cell for path, cell in sample.items() if path != "photo"}
    assert answers_hash(without, LEGAL, photo="ab" * 32) == base
    assert short_hash(base) == base[:8].upper()


def test_the_hash_never_changes_between_releases() -> None:
    assert canonical_answers({"sex": Cell("m"), "a": Cell(None, "later"), "b": Cell(""), "n": Cell(5)}) == (
        b'{"a":{"missing":"later"},"n":"5","sex":"m"}'
    )
    assert answers_hash(typical(), LEGAL) == (Path(__file__).parent / "typical.sha256").read_text("ascii").strip()
