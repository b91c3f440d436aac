"""Sample answers: a typical questionnaire and one with overlong answers."""

from intcoop_desktop.forms.answers import Cell, Value

RELATIVES: dict[str, tuple[str, int, str, str]] = {
    "father.1": ("Өзтүрік Ахмет", 1965, "инженер", "Түркия, Анкара қ., Ататүрік к-сі, 15-27"),
    "mother.1": ("Өзтүрік Айше Фатма", 1970, "мұғалім", "Түркия, Анкара қ., Ататүрік к-сі, 15-27"),
    "brothers.1": ("Өзтүрік Емре", 1995, "дәрігер", "Түркия, Ыстанбұл қ."),
    "sisters.1": ("Йылмаз Зейнеп", 1992, "есепші", "Түркия, Измир қ."),
    "sisters.2": ("Өзтүрік Элиф", 2007, "оқушы", "Түркия, Анкара қ., Ататүрік к-сі, 15-27"),
}
NONE = Cell(None, "not_applicable")


def typical() -> dict[str, Cell]:
    """A complete questionnaire of ordinary length."""
    plain: dict[str, Value] = {
        "photo": "ab" * 32,
        "family_name": "Öztürk",
        "given_name": "Мехмет Али",
        "sex": "m",
        "citizenship_1": "TR",
        "birth_country": "TR",
        "birth_locality": "Анкара қаласы",
        "birth_unit": "Анкара провинциясы",
        "ethnicity": "turk",
        "religion": "islam",
        "home_address": "Түркия, Анкара қ., Чанкая ауданы, Ататүрік көшесі, 15-үй, 27-пәтер",
        "phones": "+90 532 123 45 67; +7 701 555 12 12",
        "marital_status": "single",
        "purpose": "study",
        "motives/fee": 2,
        "motives/level": 1,
        "motives/country": 3,
        "speciality": "Ақпараттық жүйелер, бакалавриат, 1-курс",
        "about": "Спортпен айналысамын (волейбол), қазақ тілін үйренгім келеді.",
    }
    answers = {path: Cell(value) for path, value in plain.items()}
    answers |= {"patronymic": NONE, "membership": NONE}
    for row, values in RELATIVES.items():
        name, year, occupation, address = values
        answers[f"relatives/{row}/name"] = Cell(name)
        answers[f"relatives/{row}/birth_year"] = Cell(year)
        answers[f"relatives/{row}/occupation"] = Cell(occupation)
        answers[f"relatives/{row}/address"] = Cell(address)
    for key in ("spouse", "children", "others"):
        answers[f"relatives/{key}.1/name"] = NONE
    rows: dict[str, dict[str, Value]] = {
        "education/1": {
            "institution": "Анкара Ататүрік лицейі",
            "programme": "жалпы орта білім",
            "years_from": 2010,
            "years_to": 2021,
            "type": ("state", "secular"),
            "document": "аттестат № 123456, 2021 ж.",
        },
        "languages/1": {"language": "tr", "oral": "native", "reading": "native", "writing": "native"},
        "languages/2": {"language": "en", "oral": "good", "reading": "good", "writing": "fair"},
        "activity/1": {"from": "2021-09", "to": "2022-06", "kind": "study", "what": "дайындық курсы, Анкара қ."},
        "activity/2": {"from": "2022-07", "to": "2026-08", "kind": "work", "what": "«Ozturk» ЖШС, бағдарламашы"},
    }
    for row, columns in rows.items():
        answers |= {f"{row}/{column}": Cell(value) for column, value in columns.items()}
    return answers


def overlong() -> dict[str, Cell]:
    """Answers that shrink, continue on annex pages and fill tables over a page."""
    answers = typical()
    answers["about"] = Cell("Мен Қазақстанға оқуға келдім. " * 400)
    answers["membership"] = Cell("Түрлі қоғамдық ұйымдардың мүшесі. " * 22)
    answers["relatives/father.1/occupation"] = Cell("бірнеше жұмыс орнында істеген, " * 60)
    answers["activity/3/from"] = Cell("2016")
    answers["activity/3/what"] = Cell("Ұзақ сөйлем " * 150)
    for number in range(1, 31):
        answers[f"relatives/children.{number}/name"] = Cell(f"Өзтүрік Бала {number}")
        answers[f"relatives/children.{number}/birth_year"] = Cell(1990 + number % 30)
    return answers
