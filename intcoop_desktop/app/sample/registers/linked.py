"""What names people, and trips that were not there when the fixed records were written: the last touch."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.registers.spec import Record, Value
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Values = dict[str, Value]

_PERSONS_OF = {"weak_students": slice(0, 6), "individual_plan": slice(6, 9), "upbringing": slice(9, 14)}
_DESCRIPTIONS = {
    "weak_students": "Аптасына екі рет қосымша сабақ өтті, әр айдың соңында бақылау жұмысы алынды.",
    "individual_plan": "Кешігіп келген студенттерге пәндерді игерудің жеке кестесі бекітілді.",
}


def link_records(office: "Office", people: list[Guest], today: date) -> None:
    """Store them."""
    here = list(dict.fromkeys(guest.person for guest in people if guest.state == "present"))
    trips = _all(office, "trips")
    _teaching(office, here)
    _conferences(office, trips, today)
    _plan(office, trips)
    _letters(office, here, today)


def _all(office: "Office", name: str) -> list[Record]:
    register = office.registers.of(name)
    return [row.record for row in register.rows(sorted(register.ids(ListQuery())))]


def _teaching(office: "Office", here: list[int]) -> None:
    """Weak students and individual plans name their learners, courses their group."""
    groups = [one.id for one in _all(office, "study_groups") if one["kind"] == "preparatory"]
    changes: list[tuple[int, Values]] = []
    for record in _all(office, "teaching"):
        kind = record.text("kind")
        if kind == "language_course" and groups:
            changes.append((record.id, {"group_id": groups[0]}))
        elif here[_PERSONS_OF.get(kind, slice(0))]:
            named: Values = {"persons": tuple(here[_PERSONS_OF[kind]])}
            changes.append((record.id, named | ({"description": _DESCRIPTIONS[kind]} if kind in _DESCRIPTIONS else {})))
    office.registers.of("teaching").update(changes)


def _conferences(office: "Office", trips: list[Record], today: date) -> None:
    """Two of the trips to conferences, as participation with who travelled."""
    held = [one for one in trips if one["purpose"] == "conference" and one["report_received"]]
    made: list[Values] = [
        {
            "event": "Халықаралық білім беру кеңістігі: жаңа бағыттар",
            "nature": "practical",
            "place": trip["city"],
            "country": trip["country"],
            "organiser": trip["host"],
            "date_from": trip["date_from"],
            "date_to": trip["date_to"],
            "citizens": (trip["citizen_id"],) if isinstance(trip["citizen_id"], int) else (),
            "trip_id": trip.id,
            "form": "report",
            "paper": "«Шетелдік студенттерді бейімдеу тәжірибесі», конференция жинағы, 45–51-б.",
            "result": trip["result"],
        }
        for trip in held[:2]
        if str(trip["date_to"]) <= today.isoformat()
    ]
    load_records(office, "conferences", made)


def _plan(office: "Office", trips: list[Record]) -> None:
    """A measure that was a trip."""
    done = next((one for one in trips if one["purpose"] == "training" and one["report_received"]), None)
    item = next((one for one in _all(office, "plan_items") if one["area"] == "qualification"), None)
    if done is not None and item is not None:
        office.registers.of("plan_items").save(item.id, {"trip_id": done.id})


def _letters(office: "Office", here: list[int], today: date) -> None:
    """Letters about one person, and from one who is in no register."""
    letters: list[Values] = [
        {
            "state": "closed",
            "direction": "in",
            "number": "ХЫ-02/131",
            "other_number": "б/н",
            "date": (today - timedelta(days=70)).isoformat(),
            "correspondent": "Шетелдік студенттің ата-анасы",
            "subject": "Оқу ақысын бөліп төлеу туралы өтініш",
            "owner": "Е.Т. Жұмаділов",
        }
    ]
    if here:
        letters.append(
            {
                "state": "closed",
                "direction": "out",
                "number": "ХЫ-01/157",
                "date": (today - timedelta(days=12)).isoformat(),
                "person_id": here[0],
                "subject": "Оқу орнынан анықтама беру туралы",
                "owner": "Е.Т. Жұмаділов",
            }
        )
    load_records(office, "letters", letters)
