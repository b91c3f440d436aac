"""Replacing a file leaves the old one or the new one."""

import os
from pathlib import Path

import pytest

from intcoop_desktop.platform import durable
from intcoop_desktop.platform.durable import rename, replace_file


def test_replace(tmp_path: Path) -> None:
    path = tmp_path / "a"
    replace_file(path, b"old")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failing_step_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_order_of_a_replacement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content reaches the disk before the name does, and then the folder."""
    steps: list[str] = []
    real_fsync, real_replace, real_folder = os.fsync, os.replace, durable.flush_folder

    def fsync(descriptor: int) -> None:
        steps.append("file")
        real_fsync(descriptor)

    def replace(source: Path, target: Path) -> None:
        steps.append("rename")
        real_replace(source, target)

    def folder(path: Path) -> None:
        steps.append("folder")
        monkeypatch.setattr(os, "fsync", real_fsync)
        real_folder(path)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(durable, "flush_folder", folder)
    replace_file(tmp_path / "a", b"x")
    assert steps == ["file", "rename", "folder"]


def test_rename_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").is_dir()
