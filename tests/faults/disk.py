"""A disk that loses power: what can be on it after a cut at any moment.

The model is the pessimistic one SQLite documents (its "atomic commit" page): what was written since
a file's last sync may be on the disk or not, each 512-byte sector by itself, in any of the states it
went through; so may the file's length; names made or deleted since the folder's last sync may have
been made or deleted or not, in their order.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.vfs import OK

SECTOR = 512


@dataclass
class Inode:
    """One file: what surely is on the disk, and the steps since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # (offset, data) or (length, None)

    def sync(self) -> None:
        self.durable = self._after(self.durable, self.pending)
        self.pending = []

    @staticmethod
    def _after(content: bytearray, steps: list[tuple[int, bytes | None]]) -> bytearray:
        for offset, data in steps:
            if data is None:
                del content[offset:]
                content.extend(bytes(offset - len(content)))
                continue
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
        return content

    def cut(self, rng: random.Random) -> bytes:
        """One of the states the file can be in after a power cut now."""
        if not self.pending:
            return bytes(self.durable)
        luck = rng.choice((0.0, 0.5, 1.0, rng.random()))
        sizes = [len(self.durable)]
        states: dict[int, list[bytes]] = {}
        full = bytearray(self.durable)
        for step in self.pending:
            full = self._after(full, [step])
            sizes.append(len(full))
            offset, data = step
            if data is None:
                continue
            for sector in range(offset // SECTOR, (offset + len(data) - 1) // SECTOR + 1):
                states.setdefault(sector, []).append(bytes(full[sector * SECTOR : (sector + 1) * SECTOR]))
        size = sizes[-1] if rng.random() < luck else rng.choice(sizes)
        content = bytearray(self.durable)
        content.extend(bytes(max(sizes) - len(content)))
        for sector, versions in states.items():
            if rng.random() < luck:
                version = versions[-1] if rng.random() < luck else rng.choice(versions)
                content[sector * SECTOR : sector * SECTOR + len(version)] = version
        return bytes(content[:size])


Step = tuple[str, str, int, bytes | None]


class Recorder:
    """A watcher that writes down every step, and where saves were acknowledged."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def acknowledge(self, number: int) -> None:
        self.steps.append(("ack", "", number, None))

    def opened(self, path: str, *, created: bool) -> None:
        if created:
            self.steps.append(("create", path, 0, None))

    def write(self, path: str, offset: int, data: bytes) -> int:
        self.steps.append(("write", path, offset, data))
        return OK

    def truncate(self, path: str, size: int) -> int:
        self.steps.append(("truncate", path, size, None))
        return OK

    def sync(self, path: str) -> int:
        self.steps.append(("sync", path, 0, None))
        return OK

    def delete(self, path: str, *, sync_folder: bool) -> int:
        self.steps.append(("delete", path, int(sync_folder), None))
        return OK


class Disk:
    """Plays recorded steps and can be cut at any of them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.names = {path: Inode(bytearray(content)) for path, content in files.items()}  # as programs see them
        self._entries = dict(self.names)  # as surely on the disk
        self._pending: list[tuple[str, Inode | None]] = []
        self.acknowledged = 0

    def play(self, step: Step) -> None:
        kind, path, number, data = step
        if kind == "ack":
            self.acknowledged = number
        elif kind == "create":
            self.names[path] = Inode()
            self._pending.append((path, self.names[path]))
        elif kind == "write":
            self.names[path].pending.append((number, data))
        elif kind == "truncate":
            self.names[path].pending.append((number, None))
        elif kind == "sync":
            self.names[path].sync()
            if any(inode is self.names[path] for _, inode in self._pending):
                self._sync_folder()  # SQLite syncs the folder with the first sync of a new journal
        else:
            self.names.pop(path, None)
            self._pending.append((path, None))
            if number:
                self._sync_folder()

    def _sync_folder(self) -> None:
        self._entries = self._apply(len(self._pending))
        self._pending = []

    def _apply(self, count: int) -> dict[str, Inode]:
        entries = dict(self._entries)
        for path, inode in self._pending[:count]:
            if inode is None:
                entries.pop(path, None)
            else:
                entries[path] = inode
        return entries

    def cut(self, rng: random.Random) -> dict[str, bytes]:
        """What can be found after a power cut now: path → content."""
        entries = self._apply(rng.randint(0, len(self._pending)))
        return {path: inode.cut(rng) for path, inode in entries.items()}


def read_files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, as the start of a ``Disk``."""
    return {str(path): path.read_bytes() for path in folder.iterdir() if path.is_file()}
