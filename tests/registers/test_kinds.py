"""What the declarations of all registers have to hold together."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from intcoop_desktop.data_root import data_root
from intcoop_desktop.domain.errors import FieldError
from intcoop_desktop.domain.records import Official, Person, Stay, Unit
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.registers.registry import KINDS, is_kind, kind_of, parent_fields, referring, words
from intcoop_desktop.registers.spec import EMPTY, Field, RecordKind, Value
from intcoop_desktop.registers.values import cleaned

SAMPLES: dict[str, Value] = {
    "text": "Мәтін",
    "name": "Қалиев",
    "long": "Мәтін",
    "date": "2026-07-15",
    "year": "2026",
    "number": 3,
    "reference": 1,
    "references": (1,),
    "country": "TR",
    "countries": ("TR",),
    "language": "kk",
}
LOOKS = {"neutral", "accent", "warning", "success", "muted", "danger"}
ROLES = {"inspector", "methodist", "head", "administrator"}

CLAUSES = (
    *(str(number) for number in (1, 3, 4, 5, 6, 7)),
    *(f"2.{number}" for number in range(1, 15)),
    *(f"8.{number}" for number in range(1, 15)),
    "A1",
    *(f"A2.{number}" for number in range(1, 10)),
)
ON_SCREENS = {
    "1": "organisation",  # type of the organisation and its authorised body
    "4": "organisation",  # the three conditions, counted live
    "8.11": "report",
    "8.13": "plans",  # coverage of the tasks
    "A1": "questionnaires",
}
"""Clauses kept by a screen of its own."""


def every(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(name, KINDS, ids=[kind.code for kind in KINDS])


def all_fields() -> Iterator[tuple[RecordKind, Field]]:
    return ((kind, field) for kind in KINDS for field in kind.all_fields)


def filled(kind: RecordKind) -> dict[str, Value]:
    """A new record with what it needs, and with what its name is made of."""
    values = kind.blank()
    for field in kind.all_fields:
        if field.required and values[field.name] == field.empty:
            values[field.name] = next(iter(words(field.options))) if field.kind == "choice" else SAMPLES[field.kind]
    first = kind.field(kind.name[0])
    if values[first.name] == first.empty:
        values[first.name] = SAMPLES[first.kind]
    return values


def test_names_and_numbers_are_given_once() -> None:
    numbers = [kind.number for kind in KINDS]
    assert sorted(numbers) == list(range(1, len(KINDS) + 1))
    assert (kind_of("partner").number, kind_of("agreement").number) == (1, 2)
    assert len({kind.code for kind in KINDS}) == len({kind.plural for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind_of(kind.code) is kind_of(kind.plural) is kind
        assert re.fullmatch("[a-z_]+", kind.code), kind.code
        assert re.fullmatch("[a-z_]+", kind.plural), kind.plural


def test_tables_of_words_are_named_once() -> None:
    names = [name for kind in KINDS for name in kind.words] + list(WORDS)
    assert len(names) == len(set(names))


def test_every_table_of_words_is_used() -> None:
    used = {field.options for _, field in all_fields()}
    assert {name for kind in KINDS for name in kind.words} <= used


@every("kind")
def test_fields(kind: RecordKind) -> None:
    names = [field.name for field in kind.all_fields]
    assert len(names) == len(set(names))
    labels = [field.label for field in kind.all_fields]
    assert len(labels) == len(set(labels))
    for field in kind.all_fields:
        assert re.fullmatch("[a-z_]+", field.name), field.name
        assert field.kind in EMPTY, field.name
        assert bool(field.options) == (field.kind in ("choice", "reference", "references")), field.name
        if field.kind == "choice":
            assert words(field.options), field.name
            assert field.start == "" or field.start in words(field.options), field.name
        if field.kind in ("reference", "references"):
            assert is_kind(field.options), field.name
            assert kind_of(field.options).code == field.options, field.name
        if field.kind == "reference":
            assert field.name.endswith("_id") or field.name in ("renewal_of", "answer_to"), field.name
        if field.filter:
            assert field.kind in ("choice", "check", "country", "countries", "language", "year", "reference")
        if field.find:
            assert field.kind in ("text", "name", "long", "year"), field.name


@every("kind")
def test_the_list_and_the_name(kind: RecordKind) -> None:
    assert kind.name
    for name in kind.name:
        assert kind.field(name).kind not in ("choice", "country", "countries", "language", "check", "step"), name
    assert kind.columns
    assert any(not field.hidden for field in kind.columns)
    assert kind.sort in ("name", "changed", *(field.name for field in kind.all_fields))
    assert kind.role in ROLES
    for begin, end in kind.order:
        assert {kind.field(begin).kind, kind.field(end).kind} == {"date"}
    assert (data_root() / "resources" / "icons" / f"{kind.icon}.svg").is_file()


@every("kind")
def test_states(kind: RecordKind) -> None:
    has_field = any(field.name == "state" for field in kind.all_fields)
    assert has_field == bool(kind.states)
    if not kind.states:
        return
    field = kind.field("state")
    assert (field.kind, field.options, field.required) == ("choice", f"{kind.code}_state", True)
    codes = [state.code for state in kind.states]
    assert codes == list(words(field.options))
    assert field.default in codes
    reached = {code for state in kind.states for code in state.next} | {codes[0]}
    assert set(codes) <= reached | {str(field.default)}
    for state in kind.states:
        assert set(state.next) <= set(codes)
        assert state.look in LOOKS
        assert (data_root() / "resources" / "icons" / f"{state.icon}.svg").is_file(), state.icon
        assert not state.stamp or kind.field(state.stamp).kind == "date"


@every("kind")
def test_children_refer_to_their_parent(kind: RecordKind) -> None:
    for child in kind.children:
        field = kind_of(child.kind).field(child.field)
        assert field.kind in ("reference", "references")
        assert field.options == kind.code, (child.kind, child.field)
        assert (kind_of(child.kind), field) in referring(kind.code)
        assert child in parent_fields(kind_of(child.kind))
    assert len(set(kind.children)) == len(kind.children)


def test_what_must_refer_stands_on_the_page_of_what_it_refers_to() -> None:
    for kind, field in all_fields():
        if field.kind == "reference" and field.required:
            assert field.name in {child.field for child in parent_fields(kind)}, (kind.code, field.name)


@pytest.mark.parametrize(
    ("code", "record"), [("person", Person), ("stay", Stay), ("unit", Unit), ("official", Official)]
)
def test_stored_records_have_their_fields(code: str, record: type) -> None:
    kept_elsewhere = {"id", "uid", "archived", "changed_at", "ethnicity", "religion", "photo", "photo_original"}
    assert {one.name for one in fields(record)} - kept_elsewhere <= {one.name for one in kind_of(code).all_fields}


def test_every_clause_has_its_place() -> None:
    held = {clause for kind in KINDS for clause in kind.clauses}
    assert held <= set(CLAUSES)
    assert set(CLAUSES) - held <= set(ON_SCREENS)


def test_every_task_is_served() -> None:
    tasks = {f"2.{number}" for number in range(1, 15)}
    assert set(words("task")) == tasks
    served = {task for kind in KINDS for task in kind.tasks}
    for kind, field in all_fields():
        if field.name == "task":
            assert set(words(field.options)) <= tasks, kind.code
            assert not kind.tasks, kind.code
            if kind.code != "plan_item":
                served |= set(words(field.options))
    assert served == tasks


def test_the_report_finds_its_fields() -> None:
    wanted = {
        "unit": {"name", "address", "building", "room"},
        "official": {"family_name", "given_name", "work_phone", "home_phone"},
        "person": {"family_name", "birth", "citizenships"},
        "stay": {"direction", "speciality", "course", "residence", "expected_end"},
        "citizen": {"family_name", "birth", "residence"},
        "trip": {"residence", "purpose", "date_from", "date_to", "country", "return_planned"},
        "agreement": {"subject", "partners", "signed_on", "valid_from"},
        "activity": {"agreement_id", "date", "result"},
        "conference": {"event", "kind", "participants", "country"},
        "teaching": {"kind", "title", "result"},
    }
    for code, names in wanted.items():
        assert names <= {field.name for field in kind_of(code).all_fields if field.annex2}, code


@every("kind")
def test_a_new_record_can_be_stored_once_its_needs_are_met(kind: RecordKind) -> None:
    values = cleaned(kind, filled(kind))
    assert set(values) == set(kind.blank())
    assert cleaned(kind, values) == values


@every("kind")
def test_what_is_needed_is_asked_for(kind: RecordKind) -> None:
    for field in kind.all_fields:
        if field.required:
            with pytest.raises(FieldError) as refused:
                cleaned(kind, filled(kind) | {field.name: field.empty})
            assert refused.value.path == field.name


@pytest.mark.parametrize(
    ("code", "given", "path"),
    [
        ("person", {"family_name": ""}, "family_name"),
        ("citizen", {"family_name": ""}, "family_name"),
        ("consent", {"not_required": True, "number": "5"}, "not_required"),
        ("reserve_candidate", {"citizen_id": 1, "person_id": 1}, "person_id"),
        ("reserve_candidate", {"citizen_id": None}, "citizen_id"),
        ("stay", {"arrival": "2026-09-01", "expected_end": "2026-08-31"}, "expected_end"),
        ("medical_check", {"checked_on": "2026-09", "valid_until": "2026-08"}, "valid_until"),
    ],
)
def test_contradictions_are_refused(code: str, given: dict[str, Value], path: str) -> None:
    kind = kind_of(code)
    with pytest.raises(FieldError) as refused:
        cleaned(kind, filled(kind) | given)
    assert refused.value.path == path


def test_a_latin_name_is_enough() -> None:
    kind = kind_of("person")
    assert cleaned(kind, kind.blank() | {"latin_family_name": "KALIYEV"})["family_name"] == ""
