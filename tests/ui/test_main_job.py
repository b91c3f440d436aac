"""The main job through the window, with keys alone: from signing in to a package that ``verify`` accepts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from intcoop_desktop.app.cli import main as command_line
from intcoop_desktop.app.start import Program
from intcoop_desktop.forms.answers import Cell, Value
from intcoop_desktop.i18n import _
from intcoop_desktop.i18n.words import WORDS
from intcoop_desktop.printing.rasterise import PdfPages
from intcoop_desktop.ui.application import Application
from tests.services.conftest import PASSWORD
from tests.ui.robots.inspector import ANOTHER_ROW, NONE, Inspector
from tests.ui.robots.window import at_rest, settle

YEAR = date.today().year

SHEET = (
    ("family_name", "Йылмаз"),
    ("given_name", "Мехмет"),
    ("patronymic", NONE),
    ("sex", "ер"),
    ("citizenship_1", "түрк"),  # the first of the list that opens
    ("citizenship_2", ""),
    ("birth_country", "Түркия"),
    ("birth_locality", "Анкара"),
    ("birth_unit", "Чанкая ауданы"),
    ("ethnicity", "түрік"),
    ("religion", "ислам"),
    ("membership", NONE),
    ("home_address", "Анкара, Ататүрк даңғылы 12"),
    ("phones", "+90 312 555 01 02"),
    ("marital_status", "үйленбеген"),
    ("relatives/father.1/name", "Йылмаз Ахмет"),
    ("relatives/father.1/birth_year", "1970"),
    ("relatives/father.1/occupation", "дәрігер"),
    ("relatives/father.1/address", "Анкара"),
    ("relatives/mother.1/name", "Йылмаз Айше"),
    ("relatives/mother.1/birth_year", '"ұ7і'),  # the number row of the Kazakh keyboard: 1973
    ("relatives/mother.1/occupation", "мұғалім"),
    ("relatives/mother.1/address", "Анкара"),
    ("relatives/brothers.1/name", "Йылмаз Джан"),
    ("relatives/brothers.1/birth_year", "1999"),
    ("relatives/brothers.1/occupation", "инженер"),
    ("relatives/brothers.1/address", "Измир" + ANOTHER_ROW),
    ("relatives/brothers.2/name", "Йылмаз Эмре"),
    ("relatives/brothers.2/birth_year", "2008"),
    ("relatives/brothers.2/occupation", "оқушы"),
    ("relatives/brothers.2/address", "Анкара"),
    ("relatives/sisters.1/name", NONE),
    ("relatives/spouse.1/name", NONE),
    ("relatives/children.1/name", NONE),
    ("relatives/others.1/name", NONE),
    ("education/1/institution", "№ 5 бастауыш мектеп, Анкара"),
    ("education/1/programme", "бастауыш білім"),
    ("education/1/years_from", "2009"),
    ("education/1/years_to", "2013"),
    ("education/1/type", "1, 4"),  # state and secular
    ("education/1/document", "куәлік"),
    ("education/2/institution", "Ататүрк лицейі, Анкара"),
    ("education/2/programme", "орта білім"),
    ("education/2/years_from", "2013"),
    ("education/2/years_to", "2021"),
    ("education/2/type", "жеке меншік"),
    ("education/2/document", "аттестат № 77"),
    ("education/3/institution", ""),
    ("languages/1/language", "түрік тілі"),
    ("languages/1/oral", "1"),
    ("languages/1/reading", "1"),
    ("languages/1/writing", "1"),
    ("languages/2/language", "қазақ"),
    ("languages/2/oral", "3"),
    ("languages/2/reading", "3"),
    ("languages/2/writing", "4"),
    ("languages/3/language", ""),
    ("activity/1/from", f"09.{YEAR - 8}"),
    ("activity/1/to", f"06{YEAR - 2}"),
    ("activity/1/kind", "оқу"),
    ("activity/1/what", "лицей, Анкара"),
    ("activity/2/from", f"07.{YEAR - 2}"),
    ("activity/2/to", f"08.{YEAR}"),
    ("activity/2/kind", "2"),
    ("activity/2/what", "кітап дүкенінде сатушы"),
    ("activity/3/from", ""),
    ("purpose", "оқу"),
    ("motives/state", ""),
    ("motives/relatives", "3"),
    ("motives/others", ""),
    ("motives/fee", "ә"),  # the key of 2
    ("motives/level", "1"),
    ("motives/country", ""),
    ("motives/contract", ""),
    ("motives/other", ""),
    ("motive_other", ""),
    ("speciality", "6B07101 Инженерлік іс"),
    ("about", "Футбол ойнаймын. «<b>Қазақша</b>» үйренгім келеді"),
    ("sign_date", ""),
)

OFFICE_SECTION = (
    ("office.latin_family_name", "YILMAZ"),
    ("office.latin_given_name", "MEHMET"),
    ("office.birth", "5.9.2003"),
    ("office.passport_number", "U12345678"),
    ("office.passport_issued", ""),
    ("office.passport_expires", f"{YEAR + 5}"),
    ("office.passport_issuer", ""),
    ("office.category", "бакалавр"),
    ("office.iin", ""),
    ("office.contact_kz", "Алматы, Абай даңғылы 8"),
    ("office.emergency_contact", ""),
    ("office.is_diaspora", ""),
    ("office.is_kandas", ""),
    ("office.kandas_certificate", ""),
    ("office.country_from", "Түркия"),
    ("office.consent_date", ""),
    ("stay.direction", ""),  # follows from item 14
    ("stay.level", ""),
    ("stay.speciality", ""),  # follows from item 15
    ("stay.course", "1"),
    ("stay.unit_id", ""),
    ("stay.group", ""),
    ("stay.funding", ""),
    ("stay.housing_kind", ""),
    ("stay.residence", "№ 4 жатақхана, 312-бөлме"),
    ("stay.arrival", f"25.08.{YEAR}"),
    ("stay.entry_point", ""),
    ("stay.expected_end", f"30.06.{YEAR + 4}"),
)

STORED: dict[str, Value] = {
    "family_name": "Йылмаз",
    "sex": "m",
    "citizenship_1": "TR",
    "birth_country": "TR",
    "ethnicity": "turk",
    "marital_status": "single",
    "relatives/mother.1/birth_year": 1973,
    "relatives/brothers.2/name": "Йылмаз Эмре",
    "education/1/type": ("state", "secular"),
    "education/2/type": ("private",),
    "languages/2/language": "kk",
    "activity/1/from": f"{YEAR - 8}-09",
    "activity/1/to": f"{YEAR - 2}-06",
    "activity/2/kind": "work",
    "purpose": "study",
    "motives/level": 1,
    "motives/fee": 2,
    "motives/relatives": 3,
    "about": "Футбол ойнаймын. «<b>Қазақша</b>» үйренгім келеді",
}


@pytest.fixture
def inspector(application: Application, office_folder: Path) -> Iterator[Inspector]:
    """Signed in, in Kazakh, on a small screen."""
    application.language.set("kk")
    program = Program(application, office_folder)
    at_work = Inspector(program, PASSWORD)
    at_work.main.resize(1366, 768)
    yield at_work
    if program.main is not None:
        program.main.close()
    at_rest(program.jobs)
    program.jobs.stop()
    settle()


def photo() -> QImage:
    """A picture as a camera gives it: wider than the frame."""
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("#8FA9B8"))
    return picture


def enter_whole_questionnaire(inspector: Inspector) -> None:
    """Photo, all seventeen items and the office section; one key a field beyond what is typed."""
    inspector.press("Ctrl+3").new_questionnaire().paste_photo(photo())
    before = inspector.commands
    fields = inspector.fill_sheet(SHEET)
    assert inspector.commands - before <= fields
    before = inspector.commands
    fields = inspector.fill_office_section(OFFICE_SECTION)
    assert inspector.commands - before <= fields


def test_from_signing_in_to_the_package(inspector: Inspector, tmp_path: Path) -> None:
    enter_whole_questionnaire(inspector)
    answers = inspector.record.answers
    assert {path: answers[path] for path in STORED} == {path: Cell(value) for path, value in STORED.items()}
    assert inspector.record.stay.direction == "study"
    assert inspector.record.stay.residence == "№ 4 жатақхана, 312-бөлме"

    assert inspector.shown_in_office_section("stay.direction") == WORDS["direction"].text("study")
    assert inspector.shown_in_office_section("stay.speciality") == "6B07101 Инженерлік іс"

    inspector.complete()
    assert inspector.told == _("The questionnaire is complete. Print it for the signature.")
    assert inspector.state() == "complete"

    printed = tmp_path / "printed.pdf"
    inspector.print_to(printed)
    assert inspector.state() == "printed"
    pages = PdfPages(printed.read_bytes())
    assert pages.count == 2
    pages.close()

    inspector.sign_off(date.today().strftime("%d.%m.%Y"))
    assert inspector.state() == "signed"
    assert inspector.record.head.signed_on == date.today().isoformat()

    inspector.open_new_revision().fill_sheet([("family_name", "Йылмазер")])
    inspector.back_to_list()
    (row,) = inspector.seen_in_list()
    assert row[0].endswith("-0001/2")
    draft = WORDS["questionnaire_state"].text("draft")
    assert _("{state}, signed copy is older").format(state=draft) in row
    assert "Йылмазер" in row[1]

    medium = tmp_path / "stick"
    medium.mkdir()
    package = inspector.export_plain(medium)
    inspector.leave()
    assert package.parent == medium
    assert command_line(["verify", str(package)]) == 0
