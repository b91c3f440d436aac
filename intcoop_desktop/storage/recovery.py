"""The recovery key: printed once, opens the office and every backup when all passwords are lost.

144 random bits and a 16-bit checksum, in Crockford's base32 (no I, L, O, U), eight groups of four.
Typed back, case, spaces and hyphens do not matter, and letters of the Cyrillic keyboard that look
like Latin ones are understood.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from intcoop_desktop.domain.errors import N_, WrongPassword

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET, CHECK = 18, 2  # bytes
GROUP = 4
LENGTH = (SECRET + CHECK) * 8 // 5

_LOOK_ALIKE = str.maketrans("OILАВЕКМНОРСТХУЗ", "011ABEKMH0PCTXY3")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """``secret`` is the raw key; ``groups`` are what is printed."""

    secret: bytes

    @property
    def groups(self) -> tuple[str, ...]:
        number = int.from_bytes(self.secret + _checksum(self.secret))
        letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
        return tuple(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))

    @property
    def text(self) -> str:
        return "-".join(self.groups)

    def __repr__(self) -> str:
        return "RecoveryKey(…)"


def new_recovery_key() -> RecoveryKey:
    """Make a key from the system's random source."""
    return RecoveryKey(secrets.token_bytes(SECRET))


def parse_recovery_key(text: str) -> RecoveryKey:
    """Read a typed key. Raises WrongPassword when it cannot be right (length, letters, checksum)."""
    letters = clean_group(text)
    if len(letters) == LENGTH and all(letter in ALPHABET for letter in letters):
        number = 0
        for letter in letters:
            number = number << 5 | ALPHABET.index(letter)
        raw = number.to_bytes(SECRET + CHECK)
        if _checksum(raw[:SECRET]) == raw[SECRET:]:
            return RecoveryKey(raw[:SECRET])
    raise WrongPassword(N_("This is not a recovery key: a letter is missing or mistyped. Compare it with the sheet."))


def clean_group(text: str) -> str:
    """What was typed of a key or of one group, as it is printed."""
    kept = "".join(letter for letter in text if letter.isalnum())
    return kept.upper().translate(_LOOK_ALIKE)


def _checksum(secret: bytes) -> bytes:
    return sha256(b"intcoop recovery" + secret).digest()[:CHECK]
