"""The sheet of a briefing and the order of admission."""

import pytest

from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.documents import Options
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts
from tests.services.documents.people import student


def people(office: Office, count: int) -> list[int]:
    made = office.persons.create_all(
        [
            Person(0, "", f"Өмірзақов{n:02}", "Дәулет", latin_family_name=f"OMIRZAKOV{n:02}", latin_given_name="DAULET",
                   passport_number=f"N{n:08}", citizenships=("CN",))
            for n in range(count)
        ]
    )  # fmt: skip
    office.persons.create_stays(
        [Stay(0, "", one.id, direction="study", level="bachelor", speciality="6B01701", course="1") for one in made]
    )
    return [one.id for one in made]


def briefing(office: Office, ids: list[int], **values: str) -> int:
    given = {"held_on": "2026-09-14", "held_by": "С. Омарова", "language": "en", **values}
    return office.registers.of("briefing").create({**given, "persons": tuple(ids)}).id


def test_the_sheet_names_topic_day_and_everybody(office: Office) -> None:
    ids = people(office, 3)
    made = briefing(office, ids, subject="Оқу үйіндегі тәртіп", text_version="2-нұсқа")
    (text,) = page_texts(office.documents.preview("briefing_sheet", [made]))
    for part in ("ТҮСІНДІРУ ПАРАҒЫ", "2026 жылғы 14 қыркүйек", "ішкі тәртіп ережесі", "Оқу үйіндегі тәртіп", "2-нұсқа",
                 "ағылшын", "Өмірзақов02 Дәулет", "OMIRZAKOV02 DAULET", "N00000002", "С. Омарова"):  # fmt: skip
        assert part in text, part
    kinds = [row.kind for row in office.audit.rows(record=f"briefing:{made}")]
    assert kinds == ["preview", "create"]
    office.documents.keep(office.documents.prepare("briefing_sheet", [made]))
    assert next(iter(office.audit.rows())).payload["document"] == "briefing_sheet"


@pytest.mark.parametrize("topic", ["law_internal", "a1_17", "safety", "migration", "other"])
def test_every_topic_has_its_wording(office: Office, topic: str) -> None:
    made = briefing(office, people(office, 1), topic=topic)
    assert "шетел азамат" in page_texts(office.documents.preview("briefing_sheet", [made]))[0]


def test_sixty_rows_go_over_pages_with_the_heading_on_each(office: Office) -> None:
    ids = people(office, 60)
    pages = page_texts(office.documents.preview("briefing_sheet", [briefing(office, ids)]))
    assert len(pages) >= 3
    assert all("Қолы" in page for page in pages[:-1])
    assert sum(page.count("OMIRZAKOV") for page in pages) == 60
    order = office.registers.of("admission_order").create({"subject": "Қабылдау", "persons": tuple(ids)})
    pages = page_texts(office.documents.preview("admission_order", [order.id]))
    assert sum(page.count("OMIRZAKOV") for page in pages) == 60
    assert all("Мамандығы" in page for page in pages[1:])
    assert all("ЖОБА" in page for page in pages)
    assert "60 шетел азаматы" in " ".join(pages[0].split())


def test_a_signed_order_is_no_draft_and_says_number_and_day(office: Office) -> None:
    ids = people(office, 2)
    values = {"subject": "Қабылдау туралы", "number": "45-ш", "date": "2026-09-10", "state": "signed"}
    order = office.registers.of("admission_order").create({**values, "persons": tuple(ids), "text": "1. Қабылдансын."})
    first, second = page_texts(office.documents.preview("admission_order", [order.id]))
    assert "ЖОБА" not in first + second
    assert "№ 45-ш" in first
    assert "1. Қабылдансын." in first
    assert "бақылауды" not in first
    for part in ("2026 жылғы 10 қыркүйектегі № 45-ш бұйрыққа қосымша", "Қытай", "бакалавриат", "6B01701"):
        assert part in " ".join(second.split()), part


def test_a_record_without_persons_says_what_to_do(office: Office) -> None:
    with pytest.raises(UserError):
        office.documents.preview("briefing_sheet", [briefing(office, [])])
    empty = office.registers.of("admission_order").create({"subject": "Қабылдау"})
    with pytest.raises(UserError):
        office.documents.preview("admission_order", [empty.id])


def test_hostile_and_overlong_texts_are_printed_as_they_are(office: Office) -> None:
    person = office.persons.create(Person(0, "", "<b>Ли</b>" + "ұзын" * 60, passport_number="N" * 80))
    made = briefing(office, [person.id], subject="<img src='/etc/passwd'/> {topic} " + "сөз " * 400)
    text = "".join(page_texts(office.documents.preview("briefing_sheet", [made])))
    assert "<b>Ли</b>" in text
    assert "{topic}" in text
    arabic = office.persons.create(Person(0, "", "أحمد"))
    with pytest.raises(UserError) as refused:
        office.documents.preview("briefing_sheet", [briefing(office, [arabic.id])])
    assert "أحمد" in str(refused.value.params)


def test_what_cannot_be_made_is_known_before_the_others_are_printed(office: Office) -> None:
    person, stay = student(office)
    whole, empty = briefing(office, [person]), briefing(office, [])
    ((unfit, why),) = office.documents.unfit("briefing_sheet", [whole, empty])
    assert unfit == empty
    assert "Nobody stands" in str(why)
    assert office.documents.unfit("study_certificate", [stay]) == []


def test_a_file_takes_no_number_but_one_kept_back(office: Office) -> None:
    _person, stay = student(office)
    assert "№ ____" in " ".join(page_texts(office.documents.file("study_certificate", [stay])))
    assert office.documents.next_number("study_certificate") == "1"
    (kept,) = office.documents.reserve("study_certificate")
    options = Options(number=office.documents.written_number(kept))
    assert "№ 1" in " ".join(page_texts(office.documents.file("study_certificate", [stay], options)))
