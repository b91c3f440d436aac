"""Records of any register with something plausible in every field, and the records they refer to."""

from collections.abc import Callable, Mapping

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Field, Record, RecordKind, Value
from intcoop_desktop.services.office import Office

_TEXTS = {
    "email": "office@example.kz",
    "iin": "030905500123",
    "bin": "990140001234",
    "phones": "+7 701 123 45 67",
}


class Maker:
    """Makes records in an office; what they refer to is made once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._made: dict[str, list[int]] = {}
        self._count = 0

    def record(self, kind: RecordKind) -> Record:
        """A new record of ``kind``."""
        self._count += 1
        values = {field.name: self._value(kind, field, self._count) for field in kind.all_fields}
        made = self._created(kind, values)
        self._made.setdefault(kind.code, []).append(made.id)
        return self._office.registers.of(kind.code).rows([made.id])[0].record

    def _created(self, kind: RecordKind, values: dict[str, Value]) -> Record:
        """A field that contradicts the others is left empty."""
        while True:
            try:
                return self._office.registers.of(kind.code).create(values)
            except FieldError as error:
                field = kind.field(error.path)
                if values[field.name] == field.empty:
                    raise
                values[field.name] = field.empty

    def _value(self, kind: RecordKind, field: Field, number: int) -> Value:
        if field.kind in ("reference", "references"):
            return self._target(kind, field)
        return _SIMPLE[field.kind](field, number)

    def _target(self, kind: RecordKind, field: Field) -> Value:
        if field.options == kind.code:
            return field.empty
        known = self._made.setdefault(field.options, [])
        while len(known) < (2 if field.kind == "references" else 1):
            self._plain(kind_of(field.options))
        return tuple(known[:2]) if field.kind == "references" else known[0]

    def _plain(self, kind: RecordKind) -> None:
        """A record to refer to: only its own required references, so that nothing goes in circles."""
        self._count += 1
        values: dict[str, Value] = {}
        for field in kind.all_fields:
            if field.kind in ("reference", "references"):
                values[field.name] = self._target(kind, field) if field.required else field.empty
            elif field.required or field.name in kind.name or field.name in ("family_name", "arrival"):
                values[field.name] = _SIMPLE[field.kind](field, self._count)
        made = self._office.registers.of(kind.code).create(values)
        self._made[kind.code].append(made.id)


def _choice(field: Field, number: int) -> Value:
    codes = list(words(field.options))
    return codes[number % len(codes)] if field.name != "state" else str(field.start or codes[0])


_SIMPLE: Mapping[str, Callable[[Field, int], Value]] = {
    "text": lambda field, number: _TEXTS.get(field.name, f"=Мәтін «{field.name[:8]}» №{number}"),
    "name": lambda field, number: f"Әбдірахман{'абвгдежзик'[number % 10]}{'абвгдежзик'[number // 10 % 10]}",
    "long": lambda field, number: f"Бірінші жол {number}\n- екінші жол; «үшінші»",
    "choice": _choice,
    "country": lambda field, number: "TR",
    "countries": lambda field, number: ("TR", "DE"),
    "language": lambda field, number: "kk",
    "date": lambda field, number: ("2024-09-05", "2024-09", "2024")[number % 3],
    "step": lambda field, number: ("2024-09-05", STEP_NOT_REQUIRED, "")[number % 3],
    "year": lambda field, number: "2024",
    "number": lambda field, number: 1_250_000 + number,
    "check": lambda field, number: number % 2 == 0,
}
