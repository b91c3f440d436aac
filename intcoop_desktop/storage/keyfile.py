"""``keys.json``: who can open the office. Standard library only, for the start of the program.

One slot per user and one for the recovery key, each holding the same data key wrapped under its own
password (``storage.keys`` does that). Two copies; the copy is replaced first, so that at every
moment one of them is whole. A copy carries a checksum and a generation: the whole copy with the
highest generation counts. When neither is whole, slots that are whole themselves still count.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from intcoop_desktop.domain.errors import N_, DamagedKeys
from intcoop_desktop.platform.durable import replace_file
from intcoop_desktop.storage import layout

FORMAT = "intcoop-keys"
VERSION = 1
MAX_SIZE = 1 << 20  # bytes

Kind = Literal["password", "recovery"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key. ``kdf`` are the parameters of the key derivation, salt included."""

    kind: Kind
    user: str
    kdf: Mapping[str, str | int]
    nonce: bytes
    wrapped: bytes

    def aad(self, store_id: str) -> bytes:
        """What the wrapping is bound to: store, kind, user and derivation."""
        return _canonical([FORMAT, VERSION, store_id, self.kind, self.user, dict(self.kdf)])

    def to_json(self, store_id: str) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "user": self.user,
            "kdf": dict(self.kdf),
            "nonce": b64encode(self.nonce).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
            "sum": self._sum(store_id),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], store_id: str) -> "Slot":
        """Raises ValueError, KeyError or TypeError when the slot is not whole."""
        if data["kind"] not in ("password", "recovery") or not data["user"].isprintable():
            raise ValueError("slot")
        slot = cls(
            cast(Kind, data["kind"]),
            data["user"],
            dict(data["kdf"]),
            b64decode(data["nonce"], validate=True),
            b64decode(data["wrapped"], validate=True),
        )
        if data["sum"] != slot._sum(store_id):
            raise ValueError("sum")
        return slot

    def _sum(self, store_id: str) -> str:
        return sha256(self.aad(store_id) + self.nonce + self.wrapped).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one office. ``damaged`` names users (or "" for the recovery key) whose slot is not whole."""

    store_id: str
    generation: int
    slots: tuple[Slot, ...]
    damaged: tuple[str, ...] = ()

    def users(self) -> list[str]:
        """Names of those who sign in with a password, damaged slots included, in the order they came."""
        names = [slot.user for slot in self.slots if slot.kind == "password"]
        return names + [name for name in self.damaged if name and name not in names]

    def find(self, kind: Kind, user: str = "") -> Slot | None:
        """The slot of ``user``, or of the recovery key."""
        return next((slot for slot in self.slots if (slot.kind, slot.user) == (kind, user)), None)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """The same file with ``slot`` added, or put in the place of its older self."""
        if self.find(slot.kind, slot.user) is None:
            slots: tuple[Slot, ...] = (*self.slots, slot)
        else:
            slots = tuple(slot if (old.kind, old.user) == (slot.kind, slot.user) else old for old in self.slots)
        return replace(self, slots=slots, damaged=tuple(name for name in self.damaged if name != slot.user))

    def without_user(self, user: str) -> "KeyFile":
        """The same file without the password slot of ``user``."""
        kept = tuple(slot for slot in self.slots if (slot.kind, slot.user) != ("password", user))
        return replace(self, slots=kept, damaged=tuple(name for name in self.damaged if name != user))

    def to_bytes(self) -> bytes:
        body: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "store_id": self.store_id,
            "generation": self.generation,
            "slots": [slot.to_json(self.store_id) for slot in self.slots],
        }
        body["sum"] = sha256(_canonical(body)).hexdigest()
        return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def user_names(folder: Path) -> list[str]:
    """Names for the sign-in dialog. Raises DamagedKeys."""
    return load(folder).users()


def parse(content: bytes) -> KeyFile:
    """Read a keys file that lies in a backup. Raises DamagedKeys."""
    found = _parse(content)
    if found is None:
        raise DamagedKeys(N_("This file is no backup of an office, or it is damaged."))
    return found[0]


def load(folder: Path) -> KeyFile:
    """Read the copy that counts. Raises DamagedKeys when neither can be used."""
    found = [copy for name in (layout.KEYS, layout.KEYS_COPY) if (copy := _read(folder / name)) is not None]
    whole = [keys for keys, is_whole in found if is_whole]
    if whole:
        return max(whole, key=lambda keys: keys.generation)
    merged = _merge([keys for keys, _ in found])
    if merged is None:
        raise DamagedKeys(
            N_("Both copies of the keys file are missing or damaged. Take keys.json from a backup of this office.")
        )
    return merged


def save(folder: Path, keys: KeyFile) -> KeyFile:
    """Write both copies as a new generation, durably; return what was written.

    Interrupted at any moment, ``load`` finds the old file or the new one. Raises OSError.
    """
    new = replace(keys, generation=keys.generation + 1, damaged=())
    content = new.to_bytes()
    replace_file(folder / layout.KEYS_COPY, content)
    replace_file(folder / layout.KEYS, content)
    return new


def heal(folder: Path) -> bool:
    """Make the two copies equal again after an interruption or damage; return whether anything was done.

    Slots that are damaged in both copies stay out of the new file only when the file was whole:
    otherwise the damaged originals are left as they are, for somebody to look at.
    """
    first, second = (_bytes(folder / name) for name in (layout.KEYS, layout.KEYS_COPY))
    if first is not None and first == second and _parse(first) is not None:
        return False
    keys = load(folder)
    if keys.damaged:
        return False
    content = keys.to_bytes()
    for name, old in ((layout.KEYS_COPY, second), (layout.KEYS, first)):
        if old != content:
            replace_file(folder / name, content)
    return True


def _merge(copies: list[KeyFile]) -> KeyFile | None:
    usable = [keys for keys in copies if keys.slots]
    if not usable:
        return None
    newest = max(usable, key=lambda keys: keys.generation)
    damaged = set(newest.damaged)
    for other in usable:
        for slot in other.slots:
            if other.store_id == newest.store_id and newest.find(slot.kind, slot.user) is None and slot.user in damaged:
                newest = newest.with_slot(slot)
    return newest


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_SIZE)
    except FileNotFoundError:
        return None


def _read(path: Path) -> tuple[KeyFile, bool] | None:
    content = _bytes(path)
    return _parse(content) if content is not None else None


def _parse(content: bytes) -> tuple[KeyFile, bool] | None:
    """The file and whether it is whole; None when it is no keys file at all."""
    try:
        body = json.loads(content)
        store_id, generation, entries = body["store_id"], int(body["generation"]), list(body["slots"])
        whole = body["format"] == FORMAT and body["version"] == VERSION
        checksum = body.pop("sum", None)
        whole = whole and checksum == sha256(_canonical(body)).hexdigest()
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(store_id, str) or not store_id.isprintable():
        return None
    slots: list[Slot] = []
    damaged: list[str] = []
    for entry in entries:
        try:
            slots.append(Slot.from_json(entry, store_id))
        except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError):
            damaged.append(_name(entry))
    return KeyFile(store_id, generation, tuple(slots), tuple(damaged)), whole and not damaged


def _name(entry: object) -> str:
    name = entry.get("user") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else ""


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
