"""How people are received: arrival groups, orders of admission, the dated checklist of a stay."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.sample.registers.fixed import Keys
from intcoop_desktop.app.sample.words import office_words
from intcoop_desktop.domain.records import Stay
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

_NEW_DAYS, _COMING_DAYS = 4, 21
_RECENT = 25
"""Every so many people one has just arrived and one is expected."""

_HALF_YEARS = 8
_EXCHANGE = {
    "TR": "a_gazi",
    "CN": "a_xinjiang",
    "RU": "a_nsu",
    "KG": "a_turkic",
    "UZ": "a_turkic",
    "AZ": "a_turkic",
}
"""Country → agreement its learners come under."""

_SUPERVISORS = ("Нұрпейіс А.Қ.", "Сәрсенов Б.Т.", "Оспанов Д.М.", "Ахметова С.Р.")
_CURATORS = ("Сағындықова Ж.Б.", "Жұмаділов Е.Т.", "Петрова Н.И.")


@dataclass(frozen=True, slots=True)
class Cohort:
    """An order of admission and the arrivals it is about."""

    order: int
    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class Reception:
    """Gives stays what the office did about them; ``groups`` are ids by key (old, new, coming), ``exchange`` ids of
    agreements by country."""

    seed: int
    today: date
    groups: dict[str, int]
    cohorts: tuple[Cohort, ...]
    exchange: dict[str, int]

    def received(self, number: int, country: str, stay: Stay) -> Stay:
        """The stay of person ``number`` with its group, order, agreement and checklist."""
        random = Random(f"reception {self.seed} {number}")
        if number % _RECENT == 7:
            return self._just_arrived(random, stay)
        if number % _RECENT == 19:
            return self._expected(stay)
        arrival = date.fromisoformat(stay.arrival)
        steps = _steps(random, arrival, self.today, stay, invited=country not in ("RU", "KG", "UZ"))
        cohort = next((one for one in self.cohorts if one.begin <= arrival < one.end), None)
        return replace(
            stay,
            **steps,
            admission_order_id=cohort.order if cohort and stay.direction == "study" else None,
            agreement_id=self.exchange.get(country) if random.random() < 0.35 else None,
            arrival_group_id=self.groups["old"] if country == "CN" and random.random() < 0.3 else None,
            supervisor=random.choice(_SUPERVISORS),
            curator=random.choice(_CURATORS),
            owner_consent=stay.housing_kind == "address" and random.random() < 0.8,
        )

    def _just_arrived(self, random: Random, stay: Stay) -> Stay:
        arrival = self.today - timedelta(days=_NEW_DAYS)
        done = random.randint(0, 3)
        names = ("notified_on", "housed_on", "enrolled_on")[:done]
        steps: dict[str, Any] = {name: (arrival + timedelta(days=1)).isoformat() for name in names}
        return replace(
            _new_stay(stay, arrival),
            state="present",
            arrival_group_id=self.groups["new"],
            invited_on=(arrival - timedelta(days=45)).isoformat(),
            **steps,
        )

    def _expected(self, stay: Stay) -> Stay:
        arrival = self.today + timedelta(days=_COMING_DAYS)
        invited = (self.today - timedelta(days=12)).isoformat()
        expected = _new_stay(stay, arrival)
        return replace(expected, state="expected", arrival_group_id=self.groups["coming"], invited_on=invited)


def _new_stay(stay: Stay, arrival: date) -> Stay:
    end = arrival + timedelta(days=300)
    return replace(
        stay,
        direction="study",
        level="preparatory",
        speciality="Дайындық бөлімі: қазақ тілі",
        course="",
        arrival=arrival.isoformat(),
        expected_end=end.isoformat(),
        actual_end="",
        housing_kind="dormitory",
        residence="№2 жатақхана",
    )


def _steps(random: Random, arrival: date, today: date, stay: Stay, *, invited: bool) -> dict[str, Any]:
    """Days of the checklist; the latest arrivals still lack a few."""

    def after(most: int, missing: float = 0.0) -> str:
        day = arrival + timedelta(days=random.randint(1, most))
        left_out = random.random() < (0.5 if (today - arrival).days < 30 else missing)
        return "" if day > today or left_out else day.isoformat()

    return {
        "invited_on": (arrival - timedelta(days=random.randint(30, 80))).isoformat() if invited else STEP_NOT_REQUIRED,
        "notified_on": after(3, 0.02),
        "housed_on": after(4),
        "enrolled_on": after(20) if stay.direction == "study" else STEP_NOT_REQUIRED,
        "briefed_on": after(10, 0.04),
        "medical_on": after(25, 0.06),
    }


def prepare_reception(office: "Office", keys: Keys, seed: int, today: date) -> Reception:
    """Store the groups and orders (who is on an order is added when the people are there)."""
    names, groups = ("old", "new", "coming"), _groups(keys, today)
    ids = load_records(office, "arrival_groups", groups)
    cohorts = _cohorts(today)
    orders = load_records(office, "admission_orders", [_order(place, end) for place, (_, end) in enumerate(cohorts)])
    return Reception(
        seed=seed,
        today=today,
        groups=dict(zip(names, ids, strict=True)),
        cohorts=tuple(Cohort(order, *pair) for order, pair in zip(orders, cohorts, strict=True)),
        exchange={country: keys["agreement", key] for country, key in _EXCHANGE.items()},
    )


def _groups(keys: Keys, today: date) -> list[dict[str, Value]]:
    words = office_words()
    common: dict[str, Value] = {
        "direction": "study",
        "level": "preparatory",
        "speciality": "Дайындық бөлімі: қазақ тілі",
        "unit_id": keys["unit", "unit:2"],
        "funding": "contract",
        "entry_point": words["entry_points"][0],
        "housing_kind": "dormitory",
        "residence": "№2 жатақхана",
        "course": "1",
        "study_group": "Д-1",
        "supervisor": "Сағындықова Ж.Б.",
        "curator": "Жұмаділов Е.Т.",
        "met_by": "Жұмаділов Е.Т.",
    }
    days = (
        ("Шыңжаң университетінің тобы", "a_xinjiang", "CN", 25, -290),
        ("Күзгі топ", "a_turkic", "", 12, -_NEW_DAYS),
        ("Күтілетін топ", "a_gazi", "TR", 15, _COMING_DAYS),
    )
    return [
        {
            **common,
            "name": name,
            "agreement_id": keys["agreement", agreement],
            "country": country,
            "people": people,
            "arrival": (today + timedelta(days=day)).isoformat(),
            "expected_end": (today + timedelta(days=day + 300)).isoformat(),
        }
        for name, agreement, country, people, day in days
    ]


def _cohorts(today: date) -> list[tuple[date, date]]:
    """Half-years, the latest one first; who arrived in the last four weeks has no order yet."""
    ends = [today - timedelta(days=28 + 183 * place) for place in range(_HALF_YEARS)]
    return [(end - timedelta(days=183), end) for end in ends]


def _order(place: int, end: date) -> dict[str, Value]:
    """The latest order is agreed, the one before signed, all others registered."""
    state = ("agreed", "signed")[place] if place < 2 else "registered"
    days = [(end + timedelta(days=shift)).isoformat() for shift in (3, 8, 12, 14)]
    values: dict[str, Value] = {
        "state": state,
        "subject": "Шетел азаматтарын білім алушылар қатарына қабылдау туралы",
        "text": "Төменде аталған шетел азаматтары тиісті мамандықтар бойынша білім алушылар қатарына қабылдансын.",
        "drafted_on": days[0],
        "agreed_on": days[1],
    }
    if state != "agreed":
        values |= {"signed_on": days[2], "signed_by": office_words()["head_name"]}
    if state == "registered":
        values |= {"number": f"{140 - place * 11}-қ", "date": days[3]}
    return values


def members(
    pairs: Sequence[tuple[int, int | None]], cohorts: Sequence[Cohort], most: int
) -> list[tuple[int, list[int]]]:
    """Order → persons whose stay names it, ``most`` at most; ``pairs`` are (person, order)."""
    found: dict[int, list[int]] = {cohort.order: [] for cohort in cohorts}
    for person, order in pairs:
        if order in found and person not in found[order] and len(found[order]) < most:
            found[order].append(person)
    return [(order, persons) for order, persons in found.items() if persons]
