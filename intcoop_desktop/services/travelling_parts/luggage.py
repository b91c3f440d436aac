"""A draft written down: the questionnaire's answers, its person and stay, the photo. JSON, the same on every PC."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from intcoop_desktop.domain.errors import N_, KnownError, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell

FORMAT = "intcoop-drafts"
VERSION = 1
LARGEST = 512 << 20
"""Bytes of a file when it is unpacked."""

_HERE_ONLY = frozenset({"id", "person_id", "photo", "photo_original", "archived", "changed_at"})
REFERENCES: Mapping[str, str] = {
    "unit_id": "unit",
    "agreement_id": "agreement",
    "arrival_group_id": "arrival_group",
    "admission_order_id": "admission_order",
}
"""Fields of a stay that refer to other records: they travel as the other record's ID and title."""

R = TypeVar("R", Person, Stay)
_DAMAGED = N_("The file is damaged or cut off. Copy it again from the other PC.")


@dataclass(frozen=True, slots=True)
class Draft:
    """One questionnaire on its way. ``number`` is the one it has where it comes from; ``references`` of the stay:
    field → (ID, title)."""

    uid: str
    number: str
    origin: str
    edition: str
    cells: Mapping[str, Cell]
    person: Person
    stay: Stay
    references: Mapping[str, tuple[str, str]]
    photo: bytes = b""
    photo_original: bytes = b""

    @property
    def name(self) -> str:
        """Whose it is."""
        names = (self.cells.get(path) for path in ("family_name", "given_name", "patronymic"))
        answered = " ".join(str(cell.value) for cell in names if cell is not None and isinstance(cell.value, str))
        return self.person.name or answered

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of everything but the number."""
        plain = {**to_plain(self), "number": ""}
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Luggage:
    """What one file holds; ``office`` is the identity of the store it comes from."""

    office: str
    organisation: str
    made_at: str
    made_by: str
    drafts: Sequence[Draft]


def to_bytes(luggage: Luggage) -> bytes:
    """Written down and packed."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "office": luggage.office,
        "organisation": luggage.organisation,
        "made_at": luggage.made_at,
        "made_by": luggage.made_by,
        "drafts": [to_plain(draft) for draft in luggage.drafts],
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode(), 6)


def to_plain(draft: Draft) -> dict[str, Any]:
    """A draft as JSON."""
    return {
        "uid": draft.uid,
        "number": draft.number,
        "origin": draft.origin,
        "edition": draft.edition,
        "answers": {path: _plain_cell(cell) for path, cell in sorted(draft.cells.items()) if not cell.empty},
        "person": _plain_record(draft.person),
        "stay": _plain_record(draft.stay),
        "references": {name: list(pair) for name, pair in draft.references.items()},
        "photo": base64.b64encode(draft.photo).decode(),
        "photo_original": base64.b64encode(draft.photo_original).decode(),
    }


def _plain_cell(cell: Cell) -> object:
    if cell.missing is not None:
        return {"missing": cell.missing}
    return list(cell.value) if isinstance(cell.value, tuple) else cell.value


def _plain_record(record: Person | Stay) -> dict[str, object]:
    names = [field.name for field in fields(record) if field.name not in _HERE_ONLY | REFERENCES.keys()]
    values = {name: getattr(record, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value}


# ------------------------------------------------------------- read again


def from_bytes(content: bytes) -> Luggage:
    """What ``to_bytes`` wrote. Raises KnownError for what is not whole, UserError for a newer program's file."""
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(content, LARGEST)
        if unpack.unconsumed_tail or not unpack.eof:
            raise KnownError(_DAMAGED)
        plain = json.loads(text)
        if plain["format"] != FORMAT:
            raise KnownError(_DAMAGED)
        if plain["version"] > VERSION:
            raise UserError(N_("This file was written by a newer program. Bring this PC up to date first."))
        drafts = tuple(_draft(one) for one in plain["drafts"])
        office, organisation, made_at, made_by = (
            str(plain[name])[:500] for name in ("office", "organisation", "made_at", "made_by")
        )
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(_DAMAGED) from error
    return Luggage(office, organisation, made_at, made_by, drafts)


def _draft(plain: Mapping[str, Any]) -> Draft:
    return Draft(
        uid=str(plain["uid"]),
        number=str(plain["number"])[:40],
        origin=str(plain["origin"]),
        edition=str(plain["edition"]),
        cells={str(path): _cell(value) for path, value in plain["answers"].items()},
        person=_record(Person(0, ""), plain["person"]),
        stay=_record(Stay(0, "", 0), plain["stay"]),
        references={str(name): (str(pair[0]), str(pair[1])) for name, pair in plain["references"].items()},
        photo=_picture(plain["photo"]),
        photo_original=_picture(plain["photo_original"]),
    )


def _cell(value: object) -> Cell:
    if isinstance(value, dict):
        return Cell(None, str(value["missing"]))
    if isinstance(value, list):
        return Cell(tuple(str(part) for part in value))
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return Cell(value)
    raise ValueError("cell")


def _record(blank: R, plain: Mapping[str, Any]) -> R:
    """A record with the types its fields have; what this program does not know is left out."""
    values: dict[str, Any] = {}
    for field in fields(blank):
        if field.name not in plain or field.name in _HERE_ONLY | REFERENCES.keys():
            continue
        start, value = getattr(blank, field.name), plain[field.name]
        if isinstance(start, tuple):
            value = tuple(str(part) for part in value)
        if type(value) is not type(start):
            raise ValueError(field.name)
        values[field.name] = value
    return replace(blank, **values)


def _picture(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except binascii.Error as error:
        raise ValueError("photo") from error
