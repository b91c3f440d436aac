"""verify notices every changed, missing and added byte, and is harmed by none."""

import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intcoop_desktop.exchange.bag import BAGIT, BAGIT_TEXT, MANIFEST
from intcoop_desktop.exchange.verify import VerifyReport, verify_package
from intcoop_desktop.exchange.writing import write_package
from tests.exchange.conftest import PASSPHRASE, copy_of, make_content

STEP = 3  # every third byte of a package, and all of its last 200


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(make_content(), tmp_path_factory.mktemp("plain"), plain=True).path


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    return write_package(make_content(), folder, plain=False, passphrase=PASSPHRASE).path


def texts(report: VerifyReport) -> str:
    return "\n".join(map(str, report.problems))


def test_good_packages_pass(plain: Path, sealed: Path) -> None:
    folder = verify_package(plain)
    assert folder.ok
    assert folder.facts.organisation == "«Білім» университеті"
    outside = verify_package(sealed)
    assert outside.ok
    assert not outside.facts.opened
    inside = verify_package(sealed, PASSPHRASE)
    assert inside.ok
    assert inside.facts.opened
    assert inside.facts.files == folder.facts.files
    assert inside.facts.sha256 == outside.facts.sha256


def test_every_flipped_byte_of_the_folder_is_noticed(plain: Path, tmp_path: Path) -> None:
    damaged = copy_of(plain, tmp_path)
    for file in sorted(path for path in damaged.rglob("*") if path.is_file()):
        good = file.read_bytes()
        for place in range(0, len(good), STEP):
            file.write_bytes(good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :])
            assert not verify_package(damaged).ok, (file.name, place)
        file.write_bytes(good)
    assert verify_package(damaged).ok


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_every_flipped_byte_of_the_sealed_file_is_noticed(sealed: Path, tmp_path: Path, passphrase: str | None) -> None:
    damaged = copy_of(sealed, tmp_path)
    good = sealed.read_bytes()
    places = sorted({*range(0, len(good), STEP), *range(len(good) - 200, len(good))})
    for place in places:
        damaged.write_bytes(good[:place] + bytes([good[place] ^ 1 << place % 8]) + good[place + 1 :])
        assert not verify_package(damaged, passphrase).ok, place


