"""Saving a questionnaire durably, against the very same statements in a bare encrypted transaction."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Connection, event

from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.records.prepared import Prepared
from tests.benchmarks.harness import BENCHMARKS, Row, Scale
from tests.benchmarks.offices import PASSWORD, USER, copy_of, office_folder, opened
from tests.benchmarks.people import sample_answers

PERSONS, QUICK_PERSONS = 1_000, 50
SAVES, QUICK_SAVES = 60, 3
ROUNDS = 3
AIM = 2.0

Statement = tuple[str, Any, bool]
"""SQL text, parameters, whether for many rows."""

Save = tuple[int, Mapping[str, Cell]]


@BENCHMARKS("saving")
def saving(scale: Scale) -> Iterator[Row]:
    """A whole questionnaire at once, and one answer (what the autosave writes)."""
    folder = office_folder(scale.count(PERSONS, QUICK_PERSONS))
    count = scale.count(SAVES, QUICK_SAVES)
    with opened(folder) as office:
        drafts = list(office.questionnaires.ids(ListQuery(filters={"state": "draft"})))[:count]
    whole: list[Save] = [(draft, _all_answers(draft)) for draft in drafts]
    one: list[Save] = [(draft, {"about": Cell(f"Өзі туралы, {draft}-нұсқа")}) for draft in drafts]
    for title, saves in (("saving a questionnaire, all answers", whole), ("saving one answer", one)):
        with tempfile.TemporaryDirectory() as name:
            yield _compare(title, folder, saves, Path(name), scale.count(ROUNDS, 1))


def _all_answers(number: int) -> dict[str, Cell]:
    answers = sample_answers(number + 500)
    answers.pop("photo")
    return answers


def _compare(title: str, folder: Path, saves: list[Save], place: Path, rounds: int) -> Row:
    ours: list[float] = []
    floor: list[float] = []
    statements = _captured(copy_of(folder, place / "captured"), saves)
    for _ in range(rounds):
        with opened(copy_of(folder, place / "ours")) as office:
            ours += _timed(office, saves)
        floor += _bare(copy_of(folder, place / "bare"), statements)
    mine, bare = (sorted(times)[len(times) // 2] * 1e3 for times in (ours, floor))
    rows = sum(len(parameters) if many else 1 for save in statements for _, parameters, many in save) / len(statements)
    note = f"{rows:.0f} rows, medians of {len(ours)}"
    return Row(title, mine, "ms", "bare transaction", bare, mine / bare, f"≤ {AIM:g} ×", mine / bare <= AIM, note)


def _timed(office: Office, saves: list[Save]) -> list[float]:
    times = []
    for number, cells in saves:
        start = time.perf_counter()
        office.questionnaires.save(number, cells, sitting=f"sitting-{number}")
        times.append(time.perf_counter() - start)
    return times


def _captured(folder: Path, saves: list[Save]) -> list[list[Statement]]:
    """What each save writes, statement by statement."""
    found: list[list[Statement]] = []

    def remember(_c: object, _cursor: object, text: str, parameters: object, _x: object, many: bool) -> None:
        if _writes(text):
            found[-1].append((text, parameters, many))

    def remember_direct(text: str, parameters: object, many: bool) -> None:
        remember(None, None, text, parameters, None, many)

    with opened(folder) as office, _driver_statements(remember_direct):
        writer = office.context.store._writer
        assert writer is not None
        event.listen(writer, "before_cursor_execute", remember)
        for save in saves:
            found.append([])
            _timed(office, [save])
    return found


def _writes(text: str) -> bool:
    return text.lstrip().split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH")


@contextmanager
def _driver_statements(remember: Callable[[str, object, bool], None]) -> Iterator[None]:
    """Also see the statements that go to the driver directly."""
    run, run_many = Prepared._run, Prepared.run_many

    def one(self: Prepared, connection: Connection, parameters: Mapping[str, object]) -> object:
        remember(self._sql, self._fixed | dict(parameters), False)
        return run(self, connection, parameters)

    def many(self: Prepared, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            remember(self._sql, [self._fixed | dict(row) for row in rows], True)
        run_many(self, connection, rows)

    with mock.patch.object(Prepared, "_run", one), mock.patch.object(Prepared, "run_many", many):
        yield


def _bare(folder: Path, saves: list[list[Statement]]) -> list[float]:
    """The same rows on one open connection of the same settings, nothing else."""
    key = derive_key(keys.unlock(folder, USER, PASSWORD), "store")
    connection: Any = connect(layout.store_path(folder), key, writable=True)
    times = []
    try:
        for statements in saves:
            start = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for text, parameters, many in statements:
                if many:
                    connection.executemany(text, parameters)
                else:
                    connection.execute(text, parameters)
            connection.execute("COMMIT")
            times.append(time.perf_counter() - start)
    finally:
        connection.close()
    return times
