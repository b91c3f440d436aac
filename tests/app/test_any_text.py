"""Any accepted text goes save → show → print → package unchanged, or is refused with the field named."""

import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intcoop_desktop.domain.errors import FieldError, UserError
from intcoop_desktop.exchange.datapackage import unguard
from intcoop_desktop.exchange.verify import verify_package
from intcoop_desktop.forms.measure import capitals
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from intcoop_desktop.services.results import QuestionnaireRecord
from tests.app.conftest import PASSWORD, USER

KAZAKH = "АәӘғҒіІңҢөӨұҰүҮһҺқҚёЁйЙьъщ"
LATIN = "aZéÜñçşğıİœßÆØłđţžươạạ'’ʻ-"
OTHER = "ΑωβⅣ№₸«»–—…€×·°☐გა ბԱբ漢字李한글אبتहि🙂\u00a0\u2009\u200d\u200c\u0301\u0327"
HOSTILE = "<b>&amp;=+@\"'%_\\\t\r\n\x00\x1b\x7f\u202e\u2066\u200b\ufeff\u00ad\ud800\ue000\u0378"
TEXT = st.text(alphabet=KAZAKH + KAZAKH + LATIN + "  " + OTHER, min_size=1, max_size=60) | st.text(
    alphabet=st.characters() | st.sampled_from(HOSTILE), min_size=1, max_size=40
)


@pytest.fixture(scope="module")
def opened(made_office: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One open office for all examples."""
    folder = Path(shutil.copytree(made_office[0], tmp_path_factory.mktemp("any") / "office"))
    with open_office(folder, USER, PASSWORD, automatic_backups=False) as office:
        yield office


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where packages go."""
    return tmp_path_factory.mktemp("any-stick")


def pdf_characters(pdf: bytes) -> str:
    """Every character of a PDF but white space, in reading order."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = []
        for page in document:
            textpage = page.get_textpage()
            found.append(textpage.get_text_range())
            textpage.close()
            page.close()
    # The reader takes a hyphen at the end of a line for a word division and marks it so.
    return squeezed("".join(found).replace("\ufffe", "-").replace("\x02", "-"))


def squeezed(text: str) -> str:
    """Without white space (lines are broken on paper), without marks that have no shape, and with a combining mark
    once where it stands several times in one place: the reader of the PDF takes the second for a shadow."""
    kept = (char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")
    normal = unicodedata.normalize("NFC", "".join(kept))
    return "".join(char for char, before in zip(normal, " " + normal, strict=False) if not _doubled(char, before))


def _doubled(char: str, before: str) -> bool:
    return char == before and unicodedata.combining(char) != 0


def table_rows(package: Path) -> list[dict[str, str]]:
    """The list of foreigners in a package."""
    content = (package / "data" / "tables" / "a2_3_stays.csv").read_bytes().decode()
    reader = csv.DictReader(io.StringIO(content, newline=""))
    return [{name: unguard(value) for name, value in row.items()} for row in reader]


def kept_form(text: str) -> str:
    """What storing may change: the normal form and the spelling of line ends; spaces alone are no answer."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")) if text.strip() else ""


def one_line(text: str) -> str:
    """White space as single spaces."""
    return " ".join(text.split())


def entered(office: Office, texts: dict[str, str]) -> QuestionnaireRecord | None:
    """The stored questionnaire of a stay in the report's period; None when a field was refused by name."""
    section = {"stay.direction": "study", "stay.arrival": "2025-10-01", "office.birth": "2003"}
    try:
        head = office.questionnaires.enter({"answers": texts, "office": section})
    except FieldError as error:
        refused = error.path
    else:
        return office.questionnaires.by_number(head.number)
    assert refused in texts
    return None


def printed(office: Office, record: QuestionnaireRecord) -> str | None:
    """The characters on paper; None when an answer no font can print was refused by name."""
    try:
        return pdf_characters(office.printing.preview_pdf([record.head.id]))
    except FieldError as error:
        refused = error.path
    assert refused in record.answers
    return None


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(family=TEXT, about=TEXT, speciality=TEXT)
@example(family="=1+1", about='<img src="/etc/passwd"/> <font', speciality="'@SUM(A1)")
@example(family="Straße", about="a\r\nb", speciality="İıßŉ")
@example(family="e\u0301", about="А" * 20_000, speciality="ﬁ ﷽")
@example(family="Ә" * 200, about="\u202e", speciality="x")
def test_any_text_is_kept_or_refused(opened: Office, stick: Path, family: str, about: str, speciality: str) -> None:
    texts = {"family_name": family, "about": about, "speciality": speciality}
    record = entered(opened, texts)
    if record is None:
        return
    try:
        _follow(
            opened,
            stick,
            record,
            {path: kept_form(text) for path, text in texts.items()} | {"family_name": kept_form(family).strip()},
        )
    finally:
        opened.persons.archive(record.person.id)


def _follow(office: Office, stick: Path, record: QuestionnaireRecord, kept: dict[str, str]) -> None:
    shown = json.loads(json.dumps(office.questionnaires.show_json(record.head.number)))
    assert shown["answers"] == {path: text for path, text in kept.items() if text}
    assert shown["office"].get("stay.speciality", "") == kept["speciality"]
    paper = printed(office, record)
    if paper is not None:
        assert squeezed(capitals(kept["family_name"])) in paper
        assert squeezed(kept["about"]) in paper
        assert squeezed(kept["speciality"]) in paper
    _check_package(office, stick, kept)


def _check_package(office: Office, stick: Path, kept: dict[str, str]) -> None:
    """The tables hold the very text; a report no font can print is refused, naming section and row."""
    try:
        result = office.packages.export(2026, stick, plain=True)
    except UserError as error:
        refused = str(error)
    else:
        assert verify_package(result.path).ok
        rows = [(row["family_name"], row["speciality"]) for row in table_rows(result.path)]
        shutil.rmtree(result.path)
        # Person and stay are fields of one line: white space around and between words may become one space there.
        assert [(one_line(family), one_line(speciality)) for family, speciality in rows] == [
            (one_line(kept["family_name"]), one_line(kept["speciality"]))
        ]
        return
    assert "A2.3" in refused
    assert not list(stick.iterdir())
