"""How the organisation stands against paras 4–7: lines with what is behind each. Nothing is decided here; a line says
what is there and what is not entered (guide, trap 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

THERE, MISSING, PLAIN = "there", "missing", "plain"
"""A requirement met; one not met; a number that is only shown."""

SHORTEST_WORK = 1  # years in the field (para 7)


@dataclass(frozen=True, slots=True)
class ParaLine:
    """``code`` has the words; ``kind`` and ``ids`` are the records behind it (None: the whole register).

    ``name`` is of the one record it is about; ``missing`` are fields that record lacks.
    """

    code: str
    state: str
    kind: str
    ids: Sequence[int] | None = None
    count: int = 0
    needed: int = 0
    name: str = ""
    missing: tuple[str, ...] = ()


def missing_of_para_7(values: Mapping[str, object], today: str) -> tuple[str, ...]:
    """Fields that keep an official from what para 7 asks of the head and of the responsible person."""
    years = values["field_years"]
    lacking = [] if isinstance(years, int) and years >= SHORTEST_WORK else ["field_years"]
    lacking += [name for name in ("worked_with_foreigners", "foreign_language", "is_teacher") if not values[name]]
    until = str(values["clearance_until"])
    if not values["clearance"]:
        lacking.append("clearance")
    elif until and until < today[: len(until)]:  # a partial date holds until its last day
        lacking.append("clearance_until")
    appointed = values["order_number"] and values["order_date"]
    lacking += [] if appointed else ["order_number"]
    return (*lacking, *(name for name in ("reports_to", "commission_member") if not values[name]))
