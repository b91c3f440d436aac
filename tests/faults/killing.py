"""Kill -9 in the middle of things, over and over; run as a program of its own, which can fork.

    python -m tests.faults.killing save|keys|create|migrate FOLDER CYCLES

Prints one line of JSON: how often it killed and what was wrong afterwards. ``save`` and ``keys``
are killed CYCLES times after a random time; ``create`` and ``migrate`` at every CYCLES-th write or sync.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from intcoop_desktop.domain.errors import IntcoopError, KnownError, WrongPassword
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.attachments import Attachments
from intcoop_desktop.storage.backup.copying import is_sound
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.migrations import HEAD, REVISIONS, runner  # noqa: F401 (loaded before the forks)
from intcoop_desktop.storage.migrations.revisions import stored_revision, upgrade_store
from intcoop_desktop.storage.schema.core import settings
from intcoop_desktop.storage.store import Store
from tests.faults.vfs import OK, watched
from tests.storage.office import CHEAP, DATA_KEY, USER, saved

Acknowledge = Callable[[str], None]
MAX_DELAY = 0.012  # seconds from the first acknowledged step to the kill


@dataclass
class Result:
    """``lost``: acknowledged but gone. ``torn``: half done, or not readable whole."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0


def fork(work: Callable[[Acknowledge], None], delay: float | None) -> tuple[list[str], bool]:
    """Run ``work`` in a child, kill it ``delay`` seconds after its first acknowledgement (None: it
    kills itself); return what it acknowledged and whether it was killed."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            work(lambda text: void(os.write(write_end, text.encode() + b"\n")))
        finally:
            os._exit(0)
    os.close(write_end)
    received = b""
    if delay is not None:
        received = os.read(read_end, 1 << 16)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    while piece := os.read(read_end, 1 << 16):
        received += piece
    os.close(read_end)
    _, status = os.waitpid(child, 0)
    # A line cut by the kill was not heard by anybody.
    return received.decode().split("\n")[:-1], os.WIFSIGNALED(status)


def void(value: object) -> None:
    """Drop a value."""


# -- saving ---------------------------------------------------------------------------------------


def kill_saving(folder: Path, cycles: int) -> Result:
    Store.create(folder, DATA_KEY).close()
    rng, result, safe = random.Random(661), Result(), set[str]()
    for cycle in range(cycles):
        said, killed = fork(partial(_save_on_and_on, folder, cycle), rng.uniform(0, MAX_DELAY))
        safe.update(said)
        result.kills += killed
        result.acknowledged += len(said)
        _look_at_saves(folder, safe, result, thorough=cycle % 20 == 0 or cycle == cycles - 1)
    return result


def _save_on_and_on(folder: Path, cycle: int, acknowledge: Acknowledge) -> None:
    store = Store.open(folder, DATA_KEY)
    for number in range(10_000):
        name = f"{cycle}-{number}"
        scan = store.attachments.put(name.encode() * 500)
        with store.unit_of_work(USER, "save") as uow:
            rows = [{"key": f"{name}-a", "value": scan}, {"key": f"{name}-b", "value": name * (number % 50)}]
            uow.connection.execute(insert(settings), rows)
            uow.audit_edit("edit", f"record:{number}", f"sitting {cycle}", {"name": ("", name)})
            uow.commit()
        acknowledge(name)


def _look_at_saves(folder: Path, safe: set[str], result: Result, *, thorough: bool) -> None:
    try:
        with closing(Store.open(folder, DATA_KEY)) as store:
            found = saved(store)
            blobs = store.attachments.names()
            faults = store.audit_log.verify() if thorough else []
    except KnownError:
        result.torn += 1
        return
    result.lost += sum(f"{name}-a" not in found for name in safe)
    halves = sum(key.endswith("-a") for key in found) - sum(key.endswith("-b") for key in found)
    missing = sum(value not in blobs for key, value in found.items() if key.endswith("-a"))
    result.torn += abs(halves) + missing + len(faults)
    if thorough and not is_sound(layout.store_path(folder), derive_key(DATA_KEY, "store")):
        result.torn += 1


# -- keys -----------------------------------------------------------------------------------------


def kill_keys(folder: Path, cycles: int) -> Result:
    """Change the password on and on; afterwards exactly one of the last two must work."""
    keys.create(folder, USER, "0", kdf=CHEAP)
    rng, result, current = random.Random(661), Result(), 0
    for _ in range(cycles):
        said, killed = fork(partial(_change_on_and_on, folder, current), rng.uniform(0, 0.004))
        result.kills += killed
        result.acknowledged += len(said)
        last = int(said[-1]) if said else current
        works = [number for number in (last - 1, last, last + 1) if _opens(folder, str(number))]
        if len(works) != 1:
            result.torn += 1
        elif works[0] < last:
            result.lost += 1
        current = works[0] if works else last
    return result


def _change_on_and_on(folder: Path, first: int, acknowledge: Acknowledge) -> None:
    for number in range(first, first + 10_000):
        keys.change_password(folder, USER, str(number), str(number + 1), kdf=CHEAP)
        acknowledge(str(number + 1))


def _opens(folder: Path, password: str) -> bool:
    try:
        keys.unlock(folder, USER, password)
    except WrongPassword:
        return False
    return True


# -- at every write and sync ----------------------------------------------------------------------


class KillAt:
    """A watcher that kills its own process at one step; ``steps`` counts them."""

    def __init__(self, step: int) -> None:
        self._step = step
        self.steps = 0

    def _count(self) -> int:
        if self.steps == self._step:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps += 1
        return OK

    def opened(self, path: str, *, created: bool) -> None:
        """Opening alone changes nothing."""

    def write(self, path: str, offset: int, data: bytes) -> int:
        return self._count()

    def truncate(self, path: str, size: int) -> int:
        return self._count()

    def sync(self, path: str) -> int:
        return self._count()

    def delete(self, path: str, *, sync_folder: bool) -> int:
        return self._count()


def at_every_step(
    work: Callable[[], None], look: Callable[[Result], None], before: Callable[[], None], stride: int
) -> Result:
    """Kill ``work`` at its first step, the one ``stride`` later …, until it comes through; look after each."""
    result = Result()
    killed = True
    while killed:
        before()

        def watched_work(acknowledge: Acknowledge, step: int = result.kills * stride) -> None:
            with watched(KillAt(step)):
                work()

        _, killed = fork(watched_work, None)
        result.kills += killed
        look(result)
    return result


def kill_migration(folder: Path, cycles: int) -> Result:
    """From the first revision to the newest: afterwards the store is of one of the two, whole."""
    pristine = folder.with_name("pristine")
    pristine.mkdir(parents=True)
    key = derive_key(DATA_KEY, "store")
    connect(layout.store_path(pristine), key, writable=True, create=True).close()
    Attachments.create(layout.attachments_path(pristine), derive_key(DATA_KEY, "attachments"))
    upgrade_store(layout.store_path(pristine), key, None, to=REVISIONS[0])
    tables = {REVISIONS[0]: _tables(pristine)}
    shutil.copytree(pristine, folder)
    upgrade_store(layout.store_path(folder), key, REVISIONS[0])
    tables[HEAD] = _tables(folder)

    def before() -> None:
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)

    def look(result: Result) -> None:
        with closing(connect(layout.store_path(folder), key, writable=True)) as connection:
            revision = stored_revision(connection)
        whole = is_sound(layout.store_path(folder), key)
        result.torn += not whole or _tables(folder) != tables.get(revision)

    return at_every_step(lambda: upgrade_store(layout.store_path(folder), key, REVISIONS[0]), look, before, cycles)


def _tables(folder: Path) -> list[tuple[str, str]]:
    with closing(connect(layout.store_path(folder), derive_key(DATA_KEY, "store"), writable=True)) as connection:
        rows = connection.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return sorted((row[0], row[1]) for row in rows)


def kill_creation(folder: Path, cycles: int) -> Result:
    """Making an office: afterwards it is there and opens, or it is not and can be made again."""

    def before() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def create() -> None:
        new = keys.create(folder, USER, "p", kdf=CHEAP)
        Store.create(folder, new.data_key, store_id=new.store_id).close()

    def look(result: Result) -> None:
        try:
            if not layout.is_office(folder):
                create()
            Store.open(folder, keys.unlock(folder, USER, "p")).close()
        except IntcoopError:
            result.torn += 1

    return at_every_step(create, look, before, cycles)


WAYS: dict[str, Callable[[Path, int], Result]] = {
    "save": kill_saving,
    "keys": kill_keys,
    "create": kill_creation,
    "migrate": kill_migration,
}


def main(way: str, folder: str, cycles: str) -> None:
    sys.stdout.write(json.dumps(asdict(WAYS[way](Path(folder), int(cycles)))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
