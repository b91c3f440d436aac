"""Own citizens, their trips over two years with papers and reports, the units' submissions, the reserve (8.4–8.7)."""

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from intcoop_desktop.app.sample.registers.fixed import Keys
from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.app.sample.words import sample_words
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED, Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Values = dict[str, Value]

_PLACES = (
    "gazi", "selcuk", "kazan", "novosibirsk", "goettingen", "warsaw", "xinjiang", "manas", "baku", "pusan", "malaya",
)  # fmt: skip
_PURPOSES = ("study", "training", "research", "conference", "work", "study", "conference")
_DAYS = {"study": 120, "work": 30, "research": 45, "training": 14, "conference": 4}
_AGREEMENTS = {
    "gazi": "a_gazi",
    "selcuk": "a_selcuk",
    "kazan": "a_kazan",
    "novosibirsk": "a_nsu",
    "xinjiang": "a_xinjiang",
    "goettingen": "a_goettingen",
    "manas": "a_turkic",
    "baku": "a_turkic",
}
_NO_VISA = ("TR", "RU", "KG", "AZ", "MY", "KR")
_AHEAD, _BACK = 150, 730
"""Days from today in which trips begin."""

_CHECKLISTS = 400
"""Days after which the papers of a trip are no longer of interest."""

_RESERVE = 14


