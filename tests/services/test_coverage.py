"""8.13: every task 2.1–2.14 with what was planned, carried out and what stands behind it."""

import pytest

from intcoop_desktop.domain.coverage import EVIDENCE, TASKS, Period, TaskCoverage
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import Values
from intcoop_desktop.services.office import Office

YEAR = Period.of_year(2026)
SET_BY_THE_STORE = {"created_at"}


def _of(office: Office, task: str, period: Period = YEAR) -> TaskCoverage:
    return next(row for row in office.coverage.of(period) if row.task == task)


def test_every_register_with_a_task_has_a_rule() -> None:
    serving = {kind.code for kind in KINDS if kind.tasks or any(field.name == "task" for field in kind.fields)}
    assert serving - {"plan_item"} == set(EVIDENCE)
    for code, rule in EVIDENCE.items():
        kind = kind_of(code)
        fields = {field.name for field in kind.all_fields} | SET_BY_THE_STORE
        assert {*rule.days, *(rule.span or ()), *(rule.marks if code != "person" else ())} <= fields, code
        assert set(rule.never) <= {state.code for state in kind.states}, code


def test_empty_office_shows_fourteen_gaps(office: Office) -> None:
    rows = office.coverage.of(YEAR)
    assert [row.task for row in rows] == list(TASKS)
    assert {row.state for row in rows} == {"empty"}


def test_8_13_planned_done_and_evidence(office: Office) -> None:
    of = office.registers.of
    plan = of("plan").create({"title": "2026", "date_from": "2026-01-01", "date_to": "2026-12-31", "state": "approved"})
    item: Values = {"plan_id": plan.id, "area": "training", "task": "2.3"}
    due = of("plan_item").create({**item, "title": "А", "due": "2026-05"})
    monthly = of("plan_item").create({**item, "title": "Б", "due_text": "ай сайын", "state": "done"})
    of("plan_item").create({**item, "title": "В", "due": "2027-02-01"})
    assert _of(office, "2.3").planned == (due.id, monthly.id)
    assert _of(office, "2.3").done == (monthly.id,)
    assert _of(office, "2.1").evidence == {"plan": (plan.id,)}
    assert _of(office, "2.3", Period("2026-06-01", "2026-12-31")).planned == (monthly.id,)


def test_what_was_dropped_or_thrown_away_covers_nothing(office: Office) -> None:
    of = office.registers.of
    plan = of("plan").create({"title": "2026", "date_from": "2026-01-01", "date_to": "2026-12-31", "state": "approved"})
    item: Values = {"plan_id": plan.id, "area": "training", "task": "2.4", "due": "2026-05"}
    kept = of("plan_item").create({**item, "title": "А"})
    of("plan_item").create({**item, "title": "Б", "state": "dropped"})
    agreement = of("agreement").create({"subject": "Алмасу", "state": "proposal"})
    of("consent").create({"agreement_id": agreement.id, "body": "ІІМ", "requested_on": "2026-03-01"})
    assert _of(office, "2.4").planned == (kept.id,)
    assert "consent" in _of(office, "2.3").evidence
    of("plan").archive([plan.id])
    of("agreement").archive([agreement.id])
    assert _of(office, "2.4").state == "empty"
    assert "consent" not in _of(office, "2.3").evidence


@pytest.mark.parametrize(
    ("kind", "values", "task", "counts"),
    [
        ("analysis_item", {"task": "2.4", "topic": "Т", "date": "2026-03"}, "2.4", True),
        ("analysis_item", {"task": "2.4", "topic": "Т", "date": "2025-03"}, "2.4", False),
        ("analysis_item", {"task": "2.4", "topic": "Т", "date": "2026"}, "2.4", True),
        ("incident", {"task": "2.14", "happened_on": "2026-12-31", "what": "О"}, "2.14", True),
        ("language_provision", {"year": "2026", "language": "en"}, "2.6", True),
        ("agreement", {"subject": "А", "state": "in_force", "valid_from": "2020-05-01"}, "2.3", True),
        ("agreement", {"subject": "А", "valid_from": "2020-05-01", "valid_to": "2025-12-31"}, "2.3", False),
        ("conference", {"title": "К", "date_from": "2025-12-30", "date_to": "2026-01-02"}, "2.10", True),
        ("conference", {"title": "К", "date_from": "2025-12-30"}, "2.10", False),
    ],
)
def test_evidence_by_the_days_things_happened(
    office: Office, kind: str, values: Values, task: str, counts: bool
) -> None:
    needed = {
        field.name: "Атауы" for field in kind_of(kind).fields if field.required and field.kind in ("text", "long")
    }
    register = office.registers.of(kind)
    known = {field.name for field in register.kind.all_fields}
    made = register.create({**needed, **{name: value for name, value in values.items() if name in known}})
    assert _of(office, task).evidence == ({kind: (made.id,)} if counts else {})
    register.archive([made.id])
    assert _of(office, task).evidence == {}


def test_2_7_counts_diaspora_and_kandas_by_their_stays(office: Office) -> None:
    of = office.registers.of
    ids = [
        of("person").create({"family_name": name, "is_kandas": kandas}).id
        for name, kandas in (("Қалиев", True), ("Йылмаз", False), ("Сәрсен", True))
    ]
    for person, arrival in zip(ids, ("2025-09-01", "2025-09-01", "2027-09-01"), strict=True):
        of("stay").create({"person_id": person, "arrival": arrival, "state": "present"})
    assert _of(office, "2.7").evidence == {"person": (ids[0],)}
    assert len(_of(office, "2.9").evidence["stay"]) == 2


def test_refused_and_cancelled_prove_nothing(office: Office) -> None:
    citizen = office.registers.of("citizen").create({"family_name": "Қалиев"})
    trips = office.registers.of("trip")
    trip = trips.create({"citizen_id": citizen.id, "date_from": "2026-02-01", "state": "cancelled"})
    assert "trip" not in _of(office, "2.3").evidence
    trips.save(trip.id, {"state": "abroad"}, "ол барды")
    assert _of(office, "2.3").evidence["trip"] == (trip.id,)


def test_years_follow_the_plans(office: Office) -> None:
    now = office.context.today().year
    assert office.coverage.years() == [now + 1, now, now - 1]
    office.registers.of("plan").create({"title": "ұзақ", "date_from": f"{now - 4}", "date_to": f"{now + 3}"})
    assert office.coverage.years() == list(range(now + 3, now - 5, -1))
