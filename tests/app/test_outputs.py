"""What a command writes never lands on the office's own files, nor on somebody's file of another kind."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from intcoop_desktop.app.commands.outputs import write_file
from intcoop_desktop.domain.errors import DiskFull, UserError
from tests.app.conftest import FULL, Result, Run

Enter = Callable[..., Result]


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}


@pytest.mark.parametrize(
    "name", ["office.db", "keys.json", "attachments.db", "office.lock", "new.pdf", "backups/x.pdf"]
)
@pytest.mark.parametrize(
    "command",
    [
        ("print", "--blank", "-o"),
        ("report", "--year", 2026, "-o"),
        ("export", "--year", 2026, "--to", "stick", "--act"),
        ("export", "--year", 2026, "--to", "stick", "--passphrase-sheet"),
        ("export", "--year", 2026, "--to", "stick", "--passphrase-file"),
    ],
)
def test_the_offices_own_files_are_never_written_over(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[object, ...], name: str
) -> None:
    if command[-1] == "--passphrase-file" and name != "new.pdf":
        name = "backups/new"  # an existing file is read, not written
    monkeypatch.chdir(tmp_path)
    before = content(office)
    refused = run(command[0], "--data", office, *command[1:], office / name)
    assert (refused.code, len(refused.complaints)) == (1, 1)
    assert name in refused.err
    assert content(office) == before
    assert not (tmp_path / "stick").exists()


def test_a_link_into_the_office_is_no_way_in(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(office)
    (tmp_path / "file.pdf").symlink_to(office / "office.db")
    before = content(office)
    for place in (
        tmp_path / "folder" / "x.pdf",
        tmp_path / "file.pdf",
        tmp_path / "folder" / ".." / "office" / "x.pdf",
    ):
        assert run("print", "--data", office, "--blank", "-o", place).code == 1
    assert content(office) == before


def test_packages_and_backups_stay_out_of_the_office(run: Run, office: Path, tmp_path: Path) -> None:
    before = content(office)
    (office / "backups").mkdir(exist_ok=True)
    assert run("export", "--data", office, "--year", 2026, "--plain", "--to", office / "stick").code == 1
    assert run("export", "--data", office, "--year", 2026, "--plain", "--to", office).code == 1
    assert run("backup", "--data", office, "--to", office / "backups").code == 1
    assert run("demo", tmp_path / "demo", "--persons", 1, "--out", tmp_path / "demo" / "out").code == 1
    assert run("demo", tmp_path / "demo", "--persons", 1, "--out", office).code == 1
    assert not (tmp_path / "demo").exists()
    assert content(office) == before


def test_a_file_of_another_kind_is_not_overwritten(run: Run, office: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK important")
    for command in (("print", "--blank"), ("report", "--year", 2026)):
        refused = run(command[0], "--data", office, *command[1:], "-o", letter)
        assert (refused.code, len(refused.complaints)) == (1, 1)
        assert "no PDF" in refused.err
    assert letter.read_bytes() == b"PK important"
    for name in ("new", "old.pdf"):
        (tmp_path / "old.pdf").write_bytes(b"")
        for _ in range(2):  # the second time over a PDF of ours
            assert run("print", "--data", office, "--blank", "-o", tmp_path / name).code == 0


def test_a_device_is_no_place_for_a_file(run: Run, office: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for place in ("/dev/full", "/dev/null", tmp_path / "pipe.pdf"):
        refused = run("print", "--data", office, "--blank", "-o", place)
        assert (refused.code, len(refused.complaints)) == (1, 1)
        assert "no ordinary file" in refused.err


def test_each_refusal_of_the_system_has_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        def fail(path: Path, data: bytes) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("intcoop_desktop.platform.durable.replace_file", fail)

    refuse(28)
    with pytest.raises(DiskFull, match=r"full.*x\.pdf"):
        write_file(tmp_path / "x.pdf", b"%PDF")
    refuse(30)
    with pytest.raises(UserError, match="not allowed"):
        write_file(tmp_path / "x.pdf", b"%PDF")
    refuse(5)
    with pytest.raises(UserError, match="Input/output error"):
        write_file(tmp_path / "x.pdf", b"%PDF")


def test_enter_reads_ordinary_files_only(run: Run, office: Path, enter: Enter, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for refused in (
        run("enter", "--data", office, tmp_path / "pipe"),
        enter(FULL, "--photo", tmp_path / "pipe"),
        run("list", "--data", office, "--password-file", tmp_path / "pipe"),
        run("enter", "--data", office, "/dev/zero"),
        run("enter", "--data", office, tmp_path),
    ):
        assert (refused.code, len(refused.complaints)) == (1, 1)
        assert "ordinary" in refused.err
    assert json.loads(run("list", "--data", office, "--json").out) == []


def test_verify_and_restore_do_not_wait_on_a_pipe(run: Run, office: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for refused in (run("verify", tmp_path / "pipe"), run("restore", tmp_path / "pipe", "--data", tmp_path / "new")):
        assert (refused.code, len(refused.complaints)) == (1, 1)
        assert "no ordinary file" in refused.err


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("--help",), ("--version",)])
def test_an_output_that_cannot_be_written(office: Path, enter: Enter, arguments: tuple[str, ...]) -> None:
    enter(FULL)
    told = ("--data", str(office)) if "list" in arguments else ()
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "intcoop_desktop", "--lang", "en", *arguments, *told],
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == ["intcoop-desktop: The output cannot be written (No space left on device)."]


def test_arguments_no_file_or_record_can_have(run: Run, office: Path, tmp_path: Path) -> None:
    long, broken = tmp_path / ("n" * 300), "\udcff"
    for refused in (
        run("list", "--data", long),
        run("print", "--data", office, "--blank", "-o", long),
        run("restore", long, "--data", tmp_path / "new"),
        run("verify", long),
        run("show", "--data", office, broken),
        run("print", "--data", office, broken, "-o", tmp_path / "x.pdf"),
    ):
        assert (refused.code, len(refused.complaints)) == (1, 1)
        assert "unexpected" not in refused.err
    assert run("list", "--data", office, "--search", broken).out == ""
