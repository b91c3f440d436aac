"""``packaging/run.py`` passes its arguments on, and makes the sample office where no window can be."""

import importlib
import os
from pathlib import Path

import pytest

PYTHON = "/somewhere/.venv/bin/python"


class Started(BaseException):
    """Stands for the program that takes the place of run.py."""


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the command run.py would turn into."""
    commands: list[list[str]] = []

    def execv(path: str, command: list[str]) -> None:
        commands.append(command)
        raise Started(path)

    setup = importlib.import_module("_setup")
    monkeypatch.setattr(setup, "prepare", lambda lists: Path(PYTHON))
    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr(os, "name", "posix")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    return commands


def run(arguments: list[str]) -> None:
    with pytest.raises(Started):
        importlib.import_module("run").main(arguments)


def test_arguments_are_passed_on(start: list[list[str]]) -> None:
    run(["list", "--data", "office", "--search", "Әбілқасым"])
    assert start == [[PYTHON, "-m", "intcoop_desktop", "list", "--data", "office", "--search", "Әбілқасым"]]


def test_without_a_screen_the_sample_office_is_made(
    start: list[list[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    run([])
    assert start[0][3:] == ["demo", "demo-office", "--out", "demo-output"]
    explanation = capsys.readouterr().err
    assert "no screen" in explanation
    assert "demo-office" in explanation


@pytest.mark.parametrize("spoken", [["--lang", "ru"], ["--lang=ru"]])
def test_the_language_is_passed_to_the_sample(
    start: list[list[str]], spoken: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    run(spoken)
    assert start[0][3:] == [*spoken, "demo", "demo-office", "--out", "demo-output"]


def test_the_second_time_the_sample_office_is_checked(
    start: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTCOOP_PASSWORD", "")
    (tmp_path / "demo-office").mkdir()
    (tmp_path / "demo-output").mkdir()
    run([])
    assert start[0][3:] == ["check", "--data", "demo-office"]
    assert os.environ["INTCOOP_PASSWORD"] == "demo-office"


def test_an_office_is_never_overwritten(
    start: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo-office").mkdir()
    (tmp_path / "demo-office-2").mkdir()
    run([])
    assert start[0][3:] == ["demo", "demo-office-3", "--out", "demo-output"]


def test_with_a_screen_the_window_opens(start: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    run([])
    assert start == [[PYTHON, "-m", "intcoop_desktop"]]
