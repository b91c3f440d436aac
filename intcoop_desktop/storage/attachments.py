"""Photos, scans and copies of documents: a second encrypted file, addressed by content.

A blob is stored under its SHA-256 and committed before anything refers to it; so a reference is
never without its blob, and a blob nobody refers to is harmless until it is collected. Own engine,
not ATTACH: a commit over two write-ahead logs is not atomic.
"""

import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from intcoop_desktop.domain.errors import N_, KnownError, NotFound
from intcoop_desktop.storage.connections import RawConnection, connect, make_engine
from intcoop_desktop.storage.faults import known_errors, read_only
from intcoop_desktop.storage.unit_of_work import WriterLock

CHUNK = 1 << 20  # bytes a row
PAGE_SIZE = 16384  # twice the speed of 4096 for large blobs (SQLCipher signs every page)
READERS = 2

_SCHEMA = (
    """CREATE TABLE blobs (
        id INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        CONSTRAINT pk_blobs PRIMARY KEY (id), CONSTRAINT uq_blobs_sha256 UNIQUE (sha256)
    ) STRICT""",
    """CREATE TABLE chunks (
        blob_id INTEGER NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL,
        CONSTRAINT pk_chunks PRIMARY KEY (blob_id, position),
        CONSTRAINT fk_chunks_blob_id_blobs FOREIGN KEY (blob_id) REFERENCES blobs (id)
    ) STRICT""",
)


class Attachments:
    """The attachments of one office; thread-safe."""

    def __init__(self, path: Path, key: bytes, *, writable: bool, immutable: bool = False) -> None:
        self._path = path
        self._key = key
        self._writer = make_engine(path, key, writable=True, page_size=PAGE_SIZE) if writable else None
        self._reader = make_engine(path, key, writable=False, immutable=immutable, size=READERS, page_size=PAGE_SIZE)
        self._lock = WriterLock()
        self._fresh: set[str] = set()  # put by this process: their references may still be on the way

    @staticmethod
    def create(path: Path, key: bytes) -> None:
        """Make the empty file. Raises DiskFull, ReadOnlyOffice."""
        with (
            known_errors(path.parent),
            closing(connect(path, key, writable=True, create=True, page_size=PAGE_SIZE)) as connection,
        ):
            for statement in ("BEGIN IMMEDIATE", *_SCHEMA, "COMMIT"):
                connection.execute(statement)

    # -- writing ---------------------------------------------------------------------------------

    def put(self, content: bytes | BinaryIO) -> str:
        """Store ``content`` durably and return its SHA-256 (hex); the same content is stored once.

        Raises DiskFull, ReadOnlyOffice.
        """
        if self._writer is None:
            raise read_only()
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        digest = sha256()
        size = 0
        self._lock.acquire()
        try:
            with known_errors(self._path.parent), self._writer.connect() as connection:
                sql = connection.exec_driver_sql
                row_id = sql("INSERT INTO blobs (sha256, size) VALUES ('', 0) RETURNING id").scalar_one()
                position = 0
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    sql("INSERT INTO chunks (blob_id, position, data) VALUES (?, ?, ?)", (row_id, position, chunk))
                    position += 1
                name = digest.hexdigest()
                self._fresh.add(name)
                if sql("SELECT 1 FROM blobs WHERE sha256 = ?", (name,)).first() is None:
                    sql("UPDATE blobs SET sha256 = ?, size = ? WHERE id = ?", (name, size, row_id))
                    connection.commit()
                else:
                    connection.rollback()
        finally:
            self._lock.release()
        return name

    def collect(self, referenced: Iterable[str], forget: Collection[str] = ()) -> int:
        """Delete every blob neither among ``referenced`` nor put since the start; return how many went. Of ``forget``
        those put since the start go, too."""
        if self._writer is None:
            raise read_only()
        self._lock.acquire()
        try:
            keep = self._fresh.difference(forget).union(referenced)
            with known_errors(self._path.parent), self._writer.begin() as connection:
                sql = connection.exec_driver_sql
                rows = sql("SELECT id, sha256 FROM blobs").all()
                gone = [row.id for row in rows if row.sha256 not in keep]
                for row_id in gone:
                    sql("DELETE FROM chunks WHERE blob_id = ?", (row_id,))
                    sql("DELETE FROM blobs WHERE id = ?", (row_id,))
        finally:
            self._lock.release()
        return len(gone)

    # -- reading ---------------------------------------------------------------------------------

    def get(self, name: str) -> bytes:
        """Return the content under SHA-256 ``name``. Raises NotFound; KnownError when it is altered."""
        return b"".join(self.chunks(name))

    def open(self, name: str) -> BinaryIO:
        """Return a stream over the content, read piece by piece. Raises NotFound."""
        self.size(name)
        return io.BufferedReader(_ChunkStream(self.chunks(name)), CHUNK)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content in pieces of at most 1 MiB; no transaction is held in between.

        Raises NotFound; KnownError when it is altered, with the last piece at the latest.
        """
        row_id, size = self._find(name)
        digest = sha256()
        for position in range((size + CHUNK - 1) // CHUNK):
            with known_errors(self._path.parent), self._reader.connect() as connection:
                row = connection.exec_driver_sql(
                    "SELECT data FROM chunks WHERE blob_id = ? AND position = ?", (row_id, position)
                ).first()
            if row is None:
                raise altered(name)
            digest.update(row.data)
            if digest.hexdigest() != name and position == (size - 1) // CHUNK:
                raise altered(name)
            yield row.data

    def size(self, name: str) -> int:
        """Return the size in bytes. Raises NotFound."""
        return self._find(name)[1]

    def has(self, name: str) -> bool:
        """Whether there is such a blob."""
        return name in self.names(only=name)

    def names(self, *, only: str | None = None) -> dict[str, int]:
        """Return SHA-256 → size of every blob (or of one)."""
        query = "SELECT sha256, size FROM blobs" + (" WHERE sha256 = ?" if only is not None else "")
        with known_errors(self._path.parent), self._reader.connect() as connection:
            rows = connection.exec_driver_sql(query, (only,) if only is not None else ()).all()
        return {row.sha256: row.size for row in rows}

    def _find(self, name: str) -> tuple[int, int]:
        with known_errors(self._path.parent), self._reader.connect() as connection:
            row = connection.exec_driver_sql("SELECT id, size FROM blobs WHERE sha256 = ?", (name,)).first()
        if row is None:
            raise NotFound(N_("An attachment is missing: {name}"), name=name[:16])
        return row.id, row.size

    def close(self) -> None:
        """Close; the file is then self-contained, also when a run before this one was killed and left its log."""
        self._reader.dispose()
        if self._writer is None:
            return
        self._writer.dispose()
        if self._path.with_name(self._path.name + "-wal").exists():
            with suppress(KnownError), known_errors(self._path.parent):  # next time, then: nothing is lost
                connect(self._path, self._key, writable=True, page_size=PAGE_SIZE).close()


def altered(name: str) -> KnownError:
    """The error for a blob whose content is not what its name says."""
    return KnownError(N_("An attachment is damaged: {name}. Restore it from a backup."), name=name[:16])


def all_names(connection: RawConnection) -> list[str]:
    """SHA-256 of every blob, on a plain connection."""
    return [row[0] for row in connection.execute("SELECT sha256 FROM blobs ORDER BY id").fetchall()]


class _ChunkStream(io.RawIOBase):
    """A readable stream over an iterator of pieces."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
