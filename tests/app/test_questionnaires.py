"""enter, show, list, print: one questionnaire in, the same out."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.app.conftest import FULL, Result, Run

Enter = Callable[..., Result]
UNKNOWN = {"missing": "unknown"}


def pdf_text(path: Path) -> str:
    """All text of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        texts = []
        for page in document:
            textpage = page.get_textpage()
            texts.append(textpage.get_text_range())
            textpage.close()
            page.close()
        return "\n".join(texts)


def shown(run: Run, office: Path, number: str) -> dict[str, object]:
    """What show --json prints."""
    listed = json.loads(run("show", "--data", office, number, "--json").out)
    assert isinstance(listed, list)
    assert len(listed) == 1
    found: dict[str, object] = listed[0]
    return found


def picture() -> bytes:
    """A small JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (300, 400), (10, 120, 140)).save(buffer, "JPEG")
    return buffer.getvalue()


def test_what_enter_takes_show_gives_back(run: Run, office: Path, enter: Enter) -> None:
    first = enter(FULL)
    assert (first.code, first.last_word) == (0, "2026-0001") or first.last_word.endswith("-0001")
    record = shown(run, office, first.last_word)
    assert record["answers"] == FULL
    again = enter([record])
    assert again.code == 0
    assert again.last_word != first.last_word
    assert "Perhaps here already" not in first.err
    assert "Perhaps here already: " in again.err, "a second person of that name and birth is not made unnoticed"
    copy = shown(run, office, again.last_word)
    assert (copy["answers"], copy["office"]) == (record["answers"], record["office"])


def test_enter_says_what_keeps_it_a_draft(enter: Enter) -> None:
    lacking = enter({"family_name": "Ли", "activity": [{"from": "0001", "what": "оқу"}]})
    assert lacking.code == 0
    assert len(lacking.err.strip().splitlines()) == 1
    assert "given_name" in lacking.err
    assert "…" in lacking.err
    relatives = dict.fromkeys(("father", "mother", "brothers", "sisters", "spouse", "children", "others"), UNKNOWN)
    assert enter(FULL | {"photo": {"missing": "later"}, "relatives": relatives}).err == ""


def test_a_photo_travels_with_the_questionnaire(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(picture())
    first = enter(FULL, "--photo", tmp_path / "photo.jpg")
    record = shown(run, office, first.last_word)
    assert record["photo"]
    again = shown(run, office, enter(record).last_word)
    assert again["answers"] == record["answers"]
    assert again["photo"]


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0nothing", b"GIF89a", b"<svg/>"])
def test_a_file_that_is_no_picture_is_refused(
    run: Run, office: Path, enter: Enter, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "photo.jpg").write_bytes(content)
    refused = enter(FULL, "--photo", tmp_path / "photo.jpg")
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert json.loads(run("list", "--data", office, "--json").out) == []


WORDS = {
    "en": ("2. Sex: male", "3. Citizenship: China", "sister 2 Year of birth: 2005", "6. Religion: (refused to answer)"),
    "ru": ("2. Пол: мужской", "3. Гражданство: Китай", "сестра 2 Год рождения: 2005", "Вероисповедание: (отказ"),
    "kk": ("2. Жынысы: ер", "3. Азаматтығы: Қытай", "2 Туған жылы: 2005", "(жауап бер"),
}


@pytest.mark.parametrize("language", WORDS)
def test_show_for_people(run: Run, office: Path, enter: Enter, language: str) -> None:
    number = enter(FULL | {"sign_date": "2026-07-15"}).last_word
    text = run("show", "--data", office, number, lang=language).out
    assert "Құлжа №3 орта мектебі" in text
    for words in WORDS[language]:
        assert words in text
    assert ": 15.07.2026" in text
    for code in ("citizenship", "birth_year", "sisters", "not_applicable", "sign_date", "CN", "direction"):
        assert not re.search(rf"\b{code}\b", text), (code, text)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"family_name": "A\x00B"}, "family_name"),
        ({"family_name": "A\u202eB"}, "family_name"),
        ({"family_name": "\ud800"}, "family_name"),
        ({"family_name": "سلام"}, "family_name"),
        ({"relatives": {"father": [{"name": "राम"}]}}, "relatives/father.1/name"),
        ({"family_name": "Ә" * 100_000}, "family_name"),
        ({"about": "Ә" * 100_000}, "about"),
        ({"sex": "x"}, "sex"),
        ({"motives": {"level": 99}}, "motives/level"),
        ({"motives": {"fun": 1}}, "motives/fun"),
        ({"relatives": {"aunt": [{}]}}, "relatives/aunt"),
        ({"relatives": {"father": [{"birth_year": "long ago"}]}}, "relatives/father.1/birth_year"),
        ({"education": [{"years_from": 0}]}, "education/1/years_from"),
        ({"activity": [{"from": "2023-02-30"}]}, "activity/1/from"),
        ({"religion": {"missing": "because"}}, "religion"),
        ({"surname": "X"}, "surname"),
        ({"citizenship_1": ["CN"]}, "citizenship_1"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_the_field(
    run: Run, office: Path, enter: Enter, change: dict[str, object], field: str
) -> None:
    refused = enter(FULL | change)
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert field in refused.err
    assert json.loads(run("list", "--data", office, "--json").out) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[1]",
        "[{}, {}]",
        "null",
        '"text"',
        '{"sex": NaN}',
        '{"sex": "m", "sex": "f"}',
        "[" * 100_000,
        '{"about": 1' + "0" * 5000 + "}",
    ],
)
def test_a_file_that_is_no_questionnaire(run: Run, office: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    refused = run("enter", "--data", office, tmp_path / "bad.json")
    assert (refused.code, len(refused.complaints)) == (1, 1)


def test_other_encodings_and_absent_files(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(json.dumps(FULL, ensure_ascii=False).encode("cp1251", "replace"))
    assert "UTF-8" in run("enter", "--data", office, tmp_path / "bad.json").err
    assert "absent.json" in run("enter", "--data", office, tmp_path / "absent.json").err
    (tmp_path / "bom.json").write_text(json.dumps(FULL), encoding="utf-8-sig")
    assert run("enter", "--data", office, tmp_path / "bom.json").code == 0


def test_list_sorts_by_the_kazakh_alphabet_and_finds_forgivingly(run: Run, office: Path, enter: Enter) -> None:
    for family in ("Һан", "Қали", "Кали", "Әли", "Zhang"):
        enter({"family_name": family, "given_name": "А"})
    by_name = json.loads(run("list", "--data", office, "--sort", "name", "--json").out)
    assert [row["name"].split()[0] for row in by_name] == ["Әли", "Кали", "Қали", "Һан", "Zhang"]
    newest = json.loads(run("list", "--data", office, "--sort", "changed", "--json").out)
    assert newest[0]["name"].startswith("Zhang")
    assert {"number", "name", "state"} <= set(newest[0])
    found = json.loads(run("list", "--data", office, "--search", "кали", "--json").out)
    assert sorted(row["name"] for row in found) == ["Кали А", "Қали А"]
    assert json.loads(run("list", "--data", office, "--search", '%_"\\NEAR(', "--json").out) == []
    assert "Zhang" in run("list", "--data", office).out


def test_countries_are_listed_in_the_language_of_the_user(run: Run, office: Path, enter: Enter) -> None:
    enter(FULL)
    named = {lang: run("list", "--data", office, lang=lang).out for lang in ("en", "ru", "kk")}
    assert "\tChina\t" in named["en"]
    assert "\tКитай\t" in named["ru"]
    assert "\tҚытай\t" in named["kk"]


def test_an_incomplete_questionnaire_prints_as_a_draft(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    number = enter({"family_name": "Әли"}).last_word
    out = tmp_path / "one.pdf"
    before = run("show", "--data", office, number, "--json").out
    assert run("print", "--data", office, number, "-o", out).code == 0
    assert "ЖОБА" in pdf_text(out)
    assert "ӘЛИ" in pdf_text(out)
    assert run("show", "--data", office, number, "--json").out == before


def test_printing_changes_no_record_and_is_repeatable(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    numbers = [enter(FULL | {"given_name": name}).last_word for name in ("Өмір", "Әділет")]
    before = run("list", "--data", office, "--json").out
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run("print", "--data", office, *numbers, "-o", first).code == 0
    assert run("print", "--data", office, "--all", "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("list", "--data", office, "--json").out == before
    assert all(number in pdf_text(first) for number in numbers)


def test_a_blank_form(run: Run, office: Path, tmp_path: Path) -> None:
    assert run("print", "--data", office, "--blank", "-o", tmp_path / "blank.pdf").code == 0
    text = pdf_text(tmp_path / "blank.pdf")
    assert "Қара түсті баспасөз әріптерімен" in text
    assert "ЖОБА" not in text


def test_unknown_numbers_get_a_line_each_and_nothing_is_written(run: Run, office: Path, tmp_path: Path) -> None:
    refused = run("print", "--data", office, "2026-9998", "2026-9999", "-o", tmp_path / "x.pdf")
    assert refused.code == 1
    assert [line.split()[-1] for line in refused.complaints] == ["2026-9998.", "2026-9999."]
    assert not (tmp_path / "x.pdf").exists()
    assert run("show", "--data", office, "2026-9999").code == 1
    assert run("print", "--data", office, "--all", "-o", tmp_path / "x.pdf").code == 1


def test_a_place_that_cannot_be_written(run: Run, office: Path, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent" / "x.pdf"):
        refused = run("print", "--data", office, "--blank", "-o", place)
        assert (refused.code, len(refused.complaints)) == (1, 1)
