"""What goes into a package, and what comes back from writing one."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from intcoop_desktop.exchange.streams import made_stream

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)`` in bytes; ends the work by raising ``Cancelled``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the payload: its path under ``data/`` with ``/`` between, its size in bytes, its content.

    It is opened when its turn comes, once, and read piece by piece. What is made only then has a guessed size: good
    enough for the room needed and for the progress.
    """

    path: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of_bytes(cls, path: str, content: bytes) -> "Entry":
        """An entry held in memory."""
        return cls(path, len(content), lambda: io.BytesIO(content))

    @classmethod
    def made(cls, path: str, about: int, make: Callable[[], bytes]) -> "Entry":
        """An entry made when its turn comes, of some ``about`` bytes: a drawn page, never a copy."""
        return cls(path, about, lambda: made_stream(make))

    @classmethod
    def of_file(cls, path: str, file: Path) -> "Entry":
        """An entry read from a file. Raises OSError when there is none."""
        return cls(path, file.stat().st_size, lambda: file.open("rb"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: name in the CSV, Frictionless type, Kazakh title."""

    name: str
    kind: str  # "string" | "integer" | "boolean"; partial dates are strings
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A machine-readable table; ``rows`` are read once."""

    name: str  # "a2_3_stays": file name and resource name
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[str | int | bool | None, ...]]
    about: int = 1 << 16  # guessed bytes of the file


@dataclass(frozen=True, slots=True)
class PackageContent:
    """Everything a package holds. ``name`` becomes the folder's or file's name."""

    name: str
    organisation: str
    year: int
    created: datetime
    entries: tuple[Entry, ...]
    tables: tuple[Table, ...] = ()
    description: str = ""
    draft: bool = False
    agent: str = "intcoop-desktop"
    bin: str = ""
    edition: int = 1


@dataclass(frozen=True, slots=True)
class PackageResult:
    """A finished package. ``sha256`` is that of the sealed file, or of ``tagmanifest-sha256.txt`` in the folder."""

    path: Path
    sha256: str
    files: int
    size: int
    sealed: bool
    drive_label: str = ""
    edition: int = 1
    draft: bool = False  # of a report not approved yet: its papers carry «ЖОБА», too
