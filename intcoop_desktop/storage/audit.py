"""The audit log: who did what to which record, chained so that nothing disappears unnoticed.

Each entry's MAC is taken over the previous MAC and the entry; of the payload it covers a keyed,
salted hash only (see ``schema/audit.py``). Edits of one sitting on one record are gathered as net
changes (first old value, last new value) in ``audit_sittings`` and sealed into a single entry when
the sitting ends: at the next sitting or the next other act on that record, when the store is closed,
or, after a crash, when it is opened again.
"""

import hmac
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from intcoop_desktop.storage.audit_hashes import ALTERED, GENESIS, ChainHashes
from intcoop_desktop.storage.audit_writing import ChainWriter, Changes, now, read_head_fault
from intcoop_desktop.storage.schema.audit import audit_entries, audit_head, audit_payloads, audit_sittings

__all__ = ["AuditChain", "AuditEntry", "AuditLog", "ChainHead", "Changes", "now"]

STEP = 256  # entries between two calls of ``step``
Step = Callable[[], None]
Reader = Callable[[], AbstractContextManager[Connection]]


def _nothing() -> None:
    """Nobody waits."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log; ``payload`` is None once it was erased."""

    id: int
    at: str
    user: str
    kind: str
    record: str
    sitting: str
    payload: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ChainHead:
    """End of the chain, as printed on the handover act: number of entries and the last MAC (hex)."""

    entries: int
    mac: str


class AuditChain:
    """Writes and verifies the chain on a connection; holds the key, no state."""

    def __init__(self, key: bytes) -> None:
        self._hashes = ChainHashes(key)

    # -- writing ---------------------------------------------------------------------------------

    def append(
        self, connection: Connection, *, user: str, kind: str, record: str, payload: Mapping[str, Any], sitting: str
    ) -> int:
        """Add one entry; an open sitting on the same record is sealed first. Return the entry's id."""
        writer = ChainWriter(connection, self._hashes)
        if record in writer.sittings:
            writer.end(writer.sittings[record])
        entry_id = writer.append(now(), user, kind, record, sitting, payload)
        writer.finish()
        return entry_id

    def gather(
        self, connection: Connection, *, user: str, kind: str, record: str, sitting: str, changes: Changes
    ) -> None:
        """Add ``changes`` (path → (old, new)) to the sitting on ``record``, opening it if needed."""
        writer = ChainWriter(connection, self._hashes)
        writer.gather(user, kind, record, sitting, changes)
        writer.finish()

    def seal(self, connection: Connection, *, record: str | None = None, sitting: str | None = None) -> int:
        """End open sittings (of one record, of one sitting, or all); return how many were looked at."""
        writer = ChainWriter(connection, self._hashes)
        rows = [
            row for row in writer.sittings.values() if record in (None, row.record) and sitting in (None, row.sitting)
        ]
        for row in sorted(rows, key=lambda row: (row.started_at, row.record)):
            writer.end(row)
        if writer.changed:
            writer.finish()
        return len(rows)

    def erase(self, connection: Connection, record: str) -> int:
        """Delete the payloads of every entry on ``record``; entries and chain stay. Return how many."""
        self.seal(connection, record=record)
        ids = select(audit_entries.c.id).where(audit_entries.c.record == record)
        return connection.execute(delete(audit_payloads).where(audit_payloads.c.entry_id.in_(ids))).rowcount

    # -- reading ---------------------------------------------------------------------------------

    def head(self, connection: Connection) -> ChainHead:
        """Return the end of the chain."""
        row = connection.execute(select(audit_head.c.entries, audit_head.c.mac)).first()
        return ChainHead(row.entries, row.mac.hex()) if row else ChainHead(0, GENESIS.hex())

    def entries(
        self, connection: Connection, *, record: str | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[AuditEntry]:
        """Return entries, newest first, at most ``limit``, of one record if given, older than id ``before``."""
        query = (
            select(audit_entries, audit_payloads.c.payload)
            .outerjoin(audit_payloads, audit_payloads.c.entry_id == audit_entries.c.id)
            .order_by(audit_entries.c.id.desc())
            .limit(limit)
        )
        if record is not None:
            query = query.where(audit_entries.c.record == record)
        if before is not None:
            query = query.where(audit_entries.c.id < before)
        return [
            AuditEntry(
                r.id, r.at, r.user, r.kind, r.record, r.sitting, None if r.payload is None else json.loads(r.payload)
            )
            for r in connection.execute(query)
        ]

    def changed_since(self, connection: Connection, entry: int, aside: Collection[str]) -> bool:
        """Whether anything but the kinds ``aside`` was logged after entry ``entry``, or a sitting is still open."""
        later = select(audit_entries.c.id).where(audit_entries.c.id > entry, audit_entries.c.kind.not_in(aside))
        pending = select(audit_sittings.c.record)
        return any(connection.execute(query.limit(1)).first() is not None for query in (later, pending))

    def verify(self, connection: Connection, step: Step = _nothing) -> Iterator[tuple[int, str]]:
        """Yield (entry id, what is wrong: ``gap|link|payload|head|seal|altered``) for every fault of the chain.

        ``step`` is called now and then and may raise Cancelled.
        """
        previous, expected = GENESIS, 1
        query = (
            select(audit_entries, audit_payloads.c.salt, audit_payloads.c.payload)
            .outerjoin(audit_payloads, audit_payloads.c.entry_id == audit_entries.c.id)
            .order_by(audit_entries.c.id)
        )
        for row in connection.execute(query):
            if row.id % STEP == 0:
                step()
            if row.id != expected:
                yield row.id, "gap"
            if row.kind == ALTERED:
                yield row.id, "altered"
            facts = (row.id, row.at, row.user, row.kind, row.record, row.sitting)
            if not hmac.compare_digest(row.mac, self._hashes.link(previous, facts, row.payload_hash)):
                yield row.id, "link"
            if row.payload is not None and row.payload_hash != self._hashes.payload(row.salt, row.payload):
                yield row.id, "payload"
            previous, expected = row.mac, row.id + 1
        yield from read_head_fault(connection, self._hashes)


class AuditLog:
    """The log as the window and ``check`` read it; writing goes through a unit of work."""

    def __init__(self, chain: AuditChain, reader: Reader) -> None:
        self._chain = chain
        self._reader = reader

    def head(self) -> ChainHead:
        """Return the end of the chain, as the handover act prints it."""
        with self._reader() as connection:
            return self._chain.head(connection)

    def entries(
        self, *, record: str | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[AuditEntry]:
        """Return at most ``limit`` entries, newest first."""
        with self._reader() as connection:
            return self._chain.entries(connection, record=record, before=before, limit=limit)

    def verify(self, step: Step | None = None) -> list[tuple[int, str]]:
        """Return (entry id, fault) for every fault of the chain; ``step`` is called now and then."""
        with self._reader() as connection:
            return list(self._chain.verify(connection, step or _nothing))

    def changed_since(self, entry: int, aside: Collection[str]) -> bool:
        """Whether anything but the kinds ``aside`` happened after entry ``entry``."""
        with self._reader() as connection:
            return self._chain.changed_since(connection, entry, aside)
