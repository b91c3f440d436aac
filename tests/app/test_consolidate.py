"""``verify`` for the receiving clerk and ``consolidate`` for the authorised body, as they are called."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from intcoop_desktop.exchange.writing import write_package
from tests.app.conftest import Result, Run
from tests.exchange.conftest import PASSPHRASE, make_content


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A plain and a sealed one of two organisations."""
    from dataclasses import replace

    folder = tmp_path / "in"
    folder.mkdir()
    write_package(make_content(), folder, plain=True)
    sealed = replace(make_content(), organisation="Колледж", name="661-2026-k", bin="2")
    write_package(sealed, folder, plain=False, passphrase=PASSPHRASE)
    return folder


def consolidated(run: Run, packages: Path, *more: object) -> Result:
    return run("consolidate", packages, "-o", packages.parent / "all.xlsx", *more)


def given_by(how: str, folder: Path) -> Path:
    """The passphrase, the ways it may be given."""
    place = folder / how
    if how == "folder":
        place.mkdir()
        (place / "661-2026-k.txt").write_text(PASSPHRASE, encoding="utf-8")
    elif how == "lines":
        place.write_text(f"another one\n{PASSPHRASE.lower()}\n", encoding="utf-8")
    else:
        place.write_text(f"other.zip; wrong\n661-2026-k.zip{how}{PASSPHRASE}\n", encoding="utf-8-sig")
    return place


@pytest.mark.parametrize("how", ["folder", "lines", "; ", "\t"])
def test_passphrases_from_a_file_or_a_folder(run: Run, packages: Path, tmp_path: Path, how: str) -> None:
    done = consolidated(run, packages, "--passphrases", given_by(how, tmp_path))
    assert done.code == 0, done.err
    assert "2 packages taken, 0 refused." in done.out
    book = load_workbook(tmp_path / "all.xlsx")
    assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        "«Білім» университеті",
        "Колледж",
    ]


def test_a_sealed_one_without_its_passphrase_is_named(run: Run, packages: Path) -> None:
    done = consolidated(run, packages)
    assert done.code == 1
    assert "661-2026-k.zip: No passphrase was given" in done.err
    assert "1 package taken, 1 refused." in done.out


def test_the_passphrase_is_asked_for_where_somebody_can_answer(
    run: Run, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["wrong", PASSPHRASE])
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", answer)
    done = consolidated(run, packages)
    assert done.code == 0, done.err
    assert len(asked) == 2
    assert "661-2026-k.zip" in asked[0]


def test_what_must_not_be_written_over(run: Run, packages: Path, office: Path, tmp_path: Path) -> None:
    letter = tmp_path / "all.xlsx"
    letter.write_text("a letter", encoding="utf-8")
    refused = consolidated(run, packages)
    assert refused.code == 1
    assert "not overwritten" in refused.err
    assert letter.read_text(encoding="utf-8") == "a letter"
    assert run("consolidate", packages, "-o", office / "all.xlsx").code == 1
    assert run("consolidate", tmp_path / "absent", "-o", tmp_path / "b.xlsx").code == 1
    assert run("consolidate", "-o", tmp_path / "b.xlsx").code == 2


def test_the_clerk_reads_what_is_inside_in_two_languages(run: Run, packages: Path) -> None:
    told = run("verify", packages / "661-2026", lang="ru")
    assert told.code == 0, told.err
    for text in ("Внутри:", "Ішінде:", "Раздел 3: иностранцы: 3 строки", "3-бөлім: шетелдіктер: 3 жол"):
        assert text in told.out
    assert told.out.count("есеп-2026.pdf") == 2
    broken = packages / "661-2026" / "data" / "есеп-2026.pdf"
    broken.write_bytes(b"another")
    damaged = run("verify", packages / "661-2026", lang="kk")
    assert damaged.code == 1
    assert len(damaged.complaints) == 2


def test_export_makes_all_its_papers(run: Run, office: Path, enter: Callable[..., Result], tmp_path: Path) -> None:
    enter({"family_name": "Ли"})
    (tmp_path / "stick").mkdir()
    letter = tmp_path / "letter.pdf"
    done = run("export", "--data", office, "--year", 2026, "--to", tmp_path / "stick", "--plain", "--letter", letter)
    assert done.code == 0, done.err
    assert letter.read_bytes().startswith(b"%PDF")
    (tmp_path / "folder").mkdir()
    options = ("--to", tmp_path / "folder", "--plain", "--eject")
    stays = run("export", "--data", office, "--year", 2026, *options)
    assert stays.code == 1
    assert "cannot be taken out" in stays.err
    assert "Package: " in stays.out
