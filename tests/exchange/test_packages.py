"""Written packages: complete, neutral from outside, valid for other tools."""

import csv
import hashlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
import pyzipper

from intcoop_desktop.domain.errors import Cancelled, DiskFull, PackageProblem, UserError
from intcoop_desktop.exchange.bag import manifest_text, parse_manifest
from intcoop_desktop.exchange.content import Entry
from intcoop_desktop.exchange.datapackage import unguard
from intcoop_desktop.exchange.sealed import new_passphrase, normalise_passphrase
from intcoop_desktop.exchange.verify import verify_package
from intcoop_desktop.exchange.writing import write_package
from tests.exchange.conftest import PASSPHRASE, STAYS, FakeDrives, make_content

GIB = 1 << 30


def sparse(name: str, size: int) -> Entry:
    """An entry that claims a size and must not be opened."""
    return Entry(name, size, lambda: pytest.fail("nothing may be read before the checks"))


def test_the_plain_form_is_a_bag_for_other_tools(stick: Path) -> None:
    result = write_package(make_content(), stick, plain=True)
    bag = bagit.Bag(str(result.path))
    bag.validate()
    assert bag.info["Source-Organization"] == "«Білім» университеті"
    assert bag.info["Report-Year"] == "2026"
    assert sorted(bag.payload_files()) == [
        "data/6/келісім №1.pdf",
        "data/tables/a2_3_stays.csv",
        "data/tables/datapackage.json",
        "data/есеп-2026.pdf",
    ]
    assert "«Білім» университеті" in (result.path / "ОҚЫҢЫЗ.txt").read_text(encoding="utf-8-sig")
    root = (result.path / "tagmanifest-sha256.txt").read_bytes()
    assert result.sha256 == hashlib.sha256(root).hexdigest()
    assert result.files == 9


def test_the_tables_on_the_stick_hold_what_was_stored(stick: Path) -> None:
    result = write_package(make_content(), stick, plain=True)
    with (result.path / "data/tables/a2_3_stays.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    assert [unguard(row[0]) for row in rows] == [row[0] for row in STAYS.rows]


def test_the_sealed_form_shows_nothing_from_outside(stick: Path) -> None:
    result = write_package(make_content(), stick, plain=False, passphrase=PASSPHRASE)
    assert result.path.name == "661-2026.zip"
    assert result.sha256 == hashlib.sha256(result.path.read_bytes()).hexdigest()
    raw = result.path.read_bytes()
    assert "келісім".encode() not in raw
    assert "университеті".encode() not in raw
    with zipfile.ZipFile(result.path) as archive:
        assert archive.namelist() == ["ОҚЫҢЫЗ.txt", "package.zip"]
        assert "7-Zip" in archive.read("ОҚЫҢЫЗ.txt").decode("utf-8-sig")


def unpack_by_python(archive: Path, out: Path, passphrase: str) -> bool:
    """pyzipper and zipfile; whether it worked."""
    kind = pyzipper.AESZipFile if passphrase else zipfile.ZipFile
    with kind(archive) as opened:
        try:
            opened.extractall(out, pwd=passphrase.encode() or None)
        except RuntimeError:
            return False
    return True


def unpack_by_7zip(archive: Path, out: Path, passphrase: str) -> bool:
    """The program the readers have; whether it worked."""
    secret = [f"-p{passphrase}"] if passphrase else []
    command = [SEVEN_ZIP or "", "x", "-y", *secret, f"-o{out}", str(archive)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


SEVEN_ZIP = next(filter(None, map(shutil.which, ("7z", "7zz", "7za"))), None)
UNPACKERS = [unpack_by_python, *([unpack_by_7zip] if SEVEN_ZIP else [])]
"""7-Zip where it is installed (Debian: 7zip or p7zip-full)."""


@pytest.mark.parametrize("unpack", UNPACKERS)
def test_the_sealed_form_opens_with_the_passphrase_in_other_programs(
    stick: Path, unpack: Callable[[Path, Path, str], bool]
) -> None:
    result = write_package(make_content(), stick, plain=False, passphrase=PASSPHRASE)
    assert not unpack(result.path, stick / "wrong", PASSPHRASE[:-1] + "3")
    assert unpack(result.path, stick / "out", PASSPHRASE)
    assert unpack(stick / "out/package.zip", stick / "package", "")
    bagit.Bag(str(stick / "package")).validate()
    assert (stick / "package/data/6/келісім №1.pdf").read_bytes() == b"x"
    assert verify_package(stick / "out/package.zip").ok


@pytest.mark.parametrize("plain", [True, False])
def test_a_second_package_gets_its_own_name(stick: Path, plain: bool) -> None:
    first = write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE)
    second = write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE)
    assert first.path != second.path
    assert verify_package(first.path).ok
    assert verify_package(second.path).ok


