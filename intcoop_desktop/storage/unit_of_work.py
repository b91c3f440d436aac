"""One user action = one unit of work = one transaction = one line of the audit log."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock, get_ident
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from intcoop_desktop.storage.audit import AuditChain, Changes
from intcoop_desktop.storage.faults import explain_driver_error, known_errors


class WriterLock:
    """Lets one thread write at a time; asking twice in one thread is a defect and says so."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owner: int | None = None

    def acquire(self) -> None:
        """Wait for the turn. Raises RuntimeError when this thread already has it."""
        if self._owner == get_ident():
            raise RuntimeError("a unit of work inside a unit of work")
        self._lock.acquire()
        self._owner = get_ident()

    def release(self) -> None:
        self._owner = None
        self._lock.release()


class UnitOfWork:
    """A transaction that is rolled back unless ``commit()`` was reached.

    Inside the block ``connection`` is a SQLAlchemy connection that holds the write lock since the
    start (BEGIN IMMEDIATE). Faults of disk and store leave the block as KnownErrors (``DiskFull``,
    ``ReadOnlyOffice``, ``DamagedStore`` …), with nothing written. ``commit()`` returns when the
    change is on the disk.
    """

    connection: Connection

    def __init__(
        self, engine: Engine, chain: AuditChain, lock: WriterLock, folder: Path, *, user: str, action: str
    ) -> None:
        self._engine = engine
        self._chain = chain
        self._lock = lock
        self._folder = folder
        self.user = user
        self.action = action
        self.part = False
        """While true this is part of a larger work: ``commit`` leaves it to that (``Store.joined``)."""

    def __enter__(self) -> Self:
        self._lock.acquire()
        try:
            with known_errors(self._folder):
                self.connection = self._engine.connect()
                try:
                    self.connection.begin()
                except BaseException:
                    self.connection.close()
                    raise
        except BaseException:
            self._lock.release()
            raise
        return self

    def audit(self, kind: str, record: str, payload: Mapping[str, Any] | None = None, *, sitting: str = "") -> int:
        """Add one entry about ``record`` ("questionnaire:12", "" for the office); return its id."""
        return self._chain.append(
            self.connection, user=self.user, kind=kind, record=record, payload=payload or {}, sitting=sitting
        )

    def audit_edit(self, kind: str, record: str, sitting: str, changes: Changes) -> None:
        """Gather changes (path → (old, new)) of one sitting; they become one entry when it ends."""
        self._chain.gather(self.connection, user=self.user, kind=kind, record=record, sitting=sitting, changes=changes)

    def end_sitting(self, record: str | None = None, *, sitting: str | None = None) -> int:
        """Seal open sittings into the log: of one record, of one sitting, or all of them."""
        return self._chain.seal(self.connection, record=record, sitting=sitting)

    def erase_audit(self, record: str) -> int:
        """Delete what the log says about ``record``, keeping that something was done and the chain."""
        return self._chain.erase(self.connection, record)

    def commit(self) -> None:
        """Make everything durable. Raises KnownErrors; nothing is saved then."""
        if self.part:
            return
        with known_errors(self._folder):
            self.connection.commit()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._leave(failed=error is not None)
        finally:
            self._lock.release()
        known = explain_driver_error(error, self._folder) if error is not None else None
        if known is not None:
            raise known from error

    def _leave(self, *, failed: bool) -> None:
        try:
            self.connection.close()  # rolls back what was not committed
        except Exception:
            self.connection.invalidate()
            if not failed:
                raise
