"""Annex 1, and sections 1–9 of Annex 2."""

import pytest

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from intcoop_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from tests.clauses.making import Told, agreement, citizen, listed, make, person, stay, trip, unit
from tests.clauses.robot import Desk
from tests.services.samples import SCAN, completed, filled, printed
from tests.ui.robots.window import WindowRobot, press, settle, wait_for

PERIOD = {"from": "2025-09-01", "until": "2026-06-30"}


def gaps(office: Office, section: int) -> set[tuple[str, str]]:
    """(kind, field) of what a section lacks."""
    return {(gap.kind, gap.field) for gap in office.reports.report(2026).gaps if gap.section == section}


def section_text(desk: Desk, number: int) -> str:
    """The line of a section on the report screen."""
    return desk.report().sections.sections.item(number - 1).text()


# ------------------------------------------------------------- A1


def test_a1_questionnaire_from_draft_to_signature(office: Office) -> None:
    head = filled(office)
    with pytest.raises(UserError):
        office.questionnaires.sign(head.id, "2026-03-16", SCAN)
    office.questionnaires.complete(head.id)
    office.printing.print_pdf([head.id])
    office.questionnaires.sign(head.id, "2026-03-16", SCAN)
    record = office.questionnaires.by_number(head.number).head
    assert (record.state, record.signed_on, record.stale) == ("signed", "2026-03-16", False)
    office.questionnaires.revise(head.id)
    office.questionnaires.save(head.id, {"phones": Cell("+90 5")}, sitting="later")
    assert office.questionnaires.by_number(head.number).head.stale  # the signature belongs to the revision before


def test_a1_questionnaire_on_screen(desk: Desk, office: Office) -> None:
    head = printed(office)
    completed(office)
    screen = desk.window.go("questionnaires").screen(QuestionnairesScreen)
    desk.window.window.go("questionnaires", {"state": "printed"})
    wait_for(lambda: screen.register.model.rowCount() == 1, "only the printed one")
    screen.register.table.select([head.id])
    settle()
    press("Return")
    wait_for(lambda: screen_of(desk.window).editor_page is not None, "the paper view")


def screen_of(window: WindowRobot) -> QuestionnairesScreen:
    """The screen in front."""
    return window.screen(QuestionnairesScreen)


# ------------------------------------------------------------- A2.1


def test_a2_1_only_units_that_do_the_work(office: Office) -> None:
    assert ("organisation", "units") in gaps(office, 1)
    service = unit(office, address="Абай даңғылы, 1")
    unit(office, "Медицина факультеті", kind="faculty", reports=False)
    assert [row.name for row in office.reports.report(2026).units] == [service["name"]]
    assert gaps(office, 1) == {("unit", "room")}
    office.registers.of("units").save(service.id, {"room": "214"})
    assert gaps(office, 1) == set()


def test_a2_1_units_on_screen(desk: Desk, office: Office) -> None:
    unit(office, address="Абай даңғылы, 1", room="214")
    unit(office, "Медицина факультеті", kind="faculty", reports=False)
    page = desk.open("units")
    page.wait_rows(2)
    assert "Халықаралық ынтымақтастық қызметі" in page.pick("reports", "yes", 1)[0]
    assert "1 row" in section_text(desk, 1)


# ------------------------------------------------------------- A2.2


def test_a2_2_officials_with_both_telephones(office: Office) -> None:
    told: Told = {"family_name": "Әлиева", "given_name": "Айгүл", "work_phone": "70-11"}
    make(office, "officials", **told)
    assert gaps(office, 2) == {("official", "home_phone")}
    gone = make(office, "officials", family_name="Ким", given_name="Виктория", work_phone="1", home_phone="2")
    office.registers.of("officials").save(gone.id, {"until": "2025-12-31"})
    assert [row.name for row in office.reports.report(2026).officials] == ["Әлиева Айгүл"]


