"""How the store is opened: the one place for connection settings.

SQLCipher with a raw 256-bit key. Every connection: ``foreign_keys`` on, ``trusted_schema`` off,
``cell_size_check`` on, ``secure_delete`` on, temporary data in memory, write-ahead log with
``synchronous=FULL``. The journal mode was chosen by the simulated power loss of
``tests/faults/test_power_loss.py`` (figures there): WAL+FULL loses nothing that was acknowledged,
costs one sync a commit, and lets the list be read while a commit is under way; NORMAL loses commits.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

BUSY_MS = 10_000
LOG_LIMIT = 16 << 20  # bytes the write-ahead log keeps on the disk after a large transaction


class EmptyFile(dbapi2.DatabaseError):  # type: ignore[misc]
    """The file has no content: SQLite would take it for a new database and fill it."""

    sqlite_errorcode = 26  # SQLITE_NOTADB


class DamagedValue(dbapi2.DatabaseError):  # type: ignore[misc]
    """A text holds NUL or is no UTF-8: SQLCipher hands out zeros for the last page of a long value
    whose MAC is wrong, and reports the damage with the next page only."""

    sqlite_errorcode = 11  # SQLITE_CORRUPT


class RawConnection(Protocol):
    """The few calls of a DB-API connection used without SQLAlchemy."""

    text_factory: Callable[[bytes], str]

    def execute(self, statement: str, parameters: Sequence[object] = ..., /) -> Any: ...  # noqa: ANN401

    def close(self) -> None: ...

    def rollback(self) -> None:
        """Roll back; nothing happens when SQLite has done so itself after an error."""


_EVERY = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA recursive_triggers=ON",
)
_WRITER = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", f"PRAGMA journal_size_limit={LOG_LIMIT}")
# 16 MB: lists of 100,000 read their index again without deciphering it again (a quarter faster).
_READER = ("PRAGMA query_only=ON", "PRAGMA cache_size=-16000")


def connect(
    path: Path, key: bytes, *, writable: bool, immutable: bool = False, create: bool = False, page_size: int = 4096
) -> RawConnection:
    """Open ``path`` with the raw 32-byte ``key``; return a DB-API connection with explicit BEGIN.

    ``immutable`` is for media that cannot be written at all. Raises the driver's own errors
    (``storage.faults.known_errors`` translates them).
    """
    # A reader opens for writing too (and then refuses to write): only such a connection can tidy up
    # the write-ahead log when it is the last one to close.
    mode = "rwc" if create else ("ro" if immutable else "rw")
    uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    if not create and path.is_file() and path.stat().st_size == 0:
        raise EmptyFile("empty file")
    connection: RawConnection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.text_factory = _text
    try:
        # SQLCipher writes to stderr otherwise, before anything else is set.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size={page_size:d}")
        for pragma in _EVERY:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for pragma in _WRITER if writable else _READER:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(raw: bytes) -> str:
    if not raw:
        return ""  # most columns of most records
    # No text of ours holds NUL: ``forms.validation.clean_text`` refuses it.
    if b"\0" in raw:
        raise DamagedValue("zeros in a text")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise DamagedValue("no UTF-8") from error


def make_engine(
    path: Path, key: bytes, *, writable: bool, immutable: bool = False, size: int = 1, page_size: int = 4096
) -> Engine:
    """An engine with exactly ``size`` connections at most, opened when first needed.

    Every transaction of a writable engine starts with BEGIN IMMEDIATE: it waits for its turn at
    the start instead of failing half-way; a reader's starts with BEGIN, one snapshot throughout.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key, writable=writable, immutable=immutable, page_size=page_size),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1000 * 6,
    )
    begin = "BEGIN IMMEDIATE" if writable else "BEGIN"

    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", _begin)
    return engine
