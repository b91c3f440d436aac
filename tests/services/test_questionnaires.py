"""Answers of a questionnaire: typed, saved, refused, repeated."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from intcoop_desktop.domain.changes import Changes
from intcoop_desktop.domain.errors import FieldError, NotFound, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.samples import OFFICE, answers, filled


def test_numbers_run_by_year(office: Office) -> None:
    office.context.today = lambda: date(2026, 12, 31)
    assert [office.questionnaires.create().number for _ in range(2)] == ["2026-0001", "2026-0002"]
    office.context.today = lambda: date(2027, 1, 1)
    assert office.questionnaires.create().number == "2027-0001"
    office.context.today = lambda: date(2026, 12, 31)  # a clock set back gives no number twice
    assert office.questionnaires.create().number == "2026-0003"


def test_what_was_saved_is_there(office: Office) -> None:
    head = filled(office)
    record = office.questionnaires.get(head.id)
    assert {path: cell for path, cell in record.answers.items() if path in answers()} == answers()
    assert {path: record.office[path] for path in OFFICE} == OFFICE
    assert record.head.name == "Öztürk Мехмет Али"
    assert record.head.citizenships == ("TR",)
    assert office.questionnaires.by_number(f" {head.number}/1 ") == record


def test_saving_the_same_changes_nothing(office: Office) -> None:
    head = filled(office)
    before = office.questionnaires.get(head.id).head.changed_at
    assert office.questionnaires.save(head.id, answers() | OFFICE, sitting="second") == Changes()
    assert office.questionnaires.get(head.id).head.changed_at == before


def test_one_event_for_an_answer_and_sitting(office: Office) -> None:
    head = office.questionnaires.create()
    for text in ("С", "Сп", "Спорт"):
        office.questionnaires.save(head.id, {"about": Cell(text)}, sitting="one")
    time.sleep(0.002)  # moments are kept to the millisecond
    office.questionnaires.save(head.id, {"about": Cell("Ән")}, sitting="two")
    events = [(event.old.value, event.new.value, event.by) for event in office.questionnaires.history(head.id)]
    assert events == [("Спорт", "Ән", "Айгүл"), (None, "Спорт", "Айгүл")]


def test_one_audit_entry_for_a_sitting_with_net_changes(office: Office) -> None:
    head = office.questionnaires.create()
    for text in ("С", "Спорт"):
        office.questionnaires.save(head.id, {"about": Cell(text)}, sitting="one")
    office.questionnaires.save(head.id, {"about": Cell("Ән")}, sitting="two")
    entries = office.audit.rows(record=f"questionnaire:{head.id}")
    assert [entry.payload.get("changes") for entry in entries if entry.kind == "edit"] == [{"about": [None, "Спорт"]}]


def test_an_emptied_answer_is_gone(office: Office) -> None:
    head = filled(office)
    office.questionnaires.save(head.id, {"about": Cell(""), "speciality": Cell(None)}, sitting="x")
    record = office.questionnaires.get(head.id)
    assert "about" not in record.answers
    assert "speciality" not in record.answers


def test_spaces_are_no_answer_and_none_stand_around_one(office: Office) -> None:
    head = office.questionnaires.create()
    typed = {
        "family_name": "  Иванов \u00a0 ",
        "given_name": " \u00a0 ",
        "about": " \n ",
        "relatives/father.1/name": " ",
    }
    office.questionnaires.save(head.id, {path: Cell(text) for path, text in typed.items()}, sitting="x")
    record = office.questionnaires.get(head.id)
    assert record.answers == {"family_name": Cell("Иванов")}
    assert (record.head.name, record.person.family_name) == ("Иванов", "Иванов")
    missing = {one.path for one in office.questionnaires.problems(head.id) if one.severity == "complete"}
    assert {"given_name", "about", "ethnicity"} <= missing


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("nothing", Cell("x")),
        ("relatives/uncle.1/name", Cell("x")),
        ("relatives/father.0/name", Cell("x")),
        ("relatives/father.1/language", Cell("x")),
        ("relatives/father.1/name/x", Cell("x")),
        ("education/x/institution", Cell("x")),
        ("motives/none", Cell(1)),
        ("about", Cell("a\u202eb")),
        ("about", Cell("\ud800")),
        ("about", Cell("\0")),
        ("about", Cell("x" * 100_001)),
        ("family_name", Cell("two\nlines")),
        ("sex", Cell("x")),
        ("about", Cell(None, "because")),
        ("office.birth", Cell("2023-02-29")),
        ("photo", Cell("ab" * 32)),
        ("motives/state", Cell(2**60)),
    ],
)
def test_a_refused_answer_is_named_and_nothing_is_saved(office: Office, path: str, cell: Cell) -> None:
    head = filled(office)
    before = office.questionnaires.get(head.id)
    with pytest.raises(FieldError) as refused:
        office.questionnaires.save(head.id, {"membership": Cell("жоқ"), path: cell}, sitting="x")
    assert refused.value.path == path
    assert office.questionnaires.get(head.id) == before


def test_an_unfinished_date_is_kept_as_typed_and_reported(office: Office) -> None:
    head = filled(office)
    office.questionnaires.save(head.id, {"activity/1/from": Cell("09.20")}, sitting="x")
    assert office.questionnaires.get(head.id).answers["activity/1/from"] == Cell("09.20")
    found = [one for one in office.questionnaires.problems(head.id) if one.path == "activity/1/from"]
    assert [one.severity for one in found][:1] == ["hard"]


def test_what_is_not_there(office: Office) -> None:
    for call in (
        lambda: office.questionnaires.get(9),
        lambda: office.questionnaires.by_number("2026-9999"),
        lambda: office.questionnaires.save(9, {"about": Cell("x")}, sitting="x"),
        lambda: office.questionnaires.create(person_id=9),
        lambda: office.questionnaires.create(stay_id=9),
        lambda: office.questionnaires.revisions(9),
        lambda: office.persons.get(9),
        lambda: office.persons.stay(9),
    ):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(UserError):
        office.questionnaires.create(origin="copied")


def test_repeating_the_last_value(office: Office) -> None:
    first = filled(office)
    second = office.questionnaires.create()
    assert office.questionnaires.last_value("home_address", excluding=second.id) == answers()["home_address"]
    office.questionnaires.save(second.id, {"home_address": Cell("Алматы")}, sitting="x")
    assert office.questionnaires.last_value("home_address") == Cell("Алматы")
    assert office.questionnaires.last_value("home_address", excluding=second.id) == answers()["home_address"]
    assert office.questionnaires.last_value("motive_other") is None
    assert first.id != second.id


def test_suggestions_are_what_was_used_most(office: Office) -> None:
    for name in ("Анкара қаласы", "Алматы", "Анкара қаласы", "Бішкек"):
        head = office.questionnaires.create()
        office.questionnaires.save(head.id, {"birth_locality": Cell(name)}, sitting="x")
    assert office.questionnaires.suggestions("birth_locality", "а") == ["Анкара қаласы", "Алматы"]
    assert office.questionnaires.suggestions("birth_locality", "кала") == ["Анкара қаласы"]


def test_viewing_masked_items_is_logged_once_a_sitting(office: Office) -> None:
    head = filled(office)
    for sitting in ("a", "a", "b"):
        office.questionnaires.view_masked(head.id, sitting)
        office.persons.view_masked(head.person_id, sitting)
    views = [row.record for row in office.audit.rows() if row.kind == "view_masked"]
    assert views.count(f"questionnaire:{head.id}") == 2
    assert views.count(f"person:{head.person_id}") == 2


def test_views_hear_of_changes(office: Office) -> None:
    heard: list[Changes] = []
    unsubscribe = office.bus.subscribe(heard.append)
    head = office.questionnaires.create()
    office.questionnaires.save(head.id, {"about": Cell("x")}, sitting="x")
    assert [changes.ids["questionnaire"] for changes in heard] == [frozenset({head.id})] * 2
    unsubscribe()
    office.questionnaires.save(head.id, {"about": Cell("y")}, sitting="x")
    assert len(heard) == 2


def test_lists_are_read_while_answers_are_saved(office: Office) -> None:
    head = filled(office)
    with ThreadPoolExecutor(2) as pool:
        saves = pool.submit(
            lambda: [
                office.questionnaires.save(head.id, {"family_name": Cell(f"Ли {n}")}, sitting="x") for n in range(40)
            ]
        )
        while not saves.done():
            ids = office.questionnaires.ids(ListQuery(search="мехмет", sort="name"))
            assert [row.id for row in office.questionnaires.rows(ids)] == [head.id]
        assert len(saves.result()) == 40
    assert office.questionnaires.rows([head.id])[0].name == "Ли 39 Мехмет Али"
    assert list(office.questionnaires.ids(ListQuery(search="ли 39"))) == [head.id]
    assert office.audit.verify() == []
