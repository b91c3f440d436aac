"""What a clerk would strike out in red: names run together, two ends of one term, an act cited wrongly."""

import re

import pytest

from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.registers.test_kinds import filled
from tests.services.documents.people import student


def said(office: Office, code: str, *ids: int) -> str:
    return " ".join(" ".join(page_texts(office.documents.preview(code, list(ids)))).split())


def make(office: Office, code: str, **values: object) -> int:
    kind = kind_of(code)
    return office.registers.of(code).create({**filled(kind), **values}).id  # type: ignore[dict-item]


def test_names_of_a_letter_do_not_run_together(office: Office) -> None:
    person, _stay = student(office)
    letter = make(office, "letter", subject="Тіркеу", person_id=person, correspondent="Көші-қон қызметі")
    assert "Өмірзақов Дәулет; Көші-қон қызметі" in said(office, "letter_register", letter)
    bare = make(office, "letter", subject="Тіркеу", correspondent="Көші-қон қызметі")
    assert "; Көші-қон" not in said(office, "letter_register", bare)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("", "Ким Виктория"), ("В. Ким", "Ким Виктория"), ("Деканат", "Ким Виктория; Деканат")],
)
def test_who_holds_a_strict_document_is_named_once(office: Office, written: str, shown: str) -> None:
    official = make(office, "official", family_name="Ким", given_name="Виктория")
    paper = make(office, "strict_document", number="ШБ-7", official_id=official, issued_to=written)
    told = said(office, "strict_journal", paper)
    assert shown in told
    assert told.count("Ким") == 1
    alone = make(office, "strict_document", number="ШБ-8", issued_to="Деканат")
    assert "Деканат" in said(office, "strict_journal", alone)


def test_consent_names_one_end_and_how_long_data_are_kept(office: Office) -> None:
    person, _stay = student(office)
    assert "сақталады." not in said(office, "consent", person)
    office.registers.of("person").save(person, {"retention_until": "2031-09-01"})
    text = said(office, "consent", person)
    assert "қол жеткізгенге дейін қолданылады. Деректер 2031 жылғы 1 қыркүйекке дейін сақталады." in text


def test_an_agreement_is_cited_as_acts_are(office: Office) -> None:
    _person, stay = student(office)
    agreement = make(office, "agreement", subject="Студенттер алмасу", number="ХЫ-15", signed_on="2024-12-06")
    office.registers.of("stay").save(stay, {"agreement_id": agreement})
    invitation = make(office, "invitation", person_id=_person, stay_id=stay)
    text = said(office, "invitation_letter", invitation)
    assert "Студенттер алмасу, 2024 жылғы 6 желтоқсандағы № ХЫ-15" in text


def test_paragraphs_are_cited_in_the_case_acts_use() -> None:
    for one in shipped().values():
        for block in one.walk():
            for text in block.texts.values():
                assert not re.search(r"тармағы \d+\) тармақша", text), (one.code, text)


def test_the_gloss_sheet_says_at_both_ends_that_it_is_not_signed(office: Office) -> None:
    pages = page_texts(office.documents.preview("annex1_gloss", []))
    assert "ҚОЛ ҚОЙЫЛМАЙДЫ" in pages[0]
    assert "Қол қойылмайды." in pages[-1]


def test_an_empty_report_on_a_trip_ends_on_its_page(office: Office) -> None:
    citizen = make(office, "citizen", family_name="Әлімжанов", given_name="Алмат")
    trip = make(office, "trip", citizen_id=citizen, country="TR")
    pages = page_texts(office.documents.preview("trip_task", [trip]))
    assert len(pages) == 2
    assert "Есепті қабылдаған:" in pages[1]
