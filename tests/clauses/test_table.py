"""``docs/clauses.md`` says what is there, and every clause is tested through the services and on screen."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from intcoop_desktop.registers.registry import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """``packaging/clause_table.py``."""
    spec = importlib.util.spec_from_file_location("clause_table", ROOT / "packaging" / "clause_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_up_to_date(script: ModuleType) -> None:
    assert (ROOT / "docs" / "clauses.md").read_text("utf-8") == script.text(), "python packaging/clause_table.py"


def test_every_clause_has_tests_on_both_levels(script: ModuleType) -> None:
    found = script.tests()
    assert found.keys() == script.CLAUSES.keys()
    for clause, names in found.items():
        on_screen = [name for name in names if name.endswith(script.ON_SCREEN)]
        assert on_screen, clause
        assert len(names) > len(on_screen), clause


def test_every_clause_has_a_screen_and_records(script: ModuleType) -> None:
    for line in script.text().splitlines()[9:]:
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert all(cells[:3]), line
    named = {clause for kind in KINDS for clause in (*kind.clauses, *kind.tasks)}
    assert named <= script.CLAUSES.keys()
