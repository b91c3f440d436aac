"""Answers and pictures the tests of services use."""

import io

from PIL import Image

from intcoop_desktop.domain.records import Questionnaire
from intcoop_desktop.forms.answers import Cell
from intcoop_desktop.services.office import Office
from tests.forms.samples import typical

OFFICE = {
    "office.latin_family_name": Cell("OZTURK"),
    "office.latin_given_name": Cell("MEHMET ALI"),
    "office.birth": Cell("2003-09-05"),
    "office.passport_number": Cell("U 1234567"),
    "office.passport_expires": Cell("2029-01-31"),
    "office.is_diaspora": Cell(1),
    "stay.course": Cell("1"),
    "stay.residence": Cell("№ 2 жатақхана, 214-бөлме"),
    "stay.arrival": Cell("2026-08-28"),
    "stay.expected_end": Cell("2030-06-30"),
}


def jpeg(width: int = 300, height: int = 400, colour: str = "teal") -> bytes:
    """A plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def pdf(text: str) -> bytes:
    """One page as a scanner makes it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PDF", title=text)
    return out.getvalue()


SCAN = pdf("signed")


def answers() -> dict[str, Cell]:
    """A complete questionnaire; the photo is given as a reason why there is none."""
    return typical() | {"photo": Cell(None, "later")}


def filled(office: Office, **changed: Cell) -> Questionnaire:
    """A complete draft typed in one sitting, with its office section."""
    head = office.questionnaires.create()
    office.questionnaires.save(head.id, answers() | OFFICE | changed, sitting="first")
    return head


def completed(office: Office) -> Questionnaire:
    """The same, complete."""
    head = filled(office)
    office.questionnaires.complete(head.id)
    return head


def printed(office: Office) -> Questionnaire:
    """The same, printed."""
    head = completed(office)
    office.printing.print_pdf([head.id])
    return head


def signed(office: Office) -> Questionnaire:
    """The same, signed today."""
    head = printed(office)
    office.questionnaires.sign(head.id, office.context.today().isoformat(), SCAN)
    return head
