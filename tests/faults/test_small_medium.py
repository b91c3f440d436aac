"""Packages on a real medium that is too small, protected, or taken away: a file system of two megabytes.

It is mounted in a namespace of the child's own, so no rights are needed and nobody else sees it. Where a machine does
not let us mount it, ``conftest`` leaves this file out and says why; the injected failures of ``tests/exchange`` always
run.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOUNT = 'mount -t tmpfs -o "size=2m,nr_inodes=$INODES" tmpfs "$STICK" && exec "$@"'
CHILD = """
import json, os, subprocess, sys
from pathlib import Path
from intcoop_desktop.domain.errors import KnownError
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.exchange.verify import verify_package
from intcoop_desktop.exchange.writing import write_package
from intcoop_desktop.platform.drives import system_drives
from tests.exchange.conftest import PASSPHRASE, FakeDrives, make_content

stick, what, plain = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "plain"
size = {"full": 700_000, "no room": 700_000}.get(what, 60_000)
content = make_content(*(Entry.of_bytes(f"6/{n}.bin", os.urandom(size)) for n in range(5)))
drives = system_drives() if what in ("no room", "good") else FakeDrives()

def progress(done, total, name):
    if what == "taken away" and done > 70_000 and os.path.ismount(stick):
        subprocess.run(["umount", "-l", str(stick)], check=True)

if what == "protected":
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
error = None
try:
    write_package(content, stick, plain=plain, passphrase=PASSPHRASE, drives=drives, progress=progress)
except KnownError as raised:
    error = type(raised).__name__, raised.msgid
left = sorted(path.name for path in stick.iterdir())
whole = [verify_package(stick / name, PASSPHRASE).ok for name in left if not name.endswith(".part")]
print(json.dumps({"error": error, "left": left, "whole": whole, "free": system_drives().holding(stick).free}))
"""


def on_small_medium(stick: Path, what: str, form: str, inodes: int = 1000) -> dict[str, Any]:
    """Run the child with ``stick`` two megabytes large; what it told."""
    stick.mkdir()
    command = ["unshare", "-rm", "sh", "-c", MOUNT, "sh", sys.executable, "-c", CHILD, str(stick), what, form]
    environment = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "STICK": str(stick), "INODES": str(inodes)}
    environment |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("form", ["plain", "sealed"])
def test_a_medium_that_becomes_full(tmp_path: Path, form: str) -> None:
    found = on_small_medium(tmp_path / "stick", "full", form)
    assert found["error"][0] == "DiskFull"
    assert "became full" in found["error"][1]
    assert found["left"] == []
    assert found["free"] > 1_500_000  # nothing is left lying about


@pytest.mark.parametrize("form", ["plain", "sealed"])
def test_a_medium_without_room_is_not_begun(tmp_path: Path, form: str) -> None:
    found = on_small_medium(tmp_path / "stick", "no room", form)
    assert found["error"][0] == "DiskFull"
    assert "Nothing was written" in found["error"][1]
    assert found["left"] == []


def test_a_medium_that_takes_no_more_files(tmp_path: Path) -> None:
    found = on_small_medium(tmp_path / "stick", "many files", "plain", inodes=6)
    assert found["error"][0] == "DiskFull"
    assert found["left"] == []


@pytest.mark.parametrize("form", ["plain", "sealed"])
def test_a_protected_medium(tmp_path: Path, form: str) -> None:
    found = on_small_medium(tmp_path / "stick", "protected", form)
    assert found["error"][0] == "PackageProblem"
    assert "protected" in found["error"][1]
    assert found["left"] == []


@pytest.mark.parametrize("form", ["plain", "sealed"])
def test_a_medium_taken_away_in_the_middle(tmp_path: Path, form: str) -> None:
    found = on_small_medium(tmp_path / "stick", "taken away", form)
    assert found["error"] is not None
    assert found["left"] == []
    assert found["whole"] == []


@pytest.mark.parametrize("form", ["plain", "sealed"])
def test_a_small_medium_with_room_enough(tmp_path: Path, form: str) -> None:
    found = on_small_medium(tmp_path / "stick", "good", form)
    assert found["error"] is None
    assert found["whole"] == [True]
