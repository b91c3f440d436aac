"""Duties 8.8–8.14: reception, briefing, health, the report, contacts, tasks, groups and supervision."""

from datetime import date

import pytest

from intcoop_desktop.domain.coverage import Period
from intcoop_desktop.domain.errors import FieldError, NoteNeeded
from intcoop_desktop.registers.kinds.plans import TASKS
from intcoop_desktop.registers.registry import KINDS, kind_of
from intcoop_desktop.registers.spec import STEP_NOT_REQUIRED
from intcoop_desktop.services.office import Office
from tests.clauses.making import Told, again, beside, found, listed, make, person, reminded, stay
from tests.clauses.robot import Desk, words_of
from tests.ui.robots.window import settle

# ------------------------------------------------------------- 8.8


def test_8_8_reception_from_arrival_to_departure(office: Office) -> None:
    group = make(office, "arrival_groups", name="Күзгі топ", arrival="2026-03-10", expected_end="2027-01-10")
    told: Told = {"arrival_group_id": group.id, "invited_on": STEP_NOT_REQUIRED}
    here = stay(office, person(office), arrival="2026-03-10", **told)
    coming = stay(office, person(office, "Демир"), state="expected", arrival="2026-03-20", **told)
    assert sorted(beside(office, group, "stays")) == sorted([here.title, coming.title])
    stays = office.registers.of("stays")
    assert (reminded(office, "notify"), reminded(office, "house")) == ((1, 1), (1, 1))
    stays.set_many([here.id], {"notified_on": "2026-03-12", "housed_on": "2026-03-10"})
    assert listed(office, "stays", notified_on_from="2026-03-01") == [here.title]
    assert (reminded(office, "notify"), reminded(office, "house")) == ((0, 0), (0, 0))
    assert (again(office, here)["invited_on"], again(office, here)["enrolled_on"]) == ("none", "")
    stays.save(coming.id, {"state": "present"})
    assert again(office, coming)["arrival"] == "2026-03-20"  # the day that was told stays
    with pytest.raises(FieldError) as refused:
        stays.save(here.id, {"state": "ended", "actual_end": "2026-01-01"})
    assert refused.value.path == "actual_end"
    stays.save(here.id, {"state": "ended"})
    assert again(office, here)["actual_end"] == "2026-03-16"
    with pytest.raises(NoteNeeded):
        stays.save(here.id, {"state": "expected"})


def test_8_8_arrivals_on_screen(desk: Desk, office: Office) -> None:
    group = make(office, "arrival_groups", name="Күзгі топ", arrival="2026-03-10", country="TR", people=12)
    stay(office, person(office), arrival="2026-03-10", arrival_group_id=group.id, speciality="Қазақ тілі")
    page = desk.open("arrival_groups")
    assert "Türkiye | 12" in page.wait_rows(1)[0]
    assert page.choose(group).beside("stays") == ["Йылмаз Мехмет · 10.03.2026 · Қазақ тілі · present"]


# ------------------------------------------------------------- 8.9


def test_8_9_briefing_of_many_is_not_the_signature_of_item_17(office: Office) -> None:
    people = tuple(person(office, family).id for family in ("Йылмаз", "Демир", "Шахин"))
    law = make(office, "briefings", held_on="2026-03-10", text_version="2026-1", language="ru", persons=people)
    assert law["topic"] == "law_internal"
    paper = make(office, "briefings", topic="a1_17", held_on="2026-03-11", persons=people[:1], signed=True)
    assert listed(office, "briefings", topic="law_internal") == [law.title]
    assert listed(office, "briefings", signed="1") == [paper.title]
    first, last = (office.registers.of("persons").get(one) for one in (people[0], people[2]))
    assert len(beside(office, first, "briefings")) == 2
    assert beside(office, last, "briefings") == [law.title]
    with pytest.raises(FieldError) as refused:
        office.registers.of("briefings").save(law.id, {"signed_on": "2026-03-01"})
    assert refused.value.path == "signed_on"
    with pytest.raises(FieldError) as undated:
        make(office, "briefings", topic="safety")
    assert undated.value.path == "held_on"


def test_8_9_briefing_on_screen(desk: Desk, office: Office) -> None:
    people = tuple(person(office, family).id for family in ("Йылмаз", "Демир"))
    page = desk.open("briefings")
    page.entered(topic="law_internal", held_on="2026-03-10", language="ru", text_version="2026-1", persons=people)
    (line,) = page.wait_rows(1)
    assert "Йылмаз Мехмет; Демир Мехмет" in line
    assert "legislation on education and internal regulations (8.9)" in line


