"""The first start: what is missing is installed or named, once."""

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NoReturn

import pytest


def stop(text: str) -> NoReturn:
    raise SystemExit(text)


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """``_setup`` over an empty project; ``setup.ran`` lists the commands it would have run."""
    module = importlib.import_module("_setup")
    ran: list[list[str]] = []

    def fake_run(command: Sequence[str], failure: str) -> None:
        ran.append(list(command))
        if command[1:3] == ["-m", "venv"]:
            python = module.venv_python()
            python.parent.mkdir(parents=True)
            python.touch()
            (tmp_path / ".venv" / "pyvenv.cfg").touch()

    packaging = tmp_path / "packaging"
    packaging.mkdir()
    for name in (*module.INCLUDES, "hatch_build.py"):
        (packaging / name).write_text(name, encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "intcoop-stamp.json")
    monkeypatch.setattr(module, "PACKAGING", packaging)
    monkeypatch.setattr(module, "_run", fake_run)
    monkeypatch.setattr(module._system, "missing_libraries", lambda with_screen: [])
    monkeypatch.setattr(module, "_missing_venv", list)
    monkeypatch.setattr(module._system, "use_utf8", lambda: None)
    monkeypatch.setattr(module, "ran", ran, raising=False)
    return module


def test_first_start_makes_everything_and_the_second_nothing(setup: ModuleType) -> None:
    setup.prepare([setup.USE, setup.BUILD])
    assert [command[1:4] for command in setup.ran] == [
        ["-m", "venv", str(setup.VENV)],
        ["-m", "pip", "install"],
        ["-m", "pip", "install"],
    ]
    assert "--require-hashes" in setup.ran[1]
    assert {"--no-deps", "--no-build-isolation"} <= set(setup.ran[2])
    setup.ran.clear()
    assert setup.prepare([setup.USE, setup.BUILD]) == setup.venv_python()
    assert setup.ran == []


def test_tests_bring_what_running_needs(setup: ModuleType) -> None:
    setup.prepare([setup.DEV, setup.BUILD, setup.SOURCE])
    installs = [command for command in setup.ran if "--require-hashes" in command]
    assert ["--only-binary=:all:" in command for command in installs] == [True, False]
    setup.ran.clear()
    setup.prepare([setup.USE, setup.BUILD])
    assert setup.ran == []


@pytest.mark.parametrize(
    ("changed", "commands"),
    [
        ("packaging/requirements.txt", 1),
        ("packaging/requirements-dev.txt", 0),
        ("pyproject.toml", 1),
        ("translations/kk/LC_MESSAGES/intcoop.po", 1),
    ],
)
def test_only_what_changed_is_done_again(setup: ModuleType, changed: str, commands: int) -> None:
    setup.prepare([setup.USE, setup.BUILD])
    setup.ran.clear()
    path = setup.ROOT / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed", encoding="utf-8")
    setup.prepare([setup.USE, setup.BUILD])
    assert len(setup.ran) == commands


def test_a_damaged_stamp_means_the_first_start(setup: ModuleType) -> None:
    setup.prepare([setup.USE, setup.BUILD])
    setup.STAMP.write_text("[", encoding="utf-8")
    setup.ran.clear()
    setup.prepare([setup.USE, setup.BUILD])
    assert len(setup.ran) == 3


def test_a_folder_that_is_no_environment_is_left_alone(setup: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    (setup.VENV).mkdir()
    (setup.VENV / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit):
        setup.prepare([setup.USE, setup.BUILD])
    assert (setup.VENV / "letter.txt").read_text(encoding="utf-8") == "mine"
    assert "in the way" in capsys.readouterr().err


def test_an_old_python_is_refused(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "OLDEST", (99, 0))
    with pytest.raises(SystemExit):
        setup.prepare([setup.USE, setup.BUILD])
    assert "Python 3.11 or newer" in capsys.readouterr().err
    assert setup.ran == []


def test_a_user_gets_the_exact_line(monkeypatch: pytest.MonkeyPatch) -> None:
    system = importlib.import_module("_system")
    monkeypatch.setattr(system.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get update && sudo apt-get install -y libegl1 libgl1"):
        system.install("Qt needs system libraries", ["libegl1", "libgl1"], stop)


def test_root_has_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    system = importlib.import_module("_system")
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        ran.append(command)
        # A bare system has no lists of packages before the first update.
        return SimpleNamespace(returncode=100 if len(ran) == 1 else 0, stdout="E: Unable to locate package")

    monkeypatch.setattr(system.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", run)
    system.install("Qt needs system libraries", ["libegl1"], stop)
    assert [command[1] for command in ran] == ["install", "update", "install"]
    assert "-y" in ran[2]
    assert ran[2][-1] == "libegl1"


def test_all_that_is_missing_is_asked_for_at_once(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup._system, "missing_libraries", lambda with_screen: ["libegl1"])
    monkeypatch.setattr(setup, "_missing_venv", lambda: ["python3.11-venv"])
    asked: list[list[str]] = []
    monkeypatch.setattr(setup._system, "install", lambda reason, packages, stop: asked.append(packages))
    setup.prepare([setup.USE, setup.BUILD])
    assert asked == [["libegl1", "python3.11-venv"]]


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    system = importlib.import_module("_system")
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr(system, "ALWAYS", {"libnowhere.so.9": "libnowhere9", "libc.so.6": "libc6"})
    monkeypatch.setattr(system, "SCREEN", {"libnoscreen.so.9": "libnoscreen9"})
    assert system.missing_libraries(with_screen=False) == ["libnowhere9"]
    assert system.missing_libraries(with_screen=True) == ["libnoscreen9", "libnowhere9"]


@pytest.mark.parametrize("script", ["run.py", "test.py", "_setup.py", "_system.py"])
def test_the_scripts_need_the_standard_library_only(scripts: Path, script: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(scripts)!r}); import {Path(script).stem}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert done.stderr == ""
