"""The package with 1 GB of copies, against ``cp`` and ``sha256sum`` of the same files."""

import json
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from intcoop_desktop.exchange.content import Entry, PackageContent
from intcoop_desktop.exchange.writing import write_package
from intcoop_desktop.storage.attachments import Attachments
from tests.benchmarks.harness import BENCHMARKS, Row, Scale, in_turns, timed

ROOT = Path(__file__).resolve().parents[2]
FILES, QUICK_FILES = 100, 4
FILE_SIZE, QUICK_SIZE = 10_000_000, 100_000
ROUNDS = 3
AIMS = {"plain": 1.5, "sealed": 3.0}
PASSPHRASE = "тауық-көбелек-самал-орман"
MOST_MEMORY = 48  # MB more than a package of one byte takes
CREATED = datetime(2026, 7, 10, 10, 0, tzinfo=UTC)


@BENCHMARKS("package")
def package(scale: Scale) -> Iterator[Row]:
    """Written, flushed, read back and compared; the floor copies and hashes once."""
    count, size = scale.count(FILES, QUICK_FILES), scale.count(FILE_SIZE, QUICK_SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = folder / "copies"
        copies.mkdir()
        for number in range(count):
            (copies / f"{number:03d}.pdf").write_bytes(random.Random(number).randbytes(size))
        content = PackageContent(
            name="esep-2026",
            organisation="Абай атындағы университет",
            year=2026,
            created=CREATED,
            entries=tuple(Entry.of_file(f"6/{file.name}", file) for file in sorted(copies.iterdir())),
        )

        def write(plain: bool) -> None:
            target = folder / "stick"
            target.mkdir()
            write_package(content, target, plain=plain, passphrase=None if plain else PASSPHRASE)
            shutil.rmtree(target)

        found = in_turns(
            {
                "floor": timed(lambda: copy_and_hash(copies, folder / "copied")),
                "plain": timed(lambda: write(True)),
                "sealed": timed(lambda: write(False)),
            },
            scale.count(ROUNDS, 1),
        )
    measure = f"package of {count * size / 1e9:g} GB"
    for form, aim in AIMS.items():
        ratio = found[form] / found["floor"]
        title = f"{measure}, {form}"
        yield Row(title, found[form], "s", "cp + sha256sum", found["floor"], ratio, f"≤ {aim:g} ×", ratio <= aim)


@BENCHMARKS("package memory")
def package_memory(scale: Scale) -> Iterator[Row]:
    """Out of the encrypted attachments, as the office does it: no file is held whole."""
    count, size = scale.count(FILES, QUICK_FILES), scale.count(FILE_SIZE, QUICK_SIZE)
    key = secrets.token_bytes(32)
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "attachments.db"
        Attachments.create(store, key)
        attachments = Attachments(store, key, writable=True)
        for number in range(count):
            attachments.put(random.Random(number).randbytes(size))
        attachments.close()
        for form in AIMS:
            target = Path(name) / form
            target.mkdir()
            found = _packed(store, key, target, form)
            shutil.rmtree(target)
            more = found["most"] - found["before"]
            title = f"memory for a package of {count * size / 1e9:g} GB, {form}"
            note = f"{more:.1f} MB more"
            aim = f"≤ + {MOST_MEMORY} MB"
            yield Row(
                title,
                found["most"],
                "MB",
                "package of one byte",
                found["before"],
                found["most"] / found["before"],
                aim,
                more <= MOST_MEMORY,
                note,
            )


def _packed(store: Path, key: bytes, target: Path, form: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.children.packing", str(store), key.hex(), str(target), form]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def copy_and_hash(source: Path, target: Path) -> None:
    """The floor, by the system's own tools."""
    subprocess.run(["cp", "-r", str(source), str(target)], check=True)
    files = [str(file) for file in sorted(target.iterdir())]
    subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(target)
