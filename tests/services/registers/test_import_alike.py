"""Records that are called alike and are not the same: an import never writes one over the other."""

from pathlib import Path

from intcoop_desktop.i18n import set_language
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
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
