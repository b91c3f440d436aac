"""Records that are called alike and are not the same: an import never writes one over the other."""

from pathlib import Path

import pytest

from intcoop_desktop.i18n import set_language
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import RecordKind
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from tests.services.registers.plausible import Maker
from tests.services.registers.test_importing import check, quiet, table


def records(office: Office, kind: str) -> list[dict[str, object]]:
    register = office.registers.of(kind)
    ids = sorted(register.ids(ListQuery(sort=register.kind.sort)))
    return [dict(row.record.values) for row in register.rows(ids)]


def test_the_plan_of_this_year_leaves_that_of_last_year_alone(office: Office, tmp_path: Path) -> None:
    plans = office.registers.of("plans")
    for title in ("2025/2026 жылғы жоспар", "2026/2027 жылғы жоспар"):
        plans.create({**plans.kind.blank(), "title": title})
    heading = ["Work plan", "No.", "Measure", "Responsible person"]
    for title in ("2025/2026 жылғы жоспар", "2026/2027 жылғы жоспар"):
        path = table(tmp_path / "plan.xlsx", heading, [title, "1.1", "Тілдік дайындық", title[:4]])
        checked = check(office, path, kind_of("plan_items"))
        assert [row.action for row in checked.rows] == ["create"]
        office.imports.apply(checked, quiet)
    assert [item["owner"] for item in records(office, "plan_items")] == ["2025", "2026"]
    again = check(office, tmp_path / "plan.xlsx", kind_of("plan_items"))
    assert [row.action for row in again.rows] == ["same"]


def test_namesakes_among_own_citizens_are_two(office: Office, tmp_path: Path) -> None:
    set_language("en")
    heading = ["Family name", "Given name", "Date of birth", "Position"]
    first = ["Ахметов", "Ерлан", "1979", "доцент"]
    path = table(tmp_path / "a.xlsx", heading, first)
    office.imports.apply(check(office, path, kind_of("citizens")), quiet)
    path = table(tmp_path / "b.xlsx", heading, first, ["Ахметов", "Ерлан", "02.03.1991", "оқытушы"])
    checked = check(office, path, kind_of("citizens"))
    assert [row.action for row in checked.rows] == ["same", "create"]
    assert [one.text for one in checked.rows[1].warnings] == ["Perhaps here already: Ахметов Ерлан"]
    office.imports.apply(checked, quiet)
    path = table(tmp_path / "c.xlsx", heading, ["Ахметов", "Ерлан", "05.06.1979", "профессор"])
    office.imports.apply(check(office, path, kind_of("citizens")), quiet)
    assert [(one["birth"], one["position"]) for one in records(office, "citizens")] == [
        ("1979-06-05", "профессор"),
        ("1991-03-02", "оқытушы"),
    ]


def test_two_lecturers_at_one_conference_are_two_records(office: Office, tmp_path: Path) -> None:
    heading = ["Event", "Begins on", "Participants", "Paper"]
    rows = [["Білім — 2026", "05.03.2026", f"Қатысушы {n}", f"Баяндама {n}"] for n in range(5)]
    path = table(tmp_path / "a.xlsx", heading, *rows[:2])
    office.imports.apply(check(office, path, kind_of("conferences")), quiet)
    path = table(tmp_path / "b.xlsx", heading, *rows)
    checked = check(office, path, kind_of("conferences"))
    assert [row.action for row in checked.rows] == ["same", "same", "create", "create", "create"]
    office.imports.apply(checked, quiet)
    again = check(office, path, kind_of("conferences"))
    assert [row.action for row in again.rows] == ["same"] * 5


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_a_table_without_part_of_the_name_does_not_come_in_twice_unnoticed(
    office: Office, tmp_path: Path, kind: RecordKind
) -> None:
    """No ID, and a column of what records are called is left out: not one row is new without a warning."""
    Maker(office).record(kind)
    ids = office.registers.of(kind.code).ids(ListQuery(sort="changed"))
    # People are told by their family name; a table without it is none of people.
    for left_out in kind.name[1:]:
        names = [field.name for field in kind.all_fields if field.name != left_out]
        path = tmp_path / f"{left_out}.xlsx"
        office.exports.write(office.exports.of_kind(kind, names, ids), path, "xlsx", quiet)
        plan = office.imports.propose(kind, office.imports.read(path))
        for row in office.imports.check(plan, quiet).rows:
            said = [one.text for one in row.warnings]
            assert row.action in ("same", "refused") or said, (left_out, row.own.values)


def test_an_agreement_of_the_next_year_is_not_taken_for_that_of_the_last(office: Office, tmp_path: Path) -> None:
    set_language("en")
    agreements = office.registers.of("agreements")
    agreements.create({**agreements.kind.blank(), "number": "12/2025", "subject": "Студенттермен алмасу"})
    path = table(
        tmp_path / "a.xlsx",
        ["Own number", "Subject", "Signed on"],
        ["12/2026", "Студенттермен алмасу", "01.02.2026"],
        ["", "Студенттермен алмасу", "01.02.2026"],
    )
    next_year, unsaid = check(office, path, kind_of("agreements")).rows
    assert (next_year.action, next_year.warnings) == ("create", [])
    assert unsaid.action == "create"
    assert [one.text for one in unsaid.warnings] == ["Perhaps here already: 12/2025 · Студенттермен алмасу"]


def test_what_a_known_record_says_already_need_not_be_understood_anew(office: Office, tmp_path: Path) -> None:
    """Two orders may be called the same: the stay that is under one of them is found and left as it is."""
    maker = Maker(office)
    order, stay = maker.record(kind_of("admission_orders")), maker.record(kind_of("stays"))
    orders = office.registers.of("admission_orders")
    orders.create(order.values)
    office.registers.of("stays").save(stay.id, {"admission_order_id": order.id})
    names = [field.name for field in kind_of("stays").all_fields]
    path = tmp_path / "stays.xlsx"
    office.exports.write(office.exports.of_kind(kind_of("stays"), names, [stay.id]), path, "xlsx", quiet)
    plan = office.imports.propose(kind_of("stays"), office.imports.read(path))
    checked = office.imports.check(plan, quiet)
    assert ([row.action for row in checked.rows], checked.troubles) == (["same"], [])
