"""Wrapping the office's data key: Argon2id (RFC 9106) for passwords, HKDF (RFC 5869) for the recovery
key, AES-256-GCM (NIST SP 800-38D) around the key itself.

Three different failures stay apart: WrongPassword (the slot is whole, the password does not open
it), DamagedKeys (the slot or both copies of the file are not whole), DamagedStore (the key is right
and the store cannot be read; raised by ``Store.open``).
"""

import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from intcoop_desktop.domain.errors import N_, DamagedKeys, KnownError, NotFound, UserError, WrongPassword
from intcoop_desktop.storage import keyfile, layout
from intcoop_desktop.storage.fault_words import KEYS, told_as
from intcoop_desktop.storage.faults import known_errors
from intcoop_desktop.storage.keyfile import KeyFile, Kind, Slot
from intcoop_desktop.storage.recovery import RecoveryKey, new_recovery_key, parse_recovery_key

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

_ARGON, _HKDF = "argon2id", "hkdf-sha256"
_LIMITS = {"time": 64, "memory_kib": 1 << 20, "parallelism": 16}


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of one try at a password. The default takes about half a second on an office PC."""

    time: int = 6
    memory_kib: int = 128 << 10
    parallelism: int = 4


PRODUCT_KDF = KdfParameters()


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What ``create`` made; the data key is 32 bytes."""

    data_key: bytes
    recovery: RecoveryKey
    store_id: str


def create(folder: Path, user: str, password: str, *, kdf: KdfParameters = PRODUCT_KDF) -> NewKeys:
    """Make the keys of a new office in ``folder``, before its store. Raises KnownError when a store is
    there, UserError for an empty name or password."""
    name = clean_name(user)
    if layout.store_path(folder).exists():
        raise KnownError(N_("There is an office in this folder already: {folder}"), folder=str(folder))
    new = NewKeys(secrets.token_bytes(KEY_BYTES), new_recovery_key(), uuid4().hex)
    keys = KeyFile(new.store_id, 0, ())
    keys = keys.with_slot(_password_slot(keys, name, password, new.data_key, kdf))
    keys = keys.with_slot(_recovery_slot(keys, new.recovery, new.data_key))
    with known_errors(folder):
        # Until the store is there, what lies in the folder is no office yet.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / layout.CREATING).mkdir(exist_ok=True)
        keyfile.save(folder, keys)
    return new


def unlock(folder: Path, user: str, password: str) -> bytes:
    """Return the data key. Raises WrongPassword, DamagedKeys, NotFound (no such user)."""
    keys = keyfile.load(folder)
    slot = _slot(keys, "password", clean_name(user))
    data_key = _unwrap(keys, slot, _derive(slot, _password_bytes(password)))
    if data_key is None:
        raise WrongPassword(N_("The password is wrong."))
    _heal(folder)
    return data_key


def unlock_with_recovery(folder: Path, text: str) -> bytes:
    """Return the data key for a typed recovery key. Raises WrongPassword, DamagedKeys, NotFound."""
    typed = parse_recovery_key(text)
    keys = keyfile.load(folder)
    slot = _slot(keys, "recovery", "")
    data_key = _unwrap(keys, slot, _derive(slot, typed.secret))
    if data_key is None:
        raise WrongPassword(N_("This recovery key belongs to another office, or a newer sheet was made since."))
    _heal(folder)
    return data_key


def recover(folder: Path, text: str, user: str, new_password: str, *, kdf: KdfParameters = PRODUCT_KDF) -> bytes:
    """Give ``user`` a new password by means of the recovery key; return the data key."""
    data_key = unlock_with_recovery(folder, text)
    set_password(folder, data_key, user, new_password, kdf=kdf)
    return data_key


def change_password(folder: Path, user: str, old: str, new: str, *, kdf: KdfParameters = PRODUCT_KDF) -> None:
    """Rewrap the data key. Killed at any moment, exactly one of the two passwords works afterwards."""
    set_password(folder, unlock(folder, user, old), user, new, kdf=kdf)


def set_password(folder: Path, data_key: bytes, user: str, password: str, *, kdf: KdfParameters = PRODUCT_KDF) -> None:
    """Write the slot of ``user`` (new or known) for the data key of an open office."""
    _rewrite(folder, lambda keys: keys.with_slot(_password_slot(keys, clean_name(user), password, data_key, kdf)))


def add_user(folder: Path, data_key: bytes, user: str, password: str, *, kdf: KdfParameters = PRODUCT_KDF) -> None:
    """Add a slot. Raises UserError when the name is taken."""
    name = clean_name(user)
    if name.casefold() in (known.casefold() for known in keyfile.user_names(folder)):
        raise UserError(N_("There is a user of this name already: {name}"), name=name)
    set_password(folder, data_key, name, password, kdf=kdf)


