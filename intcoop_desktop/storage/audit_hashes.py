"""The keyed hashes of the audit log (HMAC-SHA-256, RFC 2104), and what they are taken over."""

import hmac
import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

GENESIS = bytes(32)
ALTERED = "log-altered"  # kind of the entry made when the log was found tampered with


class ChainHashes:
    """All keyed hashes of one log."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def payload(self, salt: bytes, text: str) -> bytes:
        """What an entry keeps of its payload; without the salt it says nothing about it."""
        return hmac.digest(self._key, b"payload\0" + salt + text.encode(), "sha256")

    def link(self, previous: bytes, facts: Sequence[object], payload_hash: bytes) -> bytes:
        """The MAC of an entry: id, time, user, kind, record, sitting, after the ``previous`` MAC."""
        text = canonical(list(facts)).encode()
        return hmac.digest(self._key, b"entry\0" + previous + text + payload_hash, "sha256")

    def seal(self, entries: int, mac: bytes, sittings: Iterable[Sequence[object]]) -> bytes:
        """The MAC over the end of the chain and the open sittings, in the order of their records."""
        digest = sha256()
        for row in sittings:
            digest.update(canonical(list(row)).encode())
        return hmac.digest(self._key, b"head\0" + str(entries).encode() + mac + digest.digest(), "sha256")


def canonical(value: object) -> str:
    """The one JSON text of a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
