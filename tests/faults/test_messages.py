"""Each fault has its own message on the command line, one line, exit 1; and nothing is lost by it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from intcoop_desktop.storage import keys, layout
from intcoop_desktop.storage.connections import connect
from intcoop_desktop.storage.derivation import derive_key
from intcoop_desktop.storage.store import Store
from tests.app.conftest import FULL, PASSWORD, USER, Result, Run, enter, made_office, office, run
from tests.faults.test_full_disk import Quota
from tests.faults.vfs import watched
from tests.storage.office import flip

__all__ = ["enter", "made_office", "office", "run"]

Enter = Callable[..., Result]


def complaint(result: Result) -> str:
    """The one line of a failed command."""
    assert result.code == 1, result.out + result.err
    assert len(result.complaints) == 1, result.err
    return result.complaints[0]


@pytest.fixture
def number(enter: Enter) -> str:
    """A questionnaire that must survive."""
    return enter(FULL).last_word


def test_wrong_password(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTCOOP_PASSWORD", "wrong")
    assert "password is wrong" in complaint(run("list", "--data", office))


def test_one_copy_of_the_keys_damaged(run: Run, office: Path, number: str) -> None:
    (office / layout.KEYS).write_bytes(b"{")
    assert number in run("list", "--data", office, "--json").out
    assert (office / layout.KEYS).read_bytes() == (office / layout.KEYS_COPY).read_bytes()


def test_both_copies_of_the_keys_damaged(run: Run, office: Path, number: str) -> None:
    kept = (office / layout.KEYS).read_bytes()
    for name in (layout.KEYS, layout.KEYS_COPY):
        (office / name).write_bytes(b"{")
    assert "Both copies of the keys file" in complaint(run("list", "--data", office, "--user", USER))
    (office / layout.KEYS).write_bytes(kept)  # from a backup, as the message says
    assert number in run("list", "--data", office, "--json").out


def test_damaged_slot(run: Run, office: Path) -> None:
    body = json.loads((office / layout.KEYS).read_bytes())
    body["slots"][0]["nonce"] = "AAAA"
    for name in (layout.KEYS, layout.KEYS_COPY):
        (office / name).write_text(json.dumps(body), encoding="utf-8")
    assert "keys of this user are damaged" in complaint(run("list", "--data", office, "--user", USER))


@pytest.mark.parametrize("position", [3, 100, 5000])
def test_flipped_bit_in_the_store(run: Run, office: Path, number: str, position: int) -> None:
    flip(layout.store_path(office), position, 2)
    result = run("check", "--data", office)
    assert result.code == 1
    assert "damaged" in result.err or "HMAC" in result.err
    flip(layout.store_path(office), position, 2)
    assert run("check", "--data", office).code == 0
    assert number in run("list", "--data", office, "--json").out


def test_missing_attachments(run: Run, office: Path, number: str) -> None:
    layout.attachments_path(office).unlink()
    assert number in run("list", "--data", office, "--json").out
    assert "cannot be opened" in run("check", "--data", office).err


def test_missing_store(run: Run, office: Path) -> None:
    layout.store_path(office).unlink()
    assert "cannot be opened" in complaint(run("list", "--data", office))


def test_no_office(run: Run, tmp_path: Path) -> None:
    assert "no office in this folder" in complaint(run("list", "--data", tmp_path))


def test_newer_store(run: Run, office: Path) -> None:
    key = derive_key(keys.unlock(office, USER, PASSWORD), "store")
    with closing(connect(layout.store_path(office), key, writable=True)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_future'")
    before = layout.store_path(office).read_bytes()
    assert "newer version of the program" in complaint(run("list", "--data", office))
    assert layout.store_path(office).read_bytes() == before


def test_second_start(run: Run, office: Path) -> None:
    holder = (
        "import sys; from pathlib import Path; from intcoop_desktop.platform.instance import InstanceLock;"
        "lock = InstanceLock.acquire(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(office / layout.LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert "open in another window" in complaint(run("list", "--data", office))
        process.kill()
    assert run("list", "--data", office).code == 0


def test_full_disk(run: Run, office: Path, enter: Enter, number: str) -> None:
    with _full(office):
        assert "disk is full" in complaint(enter(FULL | {"about": "x" * 900, "family_name": "Басқа"}))
        assert number in run("list", "--data", office, "--json").out
    assert enter(FULL | {"family_name": "Басқа"}).code == 0
    assert run("check", "--data", office).code == 0


@contextmanager
def _full(office: Path) -> Iterator[None]:
    room = sum(path.stat().st_size for path in office.iterdir() if path.is_file())
    with watched(Quota(room // 8)):
        yield


def test_damaged_backup(run: Run, office: Path, tmp_path: Path, number: str) -> None:
    (tmp_path / "stick").mkdir()
    assert run("backup", "--data", office, "--to", tmp_path / "stick").code == 0
    (backup,) = (tmp_path / "stick").iterdir()
    flip(backup, backup.stat().st_size // 2, 5)
    assert "damaged" in complaint(run("restore", backup, "--data", tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    flip(backup, backup.stat().st_size // 2, 5)
    assert run("restore", backup, "--data", tmp_path / "new").code == 0
    assert number in run("list", "--data", tmp_path / "new", "--json").out


def test_clock_set_back(run: Run, office: Path, number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries of the log keep their order, not their times; a backup of the future is no obstacle."""
    monkeypatch.setattr("intcoop_desktop.storage.audit.now", lambda: "2001-01-01T00:00:00.000Z")
    monkeypatch.setattr("intcoop_desktop.storage.audit_writing.now", lambda: "2001-01-01T00:00:00.000Z")
    with closing(Store.open(office, keys.unlock(office, USER, PASSWORD))) as store:
        with store.unit_of_work(USER, "x") as uow:
            uow.audit("x", "")
            uow.commit()
        assert store.audit_log.entries(limit=1)[0].at.startswith("2001")
        assert store.audit_log.verify() == []
    assert run("check", "--data", office).code == 0
