"""Records whose every field is as long, or as empty, as the program allows: what no layout may trip over."""

from intcoop_desktop.registers.registry import kind_of, words
from intcoop_desktop.registers.spec import Field, RecordKind, Value
from intcoop_desktop.services.office import Office

LINE = "Ұзынмәтін" * 12 + " өте ұзақ жазылған көпсөзді атау" * 5
"""A word no column holds, and many that have to be broken."""

LONG = "\n".join(["Ұзақ мазмұн екінші сөйлеммен жалғасады. " * 12] * 3)
NAME = "Құлмағамбетмұхамедияров-Жұмабайтегінов"
CHILDREN = 40
_CONTRADICT = {("person", "iin"), ("consent", "not_required"), ("reserve_candidate", "person_id")}
"""Fields that cannot hold just anything beside the others."""

_SIMPLE: dict[str, Value] = {
    "text": LINE,
    "name": NAME,
    "long": LONG,
    "date": "2026-09-15",
    "step": "2026-09-15",
    "year": "2026",
    "number": 123456,
    "country": "CD",
    "countries": ("CD", "US", "KR"),
    "language": "kk",
    "check": True,
}


class Overlong:
    """Makes one record of each kind, and children of those that have any."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._made: dict[str, int] = {}

    def one(self, code: str) -> int:
        """The id of the overlong record of this register."""
        if code not in self._made:
            self._made[code] = 0  # a register that refers to itself
            kind = kind_of(code)
            self._made[code] = self._office.registers.of(code).create(self._values(kind)).id
        return self._made[code]

    def children(self, code: str, count: int = CHILDREN) -> None:
        """Records that refer to the one of this register, and what they refer to themselves."""
        for child in kind_of(code).children:
            kind = kind_of(child.kind)
            refers = kind.field(child.field).kind == "reference" and (kind.code, child.field) not in _CONTRADICT
            if refers and kind.code != code:
                values = {**self._values(kind), child.field: self.one(code)}
                self._office.registers.of(kind.code).create_many([values] * count)

    def _values(self, kind: RecordKind) -> dict[str, Value]:
        fields = [field for field in kind.all_fields if (kind.code, field.name) not in _CONTRADICT]
        return {**kind.blank(), **{field.name: self._value(field) for field in fields}}

    def _value(self, field: Field) -> Value:
        if field.kind == "choice":
            return next(iter(words(field.options)))
        if field.kind == "reference":
            return self.one(field.options) or None
        if field.kind == "references":
            made = self.one(field.options)
            return (made,) if made else ()
        return _SIMPLE[field.kind]
