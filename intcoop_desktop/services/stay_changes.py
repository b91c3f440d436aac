"""Changes of stays with their orders: each keeps what was before and after, since when, by which order (8.8, 8.14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intcoop_desktop.domain.errors import N_
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.registers.spec import Child, Record, Value, Values
from intcoop_desktop.registers.values import shown
from intcoop_desktop.services.context import Context
from intcoop_desktop.services.registers.office import Registers

WHAT: Mapping[str, tuple[str, ...]] = {
    "housing": ("housing_kind", "residence"),
    "course": ("course",),
    "group": ("group",),
    "speciality": ("speciality", "unit_id"),
    "leave": ("state",),
    "re_entry": ("state", "arrival"),
    "other": (),
}
"""What changes → the fields of the stay that tell how it was and is."""

PAPER = "kk"
"""Language in which ``before`` and ``after`` are kept, as in the order."""


@dataclass(frozen=True, slots=True)
class Order:
    """By which order and from when. ``id`` is of the register of orders; number and date stand for one that is not
    there. Partial dates."""

    since: str = ""
    until: str = ""
    id: int | None = None
    number: str = ""
    date: str = ""

    @property
    def values(self) -> dict[str, Value]:
        """Fields of the record of the change."""
        return {
            "since": self.since,
            "until": self.until,
            "order_id": self.id,
            "order_number": self.number,
            "order_date": self.date,
        }


@dataclass(frozen=True, slots=True)
class StayChange:
    """What one stay becomes: ``values`` of its fields; ``before`` and ``after`` in words, ``""`` = from the fields."""

    stay_id: int
    values: Values
    before: str = ""
    after: str = ""


class StayChangeService:
    """Changes stays and writes down how they were."""

    def __init__(self, context: Context, registers: Registers) -> None:
        self._context = context
        self._registers = registers

    def change(self, what: str, wanted: Sequence[StayChange], order: Order, note: str = "") -> list[int]:
        """Change stays and remember it, all or none, as one step; stays that are so already are left alone.

        Returns the ids of the records of the changes. Raises ``FieldError``, ``NoteNeeded``, ``UserError``.
        """
        stays, history = self._registers.of("stay"), self._registers.of("stay_change")
        kept: list[dict[str, Value]] = []
        updates: list[tuple[int, Values]] = []
        title = ""
        for one in wanted:
            old = stays.get(one.stay_id)
            if all(old.values[name] == value for name, value in one.values.items()) and not one.after:
                continue
            title = title or old.title
            updates.append((one.stay_id, one.values))
            before = one.before or self._words(what, old.values)
            after = one.after or self._words(what, {**old.values, **one.values})
            record: dict[str, Value] = {"stay_id": one.stay_id, "what": what, "before": before, "after": after}
            kept.append(record | order.values | {"notes": note})
        if not kept:
            return []
        with self._context.whole(N_("Changed with an order: {name}"), name=title):
            made = history.create_many(kept)
            stays.update(updates, note)
        return [record.id for record in made]

    def of_stay(self, stay_id: int) -> list[Record]:
        """The changes of a stay, newest first."""
        return [row.record for row in self._registers.children(Child("stay_change", "stay_id"), stay_id)]

    def _words(self, what: str, values: Values) -> str:
        kind = kind_of("stay")
        parts = []
        for name in WHAT[what]:
            field = kind.field(name)
            value = values[name]
            labels = {}
            if field.kind == "reference" and isinstance(value, int):
                labels = {name: self._registers.titles(field.options, [value]).get(value, "")}
            parts.append(" ".join(shown(field, value, self._context.values, PAPER, labels).split()))
        return ", ".join(part for part in parts if part)
