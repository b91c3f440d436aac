"""The project as it is delivered: the wheel, the pinned lists, the bundled fonts."""

import gettext
import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"kk", "ru", "en"}
LISTS = ["requirements.txt", "requirements-dev.txt", "requirements-build.txt", "requirements-source.txt"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a user would get it."""
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_wheel_carries_every_resource(unpacked: Path) -> None:
    for source in sorted((ROOT / "resources").rglob("*")):
        if source.is_file() and "__pycache__" not in source.parts:
            packed = unpacked / "intcoop_desktop" / "_data" / source.relative_to(ROOT)
            assert packed.read_bytes() == source.read_bytes()


def test_wheel_carries_compiled_catalogues(unpacked: Path) -> None:
    folder = unpacked / "intcoop_desktop" / "_data" / "translations"
    languages = {path.parent.parent.name for path in folder.rglob("*.mo")}
    assert languages == LANGUAGES
    for language in LANGUAGES:
        assert not list((folder / language).rglob("*.po"))
        assert gettext.translation("intcoop", folder, [language]).charset() in {"utf-8", "UTF-8"}


def test_unpacked_wheel_finds_its_own_data(unpacked: Path) -> None:
    code = "from intcoop_desktop.data_root import data_root; print(data_root())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=unpacked, env={"PYTHONPATH": str(unpacked)}, capture_output=True, text=True)
    assert done.stdout.strip() == str((unpacked / "intcoop_desktop" / "_data").resolve())


def test_wheel_names_the_console_script_and_no_tests(unpacked: Path) -> None:
    entry_points = next(unpacked.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
    assert "intcoop-desktop = intcoop_desktop.app.cli:main" in entry_points
    assert {path.name for path in unpacked.iterdir() if path.suffix != ".dist-info"} == {"intcoop_desktop"}


@pytest.mark.parametrize("name", LISTS)
def test_pinned_list_has_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "//" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def pins(name: str) -> dict[str, Requirement]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    found = [Requirement(line.rstrip("\\ ")) for line in text.splitlines() if "==" in line]
    return {requirement.name: requirement for requirement in found}


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", ""), ("requirements-dev.txt", "dev")])
def test_pinned_lists_satisfy_the_project(name: str, extra: str) -> None:
    with (ROOT / "pyproject.toml").open("rb") as source:
        project = tomllib.load(source)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"].get(extra, [])]
    pinned = pins(name) | pins("requirements-source.txt")
    for line in wanted:
        requirement = Requirement(line)
        version = next(iter(pinned[requirement.name.lower()].specifier)).version
        assert requirement.specifier.contains(version), line


def test_lists_agree_with_each_other() -> None:
    use, dev, build, _ = (pins(name) for name in LISTS)
    for pinned in (use, build):
        shared = pinned.keys() & dev.keys()
        assert {name: pinned[name].specifier for name in shared} == {name: dev[name].specifier for name in shared}
    assert use.keys() <= dev.keys()


@pytest.mark.parametrize("page", sorted(path.name for path in ROOT.glob("*.md")))
def test_pages_point_at_files_that_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "//" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def font_table() -> dict[str, dict[str, str]]:
    with (ROOT / "resources" / "fonts" / "fonts.toml").open("rb") as source:
        fonts: dict[str, dict[str, str]] = tomllib.load(source)["fonts"]
    return fonts


@pytest.mark.parametrize("key", sorted(font_table()))
def test_font_is_the_one_listed_and_has_its_licence(key: str) -> None:
    font = font_table()[key]
    folder = ROOT / "resources" / "fonts"
    assert hashlib.sha256((folder / font["file"]).read_bytes()).hexdigest() == font["sha256"]
    assert len((folder / font["licence_file"]).read_text(encoding="utf-8")) > 1000


def test_every_bundled_font_is_listed() -> None:
    present = {path.name for path in (ROOT / "resources" / "fonts").glob("*.ttf")}
    assert present == {font["file"] for font in font_table().values()}
