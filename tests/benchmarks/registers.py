"""Opening the screens of the registers and scrolling in them, with a full office behind."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.benchmarks.harness import BENCHMARKS, Row, Scale
from tests.benchmarks.offices import PASSWORD, USER, office_folder, opened
from tests.benchmarks.window import child

PERSONS, QUICK_PERSONS = 5_000, 60
TRIPS, QUICK_TRIPS = 2_000, 20
AGREEMENTS, QUICK_AGREEMENTS = 500, 10
ROUNDS = 3
OPEN_MS, FRAME_MS, FIND_MS = 300.0, 16.0, 50.0


@cache
def full_office(persons: int, trips: int, agreements: int) -> Path:
    """Persons, partners, agreements, citizens and their trips."""
    folder = office_folder(persons)
    with opened(folder) as office:
        fill(office, trips, agreements)
    return folder


def fill(office: Office, trips: int, agreements: int) -> None:
    """Seeded records of the registers that grow."""
    chance = random.Random(661)
    countries = ("TR", "KG", "CN", "DE", "UZ", "RU", "PL")
    partners = office.registers.of("partners").create_many(
        [{"name": f"Университет {number}", "country": chance.choice(countries)} for number in range(120)]
    )
    office.registers.of("agreements").create_many(
        [
            {
                "number": f"{number}/2026",
                "subject": f"Студенттер алмасу туралы келісім {number}",
                "partners": (chance.choice(partners).id,),
                "state": chance.choice(("draft", "signed", "in_force", "expired")),
                "signed_on": f"20{chance.randint(15, 26)}-03-05",
            }
            for number in range(agreements)
        ]
    )
    citizens = office.registers.of("citizens").create_many(
        [{"family_name": f"Оспанов{chance.randint(1, 999)}", "given_name": "Ерлан"} for _ in range(max(trips // 4, 1))]
    )
    office.registers.of("trips").create_many(
        [
            {
                "citizen_id": chance.choice(citizens).id,
                "purpose": "conference",
                "host": f"Университет {chance.randint(1, 120)}",
                "country": chance.choice(countries),
                "date_from": f"20{chance.randint(20, 26)}-{chance.randint(1, 12):02d}-05",
                "state": chance.choice(("proposed", "approved", "reported")),
            }
            for _ in range(trips)
        ]
    )
    papers(office, agreements)


def papers(office: Office, count: int) -> None:
    """Printed papers of agreements and of stays."""
    for register, document in (("agreements", "agreement_card"), ("stays", "study_certificate")):
        ids = list(office.registers.of(register).ids(ListQuery(sort="changed")))[:count]
        unfit = {one for one, _error in office.documents.unfit(document, ids)}
        office.documents.keep(office.documents.prepare(document, [one for one in ids if one not in unfit]))


@BENCHMARKS("registers")
def registers(scale: Scale) -> Iterator[Row]:
    """Medians of several windows; the slowest screen is named."""
    folder = full_office(
        scale.count(PERSONS, QUICK_PERSONS),
        scale.count(TRIPS, QUICK_TRIPS),
        scale.count(AGREEMENTS, QUICK_AGREEMENTS),
    )
    found = [child("registers", str(folder), USER, PASSWORD)[0] for _ in range(scale.count(ROUNDS, 1))]
    middle = {key: sorted(facts[key] for facts in found)[len(found) // 2] for key in found[0]}
    screens = {key.removeprefix("open."): value for key, value in middle.items() if key.startswith("open.")}
    slowest = max(screens, key=lambda name: screens[name])
    title = "a screen from the key to painted rows, the slowest"
    yield _row(title, screens[slowest], OPEN_MS, slowest)
    yield _row("a page further in the trips, painted, p95", middle["scroll"], FRAME_MS)
    yield _row("Ctrl+K: a key to what is found anywhere, p95", middle["find"], FIND_MS)


def _row(title: str, value: float, aim: float, note: str = "") -> Row:
    return Row(title, value, "ms", "", None, value, f"≤ {aim:g} ms", value <= aim, note)
