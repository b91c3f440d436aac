"""Rows of the speed table: what is measured, its floor, the aim, and whether it is met.

Machines are noisy: ours and the floor run in turns, several times, and medians are compared.
"""

import gc
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Work = Callable[[], object]
Clock = Callable[[], float]
"""Does some work and returns the seconds it took."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``value`` and ``floor`` in ``unit``; ``ratio`` is what the aim speaks of."""

    measure: str
    value: float
    unit: str
    floor_name: str
    floor: float | None
    ratio: float
    aim: str
    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much to measure: ``quick`` proves that the benchmark works, it does not measure."""

    quick: bool = False

    def count(self, full: int, quick: int) -> int:
        """``full`` or, for a trial, ``quick``."""
        return quick if self.quick else full


Benchmark = Callable[[Scale], Iterator[Row]]


@dataclass(slots=True)
class Registry:
    """All benchmarks by name, in the order of the table."""

    benchmarks: dict[str, Benchmark] = field(default_factory=dict)

    def __call__(self, name: str) -> Callable[[Benchmark], Benchmark]:
        """Decorator: register a benchmark under ``name``."""

        def register(benchmark: Benchmark) -> Benchmark:
            self.benchmarks[name] = benchmark
            return benchmark

        return register


BENCHMARKS = Registry()


def seconds(work: Work) -> float:
    """Wall time of one call, garbage collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(work: Work) -> Clock:
    """A clock that runs ``work``."""
    return lambda: seconds(work)


def in_turns(clocks: dict[str, Clock], rounds: int) -> dict[str, float]:
    """Median seconds of each; they run in turns so that a slow minute hits all of them."""
    times: dict[str, list[float]] = {name: [] for name in clocks}
    for _ in range(rounds):
        for name, clock in clocks.items():
            times[name].append(clock())
    return {name: statistics.median(found) for name, found in times.items()}


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` (0–1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def machine() -> str:
    """What the figures were measured on, without names of persons or hosts."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"


def table(rows: list[Row]) -> str:
    """The rows as an aligned text table."""
    lines = [("measure", "ours", "floor", "ratio", "aim", "")]
    for row in rows:
        floor = "" if row.floor is None else f"{_number(row.floor)} {row.unit} ({row.floor_name})"
        verdict = "met" if row.met else "NOT MET"
        ours = f"{_number(row.value)} {row.unit}"
        lines.append((row.measure, ours, floor, _ratio(row), row.aim, f"{verdict}  {row.note}".rstrip()))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def say(text: str) -> None:
    """Print at once, also when the output goes into a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _ratio(row: Row) -> str:
    return "" if row.floor is None else f"{row.ratio:.2f} ×"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
