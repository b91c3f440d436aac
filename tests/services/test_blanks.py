"""Blank forms for known persons: the serial finds person and stay again."""

import io

import pytest
import zxingcpp
from PIL import Image

from intcoop_desktop.domain.errors import NotFound, UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.services.office import Office
from tests.printing.reading import page_texts


def codes(office: Office, pdf: bytes) -> list[str]:
    """What the QR codes say, page by page, as a scanner reads them."""
    found = []
    with office.printing.open_pdf(pdf) as pages:
        for page in range(pages.count):
            raster = pages.render(page, 150)
            picture = Image.frombytes("RGB", (raster.width, raster.height), raster.data, "raw", "RGB", raster.stride)
            found += [code.text for code in zxingcpp.read_barcodes(picture)]
    return found


def test_the_serial_finds_person_and_stay(office: Office) -> None:
    people = office.persons.create_all([Person(0, "", family_name=name) for name in ("Ли", "Ким")])
    stay = office.persons.create_stay(Stay(0, "", people[0].id))
    arabic = office.persons.create(Person(0, "", family_name="أحمد", latin_family_name="AHMAD"))
    subjects = office.many.subjects("person", [*(one.id for one in people), arabic.id])
    pdf = office.blanks.pdf(subjects)
    found = codes(office, pdf)
    pages = len(found) // 3
    serials = [text.split("/")[1] for text in found[::pages]]
    assert len(set(serials)) == 3
    blanks = [office.blanks.find(text) for text in found[::pages]]
    assert [(one.person_id, one.stay_id) for one in blanks if one] == [
        (people[0].id, stay.id), (people[1].id, None), (arabic.id, None),
    ]  # fmt: skip
    texts = page_texts(pdf)
    assert [f"Бланк № {serial}, {name}" in texts[n * pages] for n, (serial, name) in enumerate(
        zip(serials, ("Ли", "Ким", "AHMAD"), strict=True)
    )] == [True, True, True]  # fmt: skip
    assert [one.serial for one in office.blanks.of_person(arabic.id)] == [serials[2]]
    audit = next(row for row in office.audit.rows() if row.kind == "print_blank")
    assert audit.payload["persons"] == [people[0].id, people[1].id, arabic.id]


def test_a_filled_blank_becomes_the_questionnaire_of_its_person(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ли"))
    stay = office.persons.create_stay(Stay(0, "", person.id, speciality="Тарих"))
    office.blanks.pdf(office.many.subjects("person", [person.id]))
    (blank,) = office.blanks.of_person(person.id)
    head = office.blanks.start(f"661/{blank.serial}/1-3")
    assert (head.person_id, head.stay_id, head.origin) == (person.id, stay.id, "handwritten")
    assert office.blanks.start(blank.serial).id == head.id  # typed in once only
    assert office.blanks.start(f"в{blank.serial[1:]}").id == head.id  # a Cyrillic letter
    for wrong in ("B1999-0001", "2026-0001", ""):
        with pytest.raises(NotFound):
            office.blanks.start(wrong)


def test_a_blank_of_nobody_makes_a_new_person(office: Office) -> None:
    office.printing.blank_pdf(2)
    year = office.context.today().year
    head = office.blanks.start(f"B{year}-0002")
    blank = office.blanks.find(f"B{year}-0002")
    assert blank is not None
    assert (blank.person_id, blank.questionnaire_id) == (head.person_id, head.id)
    with pytest.raises(UserError):
        office.blanks.pdf([])


def test_a_long_name_keeps_to_its_line(office: Office) -> None:
    person = office.persons.create(Person(0, "", family_name="Ұзынаты" * 30))
    pdf = office.blanks.pdf(office.many.subjects("person", [person.id]))
    assert len(codes(office, pdf)) == office.printing.page_count(pdf)
    assert io.BytesIO(pdf).getvalue().startswith(b"%PDF")
