"""What a backup says about itself: names, sizes and SHA-256 of its files, with a checksum."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from intcoop_desktop.domain.errors import N_, KnownError, NewerStore

FORMAT = "intcoop-backup"
VERSION = 1
NAME = "manifest.json"
PIECE = 1 << 20


class DamagedBackup(KnownError):
    """The backup is not what was written; the office itself is not touched."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size in bytes and SHA-256 (hex) of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``made_at`` is UTC; ``revision`` the schema of the store; ``attachments`` how many it needs."""

    store_id: str
    made_at: str
    program: str
    revision: str
    reason: str
    attachments: int
    files: Mapping[str, FileFacts]

    def to_bytes(self) -> bytes:
        body = {"format": FORMAT, "version": VERSION, **asdict(self)}
        body["sum"] = _sum(body)
        return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Raises DamagedBackup, NewerStore."""
        try:
            body: dict[str, Any] = json.loads(content)
            if body.pop("sum") != _sum(body) or body.pop("format") != FORMAT:
                raise ValueError("sum")
            newer = int(body.pop("version")) > VERSION
            files = {name: FileFacts(**facts) for name, facts in body.pop("files").items()}
            if newer:
                raise NewerStore(N_("This backup was made by a newer version of the program. Update the program."))
            return cls(**body, files=files)
        except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise damaged_backup() from error


def damaged_backup() -> DamagedBackup:
    return DamagedBackup(N_("This backup is damaged or incomplete. Take another one."))


def file_facts(path: Path) -> FileFacts:
    """Read the whole file back. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return FileFacts(size, digest.hexdigest())


def _sum(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
