"""The sample office fills every register plausibly."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from intcoop_desktop.app.sample import make_office
from intcoop_desktop.app.sample.registers.fixed import with_years
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import Record
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office

TODAY = date(2026, 11, 23)
DAYS = [date(2026, 1, 4), date(2026, 6, 28), date(2026, 9, 2), TODAY]
PERSONS = 60
RARE = {"citizens": {"iin"}, "officials": {"until"}}
"""Fields the sample has nobody for."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A small one, as of a fixed day."""
    with make_office(tmp_path_factory.mktemp("sample") / "office", PERSONS, today=TODAY) as office:
        yield office


def records(office: Office, plural: str) -> list[Record]:
    """All records of a register."""
    register = office.registers.of(plural)
    return [row.record for row in register.rows(list(register.ids(ListQuery(sort="name", descending=False))))]


@pytest.mark.parametrize("plural", [kind.plural for kind in KINDS])
def test_no_register_is_empty_and_every_field_is_used_somewhere(sample: Office, plural: str) -> None:
    found, kind = records(sample, plural), kind_of(plural)
    assert len(found) >= 2
    assert all(record.title for record in found)
    unused = {one.name for one in kind.all_fields if all(record[one.name] == one.empty for record in found)}
    used = {one.name for one in kind.all_fields} - unused
    assert {one.name for one in kind.all_fields if one.required or one.annex2 or one.name in kind.name} <= used
    assert unused <= RARE.get(plural, frozenset()) | {"notes"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.states], ids=lambda kind: kind.plural)
def test_states_are_those_of_a_working_office(sample: Office, kind: object) -> None:
    known = kind_of(getattr(kind, "code"))  # noqa: B009
    found = records(sample, known.plural)
    states = {str(record["state"]) for record in found}
    assert len(states) >= min(3, len(known.states))
    if known.plural in ("agreements", "trips", "strict_documents"):
        assert states == {state.code for state in known.states}
    today = TODAY.isoformat()
    for record in found:
        state = known.state(record.text("state"))
        assert state is not None
        if state.stamp and state.code != "agreeing":  # agreed on the day it ends
            assert record[state.stamp], (record.title, state.code)
            assert record.text(state.stamp) <= today or known.plural in ("stays", "agreements"), (record.title, state)


def test_what_home_and_report_look_for_is_there(sample: Office) -> None:
    today, soon = TODAY.isoformat(), (TODAY + timedelta(days=30)).isoformat()
    documents = records(sample, "person_documents")
    for kind in ("visa", "registration", "insurance"):
        assert [one for one in documents if one["kind"] == kind and today <= one.text("expires") <= soon], kind
    overdue = [one for one in records(sample, "trips") if one["state"] == "returned" and one.text("report_due") < today]
    assert 1 <= len(overdue) <= 10
    assert all(not one["report_received"] for one in overdue)
    ending = [one for one in records(sample, "agreements") if today <= one.text("valid_to") <= soon]
    assert len(ending) == 1
    arrived = [one for one in records(sample, "stays") if one["state"] == "present" and not one["notified_on"]]
    assert arrived
    assert [one for one in records(sample, "letters") if one["state"] == "waiting" and one.text("answer_due") < today]
    tasks = {str(one["task"]) for one in records(sample, "plan_items")}
    assert tasks == {f"2.{number}" for number in range(1, 15)} - {"2.11", "2.14"}


def test_orders_groups_and_stays_name_each_other(sample: Office) -> None:
    stays = records(sample, "stays")
    admitted = {(one["person_id"], one["admission_order_id"]) for one in stays if one["admission_order_id"]}
    named = {(person, one.id) for one in records(sample, "admission_orders") for person in _ids(one["persons"])}
    assert named == admitted
    groups = Counter(one["arrival_group_id"] for one in stays)
    assert all(groups[one.id] for one in records(sample, "arrival_groups"))
    assert {one["state"] for one in stays} == {"expected", "present", "on_leave", "ended"}


def _ids(value: object) -> tuple[int, ...]:
    assert isinstance(value, tuple)
    return value


def test_papers_are_attached_and_readable(sample: Office) -> None:
    agreement = next(one for one in records(sample, "agreements") if one["number"] == "ХЫ-12/К")
    scan = sample.files.of("agreement", agreement.id)[0]
    assert sample.files.content(scan.id).startswith(b"%PDF")
    kinds = ("agreement", "consent", "person", "trip")
    files = [file for kind in kinds for one in records(sample, kind) for file in sample.files.of(kind, one.id)]
    assert len(files) == 4
    assert sample.undo.undoable is None


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_office_can_be_made_on_any_day_and_is_the_same_from_the_same_seed(tmp_path: Path, day: date) -> None:
    told = []
    for place in ("first", "second"):
        with make_office(tmp_path / place, 12, 5, today=day) as office:
            told.append({kind.plural: [one.title for one in records(office, kind.plural)] for kind in KINDS})
        shutil.rmtree(tmp_path / place)
    assert told[0] == told[1]
    assert "{" not in str(list(told[0].values())).replace("{Y", "{")


def test_years_of_the_texts() -> None:
    assert with_years("{X} {Y} {Z}", date(2026, 9, 1)) == "2025 2026 2027"
    assert with_years("{X} {Y} {Z}", date(2026, 8, 31)) == "2024 2025 2026"
    assert with_years("{T0} {T1} {T2}", date(2026, 2, 1)) == "2025 2026 2027"
