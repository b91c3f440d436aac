"""Start, unlock, memory and typing, in processes of their own without a screen."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Timer

from tests.benchmarks.harness import BENCHMARKS, Row, Scale
from tests.benchmarks.offices import PASSWORD, USER, office_folder

PERSONS, QUICK_PERSONS = 100_000, 200
FEW, QUICK_FEW = 1_000, 50
STARTS, OPENINGS, TYPINGS = 11, 5, 3
START_AIM, UNLOCK_AIM, MEMORY_AIM = 1.5, 1.5, 80.0
SEARCH_MS, GROWTH, PAPER_MS = 50.0, 3.0, 16.0
_folders: list[tempfile.TemporaryDirectory[str]] = []
LONGEST = 180.0
"""Seconds after which a child is taken for hanging."""

ROOT = Path(__file__).resolve().parents[2]


@BENCHMARKS("window")
def window(scale: Scale) -> Iterator[Row]:
    """Medians; the floors run in turns with ours."""
    persons = scale.count(PERSONS, QUICK_PERSONS)
    folder = str(office_folder(persons))
    yield _start(folder, scale.count(STARTS, 1))
    yield from _unlock(folder, persons, scale.count(OPENINGS, 1))
    yield from _typing(folder, persons, scale)


def _typing(folder: str, persons: int, scale: Scale) -> Iterator[Row]:
    few = scale.count(FEW, QUICK_FEW)
    rounds = scale.count(TYPINGS, 1)
    small = _medians("typing", str(office_folder(few)), rounds)
    facts = _medians("typing", folder, rounds)
    title = f"search key press to painted rows, {persons:,} persons"
    yield _milliseconds(f"{title}, p95", facts["search"], SEARCH_MS)
    least, most = small["search_median"], facts["search_median"]
    growth = most / least
    yield Row(f"{title}, median", most, "ms", f"{few:,}", least, growth, f"≤ {GROWTH:g} ×", growth <= GROWTH)
    yield _milliseconds("key press in the paper view to repainted sheet, p95", facts["paper"], PAPER_MS)
    yield _milliseconds("the same in an answer of 12,000 characters, p95", facts["paper_long"], PAPER_MS)


def _medians(name: str, folder: str, rounds: int) -> dict[str, float]:
    found = [child(name, folder, USER, PASSWORD)[0] for _ in range(rounds)]
    return {key: statistics.median(facts[key] for facts in found) for key in found[0]}


def _milliseconds(title: str, value: float, aim: float) -> Row:
    return Row(title, value, "ms", "", None, value, f"≤ {aim:g} ms", value <= aim)


def _start(folder: str, rounds: int) -> Row:
    ours, bare = [], []
    for _ in range(1 + rounds):
        bare.append(child("bare_window")[1])
        ours.append(child("start", folder)[1])
    del ours[0], bare[0]  # compiled the modules
    mine, floor = statistics.median(ours), statistics.median(bare)
    ratio = mine / floor
    title = "start to painted unlock dialog"
    return Row(title, mine, "s", "bare window", floor, ratio, f"≤ {START_AIM:g} ×", ratio <= START_AIM)


def _unlock(folder: str, persons: int, rounds: int) -> Iterator[Row]:
    ours, floors, memory, bare = [], [], [], []
    for _ in range(rounds):
        floors.append(child("unlock_floor", folder, USER, PASSWORD)[1])
        facts, _ = child("unlock", folder, USER, PASSWORD)
        ours.append(facts["seconds"])
        memory.append(facts["megabytes"])
        bare.append(child("memory_floor")[0]["megabytes"])
    mine, floor = statistics.median(ours), statistics.median(floors)
    ratio = mine / floor
    title = f"unlock to painted list, {persons:,} persons"
    name = "Python, SQLAlchemy, store, bare window"
    yield Row(title, mine, "s", name, floor, ratio, f"≤ {UNLOCK_AIM:g} ×", ratio <= UNLOCK_AIM)
    used, least = statistics.median(memory), statistics.median(bare)
    more = used - least
    title = f"memory with the list of {persons:,} persons"
    name = "bare window, SQLAlchemy"
    note = f"+ {more:.0f} MB"
    yield Row(title, used, "MB", name, least, used / least, f"≤ + {MEMORY_AIM:g} MB", more <= MEMORY_AIM, note)


@cache
def _compiled() -> str:
    holder = tempfile.TemporaryDirectory(prefix="intcoop-bench-pyc-", ignore_cleanup_errors=True)
    _folders.append(holder)
    return holder.name


def child(name: str, *arguments: str) -> tuple[dict[str, float], float]:
    """Run one program of ``children``; what it told, and the seconds until it told it."""
    with tempfile.TemporaryDirectory() as settings:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "INTCOOP_SETTINGS": str(Path(settings) / "settings.json"),
            "PYTHONPYCACHEPREFIX": _compiled(),  # compiled modules, as an installed copy has them
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", f"tests.benchmarks.children.{name}", *arguments]
        start = time.perf_counter()
        with tempfile.TemporaryFile("w+") as complaints:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=complaints, text=True
            )
            assert process.stdout is not None
            watchdog = Timer(LONGEST, process.kill)
            watchdog.start()
            line = process.stdout.readline()
            seconds = time.perf_counter() - start
            process.communicate()
            watchdog.cancel()
            if not line:
                complaints.seek(0)
                raise RuntimeError(f"{name} failed: {complaints.read()[-2000:]}")
    facts: dict[str, float] = json.loads(line)
    return facts, seconds
