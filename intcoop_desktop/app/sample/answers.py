"""Made-up answers of one questionnaire, consistent with its person and stay."""

from datetime import date, timedelta
from random import Random

from intcoop_desktop.app.sample.words import Origin, office_words
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell, Value

_MOTIVES = ("state", "relatives", "others", "fee", "level", "country", "contract", "other")
_SKILLS = ("fluent", "good", "good", "fair", "basic", "dictionary")
_NONE = Cell(None, "not_applicable")
_LONG_SHARE = 0.03
"""Share of people who write a whole page about themselves."""


def answers(
    random: Random, origin: Origin, person: Person, stay: Stay, filled: date, *, unfinished: bool
) -> dict[str, Cell]:
    """Cells by path; an unfinished one stops somewhere."""
    cells: dict[str, Cell] = {} if person.photo else {"photo": Cell(None, "later")}
    _names_and_home(random, cells, person)
    _relatives(random, cells, origin, person, filled)
    _education(random, cells, origin, person)
    _languages(random, cells, origin)
    _activity(random, cells, person, stay)
    _arrival(random, cells, stay)
    if not unfinished:
        return cells
    kept = random.randint(4, max(5, len(cells) - 6))
    return dict(list(cells.items())[:kept])


def _put(cells: dict[str, Cell], path: str, value: Value) -> None:
    if value not in ("", None, ()):
        cells[path] = Cell(value)


def _names_and_home(random: Random, cells: dict[str, Cell], person: Person) -> None:
    _put(cells, "family_name", person.family_name)
    _put(cells, "given_name", person.given_name)
    cells["patronymic"] = Cell(person.patronymic) if person.patronymic else _NONE
    _put(cells, "sex", person.sex)
    for place, country in enumerate(person.citizenships, 1):
        _put(cells, f"citizenship_{place}", country)
    _put(cells, "birth_country", person.birth_country)
    _put(cells, "birth_locality", person.birth_locality)
    _put(cells, "birth_unit", person.birth_unit)
    _put(cells, "ethnicity", person.ethnicity)
    cells["religion"] = Cell(person.religion) if person.religion else Cell(None, "refused")
    membership = random.choice(office_words()["memberships"])
    cells["membership"] = _NONE if membership == "Жоқ" else Cell(membership)
    _put(cells, "home_address", person.home_address)
    _put(cells, "phones", person.phones)
    _put(cells, "marital_status", person.marital_status)


def _relatives(random: Random, cells: dict[str, Cell], origin: Origin, person: Person, filled: date) -> None:
    born = int(person.birth[:4])
    family = {
        "father": (1, origin.male, origin.family_male, -27),
        "mother": (1, origin.female, origin.family_female, -25),
        "brothers": (random.choice((0, 1, 1, 2)), origin.male, origin.family_male, 3),
        "sisters": (random.choice((0, 1, 1, 2)), origin.female, origin.family_female, -2),
        "spouse": (int(person.marital_status == "married"), origin.male, origin.family_male, 1),
        "children": (random.randint(0, 2) if person.marital_status == "married" else 0, origin.male, (), 25),
    }
    if person.sex == "m":
        family["spouse"] = (family["spouse"][0], origin.female, origin.family_female, -1)
    for row, (count, given, families, gap) in family.items():
        if not count:
            cells[f"relatives/{row}.1/name"] = _NONE
        for place in range(1, count + 1):
            path = f"relatives/{row}.{place}"
            surname = random.choice(families).cyrillic if row == "spouse" else person.family_name
            cells[f"{path}/name"] = Cell(f"{surname} {random.choice(given).cyrillic}")
            year = min(filled.year, born + gap + random.randint(-2, 2) + 3 * (place - 1))
            cells[f"{path}/birth_year"] = Cell(year)
            age = filled.year - year
            cells[f"{path}/occupation"] = Cell(_occupation(random, age))
            cells[f"{path}/address"] = Cell(person.home_address)
    cells["relatives/others.1/name"] = _NONE
    if random.random() < 0.2:
        cells["relatives/others.1/name"] = Cell(f"{person.family_name} {random.choice(origin.female).cyrillic} (әжесі)")
        cells["relatives/others.1/birth_year"] = Cell(born - random.randint(50, 58))
        cells["relatives/others.1/occupation"] = Cell("зейнеткер")
        cells["relatives/others.1/address"] = Cell(person.home_address)


