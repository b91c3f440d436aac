"""Scrolling and sorting in lists of 100,000, through the services; searching is measured in the window."""

import random
import time
from collections.abc import Iterator
from statistics import median

from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.persons import PersonService
from intcoop_desktop.services.questionnaires import QuestionnaireService
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, percentile
from tests.benchmarks.offices import office_folder, opened

SIZE, QUICK_SIZE = 100_000, 200
WINDOW = 100
ROUNDS = 3
WINDOW_MS, SORT_MS = 16.0, 300.0


@BENCHMARKS("lists")
def lists(scale: Scale) -> Iterator[Row]:
    """Windows anywhere; every column up and down; medians of several openings of the office."""
    size = scale.count(SIZE, QUICK_SIZE)
    sorts: dict[str, list[float]] = {}
    windows: list[float] = []
    for _ in range(scale.count(ROUNDS, 1)):
        with opened(office_folder(size)) as office:
            for column, taken in _sorts(office):
                sorts.setdefault(column, []).append(taken)
            windows.append(percentile(_windows(office), 0.95))
    slowest, column = max((median(times), name) for name, times in sorts.items())
    title = f"sort {size:,} rows by any column, the slowest"
    yield Row(title, slowest, "ms", "", None, slowest, f"≤ {SORT_MS:g} ms", slowest <= SORT_MS, column)
    p95 = median(windows)
    title = f"a window of {WINDOW} rows anywhere in {size:,}, p95"
    yield Row(title, p95, "ms", "", None, p95, f"≤ {WINDOW_MS:g} ms", p95 <= WINDOW_MS)


def _services(office: Office) -> tuple[PersonService, QuestionnaireService]:
    return office.persons, office.questionnaires


def _windows(office: Office) -> list[float]:
    """Milliseconds of windows of rows at places of chance."""
    chance = random.Random(1)
    found = []
    for service in _services(office):
        ids = service.ids(ListQuery(sort="name", descending=False))
        for _ in range(200):
            first = chance.randrange(max(1, len(ids) - WINDOW))
            start = time.perf_counter()
            service.rows(ids[first : first + WINDOW])
            found.append((time.perf_counter() - start) * 1e3)
    return found


def _sorts(office: Office) -> Iterator[tuple[str, float]]:
    """Milliseconds of each column and direction, the first time after opening."""
    for service in _services(office):
        for sort in service.SORTS:
            for descending in (False, True):
                start = time.perf_counter()
                service.ids(ListQuery(sort=sort, descending=descending))
                yield f"{sort}{' ↓' if descending else ''}", (time.perf_counter() - start) * 1e3
