"""What can be read of a damaged store comes into a new office; the damaged one stays as it is."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.domain.errors import DamagedStore
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.salvage import salvage
from tests.app.conftest import FULL, PASSWORD, USER, Result, Run, enter, made_office, office, run
from tests.storage.office import flip

__all__ = ["enter", "made_office", "office", "run"]

COUNT = 12


@pytest.fixture
def data_key(office: Path, enter: Callable[..., Result]) -> bytes:
    """Of an office with some questionnaires."""
    for number in range(COUNT):
        assert enter(FULL | {"given_name": "Өмір" + "а" * number}).code == 0
    return keys.unlock(office, USER, PASSWORD)


def test_sound_store_comes_over_whole(run: Run, office: Path, data_key: bytes, tmp_path: Path) -> None:
    result = salvage(office, data_key, tmp_path / "saved")
    assert result.lost == 0
    assert run("check", "--data", tmp_path / "saved").code == 0
    before, after = (
        run("list", "--data", place, "--json", "--search", "Өмір").out for place in (office, tmp_path / "saved")
    )
    assert after == before
    assert after.count("number") == COUNT
    shown = [run("show", "--data", place, "2026-0003", "--json").out for place in (office, tmp_path / "saved")]
    assert shown[0] == shown[1]


def test_damaged_pages_cost_only_what_is_on_them(run: Run, office: Path, data_key: bytes, tmp_path: Path) -> None:
    path = layout.store_path(office)
    rng = random.Random(661)
    pages = path.stat().st_size // 4096
    most = 0
    for attempt in range(6):
        page = rng.randrange(1, pages)
        flip(path, page * 4096 + 200, 3)
        target = tmp_path / f"saved{attempt}"
        try:
            salvage(office, data_key, target)
        except DamagedStore:  # a page of the list of tables: without it nothing is found
            flip(path, page * 4096 + 200, 3)
            continue
        listed = run("list", "--data", target, "--json")
        assert listed.code == 0, listed.err
        most += listed.out.count("number") == COUNT
        flip(path, page * 4096 + 200, 3)
    assert most >= 3


@pytest.mark.parametrize("table", ["record_links", "persons", "stays", "audit_entries"])
def test_the_top_page_of_a_table_costs_only_this_table(
    run: Run, office: Path, data_key: bytes, tmp_path: Path, table: str
) -> None:
    path = layout.store_path(office)
    with closing(connect(path, derive_key(data_key, "store"), writable=False)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        root: int = connection.execute(query, (table,)).fetchone()[0]
    flip(path, (root - 1) * 4096 + 300, 1)
    result = salvage(office, data_key, tmp_path / "saved")
    assert result.lost > 0
    assert run("list", "--data", tmp_path / "saved", "units", "--json").code == 0
    listed = run("list", "--data", tmp_path / "saved", "--json")
    assert listed.code == 0, listed.err
    assert listed.out.count("number") == COUNT


def test_nothing_readable(office: Path, data_key: bytes, tmp_path: Path) -> None:
    flip(layout.store_path(office), 50, 3)
    with pytest.raises(DamagedStore):
        salvage(office, data_key, tmp_path / "saved")
    assert not (tmp_path / "saved").exists()
