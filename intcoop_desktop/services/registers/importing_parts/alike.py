"""Records that may be the one a row means although the row does not say all of what they are called: a table without
the column of the date or of the partner must not bring everything in a second time unnoticed."""

from collections.abc import Collection, Mapping

from intcoop_desktop.i18n.keys import fold
from intcoop_desktop.registers.spec import Field, RecordKind, Value, Values
from intcoop_desktop.storage.records import Connection
from intcoop_desktop.storage.records.registers import told_apart_by

MOST = 1000
"""Records looked at for one row."""


def differ(field: Field, one: Value, other: Value) -> bool:
    """Whether both say something, and not the same; a year agrees with a day in it."""
    if one in (None, "", ()) or other in (None, "", ()):
        return False
    if field.kind == "date":
        return not (str(one).startswith(str(other)) or str(other).startswith(str(one)))
    if isinstance(one, str) and isinstance(other, str):
        return _plain(one) != _plain(other)
    return one != other


def _plain(text: str) -> str:
    """A word or code as it is compared; signs count where there is nothing else."""
    folded = fold(text)
    return "".join(char for char in folded if char.isalnum()) or folded


class Alike:
    """The present records of one register by what they are called."""

    def __init__(self, connection: Connection, kind: RecordKind) -> None:
        self._kind = kind
        self._records = told_apart_by(connection, kind, (*kind.name, *kind.apart))
        self._places: dict[str, dict[object, list[int]]] = {}

    def found(self, values: Values, said: Collection[str]) -> list[int]:
        """Ids of records that agree in a field they are called by, and contradict the row in none.

        ``said`` are the fields the row itself fills. People are told by their family name.
        """
        named = [name for name in self._kind.name if name in said and values[name] not in (None, "", ())]
        if self._kind.joint == " ":
            named = [name for name in named if name == self._kind.name[0]]
        lists = sorted((self._place(name).get(_key(values[name]), []) for name in named), key=len)
        agreeing = dict.fromkeys(one for ids in lists for one in ids[:MOST])
        fields = [self._kind.field(name) for name in (*self._kind.name, *self._kind.apart) if name in said]
        return [one for one in agreeing if not self._contradicts(fields, values, self._records[one])]

    def _place(self, name: str) -> Mapping[object, list[int]]:
        if name not in self._places:
            place: dict[object, list[int]] = {}
            for record_id, values in self._records.items():
                place.setdefault(_key(values[name]), []).append(record_id)
            self._places[name] = place
        return self._places[name]

    @staticmethod
    def _contradicts(fields: Collection[Field], values: Values, known: Values) -> bool:
        return any(differ(field, values[field.name], known[field.name]) for field in fields)


def _key(value: Value) -> object:
    return _plain(value) if isinstance(value, str) else value
