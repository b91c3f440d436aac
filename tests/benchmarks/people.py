"""Seeded questionnaires of a plausible office, for measuring: filled answers, some of them long."""

import random

from intcoop_desktop.forms.answers import Cell

FAMILIES = ("Каримов", "Әбдірахманұлы", "Чжан", "Иванова", "Yılmaz", "Смит", "Оспан", "Нгуен", "Müller")
GIVEN = ("Рүстем", "Айгүл", "Вэй", "Мария", "Нұрлан", "John", "Дильшод")
TOWNS = ("Самарқанд қ.", "Анкара қ.", "Үрімжі қ.", "Ханой қ.", "Новосибирск қ.", "Daugavpils")
TEXT = """
университет мектеп бітірген жұмыс істеген инженер дәрігер мұғалім ғылыми зерттеу жоба басшысы аударма
халықаралық қатынастар компьютерлік модельдеу спорт музыка қазақ тілін үйренгім келеді облыс қала аудан
"""
WORDS = TEXT.split()
COUNTRIES = ("UZ", "TR", "CN", "VN", "RU", "LV", "KG", "US")


def sample_answers(seed: int) -> dict[str, Cell]:
    """All items of Annex 1 answered; every tenth questionnaire has long answers."""
    chance = random.Random(seed)
    long = 6 if seed % 10 == 0 else 1

    def text(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))

    values: dict[str, str | int] = {
        "family_name": chance.choice(FAMILIES),
        "given_name": chance.choice(GIVEN),
        "patronymic": chance.choice(("Әлиұлы", "Петровна", "")),
        "sex": chance.choice("mf"),
        "citizenship_1": chance.choice(COUNTRIES),
        "birth_country": chance.choice(COUNTRIES),
        "birth_locality": chance.choice(TOWNS),
        "birth_unit": text(1, 3),
        "ethnicity": "uzbek",
        "religion": "islam",
        "membership": "жоқ",
        "home_address": f"{chance.choice(TOWNS)}, {text(2, 4)} к-сі, {seed % 99 + 1}",
        "phones": f"+998 90 {chance.randint(1000000, 9999999)}",
        "marital_status": "single",
        "purpose": "study",
        "motives/state": 1,
        "motives/level": 2,
        "speciality": text(2, 8),
        "about": text(5, 30 * long),
    }
    for row in ("father.1", "mother.1", "brothers.1", "sisters.1", "sisters.2"):
        values |= {
            f"relatives/{row}/name": f"{chance.choice(FAMILIES)} {chance.choice(GIVEN)}",
            f"relatives/{row}/birth_year": str(chance.randint(1940, 2015)),
            f"relatives/{row}/occupation": text(1, 3 * long),
            f"relatives/{row}/address": f"{chance.choice(TOWNS)}, {text(1, 3)}",
        }
    for number in range(1, 3):
        values |= {
            f"education/{number}/institution": text(2, 5),
            f"education/{number}/programme": text(1, 3),
            f"education/{number}/years_from": "2010",
            f"education/{number}/years_to": "2015",
            f"education/{number}/document": f"диплом № {chance.randint(10000, 99999)}",
        }
        values |= {
            f"languages/{number}/language": ("uz", "en")[number - 1],
            f"languages/{number}/oral": "good",
            f"activity/{number}/from": f"{2018 + number}-09",
            f"activity/{number}/to": f"{2019 + number}-06",
            f"activity/{number}/kind": "work",
            f"activity/{number}/what": text(2, 6 * long),
        }
    return {path: Cell(value) for path, value in values.items()} | {"photo": Cell("photo")}
