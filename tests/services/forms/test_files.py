"""Editions between offices."""

import shutil
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.definition import find_item
from intcoop_desktop.forms.design.editing import change_item, insert_item, new_item, remove_item
from intcoop_desktop.forms.design.files import write_edition
from intcoop_desktop.forms.design.locks import Locked
from intcoop_desktop.services.office import Office
from tests.services.conftest import reopen
from tests.services.forms.amendment import ANNEX, ORDER, SECTION, draft, published


def test_an_edition_travels_to_another_office(office: Office, new_office: Path, tmp_path: Path) -> None:
    reference, item_id, _ = published(office)
    data = office.form_designs.export_file(reference)
    with reopen(Path(shutil.copytree(new_office, tmp_path / "other"))) as other:
        result = other.form_designs.import_file(data)
        assert (result.info.reference, result.info.state, result.renamed) == (reference, "draft", {})
        assert result.info.order == office.form_designs.info(reference).order
        assert find_item(result.edition, item_id) == find_item(office.form_designs.get(reference), item_id)
        designs = other.form_designs
        assert designs.check(reference) == []
        designs.publish(reference, designs.diff(reference).proposed)
        assert designs.info(reference).hash == office.form_designs.info(reference).hash
        assert designs.export_file(reference) == data


def test_names_taken_here_are_changed(office: Office) -> None:
    reference, item_id, column_id = draft(office)
    data = office.form_designs.export_file(reference)
    result = office.form_designs.import_file(data)
    assert set(result.renamed) == {item_id, column_id}
    assert result.info.reference == f"{reference}.2"
    assert office.form_designs.check(result.info.reference) == []


def test_files_of_other_forms_and_broken_ones(office: Office) -> None:
    designs = office.form_designs
    other = designs.get(ANNEX).model_copy(update={"form_key": "kz.q661.annex9"})
    for data in (write_edition(other, None, "1"), b"{}", designs.export_file(ANNEX)[:-9]):
        with pytest.raises(UserError):
            designs.import_file(data)
    assert len(designs.list()) == 2


def test_a_layer_from_a_file_is_held_by_the_locks(office: Office) -> None:
    designs = office.form_designs
    smuggled = remove_item(designs.get(ANNEX), "religion").model_copy(update={"authority": "office"})
    with pytest.raises(Locked):
        designs.import_file(write_edition(smuggled, None, "1"))


def test_xlsform_there_and_back(office: Office, tmp_path: Path) -> None:
    designs = office.form_designs
    path = tmp_path / "form.xlsx"
    losses = designs.export_xlsform(ANNEX, path)
    assert losses
    assert designs.import_xlsform(path, ANNEX, ORDER).losses == ()
    reference = designs.new_draft(SECTION).reference
    name = designs.new_link_id(reference)
    fresh = new_item("text", name, printed=False)
    designs.save(reference, insert_item(designs.get(reference), "office_stay", 0, fresh))
    designs.export_xlsform(reference, path)
    result = designs.import_xlsform(path, SECTION)
    assert set(result.renamed) == {name}
    assert designs.check(result.info.reference) == []


def test_xlsform_cannot_get_round_the_locks(office: Office, tmp_path: Path) -> None:
    designs = office.form_designs
    reference, _, _ = draft(office)
    path = tmp_path / "form.xlsx"
    designs.export_xlsform(reference, path)
    with pytest.raises(Locked):
        designs.import_xlsform(path, ANNEX)
    assert designs.import_xlsform(path, ANNEX, ORDER).info.authority == "legal"


def test_previews_and_schema(office: Office) -> None:
    designs = office.form_designs
    reference, item_id, _ = draft(office)
    edition = designs.get(reference)
    pages = {}
    for sample in ("blank", "typical", "overlong", "foreign"):
        pdf = designs.preview_pdf(edition, sample)
        assert pdf == designs.preview_pdf(edition, sample)
        pages[sample] = office.printing.page_count(pdf)
        assert pages[sample] == len(designs.preview_layout(edition, sample).pages)
    assert pages["overlong"] > pages["typical"]
    schema = designs.answers_schema(reference)
    assert item_id in schema["properties"]  # type: ignore[operator]
    assert "membership" not in schema["properties"]  # type: ignore[operator]


def test_old_answers_are_found_whatever_lies_between(office: Office) -> None:
    """Two amendments later the question that changed its meaning twice is still followed."""
    designs = office.form_designs
    old = office.questionnaires.create()
    office.questionnaires.save(old.id, {"speciality": Cell("Физика")}, sitting="a")
    first, _, _ = draft(office)
    renamed = designs.publish(first, designs.diff(first).proposed | {"speciality:text.kk": "meaning"}).renamed
    second = designs.new_draft(first, ORDER).reference
    name = renamed["speciality"]
    designs.save(second, change_item(designs.get(second), name, kind="integer"))
    again = designs.publish(second, designs.diff(second).proposed).renamed
    (report,) = designs.move_report([old.id], second)
    (move,) = [field for field in report.fields if field.path == "speciality"]
    assert (move.outcome, move.to) == ("renamed", again[name])