def test_a2_2_officials_on_screen(desk: Desk, office: Office) -> None:
    page = desk.open("officials")
    page.entered(family_name="Әлиева", given_name="Айгүл", work_phone="70-11", home_phone="35-41")
    assert "70-11" in page.wait_rows(1)[0]
    assert "1 row" in section_text(desk, 2)


# ------------------------------------------------------------- A2.3


def test_a2_3_every_stay_that_overlaps_the_period(office: Office) -> None:
    families = {
        "Алиев": {"arrival": "2024-09-01", "actual_end": "2025-10-01", "state": "ended"},
        "Бекир": {"arrival": "2024-09-01", "actual_end": "2025-06-30", "state": "ended"},
        "Вэй": {"arrival": "2026-06-30"},
        "Гүнеш": {"arrival": "2026-08-01", "state": "expected"},
    }
    for family, told in families.items():
        stay(office, person(office, family), **told)
    assert [row.family_name for row in office.reports.report(2026).stays] == ["Алиев", "Вэй"]
    office.settings.set("report.stays", "present")
    assert [row.family_name for row in office.reports.report(2026).stays] == ["Вэй"]
    assert gaps(office, 3) >= {("stay", "speciality"), ("stay", "residence"), ("person", "birth")}


def test_a2_3_foreigners_on_screen(desk: Desk, office: Office) -> None:
    stay(office, person(office, birth="2003"), speciality="Тарих", course="2", expected_end="2028-06-30")
    screen = desk.report()
    assert "1 row" in screen.sections.sections.item(2).text()
    screen.sections.sections.setCurrentRow(2)
    settle()
    told = [screen.sections.gaps.item(row).text() for row in range(screen.sections.gaps.count())]
    assert len(told) == 1
    assert "residence" in told[0]


# ------------------------------------------------------------- A2.4


def test_a2_4_own_citizens_sent_for_study_work_and_research(office: Office) -> None:
    who = citizen(office, birth="1990", residence="Астана қ.")
    study = trip(office, who, date_from="2025-10-01", date_to="2026-01-31", return_planned="2026-02-01")
    trip(office, who, purpose="conference", date_from="2025-11-01")  # stands in A2.8
    trip(office, who, date_from="2024-10-01", date_to="2025-01-31")  # the year before
    trip(office, who, date_from="2025-12-01", state="cancelled")
    sent = listed(
        office, "trips", purpose="study,work,research", date_from_from=PERIOD["from"], date_from_until=PERIOD["until"],
        state="proposed,approved,preparing,abroad,returned,reported,implemented",
    )  # fmt: skip
    assert sent == [study.title]
    assert office.reports.report(2026).trips == ()  # proposed is not sent
    office.registers.of("trips").save(study.id, {"state": "abroad"}, "тікелей шықты")
    assert [row.trip_id for row in office.reports.report(2026).trips] == [study.id]
    with pytest.raises(FieldError) as refused:
        office.registers.of("trips").save(study.id, {"return_actual": "2025-09-01"})
    assert refused.value.path == "return_actual"


def test_a2_4_citizens_abroad_on_screen(desk: Desk, office: Office) -> None:
    who = citizen(office, birth="1990", residence="Астана қ., Абай даңғылы, 8")
    trip(office, who, host="Гази", city="Анкара", date_from="2025-10-01", date_to="2026-01-31", state="abroad")
    trip(office, who, purpose="conference", host="Ege")
    page = desk.open("trips")
    page.wait_rows(2)
    (line,) = page.pick("purpose", "study", 1)
    assert "Анкара" in line
    assert desk.open("citizens").choose(who).facts["Residence in Kazakhstan"] == "Астана қ., Абай даңғылы, 8"


# ------------------------------------------------------------- A2.5


