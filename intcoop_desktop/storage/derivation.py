"""Keys for the parts of an office, all from its one data key."""

import hmac
from typing import Literal

Purpose = Literal["store", "attachments", "audit"]


def derive_key(data_key: bytes, purpose: Purpose) -> bytes:
    """Return the 32-byte key for one purpose (HMAC-SHA-256 of the purpose under the data key)."""
    return hmac.digest(data_key, b"intcoop " + purpose.encode(), "sha256")
