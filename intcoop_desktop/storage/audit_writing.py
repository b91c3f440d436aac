"""Writing the audit log. A save waits for this, so it takes few statements, sent to the driver as they are:
two to read the end of the chain and the open sittings, two for an entry, one for the head.
"""

import hmac
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from intcoop_desktop.storage.audit_hashes import ALTERED, GENESIS, ChainHashes, canonical

Changes = Mapping[str, tuple[object, object]]

_HEAD = """
    SELECT h.entries, h.mac, h.seal, e.id, e.mac FROM (SELECT 1)
    LEFT JOIN audit_head h LEFT JOIN (SELECT id, mac FROM audit_entries ORDER BY id DESC LIMIT 1) e"""
_SITTINGS = "SELECT record, sitting, user, kind, started_at, changed_at, changes FROM audit_sittings"
_ENTRY = "INSERT INTO audit_entries (id, at, user, kind, record, sitting, payload_hash, mac) VALUES (?,?,?,?,?,?,?,?)"
_PAYLOAD = "INSERT INTO audit_payloads (entry_id, salt, payload) VALUES (?,?,?)"
_SITTING = """
    INSERT OR REPLACE INTO audit_sittings (record, sitting, user, kind, started_at, changed_at, changes)
    VALUES (?,?,?,?,?,?,?)"""
_END = "DELETE FROM audit_sittings WHERE record = ?"
_NEW_HEAD = "INSERT OR REPLACE INTO audit_head (id, entries, mac, seal) VALUES (1,?,?,?)"


MOST_OPEN = 4
"""Sittings left open at most: every save seals all of them anew, so it must not get dearer in the course of a day."""


class Sitting(NamedTuple):
    """Edits of one sitting on one record, not yet an entry; ``changes`` is JSON {path: [old, new]}."""

    record: str
    sitting: str
    user: str
    kind: str
    started_at: str
    changed_at: str
    changes: str


def now() -> str:
    """The present moment, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class ChainWriter:
    """The end of the chain inside one transaction: read when made, written back by ``finish``."""

    def __init__(self, connection: Connection, hashes: ChainHashes) -> None:
        self._sql = connection.exec_driver_sql
        self._hashes = hashes
        entries, mac, seal, last_id, last_mac = self._sql(_HEAD).one()
        rows = sorted(Sitting(*row) for row in self._sql(_SITTINGS))
        self.sittings = {row.record: row for row in rows}
        fault = head_fault(hashes, (entries, mac, seal) if entries is not None else None, (last_id, last_mac), rows)
        # After tampering work goes on, and the break stays visible: both ends are looked at.
        self._entries: int = max(entries or 0, last_id or 0)
        self._mac: bytes = mac or GENESIS
        self.changed = False
        if fault is not None:
            # What was done to the head or to a sitting must outlive the new head.
            self.append(now(), "", ALTERED, "", "", {"fault": fault})

    def append(self, at: str, user: str, kind: str, record: str, sitting: str, payload: Mapping[str, Any]) -> int:
        """Add one entry; return its id."""
        text, salt = canonical(payload), secrets.token_bytes(16)
        payload_hash = self._hashes.payload(salt, text)
        self.changed = True
        self._entries += 1
        facts = (self._entries, at, user, kind, record, sitting)
        self._mac = self._hashes.link(self._mac, facts, payload_hash)
        self._sql(_ENTRY, (*facts, payload_hash, self._mac))
        self._sql(_PAYLOAD, (self._entries, salt, text))
        return self._entries

    def gather(self, user: str, kind: str, record: str, sitting: str, changes: Changes) -> None:
        """Add changes to the sitting on ``record``; another sitting on it ends first."""
        open_row = self.sittings.get(record)
        if open_row is not None and (open_row.sitting, open_row.user, open_row.kind) != (sitting, user, kind):
            self.end(open_row)
            open_row = None
        if open_row is None:
            self._end_oldest(MOST_OPEN - 1)
        moment = now()
        net = net_changes(json.loads(open_row.changes) if open_row is not None else {}, changes)
        started = open_row.started_at if open_row is not None else moment
        row = Sitting(record, sitting, user, kind, started, moment, canonical(net))
        self._sql(_SITTING, tuple(row))
        self.sittings[record] = row

    def _end_oldest(self, keep: int) -> None:
        """End the sittings that were left alone for longest."""
        for row in sorted(self.sittings.values(), key=lambda row: (row.changed_at, row.record))[:-keep]:
            self.end(row)

    def end(self, row: Sitting) -> bool:
        """Turn an open sitting into an entry; return False when nothing was changed in the end."""
        self.changed = True
        self._sql(_END, (row.record,))
        del self.sittings[row.record]
        changes = json.loads(row.changes)
        if changes:
            payload = {"started_at": row.started_at, "changes": changes}
            self.append(row.changed_at, row.user, row.kind, row.record, row.sitting, payload)
        return bool(changes)

    def finish(self) -> None:
        """Write the new end of the chain."""
        rows = sorted(self.sittings.values())
        self._sql(_NEW_HEAD, (self._entries, self._mac, self._hashes.seal(self._entries, self._mac, rows)))


def head_fault(
    hashes: ChainHashes,
    head: tuple[int, bytes, bytes] | None,
    last: tuple[int | None, bytes | None],
    sittings: Sequence[Sitting],
) -> str | None:
    """``head`` when the head does not name the last entry, ``seal`` when its seal does not fit, or None."""
    last_id, last_mac = last
    if head is None:
        return "head" if last_id is not None or sittings else None
    entries, mac, seal = head
    if (entries, mac) != (last_id or 0, last_mac or GENESIS):
        return "head"
    return None if hmac.compare_digest(seal, hashes.seal(entries, mac, sittings)) else "seal"


def read_head_fault(connection: Connection, hashes: ChainHashes) -> Iterator[tuple[int, str]]:
    """Yield (last entry, fault) when the end of the chain is not as it was written."""
    entries, mac, seal, last_id, last_mac = connection.exec_driver_sql(_HEAD).one()
    rows = sorted(Sitting(*row) for row in connection.exec_driver_sql(_SITTINGS))
    head = (entries, mac, seal) if entries is not None else None
    fault = head_fault(hashes, head, (last_id, last_mac), rows)
    if fault is not None:
        yield last_id or 0, fault


def net_changes(gathered: Mapping[str, Sequence[object]], changes: Changes) -> dict[str, list[object]]:
    """Merge ``changes`` into what was gathered: first old value, last new one; undone changes vanish."""
    net: dict[str, list[object]] = {path: list(pair) for path, pair in gathered.items()}
    for path, (old, new) in changes.items():
        first = net[path][0] if path in net else old
        if first == new:
            net.pop(path, None)
        else:
            net[path] = [first, new]
    return net