# ------------------------------------------------------------- 8.10


def test_8_10_medical_check_keeps_no_diagnosis(office: Office) -> None:
    who = person(office)
    check = make(office, "medical_checks", person_id=who.id, form="075/у", referred_on="2026-03-01")
    register = office.registers.of("medical_checks")
    register.save(check.id, {"checked_on": "2026-03-05", "valid_until": "2026-04-05", "result": "fit"})
    names = {field.name for field in kind_of("medical_checks").all_fields}
    assert names == {"person_id", "stay_id", "form", "clinic", "referral_number", "referred_on", "checked_on",
                     "valid_until", "result", "notes"}  # fmt: skip
    assert listed(office, "medical_checks", valid_until_from="2026-03-16", valid_until_until="2026-04-15")
    for wrong, field in (({"checked_on": "2026-02-01"}, "checked_on"), ({"valid_until": "2026-03-01"}, "valid_until"),
                         ({"result": "flu"}, "result")):  # fmt: skip
        with pytest.raises(FieldError) as refused:
            register.save(check.id, wrong)
        assert refused.value.path == field
    assert beside(office, who, "medical_checks") == [again(office, check).title]


def test_8_10_medical_check_on_screen(desk: Desk, office: Office) -> None:
    who = person(office)
    make(office, "medical_checks", person_id=who.id, form="075/у", checked_on="2026-03-05", result="fit")
    make(office, "medical_checks", person_id=person(office, "Демир").id, form="075/у", result="not_fit")
    page = desk.open("medical_checks")
    page.wait_rows(2)
    (line,) = page.pick("result", "not fit", 1)
    assert "Демир" in line


# ------------------------------------------------------------- 8.11


def test_8_11_report_is_due_before_15_july(office: Office) -> None:
    assert office.reports.due(2026) == date(2026, 7, 14)
    assert office.reports.due(2028) == date(2028, 7, 14)
    assert office.reports.due(2029) == date(2029, 7, 13)  # the 14th is a Saturday
    assert office.reports.days_left(2026) == 120
    summer = stay(office, person(office), arrival="2026-07-05")
    assert [row.stay_id for row in office.reports.report(2026).stays] == []
    office.context.today = lambda: date(2026, 9, 1)
    assert office.reports.current_year() == 2027
    assert [row.stay_id for row in office.reports.report(2027).stays] == [summer.id]
    lacking = {gap.field for gap in office.reports.report(2027).gaps if gap.kind == "stay"}
    assert lacking >= {"expected_end", "residence"}


def test_8_11_deadline_on_screen(desk: Desk, office: Office) -> None:
    stay(office, person(office))
    screen = desk.report()
    assert "14.07.2026" in screen.period.text()
    assert screen.sections.sections.count() == 9
    screen.sections.sections.setCurrentRow(2)
    settle()
    assert any("xpected end" in screen.sections.gaps.item(row).text() for row in range(screen.sections.gaps.count()))


# ------------------------------------------------------------- 8.12


def test_8_12_missions_centres_and_answers_that_are_due(office: Office) -> None:
    embassy = make(office, "contacts", name="Түркия Елшілігі", country="TR")
    centre = make(office, "contacts", name="Неміс орталығы", kind="cultural_centre", contract_number="ҰМО-017")
    asked = make(office, "letters", contact_id=embassy.id, direction="out", number="01/14", date="2026-03-01",
                 subject="Паспорт ауыстыру", answer_due="2026-03-10")  # fmt: skip
    assert listed(office, "contacts", kind="cultural_centre") == [centre.title]
    overdue = {"state": "waiting", "answer_due_until": "2026-03-15"}
    assert listed(office, "letters", **overdue) == [asked.title]
    assert reminded(office, "letter") == (1, 1)
    answer = make(office, "letters", contact_id=embassy.id, number="02/3", subject="Жауап", state="closed",
                  answer_to=asked.id)  # fmt: skip
    office.registers.of("letters").save(asked.id, {"state": "answered"})
    assert again(office, asked)["answered_on"] == "2026-03-16"
    assert listed(office, "letters", **overdue) == []
    assert beside(office, asked, "letters") == [answer.title]
    assert found(office, "contacts", "ҰМО-017") == [centre.title]
    with pytest.raises(FieldError) as refused:
        office.registers.of("letters").save(asked.id, {"answer_due": "2026-02-01"})
    assert refused.value.path == "answer_due"


