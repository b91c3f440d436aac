"""Lists: order, search that folds, filters, and text that is only text."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.i18n import set_language
from intcoop_desktop.services.bulk import BulkLoader, NewPerson, NewQuestionnaire
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.storage.records.questionnaires import take_numbers

NAMES = (
    ("Әлиев", "Қанат", "TR", "draft"),
    ("Алиев", "Канат", "KG", "complete"),
    ("Қасымов", "Ғани", "CN", "printed"),
    ("Касимов", "Гани", "CN", "signed"),
    ("Һасанов", "Үсен", "AF", "draft"),
    ("Li", "Wei", "CN", "draft"),
)


@pytest.fixture
def full(office: Office) -> Office:
    """The office with these persons, ids 1–6."""
    BulkLoader(office).load(
        NewPerson(
            Person(0, "", family_name=family, given_name=given_name, citizenships=(country,), birth=f"200{place}"),
            (Stay(0, "", 0, direction="study", arrival=f"20{20 + place}-09-01", expected_end=f"20{21 + place}-06-30"),),
            NewQuestionnaire(
                {"family_name": Cell(family), "given_name": Cell(given_name), "citizenship_1": Cell(country)},
                state,
                created_at="2026-10-01T08:00:00.000Z",
                signed_on="2026-10-02",
            ),
        )
        for place, (family, given_name, country, state) in enumerate(NAMES)
    )
    return office


def found(office: Office, **query: object) -> list[int]:
    """Ids of questionnaires; persons have the same ones here."""
    asked = replace(ListQuery(sort="name", descending=False), **query)  # type: ignore[arg-type]
    ids = list(office.questionnaires.ids(asked))
    assert sorted(office.persons.ids(replace(asked, filters={}))) == sorted(ids) or asked.filters
    return ids


def test_names_stand_in_kazakh_order(full: Office) -> None:
    assert found(full) == [2, 1, 4, 3, 5, 6]
    assert found(full, descending=True) == [6, 5, 3, 4, 1, 2]


def test_coded_columns_stand_in_the_order_of_the_language(full: Office) -> None:
    set_language("kk")
    by_country = found(full, sort="citizenship")
    # Ауғанстан, Қырғызстан, Қытай, Түркия
    assert by_country == [5, 2, 4, 3, 6, 1]
    set_language("en")
    # Afghanistan, China, Kyrgyzstan, Türkiye
    assert found(full, sort="citizenship") == [5, 4, 3, 6, 2, 1]
    set_language("kk")


def test_states_stand_in_the_order_of_life(full: Office) -> None:
    states = [row.state for row in full.questionnaires.rows(full.questionnaires.ids(ListQuery(sort="state")))]
    assert states == ["signed", "printed", "complete", "draft", "draft", "draft"]


def test_blanks_stay_last(full: Office) -> None:
    orders = [full.questionnaires.ids(ListQuery(sort="signed", descending=down)) for down in (False, True)]
    assert [ids[0] for ids in orders] == [4, 4]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("касым", [4, 3]),
        ("Қасым", [3, 4]),
        ("алиев канат", [2, 1]),
        ("канат алиев", [2, 1]),
        ("Әлиев", [1, 2]),
        ("хасан", [5]),
        ("ал", [2, 1]),
        ("к", [4, 3]),
        ("алиев к", [2, 1]),
        ("li", [6]),
        ("2026-", [2, 1, 4, 3, 5, 6]),
        ("2026-0003", [3]),
        ("%", []),
        ("___", []),
        ('"', []),
        ("NEAR(алиев канат)", []),
        ("алиев OR касым", []),
        ("text:алиев", []),
        ("алиев*", []),
        ("'; DROP TABLE persons; --", []),
        ("\0\ud800", []),
        ("x" * 100_000, []),
    ],
)
def test_search_folds_and_takes_text_as_text(full: Office, typed: str, ids: list[int]) -> None:
    asked = ListQuery(search=typed, sort="name", descending=False)
    assert list(full.questionnaires.ids(asked)) == ids
    if not typed.startswith("2026"):
        assert list(full.persons.ids(asked)) == ids


@given(st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_search_text_breaks_the_list(full: Office, typed: str) -> None:
    everything = set(full.persons.ids(ListQuery()))
    assert set(full.persons.ids(ListQuery(search=typed))) <= everything


def test_filters(full: Office) -> None:
    assert found(full, filters={"state": "draft"}) == [1, 5, 6]
    assert found(full, filters={"state": "draft,signed", "citizenship": "CN"}) == [4, 6]
    assert found(full, filters={"state": "draft"}, search="алиев") == [1]
    assert found(full, filters={"person": "3"}) == [3]
    assert found(full, filters={"year": "2026"}) == [2, 1, 4, 3, 5, 6]
    assert found(full, filters={"year": "2025"}) == []
    assert sorted(full.persons.ids(ListQuery(filters={"year": "2021"}))) == [1, 2]
    assert sorted(full.persons.ids(ListQuery(filters={"direction": "work"}))) == []


@pytest.mark.parametrize("asked", [ListQuery(sort="; DROP"), ListQuery(filters={"religion": "islam"})])
def test_unknown_columns_are_refused(full: Office, asked: ListQuery) -> None:
    with pytest.raises(UserError):
        full.questionnaires.ids(asked)
    with pytest.raises(UserError):
        full.persons.ids(asked)


def test_every_column_sorts_everything(full: Office) -> None:
    for service in (full.questionnaires, full.persons):
        for column in service.SORTS:
            for down in (False, True):
                assert sorted(service.ids(ListQuery(sort=column, descending=down))) == [1, 2, 3, 4, 5, 6]


def test_a_change_moves_the_row(full: Office) -> None:
    assert list(full.persons.ids(ListQuery(search="ли ван"))) == []
    full.persons.save(replace(full.persons.get(6), family_name="Ли", given_name="Ван"))
    assert list(full.persons.ids(ListQuery(search="ли ван"))) == [6]
    assert next(iter(full.persons.ids(ListQuery()))) == 6  # the latest change stands first
    assert list(full.persons.ids(ListQuery(search="wei"))) == []


def test_windows_leave_out_what_is_gone(full: Office) -> None:
    assert [row.id for row in full.questionnaires.rows([3, 99, 1])] == [3, 1]
    assert full.persons.rows([]) == []


def test_counts_by_state(full: Office) -> None:
    assert full.questionnaires.count_by_state() == {"draft": 3, "complete": 1, "printed": 1, "signed": 1}


def test_the_ten_thousandth_number_stands_after_the_one_before(office: Office) -> None:
    office.context.today = lambda: date(2026, 5, 1)
    with office.context.work("test") as uow:
        take_numbers(uow.connection, "questionnaire", 2026, 9_998)
        uow.commit()
    made = [office.questionnaires.create().number for _ in range(2)]
    office.context.today = lambda: date(2027, 1, 1)
    made.append(office.questionnaires.create().number)
    assert made == ["2026-9999", "2026-10000", "2027-0001"]
    rows = office.questionnaires.rows(office.questionnaires.ids(ListQuery(sort="number", descending=False)))
    assert [row.number for row in rows] == made