def _education(random: Random, cells: dict[str, Cell], origin: Origin, person: Person) -> None:
    words = office_words()
    begin = int(person.birth[:4]) + 7
    for place in range(1, random.choice((1, 1, 2, 2, 3)) + 1):
        years = 11 if place == 1 else random.randint(2, 4)
        path = f"education/{place}"
        cells[f"{path}/institution"] = Cell(random.choice(origin.schools))
        cells[f"{path}/programme"] = Cell(words["programmes"][0] if place == 1 else random.choice(words["programmes"]))
        cells[f"{path}/years_from"] = Cell(begin)
        cells[f"{path}/years_to"] = Cell(begin + years)
        kinds = ("state", "secular") if random.random() < 0.7 else ("private",)
        cells[f"{path}/type"] = Cell(kinds)
        cells[f"{path}/document"] = Cell(f"{_document(random, place)} № {random.randint(10_000, 999_999)}")
        begin += years


def _occupation(random: Random, age: int) -> str:
    if age < 6:
        return "мектеп жасына дейінгі бала"
    if age < 18:
        return "оқушы"
    if age >= 62:
        return "зейнеткер"
    return "студент" if age < 22 and random.random() < 0.7 else str(random.choice(office_words()["occupations"]))


def _document(random: Random, place: int) -> str:
    words = office_words()
    return str(random.choice(words["school_documents"] if place == 1 else words["documents"]))


def _languages(random: Random, cells: dict[str, Cell], origin: Origin) -> None:
    codes = [*origin.languages, *(() if "kk" in origin.languages else ("kk",))]
    for place, code in enumerate(codes, 1):
        level = "native" if place == 1 else "basic" if code == "kk" else random.choice(_SKILLS)
        cells[f"languages/{place}/language"] = Cell(code)
        for part in ("oral", "reading", "writing"):
            cells[f"languages/{place}/{part}"] = Cell(level)


def _activity(random: Random, cells: dict[str, Cell], person: Person, stay: Stay) -> None:
    arrival = date.fromisoformat(stay.arrival)
    middle = arrival - timedelta(days=random.randint(500, 1200))
    first, second = random.choice(office_words()["activities"]), random.choice(office_words()["activities"])
    spans = (((arrival - timedelta(days=1826)), middle, first), (middle, arrival, second))
    for place, (begin, end, what) in enumerate(spans, 1):
        cells[f"activity/{place}/from"] = Cell(f"{begin:%Y-%m}")
        cells[f"activity/{place}/to"] = Cell(f"{end:%Y-%m}")
        cells[f"activity/{place}/kind"] = Cell("work" if "жұмыс" in what or "мұғалім" in what else "study")
        cells[f"activity/{place}/what"] = Cell(f"{person.birth_locality}, {what}")


def _arrival(random: Random, cells: dict[str, Cell], stay: Stay) -> None:
    words = office_words()
    _put(cells, "purpose", stay.direction)
    chosen = random.sample(_MOTIVES, random.randint(1, 4))
    for rank, motive in enumerate(chosen, 1):
        cells[f"motives/{motive}"] = Cell(rank)
    if "other" in chosen:
        cells["motive_other"] = Cell(random.choice(words["others"]))
    _put(cells, "speciality", stay.speciality)
    sentences = random.sample(words["about"], random.randint(0, 3))
    if random.random() < _LONG_SHARE:
        sentences = [random.choice(words["about"]) for _ in range(random.randint(25, 60))]
    cells["about"] = Cell(" ".join(sentences)) if sentences else _NONE
