"""Papers of the people: documents that expire, invitations, changes of stays, progress notes."""

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from intcoop_desktop.app.sample.registers.fixed import Keys
from intcoop_desktop.app.sample.registers.present import Guest
from intcoop_desktop.app.sample.words import office_words, sample_words
from intcoop_desktop.registers.spec import Value
from intcoop_desktop.services.registers.loading import load_records

if TYPE_CHECKING:
    from intcoop_desktop.services.office import Office

Values = dict[str, Value]

_NO_VISA = ("RU", "KG", "UZ", "TJ", "BY", "AM", "AZ", "GE", "MD", "MN", "TR", "UA", "XS", "")
_EVERY_SO_MANY = 9
"""One of so many papers expires within the next weeks, one is expired."""


def load_papers(office: "Office", keys: Keys, people: list[Guest], random: Random, today: date) -> None:
    """Store them."""
    present = [guest for guest in people if guest.state in ("present", "on_leave")]
    documents = [paper for place, guest in enumerate(present) for paper in _documents(random, guest, place, today)]
    load_records(office, "person_documents", documents)
    expected = [guest for guest in people if guest.state == "expected"]
    invited = [guest for guest in present if guest.citizenship not in _NO_VISA][: len(people) // 3 + 1]
    load_records(
        office,
        "invitations",
        [_invitation(random, guest, place, today) for place, guest in enumerate([*expected, *invited])],
    )
    load_records(office, "stay_changes", _changes(random, people, today, keys["staff_order", "so_course"]))
    load_records(office, "progress_notes", _notes(random, present, today))


def _documents(random: Random, guest: Guest, place: int, today: date) -> list[Values]:
    care, arrival = sample_words("work")["care"], guest.arrival
    found: list[Values] = []

    def add(kind: str, number: str, issued: date, expires: date | None, **more: Value) -> None:
        paper: Values = {"person_id": guest.person, "stay_id": guest.stay.id, "kind": kind, "number": number, **more}
        paper["issued"] = min(issued, today).isoformat()
        if expires is not None:
            paper["expires"] = max(expires, min(issued, today)).isoformat()
        found.append(paper)

    if guest.stay["notified_on"] not in ("", None):
        add("registration", f"{random.randint(1_000_000, 9_999_999)}", arrival + timedelta(days=2),
            _expiry(random, today, place, 330), issuer=care["police"])  # fmt: skip
    if guest.citizenship not in _NO_VISA:
        add("visa", f"{random.randint(100_000, 999_999)}", arrival - timedelta(days=20),
            _expiry(random, today, place + 3, 300), issuer="Қазақстан Республикасының консулдығы")  # fmt: skip
    if place % 10:
        add("insurance", f"МС-{random.randint(10_000, 99_999)}", today - timedelta(days=random.randint(20, 300)),
            _expiry(random, today, place + 5, 300), issuer=random.choice(care["insurers"]))  # fmt: skip
    if place % 4 == 0:
        issued = today - timedelta(days=random.randint(200, 2900))
        add("passport", guest.passport, issued, issued + timedelta(days=3652), country=guest.citizenship)
    if guest.diaspora and place % 3 == 0:
        add("residence_permit", f"ЫТ-{random.randint(10_000, 99_999)}", arrival + timedelta(days=90),
            today + timedelta(days=2000), issuer=care["police"])  # fmt: skip
    if place % 5 == 1:
        add("recognition", f"НЭ-{random.randint(1000, 9999)}", arrival + timedelta(days=60), None,
            issuer="Ұлттық білім беруді дамыту орталығы")  # fmt: skip
    if place % 17 == 2:
        add("migration_card", f"{random.randint(1_000_000, 9_999_999)}", arrival, today + timedelta(days=60))
    return found


def _expiry(random: Random, today: date, place: int, most: int) -> date:
    if place % _EVERY_SO_MANY == 0:
        return today + timedelta(days=random.randint(2, 27))
    if place % (_EVERY_SO_MANY * 4) == 1:
        return today - timedelta(days=random.randint(1, 6))
    return today + timedelta(days=random.randint(40, most))


def _invitation(random: Random, guest: Guest, place: int, today: date) -> Values:
    arrival = guest.arrival
    asked = min(arrival - timedelta(days=random.randint(50, 75)), today - timedelta(days=12))
    values: Values = {
        "person_id": guest.person,
        "stay_id": guest.stay.id,
        "requested_on": asked.isoformat(),
        "visa_category": "C9",
    }
    if guest.state == "expected" and place % 3 == 1:
        return values | {"state": "requested"}
    issued = asked + timedelta(days=7)
    values |= {
        "number": f"{random.randint(100_000, 999_999)}",
        "issued_on": issued.isoformat(),
        "valid_until": (issued + timedelta(days=180)).isoformat(),
        "sent_on": (issued + timedelta(days=1)).isoformat(),
    }
    if guest.state == "expected":
        return values | {"state": "sent"}
    if place % 29 == 12:
        return {**values, "state": "refused", "number": "", "issued_on": "", "valid_until": "", "sent_on": ""}
    got = min(arrival - timedelta(days=15), today)
    return values | {
        "state": "used",
        "visa": f"{random.randint(100_000, 999_999)}",
        "visa_issued": max(got, issued).isoformat(),
        "visa_expires": (max(got, issued) + timedelta(days=365)).isoformat(),
    }


def _changes(random: Random, people: list[Guest], today: date, order: int) -> list[Values]:
    changes: list[Values] = []
    dormitories = office_words()["dormitories"]
    september = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    for place, guest in enumerate(people):
        course = guest.stay.text("course")
        if guest.state == "present" and course.isdigit() and int(course) > 1 and guest.arrival < september:
            moved = _change(guest, "course", september, str(int(course) - 1), course, "211-с")
            changes.append({**moved, "order_id": order})
        if guest.state == "on_leave":
            since = max(today - timedelta(days=random.randint(10, 90)), guest.arrival)
            changes.append(_change(guest, "leave", since, "", "академиялық демалыс", "118-с"))
        elif place % 11 == 3 and guest.state == "present" and guest.arrival < today - timedelta(days=120):
            old, new = random.sample(dormitories, 2)
            changes.append(_change(guest, "housing", today - timedelta(days=random.randint(20, 100)), old, new))
        elif place % 13 == 5 and guest.state == "present" and guest.arrival < today - timedelta(days=200):
            since = today - timedelta(days=random.randint(60, 150))
            left = _change(guest, "re_entry", since, "", "каникулға еліне барып келді")
            changes.append({**left, "until": (since + timedelta(days=25)).isoformat()})
    return changes


def _change(guest: Guest, what: str, since: date, before: str, after: str, order: str = "") -> Values:
    values: Values = {"stay_id": guest.stay.id, "what": what, "before": before, "after": after}
    values |= {"since": since.isoformat(), "order_number": order}
    return values | ({"order_date": (since - timedelta(days=2)).isoformat()} if order else {})


def _notes(random: Random, people: list[Guest], today: date) -> list[Values]:
    care, year = sample_words("work")["care"], today.year if today.month >= 9 else today.year - 1
    last, this = f"{year - 1}/{year}, 2-семестр", f"{year}/{year + 1}, 1-семестр"
    terms = ((last, date(year, 6, 25)), (this, date(year + 1, 1, 20)))
    notes: list[Values] = []
    for guest in people[::2]:
        for term, day in terms:
            if not guest.arrival < day <= today:
                continue
            mark = random.choices(("good", "satisfactory", "weak"), (5, 3, 2))[0]
            note: Values = {"stay_id": guest.stay.id, "term": term, "date": day.isoformat(), "progress": mark}
            note |= {"supervisor": guest.stay.text("supervisor"), "note": random.choice(care[mark])}
            notes.append(note | ({"measures": random.choice(care["measures"])} if mark == "weak" else {}))
    return notes
