"""Each trouble has a message of its own, and nothing is lost by it."""

import json
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from intcoop_desktop.services.opening import open_office
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.keys import unlock
from tests.app.conftest import FULL, PASSWORD, USER, Result, Run

Enter = Callable[..., Result]


@contextmanager
def small_disk(limit: int) -> Iterator[None]:
    """No file of this process grows beyond ``limit`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def complaint(result: Result) -> str:
    """The one line."""
    assert result.code == 1
    assert len(result.complaints) == 1, result.err
    return result.complaints[0]


def written_by_a_newer_program(folder: Path) -> None:
    """Give the store a revision this program does not know."""
    key = derive_key(unlock(folder, USER, PASSWORD), "store")
    with closing(connect(folder / "office.db", key, writable=True)) as connection:
        connection.execute("BEGIN")
        connection.execute("UPDATE alembic_version SET version_num = '9999_future'")
        connection.execute("COMMIT")


def test_every_trouble_has_its_own_message(
    run: Run, office: Path, enter: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = enter(FULL).last_word
    kept = {path.name: path.read_bytes() for path in office.iterdir() if path.is_file()}

    def restored() -> None:
        for path in office.iterdir():
            if path.is_file():
                path.unlink()
        for name, content in kept.items():
            (office / name).write_bytes(content)

    messages = {}
    monkeypatch.setenv("INTCOOP_PASSWORD", "қате құпиясөз")
    messages["wrong password"] = complaint(run("list", "--data", office))
    monkeypatch.setenv("INTCOOP_PASSWORD", PASSWORD)

    for name in ("keys.json", "keys.copy.json"):
        (office / name).write_bytes(b"\0" * 40)
    messages["damaged keys"] = complaint(run("list", "--data", office, "--user", USER))
    restored()

    store = bytearray(kept["office.db"])
    store[100] ^= 1
    (office / "office.db").write_bytes(store)
    messages["flipped bit"] = complaint(run("list", "--data", office))
    restored()

    with open_office(office, USER, PASSWORD, automatic_backups=False):
        messages["second start"] = complaint(run("list", "--data", office))
    restored()

    (tmp_path / "long.json").write_text(json.dumps(FULL | {"about": "ұзақ жауап " * 1500}), encoding="utf-8")
    with small_disk(30_000):
        messages["full disk"] = complaint(run("enter", "--data", office, tmp_path / "long.json"))
    restored()

    written_by_a_newer_program(office)
    messages["newer store"] = complaint(run("list", "--data", office))
    restored()

    assert len(set(messages.values())) == len(messages), messages
    shown = json.loads(run("show", "--data", office, number, "--json").out)
    assert shown[0]["answers"] == FULL


def test_one_damaged_copy_of_the_keys_is_mended(run: Run, office: Path, enter: Enter) -> None:
    number = enter(FULL).last_word
    (office / "keys.json").write_bytes(b"{")
    assert run("show", "--data", office, number).code == 0


def test_a_plain_database_in_place_of_the_store_is_no_store(run: Run, office: Path) -> None:
    (office / "office.db").unlink()
    with sqlite3.connect(office / "office.db") as plain:
        plain.execute("CREATE TABLE questionnaires (id INTEGER)")
    plain.close()
    assert complaint(run("list", "--data", office))


def test_a_full_disk_keeps_what_was_stored(run: Run, office: Path, enter: Enter) -> None:
    numbers = [enter(FULL).last_word]
    largest = max(path.stat().st_size for path in office.iterdir())
    with small_disk(largest + 20_000):
        while True:
            stored = enter(FULL | {"about": "ұзақ жауап " * 1500})
            if stored.code:
                break
            numbers.append(stored.last_word)
            assert len(numbers) < 50, "the limit never bit"
    listed = json.loads(run("list", "--data", office, "--json").out)
    assert sorted(row["number"] for row in listed) == sorted(numbers)
    assert run("check", "--data", office).code == 0


@pytest.mark.parametrize("command", ["passwd", "recover", "list", "check"])
def test_a_folder_without_an_office_is_called_so(run: Run, office: Path, tmp_path: Path, command: str) -> None:
    """Not "the keys are damaged", which would send people to their backups."""
    assert complaint(run(command, "--data", tmp_path)).endswith(f"There is no office in this folder: {tmp_path}")


def test_a_file_cannot_steer_the_terminal(run: Run, office: Path, enter: Enter) -> None:
    line = complaint(enter({"answers": {"\x1b[31mname\u202e": "x"}}))
    assert line.endswith(r"There is no answer named \x1b[31mname\u202e.")
    assert line.isprintable()


def test_another_revision_is_not_shown_as_if_it_were_the_one_asked_for(
    run: Run, office: Path, enter: Enter, tmp_path: Path
) -> None:
    number = enter(FULL).last_word
    assert run("show", "--data", office, f"{number}/1").code == 0
    output = tmp_path / "print.pdf"
    wrong = f"Questionnaire {number} is at revision 1. The window shows earlier ones."
    assert complaint(run("show", "--data", office, f"{number}/2")).endswith(wrong)
    result = run("print", "--data", office, f"{number}/2", "2099-0001", "-o", output)
    assert result.code == 1
    assert [line.removeprefix("intcoop-desktop: ") for line in result.complaints] == [
        wrong,
        "There is no questionnaire 2099-0001.",
    ]
    assert not output.exists()


def test_a_missing_folder_is_named_in_the_language_of_the_user(run: Run, office: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    line = complaint(run("print", "--data", office, "--blank", "-o", missing / "form.pdf", lang="ru"))
    assert line == f"intcoop-desktop: Папки «{missing}» нет."
