"""A disk that is full or refuses: the message tells what was not done, and nothing half-made stays."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.app.conftest import FULL, PASSWORD, USER, Result, Run
from tests.faults.test_full_disk import Quota
from tests.faults.vfs import watched

Enter = Callable[..., Result]
LITTLE = 50_000  # bytes
INIT = ("--organisation", "A", "--user", USER)


class Usage(NamedTuple):
    """As ``shutil.disk_usage`` gives it."""

    total: int
    used: int
    free: int


def complaint(result: Result) -> str:
    """The one line."""
    assert (result.code, len(result.complaints)) == (1, 1), result.err
    return result.complaints[0]


def refuse_folders_in(place: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system answers ``number`` to whoever makes a folder in ``place``."""
    make = os.mkdir

    def mkdir(path: Path, mode: int = 0o777) -> None:
        if place in (Path(path), *Path(path).parents):
            raise OSError(number, os.strerror(number), str(path))
        make(path, mode)

    monkeypatch.setattr(os, "mkdir", mkdir)


@pytest.fixture
def backup(run: Run, office: Path, tmp_path: Path) -> Path:
    """A complete backup of the office."""
    (tmp_path / "stick").mkdir()
    assert run("backup", "--data", office, "--to", tmp_path / "stick").code == 0
    (made,) = (tmp_path / "stick").iterdir()
    return made


def test_a_backup_on_a_full_disk(
    run: Run, office: Path, enter: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(FULL)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1, 1, 0))
    assert "the backup was not made" in complaint(run("backup", "--data", office, "--to", stick))
    assert not list(stick.iterdir())


def test_a_backup_where_nothing_can_be_written(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (errno.EROFS, errno.EACCES):
        refuse_folders_in(stick, number, monkeypatch)
        told = complaint(run("backup", "--data", office, "--to", stick))
        assert str(stick) in told
        assert "cannot be written: the backup was not made" in told


def test_a_new_office_on_a_full_disk_leaves_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", PASSWORD)
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "new" / "office", tmp_path / "empty"):
        for command in (("init", folder, *INIT), ("demo", folder, "--persons", 3)):
            with watched(Quota(LITTLE)):
                assert "the office was not made" in complaint(run(*command))
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
    assert not list((tmp_path / "empty").iterdir())


def test_a_sample_office_that_cannot_be_filled_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("intcoop_desktop.services.bulk.BulkLoader.load", fail)
    assert "Cancelled" in complaint(run("demo", tmp_path / "office", "--persons", 3))
    assert not list(tmp_path.iterdir())


def test_an_office_is_not_kept_without_its_recovery_sheet(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", PASSWORD)
    sheet = tmp_path / "absent" / "sheet.pdf"
    assert "absent" in complaint(run("init", tmp_path / "office", *INIT, "--recovery-sheet", sheet))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["/dev/null", "/proc/x", "/proc/x/y", "file", "file/below", "n" * 300])
def test_where_no_folder_can_be(
    run: Run, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    folder = tmp_path / name
    sheet = ("--recovery-sheet", tmp_path / "s.pdf")
    for command in (("init", folder, *INIT, *sheet), ("demo", folder), ("restore", backup, "--data", folder)):
        told = complaint(run(*command))
        assert "cannot be made" in told or "cannot be written" in told
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_folder_with_other_files_becomes_no_office(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", PASSWORD)
    folder = tmp_path / "Documents"
    folder.mkdir()
    (folder / "letter.docx").write_bytes(b"x")
    for command in (("init", folder, *INIT), ("demo", folder)):
        assert "other files" in complaint(run(*command))
    assert [path.name for path in folder.iterdir()] == ["letter.docx"]
    (folder / "letter.docx").rename(folder / "desktop.ini")
    assert run("init", folder, *INIT).code == 0


def test_a_restore_on_a_full_disk(run: Run, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with watched(Quota(1)):
        assert "nothing was restored" in complaint(run("restore", backup, "--data", tmp_path / "new"))
    refuse_folders_in(tmp_path, errno.EACCES, monkeypatch)
    assert "nothing was restored" in complaint(run("restore", backup, "--data", tmp_path / "new"))
    assert not list(tmp_path.glob("new*"))


def test_a_password_on_a_full_disk(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setenv("INTCOOP_NEW_PASSWORD", "another password")
    with monkeypatch.context() as patched:
        patched.setattr("intcoop_desktop.storage.keyfile.replace_file", full)
        assert "every password is as it was" in complaint(run("passwd", "--data", office))
    assert run("list", "--data", office).code == 0
    with watched(Quota(1)):
        assert "The password is changed" in complaint(run("passwd", "--data", office))
    monkeypatch.setenv("INTCOOP_PASSWORD", "another password")
    assert run("list", "--data", office).code == 0