def test_8_12_correspondence_on_screen(desk: Desk, office: Office) -> None:
    embassy = make(office, "contacts", name="Түркия Елшілігі", country="TR")
    letter = make(office, "letters", contact_id=embassy.id, number="01/14", date="2026-03-01", subject="Паспорт")
    desk.open("contacts").choose(embassy).wait_beside("letters", [f"{letter.title} · answer awaited"])
    page = desk.open("letters").choose(letter)
    page.step("answered")
    assert page.facts["Answered on"] == "16.03.2026"


# ------------------------------------------------------------- 8.13


def test_8_13_every_register_names_the_tasks_it_serves(office: Office) -> None:
    office_own = {"citizen", "unit", "official", "staff_order", "premises", "equipment", "strict_document"}
    served: set[str] = set()
    for kind in KINDS:
        own = {field.name for field in kind.all_fields}
        assert kind.tasks or "task" in own or kind.code in office_own, kind.plural
        served |= set(kind.tasks)
    assert served | {"2.2", "2.4", "2.10", "2.14"} >= set(TASKS)
    plan = make(office, "plans", title="Жоспар")
    for task in list(TASKS)[:-1]:
        make(office, "plan_items", plan_id=plan.id, task=task, title=f"Шара {task}", state="done")
    behind = {task: listed(office, "plan_items", task=task) for task in TASKS}
    assert [task for task, items in behind.items() if not items] == ["2.14"]
    covered = {one.task: one for one in office.coverage.of(Period.of_year(2026))}
    assert (len(covered["2.14"].planned), covered["2.14"].evidence) == (0, {})
    make(office, "incidents", task="2.14", subject="Тіркелмеді", happened_on="2026-03-10")
    assert "incident" in {one.task: one for one in office.coverage.of(Period.of_year(2026))}["2.14"].evidence
    with pytest.raises(FieldError) as refused:
        make(office, "plan_items", plan_id=plan.id, task="2.15", title="X")
    assert refused.value.path == "task"


def test_8_13_tasks_on_screen(desk: Desk, office: Office) -> None:
    plan = make(office, "plans", title="Жоспар")
    for task in ("2.3", "2.12"):
        make(office, "plan_items", plan_id=plan.id, task=task, title=f"Шара {task}")
    page = desk.open("plan_items")
    page.wait_rows(2)
    (line,) = page.pick("task", "2.12 conditions of life of foreign citizens", 1)
    assert "Шара 2.12" in line
    page.pick("task", "2.14 restrictions and stay violations", 0)
    assert "Nothing matches the filter." in words_of(page.page)


# ------------------------------------------------------------- 8.14


def test_8_14_groups_supervisors_and_progress_notes(office: Office) -> None:
    who = person(office)
    here = stay(office, who, supervisor="Нұрпейіс А.Қ.", curator="Петрова Н.И.", course="2")
    group = make(office, "study_groups", name="Д-1", members=(who.id,), date_from="2025-09-10", supervisor="Петрова")
    assert group["kind"] == "preparatory"
    assert beside(office, who, "study_groups") == [group.title]
    for term, mark in (("2025/2026, 1-семестр", "good"), ("2025/2026, 2-семестр", "weak")):
        make(office, "progress_notes", stay_id=here.id, term=term, progress=mark, supervisor="Нұрпейіс А.Қ.")
    assert len(beside(office, here, "progress_notes")) == 2
    assert [title.split(" · ")[-1] for title in listed(office, "progress_notes", progress="weak")] == [
        "2025/2026, 2-семестр"
    ]
    make(office, "stay_changes", stay_id=here.id, what="course", before="1", after="2", since="2025-09-01")
    assert len(beside(office, here, "stay_changes")) == 1
    with pytest.raises(FieldError) as refused:
        office.registers.of("study_groups").save(group.id, {"date_to": "2025-01-01"})
    assert refused.value.path == "date_to"


def test_8_14_groups_on_screen(desk: Desk, office: Office) -> None:
    who = person(office)
    make(office, "study_groups", name="Д-1", members=(who.id,), supervisor="Петрова Н.И.")
    note = make(office, "progress_notes", stay_id=stay(office, who).id, term="1-семестр", progress="weak")
    page = desk.open("study_groups")
    assert "Йылмаз Мехмет" in page.wait_rows(1)[0]
    assert desk.open("progress_notes").choose(note).facts["Progress"] == "weak"