def load_travel(office: "Office", keys: Keys, people: list[Guest], count: int, random: Random, today: date) -> None:
    """Store them; how many follows from the number of people."""
    units = [one for (kind, name), one in keys.items() if kind == "unit" and name.startswith("unit:")]
    citizens = load_records(office, "citizens", [_citizen(random, units, today) for _ in range(20 + count // 20)])
    plans = {today.year - 1: keys["trip_plan", "tp_last"], today.year: keys["trip_plan", "tp_now"],
             today.year + 1: keys["trip_plan", "tp_next"]}  # fmt: skip
    submissions = _submissions(office, random, plans, units, citizens, today)
    partners = {row.id: row.record for row in office.registers.of("partners").rows(
        [keys["partner", name] for name in _PLACES])}  # fmt: skip
    trips = []
    for place in range(30 + count // 10):
        name = random.choice(_PLACES)
        host = partners[keys["partner", name]]
        trip = _trip(random, place, random.choice(citizens), today)
        trip |= {"host": host.text("name_kk"), "partner_id": host.id, "country": host.text("country")}
        trip |= {"city": host.text("city"), "agreement_id": keys.get(("agreement", _AGREEMENTS.get(name, "")))}
        trip["submission_id"] = random.choice(submissions.get(int(str(trip["date_from"])[:4]), [None]))
        trips.append(trip)
    ids = load_records(office, "trips", trips)
    papers = [paper for one, trip in zip(ids, trips, strict=True) for paper in _papers(random, one, trip, today)]
    load_records(office, "trip_documents", papers)
    load_records(office, "reserve", _reserve(random, citizens, people, today))


def _split(text: str) -> list[tuple[str, str]]:
    return [(cyrillic, latin) for part in text.split(";") for cyrillic, _, latin in [part.strip().partition(":")]]


def _citizen(random: Random, units: list[int], today: date) -> Values:
    words = sample_words("work")["citizens"]
    woman = random.random() < 0.55
    family, latin_family = random.choice(_split(words["family"]))
    given, latin_given = random.choice(_split(words["female" if woman else "male"]))
    father = random.choice(_split(words["father"]))[0]
    kind = random.choices(("learner", "teacher", "researcher", "other"), (5, 4, 2, 1))[0]
    age = random.randint(19, 24) if kind == "learner" else random.randint(28, 62)
    issued = today - timedelta(days=random.randint(60, 3200))
    return {
        "family_name": family + "а" * woman,
        "given_name": given,
        "patronymic": f"{father}{'қызы' if woman else 'ұлы'}",
        "latin_family_name": (latin_family + "a" * woman).upper(),
        "latin_given_name": latin_given.upper(),
        "birth": (today - timedelta(days=age * 365 + random.randint(0, 364))).isoformat(),
        "kind": kind,
        "unit_id": random.choice(units),
        "position": random.choice(words[kind]),
        "residence": f"Астана қ., {random.choice(words['streets'])}, {random.randint(1, 90)}-үй",
        "phones": f"8 (701) {random.randint(100, 999)}-{random.randint(10, 99)}-{random.randint(10, 99)}",
        "languages": random.choice(words["languages"]),
        "email": f"{latin_given}.{latin_family}@university.example".lower(),
        "passport_number": f"N{random.randint(10_000_000, 15_999_999)}",
        "passport_issued": issued.isoformat(),
        "passport_expires": (issued + timedelta(days=3652)).isoformat(),
    }


def _submissions(
    office: "Office", random: Random, plans: dict[int, int], units: list[int], citizens: list[int], today: date
) -> dict[int, list[int]]:
    """Year → ids; the units submit in the autumn before, for the next year only when that has come."""
    lines = sample_words("work")["trips"]["submissions"]
    many: list[tuple[int, Values]] = []
    for year, plan in plans.items():
        for place, unit in enumerate(units):
            received = date(year - 1, 10, 20) + timedelta(days=place * 5)
            if received > today:
                continue
            values: Values = {
                "plan_id": plan,
                "unit_id": unit,
                "number": f"{year - 1}-{40 + place}",
                "received_on": received.isoformat(),
                "purpose": _PURPOSES[place % len(_PURPOSES)],
                "country": ("TR", "DE", "CN", "KR", "PL")[place % 5],
                "persons": tuple(random.sample(citizens, 2)),
                "people": 2 + place % 3,
                "lines": "\n".join(random.sample(lines, 2)),
            }
            many.append((year, values))
    ids = load_records(office, "trip_submissions", [values for _year, values in many])
    found: dict[int, list[int]] = {}
    for (year, _values), one in zip(many, ids, strict=True):
        found.setdefault(year, []).append(one)
    return found


def _trip(random: Random, place: int, citizen: int, today: date) -> Values:
    words: dict[str, Any] = sample_words("work")["trips"]
    purpose = _PURPOSES[place % len(_PURPOSES)]
    begin = today + timedelta(days=_AHEAD - (place * 61 + random.randint(0, 20)) % (_AHEAD + _BACK))
    end = begin + timedelta(days=_DAYS[purpose] + random.randint(0, 6))
    trip: Values = {
        "citizen_id": citizen,
        "purpose": purpose,
        "topic": random.choice(words[purpose]),
        "residence": random.choice(words["residences"]),
        "date_from": begin.isoformat(),
        "date_to": end.isoformat(),
        "return_planned": (end + timedelta(days=1)).isoformat(),
        "proposed_on": (begin - timedelta(days=100)).isoformat(),
        "funding": random.choice(("organisation", "host", "programme", "state", "own")),
        "cost": random.randint(2, 18) * 100_000,
        "language_on": STEP_NOT_REQUIRED if purpose == "conference" else "",
        "country_on": "",
        "task_text": random.choice(words["tasks"]),
    }
    return _lived(random, place, trip, (begin, end), today)


def _lived(random: Random, place: int, trip: Values, term: tuple[date, date], today: date) -> Values:
    """What happened so far: each state has what led to it."""
    (begin, end), words = term, sample_words("work")["trips"]
    if place % 19 == 11:
        return trip | {"state": "cancelled", "notes": "Қабылдаушы тараптың өтініші бойынша кейінге қалдырылды."}
    if begin > today + timedelta(days=90):
        return trip | {"state": "proposed", "proposed_on": (today - timedelta(days=5)).isoformat()}
    trip["approved_on"] = (begin - timedelta(days=80)).isoformat()
    if begin > today + timedelta(days=45):
        return trip | {"state": "approved"}
    ordered = begin - timedelta(days=20)
    trip |= {"order_number": f"{random.randint(10, 320)}-іс", "order_date": min(ordered, today).isoformat()}
    if trip["purpose"] == "study":
        trip |= {"referral_number": f"Ж-{random.randint(1, 90)}", "referral_date": min(ordered, today).isoformat()}
    trained = min(begin - timedelta(days=10), today).isoformat()
    trip["country_on"] = trained if begin < today or random.random() < 0.5 else ""
    trip["language_on"] = trip["language_on"] or trip["country_on"]
    due = end + timedelta(days=11)
    trip["report_due"] = due.isoformat()
    if begin > today:
        return trip | {"state": "preparing"}
    if end >= today:
        return trip | {"state": "abroad"}
    back = min(end + timedelta(days=1), today)
    trip["return_actual"] = back.isoformat()
    if due > today or (place % 5 == 3 and due > today - timedelta(days=200)):
        return trip | {"state": "returned"}
    received = min(due - timedelta(days=random.randint(0, 5)), today)
    trip |= {"report_received": max(received, back).isoformat(), "result": random.choice(words["results"])}
    if place % 3 == 0:
        return trip | {"state": "reported"}
    accepted = min(due + timedelta(days=6), today)
    trip |= {"report_accepted": accepted.isoformat(), "implementation": random.choice(words["implementations"])}
    done = min(due + timedelta(days=60), today).isoformat()
    return trip | {"state": "implemented", "implemented_where": random.choice(words["units"]), "implemented_on": done}


def _papers(random: Random, trip_id: int, trip: Values, today: date) -> list[Values]:
    """The checklist: what the trip needs, received and handed out in time (or not yet)."""
    begin = date.fromisoformat(str(trip["date_from"]))
    if trip["state"] in ("proposed", "cancelled") or begin < today - timedelta(days=_CHECKLISTS):
        return []
    due = begin - timedelta(days=14)
    found: list[Values] = []
    for place, name in enumerate(sample_words("work")["trips"]["documents"]):
        paper: Values = {"trip_id": trip_id, "document": name, "due": due.isoformat()}
        paper["required"] = not (name == "Виза" and trip["country"] in _NO_VISA)
        received = due - timedelta(days=random.randint(1, 9))
        if paper["required"] and received <= today and not (begin > today and place % 3 == 2):
            paper["received_on"] = received.isoformat()
            paper["number"] = f"{trip_id}-{place + 1}"
            handed = due + timedelta(days=random.choice((3, 5, 7, 8)))
            if handed <= today and handed < begin:
                paper["handed_out_on"] = handed.isoformat()
        found.append(paper)
    return found


def _reserve(random: Random, citizens: list[int], people: list[Guest], today: date) -> list[Values]:
    words = sample_words("work")["reserve"]
    expected = [guest.person for guest in people if guest.state == "expected"]
    states = ("candidate", "ready", "chosen", "candidate", "sent", "removed")
    found: list[Values] = []
    for place in range(_RESERVE):
        since = today - timedelta(days=30 + place * 21)
        values: Values = {
            "state": states[place % len(states)],
            "purpose": _PURPOSES[place % len(_PURPOSES)],
            "field": random.choice(words["fields"]),
            "since": since.isoformat(),
            "until": (since + timedelta(days=730)).isoformat(),
            "proposed_by": random.choice(words["proposed_by"]),
            "languages": random.choice(sample_words("work")["citizens"]["languages"]),
        }
        if place % 3 == 2 and expected:
            values |= {"direction": "in", "person_id": random.choice(expected), "country": "KZ", "state": "chosen"}
        else:
            country = random.choice(("TR", "DE", "KR", "CN", "PL"))
            values |= {"direction": "out", "citizen_id": random.choice(citizens), "country": country}
        found.append(values)
    return found
