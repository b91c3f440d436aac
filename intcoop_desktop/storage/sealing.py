"""A message locked with a passphrase: Argon2id (RFC 9106) and AES-256-GCM, as the slots of ``keys`` have it.

A line that names the format, a line of JSON (purpose, cost, salt, nonce), the ciphertext; at the very end the SHA-256
of all before it, so that damage and a wrong passphrase can be told apart.
"""

import hashlib
import json
import secrets
from base64 import b64decode, b64encode

from intcoop_desktop.domain.errors import N_, KnownError, UserError, WrongPassword
from intcoop_desktop.storage.keys import NONCE_BYTES, PRODUCT_KDF, KdfParameters, password_key, password_parameters

MAGIC = b"intcoop sealed 1\n"
_DIGEST = 32
_LONGEST_HEADER = 1000
_DEAREST = 512 << 10  # KiB of memory a file may ask for


def seal(content: bytes, passphrase: str, purpose: str, *, kdf: KdfParameters = PRODUCT_KDF) -> bytes:
    """Lock ``content``; only the same purpose opens it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    parameters = password_parameters(kdf)
    nonce = secrets.token_bytes(NONCE_BYTES)
    header = {"purpose": purpose, "kdf": parameters, "nonce": b64encode(nonce).decode()}
    begin = MAGIC + json.dumps(header).encode() + b"\n"
    locked = begin + AESGCM(password_key(parameters, passphrase)).encrypt(nonce, content, begin)
    return locked + hashlib.sha256(locked).digest()


def is_sealed(data: bytes) -> bool:
    """Whether it begins as ``seal`` makes it."""
    return data.startswith(MAGIC)


def unseal(data: bytes, passphrase: str, purpose: str) -> bytes:
    """What was locked. Raises UserError for another kind of file, KnownError for a damaged one, WrongPassword."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not is_sealed(data):
        raise UserError(N_("This file was not written by this program for another PC."))
    locked, digest = data[:-_DIGEST], data[-_DIGEST:]
    if hashlib.sha256(locked).digest() != digest:
        raise KnownError(N_("The file is damaged or cut off. Copy it again from the other PC."))
    end = locked.find(b"\n", len(MAGIC)) + 1
    try:
        header = json.loads(locked[len(MAGIC) : min(end, len(MAGIC) + _LONGEST_HEADER)])
        parameters, nonce = header["kdf"], b64decode(header["nonce"], validate=True)
        if header["purpose"] != purpose:
            raise UserError(N_("This file was not written by this program for another PC."))
        if not isinstance(parameters, dict) or int(parameters["memory_kib"]) > _DEAREST:
            raise ValueError("memory")
        key = password_key(parameters, passphrase)
        return AESGCM(key).decrypt(nonce, locked[end:], locked[:end])
    except InvalidTag as error:
        raise WrongPassword(N_("The passphrase does not open this file.")) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError(N_("The file is damaged or cut off. Copy it again from the other PC.")) from error