def remove_user(folder: Path, user: str) -> None:
    """Delete the slot of ``user``. Raises UserError for the last one, NotFound."""
    name = clean_name(user)
    names = keyfile.user_names(folder)
    if name not in names:
        raise _no_user(name)
    if len(names) == 1:
        raise UserError(N_("The last user cannot be removed: nobody could sign in any more."))
    _rewrite(folder, lambda keys: keys.without_user(name))


def replace_recovery_key(folder: Path, data_key: bytes) -> RecoveryKey:
    """Make a new recovery key; the sheet printed before opens this office no longer."""
    new = new_recovery_key()
    _rewrite(folder, lambda keys: keys.with_slot(_recovery_slot(keys, new, data_key)))
    return new


def clean_name(user: str) -> str:
    """A user's name as it is stored. Raises UserError when nothing is left of it."""
    name = " ".join(unicodedata.normalize("NFC", user).split())
    if not name or not name.isprintable() or len(name) > 100:
        raise UserError(N_("The user needs a name of 1 to 100 letters."))
    return name


def _rewrite(folder: Path, change: Callable[[KeyFile], KeyFile]) -> None:
    with told_as(KEYS, folder):
        keyfile.save(folder, change(keyfile.load(folder)))


def _heal(folder: Path) -> None:
    # Opening must not fail because a copy cannot be mended: the folder may be read-only.
    try:
        keyfile.heal(folder)
    except OSError:
        return


def _slot(keys: KeyFile, kind: Kind, user: str) -> Slot:
    slot = keys.find(kind, user)
    if slot is not None:
        return slot
    if keys.damaged:  # its name may be what is damaged
        raise _damaged_slot()
    if kind == "recovery":
        raise NotFound(N_("This office has no recovery key."))
    raise _no_user(user)


def _damaged_slot() -> DamagedKeys:
    return DamagedKeys(
        N_("The keys of this user are damaged. Another user or the recovery key can still open the office.")
    )


def _no_user(name: str) -> NotFound:
    return NotFound(N_("There is no user of this name: {name}"), name=name)


def _password_slot(keys: KeyFile, user: str, password: str, data_key: bytes, kdf: KdfParameters) -> Slot:
    if not password:
        raise UserError(N_("The password is empty."))
    slot = Slot("password", user, password_parameters(kdf), b"", b"")
    return _wrap(keys, slot, _password_bytes(password), data_key)


def password_parameters(kdf: KdfParameters) -> dict[str, str | int]:
    """What is kept beside something locked with a password: the cost of a try, and a new salt."""
    return {
        "name": _ARGON,
        "time": kdf.time,
        "memory_kib": kdf.memory_kib,
        "parallelism": kdf.parallelism,
        "salt": _text(secrets.token_bytes(SALT_BYTES)),
    }


def password_key(parameters: Mapping[str, str | int], password: str) -> bytes:
    """The 32-byte key of a password. Raises ValueError for parameters that cannot be, or cost too much."""
    try:
        return _argon2id(parameters, _password_bytes(password))
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError("parameters") from error


def _recovery_slot(keys: KeyFile, recovery: RecoveryKey, data_key: bytes) -> Slot:
    parameters: dict[str, str | int] = {"name": _HKDF, "salt": _text(secrets.token_bytes(SALT_BYTES))}
    return _wrap(keys, Slot("recovery", "", parameters, b"", b""), recovery.secret, data_key)


def _wrap(keys: KeyFile, empty: Slot, secret: bytes, data_key: bytes) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = AESGCM(_derive(empty, secret)).encrypt(nonce, data_key, empty.aad(keys.store_id))
    return Slot(empty.kind, empty.user, empty.kdf, nonce, wrapped)


def _unwrap(keys: KeyFile, slot: Slot, key: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, slot.aad(keys.store_id))
    except InvalidTag:
        return None
    except ValueError as error:  # a nonce or key of impossible length
        raise _damaged_slot() from error


def _derive(slot: Slot, secret: bytes) -> bytes:
    try:
        return _DERIVATIONS[str(slot.kdf["name"])](slot.kdf, secret)
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise _damaged_slot() from error


def _argon2id(kdf: Mapping[str, str | int], secret: bytes) -> bytes:
    from argon2.exceptions import Argon2Error
    from argon2.low_level import Type, hash_secret_raw

    cost = {name: int(kdf[name]) for name in _LIMITS}
    if any(not 1 <= cost[name] <= limit for name, limit in _LIMITS.items()):
        raise ValueError(cost)
    try:
        return hash_secret_raw(
            secret,
            b64decode(str(kdf["salt"])),
            time_cost=cost["time"],
            memory_cost=cost["memory_kib"],
            parallelism=cost["parallelism"],
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except Argon2Error as error:
        raise ValueError("argon2") from error


def _hkdf(kdf: Mapping[str, str | int], secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, b64decode(str(kdf["salt"])), b"intcoop recovery slot").derive(secret)


_DERIVATIONS: dict[str, Callable[[Mapping[str, str | int], bytes], bytes]] = {_ARGON: _argon2id, _HKDF: _hkdf}


def _password_bytes(password: str) -> bytes:
    # The same password typed on another system may come in another normal form.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
