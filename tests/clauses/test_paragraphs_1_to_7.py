"""The preamble and paragraphs 1, 3–7: the source, the organisation, agreements and consents, the Service."""

import pytest

from intcoop_desktop.domain.errors import FieldError, NotAllowed
from intcoop_desktop.domain.records import Organisation
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.results import User
from intcoop_desktop.ui.screens.organisation import OrganisationScreen
from tests.clauses.making import Told, again, agreement, beside, citizen, listed, make, person, stay, trip
from tests.clauses.robot import Desk
from tests.printing.reading import page_texts
from tests.services.conftest import NAME
from tests.ui.robots.window import press, type_text, wait_for


def printed_words(pdf: bytes) -> str:
    """The text of a PDF without white space."""
    return "".join("".join(page_texts(pdf)).split())


# ------------------------------------------------------------- preamble


def test_preamble_source_of_the_form_is_data(office: Office) -> None:
    legal = office.edition.legal
    assert legal is not None
    assert (legal.order_number, str(legal.order_date)) == ("661", "2007-12-27")
    assert "№ 661 бұйрығы, 1-қосымша" in legal.citation.get("kk")
    head = office.questionnaires.create()
    assert head.edition == "kz.q661.annex1@2007-12-27"
    stamp = "ұйымдастыру ережесіне 2-қосымша"
    assert stamp.replace(" ", "") in printed_words(office.reports.pdf(2026))


def test_preamble_source_on_screen(desk: Desk, office: Office) -> None:
    text = printed_words(desk.report().preview.pdf)
    assert "2-қосымша" in text
    assert "халықаралықынтымақтастықтыңнәтижесітуралымәліметтер" in text


# ------------------------------------------------------------- 1


def test_1_report_goes_to_the_authorised_body_of_the_organisation(office: Office) -> None:
    missing = {gap.field for gap in office.reports.report(2026).gaps if gap.kind == "organisation"}
    assert {"addressee", "head_name"} <= missing
    told = Organisation(NAME, kind="college", head_name="Ә. Қасымов", addressee="Білім басқармасына")
    office.organisation_service.save(told)
    report = office.reports.report(2026)
    assert not {gap.field for gap in report.gaps} & {"addressee", "head_name"}
    assert "Білімбасқармасына" in printed_words(office.reports.draw(report))


def test_1_organisation_on_screen(desk: Desk, office: Office) -> None:
    form = desk.window.go("organisation").screen(OrganisationScreen).form.form
    form.editors["addressee"].setFocus()
    type_text("Министрлікке")
    press("Ctrl+S")
    wait_for(lambda: office.organisation_service.get().addressee == "Министрлікке", "stored")
    assert "Министрлікке" in printed_words(desk.report().preview.pdf)


# ------------------------------------------------------------- 3


def test_3_agreement_with_consents_of_authorised_bodies(office: Office) -> None:
    sides = [make(office, "partners", name=name, country=code) for name, code in (("Ege", "TR"), ("Baku", "AZ"))]
    record = agreement(office, sides="multilateral", partners=tuple(one.id for one in sides))
    given: Told = {"agreement_id": record.id, "body": "ҒЖБМ", "number": "14-2/7", "date": "2026-02-10"}
    make(office, "consents", **given, requested_on="2026-01-15")
    make(office, "consents", agreement_id=record.id, body="ІІМ", not_required=True, reason="Студент алмаспайды")
    with pytest.raises(FieldError) as refused:
        make(office, "consents", agreement_id=record.id, body="ҰҚК", not_required=True, number="5")
    assert refused.value.path == "not_required"
    with pytest.raises(FieldError) as early:
        make(office, "consents", **given | {"date": "2026-01-01"}, requested_on="2026-01-15")
    assert early.value.path == "date"
    assert sorted(title.split(" · ")[0] for title in beside(office, record, "consents")) == ["ІІМ", "ҒЖБМ"]
    assert [title.endswith("Ege, Baku") for title in beside(office, sides[1], "agreements")] == [True]
    assert listed(office, "consents", not_required="1") == ["ІІМ · Студент алмасу · Ege, Baku"]


def test_3_consents_on_screen(desk: Desk, office: Office) -> None:
    record = agreement(office)
    make(office, "consents", agreement_id=record.id, body="ҒЖБМ", number="14-2/7", date="2026-02-10")
    desk.open("agreements").choose(record).wait_beside("consents", ["ҒЖБМ · 14-2/7 · Студент алмасу"])
    page = desk.open("consents")
    page.enter(agreement_id=record.id, body="ІІМ", not_required=True, number="9")
    assert "not required" in page.refused("not_required")
    assert len(page.wait_rows(1)) == 1


# ------------------------------------------------------------- 4


def test_4_what_the_three_conditions_count(office: Office) -> None:
    for number in range(10):
        who = person(office, f"Адам{number}", is_diaspora=number == 1, citizenships=("UZ",) if number == 2 else ("TR",))
        stay(office, who, state="present" if number < 9 else "ended", actual_end="" if number < 9 else "2026-01-10")
    assert len(listed(office, "stays", state="present")) == 9  # diaspora and CIS are among them, who left is not
    fruitful, idle = agreement(office, "Бірлескен зерттеу"), agreement(office, "Меморандум")
    make(office, "activities", agreement_id=fruitful.id, date="2026-02-01", subject="Мақала", result="Жарияланды")
    make(office, "activities", agreement_id=idle.id, date="2024-02-01", subject="Кездесу")
    recent = listed(office, "activities", date_from="2025-03-16")
    assert recent == ["Мақала · 01.02.2026"]
    abroad = trip(office, state="abroad", referral_number="Ж-1", referral_date="2026-01-20", date_from="2026-02-01")
    trip(office, citizen(office, "Сәрсенов"), state="returned", referral_number="Ж-2")
    assert listed(office, "trips", state="abroad") == [abroad.title]
    assert abroad["referral_number"] == "Ж-1"


