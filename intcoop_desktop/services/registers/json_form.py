"""Records of any register as JSON: what ``list`` and ``show`` print and ``enter`` takes (``docs/schema/records``).

Fields stand under their names with the codes that are stored; a record referred to is ``{"id", "title"}``. Read back,
a reference is found by its id or by what it is called; codes, dates and yes/no may also stand as people write them.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intcoop_desktop.domain.errors import N_, FieldError, NotFound, UserError
from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.spec import Field, Record, RecordKind, Row, Value, Values
from intcoop_desktop.registers.values import clean_value, cleaned, parse
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.undo import UndoStack
from intcoop_desktop.services.values import OfficeValues

if TYPE_CHECKING:
    from intcoop_desktop.services.registers.office import AnyRegister, Registers

DESCRIBING = ("id", "title", "archived", "created_at", "created_by", "changed_at", "changed_by")
"""Keys that describe the stored record; a field of the same name goes before (several registers have a ``title``)."""

WINDOW = 1000
"""Rows fetched at once."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A record that was stored. ``new``: made now; otherwise known before."""

    record: Record
    new: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """An object of the file: its values and, when it is to change a known record, that record."""

    path: str
    uid: str
    values: Values
    known: Record | None


class RecordJson:
    """Works with every register of an open office."""

    def __init__(self, registers: "Registers", values: OfficeValues, undo: UndoStack) -> None:
        self._registers = registers
        self._values = values
        self._undo = undo

    # ------------------------------------------------------------- out

    def shown(self, kind: RecordKind, ids: "Sequence[int] | array[int]") -> list[dict[str, Any]]:
        """The records as objects, in the order of ``ids``."""
        register = self._registers.of(kind.code)
        windows = [list(ids[start : start + WINDOW]) for start in range(0, len(ids), WINDOW)]
        rows = [row for window in windows for row in register.rows(window)]
        named = self._named(kind, rows)
        return [_object(kind, row.record, named) for row in rows]

    def _named(self, kind: RecordKind, rows: Sequence[Row]) -> dict[tuple[str, int], dict[str, str]]:
        wanted: dict[str, set[int]] = {}
        for field in kind.all_fields:
            if field.kind in ("reference", "references"):
                wanted.setdefault(field.options, set()).update(
                    one for row in rows for one in _ids(row.record.values[field.name])
                )
        named = {}
        for code, ids in wanted.items():
            order = sorted(ids)
            for start in range(0, len(order), WINDOW):
                for row in self._registers.of(code).rows(order[start : start + WINDOW]):
                    named[code, row.id] = {"id": row.record.uid, "title": row.record.title}
        return named

    # ------------------------------------------------------------- in

    def enter(self, kind: RecordKind, data: object, *, update: bool = False, note: str = "") -> list[Entered]:
        """Store one object or a list of them: all or none.

        Each becomes a new record; with ``update`` one whose ``id`` is known changes that record (fields it does not
        name stay), and one whose ``id`` is not known is made with it. Raises ``FieldError`` naming place and field.
        """
        items = data if isinstance(data, list) else [data]
        if not items:
            raise UserError(N_("The file holds no record."))
        places = [f"{place}/" if len(items) > 1 else "" for place in range(1, len(items) + 1)]
        read = [self._read(kind, item, place, update) for item, place in zip(items, places, strict=True)]
        register = self._registers.of(kind.code)
        changes = [(one.known.id, one.values) for one in read if one.known is not None]
        new = [one for one in read if one.known is None]
        changed = register.update(changes, note) if changes else None
        try:
            made = register.create_many([one.values for one in new], uids=[one.uid for one in new]) if new else []
        except BaseException:
            if changed is not None and changed.kinds:  # all or none: what the first half did is taken back
                self._undo.undo()
            raise
        fresh = iter(made)
        return [
            Entered(register.get(one.known.id), False) if one.known is not None else Entered(next(fresh), True)
            for one in read
        ]

    def _read(self, kind: RecordKind, item: object, path: str, update: bool) -> _Read:
        if not isinstance(item, Mapping):
            raise FieldError(N_("A record is a JSON object."), path=path.rstrip("/") or "1")
        known: Record | None = None
        uid = ""
        if update and "id" in item:
            uid = _uid(item["id"], f"{path}id")
            known = self._registers.of(kind.code).by_uid(uid)
        fields = {field.name: field for field in kind.all_fields}
        values: dict[str, Value] = {}
        for name, value in item.items():
            try:
                if name in fields:
                    values[name] = self._value(fields[name], value)
                elif name not in DESCRIBING:
                    raise FieldError(N_("This register has no field “{name}”."), path=name[:100], name=name[:100])
            except FieldError as error:
                raise _at(error, path) from error
        try:  # before anything is stored
            cleaned(kind, values if known is None else {**known.values, **values})
        except FieldError as error:
            raise _at(error, path) from error
        return _Read(path, uid, values, known)

    def _value(self, field: Field, value: object) -> Value:
        if field.kind in ("reference", "references"):
            parts = value if isinstance(value, list) else [value]
            if field.kind == "reference" and len(parts) > 1:
                raise FieldError(N_("A record is expected here."), path=field.name)
            ids = [self._target(field, part) for part in parts if part not in (None, "")]
            return (ids[0] if ids else None) if field.kind == "reference" else tuple(ids)
        return self._plain(field, value)

    def _plain(self, field: Field, value: object) -> Value:
        if value is None:
            return field.empty
        if field.kind == "check":
            if isinstance(value, bool):
                return value
            return parse(field, _text(field, value), self._values, _nothing)
        if field.kind == "number" and not isinstance(value, str):
            return clean_value(field, value if isinstance(value, int) else "?")
        if field.kind == "year" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if field.kind == "countries" and isinstance(value, list):
            value = "; ".join(_text(field, part) for part in value)
        text = _text(field, value)
        if field.kind in ("text", "name", "long"):
            return clean_value(field, text)
        # Cleaned before it is understood: what cannot be kept is refused by its own name.
        clean_value(Field(field.name, field.label), text)
        return parse(field, text, self._values, _nothing)

    def _target(self, field: Field, part: object) -> int:
        if isinstance(part, Mapping):
            for key in part:
                if key not in ("id", "title"):
                    raise FieldError(N_("This register has no field “{name}”."), path=field.name, name=str(key)[:100])
            names = [part[key] for key in ("id", "title") if part.get(key)]
        else:
            names = [part]
        if not names or not all(isinstance(name, str) for name in names):
            raise FieldError(N_("A record is expected here."), path=field.name)
        for name in names:
            found = self._found(field.options, str(name))
            if len(found) > 1:
                raise FieldError(N_("Several records are called “{name}”."), path=field.name, name=_shown(name))
            if found:
                return found[0]
        raise FieldError(N_("Nothing here is called “{name}”."), path=field.name, name=_shown(names[-1]))

    # ------------------------------------------------------------- finding

    def find(self, kind: RecordKind, name: str) -> Record:
        """The record with this id, or the only one with this number or title. Raises ``NotFound``, ``UserError``."""
        register = self._registers.of(kind.code)
        found = self._found(kind.code, name) or self._numbered(kind, register, name)
        if not found:
            raise NotFound(N_("Nothing here is called “{name}”."), name=_shown(name))
        if len(found) > 1:
            raise UserError(N_("Several records are called “{name}”."), name=_shown(name))
        return register.get(found[0])

    def _found(self, code: str, name: str) -> list[int]:
        """Ids of records with this uid, or else called so."""
        name = _whole(name)
        register = self._registers.of(code)
        record = register.by_uid(name.strip())
        if record is not None:
            return [record.id]
        return self._stays(name) if code == "stay" else register.called(name)

    def _stays(self, title: str) -> list[int]:
        """Stays are called after their person: theirs are looked through."""
        stays = self._registers.of("stay")
        persons = self._registers.of("person").called(title.partition(" · ")[0])
        ids = list(stays.ids(ListQuery(filters={"person_id": ",".join(map(str, persons))}))) if persons else []
        return [row.id for row in stays.rows(ids) if fold(row.record.title) == fold(title)]

    def _numbered(self, kind: RecordKind, register: "AnyRegister", number: str) -> list[int]:
        names = [field.name for field in kind.all_fields if field.name in ("number", "passport_number") and field.find]
        if not names or not fold(number):
            return []
        wanted = fold(number)
        rows = register.rows(list(register.ids(ListQuery(search=number)))[:WINDOW])
        return [row.id for row in rows if any(fold(str(row.record.values[name])) == wanted for name in names)]


