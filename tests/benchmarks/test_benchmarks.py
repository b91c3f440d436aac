"""The speed table through pytest: ``-m benchmark -n 0 -s`` measures; without it, that every row still runs."""

import pytest

from tests.benchmarks.harness import BENCHMARKS, Row, Scale, machine, say, table
from tests.benchmarks.rows import load_all

load_all()
NAMES = list(BENCHMARKS.benchmarks)


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_runs_on_small_counts(name: str) -> None:
    rows = list(BENCHMARKS.benchmarks[name](Scale(quick=True)))
    assert rows
    assert all(row.value > 0 and row.measure and row.aim for row in rows)


@pytest.mark.benchmark
@pytest.mark.parametrize("name", NAMES)
def test_measure(name: str) -> None:
    rows = list(BENCHMARKS.benchmarks[name](Scale()))
    say(f"\n{machine()}\n{table(rows)}")  # what is not met is said there: a slow machine is no defect
    assert rows


def test_table_names_what_is_not_met() -> None:
    slow = Row("saving", 3.0, "ms", "bare", 1.0, 3.0, "≤ 2 ×", met=False)
    (head, line) = table([slow]).split("\n")
    assert head.split() == ["measure", "ours", "floor", "ratio", "aim"]
    assert "NOT MET" in line
    assert "3.00 ×" in line
