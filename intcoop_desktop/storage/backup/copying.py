"""Copies of the two encrypted files that are taken while the office is in use, and their check."""

import re
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2

from intcoop_desktop.domain.errors import DamagedStore
from intcoop_desktop.platform.durable import flush_path
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.attachments import PAGE_SIZE, Attachments
from intcoop_desktop.storage.connections import DamagedValue, RawConnection, connect
from intcoop_desktop.storage.faults import damaged, explain_driver_error, known_errors

STORE_PAGE_SIZE = 4096

Fault = tuple[str, str]
"""Kind and detail of something wrong in a database."""


def copy_store(source: Path, target: Path, key: bytes) -> None:
    """Write a consistent, compact copy of ``source`` with the same key; durable and checked on return.

    VACUUM INTO reads one snapshot and does not hold up writers. Raises DiskFull, DamagedStore.
    """
    target.unlink(missing_ok=True)
    with known_errors(target.parent):
        with closing(_open(source, key, STORE_PAGE_SIZE)) as connection:
            # SQLite counts writing another file as writing.
            connection.execute("PRAGMA query_only=OFF")
            connection.execute("VACUUM INTO ?", (str(target),))
            # A damaged last page of a long value would have been copied as zeros, without an error.
            if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                target.unlink()
                raise damaged()
        flush_path(target)
    check_database(target, key)


def copy_attachments(source: Path, target: Path, key: bytes) -> int:
    """Write a copy of the attachments file, durable and checked on return; return how many there are.

    Not by VACUUM INTO, whose copy always has pages of SQLCipher's default size.
    """
    target.unlink(missing_ok=True)
    Attachments.create(target, key)
    count = copy_blobs(source, target, key, durable=False)
    with known_errors(target.parent):
        flush_path(target)
    check_database(target, key, page_size=PAGE_SIZE)
    return count


def check_database(path: Path, key: bytes, *, page_size: int = STORE_PAGE_SIZE) -> None:
    """Check every page's MAC, the structure and the references. Raises DamagedStore."""
    with known_errors(path.parent), closing(_open(path, key, page_size)) as connection:
        if list(database_faults(connection)):
            raise damaged()


def database_faults(connection: RawConnection) -> list[Fault]:
    """What SQLCipher and SQLite find wrong, as kind and detail; empty when nothing is.

    ``page``: its MAC does not fit (detail: the number); ``structure``: in SQLite's own words;
    ``reference``: the table whose row refers to one that is missing.
    """
    pages = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    if pages:  # the rest cannot be read whole
        return [("page", number[-1] if (number := re.findall(r"\d+", text)) else "?") for text in pages]
    texts = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [("structure", text) for text in texts] + [("reference", str(row[0])) for row in broken]


def is_sound(path: Path, key: bytes, *, page_size: int = STORE_PAGE_SIZE) -> bool:
    """Whether ``check_database`` finds nothing."""
    try:
        check_database(path, key, page_size=page_size)
    except DamagedStore:
        return False
    return True


def copy_blobs(source: Path, target: Path, key: bytes, *, durable: bool = True, lenient: bool = False) -> int:
    """Copy attachments missing in ``target``, one transaction each; return how many.

    ``durable=False`` is for a new file the caller flushes itself; ``lenient`` leaves out what cannot
    be read, for a check to report.
    """
    with (
        known_errors(target.parent),
        closing(_open(source, key, PAGE_SIZE)) as origin,
        closing(connect(target, key, writable=True, page_size=PAGE_SIZE)) as copy,
    ):
        if not durable:
            copy.execute("PRAGMA synchronous=OFF")
        present = {row[0] for row in copy.execute("SELECT sha256 FROM blobs").fetchall()}
        wanted = origin.execute("SELECT id, sha256, size FROM blobs ORDER BY id").fetchall()
        missing = [row for row in wanted if row[1] not in present]
        for row_id, name, size in missing:
            try:
                _copy_blob(origin, copy, row_id, name, size)
            except dbapi2.DatabaseError as error:
                if not (lenient and isinstance(explain_driver_error(error, source.parent), DamagedStore)):
                    raise
    return len(missing)


def _copy_blob(origin: RawConnection, copy: RawConnection, row_id: int, name: str, size: int) -> None:
    copy.execute("BEGIN IMMEDIATE")
    try:
        new_id = copy.execute("INSERT INTO blobs (sha256, size) VALUES (?, ?) RETURNING id", (name, size)).fetchone()[0]
        position, digest = 0, sha256()
        while (
            row := origin.execute(
                "SELECT data FROM chunks WHERE blob_id = ? AND position = ?", (row_id, position)
            ).fetchone()
        ) is not None:
            copy.execute("INSERT INTO chunks (blob_id, position, data) VALUES (?, ?, ?)", (new_id, position, row[0]))
            position += 1
            digest.update(row[0])
        if digest.hexdigest() != name:
            raise DamagedValue("blob")
        copy.execute("COMMIT")
    except BaseException:
        copy.rollback()
        raise


def _open(path: Path, key: bytes, page_size: int) -> RawConnection:
    # A store on a medium that cannot be written opens immutable.
    try:
        return connect(path, key, writable=False, page_size=page_size)
    except Exception:
        if layout.has_log(path):
            raise
        return connect(path, key, writable=False, immutable=True, page_size=page_size)
