"""Tasks 2.1–2.7: plans of development, trends, agreements, comparison, specialities, languages, the diaspora."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NoteNeeded
from intcoop_desktop.services.office import Office
from tests.clauses.making import Told, again, agreement, beside, found, listed, make, person, stay
from tests.clauses.robot import Desk, words_of
from tests.ui.robots.window import settle

# ------------------------------------------------------------- 2.1


def test_2_1_perspective_plan_is_approved_for_its_period(office: Office) -> None:
    plan = make(
        office, "plans", kind="perspective", title="Даму жоспары", date_from="2025-09-01", date_to="2030-08-31",
        goals="Желіні кеңейту", indicators="40 келісім",
    )  # fmt: skip
    make(office, "plans", kind="yearly", title="Жылдық жоспар")
    plans = office.registers.of("plans")
    plans.save(plan.id, {"state": "approved", "approved_by": "Ректор"})
    assert again(office, plan)["approved_on"] == "2026-03-16"
    assert listed(office, "plans", kind="perspective") == [plan.title]
    with pytest.raises(FieldError) as refused:
        plans.save(plan.id, {"date_to": "2024-08-31"})
    assert refused.value.path == "date_to"
    with pytest.raises(NoteNeeded):
        plans.save(plan.id, {"state": "draft"})


def test_2_1_perspective_plan_on_screen(desk: Desk, office: Office) -> None:
    plan = make(office, "plans", kind="perspective", title="Даму жоспары", date_from="2025-09-01")
    make(office, "plans", kind="yearly", title="Жылдық жоспар")
    page = desk.open("plans")
    assert "Даму жоспары" in page.pick("kind", "perspective plan", 1)[0]
    page.choose(plan).step("approved")
    assert page.facts["Approved on"] == "16.03.2026"


# ------------------------------------------------------------- 2.2


def test_2_2_world_trends_are_a_kind_of_their_own(office: Office) -> None:
    trend = make(office, "analysis", task="2.2", topic="Цифрлану", country="TR", source="OECD", date="2026-02")
    make(office, "analysis", task="2.4", topic="Магистратура", country="DE")
    assert listed(office, "analysis", task="2.2") == [trend.title]
    assert found(office, "analysis", "oecd") == [trend.title]  # by its source
    with pytest.raises(FieldError) as refused:
        make(office, "analysis", task="2.3", topic="Келісім")
    assert refused.value.path == "task"


def test_2_2_world_trends_on_screen(desk: Desk, office: Office) -> None:
    make(office, "analysis", task="2.2", topic="Цифрлану", country="TR", author="Ким В.С.")
    make(office, "analysis", task="2.4", topic="Магистратура", country="DE")
    page = desk.open("analysis")
    page.wait_rows(2)
    (line,) = page.pick("task", "world trends in education (2.2)", 1)
    assert "Цифрлану" in line
    assert "Ким В.С." in line


# ------------------------------------------------------------- 2.3


def test_2_3_agreement_and_visits_stand_on_the_partners_page(office: Office) -> None:
    partner = make(office, "partners", name="Gazi Üniversitesi", name_kk="Гази университеті", country="TR")
    record = agreement(office, partners=(partner.id,))
    guest = make(office, "visits", who="Проректор А. Аксой", partner_id=partner.id, date_from="2026-03-01")
    office.registers.of("visits").save(guest.id, {"state": "held", "result": "Квота көбейді"})
    assert beside(office, partner, "agreements") == [record.title]
    assert beside(office, partner, "visits") == [guest.title]
    assert again(office, guest)["date_from"] == "2026-03-01"  # the day it began is kept, not stamped anew
    assert found(office, "agreements", "gazi") == [record.title]
    office.registers.of("partners").save(partner.id, {"name": "Ankara Üniversitesi"})
    assert found(office, "agreements", "ankara") == [again(office, record).title]


def test_2_3_partner_with_agreements_on_screen(desk: Desk, office: Office) -> None:
    partner = make(office, "partners", name="Gazi Üniversitesi", country="TR")
    agreement(office, partners=(partner.id,))
    page = desk.open("partners").choose(partner)
    page.wait_beside("agreements", ["Студент алмасу · Gazi Üniversitesi · in force"])
    assert page.facts["Country"] == "Türkiye"


# ------------------------------------------------------------- 2.4


def test_2_4_comparison_by_country_and_level(office: Office) -> None:
    told: Told = {"task": "2.4", "topic": "Магистратура", "country": "DE", "level": "master"}
    german = make(office, "analysis", **told, findings="120 ECTS")
    make(office, "analysis", task="2.4", topic="Бакалавриат", country="CN", level="bachelor")
    assert listed(office, "analysis", task="2.4", country="DE", level="master") == [german.title]
    assert listed(office, "analysis", task="2.4", country="DE", level="bachelor") == []
    assert found(office, "analysis", "120 ects") == [german.title]


def test_2_4_comparison_on_screen(desk: Desk, office: Office) -> None:
    told: Told = {"task": "2.4", "topic": "Магистратура", "country": "DE"}
    record = make(office, "analysis", **told, recommendation="12 кредитке ұзарту")
    make(office, "analysis", task="2.4", topic="Бакалавриат", country="CN")
    page = desk.open("analysis")
    page.wait_rows(2)
    page.pick("country", "Germany", 1)
    assert page.choose(record).facts["Recommendation"] == "12 кредитке ұзарту"


# ------------------------------------------------------------- 2.5


def test_2_5_yearly_proposal_of_specialities_is_sent_and_answered(office: Office) -> None:
    told: Told = {"year": "2026", "code": "7M07161", "name": "Жасыл технология", "country": "DE", "seats": 3}
    proposal = make(office, "speciality_proposals", **told)
    register = office.registers.of("speciality_proposals")
    with pytest.raises(NoteNeeded):
        register.save(proposal.id, {"state": "accepted"})
    register.save(proposal.id, {"state": "sent", "sent_to": "ҒЖБМ"})
    assert again(office, proposal)["sent_on"] == "2026-03-16"
    with pytest.raises(FieldError) as refused:
        register.save(proposal.id, {"state": "accepted", "answered_on": "2026-03-01"})
    assert refused.value.path == "answered_on"
    with pytest.raises(FieldError) as no_year:
        make(office, "speciality_proposals", **told | {"year": "26"})
    assert no_year.value.path == "year"


def test_2_5_proposals_on_screen(desk: Desk, office: Office) -> None:
    proposal = make(office, "speciality_proposals", year="2026", code="7M07161", name="Жасыл технология", seats=3)
    page = desk.open("speciality_proposals")
    assert "7M07161 | Жасыл технология | 3" in page.wait_rows(1)[0]
    page.choose(proposal)
    assert page.steps == ["sent"]
    page.step("sent")
    assert page.steps == ["accepted", "declined"]


# ------------------------------------------------------------- 2.6


def test_2_6_languages_of_own_graduates_stay_out_of_what_foreigners_get(office: Office) -> None:
    own = make(office, "language_provisions", title="Academic English", language="en", level="B2", graduates=210)
    foreign = make(office, "language_provisions", title="Қазақ тілі", for_whom="foreign", language="kk")
    both = make(office, "language_provisions", title="Неміс клубы", for_whom="both", language="de")
    assert own["for_whom"] == "own"  # unless something else is said
    assert set(listed(office, "language_provisions", for_whom="foreign,both")) == {foreign.title, both.title}
    assert listed(office, "language_provisions", for_whom="own") == [own.title]
    with pytest.raises(FieldError) as refused:
        make(office, "language_provisions", title="X", graduates=-5)
    assert refused.value.path == "graduates"


def test_2_6_languages_on_screen(desk: Desk, office: Office) -> None:
    make(office, "language_provisions", title="Academic English", language="en", year="2026")
    make(office, "language_provisions", title="Қазақ тілі", for_whom="foreign", language="kk", year="2026")
    page = desk.open("language_provisions")
    page.wait_rows(2)
    (line,) = page.pick("for_whom", "own learners and employees", 1)
    assert "Academic English" in line
    assert "English" in line


# ------------------------------------------------------------- 2.7


def test_2_7_diaspora_kandas_and_cis_are_independent(office: Office) -> None:
    flags: dict[str, tuple[bool, bool, tuple[str, ...]]] = {
        "Қабдолла": (True, True, ("CN",)),
        "Каримов": (False, False, ("UZ",)),
        "Ахмет": (True, False, ("TR", "RU")),
    }
    for family, (diaspora, kandas, codes) in flags.items():
        stay(office, person(office, family, is_diaspora=diaspora, is_kandas=kandas, citizenships=codes))
    rows = {row.family_name: (row.is_diaspora, row.is_kandas, row.is_cis) for row in office.reports.report(2026).stays}
    assert rows == {"Қабдолла": (True, True, False), "Каримов": (False, False, True), "Ахмет": (True, False, True)}
    with pytest.raises(FieldError) as refused:
        person(office, "Мұқатай", is_kandas=True, kandas_from="2026-02-01", kandas_to="2025-01-01")
    assert refused.value.path == "kandas_to"


def test_2_7_flags_on_screen(desk: Desk, office: Office) -> None:
    who = person(office, "Қабдолла", is_diaspora=True, is_kandas=True, kandas_certificate="ҚК-17")
    screen = desk.persons()
    screen.register.table.select([who.id])
    settle()
    told = words_of(screen).casefold()
    assert "kazakh diaspora" in told
    assert "kandas" in told
