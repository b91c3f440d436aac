"""Questionnaires, reports and photos to print in tests: blank, typical and overlong."""

import io
import random
from functools import cache

from PIL import Image

from intcoop_desktop.domain.annex2 import (
    AnnualReport,
    OfficialRow,
    ReportPeriod,
    SectionState,
    StayRow,
    TripRow,
    UnitRow,
)
from intcoop_desktop.domain.annex2_totals import stay_totals, trip_totals
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.forms.boxes import PaperLayout
from intcoop_desktop.forms.definition import load_edition
from intcoop_desktop.forms.layout import Furniture, lay_out

KINDS = ("blank", "typical", "overlong")

TYPICAL: dict[str, str | int] = {
    "family_name": "Каримов",
    "given_name": "Рүстем",
    "patronymic": "Әлиұлы",
    "sex": "m",
    "citizenship_1": "UZ",
    "birth_country": "UZ",
    "birth_locality": "Самарқанд қаласы",
    "birth_unit": "Самарқанд облысы",
    "membership": "жоқ",
    "home_address": "Самарқанд қ., Регистан к-сі, 12 <үй> & «пәтер» (7\\8)",
    "phones": "+998 90 123 45 67",
    "relatives/father.1/name": "Каримов Әли",
    "relatives/father.1/birth_year": "1970",
    "relatives/father.1/occupation": "инженер",
    "relatives/sisters.1/name": "Каримова Гүлнар",
    "relatives/sisters.2/name": "Каримова Жұлдыз",
    "education/1/institution": "№ 5 орта мектеп",
    "education/1/programme": "жалпы білім",
    "languages/1/language": "uz",
    "motives/state": 1,
    "motives/level": 2,
    "speciality": "Ақпараттық жүйелер",
    "about": "Спортпен шұғылданамын, музыка мектебін бітіргенмін.",
}

OVERLONG = TYPICAL | {
    "family_name": "Straße-Yılmaz-" * 20,
    "relatives/father.1/occupation": "Ұ" * 400,
    "about": "Өзім туралы: <b>«инженер»</b> & т.б. 天地玄黄 ქართული ₸ … " * 220,
}


@cache
def layout(kind: str, number: str = "2026-0001") -> PaperLayout:
    """The questionnaire ``kind`` with number, hash and QR code on every page."""
    edition = load_edition("kz.q661.annex1")
    if kind == "blank":
        return lay_out(edition, {}, furniture=Furniture(serial="B-000001"), mode="blank")
    values = {"typical": TYPICAL, "overlong": OVERLONG}[kind]
    answers = {path: Cell(value) for path, value in values.items()} | {"photo": Cell("photo")}
    furniture = Furniture(number, 2, "1F3A9C0E", draft=kind == "typical")
    return lay_out(edition, answers, furniture=furniture)


@cache
def photo(seed: int = 0) -> bytes:
    """A JPEG of 354 × 472 pixels."""
    random_bytes = random.Random(seed).randbytes(45 * 59 * 3)
    picture = Image.frombytes("RGB", (45, 59), random_bytes).resize((354, 472))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


LONG_NAME = "Қ. Жұбанов атындағы өңірлік университеттің халықаралық ынтымақтастық жөніндегі жоғары мектебі, " * 2

FAMILIES = ("Каримов", "Әбдірахманұлы", "Чжан", "Иванова", "Yılmaz", "Смит")
GIVEN = ("Рүстем", "Айгүл", "Вэй", "Мария", "Нұрлан")
COUNTRIES = ("Қытай", "Өзбекстан", "Түркия", "Ресей", "Америка Құрама Штаттары", "Корея Республикасы")
DIRECTIONS = ("оқу", "жұмыс", "ғылыми зерттеу")
SPECIALITIES = ("Ақпараттық жүйелер", "Халықаралық қатынастар", "Математикалық және компьютерлік модельдеу")


def stay_row(number: int, chance: random.Random) -> StayRow:
    """One foreigner of the list A2.3."""
    return StayRow(
        number,
        number,
        chance.choice(FAMILIES),
        chance.choice(GIVEN),
        "Ұлықбекұлы" if number % 3 else "",
        f"KARIMOV RUSTAM {number}" if number % 2 else "",
        str(chance.randint(1975, 2008)),
        chance.choice(COUNTRIES),
        "UZ",
        chance.choice(DIRECTIONS),
        "study",
        chance.choice(SPECIALITIES),
        str(chance.randint(1, 6)),
        f"№ {number % 5 + 1} жатақхана, {chance.randint(100, 999)}-бөлме",
        f"{chance.randint(2026, 2030)}-06-30",
        is_diaspora=number % 20 == 0,
        is_kandas=number % 30 == 0,
        is_cis=number % 3 == 0,
    )


def trip_row(number: int, chance: random.Random) -> TripRow:
    """One citizen abroad of the list A2.4."""
    return TripRow(
        number,
        chance.choice(FAMILIES),
        chance.choice(GIVEN),
        "",
        str(chance.randint(1960, 2006)),
        f"Алматы қ., Абай д., {number}",
        f"Анкара қ., {number}-көше",
        "магистратурада оқу",
        "01.09.2025 – 30.06.2026",
        "Түркия, Анкара университеті",
        "2026-07",
    )


def report(
    stays: int = 3, trips: int = 2, *, organisation: str = "Абай атындағы университет", draft: bool = True
) -> AnnualReport:
    """A report of 2026 with this many rows; no rows at all for ``stays`` = 0."""
    chance = random.Random(661)
    filled = stays > 0
    units = (
        UnitRow(1, "Халықаралық ынтымақтастық қызметі", "Алматы қ., Әл-Фараби д., 71", "3", "214", ""),
        UnitRow(2, "Даярлық факультеті", "Алматы қ., Тимирязев к., 42", "бас ғимарат", "", ""),
    )
    phones = ("+7 727 377 33 33", "+7 727 222 11 00")
    officials = (OfficialRow(1, "Сәрсенбаева", "Гүлнар", "Қайратқызы", "Қызмет бастығы", "Қызмет", *phones),)
    foreigners = tuple(stay_row(number, chance) for number in range(1, stays + 1))
    sent = tuple(trip_row(number, chance) for number in range(1, trips + 1))
    return AnnualReport(
        ReportPeriod(2026, "2025-09-01", "2026-06-30"),
        Organisation(organisation, head_name="Қ.С. Ахметова", head_position="Ректор"),
        draft,
        1,
        units if filled else (),
        officials if filled else (),
        foreigners,
        sent,
        ((7, "Келісімдер бойынша он екі іс-шара өткізілді."),) if filled else (),
        (),
        tuple(SectionState(number, 0, 0, 0) for number in range(1, 10)),
        stay_totals=stay_totals(foreigners),
        trip_totals=trip_totals(sent),
    )
