"""Messages locked with a passphrase: wrong, damaged and foreign are told apart; nothing altered is ever opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import KnownError, UserError, WrongPassword
from intcoop_desktop.storage.keys import KdfParameters
from intcoop_desktop.storage.sealing import seal, unseal

CHEAP = KdfParameters(time=1, memory_kib=8, parallelism=1)
SECRET = "7KQ2M-АБВГД"
LOCKED = seal(b"content", SECRET, "drafts", kdf=CHEAP)


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20).filter(lambda text: "\x00" not in text))
def test_what_was_locked_is_opened(content: bytes, passphrase: str) -> None:
    assert unseal(seal(content, passphrase, "drafts", kdf=CHEAP), passphrase, "drafts") == content


def test_a_wrong_passphrase_is_said_to_be_wrong() -> None:
    with pytest.raises(WrongPassword):
        unseal(LOCKED, SECRET + "x", "drafts")


def test_another_purpose_is_another_file() -> None:
    with pytest.raises(UserError, match="not written by this program"):
        unseal(LOCKED, SECRET, "backup")
    with pytest.raises(UserError, match="not written by this program"):
        unseal(b"PK\x03\x04", SECRET, "drafts")


@given(st.integers(0, len(LOCKED) - 1), st.integers(1, 255))
def test_every_altered_byte_is_noticed(place: int, change: int) -> None:
    altered = bytearray(LOCKED)
    altered[place] ^= change
    with pytest.raises((KnownError, UserError)):
        unseal(bytes(altered), SECRET, "drafts")


def test_a_file_cannot_ask_for_all_memory() -> None:
    import hashlib

    greedy = LOCKED[:-32].replace(b'"memory_kib": 8', b'"memory_kib": 1048576')
    with pytest.raises(KnownError, match="damaged"):
        unseal(greedy + hashlib.sha256(greedy).digest(), SECRET, "drafts")


def test_the_same_twice_looks_different() -> None:
    assert seal(b"content", SECRET, "drafts", kdf=CHEAP) != LOCKED
    assert b"content" not in LOCKED
