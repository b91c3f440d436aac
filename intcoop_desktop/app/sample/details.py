"""What not everybody has: an IIN, a certificate of kandas, whom to tell in an emergency, why a stay ended.

Drawn from a source of their own, so that a field more does not make other people of the same seed.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from intcoop_desktop.app.sample.words import Origin
from intcoop_desktop.domain.iin import check_digit
from intcoop_desktop.domain.records import Person, Stay

_KEPT_YEARS = 5
"""How long the sample office keeps the data of who has left."""

_ISSUERS = ("Ministry of Internal Affairs", "Ministry of Foreign Affairs", "Passport and Immigration Service")
_NEAR = ("анасы", "әкесі", "ағасы", "әпкесі")
_ENDS = ("Оқу мерзімі аяқталды", "Бағдарлама аяқталды", "Өз өтініші бойынша")
_NOTES = ("Хабарласу тілі – ағылшын тілі.", "Құжаттарының нотариат куәландырған аудармасы жеке ісінде.")


def with_details(person: Person, stay: Stay, origin: Origin, number: int, today: date) -> tuple[Person, Stay]:
    """The two with what is known of them besides."""
    random = Random(f"details {number} {person.passport_number}")
    phone = f"{origin.phone}{random.randint(10_000_000, 99_999_999)}"
    person = replace(
        person,
        passport_issuer=random.choice(_ISSUERS),
        emergency_contact=f"{random.choice(_NEAR)}, {phone}",
        iin=_iin(random, person) if random.random() < 0.4 else "",
        notes=random.choice(_NOTES) if random.random() < 0.06 else "",
    )
    if person.is_kandas:
        since = today - timedelta(days=random.randint(60, 300))
        person = replace(
            person,
            kandas_certificate=f"ҚС-{random.randint(100_000, 999_999)}",
            kandas_from=since.isoformat(),
            kandas_to=(since + timedelta(days=365)).isoformat(),
        )
    if stay.state == "ended":
        left = date.fromisoformat(stay.actual_end)
        kept = date(left.year + _KEPT_YEARS, 12, 31)
        return replace(person, retention_until=kept.isoformat()), replace(stay, end_reason=random.choice(_ENDS))
    return person, stay


def _iin(random: Random, person: Person) -> str:
    """A number that says the day of birth and the sex; "" when the day is not known."""
    if len(person.birth) != len("2003-05-06"):
        return ""
    year, month, day = person.birth.split("-")
    sex = {"19": 3, "20": 5}[year[:2]] + (person.sex == "f")
    while True:
        digits = f"{year[2:]}{month}{day}{sex}{random.randint(0, 9999):04d}"
        check = check_digit(digits)
        if check is not None:
            return f"{digits}{check}"
