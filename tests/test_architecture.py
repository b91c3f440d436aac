"""The rules of the code base: who may import what, how long a file may be, what may not be written."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter import cli
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ROOT / "intcoop_desktop"
OWN_FOLDERS = ("intcoop_desktop", "tests", "packaging", "docs", "resources", "translations", ".ci")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".po", ".json", ".csv", ".iss", ".spec", ".svg", ".desktop", ""}

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Third-party modules each inner package may import; the outer ones are held by import-linter.
ALLOWED = {
    "domain": set[str](),
    "i18n": {"babel"},
    "forms": {"pydantic"},
    "platform": {"platformdirs"},
    "data_root": set[str](),
}
# The program opens no internet socket. `socket` itself is for the local one that raises the first window.
NETWORK = {"aiohttp", "asyncio", "ftplib", "http", "requests", "smtplib", "ssl", "urllib3", "webbrowser", "xmlrpc"}


def product_files() -> list[Path]:
    return sorted(PRODUCT.rglob("*.py"))


def python_files() -> list[Path]:
    return [path for folder in OWN_FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Full names of the modules a file imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_point_one_way() -> None:
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == cli.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_inner_packages_import_nothing_foreign(package: str) -> None:
    allowed = ALLOWED[package] | sys.stdlib_module_names | {"intcoop_desktop"}
    folder = PRODUCT / package
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [PRODUCT / f"{package}.py"]
    foreign = {
        f"{named(path)}: {name}"
        for path in files
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.partition(".")[0] not in allowed
    }
    assert files
    assert foreign == set()


def test_every_foreign_module_is_a_declared_dependency() -> None:
    with (ROOT / "pyproject.toml").open("rb") as source:
        lines = tomllib.load(source)["project"]["dependencies"]
    # shiboken6 is the other half of PySide6 and always comes with it, in the same version.
    declared = {canonicalize_name(Requirement(line).name) for line in lines} | {"shiboken6"}
    owners = packages_distributions()
    undeclared = set()
    for path in product_files():
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            top = name.partition(".")[0]
            if top in sys.stdlib_module_names or top == "intcoop_desktop":
                continue
            if not declared & {canonicalize_name(owner) for owner in owners.get(top, [])}:
                undeclared.add(f"{named(path)}: {name}")
    assert undeclared == set()


def test_nothing_opens_the_network() -> None:
    found = set()
    for path in product_files():
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            top = name.partition(".")[0]
            if top in NETWORK or name.startswith("urllib.request") or "QTcpS" in name or "QNetworkAcc" in name:
                found.add(f"{named(path)}: {name}")
            if top == "socket" and path.parent.name != "platform":
                found.add(f"{named(path)}: {name}")
    assert found == set()


def test_files_are_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    too_long = {}
    for path in product_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    too_long[f"{named(path)}:{node.lineno} {node.name}"] = length
    assert too_long == {}


OWN_TIPS = {"_", "_tip", "_hint", "plain_tooltip"}
"""Calls that make a tooltip: of the program's own words, or of user text made safe."""


def test_tooltips_never_take_user_text_for_html() -> None:
    found = set()
    for path in product_files():
        if path.parent.name == "window" and path.stem == "navigation":  # names of places, all the program's own
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setToolTip":
                text = node.args[-1]
                called = getattr(text.func, "attr", getattr(text.func, "id", "")) if isinstance(text, ast.Call) else ""
                if called not in OWN_TIPS:
                    found.add(f"{named(path)}:{node.lineno} {ast.unparse(text)}")
    assert found == set()


def test_only_the_command_line_prints() -> None:
    found = set()
    for path in product_files():
        if named(path).startswith(("intcoop_desktop/app/cli", "intcoop_desktop/app/commands/")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                found.add(f"{named(path)}:{node.lineno}")
    assert found == set()


def own_texts() -> Iterator[tuple[str, str]]:
    for folder in OWN_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT_SUFFIXES and "__pycache__" not in path.parts:
                yield named(path), path.read_text(encoding="utf-8")
    for path in sorted(ROOT.glob("*.*")):
        if path.is_file() and path.suffix in TEXT_SUFFIXES:
            yield named(path), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        # Addresses of package registries: the lists of dependencies work with whichever one pip is told to use.
        rf"pypi\.{'org'}|python{'hosted'}\.|files\.python|simple/{'pypi'}|--{'index'}-url|{'conda'}\.anaconda",
        # Folders of one machine.
        rf"/work/{'shared'}|/home/{'[a-z]+'}/|/tmp/{'brief'}",
        # Work left lying.
        rf"\b(?:TO{'DO'}|FIX{'ME'})\b|# ?X{'XX'}\b|pytest\.{'skip'}\b|pytest\.mark\.{'skip'}",
    ],
    ids=["registries", "machine-paths", "left-lying"],
)
def test_nothing_of_this_is_written_anywhere(words: str) -> None:
    pattern = re.compile(words)
    found = [f"{name}: {match.group()}" for name, text in own_texts() for match in pattern.finditer(text)]
    assert found == []
