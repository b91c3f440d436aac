"""Kill -9 at any moment: what was acknowledged is there, nothing is half done."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.killing import Result


def run(way: str, folder: Path, cycles: int) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", way, str(folder), str(cycles)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stderr
    return Result(**json.loads(done.stdout))


def test_while_saving(tmp_path: Path, kill_cycles: int) -> None:
    result = run("save", tmp_path / "office", kill_cycles)
    assert result.kills == kill_cycles
    assert result.acknowledged > kill_cycles
    assert (result.lost, result.torn) == (0, 0)


def test_while_changing_the_password(tmp_path: Path, kill_cycles: int) -> None:
    result = run("keys", tmp_path / "office", kill_cycles)
    assert result.kills == kill_cycles
    assert result.acknowledged > kill_cycles
    assert (result.lost, result.torn) == (0, 0)


def test_at_the_steps_of_a_migration(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    result = run("migrate", tmp_path / "office", 1 if pytestconfig.getoption("--long") else 13)
    assert result.kills > 50
    assert result.torn == 0


def test_at_the_steps_of_making_an_office(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    result = run("create", tmp_path / "office", 1 if pytestconfig.getoption("--long") else 5)
    assert result.kills > 50
    assert result.torn == 0