def test_a2_5_yearly_plan_of_the_period(office: Office) -> None:
    told: Told = {"kind": "yearly", "state": "approved", "approved_on": "2025-08-28"}
    plan = make(office, "plans", title="2025–2026 жоспары", date_from="2025-09-01", date_to="2026-08-31", **told)
    make(office, "plans", title="2024–2025 жоспары", date_from="2024-09-01", date_to="2025-08-31", **told)
    make(office, "plans", title="Перспективалық", kind="perspective", date_from="2025-09-01", date_to="2030-08-31")
    chosen = listed(office, "plans", kind="yearly", date_from_until=PERIOD["until"], date_to_from=PERIOD["from"])
    assert chosen == [plan.title]
    assert [row.title for row in office.reports.report(2026).plans] == ["2025–2026 жоспары"]
    assert office.reports.report(2026).plans[0].needs_print
    kept = office.files.add("plan", plan.id, "жоспар.pdf", SCAN)
    assert [file.name for file in office.files.of("plan", plan.id)] == ["жоспар.pdf"]
    assert office.files.content(kept.id) == SCAN
    assert [copy.file and copy.file.name for copy in office.reports.copies(2026)] == ["жоспар.pdf"]


def test_a2_5_plan_copy_on_screen(desk: Desk, office: Office) -> None:
    plan = make(office, "plans", title="2025–2026 жоспары", date_from="2025-09-01", date_to="2026-08-31")
    office.files.add("plan", plan.id, "жоспар.pdf", SCAN)
    page = desk.open("plans").choose(plan)
    assert "жоспар.pdf" in page.files


# ------------------------------------------------------------- A2.6


def test_a2_6_agreements_in_force_in_the_period(office: Office) -> None:
    old = agreement(office, "Ескі келісім", signed_on="2020-01-01", valid_from="2020-01-01", valid_to="2026-01-01")
    new = agreement(office, "Жаңа шарт", kind="contract", signed_on="2026-02-01", valid_from="2026-02-01")
    agreement(office, "Біткен", state="expired", valid_from="2019-01-01", valid_to="2025-01-01")
    agreement(office, "Жоба", state="draft")
    states = {"state": "in_force,extended,expired,terminated", "valid_from_until": PERIOD["until"]}
    running = set(listed(office, "agreements", **states)) - set(
        listed(office, "agreements", valid_to_until="2025-08-31")
    )
    assert running == {old.title, new.title}
    rows = {row.agreement_id: row.is_new for row in office.reports.report(2026).agreements}
    assert rows == {old.id: False, new.id: True}
    assert listed(office, "agreements", signed_on_from=PERIOD["from"]) == [new.title]  # the new ones are marked
    with pytest.raises(FieldError) as refused:
        office.registers.of("agreements").save(new.id, {"valid_to": "2025-01-01"})
    assert refused.value.path == "valid_to"


def test_a2_6_agreements_on_screen(desk: Desk, office: Office) -> None:
    partner = make(office, "partners", name="Гази", country="TR")
    record = agreement(office, partners=(partner.id,), number="ХЫ-1", signed_on="2026-02-01", valid_to="2027-01-31")
    agreement(office, "Жоба", state="draft")
    page = desk.open("agreements")
    page.wait_rows(2)
    (line,) = page.pick("state", "in force", 1)
    assert "31.01.2027" in line
    page.choose(record)
    assert page.chip == "in force"
    assert page.steps == ["extended", "expired", "terminated"]


# ------------------------------------------------------------- A2.7


def test_a2_7_what_the_agreements_led_to_in_the_period(office: Office) -> None:
    record = agreement(office)
    told: Told = {"agreement_id": record.id, "kind": "exchange"}
    told_of = make(office, "activities", **told, date="2025-12-01", subject="Бес студент", result="150 кредит")
    make(office, "activities", **told, date="2025-07-15", subject="Жазғы мектеп")  # the report before
    make(office, "activities", **told, date="2026-07-15", subject="Күзгі жоспар")  # the next
    inside = listed(office, "activities", date_from=PERIOD["from"], date_until=PERIOD["until"])
    assert inside == [told_of.title]
    assert told_of["result"] == "150 кредит"
    assert [row.activity_id for row in office.reports.report(2026).activities] == [told_of.id]
    draft = office.reports.draft_text(2026, 7)
    assert "Бес студент" in draft
    assert office.reports.unmentioned(2026, 7, draft) == []


