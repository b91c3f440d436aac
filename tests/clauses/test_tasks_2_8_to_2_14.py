"""Tasks 2.8–2.14: export of services, quality, good practice, acts, support, safety, restrictions."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NoteNeeded
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.office import Office
from tests.clauses.making import Told, again, beside, found, listed, make, person
from tests.clauses.robot import Desk

# ------------------------------------------------------------- 2.8


def test_2_8_fees_and_funds_of_programmes_for_foreigners(office: Office) -> None:
    partner = make(office, "partners", name="Шыңжаң университеті", country="CN")
    told: Told = {"programme": "Қазақ тілі", "year": "2026", "country": "CN", "partner_id": partner.id, "contracts": 25}
    export = make(office, "service_exports", **told, fees=21_250_000, funds=1_800_000)
    make(office, "service_exports", programme="Жазғы мектеп", year="2025", fees=900_000)
    assert listed(office, "service_exports", year="2026") == [export.title]
    assert beside(office, partner, "service_exports") == [export.title]
    with pytest.raises(FieldError) as refused:
        make(office, "service_exports", **told, fees=-1)
    assert refused.value.path == "fees"


def test_2_8_export_on_screen(desk: Desk, office: Office) -> None:
    make(office, "service_exports", programme="Қазақ тілі", year="2026", fees=21_250_000)
    make(office, "service_exports", programme="Жазғы мектеп", year="2025", fees=900_000)
    page = desk.open("service_exports")
    page.wait_rows(2)
    (line,) = page.pick("year", "2026", 1)
    assert "21 250 000" in line.replace("\u00a0", " ")


# ------------------------------------------------------------- 2.9


def test_2_9_quality_check_leads_to_measures(office: Office) -> None:
    check = make(office, "quality_checks", subject="Қазақ тілін оқыту", graduates=9)
    register = office.registers.of("quality_checks")
    register.save(check.id, {"state": "held", "findings": "Топтар үлкен"})
    assert again(office, check)["date"] == "2026-03-16"
    register.save(check.id, {"state": "measures", "measures": "Топты бөлу", "measures_due": "2026-03-10"})
    overdue = listed(office, "quality_checks", state="measures", measures_due_until="2026-03-15")
    assert overdue == [again(office, check).title]
    with pytest.raises(FieldError) as refused:
        register.save(check.id, {"state": "closed", "measures_done": "2026-01-01"})
    assert refused.value.path == "measures_done"
    register.save(check.id, {"state": "closed"})
    assert again(office, check)["measures_done"] == "2026-03-16"


def test_2_9_quality_check_on_screen(desk: Desk, office: Office) -> None:
    check = make(office, "quality_checks", subject="Қазақ тілін оқыту", state="held", date="2026-02-02")
    page = desk.open("quality_checks").choose(check)
    assert page.steps == ["measures under way", "measures carried out"]
    page.step("measures carried out")
    assert page.facts["Measures carried out on"] == "16.03.2026"


# ------------------------------------------------------------- 2.10


def test_2_10_good_practice_and_where_it_was_published(office: Office) -> None:
    practice = make(office, "analysis", task="2.10", topic="QS Asia", published="Хабаршы, № 2", date="2026-02-01")
    event = make(office, "conferences", event="Түркология конгресі", date_from="2025-11-01", result="Баяндама")
    assert found(office, "analysis", "хабаршы") == [practice.title]
    assert "2.10" in kind_of("conferences").tasks
    assert listed(office, "analysis", task="2.2,2.10") == [practice.title]
    assert listed(office, "conferences", date_from_from="2025-09-01", date_from_until="2026-06-30") == [event.title]


def test_2_10_good_practice_on_screen(desk: Desk, office: Office) -> None:
    practice = make(office, "analysis", task="2.10", topic="QS Asia", published="Хабаршы, № 2")
    make(office, "analysis", task="2.2", topic="Цифрлану")
    page = desk.open("analysis")
    page.wait_rows(2)
    page.pick("task", "good practice, ratings (2.10)", 1)
    assert page.choose(practice).facts["Where it was published or sent"] == "Хабаршы, № 2"


# ------------------------------------------------------------- 2.11


def test_2_11_act_is_amended_and_repealed(office: Office) -> None:
    told: Told = {"title": "Көші-қон туралы Заң", "number": "477-IV", "date": "2011-07-22", "subject_field": "entry"}
    act = make(office, "normative_acts", **told)
    register = office.registers.of("normative_acts")
    with pytest.raises(FieldError) as refused:
        register.save(act.id, {"edition_date": "2010-01-01"})
    assert refused.value.path == "edition_date"
    register.save(act.id, {"state": "amended", "edition_date": "2025-04-30"})
    with pytest.raises(NoteNeeded):
        register.save(act.id, {"state": "project"})
    assert listed(office, "normative_acts", subject_field="entry", state="amended") == [act.title]
    with pytest.raises(FieldError):
        register.save(act.id, {"in_force_from": "2011-10-13", "state": "repealed", "repealed_on": "2011-01-01"})
    assert found(office, "normative_acts", "477") == [act.title]


def test_2_11_acts_on_screen(desk: Desk, office: Office) -> None:
    told: Told = {"title": "Тану туралы бұйрықтың жобасы", "state": "project"}
    act = make(office, "normative_acts", **told, proposal="Мерзімді қысқарту")
    page = desk.open("normative_acts").choose(act)
    assert page.facts["Proposal made"] == "Мерзімді қысқарту"
    assert page.steps == ["in force"]
    page.step("in force")
    assert page.steps == ["amended", "no longer in force"]


# ------------------------------------------------------------- 2.12


def test_2_12_support_case_until_it_is_settled(office: Office) -> None:
    who = person(office)
    dates: Told = {"asked_on": "2026-03-01", "due": "2026-03-10"}
    case = make(office, "support_cases", person_id=who.id, subject="Бөлме ауыстыру", **dates)
    make(office, "support_cases", person_id=who.id, subject="Анықтама", asked_on="2026-03-12", due="2026-03-30")
    overdue = listed(office, "support_cases", state="open,working", due_until="2026-03-15")
    assert overdue == [case.title]
    office.registers.of("support_cases").save(case.id, {"state": "done", "measures": "Бөлме берілді"})
    assert again(office, case)["done_on"] == "2026-03-16"
    assert listed(office, "support_cases", state="open,working", due_until="2026-03-15") == []
    assert len(beside(office, who, "support_cases")) == 2
    with pytest.raises(FieldError) as refused:
        make(office, "support_cases", subject="Иесіз")
    assert refused.value.path == "person_id"


def test_2_12_support_case_on_screen(desk: Desk, office: Office) -> None:
    case = make(office, "support_cases", person_id=person(office).id, subject="Бөлме ауыстыру", asked_on="2026-03-01")
    page = desk.open("support_cases").choose(case)
    page.step("in work")
    page.step("settled")
    assert page.facts["Settled on"] == "16.03.2026"
    assert page.steps == []


# ------------------------------------------------------------- 2.13


def test_2_13_incident_insurance_and_medical_check(office: Office) -> None:
    who = person(office)
    accident = make(office, "incidents", subject="Жарақат алды", happened_on="2026-03-12", persons=(who.id,))
    assert accident["task"] == "2.13"
    make(office, "person_documents", person_id=who.id, kind="insurance", number="МС-1", expires="2026-04-01")
    make(office, "person_documents", person_id=who.id, kind="insurance", number="МС-2", expires="2027-04-01")
    ending = listed(office, "person_documents", kind="insurance", expires_from="2026-03-16", expires_until="2026-04-15")
    assert [title.split(" · ")[0] for title in ending] == ["МС-1"]
    assert beside(office, who, "incidents") == [accident.title]
    with pytest.raises(FieldError) as refused:
        office.registers.of("incidents").save(accident.id, {"informed_on": "2026-03-01"})
    assert refused.value.path == "informed_on"


def test_2_13_incident_on_screen(desk: Desk, office: Office) -> None:
    who = person(office)
    make(office, "incidents", subject="Жарақат алды", happened_on="2026-03-12", persons=(who.id,))
    make(office, "incidents", subject="Тіркелмеді", task="2.14", kind="stay_violation")
    page = desk.open("incidents")
    page.wait_rows(2)
    (line,) = page.pick("task", "safety and health (2.13)", 1)
    assert "Жарақат алды" in line
    assert "Йылмаз Мехмет" in line


# ------------------------------------------------------------- 2.14


def test_2_14_stay_violation_and_the_authority_informed(office: Office) -> None:
    case = make(office, "incidents", task="2.14", kind="stay_violation", subject="Тіркелмеді", happened_on="2026-03-10")
    register = office.registers.of("incidents")
    register.save(case.id, {"state": "informed", "authority_informed": "Полиция департаменті"})
    assert again(office, case)["informed_on"] == "2026-03-16"
    with pytest.raises(NoteNeeded):
        register.save(case.id, {"state": "open"})
    assert listed(office, "incidents", task="2.14", state="informed") == [case.title]
    assert "secrets" in kind_of("incidents").empty  # whoever begins the register is told what never to enter
    assert listed(office, "incidents", task="2.13") == []


def test_2_14_stay_violation_on_screen(desk: Desk, office: Office) -> None:
    page = desk.open("incidents")
    page.entered(task="2.14", kind="stay_violation", subject="Тіркелмеді", happened_on="2026-03-10")
    assert "violation of the rules of stay" in page.wait_rows(1)[0]
    (record_id,) = office.registers.of("incidents").ids(page.page.register.query())
    page.choose(office.registers.of("incidents").get(record_id)).step("authority informed")
    assert page.facts["Authority informed on"] == "16.03.2026"
