"""Every register goes out to a table and comes back without a change; then into an empty office."""

from pathlib import Path

import pytest

from intcoop_desktop.i18n import LANGUAGES, set_language
from intcoop_desktop.registers.registry import KINDS
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.registers.cells import UID
from intcoop_desktop.services.registers.importing import ADD, ImportPlan
from tests.services.registers.plausible import Maker


def _quiet(done: int, total: int, what: str) -> None:
    return


def exported(office: Office, kind: RecordKind, path: Path, *, uid: bool = True) -> ImportPlan:
    """The whole register in a table, read again; every column goes where it came from."""
    names = [*([UID] if uid else []), *(field.name for field in kind.all_fields)]
    ids = office.registers.of(kind.code).ids(ListQuery(sort="changed"))
    office.exports.write(office.exports.of_kind(kind, names, ids), path, path.suffix[1:], _quiet)
    plan = office.imports.propose(kind, office.imports.read(path))
    assert plan.heading == 1
    return ImportPlan(kind, plan.table, 0, 1, dict(enumerate(names)), clear=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_what_goes_out_comes_back_without_a_change(office: Office, tmp_path: Path, kind: RecordKind) -> None:
    maker = Maker(office)
    for _number in range(3):
        maker.record(kind)
    languages = list(LANGUAGES)
    for form, language in (("xlsx", languages[0]), ("csv", languages[1])):
        set_language(language)
        plan = exported(office, kind, tmp_path / f"t.{form}")
        set_language(languages[2])
        checked = office.imports.check(plan, _quiet)
        assert [trouble.text for trouble in checked.troubles] == []
        assert {row.action for row in checked.rows} == {"same"}
        assert len(checked.rows) >= 3


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_what_was_lost_is_made_again(office: Office, tmp_path: Path, kind: RecordKind) -> None:
    """Without IDs, added once more: the new records have the values of the old ones."""
    register = office.registers.of(kind.code)
    old = Maker(office).record(kind)
    before = set(register.ids(ListQuery(sort="changed")))
    plan = exported(office, kind, tmp_path / "t.xlsx", uid=False)
    columns = {column: key for column, key in plan.columns.items() if key != "iin"}
    plan = ImportPlan(kind, plan.table, 0, 1, columns, existing=ADD)
    checked = office.imports.check(plan, _quiet)
    assert [trouble.text for trouble in checked.troubles] == []
    made = office.imports.apply(checked, _quiet).created
    assert not set(made) & before
    values = [dict(register.get(one).values) for one in made]
    expected = dict(old.values) | ({"iin": ""} if "iin" in old.values else {})
    assert expected in values
    office.undo.undo()
    assert set(register.ids(ListQuery(sort="changed"))) == before
