"""Persons and stays, with and without questionnaires; the office's own records."""

from dataclasses import replace
from datetime import date

import pytest

from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Official, Organisation, Person, Stay, Unit
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.samples import filled


def test_a_person_keeps_every_field(office: Office) -> None:
    person = Person(
        0,
        "",
        family_name="Өзтүрік",
        given_name="Мехмет",
        latin_family_name="OZTURK",
        native_name="Öztürk",
        sex="m",
        birth="2003-09",
        citizenships=("TR", "DE"),
        country_from="DE",
        home_address="Анкара\nЧанкая",
        is_diaspora=True,
        is_kandas=True,
        kandas_certificate="К-1",
        kandas_from="2024",
        passport_number="U1234567",
        passport_issued="2020-01-01",
        passport_expires="2030-01-01",
        iin="030905500123",
        notes="ескертпе",
    )
    stored = office.persons.create(person)
    assert office.persons.get(stored.id) == stored
    assert replace(stored, id=0, uid="", changed_at="") == person
    changed = replace(stored, given_name="Мехмет Али", citizenships=())
    office.persons.save(changed)
    assert replace(office.persons.get(stored.id), changed_at="") == replace(changed, changed_at="")
    entry = office.audit.rows(record=f"person:{stored.id}")[0]
    assert entry.payload == {"given_name": ["Мехмет", "Мехмет Али"], "citizenships": [["TR", "DE"], []]}


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"family_name": ""}, "family_name"),
        ({"birth": "2023-02-29"}, "birth"),
        ({"birth": "2999"}, "birth"),
        ({"sex": "x"}, "sex"),
        ({"passport_issued": "2020-05", "passport_expires": "2020-04-30"}, "passport_expires"),
        ({"birth": "2003", "passport_issued": "2002-12-31"}, "passport_issued"),
        ({"citizenships": ("Түркия",)}, "citizenships"),
        ({"notes": "a\0b"}, "notes"),
        ({"family_name": "two\nlines"}, "family_name"),
        ({"notes": "x" * 20_001}, "notes"),
    ],
)
def test_contradictions_of_a_person_are_refused(office: Office, changed: dict[str, str], path: str) -> None:
    with pytest.raises(FieldError) as refused:
        office.persons.create(replace(Person(0, "", family_name="Ли"), **changed))  # type: ignore[arg-type]
    assert refused.value.path == path
    assert list(office.persons.ids(ListQuery())) == []


def test_a_latin_name_is_enough(office: Office) -> None:
    person = office.persons.create(Person(0, "", latin_family_name="LI", latin_given_name="WEI"))
    row = office.persons.rows([person.id])[0]
    assert (row.name, row.latin_name) == ("LI WEI", "LI WEI")


def test_the_list_shows_the_stay_that_goes_on(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    assert office.persons.rows([person.id])[0].stays == 0
    old = office.persons.create_stay(
        Stay(0, "", person.id, direction="study", arrival="2026-09-01", state="ended", expected_end="2026-12-01")
    )
    new = office.persons.create_stay(
        Stay(0, "", person.id, direction="research", speciality="Химия", arrival="2025", expected_end="2027-06-30")
    )
    row = office.persons.rows([person.id])[0]
    assert (row.stays, row.direction, row.speciality, row.expected_end) == (2, "research", "Химия", "2027-06-30")
    office.persons.save_stay(replace(new, expected_end="2028", speciality="Физика"))
    row = office.persons.rows([person.id])[0]
    assert (row.expected_end, row.speciality) == ("2028", "Физика")
    office.persons.archive_stay(new.id)
    assert office.persons.rows([person.id])[0].direction == "study"
    assert [stay.id for stay in office.persons.stays(person.id)] == [old.id]
    office.persons.restore_stay(new.id)
    assert {stay.id for stay in office.persons.stays(person.id)} == {old.id, new.id}


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"direction": "holiday"}, "direction"),
        ({"state": "lost"}, "state"),
        ({"arrival": "2026-09-01", "expected_end": "2026-08"}, "expected_end"),
        ({"arrival": "soon"}, "arrival"),
    ],
)
def test_contradictions_of_a_stay_are_refused(office: Office, changed: dict[str, str], path: str) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    with pytest.raises(FieldError) as refused:
        office.persons.create_stay(replace(Stay(0, "", person.id), **changed))  # type: ignore[arg-type]
    assert refused.value.path == path


def test_a_stay_does_not_change_hands(office: Office) -> None:
    one, other = (office.persons.create(Person(0, "", family_name=name)) for name in ("Ли", "Ван"))
    stay = office.persons.create_stay(Stay(0, "", one.id))
    with pytest.raises(FieldError):
        office.persons.save_stay(replace(stay, person_id=other.id))


