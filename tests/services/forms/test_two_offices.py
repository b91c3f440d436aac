"""Drafts that travel keep their edition; offices that call different editions the same do not mix them up."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.travelling import NEW, OTHER_FORM
from tests.services.conftest import reopen
from tests.services.forms.amendment import ANNEX, published
from tests.services.samples import filled
from tests.services.test_travelling import carry, statuses


def test_a_draft_keeps_its_edition_on_the_way(office: Office, new_office: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.drafts"
    with reopen(Path(shutil.copytree(new_office, tmp_path / "other"))) as other:
        for one in (office, other):
            one.context.today = lambda: date(2026, 6, 1)
        old = filled(office)
        reference, item_id, _ = published(office)
        new = office.questionnaires.create()
        office.questionnaires.save(new.id, {"family_name": Cell("Ким"), item_id: Cell("@kim")}, sitting="a")
        assert statuses(office, [old.id, new.id], other, file) == [NEW, OTHER_FORM]
        designs = other.form_designs
        designs.import_file(office.form_designs.export_file(reference))
        designs.publish(reference, designs.diff(reference).proposed)
        first, second = carry(office, [old.id, new.id], other, file)
        assert other.questionnaires.by_number(first).head.edition == ANNEX
        landed = other.questionnaires.by_number(second)
        assert (landed.head.edition, landed.answers[item_id]) == (reference, Cell("@kim"))


def test_editions_of_one_name_in_two_offices(office: Office, new_office: Path, tmp_path: Path) -> None:
    reference, item_id, _ = published(office)
    office.context.today = lambda: date(2026, 6, 1)
    office.editions.forget()
    here = office.questionnaires.create()
    office.questionnaires.save(here.id, {item_id: Cell("a")}, sitting="a")
    with reopen(Path(shutil.copytree(new_office, tmp_path / "other"))) as other:
        other.context.today = lambda: date(2026, 6, 1)
        assert published(other)[0] == reference
        there = other.questionnaires.create()
        assert there.edition == here.edition
        with pytest.raises(FieldError):
            other.questionnaires.save(there.id, {item_id: Cell("a")}, sitting="a")
