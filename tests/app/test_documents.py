"""``document list`` and ``document print``: every document of the sample office comes out sound; hostile texts, too."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw
import pytest

from intcoop_desktop.app.sample import make_sample_office
from intcoop_desktop.domain.errors import UserError
from intcoop_desktop.domain.records import Person, Stay
from intcoop_desktop.printing.templates.reading import shipped
from intcoop_desktop.registers.registry import kind_of
from intcoop_desktop.services.documents import DocumentKind, Options
from intcoop_desktop.services.lists import ListQuery
from intcoop_desktop.services.office import Office
from intcoop_desktop.services.opening import open_office
from tests.app.conftest import CHEAP, PASSWORD, USER, Run
from tests.printing.reading import page_texts

CODE = "study_certificate"


def student(folder: Path, family: str = "Өмірзақов", given: str = "Дәулет", number: str = "N1") -> int:
    """A stay of somebody new."""
    with open_office(folder, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as office:
        person = office.persons.create(Person(0, "", family, given, citizenships=("TR",), passport_number=number))
        return office.persons.create_stay(Stay(0, "", person.id, direction="study", course="2")).id


# ------------------------------------------------------------- the command


def test_documents_are_listed(run: Run, office: Path) -> None:
    listed = {row["kind"]: row for row in json.loads(run("document", "list", "--data", office, "--json").out)}
    assert set(listed) == {code for code, _language in shipped()}
    assert listed[CODE] == {
        "kind": CODE,
        "title": "Анықтама",
        "records": "stays",
        "scope": "record",
        "languages": ["kk", "ru", "en"],
        "numbered": True,
        "next_number": "1",
        "word": True,
        "reworded": [],
    }
    lines = run("document", "list", "--data", office).out.splitlines()
    assert len(lines) == len(listed)
    assert any(line.startswith(f"{CODE}\tstays\tkk,ru,en\t") for line in lines)


def test_a_print_is_numbered_and_remembered(run: Run, office: Path, tmp_path: Path) -> None:
    student(office)
    student(office, "Каримов", "Олим")
    target = tmp_path / "анықтама.pdf"
    done = run("document", "print", "--data", office, CODE, "Өмірзақов Дәулет", "-o", target)
    assert (done.code, done.err) == (0, "")
    assert "pages: 1" in done.out
    assert "Numbers: 1" in done.out
    text = page_texts(target.read_bytes())[0]
    assert "№ 1" in text
    assert "Өмірзақов Дәулетке" in text
    both = run("document", "print", "--data", office, CODE, "--all", "-o", tmp_path / "all.pdf", "--date", "2026-03-05")
    assert "pages: 2" in both.out
    second = run("document", "print", "--data", office, CODE, "Каримов Олим", "-o", target, "--in", "ru")
    assert "СПРАВКА" in page_texts(target.read_bytes())[0]
    assert second.code == 0
    with open_office(office, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        papers = opened.documents.printed_list()
        assert len(papers) == 4
        assert opened.documents.printed_pdf(papers[0].id) == target.read_bytes()
    assert run("check", "--data", office).code == 0


def test_a_preview_and_a_word_file_take_no_number(run: Run, office: Path, tmp_path: Path) -> None:
    student(office)
    who = "Өмірзақов Дәулет"
    assert run("document", "print", "--data", office, CODE, who, "--preview", "-o", tmp_path / "a.pdf").code == 0
    written = run("document", "print", "--data", office, CODE, who, "-o", tmp_path / "a.docx")
    assert written.code == 0
    word = docx.Document(str(tmp_path / "a.docx"))
    assert any("Өмірзақов Дәулетке" in paragraph.text for paragraph in word.paragraphs)
    assert json.loads(run("document", "list", "--data", office, "--json").out)[-1]["next_number"] in ("", "1")
    listed = {row["kind"]: row for row in json.loads(run("document", "list", "--data", office, "--json").out)}
    assert listed[CODE]["next_number"] == "1"


def test_a_stay_is_found_by_the_number_of_its_questionnaire(run: Run, office: Path, tmp_path: Path) -> None:
    with open_office(office, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        number = opened.questionnaires.create().number
    done = run("document", "print", "--data", office, CODE, number, "-o", tmp_path / "a.pdf")
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing", "1", "-o", "a.pdf"), 1),
        ((CODE, "Ешкім", "-o", "a.pdf"), 1),
        ((CODE, "-o", "a.pdf"), 2),
        ((CODE, "1", "--all", "-o", "a.pdf"), 2),
        ((CODE, "1", "-o", "a.txt"), 2),
        ((CODE, "1"), 2),
        (("briefing_sheet", "--all", "-o", "a.pdf"), 1),
        ((CODE, "--all", "-o", "no/such/folder/a.pdf"), 1),
        ((CODE, "--all", "-o", "a.docx"), 1),
        ((CODE, "--all", "--date", "2026-02-30", "-o", "a.pdf"), 1),
        ((CODE, "Ли Вэй", "--number", "77", "-o", "a.pdf"), 1),
        (("briefing_sheet", "1", "--in", "en", "-o", "a.pdf"), 1),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line_and_nothing_is_kept(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    student(office, "Ли", "Вэй")
    student(office, "Ли", "На")
    refused = run("document", "print", "--data", office, *arguments)
    assert refused.code == code
    assert refused.err
    assert code == 2 or len(refused.complaints) == 1
    assert not list(tmp_path.glob("a.*"))
    with open_office(office, USER, PASSWORD, automatic_backups=False, kdf=CHEAP) as opened:
        assert opened.documents.printed_list() == []


def test_hostile_names_are_printed_as_they_are_or_refused_and_named(run: Run, office: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    student(office, "<b>Ли</b><img src='/etc/passwd'/>", "{person.name} [[x]]")
    done = run("document", "print", "--data", office, CODE, "--all", "-o", target)
    assert done.code == 0, done.err
    assert "<b>Ли</b><img src='/etc/passwd'/> {person.name} [[x]]" in page_texts(target.read_bytes())[0]
    student(office, "Ұзын" * 500, "Аты")
    assert run("document", "print", "--data", office, CODE, "--all", "-o", target).code == 0
    assert sum(text.count("Ұзын") for text in page_texts(target.read_bytes())) > 400
    before = target.read_bytes()
    student(office, "أحمد", "محمد")
    refused = run("document", "print", "--data", office, CODE, "--all", "-o", target)
    assert refused.code == 1
    assert "أحمد" in refused.err
    assert target.read_bytes() == before


# ------------------------------------------------------------- every document of the sample office


@pytest.fixture(scope="module")
def sample() -> Iterator[Office]:
    """What «Үлгі кеңсені көру» opens."""
    office, folder = make_sample_office()
    yield office
    office.close()
    shutil.rmtree(folder)


def papers(office: Office, kind: DocumentKind, language: str) -> list[bytes]:
    """Prints of a document for a few records that have what it needs."""
    if kind.scope == "office":
        return [office.documents.preview(kind.code, [], Options(language))]
    one = kind_of(kind.record_kind)
    ids = list(office.registers.of(one.code).ids(ListQuery(sort=one.sort)))[:40]
    if kind.scope == "list":
        return [office.documents.preview(kind.code, ids, Options(language))]
    made = []
    for record_id in ids:
        try:
            made.append(office.documents.preview(kind.code, [record_id], Options(language)))
        except UserError:
            continue
        if len(made) == 3:
            break
    return made


def fonts(pdf: bytes) -> set[tuple[str, bool]]:
    """(name, whether it is embedded) of every font that draws a text."""
    found: set[tuple[str, bool]] = set()
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            for drawn in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                font = drawn.get_font()
                found.add((font.get_base_name(), bool(font.is_embedded)))
    finally:
        document.close()
    return found


@pytest.mark.parametrize(("code", "language"), sorted(shipped()))
def test_every_document_is_a_sound_pdf(sample: Office, code: str, language: str) -> None:
    kind = sample.documents.kind(code)
    made = papers(sample, kind, language)
    assert made, f"the sample office has no record for {code}"
    for pdf in made:
        used = fonts(pdf)
        assert used
        for name, embedded in used:
            assert embedded, name
        assert b"/ToUnicode" in pdf
        names = re.findall(rb"/FontName /(\S+)", pdf)
        assert names
        assert all(re.match(rb"[A-Z]{6}\+", name) for name in names), "each font is a subset"
        assert len(names) == pdf.count(b"/FontFile2")
        assert b"/Lang (%s)" % language.encode() in pdf
        outside = re.sub(rb"\nstream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)  # pictures hold any bytes
        assert not re.search(rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|URI)\b", outside)
        text = " ".join(page_texts(pdf))
        assert "�" not in text
        assert not re.search(r"[{}|]|\[\[|\]\]", text), text
        document = pypdfium2.PdfDocument(pdf)
        try:
            facts = document.get_metadata_dict()
            sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document}
        finally:
            document.close()
        assert facts["Title"] == sample.documents.original(code, language).title
        assert facts["Creator"] == "intcoop-desktop"
        paper = {"a4": {(210, 297), (297, 210)}, "c5": {(229, 162)}}[sample.documents.original(code, language).paper]
        assert sizes <= paper
    if language == "kk":
        assert any(set("әғқңөұүһі") & set(" ".join(page_texts(pdf)).lower()) for pdf in made)


@pytest.mark.parametrize(("code", "language"), sorted(shipped()))
def test_every_document_is_a_word_file_where_offered(sample: Office, code: str, language: str) -> None:
    kind = sample.documents.kind(code)
    ids: list[int] = []
    if kind.scope != "office":
        ids = list(sample.registers.of(kind.record_kind).ids(ListQuery(sort=kind_of(kind.record_kind).sort)))[:40]
    each = [ids] if kind.scope != "record" else [[one] for one in ids]
    if not kind.word:
        with pytest.raises(UserError, match="Word"):
            sample.documents.word(code, each[0], Options(language))
        return
    word = next(filter(None, (word_of(sample, code, one, language) for one in each)), None)
    assert word is not None, f"the sample office has no record for {code}"
    assert docx.Document(io.BytesIO(word)).core_properties.title == sample.documents.original(code, language).title


def word_of(office: Office, code: str, ids: list[int], language: str) -> bytes | None:
    """The Word file, where the record has what the document needs."""
    try:
        return office.documents.word(code, ids, Options(language))
    except UserError:
        return None
