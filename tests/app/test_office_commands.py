"""init, passwd, recover, backup, restore, check, report, export, verify, demo, self-test."""

import argparse
import inspect
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from intcoop_desktop.app.argument_words import WORDS
from intcoop_desktop.app.cli import COMMANDS
from intcoop_desktop.app.enter_schema import FILE, schema_text
from intcoop_desktop.i18n import LANGUAGES
from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from tests.app.conftest import FULL, PASSWORD, USER, Result, Run
from tests.app.test_questionnaires import pdf_text, picture

ROOT = Path(__file__).resolve().parents[2]
Enter = Callable[..., Result]


def recovery_key_on(sheet: Path) -> str:
    """The eight groups as printed on the recovery sheet (no I, L, O, U)."""
    groups = re.findall(r"(?<![.\w])[0-9A-HJKMNP-TV-Z]{4}(?!\w)", pdf_text(sheet))
    return "-".join(groups[:8])


def test_a_new_office_and_its_way_back_without_the_password(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", "first password")
    folder = tmp_path / "office"
    made = run("init", folder, "--organisation", "«Білім» <b>университеті</b>", "--user", USER)
    assert made.code == 0, made.err
    sheet = tmp_path / "office-recovery-sheet.pdf"
    assert not list(folder.rglob("*.pdf"))
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert "<b>университеті</b>" in " ".join(pdf_text(sheet).split())
    assert run("list", "--data", folder).code == 0

    monkeypatch.setenv("INTCOOP_NEW_PASSWORD", "second password")
    assert run("passwd", "--data", folder).code == 0
    assert run("list", "--data", folder).code == 1  # the old one
    monkeypatch.setenv("INTCOOP_PASSWORD", "second password")
    assert run("list", "--data", folder).code == 0

    monkeypatch.delenv("INTCOOP_NEW_PASSWORD")
    monkeypatch.setenv("INTCOOP_PASSWORD", "third password")
    key = tmp_path / "key"
    key.write_text(recovery_key_on(sheet), encoding="utf-8")
    recovered = run("recover", "--data", folder, "--recovery-key-file", key)
    assert recovered.code == 0, recovered.err
    assert run("list", "--data", folder).code == 0


def test_init_names_the_option_that_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of the command line, in the user's language; and nothing is made."""
    folder = tmp_path / "office"
    monkeypatch.setenv("INTCOOP_PASSWORD", "long enough")
    refused = run("init", folder, "--organisation", "two\nlines", "--user", USER)
    assert refused.complaints == ["intcoop-desktop: --organisation: This answer is one line; take the line break out."]
    monkeypatch.setenv("INTCOOP_PASSWORD", "short")
    refused = run("init", folder, "--organisation", "Білім", "--user", USER, lang="ru")
    assert refused.complaints == ["intcoop-desktop: В пароле должно быть не менее 8 символов."]
    assert list(tmp_path.iterdir()) == []


def test_init_never_overwrites(run: Run, office: Path, tmp_path: Path) -> None:
    refused = run("init", office, "--organisation", "A", "--user", "B")
    assert (refused.code, len(refused.complaints)) == (1, 1)
    assert run("list", "--data", office).code == 0
    inside = run("init", tmp_path / "n", "--organisation", "A", "--user", "B", "--recovery-sheet", tmp_path / "n/s.pdf")
    assert inside.code == 1
    assert not (tmp_path / "n").exists()


def test_the_password_may_come_from_a_file(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", "wrong")
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    assert run("list", "--data", office, "--password-file", file).code == 0
    assert run("--data", office, "list", "--user", USER, "--password-file", file).code == 0
    assert run("list", "--data", office, "--password-file", tmp_path / "absent").code == 1
    assert run("list", "--data", office).code == 1


def _top_page(office: Path, table: str) -> int:
    """The first page of a table, counted from 0: without the list of tables itself nothing could be checked."""
    key = derive_key(keys.unlock(office, USER, PASSWORD), "store")
    with closing(connect(layout.store_path(office), key, writable=False)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return int(row[0]) - 1


def test_check_and_a_flipped_bit(run: Run, office: Path, enter: Enter) -> None:
    assert run("check", "--data", office).code == 0
    enter(FULL)
    store = office / "office.db"
    content = bytearray(store.read_bytes())
    content[_top_page(office, "trip_documents") * 4096 + 300] ^= 4
    store.write_bytes(content)
    for language, word in (("en", "page"), ("kk", "бет"), ("ru", "страниц")):
        damaged = run("check", "--data", office, lang=language)
        assert (damaged.code, len(damaged.complaints)) == (1, 1), damaged.err  # told once
        assert word in damaged.err
        assert "HMAC" not in damaged.err


def test_check_tells_once_of_damaged_attachments(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(picture())
    assert enter(FULL, "--photo", tmp_path / "photo.jpg").code == 0
    attachments = office / "attachments.db"
    content = bytearray(attachments.read_bytes())
    content[len(content) - 2000] ^= 4
    attachments.write_bytes(content)
    damaged = run("check", "--data", office, lang="ru")
    assert (damaged.code, len(damaged.complaints)) == (1, 1), damaged.err
    assert "Вложения" in damaged.err
    assert "HMAC" not in damaged.err


def test_backup_and_restore(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    number = enter(FULL).last_word
    target = tmp_path / "backups"
    target.mkdir()
    made = run("backup", "--data", office, "--to", target)
    assert made.code == 0, made.err
    (file,) = target.iterdir()
    assert str(file) in made.out
    shutil.rmtree(office)
    restored = run("restore", file, "--data", tmp_path / "new")
    assert restored.code == 0, restored.err
    assert json.loads(run("show", "--data", tmp_path / "new", number, "--json").out)[0]["answers"] == FULL
    file.write_bytes(file.read_bytes()[:-10])
    assert run("restore", file, "--data", tmp_path / "other").code == 1
    assert not (tmp_path / "other").exists()
    assert run("backup", "--data", tmp_path / "new", "--to", tmp_path / "new").code == 1


def test_report_is_a_draft_until_approved(run: Run, office: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    assert run("report", "--data", office, "--year", 2026, "-o", out).code == 0
    text = pdf_text(out)
    assert "ЖОБА" in text
    assert "2026 жылғы" in text
    assert "толтырылмаған" in text
    assert run("report", "--data", office, "--year", 1812, "-o", out).code == 1


def test_a_package_plain_and_sealed(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    enter(FULL)
    stick = tmp_path / "stick"  # a folder that is not there yet is made; its parent must exist
    plain = run("export", "--data", office, "--year", 2026, "--to", stick, "--plain")
    assert plain.code == 0, plain.err
    folder = Path(plain.out.splitlines()[-1].partition(": ")[2])
    assert run("verify", folder).code == 0
    secret = tmp_path / "passphrase"
    extra = ("--act", tmp_path / "act.pdf", "--passphrase-sheet", tmp_path / "sheet.pdf")
    sealed = run("export", "--data", office, "--year", 2026, "--to", stick, "--passphrase-file", secret, *extra)
    assert sealed.code == 0, sealed.err
    archive = Path(sealed.out.splitlines()[-1].partition(": ")[2])
    passphrase = secret.read_text(encoding="utf-8").strip()
    assert passphrase in pdf_text(tmp_path / "sheet.pdf").replace("\r\n", "")
    assert "SHA-256" in pdf_text(tmp_path / "act.pdf")
    assert "from outside" in run("verify", archive).out
    assert "from outside" not in run("verify", archive, "--passphrase-file", secret).out
    archive.write_bytes(archive.read_bytes()[:-1] + b"~")
    assert run("verify", archive).code == 1
    (folder / "data" / "new.txt").write_text("x", encoding="utf-8")
    added = run("verify", folder)
    assert added.code == 1
    assert "data/new.txt" in added.err


def test_a_stick_that_is_not_plugged_in(run: Run, office: Path, tmp_path: Path) -> None:
    away = run("export", "--data", office, "--year", 2026, "--to", tmp_path / "media" / "stick", "--plain")
    assert away.code == 1
    assert "plugged in" in away.err
    assert not (tmp_path / "media").exists()


def test_the_passphrase_does_not_travel_with_the_package(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    arguments = ("--to", tmp_path / "stick", "--passphrase-file", tmp_path / "stick" / "secret")
    assert run("export", "--data", office, "--year", 2026, *arguments).code == 1
    assert not list((tmp_path / "stick").iterdir())


def test_nothing_asked_of_religion_or_relatives_is_in_a_package(
    run: Run, office: Path, enter: Enter, tmp_path: Path
) -> None:
    enter(FULL | {"religion": "Өзгеше сенім", "membership": "Құпия қоғам"})
    (tmp_path / "stick").mkdir()
    run("export", "--data", office, "--year", 2026, "--to", tmp_path / "stick", "--plain")
    everything = b"".join(path.read_bytes() for path in (tmp_path / "stick").rglob("*") if path.is_file())
    texts = [pdf_text(path) for path in (tmp_path / "stick").rglob("*.pdf")]
    for word in ("Өзгеше", "Құпия қоғам", "Қабдолла Серік"):
        assert word.encode() not in everything
        assert not any(word in text for text in texts)


def test_demo_makes_the_same_people_from_the_same_seed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", "demo-office")
    listed = []
    for name in ("a", "b"):
        assert run("demo", tmp_path / name, "--persons", 12, "--seed", 5).code == 0
        rows = json.loads(run("list", "--data", tmp_path / name, "--json").out)
        listed.append([(row["number"], row["name"], row["state"]) for row in rows])
    assert listed[0] == listed[1]
    assert len(listed[0]) > 6
    assert run("demo", tmp_path / "a").code == 1  # an office is there
    assert run("demo", tmp_path / "c", "--persons", -1).code == 2


def test_demo_prints_everything(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = run("demo", tmp_path / "office", "--persons", 10, "--out", out)
    assert made.code == 0, made.err
    names = {path.name for path in out.iterdir()}
    assert {"annex1-filled.pdf", "annex1-blank.pdf", "annex2.pdf", "stick", "screens", "passphrase.txt"} <= names
    assert len(list((out / "screens").glob("*.png"))) >= 6
    for package in (out / "stick").iterdir():
        assert run("verify", package, "--passphrase-file", out / "passphrase.txt").code == 0


def test_self_test_proves_this_copy(run: Run) -> None:
    proved = run("self-test")
    assert proved.code == 0, proved.err
    assert len(proved.out.splitlines()) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("unknown",),
        ("list", "--sort", "colour"),
        ("list",),
        ("show", "--data", "x"),
        ("print", "--data", "x", "-o", "y"),
        ("print", "--data", "x", "--all", "--blank", "-o", "y"),
        ("report", "--data", "x", "--year", "soon", "-o", "y"),
        ("init", "x"),
        ("--lang", "de", "list"),
    ],
)
def test_wrong_use_is_code_2(
    run: Run, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run(*arguments)
    assert refused.code == 2
    assert refused.err
    assert not refused.out


def test_wrong_use_is_explained_in_the_users_language(run: Run) -> None:
    refused = run("init", "x", lang="kk")
    assert "міндетті" in refused.err
    assert "required" not in refused.err
    assert "опциялар" in run("list", "--help", lang="kk").out


def test_nothing_in_the_help_is_left_in_english(run: Run) -> None:
    for language in ("kk", "ru"):
        helped = run("--help", lang=language).out
        assert "--version" in helped
        assert "show" not in helped.replace("  show ", "")
        assert "version number" not in helped


def test_a_link_in_place_of_the_lock_is_refused(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    (office / "office.lock").unlink(missing_ok=True)
    (office / "office.lock").symlink_to(tmp_path / "precious")
    refused = run("list", "--data", office)
    assert (refused.code, len(refused.complaints)) == (1, 1)
    assert "office.lock" in refused.err
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"


def test_our_copies_of_the_words_of_argparse_are_spelt_alike() -> None:
    source = inspect.getsource(argparse)
    for text in WORDS:
        assert repr(text)[1:-1].replace("\\'", "'") in source, text


def test_without_a_password_and_without_a_keyboard(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTCOOP_PASSWORD")
    refused = run("list", "--data", office)
    assert refused.code == 2
    assert "INTCOOP_PASSWORD" in refused.err


def test_no_office_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", "x")
    refused = run("list", "--data", tmp_path)
    assert (refused.code, len(refused.complaints)) == (1, 1)
    assert str(tmp_path) in refused.err


def test_while_the_window_is_open_the_command_line_says_so(run: Run, office: Path) -> None:
    from intcoop_desktop.services.opening import open_office

    with open_office(office, USER, PASSWORD, automatic_backups=False):
        refused = run("list", "--data", office)
    assert refused.code == 1
    assert "open" in refused.err
    assert run("list", "--data", office).code == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_explains_itself_in_every_language(run: Run, command: str, language: str) -> None:
    helped = run(command, "--help", lang=language)
    assert helped.code == 0
    assert command in helped.out


def test_a_defect_is_named_without_what_the_user_typed(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError("Иванов Иван")

    monkeypatch.setattr("intcoop_desktop.services.questionnaires.QuestionnaireService.ids", broken)
    failed = run("list", "--data", office)
    assert failed.code == 1
    assert "Иванов" not in failed.err
    assert "ZeroDivisionError" in failed.err


def test_the_installed_command_speaks_utf8_whatever_the_locale(office: Path) -> None:
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "INTCOOP_PASSWORD": "қате",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "intcoop_desktop", "list", "--data", str(office)],
        env=environment,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == 1
    assert len(ended.stderr.decode("utf-8").splitlines()) == 1


def test_a_reader_who_has_enough_is_no_trouble(office: Path, enter: Enter) -> None:
    for _ in range(3):
        enter(FULL | {"about": "ұзақ жауап " * 1500})
    ended = subprocess.run(
        f"'{sys.executable}' -m intcoop_desktop list --json --data '{office}' | true",
        shell=True,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    assert ended.stderr == b""


def test_a_command_imports_only_what_it_needs() -> None:
    code = (
        "import sys; from intcoop_desktop.app.cli import main; main(['verify', '/nowhere']); "
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'sqlalchemy', 'pydantic', 'reportlab', 'PySide6', 'alembic', 'PIL', 'openpyxl', 'babel'}))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_schema_in_the_documents_is_the_one_in_use() -> None:
    assert (ROOT / "docs" / "schema" / FILE).read_text(encoding="utf-8") == schema_text()


def test_the_schema_accepts_what_enter_accepts(run: Run, office: Path, enter: Enter) -> None:
    import jsonschema

    schema = jsonschema.Draft202012Validator(json.loads(schema_text()))
    schema.validate(FULL)
    number = enter(FULL).last_word
    schema.validate(json.loads(run("show", "--data", office, number, "--json").out))
    assert not schema.is_valid({"surname": "X"})