def test_a2_7_implementation_on_screen(desk: Desk, office: Office) -> None:
    record = agreement(office)
    told: Told = {"date": "2025-12-01", "subject": "Бес студент", "result": "150 кредит"}
    done = make(office, "activities", agreement_id=record.id, **told)
    assert desk.open("activities").choose(done).facts["Result"] == "150 кредит"
    assert "A2.7" in section_text(desk, 7)


# ------------------------------------------------------------- A2.8


def test_a2_8_employees_at_conferences_symposia_seminars(office: Office) -> None:
    told: Told = {"event": "Түркология конгресі", "nature": "practical", "country": "TR", "date_from": "2025-11-01"}
    event = make(office, "conferences", **told, participants="Ким В.С., әдіскер", form="report", result="Баяндама")
    make(office, "conferences", event="Семинар", kind="seminar", date_from="2024-05-01")
    period = {"date_from_from": PERIOD["from"], "date_from_until": PERIOD["until"]}
    assert listed(office, "conferences", **period) == [event.title]
    assert listed(office, "conferences", kind="seminar", **period) == []
    assert [row.conference_id for row in office.reports.report(2026).conferences] == [event.id]
    assert "Ким В.С., әдіскер" in office.reports.draft_text(2026, 8)
    with pytest.raises(FieldError) as refused:
        make(office, "conferences", **told | {"nature": "sport"})
    assert refused.value.path == "nature"
    away = trip(office, purpose="conference", host="TDK")
    office.registers.of("conferences").save(event.id, {"trip_id": away.id})
    assert listed(office, "conferences", trip_id=str(away.id)) == [event.title]


def test_a2_8_conferences_on_screen(desk: Desk, office: Office) -> None:
    make(office, "conferences", event="Түркология конгресі", country="TR", participants="Ким В.С.")
    make(office, "conferences", event="Жазғы семинар", kind="seminar", country="KZ")
    page = desk.open("conferences")
    page.wait_rows(2)
    (line,) = page.pick("kind", "seminar", 1)
    assert "Жазғы семинар" in line
    page.pick("kind", "Kind: all", 2)
    assert "Ким В.С." in page.find("конгресі", 1)[0]


# ------------------------------------------------------------- A2.9


def test_a2_9_teaching_of_foreigners_without_what_is_for_own_learners(office: Office) -> None:
    course = make(office, "teaching", kind="language_course", title="Қазақ тілі A2", language="kk", hours=360)
    shared = make(office, "teaching", kind="textbook", for_whom="both", title="Оқулық", authors="Ким В.С.", year="2026")
    make(office, "teaching", kind="language_course", for_whom="own", title="Ағылшын тілі")
    assert course["for_whom"] == "foreign"
    assert set(listed(office, "teaching", for_whom="foreign,both")) == {course.title, shared.title}
    assert listed(office, "teaching", kind="textbook,manual,guide", for_whom="foreign,both") == [shared.title]
    told = {row.record_id for row in office.reports.report(2026).teaching}
    assert told == {course.id, shared.id}
    assert "Ағылшын тілі" not in office.reports.draft_text(2026, 9)
    group = make(office, "study_groups", name="Д-1", date_from="2025-09-10")
    office.registers.of("teaching").save(course.id, {"group_id": group.id})
    assert listed(office, "teaching", group_id=str(group.id)) == [course.title]
    with pytest.raises(FieldError) as refused:
        make(office, "teaching", kind="dancing", title="X")
    assert refused.value.path == "kind"


def test_a2_9_teaching_on_screen(desk: Desk, office: Office) -> None:
    make(office, "teaching", kind="weak_students", title="Математика сабақтары", owner="Оспанов Д.М.")
    make(office, "teaching", kind="seminar", title="Қазақ дүниетанымы")
    page = desk.open("teaching")
    page.wait_rows(2)
    (line,) = page.pick("kind", "work with weak students", 1)
    assert "Оспанов Д.М." in line
    assert "A2.9" in section_text(desk, 9)