def _object(kind: RecordKind, record: Record, named: Mapping[tuple[str, int], dict[str, str]]) -> dict[str, Any]:
    shown: dict[str, Any] = {key: getattr(record, "uid" if key == "id" else key) for key in DESCRIBING}
    for field in kind.all_fields:
        value = record.values[field.name]
        if field.kind in ("reference", "references"):
            there = [named[field.options, one] for one in _ids(value) if (field.options, one) in named]
            shown[field.name] = there if field.kind == "references" else next(iter(there), None)
        else:
            shown[field.name] = list(value) if isinstance(value, tuple) else value
    return shown


def _ids(value: Value) -> list[int]:
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, int)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []


def _uid(value: object, path: str) -> str:
    if isinstance(value, str) and len(value) == 32 and all(char in "0123456789abcdef" for char in value):
        return value
    raise FieldError(N_("An id is 32 hexadecimal digits, as list --json prints it."), path=path)


def _text(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise FieldError(N_("A text is expected here."), path=field.name)
    return value


def _whole(text: str) -> str:
    """Half characters are found nowhere, and the store takes none."""
    return text.encode("utf-8", "replace").decode()


def _shown(name: object) -> str:
    return _whole(str(name))[:100]


def _at(error: FieldError, path: str) -> FieldError:
    return FieldError(error.msgid, path=f"{path}{error.path}", **error.params)


def _nothing(_kind: str, _text: str) -> Sequence[int]:
    return ()
