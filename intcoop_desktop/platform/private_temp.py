"""A private folder for what the system writes on the way to a printer; nothing personal stays behind.

The folder belongs to this process alone and is removed at the end of every print and of the program. What a killed run
left is swept away at the next start.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intcoop_desktop.platform.paths import NAME

_VARIABLES = ("TMPDIR", "TEMP", "TMP")
_PREFIX = "print-"


def private_root() -> Path:
    """Where private folders are made: of this user only."""
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False) / "private"


class PrivateTemp:
    """``enter`` makes the folder the system's temporary one, ``leave`` removes it. Nested entering is counted."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root
        self._folder: Path | None = None
        self._before: dict[str, str | None] = {}
        self._depth = 0

    def enter(self) -> Path:
        """Begin; the folder can be read by its owner only."""
        self._depth += 1
        if self._folder is None:
            root = self._root or private_root()
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=root))
            self._before = {name: os.environ.get(name) for name in _VARIABLES}
            os.environ.update(dict.fromkeys(_VARIABLES, str(self._folder)))
        return self._folder

    def leave(self) -> None:
        """End; a call too many does nothing."""
        self._depth = max(self._depth - 1, 0)
        folder = self._folder
        if self._depth or folder is None:
            return
        self._folder = None
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def inside(self) -> Iterator[Path]:
        """``enter`` and ``leave``."""
        try:
            yield self.enter()
        finally:
            self.leave()


def sweep(root: Path | None = None) -> int:
    """Remove what runs that were killed left, and our own; returns how many folders went."""
    gone = 0
    for folder in sorted((root or private_root()).glob(f"{_PREFIX}*")):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdigit() and int(pid) != os.getpid() and _alive(int(pid)):
            continue
        shutil.rmtree(folder, ignore_errors=True)
        gone += 1
    return gone


def _alive(pid: int) -> bool:
    if os.name == "nt":  # there every folder in use keeps a file open, and removing it fails
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
