"""«Курстан курсқа көшіру» and the history it leaves."""

import pytest

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.promotion import Move, course_number, next_course
from intcoop_desktop.services.stay_changes import Order

ORDER = Order(since="2026-08-31", number="210-с", date="2026-08-25")
REASON = "оқуды аяқтауына байланысты"


@pytest.mark.parametrize(
    ("course", "following"),
    [("1", "2"), ("2 курс", "3 курс"), ("3-курс", "4-курс"), ("II", "III"), ("9", "10"), ("VII", ""),
     ("дайындық", ""), ("", ""), ("2025", "")],
)  # fmt: skip
def test_the_following_course_is_written_in_the_same_manner(course: str, following: str) -> None:
    assert next_course(course) == following
    assert course_number(following) == (course_number(course) or 0) + 1 if following else True


def learner(office: Office, name: str, **fields: str) -> int:
    person = office.persons.create(Person(0, "", family_name=name))
    values = {"direction": "study", "level": "bachelor", "arrival": "2023-09-01", **fields}
    return office.persons.create_stay(Stay(0, "", person.id, **values)).id  # type: ignore[arg-type]


@pytest.fixture
def year(office: Office) -> dict[str, int]:
    return {
        "on": learner(office, "Ли", course="1"),
        "last": learner(office, "Ким", course="4 курс"),
        "leave": learner(office, "Пак", course="2", state="on_leave"),
        "none": learner(office, "Чо"),
        "master": learner(office, "Шен", course="2", level="master"),
        "staff": learner(office, "Сон", course="1", direction="work"),
        "gone": learner(office, "Хан", course="1", state="ended", actual_end="2024-01-01"),
    }


def moves(office: Office) -> dict[int, Move]:
    return {move.stay.id: move for move in office.promotion.proposal(office.promotion.learners())}


def test_what_is_proposed(office: Office, year: dict[str, int]) -> None:
    found = moves(office)
    assert set(found) == {year[key] for key in ("on", "last", "leave", "none", "master")}
    shown = {key: (found[one].target, found[one].ends, found[one].back) for key, one in year.items() if one in found}
    assert shown == {
        "on": ("2", False, False),
        "last": ("", True, False),
        "leave": ("", False, True),
        "none": ("", False, True),
        "master": ("", True, False),
    }
    assert all(move.why for move in found.values() if move.back)


def test_all_move_at_once_and_back(office: Office, year: dict[str, int]) -> None:
    assert office.promotion.move(list(moves(office).values()), ORDER, REASON) == 3
    on, last, leave = (office.persons.stay(year[key]) for key in ("on", "last", "leave"))
    assert (on.course, on.state) == ("2", "present")
    assert (last.course, last.state, last.actual_end, last.end_reason) == ("4 курс", "ended", "2026-08-31", REASON)
    assert (leave.course, leave.state) == ("2", "on_leave")
    (change,) = office.stay_changes.of_stay(on.id)
    assert [change[name] for name in ("what", "before", "after", "since", "order_number", "order_date")] == [
        "course", "1", "2", "2026-08-31", "210-с", "2026-08-25",
    ]  # fmt: skip
    (change,) = office.stay_changes.of_stay(last.id)
    assert (change["before"], change["after"]) == ("4 курс", REASON)
    office.undo.undo()
    assert [office.persons.stay(year[key]).course for key in ("on", "last")] == ["1", "4 курс"]
    assert office.persons.stay(year["last"]).state == "present"
    assert office.stay_changes.of_stay(year["on"]) == []


def test_graduates_need_their_day_and_then_nobody_moves(office: Office, year: dict[str, int]) -> None:
    with pytest.raises(FieldError) as refused:
        office.promotion.move(list(moves(office).values()), Order(number="210-с"))
    assert refused.value.path == "since"
    with pytest.raises(FieldError):
        office.promotion.move(list(moves(office).values()), Order(since="2020-01-01"), REASON)  # before they came
    assert office.persons.stay(year["on"]).course == "1"
    assert office.stay_changes.of_stay(year["on"]) == []
