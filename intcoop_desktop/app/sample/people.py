"""A seeded generator of plausible foreign citizens: the same seed and day give the same people."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from intcoop_desktop.app.sample import answers as sample_answers
from intcoop_desktop.app.sample.details import with_details
from intcoop_desktop.app.sample.words import Name, Origin, office_words, origins
from intcoop_desktop.domain.records import STATELESS, Person, Stay
from intcoop_desktop.services.bulk import NewPerson, NewQuestionnaire

_LEVELS = ("preparatory", "bachelor", "bachelor", "bachelor", "master", "doctorate", "internship")
_YEARS = {"preparatory": 1, "bachelor": 4, "master": 2, "doctorate": 3, "internship": 1, "": 2}
_STATES = ("signed", "signed", "signed", "closed", "printed", "complete", "draft")
_WITHOUT_QUESTIONNAIRE = 0.08
_STEMS = {"Юрий": "Юрьев", "Михаил": "Михайлов"}


Received = Callable[[int, str, Stay], Stay]
"""(number of the person, country, stay) → the stay with what the office did about it."""


def people(
    count: int,
    seed: int,
    today: date,
    *,
    photos: tuple[tuple[str, str], ...] = (),
    units: tuple[int, ...] = (),
    received: Received | None = None,
) -> Iterator[NewPerson]:
    """``count`` people; ``photos`` are pairs of attachment names to share out, ``units`` row ids of units."""
    random = Random(seed)
    table, weights = origins(), list(accumulate(origin.weight for origin in origins()))
    for number in range(count):
        origin = random.choices(table, cum_weights=weights)[0]
        yield _one(random, origin, number, today, photos, units, received)


def _one(
    random: Random,
    origin: Origin,
    number: int,
    today: date,
    photos: tuple[tuple[str, str], ...],
    units: tuple[int, ...],
    received: Received | None,
) -> NewPerson:
    woman = random.random() < 0.45
    given = random.choice(origin.female if woman else origin.male)
    family = random.choice(origin.family_female if woman else origin.family_male)
    direction = random.choices(("study", "work", "research"), cum_weights=(84, 93, 100))[0]
    stay = _stay(random, origin, direction, today, units)
    if received is not None:
        stay = received(number, origin.country, stay)
    age = random.randint(17, 27) if direction == "study" else random.randint(26, 66)
    born = today - timedelta(days=age * 365 + random.randint(0, 364))
    person = _person(random, origin, number, (family, given), woman, born, today)
    if photos and random.random() < 0.9:
        crop, original = random.choice(photos)
        person = replace(person, photo=crop, photo_original=original)
    person, stay = with_details(person, stay, origin, number, today)
    if random.random() < _WITHOUT_QUESTIONNAIRE or stay.state == "expected":
        return NewPerson(person, (stay,))
    return NewPerson(person, (stay,), _questionnaire(random, origin, person, stay, today))


def _person(
    random: Random, origin: Origin, number: int, names: tuple[Name, Name], woman: bool, born: date, today: date
) -> Person:
    family, given = names
    place, unit = random.choice(origin.places)
    countries: tuple[str, ...] = (STATELESS,) if random.random() < 0.004 else (origin.country,)
    if random.random() < 0.02 and countries != (STATELESS,) and origin.country != "RU":
        countries = (origin.country, "RU")
    issued = today - timedelta(days=random.randint(30, 3000))
    address = f"{place}, {random.choice(origin.streets)}, {random.randint(1, 180)}-{random.randint(1, 90)}"
    return Person(
        id=0,
        uid="",
        family_name=family.cyrillic,
        given_name=given.cyrillic,
        patronymic=_patronymic(random, origin, woman),
        latin_family_name=family.latin.upper(),
        latin_given_name=given.latin.upper(),
        native_name=random.choice(origin.native_family) if origin.native_family else "",
        sex="f" if woman else "m",
        birth=born.isoformat() if random.random() < 0.97 else str(born.year),
        citizenships=countries,
        country_from=origin.country,
        birth_country=origin.country,
        birth_locality=place,
        birth_unit=unit,
        ethnicity=origin.ethnicity,
        religion=origin.religion if random.random() < 0.8 else "",
        marital_status=random.choices(("single", "married", "divorced"), cum_weights=(75, 97, 100))[0],
        home_address=address,
        phones=f"{origin.phone}{random.randint(10_000_000, 99_999_999)}",
        contact_kz=f"8 (70{number % 9}) {random.randint(100, 999)}-{number % 90 + 10}-{random.randint(10, 99)}",
        is_diaspora=origin.kazakh,
        is_kandas=origin.kazakh and random.random() < 0.3,
        passport_number=f"{random.choice('ABCEGKMNPRSU')}{random.randint(1_000_000, 99_999_999):08d}",
        passport_issued=issued.isoformat(),
        passport_expires=(issued + timedelta(days=3652)).isoformat(),
        consent_date=(today - timedelta(days=random.randint(1, 900))).isoformat(),
    )


def _stay(random: Random, origin: Origin, direction: str, today: date, units: tuple[int, ...]) -> Stay:
    words = office_words()
    level = random.choice(_LEVELS) if direction == "study" else ""
    arrival = today - timedelta(days=random.randint(5, 1200))
    end = arrival + timedelta(days=365 * random.randint(1, _YEARS[level]) + random.randint(-40, 10))
    ended = end < today
    dormitory = random.random() < 0.7
    room = f"{random.choice(words['dormitories'])}, {random.randint(1, 9)}{random.randint(1, 40):02d}-бөлме"
    address = (
        f"Астана қ., {random.choice(words['streets'])}, {random.randint(1, 120)}-үй, {random.randint(1, 200)}-пәтер"
    )
    topics = {"study": words["specialities"], "work": words["posts"], "research": words["topics"]}
    years = max(1, (today - arrival).days // 365 + 1)
    return Stay(
        id=0,
        uid="",
        person_id=0,
        direction=direction,
        level=level,
        speciality=random.choice(topics[direction]),
        course=str(min(years, _YEARS[level])) if direction == "study" else "",
        unit_id=random.choice(units) if units else None,
        group=f"{random.choice('АБЖЕМТФ')}{random.choice('ӘІҚОТШ')}-{arrival.year % 100}{random.randint(1, 9)}",
        funding=random.choice(("grant", "contract", "contract", "intergovernmental")),
        arrival=arrival.isoformat(),
        entry_point=random.choice(words["entry_points"]),
        housing_kind="dormitory" if dormitory else "address",
        residence=room if dormitory else address,
        expected_end=end.isoformat() if random.random() < 0.96 else "",
        actual_end=end.isoformat() if ended else "",
        state="ended" if ended else random.choices(("present", "on_leave"), cum_weights=(97, 100))[0],
    )


def _questionnaire(random: Random, origin: Origin, person: Person, stay: Stay, today: date) -> NewQuestionnaire:
    state = random.choice(_STATES)
    filled = min(today, date.fromisoformat(stay.arrival) + timedelta(days=random.randint(1, 14)))
    given = sample_answers.answers(random, origin, person, stay, filled, unfinished=state == "draft")
    return NewQuestionnaire(
        answers=given,
        state=state,
        origin="typed" if random.random() < 0.7 else "handwritten",
        created_at=f"{filled.isoformat()}T{random.randint(3, 12):02d}:{random.randint(0, 59):02d}:00.000Z",
        signed_on=filled.isoformat() if state in ("signed", "closed") else "",
    )


def _patronymic(random: Random, origin: Origin, woman: bool) -> str:
    father = random.choice(origin.male).cyrillic
    if origin.patronymic == "turkic":
        return f"{father}{'қызы' if woman else 'ұлы'}" if random.random() < 0.7 else ""
    if origin.patronymic != "slavic":
        return ""
    if father[-1] in "аоуыэяёюие":
        return ""
    stem = _STEMS.get(father) or (f"{father[:-1]}ев" if father[-1] in "йь" else f"{father}ов")
    return stem + ("на" if woman else "ич")