def test_bytes_cut_off_or_added_are_noticed(plain: Path, sealed: Path, tmp_path: Path) -> None:
    damaged = copy_of(sealed, tmp_path)
    good = sealed.read_bytes()
    for other in (b"", good[:-1], good[:-64], good[: len(good) // 2], good + b"0", b"0" + good, good[1:], good + good):
        damaged.write_bytes(other)
        assert not verify_package(damaged).ok
        assert not verify_package(damaged, PASSPHRASE).ok
    folder = copy_of(plain, tmp_path)
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        kept = file.read_bytes()
        for other in (kept[:-1], kept + b"\n", b""):
            file.write_bytes(other)
            assert not verify_package(folder).ok, file.name
        file.write_bytes(kept)


def test_every_missing_file_is_named(plain: Path, tmp_path: Path) -> None:
    for name in [path.relative_to(plain).as_posix() for path in plain.rglob("*") if path.is_file()]:
        damaged = copy_of(plain, tmp_path)
        (damaged / name).unlink()
        assert name in texts(verify_package(damaged))


@pytest.mark.parametrize("added", ["data/new.pdf", "new.txt", "data/6/.hidden", "data/tables/empty/"])
def test_every_added_file_is_named(plain: Path, tmp_path: Path, added: str) -> None:
    damaged = copy_of(plain, tmp_path)
    if added.endswith("/"):
        (damaged / added).mkdir()
    else:
        (damaged / added).write_bytes(b"")
    assert added.rstrip("/") in texts(verify_package(damaged))


def test_a_renamed_file_is_noticed(plain: Path, tmp_path: Path) -> None:
    damaged = copy_of(plain, tmp_path)
    (damaged / "data/есеп-2026.pdf").rename(damaged / "data/ЕСЕП-2026.pdf")
    assert len(verify_package(damaged).problems) == 2


def test_links_and_devices_are_never_opened(plain: Path, tmp_path: Path) -> None:
    damaged = copy_of(plain, tmp_path)
    target = damaged / "data/есеп-2026.pdf"
    same = tmp_path / "same.pdf"
    shutil.move(target, same)
    target.symlink_to(same)
    os.mkfifo(damaged / "data/pipe")
    (damaged / "data/loop").symlink_to(damaged)
    report = verify_package(damaged)
    for name in ("data/есеп-2026.pdf", "data/pipe", "data/loop"):
        assert f"“{name}” is a link or a device" in texts(report)


def test_the_wrong_passphrase_is_said_so(sealed: Path) -> None:
    report = verify_package(sealed, PASSPHRASE[:-1] + "3")
    assert "passphrase" in texts(report)


def test_an_unfinished_package_is_said_so(plain: Path, sealed: Path, tmp_path: Path) -> None:
    for package in (plain, sealed):
        part = tmp_path / (package.name + ".part")
        copy_of(package, tmp_path).rename(part)
        assert "never finished" in texts(verify_package(part))


def test_what_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    for name in ("absent", "empty", "text.zip"):
        report = verify_package(tmp_path / name)
        assert not report.ok
        assert name in texts(report)


def test_the_folder_above_will_do_when_there_is_one_package(plain: Path, sealed: Path, tmp_path: Path) -> None:
    copy_of(plain, tmp_path)
    assert verify_package(tmp_path).facts.form == "folder"
    copy_of(sealed, tmp_path)
    assert "several" in texts(verify_package(tmp_path))


def zipped(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    """A ZIP that begins like a bag."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BAGIT, BAGIT_TEXT)
        fill(archive)
    return path


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/passwd", "data/../../x", "data\\..\\x", "c:/x"])
def test_names_leading_out_of_the_package_are_refused(tmp_path: Path, name: str) -> None:
    def evil(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, b"x")

    report = verify_package(zipped(tmp_path / "slip.zip", evil))
    assert "outside its folder" in texts(report)


def test_bombs_links_and_doubles_are_refused_unread(tmp_path: Path) -> None:
    def hostile(archive: zipfile.ZipFile) -> None:
        with archive.open("data/bomb", "w") as member:
            for _ in range(80):
                member.write(b"\0" * (1 << 20))
        link = zipfile.ZipInfo("data/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(BAGIT, b"again")

    found = texts(verify_package(zipped(tmp_path / "hostile.zip", hostile)))
    assert "“data/bomb” unpacks to a size" in found
    assert "“data/link” is a link" in found
    assert "is there twice" in found


def test_a_giant_manifest_is_not_read_into_memory(plain: Path, tmp_path: Path) -> None:
    damaged = copy_of(plain, tmp_path)
    os.truncate(damaged / MANIFEST, (64 << 20) + 1)
    assert f"“{MANIFEST}” was changed" in texts(verify_package(damaged))


def test_a_damaged_zip_of_any_kind_is_a_finding_and_never_a_crash(plain: Path, tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        for file in plain.rglob("*"):
            if file.is_file() and file.name != BAGIT:
                archive.write(file, file.relative_to(plain).as_posix())

    path = zipped(tmp_path / "bag.zip", fill)
    assert verify_package(path).ok
    good = path.read_bytes()
    for place in range(0, len(good), STEP):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :])
        verify_package(path)


def test_a_package_zipped_again_is_still_the_package(plain: Path, tmp_path: Path) -> None:
    """As the tools of the system do it: entries of folders, one folder around all."""
    again = Path(shutil.make_archive(str(tmp_path / "again"), "zip", plain.parent, plain.name))
    with zipfile.ZipFile(again) as archive:
        assert f"{plain.name}/data/" in archive.namelist()
    report = verify_package(again)
    assert report.ok, texts(report)
    assert report.facts.sha256 == verify_package(plain).facts.sha256
    with zipfile.ZipFile(again, "a") as archive:
        archive.writestr(f"{plain.name}/data/new/", "")
    assert texts(verify_package(again)) == "The empty folder “data/new” was added."
    with zipfile.ZipFile(again, "a") as archive:
        archive.writestr("../", "")
    assert "“../” would be unpacked outside its folder." in texts(verify_package(again))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_archive_copied_in_part_is_called_so(sealed: Path, tmp_path: Path, share: float) -> None:
    part = tmp_path / sealed.name
    part.write_bytes(sealed.read_bytes()[: int(sealed.stat().st_size * share)])
    assert texts(verify_package(part)) == f"“{sealed.name}” is cut off: its end is missing. Copy it again."