@pytest.mark.parametrize("plain", [True, False])
def test_progress_ends_at_the_total(stick: Path, plain: bool) -> None:
    steps: list[tuple[int, int]] = []
    write_package(
        make_content(Entry.of_bytes("a.bin", b"x" * 3_000_000)),
        stick,
        plain=plain,
        passphrase=PASSPHRASE,
        progress=lambda done, total, what: steps.append((done, total)),
    )
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize("plain", [True, False])
def test_cancelling_leaves_nothing(stick: Path, plain: bool) -> None:
    def cancel(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_package(make_content(), stick, plain=plain, passphrase=PASSPHRASE, progress=cancel)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("plain", [True, False])
def test_an_entry_that_cannot_be_read_leaves_nothing(stick: Path, plain: bool) -> None:
    def unreadable() -> None:
        raise PackageProblem("altered")

    content = make_content(Entry.of_bytes("a", b"1"), Entry("b", 1, unreadable))  # type: ignore[arg-type]
    with pytest.raises(PackageProblem):
        write_package(content, stick, plain=plain, passphrase=PASSPHRASE)
    assert list(stick.iterdir()) == []


def test_room_is_checked_first(stick: Path) -> None:
    with pytest.raises(DiskFull) as refused:
        write_package(make_content(sparse("a", 5 * GIB)), stick, plain=True, drives=FakeDrives(free=4 * GIB))
    assert "4 GB" in str(refused.value) or "4 ГБ" in str(refused.value)


def test_fat_holds_no_file_over_four_gigabytes(stick: Path) -> None:
    drives = FakeDrives(file_system="vfat")
    with pytest.raises(PackageProblem, match="үлкен"):
        write_package(make_content(sparse("үлкен.zip", 5 * GIB)), stick, plain=True, drives=drives)
    halves = make_content(sparse("a", 3 * GIB), sparse("b", 3 * GIB))
    with pytest.raises(PackageProblem, match="vfat"):
        write_package(halves, stick, plain=False, passphrase=PASSPHRASE, drives=drives)


def test_write_protection_is_named(stick: Path) -> None:
    with pytest.raises(PackageProblem, match="ҚЫЗМЕТ"):
        write_package(make_content(sparse("a", 1)), stick, plain=True, drives=FakeDrives(read_only=True))


def test_no_folder_no_package(stick: Path) -> None:
    with pytest.raises(PackageProblem, match="absent"):
        write_package(make_content(), stick / "absent", plain=True)


def test_sealing_needs_a_good_passphrase(stick: Path) -> None:
    for passphrase in (None, "", "short"):
        with pytest.raises(UserError):
            write_package(make_content(), stick, plain=False, passphrase=passphrase)
    assert list(stick.iterdir()) == []


def test_passphrases_are_random_and_easy_to_type() -> None:
    made = {new_passphrase() for _ in range(200)}
    assert len(made) == 200
    assert all(len(text) == 29 and not set(text) & set("IO01") for text in made)
    assert normalise_passphrase(f" {PASSPHRASE.lower()}\n") == PASSPHRASE
    assert normalise_passphrase("own Passphrase of mine") == "own Passphrase of mine"


def test_manifests_have_one_spelling() -> None:
    digests = {"data/50% \n.pdf": "a" * 64, "data/b": "b" * 64}
    text = manifest_text(digests)
    assert parse_manifest(text) == digests
    for other in (text.upper(), text.replace(b"  ", b" *"), text.replace(b"\n", b"\r\n"), text + b"\n", text[:-1]):
        with pytest.raises(ValueError):
            parse_manifest(other)
