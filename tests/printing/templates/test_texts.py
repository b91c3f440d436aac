"""The little language of wordings: what it reads, and what it refuses."""

import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.printing.templates.filling import Filling
from intcoop_desktop.printing.templates.texts import Hole, holes, parse_condition, parse_text
from intcoop_desktop.printing.templates.values import Day, Group, Text, Value
from tests.printing.templates.wordings import template

PERSON = Group(
    {
        "name": Text("Өмірзақов Дәулет", "name"),
        "title": Text("Өмірзақов Дәулет", "name"),
        "latin": Text(),
        "country": Text("Түркия", "country", {}, "TR"),
        "birth": Day("2003-09-05"),
        "year_only": Day("2003"),
        "children": 0,
        "course": 2,
        "here": True,
        "gone": False,
        "state": Text("келді", "code", {}, "present"),
        "friends": (Group({"title": Text("А")}), Group({"title": Text("Б")})),
        "nobody": (),
        "forced": Text("Ли", "name", {"dative": "Лиге"}),
    }
)


def said(written: str, language: str = "kk") -> str:
    return Filling(template(language=language), Group({"person": PERSON})).text(written, {})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{person.name}", "Өмірзақов Дәулет"),
        ("{person}", "Өмірзақов Дәулет"),
        ("{person.country|genitive} азаматы", "Түркияның азаматы"),
        ("{person.name|dative|upper}", "ӨМІРЗАҚОВ ДӘУЛЕТКЕ"),
        ("{person.forced|dative}", "Лиге"),
        ("{person.birth}", "05.09.2003"),
        ("{person.birth|date}", "2003 жылғы 5 қыркүйек"),
        ("{person.birth|act_date} № 5", "2003 жылғы 5 қыркүйектегі № 5"),
        ("{person.birth|on_date}", "2003 жылғы 5 қыркүйекте"),
        ("{person.birth|until_date}", "2003 жылғы 5 қыркүйекке дейін"),
        ("{person.birth|from_date}", "2003 жылғы 5 қыркүйектен бастап"),
        ("{person.birth|sign_date}", "«05» қыркүйек 2003\u00a0ж."),
        ("{person.birth|year|dative}", "2003-ке"),
        ("{person.year_only|date}", "2003"),
        ("{person.course|words}", "екі"),
        ("{person.friends|count} адам: {person.friends|join: және }", "2 адам: А және Б"),
        ("{person.state} {person.state|code} {person.state|as:states}", "келді present осында, Өмірзақов Дәулет"),
        ("{person.latin|as:states}", "жоқ"),
        ("{person.latin|or:—}{person.latin|blank:3}", "—___"),
        ("{person.name|cut:5}", "Өмір…"),
        ("а[[ ({person.latin})]]б[[, {person.name}]]", "аб, Өмірзақов Дәулет"),
        ("[[{person.children} бала]]", "0 бала"),
        ("{{person.name}} [x] ]", "{person.name} [x] ]"),
        ("{person.none.deeper}", ""),
    ],
)
def test_texts(written: str, expected: str) -> None:
    assert said(written) == expected


def test_other_languages_have_no_endings_and_their_own_dates() -> None:
    assert said("{person.country|genitive} {person.birth|act_date}", "ru") == "Түркия 5 сентября 2003\u00a0г."
    assert said("{person.birth|date} {person.here}", "en") == "5 September 2003 yes"


@pytest.mark.parametrize("written", ["{", "}", "{a", "a}", "{a b}", "{a.}", "{a.__class__}", "{a[0]}", "{0}", "{A}",
                                     "[[a", "a]]", "[[a[[b]]", "{a()}", "{a!r}", "{person.name|nothing}",
                                     "{a\n}", "{" + "a." * 11000 + "a}"])  # fmt: skip
def test_what_cannot_be_read_is_refused_and_nothing_else_happens(written: str) -> None:
    with pytest.raises(UserError):
        said(written)


def test_data_is_never_read_as_a_wording() -> None:
    hostile = "{person.name} [[x]] {{ <b>&amp;</b>"
    filled = Filling(template(), Group({"evil": Text(hostile)})).text("{evil} {evil|upper} {evil|or:x}", {})
    assert filled == f"{hostile} {hostile.upper()} {hostile}"


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("person.name", True),
        ("person.latin", False),
        ("person.children", True),
        ("person.gone", False),
        ("person.nobody", False),
        ("not person.nobody and person.friends", True),
        ("person.state == 'present'", True),
        ("person.state != 'present'", False),
        ("person.state == 'келді'", False),
        ("person.course == 2", True),
        ("person.none == ''", True),
        ("person.latin or (person.here and not person.gone)", True),
        ("not (person.here or person.latin)", False),
        ("", True),
    ],
)
def test_conditions(condition: str, met: bool) -> None:
    assert Filling(template(), Group({"person": PERSON})).holds(condition, {}) is met


@pytest.mark.parametrize("condition", ["and", "a ==", "a == b", "a b", "(a", "a)", "a = 'b'", "a == \"b\"", "not",
                                       "a or", "a.b()", "__import__('os')", "(" * 500 + "a" + ")" * 500])  # fmt: skip
def test_conditions_that_cannot_be_read(condition: str) -> None:
    with pytest.raises(UserError):
        parse_condition(condition)


def test_placeholders_of_optional_parts_are_found() -> None:
    found: list[Hole] = list(holes(parse_text("{a}[[ {b.c|upper}{d}]]")))
    assert [hole.written for hole in found] == ["{a}", "{b.c|upper}", "{d}"]


def test_a_value_is_asked_for_once_and_only_when_needed() -> None:
    asked: list[str] = []

    def slow() -> Value:
        asked.append("x")
        return Text("баяу")

    group = Group({"slow": slow, "quick": Text("тез")})
    filling = Filling(template(), Group({"g": group}))
    assert filling.text("{g.quick}", {}) == "тез"
    assert asked == []
    assert filling.text("{g.slow} {g.slow}", {}) == "баяу баяу"
    assert asked == ["x"]
