"""Briefings, medical checks, support and incidents (2.12–2.14, 8.9, 8.10)."""

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.app.sample.words import sample_words
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Values = dict[str, Value]

_AT_ONCE = 30
"""People at one briefing."""

_SUPPORT_STATES = ("done", "done", "working", "open", "refused")
_INCIDENT_STATES = ("closed", "closed", "informed", "open")


def load_care(office: "Office", people: list[Guest], random: Random, today: date) -> None:
    """Store them."""
    here = [guest for guest in people if guest.state in ("present", "on_leave")]
    load_records(office, "briefings", _briefings(here, random, today))
    load_records(office, "medical_checks", [_check(guest, place, random, today) for place, guest in enumerate(here)])
    load_records(office, "support_cases", [_support(here, place, random, today) for place in range(len(here) // 8)])
    load_records(office, "incidents", _incidents(here, random, today))


def _briefings(people: list[Guest], random: Random, today: date) -> list[Values]:
    """By arrival, so many at once; each group hears of the law (8.9) and of item 17, two of the rest."""
    care = sample_words("work")["care"]
    briefed = sorted((guest for guest in people if guest.stay["briefed_on"]), key=lambda guest: guest.arrival)
    found: list[Values] = []
    for start in range(0, len(briefed), _AT_ONCE):
        group = briefed[start : start + _AT_ONCE]
        held = min(max(guest.arrival for guest in group) + timedelta(days=6), today)
        topics = ["law_internal", "a1_17", *(["safety", "migration"] if start < 2 * _AT_ONCE else [])]
        for topic in topics:
            subject = care["briefing_subjects"][("law_internal", "a1_17", "safety", "migration").index(topic)]
            found.append(
                {
                    "topic": topic,
                    "subject": subject,
                    "held_on": held.isoformat(),
                    "language": random.choice(("kk", "ru", "en")),
                    "text_version": care["briefing_versions"][-1 if held.year >= today.year else 0],
                    "held_by": "Жұмаділов Е.Т.",
                    "persons": tuple(dict.fromkeys(guest.person for guest in group)),
                    "signed": topic != "migration",
                    "signed_on": held.isoformat() if topic != "migration" else "",
                }
            )
    return found


def _check(guest: Guest, place: int, random: Random, today: date) -> Values:
    care = sample_words("work")["care"]
    values: Values = {"person_id": guest.person, "stay_id": guest.stay.id, "form": "075/у"}
    values |= {"clinic": random.choice(care["clinics"]), "referral_number": f"М-{place + 1}"}
    referred = max(guest.arrival, today - timedelta(days=random.randint(15, 350)))
    values["referred_on"] = min(referred, today).isoformat()
    checked = referred + timedelta(days=random.randint(1, 9))
    if checked > today or not guest.stay["medical_on"]:
        return values
    valid = checked + timedelta(days=365)
    if place % 12 == 4:
        valid = max(today + timedelta(days=random.randint(3, 25)), checked)
    result = "not_fit" if place % 41 == 40 else "fit"
    return values | {"checked_on": checked.isoformat(), "valid_until": valid.isoformat(), "result": result}


def _support(people: list[Guest], place: int, random: Random, today: date) -> Values:
    told = sample_words("work")["support"]
    case, guest = told[place % len(told)], random.choice(people)
    state = _SUPPORT_STATES[place % len(_SUPPORT_STATES)]
    asked = max(today - timedelta(days=random.randint(6, 220)), guest.arrival)
    values: Values = {
        "state": state,
        "kind": case["kind"],
        "person_id": guest.person,
        "asked_on": asked.isoformat(),
        "subject": case["subject"],
        "details": "Өтініші жазбаша қабылданды.",
        "owner": random.choice(("Жұмаділов Е.Т.", "Ким В.С.")),
        "due": (asked + timedelta(days=14)).isoformat(),
    }
    if state in ("done", "refused"):
        values["done_on"] = min(asked + timedelta(days=random.randint(1, 20)), today).isoformat()
    return values | ({"measures": case["measures"]} if state in ("done", "working") else {})


def _incidents(people: list[Guest], random: Random, today: date) -> list[Values]:
    found: list[Values] = []
    for place, told in enumerate(sample_words("work")["incidents"] if people else ()):
        state = _INCIDENT_STATES[place % len(_INCIDENT_STATES)]
        guests = random.sample(people, min(len(people), 1 + (place % 3 == 1) * 4))
        happened = max(today - timedelta(days=8 + 37 * place), *(guest.arrival for guest in guests), date.min)
        values: Values = {
            "state": state,
            "task": told["task"],
            "kind": told["kind"],
            "subject": told["subject"],
            "details": "Түсініктеме жазбаша алынды, кураторға хабарланды.",
            "measures": told["measures"],
            "happened_on": happened.isoformat(),
            "place": "Астана қ.",
            "persons": tuple(guest.person for guest in guests),
        }
        if state != "open":
            informed = min(happened + timedelta(days=1), today).isoformat()
            values |= {"authority_informed": "Астана қаласының Полиция департаменті", "informed_on": informed}
        if state == "closed":
            values["closed_on"] = min(happened + timedelta(days=20), today).isoformat()
        found.append(values)
    return found
