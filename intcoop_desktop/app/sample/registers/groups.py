"""Who is on the orders of admission and in the study groups."""

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.app.sample.registers.reception import members
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.app.sample.registers import Groundwork
    from intcoop_desktop.services.office import Office

_ON_ORDER = 60
_IN_GROUP = 12


def load_groups(office: "Office", ground: "Groundwork", people: list[Guest], random: Random, today: date) -> None:
    """Store the groups; name the persons of each order."""
    pairs = [(guest.person, guest.stay.reference("admission_order_id")) for guest in people]
    changes: list[tuple[int, dict[str, Value]]] = [
        (order, {"persons": tuple(persons)}) for order, persons in members(pairs, ground.reception.cohorts, _ON_ORDER)
    ]
    office.registers.of("admission_orders").update(changes)
    load_records(office, "study_groups", _groups(ground, people, random, today))


def _groups(ground: "Groundwork", people: list[Guest], random: Random, today: date) -> list[dict[str, Value]]:
    """Preparatory groups of those who learn there, then a mixed one and one of foreigners."""
    year = today.year if today.month >= 9 else today.year - 1
    unit = ground.keys["unit", "unit:2"]
    learners, others = (
        list(dict.fromkeys(one.person for one in people if one.state == "present" and one.stay["level"] == level))
        for level in ("preparatory", "bachelor")
    )
    learners = learners[: _IN_GROUP * 6]
    parts = [learners[start : start + _IN_GROUP] for start in range(0, len(learners), _IN_GROUP)] or [[]]
    common: dict[str, Value] = {"unit_id": unit, "date_from": f"{year}-09-10", "date_to": f"{year + 1}-06-15"}
    if f"{year}-09-10" > today.isoformat():
        common |= {"date_from": f"{year}-09-01"}
    groups: list[dict[str, Value]] = [
        {
            **common,
            "name": f"Д-{number}",
            "kind": "preparatory",
            "programme": "Қазақ тілі және жалпы білім беру пәндері",
            "language": "kk" if number % 2 else "ru",
            "hours": 720,
            "supervisor": random.choice(("Сағындықова Ж.Б.", "Петрова Н.И.")),
            "curator": "Жұмаділов Е.Т.",
            "members": tuple(part),
        }
        for number, part in enumerate(parts, 1)
    ]
    foreign: dict[str, Value] = {
        **common,
        "name": "ЖМ-24 (ағылшын тілінде)",
        "kind": "foreign",
        "programme": "6B10101 – Жалпы медицина",
        "unit_id": ground.keys["unit", "unit:3"],
        "language": "en",
        "supervisor": "Ахметова С.Р.",
        "members": tuple(others[:_IN_GROUP]),
    }
    mixed: dict[str, Value] = {
        **common,
        "name": "БИ-23",
        "kind": "mixed",
        "programme": "6B06102 – Бағдарламалық инженерия",
        "unit_id": ground.keys["unit", "unit:4"],
        "language": "kk",
        "supervisor": "Оспанов Д.М.",
        "result": "Үлгерім бойынша топтың көрсеткіші — 78 %.",
        "members": tuple(others[_IN_GROUP : _IN_GROUP + 5]),
    }
    return [*groups, foreign, mixed]
