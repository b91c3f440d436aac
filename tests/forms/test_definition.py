"""The editions as data: the wording of the order, stable link ids, immutable canonical form."""

import runpy
from pathlib import Path

import pytest
from pydantic import ValidationError

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.errors import NotFound
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.definition import (
    FormEdition,
    all_items,
    canonical_json,
    edition_hash,
    find_item,
    load_edition,
)
from intcoop_desktop.forms.paths import item_of, leaf_paths
from tests.forms.samples import typical

LEGAL = load_edition("kz.q661.annex1@2007-12-27")
OFFICE = load_edition("kz.q661.annex1.office@1")


def test_items_are_numbered_by_position() -> None:
    printed = [item.prefix for item in LEGAL.items if item.prefix]
    assert printed == [f"{number}." for number in range(1, 18)]
    published = [item.verbatim_prefix or item.prefix for item in LEGAL.items if item.prefix]
    assert published[11:16] == ["1.", "2.", "3.", "4.", "5."]


def test_clean_text_puts_the_misprints_right_and_keeps_the_published_ones() -> None:
    sisters = next(row for row in find_item(LEGAL, "relatives").rows if row.key == "sisters")
    assert "сіңлсі" in sisters.text.verbatim
    assert "сіңлісі" in sisters.text.kk
    number = find_item(LEGAL, "education").row_heading
    assert (number.verbatim, number.kk) == ("№N", "№")


def test_item_14_has_a_bracket_for_each_motive_in_every_language() -> None:
    item = find_item(LEGAL, "arrival")
    motives = find_item(LEGAL, "motives").options
    assert [option.code for option in motives] == [
        "state",
        "relatives",
        "others",
        "fee",
        "level",
        "country",
        "contract",
        "other",
    ]
    for lang in ("kk", "ru", "en"):
        assert item.text.get(lang).count("( )") == 8


@pytest.mark.parametrize("edition", [LEGAL, OFFICE], ids=lambda edition: edition.reference)
def test_every_text_has_three_languages_and_every_link_id_is_used_once(edition: FormEdition) -> None:
    items = list(all_items(edition.items))
    link_ids = [item.link_id for item in items]
    assert len(link_ids) == len(set(link_ids))
    texts = [item.text for item in items]
    texts += [option.text for item in items for option in item.options]
    texts += [rule.message for item in items for rule in item.rules]
    for text in texts:
        assert text.kk
        assert text.ru
        assert text.en


@pytest.mark.parametrize("edition", [LEGAL, OFFICE], ids=lambda edition: edition.reference)
def test_bindings_name_fields_of_person_and_stay(edition: FormEdition) -> None:
    fields = {"person": set(Person.__dataclass_fields__), "stay": set(Stay.__dataclass_fields__)}
    for item in all_items(edition.items):
        if item.binds_to:
            record, field = item.binds_to.split(".")[:2]
            assert field in fields[record]


def test_the_office_section_covers_what_annex_2_asks() -> None:
    bound = {item.binds_to for item in all_items(OFFICE.items)}
    assert {"person.birth", "stay.direction", "stay.speciality", "stay.course", "stay.residence"} <= bound
    assert "stay.expected_end" in bound
    assert OFFICE.derived_from == LEGAL.reference


def test_legal_items_are_locked_and_say_their_clause() -> None:
    for item in LEGAL.items:
        assert set(item.locks) == {"text", "type", "order", "delete"}
    assert [item.clause for item in LEGAL.items if item.prefix] == [f"A1.{number}" for number in range(1, 18)]


def test_an_edition_is_immutable_and_has_one_canonical_form(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        LEGAL.edition = "other"  # type: ignore[misc]
    copy = tmp_path / "copy.json"
    copy.write_bytes(canonical_json(LEGAL))
    assert edition_hash(load_edition(copy)) == edition_hash(LEGAL)
    assert canonical_json(load_edition(copy)) == canonical_json(LEGAL)


def test_unknown_editions_and_items_are_not_found(tmp_path: Path) -> None:
    for reference in ("kz.q661.annex1@1999-01-01", "kz.none", "", "../forms"):
        with pytest.raises(NotFound):
            load_edition(reference)
    with pytest.raises(NotFound):
        find_item(LEGAL, "nothing")
    damaged = tmp_path / "damaged.json"
    damaged.write_text('{"form_key": "x", "surprise": 1}', "utf-8")
    with pytest.raises(ValidationError):
        load_edition(damaged)


def test_newest_edition_is_found_by_form_key() -> None:
    assert load_edition("kz.q661.annex1") is LEGAL


def test_paths_follow_the_paper_and_lead_back_to_items() -> None:
    paths = leaf_paths(LEGAL, typical())
    assert len(paths) == len(set(paths))
    assert paths[:5] == ["photo", "family_name", "given_name", "patronymic", "sex"]
    assert paths.index("relatives/sisters.2/name") == paths.index("relatives/sisters.1/address") + 1
    assert paths[-1] == "sign_date"
    assert set(typical()) <= set(paths)
    for path in paths:
        assert item_of(LEGAL, path).kind not in ("group", "table", "note")
    assert item_of(LEGAL, "education/1/years").kind == "group"


def test_schemas_in_docs_are_current() -> None:
    folder = data_root() / "docs" / "schema"
    script = runpy.run_path(str(data_root() / "packaging" / "form_schemas.py"))
    for name, schema in script["schemas"]().items():
        assert (folder / name).read_text("utf-8") == script["text"](schema)
