"""The store of one office: an encrypted SQLite file and a second one for attachments."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from sqlalchemy import Connection, Engine, select

from intcoop_desktop import __version__
from intcoop_desktop.domain.errors import N_, CannotOpen, DiskFault, DiskFull, KnownError, ReadOnlyOffice
from intcoop_desktop.platform.durable import flush_path, rename
from intcoop_desktop.storage import layout
from intcoop_desktop.storage.access import Access, full, probe, unclosed
from intcoop_desktop.storage.attachments import Attachments
from intcoop_desktop.storage.audit import AuditChain, AuditLog, now
from intcoop_desktop.storage.connections import connect, make_engine
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.migrations import HEAD
from intcoop_desktop.storage.migrations.revisions import stored_revision, upgrade_store
from intcoop_desktop.storage.schema.core import meta
from intcoop_desktop.storage.unit_of_work import UnitOfWork, WriterLock

if TYPE_CHECKING:
    from intcoop_desktop.storage.backup.archive import Progress
    from intcoop_desktop.storage.backup.snapshots import Snapshot
    from intcoop_desktop.storage.check import Step

READERS = 4  # a job may read while the window pages through a list


class Store:
    """An open office. Made by ``Store.create`` or ``Store.open``; close it when done.

    Thread-safe: writers take turns, readers see the last committed state. ``read_only`` is the
    reason why nothing can be written (for the banner), or None.
    """

    def __init__(self, folder: Path, data_key: bytes, access: Access) -> None:
        self.folder = folder
        self.read_only = access.reason
        self.data_key = data_key
        path, key = layout.store_path(folder), derive_key(data_key, "store")
        writable, immutable = access.reason is None, access.immutable
        self._writer: Engine | None = make_engine(path, key, writable=True) if writable else None
        self._reader = make_engine(path, key, writable=False, immutable=immutable, size=READERS)
        self._lock = WriterLock()
        self._here = local()
        self._closed = False
        self.attachments = Attachments(
            layout.attachments_path(folder),
            derive_key(data_key, "attachments"),
            writable=writable,
            immutable=immutable and not layout.has_log(layout.attachments_path(folder)),
        )
        self.chain = AuditChain(derive_key(data_key, "audit"))
        self.audit_log = AuditLog(self.chain, self.reader)

    # -- making and opening ----------------------------------------------------------------------

    @classmethod
    def create(cls, folder: Path, data_key: bytes, *, store_id: str = "") -> Self:
        """Make an empty store of the newest schema in ``folder`` and open it.

        Raises KnownError when there is one already; DiskFull, ReadOnlyOffice.
        """
        if layout.store_path(folder).exists():
            raise KnownError(N_("There is an office in this folder already: {folder}"), folder=str(folder))
        with known_errors(folder):
            building = folder / layout.CREATING
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir(parents=True)
            _build(building, data_key, store_id or uuid4().hex)
            for name in (layout.ATTACHMENTS, layout.STORE):  # the store last: with it the office is there
                rename(building / name, folder / name)
            building.rmdir()
        return cls.open(folder, data_key)

    @classmethod
    def open(cls, folder: Path, data_key: bytes, *, read_only: bool = False) -> Self:
        """Open the store in ``folder``, upgrading an older one after a checked backup.

        When the folder or the file cannot be written, or the disk is full, the store opens for
        reading and ``read_only`` says why. Raises NewerStore, DamagedStore, KnownError (file
        missing, older store that cannot be upgraded); leaves the store untouched then.
        """
        path, key = layout.store_path(folder), derive_key(data_key, "store")
        access = probe(folder, read_only=read_only)
        revision = _revision(path, key, access)
        if revision != HEAD:
            if access.reason is not None:
                raise KnownError(N_("This office must be upgraded first, and its folder cannot be written."))
            cls._upgrade(folder, data_key, revision)
        store = cls(folder, data_key, access)
        store._seal_leftovers()
        return store

    @staticmethod
    def _upgrade(folder: Path, data_key: bytes, revision: str) -> None:
        from intcoop_desktop.storage.backup.snapshots import make_snapshot

        make_snapshot(folder, data_key, folder / layout.BACKUPS, reason="upgrade")
        upgrade_store(layout.store_path(folder), derive_key(data_key, "store"), revision)

    def _seal_leftovers(self) -> None:
        """Sittings a crash left open end now, at their last change; if the disk refuses, next time."""
        if self._writer is None:
            return
        with suppress(DiskFull, DiskFault, ReadOnlyOffice), self.unit_of_work("", "open") as uow:
            if uow.end_sitting():
                uow.commit()

    def close(self) -> None:
        """Seal open sittings and close; the store is then one self-contained file. Twice is fine."""
        if self._closed:
            return
        self._closed = True
        try:
            self._seal_leftovers()
        finally:
            self._dispose()

    def for_reading(self) -> Self:
        """Close, and open the same office for reading: the disk turned out to be full."""
        self.close()
        store = type(self).open(self.folder, self.data_key, read_only=True)
        store.read_only = full()
        return store

    def _dispose(self) -> None:
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        self.attachments.close()

    # -- using -----------------------------------------------------------------------------------

    def unit_of_work(self, user: str, action: str) -> UnitOfWork:
        """Start a transaction for one action of ``user``. Raises ReadOnlyOffice on a read-only store."""
        if self._writer is None or self.read_only is not None:
            raise self.read_only or AssertionError
        return UnitOfWork(self._writer, self.chain, self._lock, self.folder, user=user, action=action)

    @property
    def under_way(self) -> UnitOfWork | None:
        """The work this thread joined, if any."""
        return getattr(self._here, "work", None)

    @contextmanager
    def joined(self, work: UnitOfWork) -> Iterator[None]:
        """What this thread reads and stores inside is part of ``work``: it sees what that wrote, and is kept or not
        kept with it. A part that fails must make the whole fail, for nothing of it alone is taken back."""
        work.part, self._here.work = True, work
        try:
            yield
        finally:
            work.part, self._here.work = False, None

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection that sees one snapshot of the last committed state and cannot write."""
        work = self.under_way
        if work is not None:
            yield work.connection
            return
        with known_errors(self.folder), self._reader.connect() as connection, connection.begin():
            yield connection

    def meta(self, key: str) -> str | None:
        """Return a fact about the store (``store_id``, ``created_at`` …)."""
        with self.reader() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    # -- keeping (imported when used: none of it is needed to open an office) ----------------------

    def check(self, step: "Step | None" = None) -> list[str]:
        """Return everything wrong with the office, for the user (``storage.check``)."""
        from intcoop_desktop.storage.check import check_office, nothing

        return check_office(self, step=step or nothing)

    def backup(self, root: Path | None = None, *, reason: str = "work") -> "Snapshot":
        """Make a checked snapshot, in the office's folder or under ``root``, and thin older ones."""
        from intcoop_desktop.storage.backup.snapshots import make_snapshot

        return make_snapshot(self.folder, self.data_key, root or self.folder / layout.BACKUPS, reason=reason)

    def backup_file(self, target: Path, *, progress: "Progress | None" = None) -> Path:
        """Write the whole office to one file (``storage.backup.archive``)."""
        from intcoop_desktop.storage.backup.archive import no_progress, write_archive

        write_archive(self.folder, self.data_key, target, progress=progress or no_progress)
        return target

    def tidy(self) -> None:
        """Put the write-ahead log into the store and empty it: what was deleted is in neither then."""
        if self._writer is not None:
            path, key = layout.store_path(self.folder), derive_key(self.data_key, "store")
            with known_errors(self.folder), closing(connect(path, key, writable=True)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def referenced_attachments(self) -> set[str]:
        """SHA-256 of every attachment some record refers to."""
        from intcoop_desktop.storage.check import referenced_attachments

        return referenced_attachments(self)

    def collect_attachments(self, forget: Collection[str] = ()) -> int:
        """Delete attachments no record refers to; return how many. Those put since the start stay, because a record may
        be about to refer to them, but for ``forget``."""
        return self.attachments.collect(self.referenced_attachments(), forget)


def _build(folder: Path, data_key: bytes, store_id: str) -> None:
    """Make the two files of an empty office, closed and on the disk."""
    path, key = layout.store_path(folder), derive_key(data_key, "store")
    Attachments.create(layout.attachments_path(folder), derive_key(data_key, "attachments"))
    connect(path, key, writable=True, create=True).close()
    upgrade_store(path, key, None)
    facts = {"store_id": store_id, "created_at": now(), "program": __version__}
    with closing(connect(path, key, writable=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for fact in facts.items():
            connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", fact)
        connection.execute("COMMIT")
    for name in (layout.ATTACHMENTS, layout.STORE):
        flush_path(folder / name)


def _revision(path: Path, key: bytes, access: Access) -> str:
    try:
        with (
            known_errors(path.parent),
            closing(connect(path, key, writable=access.reason is None, immutable=access.immutable)) as connection,
        ):
            return stored_revision(connection)
    except (CannotOpen, ReadOnlyOffice, DiskFault, DiskFull) as error:
        if access.reason is not None and layout.has_log(path):
            raise unclosed() from error
        raise