def test_the_recycle_bin_of_persons(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    office.persons.archive(person.id)
    assert list(office.persons.ids(ListQuery())) == []
    assert list(office.persons.ids(ListQuery(archived=True))) == [person.id]
    assert office.questionnaires.find_duplicates("Ли", "") == []
    office.persons.restore(person.id)
    assert list(office.persons.ids(ListQuery())) == [person.id]


def test_a_new_latin_name_reaches_the_list_of_questionnaires(office: Office) -> None:
    head = filled(office)
    person = office.persons.get(head.person_id)
    assert office.questionnaires.rows([head.id])[0].latin_name == "OZTURK MEHMET ALI"
    office.persons.save(replace(person, latin_family_name="OEZTUERK"))
    assert office.questionnaires.rows([head.id])[0].latin_name == "OEZTUERK MEHMET ALI"
    assert list(office.questionnaires.ids(ListQuery(search="oeztu"))) == [head.id]
    office.questionnaires.save(head.id, {"office.latin_family_name": Cell("YILMAZ")}, sitting="x")
    assert list(office.questionnaires.ids(ListQuery(search="oeztu"))) == []
    assert list(office.persons.ids(ListQuery(search="yilm"))) == [head.person_id]
    assert [row.id for row in office.persons.questionnaires(head.person_id)] == [head.id]


def test_duplicates_likeliest_first(office: Office) -> None:
    def person(family: str, given: str, birth: str = "", passport: str = "", latin: str = "") -> int:
        return office.persons.create(
            Person(
                0,
                "",
                family_name=family,
                given_name=given,
                birth=birth,
                passport_number=passport,
                latin_family_name=latin,
            )
        ).id

    same = person("Қасымов", "Әсет", "2003-01-05")
    no_year = person("Касымов", "Асет")
    passport = person("Смит", "Джон", passport="U-123 456")
    person("Қасымов", "Әсет", "1990")  # another year of birth: somebody else
    person("Қасымова", "Әсет")
    found = office.questionnaires.find_duplicates("касымов", "асет", "2003", "u123456")
    assert [(match.person_id, match.why) for match in found] == [
        (passport, ("passport",)),
        (same, ("name", "birth")),
        (no_year, ("name",)),
    ]
    assert office.questionnaires.find_duplicates("", "") == []
    assert len(office.questionnaires.find_duplicates("касымов", "")) == 3
    assert list(office.persons.ids(ListQuery(search="u 123 456"))) == [passport]
    assert list(office.persons.ids(ListQuery(search="U1"))) == [passport]
    latin = person("Ван", "Вэй", latin="WANG")
    assert [match.person_id for match in office.questionnaires.find_duplicates("wang", "")] == [latin]


def test_units_and_officials(office: Office) -> None:
    service = office.organisation_service
    service.save(Organisation("«Білім» университеті", head_name="А. Әлиев", addressee="Министрге\nБасқармаға"))
    assert service.get().addressee == "Министрге\nБасқармаға"
    second = service.save_unit(Unit(0, "", "Қызмет", address="Алматы", room="214"))
    first = service.save_unit(Unit(0, "", "Әкімшілік", reports=False))
    assert [unit.name for unit in service.units()] == ["Әкімшілік", "Қызмет"]
    service.save_unit(replace(second, room="215"))
    assert [unit.room for unit in service.units()] == ["", "215"]
    service.archive_unit(first.id)
    assert [unit.id for unit in service.units(archived=True)] == [first.id]
    assert office.values.label("units", str(first.id), "kk") == "Әкімшілік"
    assert [code for code, _ in office.values.options("units", "kk")] == [str(second.id)]
    service.restore_unit(first.id)
    official = service.save_official(Official(0, "", "Әлиева", "Айгүл", unit_id=second.id, work_phone="1"))
    assert service.officials() == [official]
    service.archive_official(official.id)
    assert service.officials() == []
    service.restore_official(official.id)
    assert service.officials() == [official]
    for save in (lambda: service.save_unit(Unit(0, "", " ")), lambda: service.save_official(Official(0, "", "", "А"))):
        with pytest.raises(FieldError):
            save()
    with pytest.raises(FieldError):
        service.save(Organisation(""))


def test_reminders_count_what_needs_doing(office: Office) -> None:
    office.context.today = lambda: date(2026, 11, 1)
    filled(office)
    person = office.persons.create(Person(0, "", family_name="Ли", passport_expires="2026-12-01"))
    office.persons.create_stay(Stay(0, "", person.id, expected_end="2026-11-15"))
    lines = {line.kind: line for line in office.home.reminders()}
    assert {kind: line.count for kind, line in lines.items()} == {
        "recovery_sheet": 1,
        "users": 1,
        "notify": 1,
        "house": 1,
        "enrol": 1,
        "brief": 1,
        "medical": 1,
        "consent": 2,
        "passport": 1,
        "stay_ends": 1,
        "drafts": 1,
    }
    assert list(office.persons.ids(ListQuery(filters=lines["passport"].filters))) == [person.id]
    office.users.confirm_recovery()
    assert "recovery_sheet" not in {line.kind for line in office.home.reminders()}
