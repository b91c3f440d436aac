"""Sample offices to measure on: made once a run for every size, copied where something is written."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.bulk import BulkLoader, NewPerson, NewQuestionnaire
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import create_office, open_office
from intcoop_desktop.storage.keys import KdfParameters
from tests.benchmarks.people import COUNTRIES, FAMILIES, GIVEN, sample_answers

USER, PASSWORD = "Айгүл", "benchmark-office"
LIGHT = KdfParameters(time=1, memory_kib=8, parallelism=1)
"""Password hashing is left out of what is measured."""

SYLLABLE_TEXT = "ба қа на ру ми сә тө ғұ лы шы ер ал ін ова бек жан дин хан вэй ли ang son dor mir"
SYLLABLES = SYLLABLE_TEXT.split()
STATES = ("draft", "complete", "printed", "signed", "closed")
ESSENTIAL = ("family_name", "given_name", "patronymic", "sex", "citizenship_1", "birth_country", "home_address")

_folders: list[tempfile.TemporaryDirectory[str]] = []


@cache
def office_folder(persons: int) -> Path:
    """An office with this many persons, each with a stay and a questionnaire; kept until the process ends."""
    holder = tempfile.TemporaryDirectory(prefix="intcoop-bench-")
    _folders.append(holder)
    folder = Path(holder.name) / "office"
    create_office(folder, "Абай атындағы университет", USER, PASSWORD, kdf=LIGHT)
    with opened(folder) as office:
        BulkLoader(office).load(people(persons), total=persons)
    return folder


def opened(folder: Path) -> Office:
    """The office opened without automatic backups."""
    return open_office(folder, USER, PASSWORD, automatic_backups=False)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy to write into."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    return target


def people(count: int) -> Iterator[NewPerson]:
    """Seeded persons; names differ enough for search and sorting to have work."""
    chance = random.Random(661)
    for number in range(count):
        person = _person(number, chance)
        yield NewPerson(person, (_stay(chance),), _questionnaire(number, person, chance))


def _person(number: int, chance: random.Random) -> Person:
    country = chance.choice(COUNTRIES)
    family = chance.choice(FAMILIES) + "".join(chance.choices(SYLLABLES, k=2))
    return Person(
        0,
        "",
        family_name=family,
        given_name=chance.choice(GIVEN) + chance.choice(SYLLABLES),
        patronymic="Әлиұлы" if number % 3 else "",
        latin_family_name="".join(chance.choices("ABDEGKLMNORSTUYZ", k=8)),
        latin_given_name="".join(chance.choices("AEIKLMNRST", k=5)),
        sex=chance.choice("mf"),
        birth=f"{chance.randint(1960, 2008)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        citizenships=(country,),
        country_from=country,
        passport_number=f"N{chance.randint(1000000, 9999999)}",
    )


def _stay(chance: random.Random) -> Stay:
    return Stay(
        0,
        "",
        0,
        direction=chance.choice(("study", "work", "research")),
        level="bachelor",
        speciality=chance.choice(("Ақпараттық жүйелер", "Жалпы медицина", "Қазақ филологиясы")),
        course=str(chance.randint(1, 4)),
        residence=f"№ {chance.randint(1, 5)} жатақхана, {chance.randint(100, 999)}-бөлме",
        arrival=f"{chance.randint(2020, 2025)}-09-01",
        expected_end=f"{chance.randint(2026, 2030)}-06-30",
    )


def _questionnaire(number: int, person: Person, chance: random.Random) -> NewQuestionnaire:
    answers = sample_answers(number)
    cells = {path: answers[path] for path in ESSENTIAL}
    cells["family_name"] = type(cells["family_name"])(person.family_name)
    cells["given_name"] = type(cells["given_name"])(person.given_name)
    created = f"2026-{number % 9 + 1:02d}-{number % 28 + 1:02d}T08:{number % 60:02d}:00Z"
    return NewQuestionnaire(cells, chance.choice(STATES), created_at=created, signed_on="2026-09-01")