def test_4_people_behind_the_conditions_on_screen(desk: Desk, office: Office) -> None:
    away = trip(office, state="abroad", referral_number="Ж-1", host="Гази университеті")
    trip(office, citizen(office, "Сәрсенов"), state="returned")
    page = desk.open("trips")
    page.wait_rows(2)
    assert "Оспанов" in page.pick("state", "abroad", 1)[0]
    assert page.choose(away).facts["Referral No."] == "Ж-1"


# ------------------------------------------------------------- 5


def test_5_premises_and_strict_accounting_of_the_service(office: Office) -> None:
    order = make(office, "staff_orders", number="92-н", date="2023-08-28", kind="premises", subject="Үй-жай бөлу")
    room = make(office, "premises_list", name="Қызмет", room="214", order_id=order.id, metal_door=True, alarm=True)
    assert (room["metal_door"], room["window_bars"], room["alarm"]) == (True, False, True)
    assert beside(office, order, "premises_list") == [room.title]
    paper = make(office, "strict_documents", number="ШБ-1", received_on="2026-01-10")
    journal = office.registers.of("strict_documents")
    journal.save(paper.id, {"state": "issued", "issued_to": "Е. Жұмаділов"})
    assert again(office, paper)["issued_on"] == "2026-03-16"
    with pytest.raises(FieldError) as refused:
        journal.save(paper.id, {"state": "returned", "returned_on": "2026-02-01"})
    assert refused.value.path == "returned_on"
    journal.save(paper.id, {"state": "lost"})
    assert listed(office, "strict_documents", state="lost") == [paper.title]


def test_5_journal_on_screen(desk: Desk, office: Office) -> None:
    paper = make(office, "strict_documents", number="ШБ-1", title="Шақыру бланкісі", received_on="2026-01-10")
    page = desk.open("strict_documents").choose(paper)
    assert page.steps == ["issued", "destroyed"]
    page.step("issued")
    assert page.facts["Issued on"] == "16.03.2026"
    room = make(office, "premises_list", name="Қызмет", room="214", metal_door=True)
    assert desk.open("premises_list").choose(room).facts["Metal door"] == "yes"


# ------------------------------------------------------------- 6


def test_6_responsible_person_is_named_by_an_order(office: Office) -> None:
    who = make(office, "officials", family_name="Әлиева", given_name="Айгүл", position="жауапты тұлға")
    order = make(
        office, "staff_orders", number="34-н", date="2026-02-14", kind="responsible", subject="Жауапты тұлға",
        officials=(who.id,),
    )  # fmt: skip
    assert beside(office, who, "staff_orders") == [order.title]
    assert listed(office, "staff_orders", kind="responsible", officials=str(who.id)) == [order.title]
    with pytest.raises(FieldError) as refused:
        office.registers.of("staff_orders").save(order.id, {"valid_until": "2026-01-01"})
    assert refused.value.path == "valid_until"
    with pytest.raises(FieldError) as unnamed:
        make(office, "staff_orders", kind="responsible", subject="Нөмірсіз")
    assert unnamed.value.path == "number"


def test_6_responsible_person_on_screen(desk: Desk, office: Office) -> None:
    who = make(office, "officials", family_name="Әлиева", given_name="Айгүл")
    told: Told = {"number": "34-н", "kind": "responsible", "subject": "Жауапты тұлға"}
    order = make(office, "staff_orders", **told, officials=(who.id,))
    page = desk.open("staff_orders")
    assert "responsible person (para 6)" in page.find("жауапты", 1)[0]
    assert page.choose(order).facts["Officials"] == "Әлиева Айгүл"
    desk.open("officials").choose(who).wait_beside("staff_orders", [order.title])


# ------------------------------------------------------------- 7


def test_7_requirements_of_the_head_are_yes_no_and_expiry_only(office: Office) -> None:
    head = make(
        office, "officials", family_name="Әлиева", given_name="Айгүл", field_years=1, worked_with_foreigners=True,
        is_teacher=True, clearance=True, clearance_until="2028-01-01", order_number="145-ж/қ", order_date="2023-09-01",
    )  # fmt: skip
    secret = [field for field in head.values if field.startswith("clearance")]
    assert secret == ["clearance", "clearance_until"]  # nothing about what it is an access to
    with pytest.raises(FieldError) as refused:
        office.registers.of("officials").save(head.id, {"until": "2022-01-01"})
    assert refused.value.path == "until"
    office.context.user = User("Серік", frozenset({"inspector"}))
    with pytest.raises(NotAllowed):
        office.registers.of("officials").save(head.id, {"field_years": 9})
    assert again(office, head)["field_years"] == 1


def test_7_requirements_on_screen(desk: Desk, office: Office) -> None:
    head = make(office, "officials", family_name="Әлиева", given_name="Айгүл", field_years=12, is_teacher=True)
    facts = desk.open("officials").choose(head).facts
    assert (facts["Years of work in the field"], facts["Experienced teacher"]) == ("12", "yes")
    assert "Has access to confidential documents" not in facts
