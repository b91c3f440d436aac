"""Shared by run.py and test.py: make ``.venv``, install what is pinned, check the system, once.

Standard library only. A stamp in ``.venv`` remembers what was installed, so a later start costs
some milliseconds. Nothing is written outside the checkout, except that on Debian and Ubuntu the
missing system packages are installed when the script runs as root.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import _system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "intcoop-stamp.json"
PACKAGING = ROOT / "packaging"
OLDEST = (3, 11)

USE = "requirements.txt"
DEV = "requirements-dev.txt"
BUILD = "requirements-build.txt"
# Not published as wheels: built here, with tools that are pinned in the other lists.
SOURCE = "requirements-source.txt"
# The list for development holds everything of the list for use.
INCLUDES = {USE: [USE], DEV: [DEV, USE], BUILD: [BUILD], SOURCE: [SOURCE]}


def say(text: str) -> None:
    """One line of progress on standard error; standard output belongs to the command that follows."""
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End with status 1 and the reason."""
    say(text)
    raise SystemExit(1)


def venv_python() -> Path:
    """Path of the interpreter inside ``.venv``."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(lists: Sequence[str]) -> Path:
    """Make everything ready and return the interpreter to run with.

    ``lists`` are names of requirements files. Ends the process with one clear line when something
    is missing that this script may not install.
    """
    if sys.version_info < OLDEST:
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    _system.use_utf8()
    stamp = _read_stamp()
    wanted = {name: _digest([PACKAGING / name]) for name in lists}
    new = stamp.get("python") != _python_tag() or not venv_python().exists()
    missing = _system.missing_libraries(with_screen=_system.has_screen()) + (_missing_venv() if new else [])
    if missing:
        _system.install("Qt and Python need system packages", missing, stop)
    if new:
        _make_venv()
        stamp = {}
    if any(stamp.get(name) != digest for name, digest in wanted.items()):
        _install_lists(lists)
        for name in lists:
            stamp |= {held: _digest([PACKAGING / held]) for held in INCLUDES[name]}
        stamp["python"] = _python_tag()
        _write_stamp(stamp)
    project = _project_digest()
    if stamp.get("project") != project:
        _install_project()
        _write_stamp(stamp | {"project": project})
    return venv_python()


def _python_tag() -> str:
    return f"{sys.implementation.name}-{sys.version_info.major}.{sys.version_info.minor}"


def _digest(paths: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _project_digest() -> str:
    catalogues = sorted((ROOT / "translations").rglob("*.po"))
    return _digest([ROOT / "pyproject.toml", PACKAGING / "hatch_build.py", *catalogues])


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    part.replace(STAMP)


def _missing_venv() -> list[str]:
    """Debian keeps ``venv`` and ``ensurepip`` apart from Python."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def _make_venv() -> None:
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists():
        stop(f"{VENV} is in the way: it is not a virtual environment. Move it and start again.")
    say("Making .venv …")
    if VENV.exists():
        shutil.rmtree(VENV)
    _run([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")


def _install_lists(lists: Sequence[str]) -> None:
    say("Installing the pinned libraries (the first time this takes some minutes) …")
    failure = "The libraries could not be installed."
    wheels = [part for name in lists if name != SOURCE for part in ("-r", str(PACKAGING / name))]
    _pip(["--require-hashes", "--no-deps", "--only-binary=:all:", *wheels], failure)
    if SOURCE in lists:
        _pip(["--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(PACKAGING / SOURCE)], failure)


def _install_project() -> None:
    say("Installing the program into .venv …")
    _pip(["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)], "The program was not installed.")


def _pip(arguments: Sequence[str], failure: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--root-user-action=ignore"]
    _run([str(venv_python()), "-m", "pip", "install", *quiet, *arguments], failure)


def _run(command: Sequence[str], failure: str) -> None:
    if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode != 0:
        stop(failure + " The lines above say why.")
